"""Whole plans: what is refused, what gives way, what a plan holds, and why each day is as it is."""

from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import TypeVar

import pytest

from fallow.domain.athlete import Level, WarningSign
from fallow.domain.errors import ProblemCode
from fallow.domain.plan import Availability, Plan, Race
from fallow.domain.plan_reasons import (
    AfterRace,
    CappedBySpike,
    DayNotFree,
    EasierWeek,
    GaveWay,
    LongestRunShort,
    QualityForRace,
    RaceDay,
    RestForRecovery,
    RestToAbsorb,
    StartBelowHabit,
    SupportVolume,
    Taper,
    TargetOutOfReach,
    WeeklyLongRun,
)
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.domain.units import HALF_MARATHON_M, MARATHON_M
from fallow.planning.problem import PastRun, PlanProblem
from fallow.planning.solver import make_plan
from tests.fixtures.little_search import little_search
from tests.fixtures.planned_runners import MONDAY, problem

R = TypeVar("R", bound=Reason)


def race(weeks: int, distance_m: float, *, weekday: int = 6, target_s: float | None = None) -> Race:
    return Race(MONDAY + timedelta(days=7 * (weeks - 1) + weekday), distance_m, target_s, "Town run")


def runner(*races: Race, **more: object) -> PlanProblem:
    return problem(Level.RECREATIONAL, 35.0, 13.0, (1, 3, 5, 6), races=races, hard_min=15.0, **more)  # type: ignore[arg-type]


def beginner(*races: Race, **more: object) -> PlanProblem:
    return problem(Level.NOVICE, 18.0, 6.0, (1, 3, 6), races=races, **more)  # type: ignore[arg-type]


@cache
def half_marathon_plan() -> Plan:
    return make_plan(runner(race(12, HALF_MARATHON_M)))


def found(plan: Plan, kind: type[R]) -> list[R]:
    return [reason for day in plan.days for reason in day.reasons if isinstance(reason, kind)]


def test_a_beginners_marathon_in_two_weeks_is_refused_and_told_what_would_be_needed() -> None:
    plan = make_plan(beginner(race(2, MARATHON_M)))

    assert (plan.days, plan.weeks, plan.race_time_s) == ((), (), None)
    assert [found.code for found in plan.problems] == [ProblemCode.RACE_TOO_SOON]
    (short,) = plan.gave_way
    assert isinstance(short, LongestRunShort)
    assert short.reachable_m < 0.2 * MARATHON_M
    assert short.weeks == 2
    assert short.weeks_needed > 15


def test_a_race_in_the_past_is_refused() -> None:
    plan = make_plan(runner(Race(MONDAY - timedelta(days=1), 10_000.0)))

    assert plan.days == ()
    assert [found.code for found in plan.problems] == [ProblemCode.RACE_IN_PAST]


def test_an_earlier_race_in_the_past_is_told_and_the_plan_goes_on() -> None:
    plan = make_plan(runner(Race(MONDAY - timedelta(days=9), 5_000.0), race(4, 10_000.0)))

    assert [found.code for found in plan.problems] == [ProblemCode.RACE_IN_PAST]
    assert plan.days[-1].session.kind is SessionKind.RACE


@pytest.mark.parametrize("distance_m", [-5.0, 0.0, 100.0, 160_000.0])
def test_a_race_of_no_sensible_length_is_refused(distance_m: float) -> None:
    assert make_plan(runner(race(4, distance_m))).problems[0].code is ProblemCode.BAD_VALUE


def test_a_race_years_ahead_a_plan_of_no_weeks_and_a_life_without_a_free_day_are_refused() -> None:
    bad = [
        runner(race(70, 10_000.0)),
        runner(weeks=0),
        runner(race(8, 10_000.0), availability=Availability((0,) * 7)),
    ]

    for asked in bad:
        plan = make_plan(asked)
        assert plan.days == ()
        assert plan.problems[0].code is ProblemCode.BAD_VALUE


