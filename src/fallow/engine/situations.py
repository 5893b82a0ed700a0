"""Gathers what the coach looks at for one day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Final

from fallow.coaching.mornings import hrv_status
from fallow.coaching.recovery_run import was_hard
from fallow.coaching.situation import NextKey, Situation
from fallow.coaching.told import told
from fallow.domain.activity import Run, Sport
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.plan import Plan
from fallow.domain.session import Priority, Session, SessionKind
from fallow.domain.state import BodyState
from fallow.domain.units import HOUR_S, MINUTE_S
from fallow.engine.choices import Choices
from fallow.engine.contract import CoachInput
from fallow.engine.stresses import Known
from fallow.physiology.hrv import resting_heart_rate
from fallow.planning.library import build

KEY_HOUR: Final = Parameter(
    "h_key", 8.0, 0.0, "h", "own-assumption", Grade.C, (4.0, 20.0),
    "Local hour at which the next key session is taken to begin: early, so that nobody counts on the day itself.",
)  # fmt: skip
ASSUMED_KEY_D: Final = Parameter(
    "d_key", 2.0, 0.0, "d", "own-assumption", Grade.C, (1.0, 7.0),
    "Where no plan has a key session, one so many days ahead stands for it.",
)  # fmt: skip
ASSUMED_KEY_MIN: Final = Parameter(
    "T_key", 50.0, 0.0, "min", "own-assumption", Grade.C, (30.0, 90.0), "Length of that session, a tempo run."
)
WEEK_BACK_D: Final = 6

PARAMETERS: Final = (KEY_HOUR, ASSUMED_KEY_D, ASSUMED_KEY_MIN)


def situation(
    given: CoachInput, known: Known, runs: Sequence[Run], body: BodyState, plan: Plan | None, open_to: Choices
) -> Situation:
    """One runner at one moment, ready for the rules. `runs` are those up to now, `plan` the one that holds."""
    running = [run for run in runs if run.sport is Sport.RUN]
    week_ago = given.on - timedelta(days=WEEK_BACK_D)
    planned = plan.day(given.on) if plan else None
    return Situation(
        on=given.on,
        now=given.now,
        athlete=given.athlete,
        level=known.level.level,
        habit=known.habit,
        thresholds=known.thresholds,
        body=body,
        told=told(given.check_ins, given.on, given.now),
        build=partial(_build, known),
        recovery_run_price=open_to.recovery_run_price,
        today=tuple(run for run in running if run.local_date == given.on),
        newest_activity_on=runs[-1].local_date if runs else None,
        hrv=hrv_status(given.check_ins, given.on),
        resting_hr=resting_heart_rate(given.check_ins, given.on),
        planned=planned,
        has_plan=planned is not None,
        next_key=next_key(plan, given) if plan else None,
        week_m=sum(run.distance_m or 0.0 for run in running if run.local_date >= week_ago),
        hours_since_hard=_hours_since_hard(running, given.now),
        rest=open_to.rest.curves(),
    )


def _build(known: Known, kind: SessionKind, duration_s: float) -> Session:
    return build(kind, duration_s, thresholds=known.thresholds, habit=known.habit)


def next_key(plan: Plan | None, given: CoachInput) -> NextKey | None:
    """The plan's next key session after today; None where it has none."""
    days = plan.days if plan else ()
    later = [day for day in days if day.on > given.on and day.session.priority is Priority.KEY]
    if not later:
        return None
    day = min(later, key=lambda day: day.on)
    return NextKey(day.session, day.on, _hours_until(day.on, given))


def assumed_key(known: Known, given: CoachInput) -> NextKey:
    """What a choice of today is held against where no plan tells of a key session."""
    on = given.on + timedelta(days=round(ASSUMED_KEY_D.value))
    session = _build(known, SessionKind.TEMPO, ASSUMED_KEY_MIN.value * MINUTE_S)
    return NextKey(session, on, _hours_until(on, given), assumed=True)


def _hours_until(on: date, given: CoachInput) -> float:
    offset = timedelta(seconds=given.utc_offset_s)
    begins = datetime.combine(on, time(), tzinfo=UTC) - offset + timedelta(hours=KEY_HOUR.value)
    return (begins - given.now).total_seconds() / HOUR_S


def _hours_since_hard(running: Sequence[Run], now: datetime) -> float | None:
    ends = [run.ended_at for run in running if run.stress is not None and was_hard(run.stress)]
    return (now - max(ends)).total_seconds() / HOUR_S if ends else None
