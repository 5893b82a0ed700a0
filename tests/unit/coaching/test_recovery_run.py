"""Each gate by itself: open on the day it is meant for, closed by the one thing that it watches."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from fallow.coaching import guardrails, recovery_run
from fallow.coaching.guardrails import STANDARD, Policy
from fallow.coaching.mornings import HrvStatus
from fallow.coaching.recovery_run import GATES, closed_gates, dose, gain, was_hard
from fallow.coaching.situation import Situation
from fallow.coaching.told import Spell, Told
from fallow.domain.activity import RunStress
from fallow.domain.athlete import Athlete, Level, ScreeningFlag
from fallow.domain.gate_reasons import (
    GateBeginner,
    GateForce,
    GateHabitBroken,
    GateInjuryProne,
    GateNothingToGain,
    GatePrice,
    GateRunsPerWeek,
    GateSore,
)
from fallow.domain.plan_reasons import DayNotFree, RestToAbsorb
from fallow.domain.reasons import Reason
from fallow.domain.session import REST_DAY, SessionKind
from fallow.domain.state import Store
from fallow.domain.verdict_reasons import (
    AfterIllness,
    CheckInMissing,
    EatingLittle,
    FeelingLow,
    HrvLow,
    NoSlot,
    PainToday,
    PlannedRest,
    SeeDoctorFirst,
    SleepShort,
    SorePlaceStays,
    StoreNotRecovered,
    WeeklyCap,
)
from fallow.domain.wellness import SorePlace
from tests.unit.coaching.situations import EXPERIENCED, ON, body, key_in, planned, price, recovery_day, tired, told


def well_since(days: int) -> Told:
    since = ON - timedelta(days=days)
    return Told(told().check_in, illness=Spell(since - timedelta(days=2), since, since))


MONDAY = ON - timedelta(days=2)


def habit(**more: Any) -> dict[str, Any]:
    return {"habit": replace(EXPERIENCED, **more)}


CLOSED: list[tuple[Callable[[Situation], Reason | None], dict[str, Any], type[Reason]]] = [
    (recovery_run.gate_experience, {"level": Level.NOVICE}, GateBeginner),
    (recovery_run.gate_experience, habit(weeks_of_running=25), GateBeginner),
    (recovery_run.gate_runs_per_week, habit(runs_per_week=3.9), GateRunsPerWeek),
    (recovery_run.gate_habit, habit(longest_gap_d=8), GateHabitBroken),
    (recovery_run.gate_habit, habit(break_d=14), GateHabitBroken),
    (recovery_run.gate_injury, {"athlete": Athlete("a", injury_prone=True)}, GateInjuryProne),
    (
        recovery_run.gate_injury,
        {"athlete": Athlete("a", last_injury_on=ON - timedelta(days=365))},
        GateInjuryProne,
    ),
    (
        recovery_run.gate_injury,
        {"told": Told(told().check_in, last_injury_on=ON - timedelta(days=30))},
        GateInjuryProne,
    ),
    (
        recovery_run.gate_screening,
        {"athlete": Athlete("a", screening_flags=frozenset({ScreeningFlag.FAINTING}))},
        SeeDoctorFirst,
    ),
    (recovery_run.gate_coming_back, {"told": well_since(2)}, AfterIllness),
    (recovery_run.gate_check_in, {"told": told(soreness_0_10=None)}, CheckInMissing),
    (recovery_run.gate_check_in, {"told": told(pain_0_10=None)}, CheckInMissing),
    (recovery_run.gate_pain, {"told": told(pain_0_10=0.5)}, PainToday),
    (recovery_run.gate_soreness, {"told": told(soreness_0_10=3.5)}, GateSore),
    (recovery_run.gate_signs, {"told": told(sleep_h=5.0)}, SleepShort),
    (recovery_run.gate_signs, {"told": told(feel_0_10=3.0)}, FeelingLow),
    (recovery_run.gate_signs, {"hrv": HrvStatus(-0.2, 0.05, 5)}, HrvLow),
    (recovery_run.gate_signs, {"told": Told(told().check_in, carbohydrate_g_kg=(1.0,) * 7)}, EatingLittle),
    (
        recovery_run.gate_signs,
        {"told": Told(told().check_in, sore_days={SorePlace.SHINS: 7})},
        SorePlaceStays,
    ),
    (recovery_run.gate_force, {"body": tired(Store.MUSCLE, 0.4, force_pct=-6.5)}, GateForce),
    (recovery_run.gate_stores, {"body": body({Store.ENERGY: 0.3, Store.MUSCLE: 0.4})}, StoreNotRecovered),
    (recovery_run.gate_price, {"next_key": key_in(45.0)}, GatePrice),
    (recovery_run.gate_gain, {"hours_since_hard": 40.0, "on": MONDAY, **planned(REST_DAY)}, GateNothingToGain),
    (recovery_run.gate_free_day, planned(REST_DAY, DayNotFree()), PlannedRest),
    (recovery_run.gate_free_day, planned(REST_DAY, RestToAbsorb(2)), PlannedRest),
    (recovery_run.gate_free_day, {"on": MONDAY, "told": told(stiffness_0_10=5.0)}, NoSlot),
    (recovery_run.gate_room, {"week_m": 56_500.0}, WeeklyCap),
]


def test_on_the_day_that_it_is_meant_for_every_gate_is_open() -> None:
    assert closed_gates(recovery_day()) == ()


@pytest.mark.parametrize(("gate", "change", "reason"), CLOSED)
def test_a_gate_closes_for_its_own_reason_and_no_other_gate_does(
    gate: Callable[[Situation], Reason | None], change: dict[str, Any], reason: type[Reason]
) -> None:
    day = recovery_day(**change)

    assert isinstance(gate(day), reason)
    assert [type(found) for found in closed_gates(day)] == [reason]


def test_every_gate_has_its_case() -> None:
    assert {gate for gate, _, _ in CLOSED} == set(GATES)


def test_a_year_and_a_day_after_an_injury_the_gate_opens() -> None:
    day = recovery_day(athlete=Athlete("a", last_injury_on=ON - timedelta(days=366)))

    assert recovery_run.gate_injury(day) is None


def test_the_price_gate_tells_what_the_run_would_cost() -> None:
    day = recovery_day(next_key=key_in(45.0), recovery_run_price=price(40.0, 46.0))

    closed = recovery_run.gate_price(day)

    assert isinstance(closed, GatePrice)
    assert (closed.time_to_recovered_rest_h.mean, closed.time_to_recovered_run_h.mean) == (40.0, 46.0)
    assert closed.hours_until == 45.0


def test_the_price_gate_is_closed_where_even_rest_is_not_enough() -> None:
    assert recovery_run.gate_price(recovery_day(recovery_run_price=price(80.0, 84.0))) is not None


def test_without_a_key_session_ahead_there_is_no_price_to_pay() -> None:
    assert recovery_run.gate_price(recovery_day(next_key=None, recovery_run_price=price(80.0, 84.0))) is None


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"told": told(stiffness_0_10=3.0)}, "stiffness"),
        ({}, "circulation"),
        ({"hours_since_hard": None}, "routine"),
        ({"hours_since_hard": 37.0, "on": MONDAY}, None),
        ({"hours_since_hard": None, "on": MONDAY, "told": told(stiffness_0_10=None)}, None),
    ],
)
def test_what_there_is_to_gain(change: dict[str, Any], expected: str | None) -> None:
    assert gain(recovery_day(**change)) == expected


def test_the_dose_is_short_and_slow_and_without_a_pace() -> None:
    session, earned = dose(recovery_day())

    assert (session.kind, session.minutes, earned.minutes) == (SessionKind.RECOVERY_RUN, 20, 20)
    assert earned.heart_rate_high_bpm == 145.0 - 7.5
    assert all(step.speed_m_s is None for step in session.steps)
    assert all(step.heart_rate_bpm is not None and step.heart_rate_bpm[1] <= 137.5 for step in session.steps)
    assert earned.carbohydrate_g == pytest.approx(24.0)


@pytest.mark.parametrize("minutes", [15.0, 20.0, 30.0, 35.0])
def test_a_coach_may_move_the_dose_within_its_ranges(minutes: float) -> None:
    policy = replace(STANDARD, recovery_run_min=guardrails.RECOVERY_RUN_MIN.at(minutes))

    session, _ = dose(recovery_day(policy=policy))

    assert session.minutes == minutes


def test_no_coach_may_make_it_longer_than_35_minutes_or_offer_it_to_beginners() -> None:
    with pytest.raises(ValueError, match="outside its bounds"):
        guardrails.RECOVERY_RUN_MIN.at(36.0)
    with pytest.raises(ValueError, match="outside its bounds"):
        guardrails.WEEKS.at(20.0)
    with pytest.raises(ValueError, match="outside its bounds"):
        guardrails.BELOW_LT1_BPM.at(0.0)


def test_the_weeks_room_shortens_the_dose() -> None:
    left_m = 17 * 60 * 2.8

    session, earned = dose(recovery_day(week_m=1.10 * 52_000 - left_m))

    assert session.minutes == earned.minutes == 17
    assert earned.carbohydrate_g == pytest.approx(24.0 * 17 / 20)


@pytest.mark.parametrize(
    ("minutes_zone", "load", "hard"),
    [
        ((50.0, 5.0, 0.0), 60.0, False),
        ((40.0, 0.0, 10.0), 70.0, True),
        ((40.0, 22.0, 0.0), 80.0, True),
        ((150.0, 0.0, 0.0), 120.0, True),
    ],
)
def test_hard_work_is_fast_or_long(minutes_zone: tuple[float, float, float], load: float, hard: bool) -> None:
    stress = RunStress(20.0, 60.0, 9.0, 9.0, 9.0, 9.0, 0.0, 0.0, 0.1, 0.0, 9.0, 9.0, minutes_zone, load, 0.1)

    assert was_hard(stress) is hard


def test_standard_policy_is_what_is_recommended() -> None:
    policy = Policy()

    assert all(getattr(policy, name).is_recommended for name in Policy.__dataclass_fields__)