def test_with_an_open_warning_sign_or_an_injury_there_is_no_plan() -> None:
    asked = runner(race(8, 10_000.0))
    signs = frozenset({WarningSign.CHEST_PAIN})

    for athlete in (replace(asked.athlete, warning_signs=signs), replace(asked.athlete, injured=True)):
        plan = make_plan(replace(asked, athlete=athlete))
        assert plan.days == ()
        assert plan.problems[0].code is ProblemCode.NOT_CLEARED


def test_another_race_that_comes_too_soon_is_left_out_and_told() -> None:
    plan = make_plan(beginner(race(2, HALF_MARATHON_M), race(10, 10_000.0)))

    assert [found.code for found in plan.problems] == [ProblemCode.RACE_TOO_SOON]
    assert [day.session.distance_m for day in plan.days if day.session.kind is SessionKind.RACE] == [
        pytest.approx(10_000.0)
    ]


def test_a_plan_runs_from_its_first_day_to_the_race() -> None:
    plan = half_marathon_plan()

    assert [day.on for day in plan.days] == [MONDAY + timedelta(days=i) for i in range(84)]
    assert plan.days[-1].session.kind is SessionKind.RACE
    assert plan.days[-1].reasons == (RaceDay(HALF_MARATHON_M, "Town run"),)
    assert [week.starts_on for week in plan.weeks] == [MONDAY + timedelta(weeks=i) for i in range(12)]


def test_without_a_race_it_keeps_the_runner_fit_for_as_many_weeks_as_asked() -> None:
    plan = make_plan(runner(weeks=5))

    assert len(plan.days) == 35
    assert plan.race_time_s is None
    assert SessionKind.RACE not in {day.session.kind for day in plan.days}
    assert max(week.duration_s for week in plan.weeks) < 1.2 * plan.weeks[0].duration_s


def test_a_day_that_has_had_its_run_is_past() -> None:
    asked = runner(race(4, 10_000.0))
    ran_today = replace(asked, past=(*asked.past, PastRun(MONDAY, 8_000.0, 3_000.0, 0.0, 40.0, 50.0)))

    assert make_plan(ran_today).days[0].on == MONDAY + timedelta(days=1)


def test_volume_and_long_run_rise_and_the_taper_falls() -> None:
    weeks = half_marathon_plan().weeks
    full = [week for week in weeks if not week.easier and not week.taper]

    assert full[-1].duration_s > 1.15 * full[0].duration_s
    assert max(week.longest_m for week in full) > 19_000
    assert [week.taper for week in weeks] == [False] * 10 + [True] * 2
    assert sum(week.easier for week in weeks) == 2
    assert weeks[-2].duration_s < 0.85 * max(week.duration_s for week in full)


def test_the_week_of_the_race_has_some_short_running_and_rest_before_the_race() -> None:
    last = half_marathon_plan().days[-7:-1]
    runs = [day.session for day in last if day.session.kind.is_run]

    assert len(runs) >= 2
    assert all(session.duration_s <= 3600 for session in runs)
    assert last[-1].session.kind is SessionKind.REST


def test_weekdays_are_stable() -> None:
    days = half_marathon_plan().days[:-14]
    longs = {day.on.weekday() for day in days if day.session.kind is SessionKind.LONG}
    running = [day.on.weekday() for day in days if day.session.kind.is_run]

    assert longs == {6}
    assert sum(running.count(weekday) for weekday in (1, 3, 5, 6)) >= 0.9 * len(running)


def test_the_long_run_keeps_to_the_wished_weekday() -> None:
    plan = make_plan(runner(race(8, 10_000.0), availability=Availability(long_run_weekday=2)))
    longs = {day.on.weekday() for day in plan.days if day.session.kind is SessionKind.LONG}

    assert longs == {2}


def test_a_wish_that_contradicts_itself_gives_way_and_is_told() -> None:
    minutes = (None, None, 0, None, None, None, None)
    plan = make_plan(runner(race(8, 10_000.0), availability=Availability(minutes, long_run_weekday=2)))

    assert isinstance(plan.gave_way[0], GaveWay)
    assert plan.gave_way[0].rule == "long_run_on_its_weekday"
    assert any(day.session.kind is SessionKind.LONG for day in plan.days)


