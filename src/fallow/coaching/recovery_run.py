"""The recovery run: rest is the default, and each of these gates has to be open before one is offered.

Every gate answers with the reason why it is closed, or None. What is unknown opens no gate.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from fallow.coaching import health, readiness, signals
from fallow.coaching.caps import cap, coming_back
from fallow.coaching.guardrails import Policy
from fallow.coaching.readiness import late_store
from fallow.coaching.situation import Situation
from fallow.coaching.usual import easy_speed_m_s, is_slot
from fallow.domain.activity import RunStress
from fallow.domain.athlete import Level
from fallow.domain.gate_reasons import (
    GateBeginner,
    GateForce,
    GateHabitBroken,
    GateInjuryProne,
    GateNothingToGain,
    GateRunsPerWeek,
    GateSore,
    RecoveryRunEarned,
)
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.plan_reasons import DayAway, DayNotFree, RestToAbsorb
from fallow.domain.reasons import Reason
from fallow.domain.session import Session, SessionKind, Step
from fallow.domain.units import MINUTE_S
from fallow.domain.verdict_reasons import CheckInMissing, NoSlot, PainToday, PlannedRest

LEAST_MIN: Final = Parameter(
    "T_rec,min", 15.0, 0.0, "min", "coach-practice", Grade.C, (10.0, 20.0),
    "A shorter recovery run is not worth the shower.",
)  # fmt: skip
MOST_MIN: Final = Parameter(
    "T_rec,max", 35.0, 0.0, "min", "coach-practice", Grade.C, (30.0, 35.0), "A recovery run is never longer."
)
STIFF: Final = Parameter(
    "s_stiff", 3.0, 0.0, "0-10", "own-assumption", Grade.C, (1.0, 5.0),
    "Stiffness from which a run may loosen something.",
)  # fmt: skip
TOO_STIFF: Final = Parameter(
    "s_stiff,max", 6.0, 0.0, "0-10", "own-assumption", Grade.C, (4.0, 8.0),
    "Stiffer than this, a run is no answer to it.",
)  # fmt: skip
CIRCULATION_H: Final = Parameter(
    "t_circ", 36.0, 6.0, "h", "easy-exercise-reviews", Grade.C, (12.0, 48.0),
    "Hours after hard work in which circulation may gain.",
)  # fmt: skip
HARD_MIN: Final = Parameter(
    "T_hard", 8.0, 2.0, "min", "own-assumption", Grade.C, (3.0, 20.0), "Minutes above LT2 that make a run hard work."
)
BRISK_MIN: Final = Parameter(
    "T_brisk", 20.0, 5.0, "min", "own-assumption", Grade.C, (10.0, 40.0), "Minutes above LT1 that make a run hard work."
)
HARD_LOAD: Final = Parameter(
    "w_hard", 100.0, 20.0, "1", "own-assumption", Grade.C, (60.0, 200.0),
    "Training load that makes a run hard work by its length alone: that of an hour at critical speed.",
)  # fmt: skip

PARAMETERS: Final = (LEAST_MIN, MOST_MIN, STIFF, TOO_STIFF, CIRCULATION_H, HARD_MIN, BRISK_MIN, HARD_LOAD)

KEPT_FREE: Final = (DayNotFree, DayAway, RestToAbsorb)
SIGNS: Final = (
    signals.sleep, signals.feel, signals.heart_rate_variability, signals.resting_heart_rate, signals.sore_place,
    signals.eating,
)  # fmt: skip


def priced_s(policy: Policy) -> float:
    """Length of the recovery run whose price the gates look at: the longest that may be offered."""
    return min(policy.recovery_run_min.value, MOST_MIN.value) * MINUTE_S


def was_hard(stress: RunStress) -> bool:
    """Whether a run was hard work, after which easy movement may feel good."""
    _, between, above = stress.minutes_zone
    return above >= HARD_MIN.value or between + above >= BRISK_MIN.value or stress.load >= HARD_LOAD.value


def closed_gates(situation: Situation) -> tuple[Reason, ...]:
    """Why a recovery run is not earned, in the order of the policy; empty where it is."""
    found = (gate(situation) for gate in GATES)
    return tuple(dict.fromkeys(reason for reason in found if reason is not None))


def dose(situation: Situation) -> tuple[Session, RecoveryRunEarned]:
    """The recovery run itself: short, slow and flat, by heart rate, without a pace. Only where all gates are open."""
    room_s = cap(situation, easy_speed_m_s(situation)).duration_s
    minutes = int(min(priced_s(situation.policy), room_s) // MINUTE_S)
    ceiling_bpm = heart_rate_ceiling_bpm(situation) if situation.thresholds.heart_rate_holds else None
    session = situation.build(SessionKind.RECOVERY_RUN, minutes * MINUTE_S)
    session = replace(session, steps=tuple(_slow(step, ceiling_bpm) for step in session.steps))
    fuel_g = situation.recovery_run_price.carbohydrate_g * session.duration_s / priced_s(situation.policy)
    return session, RecoveryRunEarned(gain(situation) or "routine", session.minutes, ceiling_bpm, fuel_g)


def heart_rate_ceiling_bpm(situation: Situation) -> float:
    """Top of zone 1, less the policy's margin."""
    return situation.thresholds.lt1_hr_bpm.mean - situation.policy.below_lt1_bpm.value


