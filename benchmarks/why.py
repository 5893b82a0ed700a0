"""How long "why not otherwise" takes for a day of a plan, once the plan lies on the bench."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

from benchmarks.model import Figure, given_of
from fallow.domain.plan import PlanRequest, Race
from fallow.domain.units import MARATHON_M
from fallow.engine.contract import CoachInput
from fallow.engine.histories import typical_history
from fallow.engine.replay import replay
from fallow.engine.stresses import known_on
from fallow.engine.version import model_version
from fallow.planning.problem import PlanProblem, past_runs
from fallow.planning.solver import make_plan
from fallow.planning.why import desk_for

WEEKS = 24


def figures(home: Path) -> list[Figure]:
    """Of every day of four weeks in the middle of a plan to a marathon."""
    problem = _problem(given_of(home))
    plan = make_plan(problem)
    middle = len(plan.days) // 2
    seconds = []
    for day in plan.days[middle : middle + 28]:
        desk = desk_for(problem, plan, day.on)
        if desk is None:
            raise RuntimeError("a plan that is just made begins on its first day")
        started = time.perf_counter()
        desk.answers()
        seconds.append(time.perf_counter() - started)
    return [Figure(f"why not otherwise, a day of {WEEKS} weeks, s", "at most 0.02 s", seconds)]


def _problem(given: CoachInput) -> PlanProblem:
    known = known_on(given.runs, given.on, given.athlete)
    body, _, _ = replay(typical_history(given, known, given.runs), given.now, None)
    race = Race(given.on + timedelta(weeks=WEEKS), MARATHON_M)
    return PlanProblem(
        request=PlanRequest(given.on, (race,)),
        on=given.on,
        athlete=given.athlete,
        level=known.level.level,
        habit=known.habit,
        thresholds=known.thresholds,
        body=body,
        body_at=given.now,
        utc_offset_s=given.utc_offset_s,
        past=past_runs(given.runs),
        model_version=model_version(),
    )