def test_too_few_free_days_are_told() -> None:
    plan = make_plan(runner(race(8, 10_000.0), availability=Availability((0, 40, 0, 0, 0, 0, 90))))
    runs = next(reason for reason in plan.gave_way if isinstance(reason, GaveWay) and reason.rule == "runs_a_week")

    assert (runs.wanted, runs.got) == (4.0, 2.0)
    assert any(isinstance(reason, DayNotFree) for reason in plan.days[0].reasons)


def test_a_target_out_of_reach_is_told_with_what_is_expected() -> None:
    asked = runner(race(10, 10_000.0, target_s=25 * 60.0))
    plan = make_plan(asked)
    told = next(reason for reason in plan.gave_way if isinstance(reason, TargetOutOfReach))

    assert plan.race_time_s is not None
    assert (told.expected_low_s, told.expected_high_s) == (plan.race_time_s.low, plan.race_time_s.high)
    easy_target = make_plan(runner(race(10, 10_000.0, target_s=70 * 60.0)))
    assert not any(isinstance(reason, TargetOutOfReach) for reason in easy_target.gave_way)


def test_the_target_of_a_race_on_the_way_is_judged_too() -> None:
    plan = make_plan(runner(race(6, 5_000.0, target_s=10 * 60.0), race(10, 10_000.0)))
    told = [reason for reason in plan.gave_way if isinstance(reason, TargetOutOfReach)]

    assert [(reason.race_distance_m, reason.target_s) for reason in told] == [(5_000.0, 600.0)]


def test_another_race_has_rest_around_it() -> None:
    plan = make_plan(runner(race(5, 10_000.0), race(9, HALF_MARATHON_M)))
    on = race(5, 10_000.0).on
    around = {offset: plan.day(on + timedelta(days=offset)) for offset in (-1, 0, 1, 2)}

    assert [day.session.kind.is_run for day in around.values() if day] == [False, True, False, False]
    after = around[1]
    assert after is not None
    assert after.reasons[0] == AfterRace(10_000.0, 1)


def test_after_a_break_the_way_back_starts_low_and_easy() -> None:
    plan = make_plan(runner(race(12, 10_000.0), break_d=21))
    first = plan.days[:7]

    assert {day.session.kind for day in first} <= {SessionKind.REST, SessionKind.EASY, SessionKind.LONG}
    assert plan.weeks[0].distance_m < 0.7 * 35_000
    assert any(isinstance(reason, StartBelowHabit) for day in first for reason in day.reasons)


def test_a_newcomer_starts_with_twenty_minutes_of_run_and_walk() -> None:
    plan = make_plan(problem(Level.NOVICE, 0.0, 0.0, (), races=[race(12, 5_000.0)], weeks_of_running=0))
    first = [day.session for day in plan.days[:7] if day.session.kind.is_run]

    assert {(session.kind, session.minutes) for session in first} == {(SessionKind.RUN_WALK, 20)}
    assert len(first) == 3
    assert max(day.session.distance_m for day in plan.days[:-1]) > 1.7 * first[0].distance_m


def test_reasons_carry_the_numbers_of_their_days() -> None:
    plan = half_marathon_plan()

    for day in plan.days:
        session = day.session
        for reason in day.reasons:
            if isinstance(reason, WeeklyLongRun):
                assert reason.distance_m == session.distance_m
            if isinstance(reason, QualityForRace):
                assert reason.session is session.kind
                assert reason.recovered >= 0.9
            if isinstance(reason, SupportVolume):
                assert reason.minutes == session.minutes
            if isinstance(reason, CappedBySpike):
                assert 0.97 * reason.cap_m <= session.distance_m <= reason.cap_m * (1 + 1e-9)
            if isinstance(reason, RestForRecovery):
                assert reason.recovered < 0.85
                assert timedelta(0) < day.on - reason.after_on <= timedelta(days=4)
            if isinstance(reason, Taper):
                assert reason.days_to_race == (plan.days[-1].on - day.on).days


