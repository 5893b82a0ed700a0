"""The three outcomes, and what the answer carries."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from fallow.coaching.mornings import HrvStatus
from fallow.coaching.told import Told
from fallow.coaching.verdict import decide
from fallow.domain.athlete import Athlete, Level, WarningSign
from fallow.domain.session import REST_DAY, SessionKind
from fallow.domain.state import Store, Tissue
from fallow.domain.verdict import Counterfactual, Verdict, VerdictKind
from fallow.domain.verdict_reasons import (
    AlreadyRan,
    CheckInMissing,
    FeelingLow,
    GateBeginner,
    GateInjuryProne,
    GateSore,
    HabitSlot,
    HrvLow,
    Ill,
    Injured,
    MadeLighter,
    Newcomer,
    NoHistory,
    NoSlot,
    PainToday,
    PlannedRest,
    PlannedSession,
    RaceToday,
    RecoveryRunEarned,
    ReturnRamp,
    SleepShort,
    SorenessHigh,
    SpikeCap,
    StaleHistory,
    StoreNotRecovered,
    StoresRecovered,
    TissueAboveHabit,
    WarningSignOpen,
    WeeklyCap,
)
from tests.unit.coaching.situations import (
    EXPERIENCED,
    NEW,
    ON,
    body,
    build,
    curve,
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
        ({"told": told(soreness_0_10=4.0)}, GateSore),
    ],
)
def test_where_a_gate_is_closed_the_day_is_rest_and_says_which(change: dict[str, Any], gate: type) -> None:
    verdict = decide(recovery_day(**change))

    assert verdict.kind is REST
    assert gate in kinds(verdict)


def test_gates_are_not_talked_of_where_nobody_would_have_run() -> None:
    verdict = decide(recovery_day(on=ON - timedelta(days=2), level=Level.NOVICE))

    assert GateBeginner not in kinds(verdict)


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


def test_a_race_stays_through_everything_but_illness_injury_and_warning_signs() -> None:
    half = race(21_097.5, 5_400.0)
    bad_morning = told(sleep_h=3.0, soreness_0_10=6.0, feel_0_10=1.0, pain_0_10=None)

    verdict = decide(good_day(**planned(half), told=bad_morning, body=tired(Store.NERVE, 0.3)))

    assert (verdict.kind, verdict.session, verdict.lighter) == (TRAIN, half, False)
    assert verdict.reasons[0] == RaceToday(21_097.5)
    assert {SleepShort, SorenessHigh, FeelingLow, CheckInMissing, StoreNotRecovered} <= set(kinds(verdict))


def test_no_race_on_strong_pain() -> None:
    assert decide(good_day(**planned(race(5_000.0, 1_200.0)), told=told(pain_0_10=6.0))).kind is REST
    assert decide(good_day(**planned(race(5_000.0, 1_200.0)), told=told(pain_0_10=4.0))).kind is TRAIN


def test_the_warm_up_is_not_the_race() -> None:
    plan = planned(race(10_000.0, 2_700.0))

    assert decide(good_day(**plan, today=(done(2_000.0, 720.0),))).kind is TRAIN
    assert decide(good_day(**plan, today=(done(10_100.0, 2_650.0),))).kind is REST


def test_a_run_is_cut_to_the_spike_cap_and_says_so() -> None:
    habit = replace(EXPERIENCED, longest_m_30d=14_000.0)

    verdict = decide(good_day(**planned(build(SessionKind.LONG, 9000.0)), habit=habit, week_m=10_000.0))

    assert verdict.lighter
    assert verdict.session.kind is SessionKind.LONG
    assert verdict.session.distance_m <= 1.10 * 14_000
    assert kinds(verdict)[:2] == [SpikeCap, MadeLighter]


def test_a_structured_session_that_does_not_fit_under_the_cap_becomes_easy() -> None:
    habit = replace(EXPERIENCED, longest_m_30d=8_000.0)

    verdict = decide(good_day(**INTERVALS, habit=habit))

    assert verdict.session.kind is SessionKind.EASY
    assert verdict.session.distance_m <= 1.10 * 8_000


def test_a_full_week_leaves_rest() -> None:
    verdict = decide(good_day(week_m=57_000.0))

    assert verdict.kind is REST
    assert isinstance(verdict.reasons[0], WeeklyCap)


def test_a_newcomer_starts_with_a_short_run_and_walk() -> None:
    verdict = decide(
        good_day(
            level=Level.NOVICE, habit=NEW, newest_activity_on=None, week_m=0.0, told=told(pain_0_10=None, sleep_h=None)
        )
    )

    assert (verdict.kind, verdict.session.kind, verdict.session.minutes) == (TRAIN, SessionKind.RUN_WALK, 20)
    assert verdict.reasons[:2] == (NoHistory(), Newcomer(20))
    assert StoresRecovered not in kinds(verdict)


def test_a_newcomers_second_run_waits_a_day() -> None:
    started = replace(
        NEW, days_since_run=1, weeks_of_running=1, runs_per_week=0.125, longest_m_30d=2_400.0, longest_s_30d=1_200.0,
        weekly_m=600.0, weekly_m_max_3=2_400.0,
    )  # fmt: skip
    first_week = good_day(level=Level.NOVICE, habit=started, week_m=2_400.0)

    assert decide(first_week).kind is REST
    verdict = decide(replace(first_week, habit=replace(started, days_since_run=2)))
    assert (verdict.kind, verdict.session.minutes) == (TRAIN, 20)


def test_stale_history_takes_the_cautious_exit_before_the_model_speaks() -> None:
    away = replace(EXPERIENCED, days_since_run=20, longest_gap_d=20)

    verdict = decide(
        good_day(**INTERVALS, habit=away, newest_activity_on=ON - timedelta(days=20), body=tired(Store.MUSCLE, -1.0))
    )

    assert (verdict.kind, verdict.session.kind, verdict.session.minutes) == (TRAIN, SessionKind.EASY, 40)
    assert {ReturnRamp(20, 40), StaleHistory(ON - timedelta(days=20), 20)} <= set(verdict.reasons)
    assert not {StoreNotRecovered, StoresRecovered} & set(kinds(verdict))


def test_the_first_weeks_back_are_easy_and_below_the_weeks_before() -> None:
    back = replace(
        EXPERIENCED, break_d=21, longest_gap_d=21, days_since_run=2, weekly_m_before_break=50_000.0,
        weekly_m=12_000.0, weekly_m_max_3=48_000.0, km_history=(50.0,) * 22 + (48.0, 0.0, 0.0, 8.0),
    )  # fmt: skip

    verdict = decide(good_day(**planned(build(SessionKind.LONG, 6000.0)), habit=back, week_m=8_000.0))

    assert verdict.session.kind is SessionKind.EASY
    assert verdict.session.distance_m + 8_000 <= 0.65 * 50_000
    assert ReturnRamp in kinds(verdict)


def test_after_an_illness_the_first_days_are_easy_and_short() -> None:
    well_again = Told(told().check_in, last_ill_on=ON - timedelta(days=1))

    verdict = decide(good_day(**INTERVALS, told=well_again))

    assert verdict.session.kind is SessionKind.EASY
    assert verdict.session.minutes <= 30


def test_what_is_not_known_is_named_and_dated() -> None:
    silent = Told(
        check_in=told(pain_0_10=None, soreness_0_10=None, sleep_h=None, feel_0_10=None).check_in,
        last_on={"sleep_h": ON - timedelta(days=2)},
    )

    unknown = decide(good_day(athlete=Athlete("a"), told=silent)).unknown

    assert {item.field: item.last_on for item in unknown} == {
        "pain_0_10": None,
        "soreness_0_10": None,
        "sleep_h": ON - timedelta(days=2),
        "feel_0_10": None,
        "rmssd_ms": None,
        "resting_hr_bpm": None,
        "mass_kg": None,
    }


def test_the_nearest_change_is_the_smallest_that_helps() -> None:
    assert decide(good_day(told=told(soreness_0_10=7.0))).counterfactual == Counterfactual("soreness_0_10", 5.0, TRAIN)
    assert decide(good_day(told=told(sleep_h=3.2))).counterfactual == Counterfactual("sleep_h", 4.0, TRAIN)
    assert decide(good_day(told=told(feel_0_10=0.5))).counterfactual == Counterfactual("feel_0_10", 2.0, TRAIN)
    assert decide(good_day(told=told(pain_0_10=4.0))).counterfactual == Counterfactual("pain_0_10", 2.0, TRAIN)
    assert decide(recovery_day(told=told(soreness_0_10=4.0))).counterfactual == Counterfactual(
        "soreness_0_10", 3.0, RECOVERY_RUN
    )


def test_where_a_store_holds_the_day_back_the_nearest_change_is_hours_of_rest() -> None:
    rest = {Store.MUSCLE: curve([0.0, 6.0, 12.0, 18.0], [0.4, 0.55, 0.62, 0.7])}

    assert decide(recovery_day(level=Level.NOVICE, rest=rest)).counterfactual == Counterfactual("hours", 12.0, TRAIN)
    assert decide(recovery_day(level=Level.NOVICE)).counterfactual == Counterfactual("hours", 40.0, TRAIN)


def test_two_things_in_the_way_have_no_nearest_change() -> None:
    assert decide(good_day(told=told(soreness_0_10=7.0, feel_0_10=1.0))).counterfactual is None
