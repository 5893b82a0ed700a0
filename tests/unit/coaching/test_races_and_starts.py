"""Race days, guardrails, newcomers and ways back."""

from dataclasses import replace
from datetime import timedelta

from fallow.coaching.told import Spell, Told
from fallow.coaching.verdict import decide
from fallow.domain.athlete import Level
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.domain.verdict import Verdict, VerdictKind
from fallow.domain.verdict_reasons import (
    CheckInMissing,
    FeelingLow,
    HabitSlot,
    MadeLighter,
    Newcomer,
    NoHistory,
    RaceToday,
    ReturnRamp,
    SleepShort,
    SorenessHigh,
    SpikeCap,
    StaleHistory,
    StoreNotRecovered,
    StoresRecovered,
    SymptomFreeFirst,
    WeeklyCap,
)
from tests.unit.coaching.situations import (
    EXPERIENCED,
    NEW,
    ON,
    build,
    done,
    good_day,
    planned,
    race,
    tired,
    told,
)

REST, RECOVERY_RUN, TRAIN = VerdictKind
INTERVALS = planned(build(SessionKind.INTERVALS, 3600.0))


def kinds(verdict: Verdict) -> list[type]:
    return [type(reason) for reason in verdict.reasons]


def test_a_race_stays_through_everything_but_illness_injury_and_warning_signs() -> None:
    half = race(21_097.5, 5_400.0)
    bad_morning = told(sleep_h=3.0, soreness_0_10=6.0, feel_0_10=1.0, pain_0_10=None)

    verdict = decide(good_day(**planned(half), told=bad_morning, body=tired(Store.NERVE, 0.3)))

    assert (verdict.kind, verdict.session, verdict.lighter) == (TRAIN, half, False)
    assert verdict.reasons[0] == RaceToday(21_097.5)
    assert {SleepShort, SorenessHigh, FeelingLow, CheckInMissing, StoreNotRecovered} <= set(kinds(verdict))


def test_no_race_on_strong_pain() -> None:
    assert decide(good_day(**planned(race(5_000.0, 1_200.0)), told=told(pain_0_10=4.0))).kind is REST
    assert decide(good_day(**planned(race(5_000.0, 1_200.0)), told=told(pain_0_10=3.0))).kind is TRAIN


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
    verdict = decide(good_day(week_m=57_000.0, level=Level.NOVICE))

    assert verdict.kind is REST
    assert kinds(verdict) == [WeeklyCap, HabitSlot]


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


def well_since(days: int) -> Told:
    since = ON - timedelta(days=days)
    return Told(told().check_in, illness=Spell(since - timedelta(days=3), since, since))


def test_after_an_illness_a_day_without_symptoms_comes_first() -> None:
    verdict = decide(good_day(**INTERVALS, told=well_since(0)))

    assert verdict.kind is VerdictKind.REST
    assert kinds(verdict) == [SymptomFreeFirst]


def test_after_an_illness_the_first_days_are_easy_and_short() -> None:
    well_again = well_since(1)

    verdict = decide(good_day(**INTERVALS, told=well_again))

    assert verdict.session.kind is SessionKind.EASY
    assert verdict.session.minutes <= 30
