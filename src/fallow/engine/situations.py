"""Gathers what the coach looks at for one day."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import takewhile
from typing import Final

import numpy as np

from fallow.coaching.guardrails import policy_of
from fallow.coaching.recovery_run import was_hard
from fallow.coaching.situation import NextKey, Situation, Yardsticks
from fallow.coaching.told import told_at
from fallow.coaching.usual import easy_speed_m_s, floor_s
from fallow.domain.activity import Run, Sport
from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.plan import Plan
from fallow.domain.session import Priority, Session, SessionKind
from fallow.domain.state import BodyState, Curve, Store, StoreState, Tissue
from fallow.domain.units import DAY_H, HOUR_S, MINUTE_S
from fallow.engine.background import Background
from fallow.engine.choices import Choices
from fallow.engine.contract import CoachInput
from fallow.engine.stresses import Known
from fallow.engine.yardsticks import yardsticks
from fallow.physiology import tissue
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
BEDTIME: Final = Parameter(
    "h_bed", 21.0, 1.0, "h", "convention", Grade.C, (18.0, 24.0),
    "Local hour after which no run of today is spoken of any more.",
)  # fmt: skip
WEEK_BACK_D: Final = 6
TISSUE_TAU_D: Final = {Tissue.TENDON: tissue.TENDON_TAU, Tissue.BONE: tissue.BONE_TAU}

PARAMETERS: Final = (KEY_HOUR, ASSUMED_KEY_D, ASSUMED_KEY_MIN, BEDTIME)


def situation(given: CoachInput, back: Background, body: BodyState, plan: Plan | None, open_to: Choices) -> Situation:
    """One runner at one moment, ready for the rules. `plan` is the one that holds."""
    known, runs, mornings = back.known, back.runs, back.mornings
    running = [run for run in runs if run.sport is Sport.RUN]
    planned = plan.day(given.on) if plan else None
    seen = Situation(
        on=given.on,
        now=given.now,
        athlete=given.athlete,
        level=known.level.level,
        habit=known.habit,
        thresholds=known.thresholds,
        body=body,
        told=told_at(mornings.told, given.now),
        build=partial(_build, known),
        recovery_run_price=open_to.recovery_run_price,
        today=tuple(run for run in running if run.local_date == given.on),
        newest_activity_on=runs[-1].local_date if runs else None,
        hrv=mornings.hrv,
        resting_hr=mornings.resting_hr,
        planned=planned,
        has_plan=planned is not None,
        next_key=next_key(plan, given) if plan else None,
        week_m=_week_m(running, given.on),
        hours_since_hard=_hours_since_hard(running, given.now),
        rest=open_to.rest.curves(),
        policy=policy_of(given.athlete.limits),
        day_left_h=_day_left_h(given),
    )
    seen = replace(seen, yardsticks=_yardsticks(seen, running, given.on))
    return replace(seen, later=partial(_later, seen, running, plan))


def _later(seen: Situation, running: Sequence[Run], plan: Plan | None, days: int) -> Situation:
    """So many days on, at the same hour, if nothing is run until then. What today's word says is kept, as nothing
    better is known; so is what the coach reads of force and of mornings, which can only be better by then.
    """
    on, habit = seen.on + timedelta(days=days), seen.habit
    planned = plan.day(on) if plan else None
    since = None if habit.days_since_run is None else 0 if seen.today else habit.days_since_run
    return replace(
        seen,
        on=on,
        now=seen.now + timedelta(days=days),
        habit=replace(habit, on=on, days_since_run=None if since is None else since + days),
        body=rested_body(seen.body, seen.rest, days * DAY_H),
        today=(),
        planned=planned,
        has_plan=planned is not None,
        week_m=_week_m(running, on),
        yardsticks=_yardsticks(seen, running, on),
        hours_since_hard=None if seen.hours_since_hard is None else seen.hours_since_hard + days * DAY_H,
        later=None,
    )


def _day_left_h(given: CoachInput) -> float:
    local = given.now + timedelta(seconds=given.utc_offset_s)
    return max(0.0, BEDTIME.value - local.hour - local.minute / 60)


def _yardsticks(seen: Situation, running: Sequence[Run], on: date) -> Yardsticks:
    floor_m = floor_s(seen.level) * easy_speed_m_s(seen)
    return yardsticks(running, on, floor_m, seen.thresholds.critical_speed_m_s.mean, seen.policy.spike.value)


def rested_body(body: BodyState, rest: Mapping[Store, Curve], hours: float) -> BodyState:
    """The stores as the curves of rest have them then; the load of the tissues fades at its typical pace."""
    stores = {store: _rested_store(state, rest[store], hours) for store, state in body.stores.items()}
    left = {tissue: math.exp(-hours / DAY_H / tau.value) for tissue, tau in TISSUE_TAU_D.items()}
    tissues = {
        tissue: replace(
            state, load_easy_km=_times(state.load_easy_km, left[tissue]), ratio=_times(state.ratio, left[tissue])
        )
        for tissue, state in body.tissues.items()
    }
    return replace(body, stores=stores, tissues=tissues)


def _rested_store(state: StoreState, curve: Curve, hours: float) -> StoreState:
    mean, low, high = (float(np.interp(hours, curve.hours, of)) for of in (curve.mean, curve.low, curve.high))
    time_h = state.time_to_recovered_h
    less = Estimate(*(max(0.0, getattr(time_h, end) - hours) for end in ("mean", "low", "high")))
    return StoreState(Estimate(mean, low, high), less)


def _times(value: Estimate, factor: float) -> Estimate:
    return Estimate(*(factor * getattr(value, end) for end in ("mean", "low", "high")))


def _week_m(running: Sequence[Run], on: date) -> float:
    """Run in the six days before a day, and on it so far."""
    week_ago = on - timedelta(days=WEEK_BACK_D)
    week = takewhile(lambda run: run.local_date >= week_ago, reversed(running))
    return sum(run.distance_m or 0.0 for run in week)


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


def key_begins(on: date, utc_offset_s: int) -> datetime:
    """When a key session of a day is taken to begin."""
    return datetime.combine(on, time(), tzinfo=UTC) + timedelta(hours=KEY_HOUR.value, seconds=-utc_offset_s)


def _hours_until(on: date, given: CoachInput) -> float:
    return (key_begins(on, given.utc_offset_s) - given.now).total_seconds() / HOUR_S


def _hours_since_hard(running: Sequence[Run], now: datetime) -> float | None:
    newest = next((run for run in reversed(running) if run.stress is not None and was_hard(run.stress)), None)
    return None if newest is None else (now - newest.ended_at).total_seconds() / HOUR_S
