"""Week by week from wanted to legal: within every limit, and on stores that are recovered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from fallow.domain.athlete import Level
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.session import SessionKind
from fallow.domain.units import FloatArray
from fallow.planning import fitting, norms
from fallow.planning.agenda import OpenDay
from fallow.planning.arrange import Arranger, Week
from fallow.planning.book import Book
from fallow.planning.choice import REST, Choice
from fallow.planning.ledger import Ledger
from fallow.planning.quick import QuickSimulator
from fallow.planning.safety import Safety
from fallow.planning.template import tidy

_AT_ONCE: Final = 8  # arrangements simulated side by side
_STEP: Final = 0.02  # by which a week is scaled down until its load fits


def _share(symbol: str, value: float, meaning: str) -> Parameter:
    return Parameter(symbol, value, 0.0, "1", "own-assumption", Grade.C, (0.5, 1.0), meaning)


KEY_KEPT: Final = _share("s_key", 0.8, "Share of its length that a key session keeps before support is dropped.")
KEY_KEPT_OF_FEW: Final = _share("s_key,few", 0.5, "The same in weeks of three runs or fewer, which need each of them.")
FEW_RUNS: Final = 3
LESSER_SUPPORT: Final = _share("s_sup", 0.65, "Share that an easy run keeps before a key session gives way.")
LESSER_HARD: Final = _share("s_hard", 0.7, "Share that hard work keeps before it is left out.")
LESSER_LONG: Final = _share("s_long", 0.8, "Share that a long run keeps before it is moved or dropped.")

PARAMETERS = (KEY_KEPT, KEY_KEPT_OF_FEW, LESSER_SUPPORT, LESSER_HARD, LESSER_LONG)


@dataclass(frozen=True, slots=True)
class Legaliser:
    book: Book
    safety: Safety
    simulator: QuickSimulator
    agenda: tuple[OpenDay, ...]

    def week(
        self, ledger: Ledger, body: FloatArray, number: int, wanted: Mapping[int, Choice]
    ) -> tuple[Week, FloatArray]:
        """The legal week nearest to what is wanted by weekday, and the body after it.

        `ledger` holds everything before the week. Where no arrangement finds its stores recovered, the week wants
        less: one hard session after the other becomes easy, then the long run; easy running alone is always legal.
        """
        days = ledger.timeline.week(number)
        first = days.start - ledger.timeline.begins
        open_days = self.agenda[first : first + len(days)]
        races = [REST if day.race is None else self.book.race(day.race) for day in open_days]
        arranger = Arranger(open_days, races, self.book.problem.level)
        held = frozenset(day.on.weekday() for day in open_days if day.fixed is not None)
        for less in _lesser(wanted, self.book.problem.level, held):
            arrangements = arranger.weeks(less)
            while batch := [self._within_limits(ledger, number, week) for week in islice(arrangements, _AT_ONCE)]:
                trace = self.simulator.run(body, first, batch)
                for index, week in enumerate(batch):
                    late = self.safety.unrecovered(week, trace.of(index))
                    if not late:
                        return week, trace.body_of(index)
                    if not any(_is_key(week[day]) for day in late):
                        rested = self._resting(ledger, number, week, late)
                        return rested, self.simulator.run(body, first, [rested]).body_of(0)
        raise RuntimeError("a week of rest alone was not legal")

    def _within_limits(self, ledger: Ledger, number: int, week: Week) -> Week:
        days = ledger.timeline.week(number)
        caps_m, caps_s = self.safety.run_caps_m(ledger), self.safety.quality_caps_s(ledger)
        fitted = [
            self._within_caps(choice, float(caps_m[day]), float(caps_s[day]), self.agenda[day - ledger.timeline.begins])
            for day, choice in zip(days, week, strict=True)
        ]
        held = self._held(number, ledger)
        fitted = self._below_long(self._within_counts(ledger, number, fitted, held), held)
        return tuple(self._within_load(ledger, number, fitted))

    def _within_caps(self, choice: Choice, cap_m: float, cap_s: float, day: OpenDay) -> Choice:
        """Less hard work does not shorten a session whose length is fixed."""
        fitted = fitting.within_hard_work(fitting.within_distance(choice, cap_m, self.book), cap_s, self.book)
        wished = None if day.fixed is None else day.fixed.minutes
        if wished is None or not fitted.is_quality or choice.minutes > wished:
            return fitted
        full = fitted.lasting(wished)
        return full if self.book.measure(full).distance_m <= cap_m else fitted

    def _held(self, number: int, ledger: Ledger) -> frozenset[int]:
        """Days of a week that are fixed: these give way last."""
        days = ledger.timeline.week(number)
        first = days.start - ledger.timeline.begins
        return frozenset(day for day in range(len(days)) if self.agenda[first + day].fixed is not None)

    def _below_long(self, week: list[Choice], held: frozenset[int]) -> list[Choice]:
        """Support runs stay shorter than the week's long run."""
        longest = max((choice.minutes for choice in week if choice.is_long), default=0)
        if longest == 0:
            return week
        level, most = self.book.problem.level, tidy(norms.SUPPORT_OF_LONG.value * longest)
        return [
            choice if _is_key(choice) or not choice.is_run or day in held
            else fitting.shortened(choice, max(most, fitting.least_minutes(choice, level)), level)
            for day, choice in enumerate(week)
        ]  # fmt: skip

    def _within_counts(self, ledger: Ledger, number: int, week: list[Choice], held: frozenset[int]) -> list[Choice]:
        """No more hard days and no more runs than the class may have; the least important give way."""
        written = ledger.with_week(number, week, self.book.measure)
        hard_left = self.safety.quality_days_left(written, number)
        hard = sorted(
            (day for day, choice in enumerate(week) if choice.is_quality),
            key=lambda day: (day not in held, -week[day].hard_min),
        )
        for day in hard[hard_left:]:
            week[day] = fitting.eased(week[day])
        runs_left = self.safety.run_days_left(written, number)
        training = [day for day, choice in enumerate(week) if choice.is_run and not choice.is_race]
        runs = sorted(training, key=lambda day: (day in held, *_worth(week[day])))
        for day in runs[: max(len(runs) - runs_left, 0)]:
            week[day] = REST
        return week

    def _within_load(self, ledger: Ledger, number: int, week: list[Choice]) -> Week:
        """Lighter step by step until the week's load fits, then less hard until its share does."""
        room = self.safety.week_room_load(ledger.with_week(number, week, self.book.measure), number)
        lighter = _lighter(week, self.book.problem.level, self._held(number, ledger))
        fitted = next((made for made in lighter if self._load(made) <= room), [REST] * len(week))
        return self._within_share(ledger, number, fitted)

    def _within_share(self, ledger: Ledger, number: int, week: list[Choice]) -> Week:
        while True:
            written = ledger.with_week(number, week, self.book.measure)
            hard = sum(self.book.measure(choice).quality_s for choice in week if not choice.is_race)
            if hard <= self.safety.quality_room_s(written, number) or hard == 0:
                return tuple(week)
            most = [_hard_s(choice, self.book) for choice in week]
            held = self._held(number, ledger)
            day = max(
                (day for day, hard_s in enumerate(most) if hard_s > 0), key=lambda day: (day not in held, most[day])
            )
            choice = week[day]
            less = replace(choice, hard_min=choice.hard_min - 1) if day in held else _less_hard(choice)
            week = [
                *week[:day],
                less if less.hard_min >= norms.LEAST_HARD_MIN.value else _less_hard(choice),
                *week[day + 1 :],
            ]

    def _load(self, week: Sequence[Choice]) -> float:
        return sum(self.book.measure(choice).load for choice in week if not choice.is_race)

    def _resting(self, ledger: Ledger, number: int, week: Week, late: Sequence[int]) -> Week:
        """Easy runs that would start too early become rest; the body gains, but hard work is a larger share then."""
        rested = [REST if day in late else choice for day, choice in enumerate(week)]
        return self._within_share(ledger, number, rested)


