"""Plans of runners of every kind: none is unsafe, and whatever could not be had is told.

A sample of them each time, with plans of a few weeks; two thousand of any length with `make soak`. The slow checker
reads what the rules say.
"""

from collections.abc import Iterator

import pytest

from fallow.domain.athlete import Level
from fallow.domain.plan import Plan
from fallow.domain.plan_reasons import GaveWay, LongestRunShort, TargetOutOfReach
from fallow.domain.session import SessionKind
from fallow.domain.units import WEEK_D
from fallow.planning.problem import PlanProblem
from fallow.planning.solver import make_plan
from fallow.planning.targets import Targets
from tests.fixtures.any_runner import any_runner
from tests.properties.plan_checker import broken

SAMPLE = 32
MANY = 2000


def wrong(asked: PlanProblem, plan: Plan) -> list[str]:
    """Everything that is wrong with a plan, in words for the developer."""
    easy_m_s = Targets(asked.thresholds, asked.habit).easy_m_s
    return [*broken(asked, plan, easy_m_s), *unplanned_recovery(asked, plan), *untold(asked, plan)]


def unplanned_recovery(asked: PlanProblem, plan: Plan) -> Iterator[str]:
    """Recovery runs are not for everyone, whatever the policy of the house says of the others."""
    careful = asked.level is Level.NOVICE or asked.athlete.injury_prone
    for day in plan.days:
        if careful and day.session.kind is SessionKind.RECOVERY_RUN:
            yield f"{day.on}: a recovery run"


def untold(asked: PlanProblem, plan: Plan) -> list[str]:
    """What the runner asked for, does not get and is not told."""
    if not plan.days:
        return [] if plan.problems else ["no plan, and no word why"]
    return [*_races(asked, plan), *_target(asked, plan), *_long_runs(asked, plan)]


def _races(asked: PlanProblem, plan: Plan) -> Iterator[str]:
    run = {day.on for day in plan.days if day.session.kind is SessionKind.RACE}
    told = {problem.place for problem in plan.problems}
    for race in asked.request.races:
        if race.on not in run and race.on.isoformat() not in told:
            yield f"the race of {race.on} is gone"


def _target(asked: PlanProblem, plan: Plan) -> Iterator[str]:
    goal = max(asked.request.races, key=lambda race: race.on, default=None)
    if goal is None or goal.target_s is None or plan.race_time_s is None:
        return
    told = any(isinstance(why, TargetOutOfReach) and why.target_s == goal.target_s for why in plan.gave_way)
    if told != (goal.target_s < plan.race_time_s.low):
        yield f"a target of {goal.target_s:.0f} s where {plan.race_time_s.low:.0f} s are within reach; told: {told}"


def _long_runs(asked: PlanProblem, plan: Plan) -> Iterator[str]:
    """Weeks on end without a long run for who runs throughout, where its weekday was wished."""
    kinds = {day.session.kind for day in plan.days}
    if asked.request.availability.long_run_weekday is None or len(plan.days) < 6 * WEEK_D:
        return
    told = any(isinstance(reason, LongestRunShort) or _of_long_run(reason) for reason in plan.gave_way)
    if not kinds & {SessionKind.LONG, SessionKind.RUN_WALK} and kinds != {SessionKind.REST} and not told:
        yield "no long run at all, and no word of it"


def _of_long_run(reason: object) -> bool:
    return isinstance(reason, GaveWay) and reason.rule == "long_run_on_its_weekday"


@pytest.mark.parametrize("number", range(SAMPLE))
def test_no_runner_gets_an_unsafe_plan_or_is_left_in_the_dark(number: int) -> None:
    asked = any_runner(number, most_weeks=8)

    assert wrong(asked, make_plan(asked)) == []


@pytest.mark.soak
@pytest.mark.parametrize("number", range(MANY))
def test_no_runner_of_many_gets_an_unsafe_plan_or_is_left_in_the_dark(number: int) -> None:
    asked = any_runner(number)

    assert wrong(asked, make_plan(asked)) == []
