"""What each day of the plan is open to: the runner's hard wishes, the races, and the days around them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from fallow.domain.athlete import Level
from fallow.domain.plan import Availability, Race
from fallow.domain.units import KM_M
from fallow.domain.wishes import FixedDay, FixedKind
from fallow.planning import absence, norms
from fallow.planning.choice import Choice
from fallow.planning.fixed import of_weekday
from fallow.planning.problem import DayCap
from fallow.planning.timeline import Timeline


class Ceiling(IntEnum):
    """The most that a day is open to."""

    REST = 0
    EASY = 1
    HARD = 2
    LONG = 3


@dataclass(frozen=True, slots=True)
class OpenDay:
    """`minutes` None: no limit told. `free`: the runner's own word, before races closed the day."""

    on: date
    free: bool
    minutes: int | None
    ceiling: Ceiling
    race: int | None
    before_race_d: int | None  # days to the next race, where it shapes this day
    after_race: tuple[int, int] | None  # number of the race and days since it, where it does
    held_back: bool = False  # by health
    back_d: int | None = None  # number of the day after a long time away, from 1, where it is kept easy
    fixed: FixedDay | None = None  # what the runner fixed this weekday for, where the day is open to it

    @property
    def is_closed(self) -> bool:
        """Nothing can be run on it."""
        return not self.free and self.race is None

    @property
    def is_quiet(self) -> bool:
        """No race shapes this day."""
        return self.race is None and self.before_race_d is None and self.after_race is None

    def admits(self, choice: Choice) -> bool:
        if choice.is_race:
            return choice.race == self.race
        if not choice.is_run:
            return self.race is None
        needed = Ceiling.LONG if choice.is_long else Ceiling.HARD if choice.is_quality else Ceiling.EASY
        fits = self.minutes is None or choice.minutes <= self.minutes
        return self.race is None and self.free and fits and needed <= self.ceiling


def agenda(
    timeline: Timeline,
    availability: Availability,
    races: Sequence[Race],
    level: Level,
    caps: Sequence[DayCap] = (),
) -> tuple[OpenDay, ...]:
    """One entry per day of the plan. `races` in order of date; the last is the goal."""
    dates = (timeline.date(index) for index in range(timeline.begins, timeline.ends))
    capped = {cap.on: cap.minutes for cap in caps}
    days = [_capped(_day(on, availability, races, level), capped.get(on)) for on in dates]
    for time in absence.long_ones(absence.times_away([day.is_closed for day in days], 0)):
        for place in range(time.back, min(time.back + int(absence.EASY_BACK_D.value), len(days))):
            eased = min(days[place].ceiling, Ceiling.EASY)
            days[place] = replace(days[place], ceiling=eased, back_d=place - time.back + 1)
    if not availability.fixed:
        return tuple(days)
    return tuple(replace(day, fixed=_fixed(day, availability.fixed)) for day in days)


def _fixed(day: OpenDay, days: Sequence[FixedDay]) -> FixedDay | None:
    """What is fixed for a weekday holds where the day is open to it, whatever else may stand in its way."""
    found = of_weekday(days, day.on.weekday())
    if found is None or day.race is not None or not day.free:
        return None
    needed = Ceiling.HARD if found.kind.is_hard else Ceiling.LONG if found.kind is FixedKind.LONG else Ceiling.EASY
    return found if needed <= day.ceiling else None


def _capped(day: OpenDay, minutes: int | None) -> OpenDay:
    """What health leaves of a day; a race stays the runner's to start."""
    if minutes is None or day.race is not None:
        return day
    ceiling = min(day.ceiling, Ceiling.EASY if minutes > 0 else Ceiling.REST)
    most = minutes if day.minutes is None else min(minutes, day.minutes)
    return replace(day, ceiling=ceiling, minutes=day.minutes if minutes <= 0 else most, held_back=True)


def _day(on: date, availability: Availability, races: Sequence[Race], level: Level) -> OpenDay:
    minutes = availability.minutes[on.weekday()]
    free = minutes != 0 and not availability.is_off(on)
    race = next((number for number, race in enumerate(races) if race.on == on), None)
    if race is not None:
        return OpenDay(on, free, minutes, Ceiling.REST, race, None, None)
    before = _before(on, races, level)
    after = _after(on, races)
    long_wish = availability.long_run_weekday in {None, on.weekday()}
    own = Ceiling.LONG if long_wish else Ceiling.HARD
    ceiling = min(own if free else Ceiling.REST, before[0], after[0])
    if before[1] is not None:
        near = round(norms.LONGEST_NEAR_RACE_MIN[level].value)
        minutes = near if minutes is None else min(minutes, near)
    return OpenDay(on, free, minutes, ceiling, None, before[1], after[1])


def _before(on: date, races: Sequence[Race], level: Level) -> tuple[Ceiling, int | None]:
    """The days before a race: rest right before it, then nothing hard, then nothing long."""
    coming = [race for race in races if race.on > on]
    if not coming:
        return Ceiling.LONG, None
    days = (coming[0].on - on).days
    rest = norms.REST_BEFORE_RACE_D[level].value if coming[0] is races[-1] else 1
    if days <= rest:
        return Ceiling.REST, days
    if days <= norms.LAST_HARD_D.value:
        return Ceiling.EASY, days
    return (Ceiling.HARD, days) if days <= norms.NO_LONG_BEFORE_RACE_D.value else (Ceiling.LONG, None)


def _after(on: date, races: Sequence[Race]) -> tuple[Ceiling, tuple[int, int] | None]:
    """The days after a race, by its length: rest, then easy running alone."""
    past = [(number, race) for number, race in enumerate(races) if race.on < on]
    if not past:
        return Ceiling.LONG, None
    number, race = past[-1]
    days = (on - race.on).days
    if days <= math.ceil(norms.REST_AFTER_RACE_D_PER_KM.value * race.distance_m / KM_M):
        return Ceiling.REST, (number, days)
    if days <= math.ceil(norms.EASY_AFTER_RACE_D_PER_KM.value * race.distance_m / KM_M):
        return Ceiling.EASY, (number, days)
    return Ceiling.LONG, None
