"""Strength and cross-training beside the running, placed once the runs stand: the search of a plan knows neither.

Neither counts as load in the rules of running, which are about runs alone. So that they cost the runs little, strength
keeps off the days before key sessions and races, and cross-training is easy, optional and first to be left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, pairwise
from typing import Final

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.plan import PlannedDay
from fallow.domain.plan_reasons import CrossTraining, DayNotFree, FixedDayGivesWay, GaveWay, StrengthBeside
from fallow.domain.reasons import Reason
from fallow.domain.session import REST_DAY, Session, SessionKind
from fallow.domain.units import MINUTE_S, WEEK_D
from fallow.physiology.priors import by_level
from fallow.planning.choice import REST, Choice
from fallow.planning.library import QUALITY_KINDS, build
from fallow.planning.season import Phase
from fallow.planning.solution import Solution
from fallow.planning.timeline import PAST_WEEKS

STRENGTH_MIN: Final = by_level(
    "T_strength", (20.0, 25.0, 35.0, 40.0), 0.0, "min", "coach-practice", Grade.C, (20.0, 40.0),
    "Length of strength beside running.",
)  # fmt: skip
NO_STRENGTH_BEFORE_RACE_D: Final = Parameter(
    "d_strength", 5.0, 0.0, "d", "coach-practice", Grade.C, (3.0, 14.0),
    "Last days before the race of a plan without strength.",
)  # fmt: skip
TAPER_STRENGTH: Final = Parameter(
    "n_strength,taper", 1.0, 0.0, "1/wk", "coach-practice", Grade.C, (0.0, 2.0), "Most strength in a week of the taper."
)


def _price(symbol: str, value: float, meaning: str) -> Parameter:
    return Parameter(symbol, value, 0.0, "1", "own-assumption", Grade.C, (0.0, 10.0), meaning)


ON_EASY: Final = _price("c_str,easy", 1.0, "Cost of strength on the day of an easy run, against that of a hard one.")
ON_LONG: Final = _price("c_str,long", 3.0, "The same on the day of a long run.")
ON_FREE: Final = _price("c_str,free", 5.0, "The same on a day without a run.")
OTHER_DAY: Final = _price("c_str,day", 0.75, "The same on another weekday than in the week before.")

PARAMETERS = (STRENGTH_MIN, NO_STRENGTH_BEFORE_RACE_D, TAPER_STRENGTH, ON_EASY, ON_LONG, ON_FREE, OTHER_DAY)

BESIDE: Final = frozenset({SessionKind.STRENGTH, SessionKind.CROSS})
BEFORE_WHICH: Final = QUALITY_KINDS | {SessionKind.LONG, SessionKind.RACE}
Offset = int  # a day of the plan, from 0


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the runs, by day of the plan, and what of it found no place."""

    strength: Mapping[Offset, Session]
    cross: Mapping[Offset, Session]
    gave_way: tuple[Reason, ...]

    def session(self, day: Offset, planned: Session) -> Session:
        """The main session of a day: the run, else cross-training, else strength, else rest."""
        if planned.kind is not SessionKind.REST:
            return planned
        return self.cross.get(day) or self.strength.get(day) or planned

    def also(self, day: Offset, planned: Session) -> tuple[Session, ...]:
        main, strength = self.session(day, planned), self.strength.get(day)
        return () if strength is None or main is strength else (strength,)

    def reasons(self, day: Offset, planned: Session, why: tuple[Reason, ...]) -> tuple[Reason, ...]:
        """Those of a day, `why`, with what stands beside; what speaks for rest falls away where there is none."""
        main = self.session(day, planned)
        if main is not planned:
            why = tuple(reason for reason in why if isinstance(reason, DayNotFree | FixedDayGivesWay))
        cross = (CrossTraining(main.minutes),) if main.kind is SessionKind.CROSS else ()
        strength = self.strength.get(day)
        if strength is None:
            return (*cross, *why)
        beside = SessionKind.REST if main is strength else main.kind
        told = StrengthBeside(beside, strength.minutes)
        return (told, *why) if main is strength else (*cross, *why, told)


