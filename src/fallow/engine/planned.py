"""A new plan for what was asked, from where the runner stands now."""

from __future__ import annotations

from fallow.coaching.what_if import Now
from fallow.domain.activity import Run
from fallow.domain.plan import Plan
from fallow.engine.contract import CoachInput
from fallow.engine.stresses import Known
from fallow.engine.version import model_version


def plan_for(given: CoachInput, known: Known, runs: tuple[Run, ...], now: Now) -> Plan | None:
    """The plan that `given.request` asks for; None where nothing was asked."""
    if given.request is None:
        return None
    from fallow.planning.problem import PlanProblem, past_runs
    from fallow.planning.solver import make_plan

    return make_plan(
        PlanProblem(
            request=given.request,
            on=given.on,
            athlete=given.athlete,
            level=known.level.level,
            habit=known.habit,
            thresholds=known.thresholds,
            body=now.body,
            body_at=now.at,
            utc_offset_s=given.utc_offset_s,
            past=past_runs(runs),
            model_version=model_version(),
        )
    )
