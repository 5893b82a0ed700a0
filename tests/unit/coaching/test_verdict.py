"""The three outcomes, and what the answer carries."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from fallow.coaching.mornings import HrvStatus
from fallow.coaching.told import Told
from fallow.coaching.verdict import decide
from fallow.domain.athlete import Athlete, Level, WarningSign
from fallow.domain.gate_reasons import GateBeginner, GateInjuryProne, GateSore, RecoveryRunEarned
from fallow.domain.plan_reasons import DayNotFree, RestToAbsorb
from fallow.domain.session import REST_DAY, SessionKind
from fallow.domain.state import Store, Tissue
from fallow.domain.verdict import Counterfactual, Verdict, VerdictKind
from fallow.domain.verdict_reasons import (
    AlreadyRan,
    CheckInMissing,
    FeelingLow,
    HabitSlot,
    HrvLow,
    Ill,
    Injured,
    MadeLighter,
    NoSlot,
    PainToday,
    PlannedRest,
    PlannedSession,
    SleepShort,
    SorenessHigh,
    StoreNotRecovered,
    StoresRecovered,
    TissueAboveHabit,
    WarningSignOpen,
)
from tests.unit.coaching.situations import (
    EXPERIENCED,
    ON,
    body,
    build,
    done,
    good_day,
    planned,
    race,
    recovery_day,
    tired,
    told,
)

REST, RECOVERY_RUN, TRAIN = VerdictKind
INTERVALS = planned(build(SessionKind.INTERVALS, 3600.0))


def kinds(verdict: Verdict) -> list[type]:
    return [type(reason) for reason in verdict.reasons]


def test_a_good_day_in_the_habit_is_an_easy_run_of_the_usual_length() -> None:
    verdict = decide(good_day())

    assert (verdict.kind, verdict.session.kind, verdict.lighter) == (TRAIN, SessionKind.EASY, False)
    assert verdict.session.minutes == pytest.approx(0.85 * 50_000 / 5 / 2.8 / 60, abs=1)
    assert kinds(verdict) == [HabitSlot, StoresRecovered]
    assert verdict.counterfactual is None


def test_rest_is_the_default_where_nothing_asks_for_a_run() -> None:
    monday = good_day(on=ON - timedelta(days=2))

    verdict = decide(monday)

    assert (verdict.kind, verdict.session) == (REST, REST_DAY)
    assert verdict.reasons == (NoSlot(0, 0.0),)


def test_a_planned_day_off_is_rest_even_in_the_habits_slot() -> None:
    verdict = decide(good_day(**planned(REST_DAY), told=told(soreness_0_10=4.0)))

    assert verdict.kind is REST
    assert kinds(verdict)[:2] == [PlannedRest, GateSore]


def test_a_planned_session_stays_as_it_is_where_all_is_well() -> None:
    verdict = decide(good_day(**INTERVALS))

    assert verdict.session is INTERVALS["planned"].session
    assert not verdict.lighter
    assert kinds(verdict) == [PlannedSession, StoresRecovered]


def test_hard_work_becomes_easy_where_the_stores_allow_only_that() -> None:
    verdict = decide(good_day(**INTERVALS, body=tired(Store.MUSCLE, 0.7)))

    assert (verdict.kind, verdict.session.kind, verdict.lighter) == (TRAIN, SessionKind.EASY, True)
    assert kinds(verdict) == [StoreNotRecovered, MadeLighter, PlannedSession]
    assert verdict.session.duration_s <= 3600


@pytest.mark.parametrize("kind", [SessionKind.LONG, SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS])
def test_key_sessions_ask_more_of_the_stores_than_an_easy_run(kind: SessionKind) -> None:
    halfway = body(dict.fromkeys(Store, 0.62))

    assert decide(good_day(**planned(build(SessionKind.EASY, 2400.0)), body=halfway)).lighter is False
    assert decide(good_day(**planned(build(kind, 3600.0)), body=halfway)).session.kind is SessionKind.EASY


def test_an_easy_form_is_no_longer_than_the_usual_run() -> None:
    verdict = decide(good_day(**planned(build(SessionKind.LONG, 7200.0)), told=told(soreness_0_10=None)))

    assert verdict.session.kind is SessionKind.EASY
    assert verdict.session.minutes <= 60


def test_strength_work_has_no_easy_form() -> None:
    verdict = decide(good_day(**planned(build(SessionKind.STRENGTH, 2400.0)), told=told(soreness_0_10=4.0)))

    assert verdict.kind is REST


@pytest.mark.parametrize("missing", ["pain_0_10", "soreness_0_10"])
def test_without_a_word_on_pain_or_soreness_training_is_at_most_easy(missing: str) -> None:
    verdict = decide(good_day(**INTERVALS, told=told(**{missing: None})))

    assert (verdict.kind, verdict.session.kind) == (TRAIN, SessionKind.EASY)
    assert verdict.reasons[0] == CheckInMissing((missing,))


@pytest.mark.parametrize("missing", ["pain_0_10", "soreness_0_10"])
def test_without_a_word_on_pain_or_soreness_there_is_no_recovery_run_and_telling_would_change_that(
    missing: str,
) -> None:
    verdict = decide(recovery_day(told=told(**{missing: None})))

    assert verdict.kind is REST
    assert CheckInMissing((missing,)) in verdict.reasons
    assert verdict.counterfactual == Counterfactual(missing, 0.0, RECOVERY_RUN)


def test_the_day_after_hard_work_may_earn_a_recovery_run() -> None:
    verdict = decide(recovery_day())

    assert (verdict.kind, verdict.session.kind) == (RECOVERY_RUN, SessionKind.RECOVERY_RUN)
    assert kinds(verdict) == [RecoveryRunEarned, StoreNotRecovered, HabitSlot]


@pytest.mark.parametrize(
    ("change", "gate"),
    [
        ({"level": Level.NOVICE}, GateBeginner),
        ({"athlete": Athlete("a", injury_prone=True)}, GateInjuryProne),
        ({"told": told(soreness_0_10=4.0), "body": tired(Store.NERVE, 0.4)}, GateSore),
    ],
)
def test_where_a_gate_is_closed_the_day_is_rest_and_says_which(change: dict[str, Any], gate: type) -> None:
    verdict = decide(recovery_day(**change))

    assert verdict.kind is REST
    assert gate in kinds(verdict)


def test_gates_are_not_talked_of_where_nobody_would_have_run() -> None:
    verdict = decide(recovery_day(on=ON - timedelta(days=2), level=Level.NOVICE))

    assert GateBeginner not in kinds(verdict)


def test_stiffness_alone_makes_no_running_day_of_a_day_off() -> None:
    stiff_monday = recovery_day(on=ON - timedelta(days=2), told=told(stiffness_0_10=6.0))

    assert decide(stiff_monday).kind is REST


def test_a_planned_day_off_may_hold_a_recovery_run_where_it_is_not_the_weeks_rest() -> None:
    assert decide(recovery_day(**planned(REST_DAY))).kind is RECOVERY_RUN
    assert decide(recovery_day(**planned(REST_DAY, RestToAbsorb(1)))).kind is REST
    assert decide(recovery_day(**planned(REST_DAY, DayNotFree()))).kind is REST


def test_a_planned_day_off_is_not_run_on_out_of_routine() -> None:
    assert decide(recovery_day(**planned(REST_DAY), hours_since_hard=None)).kind is REST


def test_a_planned_recovery_run_still_has_to_be_earned() -> None:
    plan = planned(build(SessionKind.RECOVERY_RUN, 1200.0))

    assert decide(good_day(**plan)).kind is RECOVERY_RUN
    assert decide(good_day(**plan, level=Level.NOVICE)).kind is REST


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"athlete": Athlete("a", warning_signs=frozenset({WarningSign.FEVER}))}, WarningSignOpen(WarningSign.FEVER)),
        ({"told": Told(told().check_in, ill_since=ON)}, Ill(ON)),
        ({"athlete": Athlete("a", injured=True)}, Injured(None)),
        ({"told": Told(told().check_in, injured_since=ON)}, Injured(ON)),
    ],
)
def test_illness_injury_and_warning_signs_stop_everything_even_a_race(change: dict[str, Any], reason: object) -> None:
    for plan in ({}, INTERVALS, planned(race(10_000.0, 2_700.0))):
        verdict = decide(recovery_day(**plan, **change))

        assert verdict.kind is REST
        assert verdict.reasons[0] == reason
        assert verdict.counterfactual is None


@pytest.mark.parametrize(
    ("told_today", "reason", "kind"),
    [
        ({"pain_0_10": 1.0}, PainToday(1.0, 0.0), SessionKind.EASY),
        ({"pain_0_10": 3.0}, PainToday(3.0, 2.0), SessionKind.REST),
        ({"soreness_0_10": 4.0}, SorenessHigh(4.0, 3.0), SessionKind.EASY),
        ({"soreness_0_10": 6.0}, SorenessHigh(6.0, 5.0), SessionKind.REST),
        ({"sleep_h": 5.5}, SleepShort(5.5, 8.0), SessionKind.EASY),
        ({"sleep_h": 3.5}, SleepShort(3.5, 8.0), SessionKind.REST),
        ({"feel_0_10": 3.0}, FeelingLow(3.0, 4.0), SessionKind.EASY),
        ({"feel_0_10": 1.0}, FeelingLow(1.0, 2.0), SessionKind.REST),
    ],
)
def test_adverse_signs_lighten_the_day_and_strong_ones_end_it(
    told_today: dict[str, float], reason: object, kind: SessionKind
) -> None:
    verdict = decide(good_day(**INTERVALS, told=told(**told_today)))

    assert verdict.session.kind is kind
    assert verdict.reasons[0] == reason


def test_a_low_week_of_heart_rate_variability_lightens_the_day() -> None:
    verdict = decide(good_day(**INTERVALS, hrv=HrvStatus(-0.2, 0.05, 6)))

    assert verdict.session.kind is SessionKind.EASY
    assert verdict.reasons[0] == HrvLow(-0.2, 0.05, 6)


def test_three_signs_at_once_ask_for_rest() -> None:
    two = {"sleep_h": 5.5, "feel_0_10": 3.0}

    assert decide(good_day(told=told(**two))).kind is TRAIN
    assert decide(good_day(told=told(**two, soreness_0_10=4.0))).kind is REST


def test_tissue_far_above_habit_ends_the_day_but_not_before_there_is_a_habit() -> None:
    loaded = body(ratio=2.5)

    verdict = decide(good_day(body=loaded))

    assert verdict.kind is REST
    assert {reason.tissue for reason in verdict.reasons if isinstance(reason, TissueAboveHabit)} == set(Tissue)
    assert decide(good_day(body=loaded, habit=replace(EXPERIENCED, weeks_of_running=3, days_since_run=2))).kind is TRAIN


def test_what_has_been_run_today_was_the_run_of_today() -> None:
    verdict = decide(good_day(**INTERVALS, today=(done(),)))

    assert verdict.kind is REST
    assert verdict.reasons[0] == AlreadyRan(8_000.0, 2_900.0)


@pytest.mark.parametrize(
    "at_the_limit", [{"soreness_0_10": 3.0}, {"pain_0_10": 0.0}, {"sleep_h": 6.0}, {"feel_0_10": 4.0}]
)
def test_at_the_limit_the_session_stays_as_planned(at_the_limit: dict[str, float]) -> None:
    assert not decide(good_day(**INTERVALS, told=told(**at_the_limit))).lighter


def test_an_impossible_value_is_not_known_and_no_permission() -> None:
    verdict = decide(good_day(**INTERVALS, told=told(pain_0_10=-1.0)))

    assert verdict.session.kind is SessionKind.EASY
    assert "pain_0_10" in {item.field for item in verdict.unknown}


def test_a_day_that_the_plan_leaves_out_is_rest() -> None:
    verdict = decide(good_day(has_plan=True))

    assert verdict.kind is REST
    assert verdict.reasons[0] == PlannedRest()