def beside(solved: Solution) -> Beside:
    cross = dict(_cross(solved))
    strength = _Strength(solved, frozenset(cross))
    placed = strength.placed()
    minutes = round(STRENGTH_MIN[solved.brief.problem.level].value)
    return Beside(
        strength={day: _built(solved, SessionKind.STRENGTH, minutes) for day in placed},
        cross={day: _built(solved, SessionKind.CROSS, minutes) for day, minutes in cross.items()},
        gave_way=(*_short_of_strength(solved, strength, placed), *_short_of_cross(solved, cross)),
    )


def out_of_the_way(days: Sequence[PlannedDay], is_off: Callable[[date], bool]) -> tuple[PlannedDay, ...]:
    """After runs have moved: no strength on days before key sessions and races, and nothing on days off."""
    following = (*(day.session.kind in BEFORE_WHICH for day in days[1:]), False)
    apart = (
        _without_strength(day) if before and day.also else day for day, before in zip(days, following, strict=True)
    )
    return tuple(_off(day) if is_off(day.on) and day.session.kind in BESIDE else day for day in apart)


def _without_strength(day: PlannedDay) -> PlannedDay:
    return replace(day, also=(), reasons=tuple(why for why in day.reasons if not isinstance(why, StrengthBeside)))


def _off(day: PlannedDay) -> PlannedDay:
    return PlannedDay(day.on, REST_DAY, (DayNotFree(),))


def _built(solved: Solution, kind: SessionKind, minutes: int) -> Session:
    problem = solved.brief.problem
    return build(kind, minutes * MINUTE_S, thresholds=problem.thresholds, habit=problem.habit)


def _is_key(choice: Choice) -> bool:
    return choice.is_long or choice.is_quality or choice.is_race


def _is_off(solved: Solution, day: Offset) -> bool:
    """Away, or a date that the runner keeps free; a weekday without time for running is no such date."""
    return solved.brief.availability.is_off(solved.brief.agenda[day].on)


@dataclass(frozen=True, slots=True)
class _Strength:
    solved: Solution
    cross: frozenset[Offset]

    def placed(self) -> tuple[Offset, ...]:
        """Week by week, each beside what stands in the weeks before."""
        found: tuple[Offset, ...] = ()
        for week in range(self.solved.brief.timeline.weeks):
            found = (*found, *self._of_week(week, found))
        return found

    def wanted(self, week: int) -> int:
        """In proportion to the days of the week that there are; less in a taper."""
        days = [day for day in self.solved.days_of(week) if not _is_off(self.solved, day)]
        asked = round(self.solved.brief.problem.request.strength_a_week * len(days) / WEEK_D)
        taper = self.solved.outlines[week].phase is Phase.TAPER
        return min(asked, int(TAPER_STRENGTH.value)) if taper else asked

    def _of_week(self, week: int, before: tuple[Offset, ...]) -> tuple[Offset, ...]:
        open_days = [day for day in self.solved.days_of(week) if self._admits(day) and day - 1 not in before]
        for count in range(min(self.wanted(week), len(open_days)), 0, -1):
            choices = [days for days in combinations(open_days, count) if self._apart(days) and self._rests(week, days)]
            if choices:
                return min(choices, key=lambda days: (sum(self._cost(day, before) for day in days), days))
        return ()

    def _admits(self, day: Offset) -> bool:
        """Never on the day before a key session or a race, nor in the last days, nor in the rest after a race."""
        brief, choice, open_day = self.solved.brief, self.solved.days[day], self.solved.brief.agenda[day]
        following = self.solved.days[day + 1] if day + 1 < len(self.solved.days) else REST
        if choice.is_race or _is_key(following) or _is_off(self.solved, day):
            return False
        goal = brief.goal
        if goal is not None and (goal.on - open_day.on).days <= NO_STRENGTH_BEFORE_RACE_D.value:
            return False
        if open_day.after_race is not None and choice == REST:
            return False
        strength = STRENGTH_MIN[brief.problem.level].value
        return open_day.minutes is None or choice.minutes + strength <= open_day.minutes

    def _apart(self, days: Sequence[Offset]) -> bool:
        return all(after - before > 1 for before, after in pairwise(days))

    def _rests(self, week: int, days: Sequence[Offset]) -> bool:
        """At least one day of the week stays without anything, if only there was one before."""
        free = _free_days(self.solved, week, self.cross)
        return free == 0 or free > sum(self.solved.days[day] == REST and day not in self.cross for day in days)

    def _cost(self, day: Offset, before: tuple[Offset, ...]) -> float:
        """Hard days hard and easy days easy: best where hard work is, worst where there is no run."""
        choice = self.solved.days[day]
        cost = ON_EASY.value
        if not choice.is_run:
            cost = ON_FREE.value
        elif choice.is_long:
            cost = ON_LONG.value
        elif choice.is_quality:
            cost = 0.0
        weekday, last_week = self.solved.brief.agenda[day].on.weekday(), before[-WEEK_D:]
        usual = {self.solved.brief.agenda[earlier].on.weekday() for earlier in last_week if day - earlier <= 2 * WEEK_D}
        return cost + (OTHER_DAY.value if usual and weekday not in usual else 0.0)


