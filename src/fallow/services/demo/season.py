"""The made-up runner's year: 52 weeks that repeat, counted from the Monday on which the archive begins.

The archive begins 78 weeks before it is first written, so that its reader first meets the runner in week 26 of the
second year, ten weeks before the half marathon.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from fallow.domain.units import HALF_MARATHON_M, WEEK_D

CYCLE_WEEKS: Final = 52
HISTORY_WEEKS: Final = 78
SUNDAY: Final = 6
FIVE_KM, TEN_KM = 5_000.0, 10_000.0


class Phase(StrEnum):
    BASE = "base"
    SPEED = "speed"
    ENDURANCE = "endurance"
    TAPER = "taper"
    RACE = "race"
    AFTER_RACE = "after_race"
    HOLIDAY = "holiday"
    FALLING_ILL = "falling_ill"  # runs until Tuesday
    ILL = "ill"
    BACK = "back"  # from illness, from Wednesday on
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Week:
    phase: Phase
    long_km: float  # of Sunday; the race's own distance in a week of a race
    easier: bool = False


def _weeks(phase: Phase, *long_km: float) -> list[Week]:
    return [Week(phase, km) for km in long_km]


def _easier(phase: Phase, long_km: float) -> Week:
    return Week(phase, long_km, easier=True)


# fmt: off
YEAR: Final[tuple[Week, ...]] = (
    *_weeks(Phase.BASE, 12, 13, 14), _easier(Phase.BASE, 10),
    *_weeks(Phase.BASE, 14, 15, 15.5), _easier(Phase.BASE, 11),
    *_weeks(Phase.BASE, 15.5, 16), Week(Phase.RACE, 5), _easier(Phase.BASE, 12),
    *_weeks(Phase.SPEED, 15.5, 16.5, 17), _easier(Phase.SPEED, 13),
    *_weeks(Phase.SPEED, 16.5), Week(Phase.TAPER, 14), Week(Phase.RACE, 10), _easier(Phase.AFTER_RACE, 12),
    *_weeks(Phase.BASE, 16, 17, 17.5), _easier(Phase.BASE, 13),
    Week(Phase.RACE, 5), *_weeks(Phase.ENDURANCE, 17.5, 18), _easier(Phase.ENDURANCE, 14),
    *_weeks(Phase.ENDURANCE, 19, 19.5, 20), _easier(Phase.ENDURANCE, 15),
    *_weeks(Phase.ENDURANCE, 20, 20.5), Week(Phase.TAPER, 17), Week(Phase.TAPER, 13),
    Week(Phase.RACE, 21.0975), Week(Phase.AFTER_RACE, 9), *_weeks(Phase.HOLIDAY, 9, 10),
    *_weeks(Phase.BASE, 12, 13.5, 14.5), _easier(Phase.BASE, 11),
    Week(Phase.FALLING_ILL, 0), Week(Phase.ILL, 0), Week(Phase.BACK, 7), Week(Phase.RETURN, 8),
    *_weeks(Phase.BASE, 9, 10.5, 12), _easier(Phase.BASE, 10),
)
# fmt: on
HALF_MARATHON_WEEK: Final = next(i for i, week in enumerate(YEAR) if week.long_km * 1000 == HALF_MARATHON_M)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def first_day(until: date) -> date:
    """The Monday on which an archive begins that is written until `until` for the first time."""
    return monday_of(until) - timedelta(weeks=HISTORY_WEEKS)


def week_number(begins_on: date, day: date) -> int:
    """0 for the first week of the archive."""
    return (day - begins_on).days // WEEK_D


def week_of(begins_on: date, day: date) -> Week:
    return YEAR[week_number(begins_on, day) % CYCLE_WEEKS]


def race_ahead(begins_on: date, until: date, least_weeks: int = 6) -> date:
    """Sunday of the next half marathon that leaves at least so many weeks after `until`."""
    week = week_number(begins_on, until + timedelta(weeks=least_weeks))
    ahead = (HALF_MARATHON_WEEK - week) % CYCLE_WEEKS
    return begins_on + timedelta(weeks=week + ahead, days=SUNDAY)