def gain(situation: Situation) -> str | None:
    """What there is to gain: relief of stiffness, circulation after hard work, or the routine of running on this day.

    Where a plan has a day off, the day off is the routine.
    """
    stiffness = situation.told.check_in.stiffness_0_10
    if stiffness is not None and STIFF.value <= stiffness <= TOO_STIFF.value:
        return "stiffness"
    if situation.hours_since_hard is not None and situation.hours_since_hard <= CIRCULATION_H.value:
        return "circulation"
    if situation.has_plan:
        return "routine" if situation.planned is not None and situation.planned.session.kind.is_run else None
    return "routine" if is_slot(situation) else None


def gate_experience(situation: Situation) -> Reason | None:
    weeks, needed = situation.habit.weeks_of_running, situation.policy.weeks.value
    if situation.level is not Level.NOVICE and weeks >= needed:
        return None
    return GateBeginner(situation.level, weeks, round(needed))


def gate_runs_per_week(situation: Situation) -> Reason | None:
    runs, needed = situation.habit.runs_per_week, situation.policy.runs_per_week.value
    return None if runs >= needed else GateRunsPerWeek(runs, needed)


def gate_habit(situation: Situation) -> Reason | None:
    limit = round(situation.policy.gap_d.value)
    gap = max(situation.habit.longest_gap_d, situation.habit.break_d, situation.habit.days_since_run or 0)
    return None if gap <= limit else GateHabitBroken(gap, limit)


def gate_injury(situation: Situation) -> Reason | None:
    last, athlete = _last_injury(situation), situation.athlete
    free = last is None or situation.on - last > timedelta(days=situation.policy.injury_free_d.value)
    flagged = athlete.injury_prone or athlete.injured
    return None if free and not flagged else GateInjuryProne(last, flagged)


def gate_screening(situation: Situation) -> Reason | None:
    return next((ruling.reason for ruling in health.screening(situation)), None)


def gate_coming_back(situation: Situation) -> Reason | None:
    """After an illness, an injury or a break every run counts as training, and none as recovery."""
    return next((ruling.reason for ruling in coming_back(situation)), None)


def gate_check_in(situation: Situation) -> Reason | None:
    missing = signals.missing_of(situation)
    return CheckInMissing(missing) if missing else None


def gate_pain(situation: Situation) -> Reason | None:
    pain = situation.told.check_in.pain_0_10
    return PainToday(pain, 0.0) if pain is not None and pain > 0 else None


def gate_soreness(situation: Situation) -> Reason | None:
    soreness, limit = situation.told.check_in.soreness_0_10, situation.policy.soreness.value
    return GateSore(soreness, limit) if soreness is not None and soreness > limit else None


def gate_signs(situation: Situation) -> Reason | None:
    """A short night, a low mood, a stressed heart: then what helps is rest."""
    return next((ruling.reason for sign in SIGNS for ruling in sign(situation)), None)


def gate_force(situation: Situation) -> Reason | None:
    limit = situation.policy.force_pct.value
    changes = situation.body.force_change_pct
    muscle = min(changes, key=lambda name: changes[name].mean)
    return None if changes[muscle].mean >= limit else GateForce(muscle, changes[muscle], limit)


def gate_stores(situation: Situation) -> Reason | None:
    """No run on empty: a store that an easy run would find far too low is left alone."""
    short = readiness.stores(situation, SessionKind.RECOVERY_RUN)
    return short[0].reason if short else None


def gate_price(situation: Situation) -> Reason | None:
    return late_store(situation, situation.recovery_run_price)


def gate_gain(situation: Situation) -> Reason | None:
    return None if gain(situation) else GateNothingToGain()


def gate_free_day(situation: Situation) -> Reason | None:
    """A day that the runner has not got, that the week needs for rest, or on which nobody would run stays free."""
    planned = situation.planned
    if planned is not None:
        return PlannedRest() if any(isinstance(reason, KEPT_FREE) for reason in planned.reasons) else None
    weekday = situation.on.weekday()
    return None if is_slot(situation) else NoSlot(weekday, situation.habit.weekday_share[weekday])


def gate_room(situation: Situation) -> Reason | None:
    """The caps of every run hold for this one too."""
    found = cap(situation, easy_speed_m_s(situation))
    return None if found.duration_s >= LEAST_MIN.value * MINUTE_S else found.reason


GATES: Final[tuple[Callable[[Situation], Reason | None], ...]] = (
    gate_experience, gate_runs_per_week, gate_habit, gate_injury, gate_screening, gate_coming_back, gate_check_in,
    gate_pain, gate_soreness, gate_signs, gate_force, gate_stores, gate_price, gate_gain, gate_free_day, gate_room,
)  # fmt: skip


def _last_injury(situation: Situation) -> date | None:
    known = [day for day in (situation.athlete.last_injury_on, situation.told.last_injury_on) if day is not None]
    return max(known, default=None)


def _slow(step: Step, ceiling_bpm: float | None) -> Step:
    """No pace; by heart rate, or where that means nothing, by the talk test alone."""
    if ceiling_bpm is None:
        return replace(step, speed_m_s=None, heart_rate_bpm=None)
    low, high = step.heart_rate_bpm or (ceiling_bpm, ceiling_bpm)
    top = min(high, ceiling_bpm)
    return replace(step, speed_m_s=None, heart_rate_bpm=(min(low, top), top))
