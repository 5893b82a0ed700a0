"""A new plan for what was asked, from where the runner stands now."""

from __future__ import annotations

from dataclasses import replace

from fallow.coaching.guardrails import policy_of
from fallow.coaching.told import Told, told
from fallow.coaching.what_if import Now
from fallow.domain.activity import Run
from fallow.domain.athlete import Athlete
from fallow.domain.plan import Plan
from fallow.engine.contract import CoachInput
from fallow.engine.stresses import Known
from fallow.engine.version import model_version


def plan_for(given: CoachInput, known: Known, runs: tuple[Run, ...], now: Now) -> Plan | None:
    """The plan that `given.request` asks for; None where nothing was asked."""
    if given.request is None:
        return None
    from fallow.planning.problem import PlanLimits, PlanProblem, past_runs
    from fallow.planning.solver import make_plan

    heard, policy = told(given.check_ins, given.on, given.now), policy_of(given.athlete.limits)
    return make_plan(
        PlanProblem(
            request=given.request,
            on=given.on,
            athlete=_as_told(given.athlete, heard),
            ill=heard.ill_since is not None,
            level=known.level.level,
            habit=known.habit,
            thresholds=known.thresholds,
            body=now.body,
            body_at=now.at,
            utc_offset_s=given.utc_offset_s,
            past=past_runs(runs),
            model_version=model_version(),
            limits=PlanLimits(
                single_run=policy.spike.value,
                week=policy.week.value,
                week_injury_prone=policy.week_injury_prone.value,
                injury_free_d=policy.injury_free_d.value,
            ),
        )
    )


def _as_told(athlete: Athlete, heard: Told) -> Athlete:
    """The profile with the injuries that check-ins tell of."""
    days = [day for day in (athlete.last_injury_on, heard.last_injury_on) if day is not None]
    injured = athlete.injured or heard.injured_since is not None
    return replace(athlete, injured=injured, last_injury_on=max(days, default=None))