def _free_days(solved: Solution, week: int, cross: frozenset[Offset]) -> int:
    """Days of a calendar week without anything: those of the plan, and past ones without a run."""
    timeline = solved.brief.timeline
    start = (PAST_WEEKS + week) * WEEK_D
    past = sum(not solved.brief.past.run[index] for index in range(start, min(start + WEEK_D, timeline.begins)))
    return past + sum(solved.days[day] == REST and day not in cross for day in solved.days_of(week))


def _cross(solved: Solution) -> Iterator[tuple[Offset, int]]:
    """Days and minutes; in each week the last weekdays give way where no day would stay free."""
    for week in range(solved.brief.timeline.weeks):
        taken: frozenset[Offset] = frozenset()
        for day in solved.days_of(week):
            minutes = _cross_min(solved, day)
            if minutes and solved.days[day] == REST and _free_days(solved, week, taken) > 1:
                taken |= {day}
                yield day, minutes


def _cross_min(solved: Solution, day: Offset) -> int:
    """Cross-training wished on a day that may hold it: none in easier weeks and tapers, nor around races."""
    open_day, outline = solved.brief.agenda[day], solved.outlines[solved.week_of(day)]
    wished = [asked.minutes for asked in solved.brief.problem.request.cross if asked.weekday == open_day.on.weekday()]
    if not wished or outline.easier or outline.phase is Phase.TAPER or _is_off(solved, day):
        return 0
    before_race = day + 1 < len(solved.days) and solved.days[day + 1].is_race
    if open_day.race is not None or open_day.after_race is not None or before_race:
        return 0
    return min(wished[0], open_day.minutes) if open_day.minutes else wished[0]


def _short_of_strength(solved: Solution, strength: _Strength, placed: Sequence[Offset]) -> Iterator[Reason]:
    """Told where full weeks before the taper hold less than was wished."""
    asked = solved.brief.problem.request.strength_a_week
    building = [outline.number for outline in solved.outlines if outline.phase is not Phase.TAPER]
    wanted = sum(strength.wanted(week) for week in building)
    got = sum(solved.week_of(day) in building for day in placed)
    if asked and got < wanted:
        yield GaveWay("strength_sessions", float(wanted), float(got), "")


def _short_of_cross(solved: Solution, cross: Mapping[Offset, int]) -> Iterator[Reason]:
    """Told where a wished day is taken by a run or is needed as the week's free day."""
    wanted = sum(_cross_min(solved, day) > 0 for day in range(len(solved.days)))
    if solved.brief.problem.request.cross and len(cross) < wanted:
        yield GaveWay("cross_training", float(wanted), float(len(cross)), "")
