"""What the made-up runner does on a day. Each day depends on nothing but itself and the first day of the archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Final

import numpy as np

from fallow.domain.units import KM_M, WEEK_D
from fallow.services.demo import sessions
from fallow.services.demo.courses import AWAY, BELT, EASY_COURSES, LONG_COURSES, RIVER, TRACK, Course
from fallow.services.demo.habits import FRI, SAT, SUN, THU, TUE, WED, sessions_of
from fallow.services.demo.robin import critical_speed_m_s
from fallow.services.demo.season import Phase, Week, week_number, week_of
from fallow.services.demo.sessions import Session, Shape

SEED: Final = 61_803

SKIPS_EASY, SKIPS_KEY, RIDES = 0.08, 0.04, 0.3  # chance of a day
KEY_DAYS: Final = frozenset({TUE, SUN})
RIDING_PHASES: Final = frozenset({Phase.BASE, Phase.SPEED, Phase.ENDURANCE})
# Week of the archive and weekday of what happens once.
TREADMILL, EXPORTED_TWICE, BATTERY_DIED = (5, THU), (7, SAT), (14, WED)

# Minutes after midnight and their spread, Monday first: on most days work comes before.
STARTS: Final = ((1110, 15), (1065, 20), (415, 8), (1065, 20), (1035, 25), (585, 20), (525, 15))
WARM_UP_AT, RACE_AT = time(9, 25), time(10, 0)


@dataclass(frozen=True, slots=True)
class Outing:
    """One going-out, as decided before it begins; `started_at` is aware, in the runner's local time."""

    started_at: datetime
    session: Session
    course: Course
    critical_speed_m_s: float
    indoor: bool = False
    exported_twice: bool = False
    battery_died: bool = False


def outings(begins_on: date, day: date, utc_offset_s: int) -> tuple[Outing, ...]:
    """The same for the same arguments, whatever else is asked for; () before the archive begins."""
    if day < begins_on:
        return ()
    week, which = week_of(begins_on, day), (week_number(begins_on, day), day.weekday())
    shape = Shape(critical_speed_m_s((day - begins_on).days / WEEK_D), np.random.default_rng((SEED, day.toordinal())))
    midnight = datetime.combine(day, time(), timezone(timedelta(seconds=utc_offset_s)))
    if week.phase is Phase.RACE and day.weekday() == SUN:
        return _race_day(midnight, week, shape)
    session = _session(week, which, shape)
    if session is None:
        return ()
    usual, spread = STARTS[day.weekday()]
    outing = Outing(
        started_at=midnight + timedelta(seconds=round(60 * shape.near(usual, spread))),
        session=session,
        course=BELT if which == TREADMILL else _course(week, session, day.weekday(), shape),
        critical_speed_m_s=shape.critical_speed_m_s,
        indoor=which == TREADMILL,
        exported_twice=which == EXPORTED_TWICE,
        battery_died=which == BATTERY_DIED,
    )
    return (outing,)


def _session(week: Week, which: tuple[int, int], shape: Shape) -> Session | None:
    """The habit's session, unless life comes in between; on some Fridays a ride."""
    number, weekday = which
    planned = sessions_of(week, shape).get(weekday)
    if planned is None:
        rides = weekday == FRI and week.phase in RIDING_PHASES and shape.happens(RIDES)
        return sessions.ride(shape) if rides else None
    skipped = shape.happens(SKIPS_KEY if weekday in KEY_DAYS else SKIPS_EASY)
    # The first week is never empty: where the archive begins is found by its first file.
    surely = number == 0 or which in {TREADMILL, EXPORTED_TWICE, BATTERY_DIED}
    return None if skipped and not surely else planned(shape)


def _race_day(midnight: datetime, week: Week, shape: Shape) -> tuple[Outing, ...]:
    day = midnight.date()
    warm_up, race = sessions.race_warm_up(shape), sessions.race(week.long_km * KM_M)(shape)
    return (
        Outing(datetime.combine(day, WARM_UP_AT, midnight.tzinfo), warm_up, RIVER, shape.critical_speed_m_s),
        Outing(datetime.combine(day, RACE_AT, midnight.tzinfo), race, RIVER, shape.critical_speed_m_s),
    )


def _course(week: Week, session: Session, weekday: int, shape: Shape) -> Course:
    if session.on_track:
        return TRACK
    if week.phase is Phase.HOLIDAY:
        return AWAY
    return shape.one_of(LONG_COURSES if weekday == SUN else EASY_COURSES)