def _lighter(week: Sequence[Choice], level: Level, held: frozenset[int]) -> Iterator[list[Choice]]:
    """Recovery runs dropped, support shortened, then key sessions a little, then support dropped, and what is left
    shortened; races stay.

    All of that before a day that is held gives way.
    """
    yield list(week)
    made = week = [REST if choice.kind is SessionKind.RECOVERY_RUN else choice for choice in week]
    free = [day for day in range(len(week)) if day not in held]
    support, key = [day for day in free if not _is_key(week[day])], [day for day in free if _is_key(week[day])]
    for factor in _steps(0.0):
        yield (made := [_not_dropped(choice, factor, level) if day in support else choice
                        for day, choice in enumerate(week)])  # fmt: skip
    supported = made
    few = sum(choice.is_run and not choice.is_race for choice in week) <= FEW_RUNS
    for factor in _steps((KEY_KEPT_OF_FEW if few else KEY_KEPT).value):
        yield (made := [_not_dropped(choice, factor, level) if day in key else choice
                        for day, choice in enumerate(supported)])  # fmt: skip
    for day in sorted(support, key=lambda day: made[day].minutes):
        yield (made := [*made[:day], REST, *made[day + 1 :]])
    if held:
        dropped = made
        for factor in _steps(0.0):
            yield (made := [fitting.scaled(choice, factor, level) if day in key else choice
                            for day, choice in enumerate(dropped)])  # fmt: skip
        yield (made := [choice if day in held or choice.is_race else REST for day, choice in enumerate(dropped)])
    keyed = made
    for factor in _steps(0.0):
        yield [fitting.scaled(choice, factor, level) for choice in keyed]
    yield [choice if choice.is_race else REST for choice in week]


