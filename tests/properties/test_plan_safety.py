"""No plan breaks a safety rule or a hard wish, whoever the runner is; checked by a slow reader of the finished plan."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fallow.domain.athlete import Level
from fallow.domain.plan import Availability, Plan, Race
from fallow.domain.session import SessionKind
from fallow.domain.wishes import Away, CrossDay, FixedDay, FixedKind
from fallow.planning.problem import PlanLimits, PlanProblem
from fallow.planning.solver import make_plan
from fallow.planning.targets import Targets
from tests.fixtures.little_search import little_search
from tests.fixtures.planned_runners import MONDAY, moved, problem
from tests.properties.plan_checker import broken

DISTANCES_M = (5_000.0, 10_000.0, 21_097.5, 42_195.0)
WEEKLY_KM = {
    Level.NOVICE: (0, 30),
    Level.RECREATIONAL: (10, 55),
    Level.TRAINED: (35, 100),
    Level.HIGHLY_TRAINED: (70, 140),
}


@st.composite
def availabilities(draw: st.DrawFn) -> Availability:
    minutes = draw(st.tuples(*[st.sampled_from((None, None, None, 0, 30, 45, 60, 90, 150))] * 7))
    wish = draw(st.none() | st.integers(0, 6))
    days_off = draw(st.frozensets(st.integers(0, 80).map(lambda day: MONDAY + timedelta(days=day)), max_size=6))
    return Availability(minutes, wish, days_off, draw(times_away()), draw(fixed_days(wish)))


@st.composite
def times_away(draw: st.DrawFn) -> tuple[Away, ...]:
    """None, some days, a week or more, two weeks and more; at any time."""
    days = draw(st.lists(st.tuples(st.integers(0, 60), st.sampled_from((1, 4, 8, 13, 16, 30))), max_size=2))
    return tuple(
        Away(MONDAY + timedelta(days=first), MONDAY + timedelta(days=first + length)) for first, length in days
    )


@st.composite
def fixed_days(draw: st.DrawFn, long_run_weekday: int | None) -> tuple[FixedDay, ...]:
    weekdays = draw(st.sampled_from((0, 0, 1, 2, 3)).flatmap(lambda most: st.sets(st.integers(0, 6), max_size=most)))
    kinds = [kind for kind in FixedKind if kind is not FixedKind.LONG or long_run_weekday is None]
    days = []
    for weekday in sorted(weekdays - {long_run_weekday}):
        kind = draw(st.sampled_from(kinds))
        kinds = [other for other in kinds if other is not FixedKind.LONG or kind is not FixedKind.LONG]
        minutes = None if kind is FixedKind.REST else draw(st.none() | st.sampled_from((30, 45, 60, 90)))
        days.append(FixedDay(weekday, kind, minutes))
    return tuple(days)


@st.composite
def beside_runs(draw: st.DrawFn, asked: PlanProblem) -> PlanProblem:
    """The same with wishes for runs, strength and cross-training, and with limits that a coach moved."""
    weekdays = draw(st.sampled_from((0, 0, 1, 3)).flatmap(lambda most: st.sets(st.integers(0, 6), max_size=most)))
    request = replace(
        asked.request,
        runs_a_week=draw(st.none() | st.integers(1, 7)),
        strength_a_week=draw(st.integers(0, 3)),
        cross=tuple(CrossDay(weekday, draw(st.sampled_from((30, 60)))) for weekday in sorted(weekdays)),
    )
    limits = draw(st.just(PlanLimits()) | st.builds(PlanLimits, st.floats(1.0, 1.1), st.floats(1.0, 1.25)))
    return replace(asked, request=request, limits=limits)


@st.composite
def problems(draw: st.DrawFn, most_weeks: int) -> PlanProblem:
    level = draw(st.sampled_from(list(Level)))
    low, high = WEEKLY_KM[level]
    weekly_km = draw(st.floats(low, high))
    weekdays = sorted(draw(st.sets(st.integers(0, 6), min_size=2, max_size=6)))
    weeks = draw(st.integers(1, most_weeks))
    starts_on = MONDAY + timedelta(days=draw(st.integers(0, 6)))
    races = draw(st.lists(st.integers(0, 7 * weeks - 1), max_size=2, unique=True))
    made = problem(
        level,
        weekly_km,
        draw(st.floats(0.2, 0.6)) * weekly_km,
        weekdays if weekly_km > 1 else (),
        races=[Race(starts_on + timedelta(days=day), draw(st.sampled_from(DISTANCES_M))) for day in races],
        weeks=weeks,
        starts_on=starts_on,
        availability=draw(availabilities()),
        injury_prone=draw(st.booleans()),
        critical_speed_m_s=draw(st.floats(2.3, 5.2)),
        hard_min=draw(st.sampled_from((0.0, 10.0, 25.0, 40.0))),
        break_d=draw(st.sampled_from((0, 0, 0, 15, 30, 70, 150))),
        seed=draw(st.integers(0, 5)),
    )
    return draw(beside_runs(made))


def easy_m_s(given: PlanProblem) -> float:
    return Targets(given.thresholds, given.habit).easy_m_s


def without_dates(plan: Plan) -> list[tuple[SessionKind, float, float]]:
    return [(day.session.kind, day.session.duration_s, day.session.distance_m) for day in plan.days]


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(asked=problems(most_weeks=8))
def test_no_plan_breaks_a_safety_rule_or_a_hard_wish(asked: PlanProblem) -> None:
    plan = make_plan(asked)

    assert broken(asked, plan, easy_m_s(asked)) == []
    assert plan.days or plan.problems


def test_a_week_that_loses_an_easy_run_to_recovery_loses_hard_work_as_well() -> None:
    races = [Race(MONDAY, 5_000.0), Race(MONDAY + timedelta(days=52), 5_000.0)]
    asked = problem(Level.RECREATIONAL, 23.0, 11.5, (0, 1, 2, 3, 4), races=races, critical_speed_m_s=3.0)

    assert broken(asked, make_plan(asked), easy_m_s(asked)) == []


@pytest.mark.soak
@settings(max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
@given(asked=problems(most_weeks=20))
def test_no_plan_of_many_breaks_a_safety_rule_or_a_hard_wish(asked: PlanProblem) -> None:
    plan = make_plan(asked)

    assert broken(asked, plan, easy_m_s(asked)) == []
    assert plan.days or plan.problems


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(asked=problems(most_weeks=5))
def test_the_same_seed_gives_the_same_plan(asked: PlanProblem) -> None:
    one, other = make_plan(asked), make_plan(asked)

    assert one.plan_id == other.plan_id
    assert without_dates(one) == without_dates(other)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(asked=problems(most_weeks=5), weeks=st.integers(1, 60))
def test_whole_weeks_later_the_same_runner_gets_the_same_plan(asked: PlanProblem, weeks: int) -> None:
    with little_search():
        plan, later = make_plan(asked), make_plan(moved(asked, weeks))

    assert without_dates(plan) == without_dates(later)
    assert [day.on + timedelta(weeks=weeks) for day in plan.days] == [day.on for day in later.days]
    assert [reason.code for day in plan.days for reason in day.reasons] == [
        reason.code for day in later.days for reason in day.reasons
    ]
    assert plan.race_time_s == later.race_time_s


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(asked=problems(most_weeks=6))
def test_beginners_and_injury_prone_runners_get_no_recovery_run(asked: PlanProblem) -> None:
    prone = replace(asked, athlete=replace(asked.athlete, injury_prone=True))

    for plan in (make_plan(replace(asked, level=Level.NOVICE)), make_plan(prone)):
        assert SessionKind.RECOVERY_RUN not in {day.session.kind for day in plan.days}


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(asked=problems(most_weeks=6))
def test_every_day_has_its_reasons_and_every_week_its_sums(asked: PlanProblem) -> None:
    plan = make_plan(asked)

    assert all(day.reasons for day in plan.days)
    assert [day.on for day in plan.days] == [plan.days[0].on + timedelta(days=i) for i in range(len(plan.days))]
    assert sum(week.distance_m for week in plan.weeks) == pytest.approx(
        sum(day.session.distance_m for day in plan.days)
    )
    assert all(week.starts_on.weekday() == 0 for week in plan.weeks)
