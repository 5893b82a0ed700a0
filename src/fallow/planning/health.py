"""Where health comes before any plan, whoever makes it."""

from __future__ import annotations

from fallow.domain.errors import Problem, ProblemCode
from fallow.planning.problem import PlanProblem


def on_hold(problem: PlanProblem) -> Problem | None:
    """What has to be over, or cleared, before there is a plan; None where nothing stands against one."""
    athlete = problem.athlete
    if athlete.warning_signs:
        return Problem(ProblemCode.NOT_CLEARED, "", ", ".join(sorted(athlete.warning_signs)))
    if athlete.uncleared:
        return Problem(ProblemCode.NOT_CLEARED, "", ", ".join(sorted(athlete.uncleared)))
    if athlete.injured:
        return Problem(ProblemCode.NOT_CLEARED, "", "injured")
    return Problem(ProblemCode.NOT_CLEARED, "", "ill") if problem.ill else None