def _steps(least: float) -> Iterator[float]:
    factor = 1.0
    while factor > least:
        yield factor
        factor -= _STEP


def _not_dropped(choice: Choice, factor: float, level: Level) -> Choice:
    least = fitting.least_minutes(choice, level)
    return fitting.scaled(choice, max(factor, least / max(choice.minutes, 1)), level)


def _is_key(choice: Choice) -> bool:
    return choice.is_long or choice.is_quality or choice.is_race


def _lesser(wanted: Mapping[int, Choice], level: Level, held: frozenset[int]) -> Iterator[Mapping[int, Choice]]:
    """What to want instead, step by step: the week itself, less hard work, then less of the long run, then neither.

    At each step support is shortened before a key session gives way, and weekdays that are `held` give way last.
    """
    for key in _lesser_key(wanted, level, held):
        yield key
        yield {
            day: choice if _is_key(choice) or day in held else _not_dropped(choice, LESSER_SUPPORT.value, level)
            for day, choice in key.items()
        }


def _lesser_key(wanted: Mapping[int, Choice], level: Level, held: frozenset[int]) -> Iterator[Mapping[int, Choice]]:
    """Recovery runs go first. Where days are held, the others give way; then the held ones alone; then all."""
    yield wanted
    runs = {day: choice for day, choice in wanted.items() if choice.kind is not SessionKind.RECOVERY_RUN}
    if len(runs) < len(wanted):
        yield (wanted := runs)
    free, fixed = [day for day in wanted if day not in held], [day for day in wanted if day in held]
    lesser = wanted
    for lesser in _lesser_days(wanted, level, free):
        yield lesser
    if fixed:
        yield from _lesser_days(wanted, level, fixed)
        yield from _lesser_days(lesser, level, fixed)


def _lesser_days(wanted: Mapping[int, Choice], level: Level, days: Sequence[int]) -> Iterator[Mapping[int, Choice]]:
    """Less and less of the key sessions of some weekdays."""
    hard = [day for day in days if wanted[day].is_quality and not wanted[day].is_long]
    for day in sorted(hard, key=lambda day: wanted[day].hard_min):
        less = LESSER_HARD.value * wanted[day].hard_min
        yield (wanted := {**wanted, day: fitting.with_hard_work(wanted[day], less)})
        yield (wanted := {**wanted, day: fitting.as_support(wanted[day], level)})
    for day in [day for day in days if wanted[day].is_long]:
        yield (wanted := {**wanted, day: fitting.eased(wanted[day])})
        shorter = fitting.scaled(wanted[day], LESSER_LONG.value, level)
        if shorter != REST:  # too short to be cut, it becomes an easy run of its length
            yield (wanted := {**wanted, day: shorter})
        yield (wanted := {**wanted, day: fitting.as_support(wanted[day], level)})


def _less_hard(choice: Choice) -> Choice:
    if not choice.is_quality:
        return fitting.eased(choice)
    return fitting.with_hard_work(choice, choice.hard_min - 1)


def _hard_s(choice: Choice, book: Book) -> float:
    return 0.0 if choice.is_race else book.measure(choice).quality_s


def _worth(choice: Choice) -> tuple[bool, bool, bool, int]:
    """The least worth first, when runs have to go."""
    return choice.kind is not SessionKind.RECOVERY_RUN, choice.is_long, choice.is_quality, choice.minutes
