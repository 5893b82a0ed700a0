"""What became of a plan's days so far: missed, cut short, moved, or run on top of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from fallow.domain.change_reasons import CutShort, ExtraRun, MissedSession, MovedByRunner
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.plan import Plan, PlannedDay
from fallow.domain.reasons import Reason
from fallow.domain.units import MINUTE_S
from fallow.planning.problem import PastRun

LOOKED_BACK_D: Final = Parameter(
    "d_looked", 7.0, 0.0, "d", "own-assumption", Grade.C, (2.0, 28.0),
    "Older days of a plan are not spoken of: what they left is in the body already.",
)  # fmt: skip
CUT_BELOW: Final = Parameter(
    "r_cut", 0.7, 0.0, "1", "own-assumption", Grade.C, (0.4, 0.95),
    "Below this share of its planned time a session was cut short.",
)  # fmt: skip
EXTRA_ABOVE: Final = Parameter(
    "r_extra", 1.4, 0.0, "1", "own-assumption", Grade.C, (1.1, 3.0),
    "Above this share of its planned time a day had more than was planned.",
)  # fmt: skip
MOVED_BY_D: Final = Parameter(
    "d_moved", 2.0, 0.0, "d", "own-assumption", Grade.C, (1.0, 4.0),
    "So many days from its own a session counts as moved.",
)  # fmt: skip

PARAMETERS = (LOOKED_BACK_D, CUT_BELOW, EXTRA_ABOVE, MOVED_BY_D)


def deviations(plan: Plan, past: Iterable[PastRun], on: date) -> tuple[Reason, ...]:
    """What the days before `on` had against the plan, oldest first, since it was last settled.

    Today counts where it has had a run. Races are left alone: what became of them the runner knows.
    """
    done = _minutes_by_day(past)
    since = max(plan.settled_on or plan.days[0].on, on - timedelta(days=int(LOOKED_BACK_D.value)))
    days = [day for day in plan.days if since <= day.on and (day.on < on or (day.on == on and done.get(on)))]
    moved = dict(_moved(days, done))
    return tuple(found for day in days for found in _of_day(day, done.get(day.on, 0), moved))


def _minutes_by_day(past: Iterable[PastRun]) -> dict[date, int]:
    seconds: dict[date, float] = {}
    for run in past:
        seconds[run.on] = seconds.get(run.on, 0.0) + run.duration_s
    return {on: round(spent / MINUTE_S) for on, spent in seconds.items()}


def _planned(day: PlannedDay) -> int:
    return day.session.minutes if day.session.kind.is_run else 0


def _moved(days: Sequence[PlannedDay], done: Mapping[date, int]) -> Iterator[tuple[date, date]]:
    """From the planned day to the day on which a run of about that length was done instead."""
    free = [day for day in days if not _planned(day) and done.get(day.on)]
    for day in days:
        if not _planned(day) or done.get(day.on) or day.session.priority is None:
            continue
        near = (other for other in free if abs((other.on - day.on).days) <= MOVED_BY_D.value)
        alike = [other for other in near if done[other.on] >= CUT_BELOW.value * _planned(day)]
        if alike:
            taken = min(alike, key=lambda other: abs((other.on - day.on).days))
            free.remove(taken)
            yield day.on, taken.on


def _of_day(day: PlannedDay, minutes: int, moved: Mapping[date, date]) -> Iterator[Reason]:
    planned, kind = _planned(day), day.session.kind
    if day.on in moved:
        yield MovedByRunner(day.on, moved[day.on], kind)
    elif planned and not minutes:
        yield MissedSession(day.on, kind)
    elif planned and minutes < CUT_BELOW.value * planned:
        yield CutShort(day.on, kind, planned, minutes)
    elif minutes > EXTRA_ABOVE.value * planned and day.on not in moved.values():
        yield ExtraRun(day.on, planned, minutes)