def test_rest_runs_and_easier_weeks_are_explained() -> None:
    plan = half_marathon_plan()

    for day in plan.days:
        if day.session.kind is SessionKind.REST:
            assert any(
                isinstance(reason, RestToAbsorb | RestForRecovery | DayNotFree | Taper) for reason in day.reasons
            )
    assert {reason.days_a_week for reason in found(plan, RestToAbsorb)} <= {2, 3, 4}
    shares = [reason.share_of_usual for reason in found(plan, EasierWeek)]
    assert shares
    assert all(0.6 <= share <= 0.85 for share in shares)


def test_the_forecast_moves_a_little_and_stays_wide() -> None:
    plan = half_marathon_plan()
    short = make_plan(runner(race(2, HALF_MARATHON_M)))

    assert plan.race_time_s is not None
    assert short.race_time_s is not None
    assert plan.race_time_s.mean < short.race_time_s.mean
    assert plan.race_time_s.mean > 0.95 * short.race_time_s.mean
    assert plan.race_time_s.high - plan.race_time_s.low > 0.08 * plan.race_time_s.mean


def test_the_plans_name_tells_its_inputs_apart() -> None:
    asked = runner(race(3, 10_000.0))
    with little_search():
        plan = make_plan(asked)

        assert plan.plan_id == make_plan(runner(race(3, 10_000.0))).plan_id
        assert plan.plan_id != make_plan(runner(race(3, 10_000.0), seed=1)).plan_id
    assert plan.created_on == MONDAY
    assert plan.request == asked.request


@pytest.mark.parametrize("minutes", [15, 30])
def test_a_weekday_wished_for_the_long_run_but_far_too_short_for_one_is_told(minutes: int) -> None:
    short = Availability((None, minutes, None, None, None, None, None), long_run_weekday=1)
    plan = make_plan(runner(weeks=6, availability=short))

    longs = {day.on.weekday() for day in plan.days if day.session.kind is SessionKind.LONG}
    assert longs
    assert 1 not in longs
    assert GaveWay("long_run_on_its_weekday", 1.0, 0.0, "") in plan.gave_way


def test_who_runs_more_than_a_plan_has_is_told() -> None:
    much = problem(Level.HIGHLY_TRAINED, 110.0, 28.0, (0, 1, 2, 3, 4, 5, 6), races=[race(8, 10_000.0)], hard_min=30.0)
    told = [reason for reason in make_plan(much).gave_way if isinstance(reason, GaveWay)]

    assert [reason.rule for reason in told] == ["less_than_usual"]
    assert told[0].got < 0.9 * told[0].wanted


def test_less_than_usual_is_not_told_where_a_taper_or_the_runners_own_minutes_make_it_so() -> None:
    def told(asked: PlanProblem) -> list[str]:
        return [reason.rule for reason in make_plan(asked).gave_way if isinstance(reason, GaveWay)]

    taper = problem(Level.TRAINED, 80.0, 28.0, (0, 1, 2, 3, 5, 6), races=[race(3, MARATHON_M)], hard_min=20.0)
    short = Availability((50, 50, 50, 50, 50, 50, 90))
    bounded = problem(Level.TRAINED, 80.0, 20.0, (0, 1, 2, 3, 5, 6), races=[race(8, 10_000.0)], availability=short)
    assert "less_than_usual" not in (*told(taper), *told(bounded))


@pytest.mark.parametrize("weekdays", [(1, 3, 5, 6), (1, 2, 3, 4, 5, 6)])
def test_strides_that_a_race_leaves_no_room_for_go_to_another_day_of_its_week(weekdays: tuple[int, ...]) -> None:
    level = Level.TRAINED if len(weekdays) > 4 else Level.RECREATIONAL
    way, goal = race(4, 5_000.0), race(9, 10_000.0)
    plan = make_plan(problem(level, 9.0 * len(weekdays), 12.0, weekdays, races=[way, goal], hard_min=12.0))
    week = [day.session.kind for day in plan.days[21:28]]

    assert week[6] is SessionKind.RACE
    assert week.count(SessionKind.STRIDES) == 1
