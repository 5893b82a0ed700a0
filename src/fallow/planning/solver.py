"""From a problem to a plan. Nothing unsafe leaves this door; what cannot be planned is told, not pretended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.plan import Plan, PlannedDay, Race
from fallow.domain.plan_reasons import StartFarAhead, StartMoved
from fallow.domain.reasons import Reason
from fallow.planning.beside import Beside, beside
from fallow.planning.brief import LONGEST_PLAN_W, make_brief, sound_races
from fallow.planning.forecast import expected_time
from fallow.planning.health import on_hold
from fallow.planning.identity import plan_id
from fallow.planning.justify import reasons
from fallow.planning.ladder import gave_way, longest_run_short, longest_share, unreachable
from fallow.planning.on_the_way import weeks_of
from fallow.planning.problem import PlanProblem
from fallow.planning.solution import Solution, assert_legal, solution
from fallow.planning.sound import unsound
from fallow.planning.weekly import solve

FAR_AHEAD_D: Final = Parameter(
    "d_ahead", 21.0, 0.0, "d", "own-assumption", Grade.C, (7.0, 60.0),
    "Days until a plan begins, beyond which the runner is told that it cannot know the runs before.",
)  # fmt: skip

PARAMETERS = (FAR_AHEAD_D,)


def make_plan(problem: PlanProblem) -> Plan:
    """The plan for a request, deterministic by its seed. Where none would make sense: no days, and `problems` says why.

    Of several races the last is the goal. A race that cannot be planned for is left out and told; where it is the goal
    there is no plan.
    """
    given, problem = problem, _from_the_first_open_day(problem)
    refused = _refusal(problem)
    if refused is not None:
        return _without_days(given, (refused,))
    races, problems = sound_races(problem.request, apart=True)
    goal = max(problem.request.races, key=lambda race: race.on, default=None)
    if goal is not None and goal not in races:
        return _without_days(given, problems)
    while True:
        solved = _solved(problem, races)
        too_soon = dict(unreachable(solved))
        problems = (*problems, *too_soon.values())
        if goal in too_soon:
            short = longest_run_short(solved)
            return _without_days(given, _goal_first(goal, too_soon, problems), () if short is None else (short,))
        if not too_soon:
            return _plan(given, solved, problems)
        races = tuple(race for race in races if race not in too_soon)


def _from_the_first_open_day(problem: PlanProblem) -> PlanProblem:
    """A plan changes no past day, and a day that has had its run counts as past."""
    newest = max((run.on + timedelta(days=1) for run in problem.past), default=problem.on)
    starts_on = max(problem.request.starts_on, problem.on, newest)
    return replace(problem, request=replace(problem.request, starts_on=starts_on))


def _refusal(problem: PlanProblem) -> Problem | None:
    request, held = problem.request, on_hold(problem)
    if held is not None:
        return held
    if not request.races and not 1 <= request.weeks < LONGEST_PLAN_W.value:
        return Problem(ProblemCode.BAD_VALUE, "weeks", str(request.weeks))
    if all(minutes == 0 for minutes in request.availability.minutes):
        return Problem(ProblemCode.BAD_VALUE, "availability", "0 min")
    return unsound(request)


def _solved(problem: PlanProblem, races: tuple[Race, ...]) -> Solution:
    brief = make_brief(problem, races)
    outlines = brief.season.outlines()
    solved = solution(brief, outlines, solve(brief, outlines))
    assert_legal(solved)
    return solved


def _plan(given: PlanProblem, solved: Solution, problems: tuple[Problem, ...]) -> Plan:
    expected = expected_time(solved, longest_share(solved, solved.brief.goal))
    also = beside(solved)
    return Plan(
        plan_id=plan_id(given),
        created_on=given.on,
        model_version=given.model_version,
        request=given.request,
        days=tuple(_day(solved, also, day) for day in range(len(solved.days))),
        weeks=weeks_of(solved),
        race_time_s=expected,
        gave_way=(*_start(given), *gave_way(solved, expected), *also.gave_way),
        problems=problems,
    )


def _start(given: PlanProblem) -> Iterator[Reason]:
    """A start in the past, or so far ahead that the runs until then are missing."""
    until = (given.request.starts_on - given.on).days
    if until < 0:
        yield StartMoved(given.request.starts_on, _from_the_first_open_day(given).request.starts_on)
    if until > FAR_AHEAD_D.value:
        yield StartFarAhead(until)


def _day(solved: Solution, also: Beside, day: int) -> PlannedDay:
    run = solved.brief.book.session(solved.days[day])
    why = also.reasons(day, run, reasons(solved, day))
    return PlannedDay(solved.brief.agenda[day].on, also.session(day, run), why, also.also(day, run))


def _without_days(given: PlanProblem, problems: tuple[Problem, ...], why: tuple[Reason, ...] = ()) -> Plan:
    return Plan(plan_id(given), given.on, given.model_version, given.request, (), (), None, why, problems)


def _goal_first(goal: Race | None, too_soon: dict[Race, Problem], problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Who shows one problem shows the one that decided."""
    deciding = next(problem for race, problem in too_soon.items() if race == goal)
    return (deciding, *(problem for problem in problems if problem is not deciding))
