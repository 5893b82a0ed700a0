"""The faults of one week by name: what `compiled.terms` sums up as one figure, told apart. A test holds both alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from fallow.domain.session import SessionKind
from fallow.domain.why_reasons import Fault
from fallow.planning import faults
from fallow.planning.catalogue import KINDS
from fallow.planning.choice import REST, Choice
from fallow.planning.compiled import tables
from fallow.planning.compiled.tables import Tables

_FAR: Final = 0.15  # as in the terms


@dataclass(frozen=True, slots=True)
class Found:
    """One fault: `price` in faults, `day` of the plan where it is one day's, `wanted` and `got` in its own measure."""

    fault: Fault
    price: float
    wanted: float = 0.0
    got: float = 0.0
    day: int | None = None


def week_faults(days: Sequence[Choice], given: Tables, week: int) -> tuple[Found, ...]:
    """All that costs something in a week of a plan; kinds of fault may come more than once."""
    return _Week.of(days, given, week).faults()


@dataclass(frozen=True, slots=True)
class _Week:
    """One week: what it wants (a row of `compiled.tables`), and its training runs with their days of the plan."""

    days: Sequence[Choice]
    given: Tables
    number: int
    row: Sequence[float]
    runs: tuple[tuple[int, Choice], ...]

    @classmethod
    def of(cls, days: Sequence[Choice], given: Tables, number: int) -> _Week:
        row = given.weeks[number].tolist()
        span = range(int(row[tables.FIRST]), int(row[tables.LAST]))
        runs = ((day, days[day]) for day in span if days[day].is_run and not days[day].is_race)
        return cls(days, given, number, row, tuple(runs))

    def faults(self) -> tuple[Found, ...]:
        found = (
            *self._sums(), *self._hard(), *self._long(), *self._days(), *self._even(), *self._close(),
            *self._longest_elsewhere(), *self._twice(), *self._repeated(),
        )  # fmt: skip
        return tuple(one for one in found if one.price > 0.0)

    def _sums(self) -> Iterator[Found]:
        row, runs = self.row, [choice for _, choice in self.runs]
        quick = sum(choice.kind is SessionKind.STRIDES for choice in runs)
        minutes = float(sum(choice.minutes for choice in runs))
        yield _counted(Fault.RUNS, faults.RUNS.value, row[tables.W_RUNS], len(runs))
        yield _counted(Fault.STRIDES, faults.STRIDES_OFF.value, row[tables.W_STRIDES], quick)
        if row[tables.W_MINUTES] > 0.0:
            wanted = row[tables.W_MINUTES]
            price = faults.VOLUME.value * _beyond(minutes / wanted - 1.0, faults.VOLUME_BAND.value)
            yield Found(Fault.VOLUME, price, wanted, minutes)

    def _hard(self) -> Iterator[Found]:
        """As in the terms: each session takes the place that it fits best, and is too many where it fits none."""
        free = [at for at in range(2) if self.row[tables.W_HARD_1 + at] >= 0]
        hard = [(day, choice) for day, choice in self.runs if choice.is_quality and not choice.is_long]
        wanted, too_many = len(free), 0
        for day, choice in hard:
            offers = [(at, self._priced(self.row, at, day, choice)) for at in free]
            at, best = min(offers, key=lambda offer: offer[1].price, default=(-1, None))
            if best is None:
                too_many += wanted > 0
            elif best.price < faults.QUALITY_DAYS.value:
                free.remove(at)
                yield best
            else:
                yield replace(best, price=faults.QUALITY_DAYS.value)
        price = faults.QUALITY_DAYS.value * (too_many + abs(len(hard) - wanted))
        yield Found(Fault.HARD_DAYS, price, wanted, len(hard))

    def _priced(self, row: Sequence[float], at: int, day: int, choice: Choice) -> Found:
        """A hard session in one place of the week. What a kind of its own brings with it counts as its kind's."""
        wanted = row[tables.W_HARD_MIN_1 + at]
        off = choice.hard_min / max(wanted, 1.0) - 1.0
        price = faults.QUALITY_MIN.value * _beyond(off, faults.QUALITY_BAND.value)
        if KINDS.index(choice.kind) == row[tables.W_HARD_1 + at]:
            return Found(Fault.HARD_MINUTES, price, wanted, choice.hard_min, day)
        return Found(Fault.OTHER_KIND, price + faults.OTHER_KIND.value, row[tables.W_HARD_1 + at], 0.0, day)

    def _longest(self) -> tuple[int | None, Choice]:
        longs = [(day, choice) for day, choice in self.runs if choice.is_long]
        return max(longs, key=lambda one: one[1].minutes, default=(None, REST))

    def _long(self) -> Iterator[Found]:
        row, (day, longest) = self.row, self._longest()
        wanted = row[tables.W_LONG_MIN]
        if longest.minutes == 0:
            none = faults.NO_LONG.value + faults.LONG_SHORT.value  # short by all of it
            yield Found(Fault.LONG_RUN, none * (wanted > 0.0), wanted)
            return
        if wanted <= 0.0:
            yield Found(Fault.LONG_RUN, faults.NO_LONG.value, wanted, longest.minutes, day)
            return
        share = longest.minutes / wanted
        yield Found(Fault.LONG_SHORT, faults.LONG_SHORT.value * max(1.0 - share, 0.0), wanted, longest.minutes, day)
        yield Found(Fault.LONG_OVER, faults.LONG_OVER.value * max(share - 1.0, 0.0) ** 2, wanted, longest.minutes, day)
        pace, price = row[tables.W_PACE_MIN], faults.QUALITY_DAYS.value * (longest.hard_min > 0)
        if pace > 0.0:
            price = faults.QUALITY_MIN.value * _beyond(longest.hard_min / pace - 1.0, faults.QUALITY_BAND.value)
        yield Found(Fault.HARD_MINUTES, min(price, faults.QUALITY_DAYS.value), pace, longest.hard_min, day)

    def _days(self) -> Iterator[Found]:
        row, longest = self.row, self._longest()[1].minutes
        hard_days = (row[tables.W_HARD_DAY_1], row[tables.W_HARD_DAY_2])
        for day, choice in self.runs:
            weekday = int(self.given.days[day, tables.WEEKDAY])
            usual = row[tables.W_RUN_DAYS + weekday]
            yield Found(Fault.RUN_DAY, faults.RUN_DAY.value * (1.0 - usual), day=day)
            yield Found(Fault.UNTIDY, faults.UNTIDY.value * (choice.minutes % 5 != 0), day=day)
            if choice.is_long:
                away = faults.LONG_DAY.value * (weekday != row[tables.W_LONG_DAY])
                yield Found(Fault.LONG_DAY, away, row[tables.W_LONG_DAY], weekday, day)
                continue
            if choice.is_quality:
                yield Found(
                    Fault.KEY_DAY, faults.KEY_DAY.value * (weekday not in hard_days), hard_days[0], weekday, day
                )
            elif longest > 0 and choice.kind is not SessionKind.RECOVERY_RUN:
                over = max(choice.minutes / longest - faults.SUPPORT_SHARE.value, 0.0)
                yield Found(Fault.NEARLY_LONG, faults.SUPPORT_LONG.value * over, longest, choice.minutes, day)

    def _longest_elsewhere(self) -> Iterator[Found]:
        """Where no run is long, the longest keeps the weekday of the long one."""
        row, usual = self.row, int(self.row[tables.W_LONG_DAY])
        span = range(int(row[tables.FIRST]), int(row[tables.LAST]))
        raced = any(self.days[day].is_race or self.days[day].is_long for day in span)
        if row[tables.W_LONG_MIN] > 0.0 or raced or usual < 0 or row[tables.W_RUN_DAYS + usual] == 0.0:
            return
        easy = [(day, choice.minutes) for day, choice in self.runs if not choice.is_quality]
        there = max((minutes for day, minutes in easy if self.given.days[day, tables.WEEKDAY] == usual), default=0)
        day, most = max(easy, key=lambda one: one[1], default=(None, 0))
        if day is not None and there < most:
            weekday = int(self.given.days[day, tables.WEEKDAY])
            yield Found(Fault.LONGEST_DAY, faults.LONG_DAY.value, usual, weekday, day)

    def _even(self) -> Iterator[Found]:
        easy = [choice.minutes for _, choice in self.runs if _is_support(choice)]
        if easy:
            price = faults.UNEVEN.value * (max(easy) / min(easy) - 1.0)
            yield Found(Fault.UNEVEN, price, min(easy), max(easy))

    def _close(self) -> Iterator[Found]:
        for day, choice in self.runs:
            before = self.days[day - 1] if day else REST
            if (before.is_long or before.is_quality or before.is_race) and (choice.is_long or choice.is_quality):
                yield Found(Fault.CLOSE, faults.CLOSE.value, day=day)

    def _twice(self) -> Iterator[Found]:
        """Two hard sessions of one kind, one after the other, in a week that wants different ones."""
        kinds = [choice.kind for _, choice in self.runs if choice.is_quality and not choice.is_long]
        alike = self.row[tables.W_HARD_1] == self.row[tables.W_HARD_2]
        if not alike and any(one is other for one, other in pairwise(kinds)):
            yield Found(Fault.TWICE, faults.REPEATED.value)

    def _repeated(self) -> Iterator[Found]:
        if self.number < 2 or self._first_kind() is None:
            return
        before = (_Week.of(self.days, self.given, self.number - back) for back in (1, 2))
        if all(week._first_kind() is self._first_kind() for week in before):
            yield Found(Fault.REPEATED, faults.REPEATED.value)

    def _first_kind(self) -> SessionKind | None:
        hard = [choice for _, choice in self.runs if choice.is_quality and not choice.is_long]
        most = max(hard, key=lambda choice: choice.hard_min, default=REST)
        return most.kind if most.hard_min > 0 else None


def _is_support(choice: Choice) -> bool:
    return not (choice.is_long or choice.is_quality or choice.kind is SessionKind.RECOVERY_RUN)


def _counted(fault: Fault, each: float, wanted: float, got: int) -> Found:
    return Found(fault, each * abs(got - wanted), wanted, got)


def _beyond(off: float, band: float) -> float:
    over = max(abs(off) - band, 0.0)
    return over * over if over < _FAR else _FAR * (2.0 * over - _FAR)
