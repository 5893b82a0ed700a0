"""What a coach would cross out of a plan, and what the runner is told of wishes that deserve a word."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from fallow import wording
from fallow.domain.athlete import Level
from fallow.domain.errors import ProblemCode
from fallow.domain.plan import Plan, Race
from fallow.domain.plan_reasons import (
    GaveWay,
    LongestRunShort,
    StartFarAhead,
    StartMoved,
    TargetOutOfReach,
    TargetWellWithin,
)
from fallow.domain.session import SessionKind
from fallow.domain.units import HALF_MARATHON_M, MARATHON_M
from fallow.planning import norms, weekly
from fallow.planning.brief import make_brief
from fallow.planning.choice import Choice
from fallow.planning.problem import PlanProblem
from fallow.planning.quick import QuickSimulator
from fallow.planning.solver import make_plan
from fallow.planning.tidy import is_legal, tidied
from tests.fixtures.little_search import little_search
from tests.fixtures.planned_runners import MONDAY, problem


@pytest.fixture
def quick() -> Iterator[None]:
    with little_search():
        yield


def race(weeks: int, distance_m: float, *, weekday: int = 6, target_s: float | None = None) -> Race:
    return Race(MONDAY + timedelta(days=7 * (weeks - 1) + weekday), distance_m, target_s, "Town run")


def runner(*races: Race, **more: object) -> PlanProblem:
    return problem(Level.RECREATIONAL, 35.0, 13.0, (1, 3, 5, 6), races=races, hard_min=15.0, **more)  # type: ignore[arg-type]


def test_races_on_following_days_are_refused_and_two_days_later_are_told() -> None:
    first = race(6, 10_000.0, weekday=5)

    refused = make_plan(runner(first, race(6, 5_000.0)))
    assert (refused.days, [found.code for found in refused.problems]) == ((), [ProblemCode.RACES_TOO_CLOSE])
    assert refused.problems[0].detail == f"{first.on.isoformat()} + 2"
    assert make_plan(runner(first, Race(first.on + timedelta(days=4), 5_000.0))).problems == ()


def test_a_target_that_is_far_too_easy_is_told_as_one_out_of_reach_is(quick: None) -> None:
    told = {
        minutes: [type(why) for why in make_plan(runner(race(8, 10_000.0, target_s=60.0 * minutes))).gave_way]
        for minutes in (35, 48, 75)
    }

    assert TargetOutOfReach in told[35]
    assert not {TargetOutOfReach, TargetWellWithin} & set(told[48])
    assert TargetWellWithin in told[75]


def test_a_start_in_the_past_or_far_ahead_is_told(quick: None) -> None:
    asked = runner(weeks=6)

    def starting(days: int) -> Plan:
        on = MONDAY + timedelta(days=days)
        return make_plan(replace(asked, request=replace(asked.request, starts_on=on)))

    assert starting(-3).gave_way[0] == StartMoved(MONDAY - timedelta(days=3), MONDAY)
    assert starting(40).gave_way[0] == StartFarAhead(40)
    for days in (0, 7, 21):
        assert not [why for why in starting(days).gave_way if isinstance(why, StartMoved | StartFarAhead)]


def test_most_of_a_short_race_run_before_needs_no_other_race() -> None:
    plan = make_plan(problem(Level.NOVICE, 6.0, 2.5, (1, 3, 6), races=(race(12, 5_000.0),), weeks_of_running=4))

    assert not [why for why in plan.gave_way if isinstance(why, LongestRunShort)]
    (told,) = [why for why in plan.gave_way if isinstance(why, GaveWay) and why.rule == "longest_run"]
    assert 3.5 <= told.got < told.wanted == 6.0


@pytest.mark.parametrize("level", Level)
def test_the_week_of_the_race_is_short_and_has_something_quick_but_not_in_the_last_days(level: Level) -> None:
    days = (1, 3, 5, 6) if level in {Level.NOVICE, Level.RECREATIONAL} else (0, 1, 3, 5, 6)
    plan = make_plan(problem(level, 40.0, 15.0, days, races=(race(10, HALF_MARATHON_M),), hard_min=20.0))
    last = [day.session for day in plan.days[-7:-1]]

    assert all(session.minutes <= norms.LONGEST_NEAR_RACE_MIN[level].value for session in last)
    assert sum(session.kind in {SessionKind.TEMPO, SessionKind.INTERVALS} for session in last[:2]) == (
        level is not Level.NOVICE
    )
    assert {session.kind for session in last[2:]} <= {SessionKind.REST, SessionKind.EASY, SessionKind.STRIDES}
    assert any(session.kind is not SessionKind.REST for session in last[2:])


def test_no_long_run_outlasts_what_the_distance_allows() -> None:
    plan = make_plan(runner(race(12, HALF_MARATHON_M)))
    longest = max(day.session.minutes for day in plan.days if day.session.kind is SessionKind.LONG)

    assert longest <= norms.LONGEST_MIN[norms.Aim.HALF][Level.RECREATIONAL].value


def test_half_a_marathon_in_two_days_is_answered_with_what_helps_now() -> None:
    plan = make_plan(runner(Race(MONDAY + timedelta(days=2), HALF_MARATHON_M)))

    told = [why for why in plan.gave_way if isinstance(why, GaveWay)]
    assert [why.rule for why in told] == ["days_of_taper"]
    assert "Safety was kept" not in wording.reason(told[0])


def test_a_race_today_asks_for_no_taper() -> None:
    assert make_plan(runner(Race(MONDAY, 5_000.0))).gave_way == ()


def test_odd_minutes_are_made_fives_where_every_rule_lets_them_be() -> None:
    asked = runner(race(6, 10_000.0))
    brief = make_brief(asked, asked.request.races)
    days = weekly.solve(brief, brief.season.outlines(), effort=0.0)
    at = next(day for day, choice in enumerate(days) if choice.kind is SessionKind.EASY)
    odd = (*days[:at], replace(days[at], minutes=days[at].minutes - 2), *days[at + 1 :])

    simulator = QuickSimulator(asked, brief.book, brief.timeline)

    def minutes(found: tuple[Choice, ...]) -> int:
        return found[at].minutes

    assert is_legal(brief, odd, simulator)
    assert minutes(tidied(brief, odd, lambda _: 0.0, lambda _: True)) == days[at].minutes
    assert minutes(tidied(brief, odd, lambda _: 0.0, lambda _: False)) == days[at].minutes - 2
    assert minutes(tidied(brief, odd, lambda found: float(found != odd), lambda _: True)) == days[at].minutes - 2


def test_even_minutes_never_break_a_rule() -> None:
    asked = problem(Level.NOVICE, 12.0, 4.5, (1, 3, 6), races=(race(12, 10_000.0),))
    brief = make_brief(asked, asked.request.races)
    days = weekly.solve(brief, brief.season.outlines(), effort=0.2)

    assert is_legal(brief, days, QuickSimulator(asked, brief.book, brief.timeline))


def test_most_runs_of_a_long_plan_last_fives() -> None:
    plan = make_plan(problem(Level.TRAINED, 60.0, 22.0, (0, 1, 3, 5, 6), races=(race(14, MARATHON_M),), hard_min=30.0))
    runs = [day.session for day in plan.days if day.session.kind.is_run and day.session.kind is not SessionKind.RACE]

    assert sum(run.minutes % 5 == 0 for run in runs) >= 0.95 * len(runs)


def test_weeks_after_a_break_stay_on_the_usual_weekdays_and_without_hard_work_while_it_is_unsafe() -> None:
    """Each wants its share of the usual: with all of it wanted, four short runs on end would come nearer to that."""
    plan = make_plan(problem(Level.RECREATIONAL, 32.0, 12.0, (1, 3, 4, 6), races=(race(12, 10_000.0),), break_d=30))
    weeks = [plan.days[7 * week : 7 * week + 7] for week in range(3)]

    for week in weeks:
        assert [day.on.weekday() for day in week if day.session.kind.is_run] == [1, 3, 4, 6]
        assert {day.session.kind for day in week} == {SessionKind.REST, SessionKind.EASY, SessionKind.LONG}
    minutes = [sum(day.session.minutes for day in week) for week in weeks]
    assert minutes == sorted(minutes)
