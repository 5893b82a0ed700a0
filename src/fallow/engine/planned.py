"""A new plan for what was asked or written by hand, and why one is as it is, from where the runner stands now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fallow.coaching.guardrails import policy_of
from fallow.coaching.told import Told, told
from fallow.coaching.what_if import Now
from fallow.domain.activity import Run
from fallow.domain.athlete import Athlete
from fallow.domain.plan import Plan, PlanRequest
from fallow.domain.plan_draft import DraftFindings
from fallow.domain.why import DayWhy
from fallow.engine.contract import CoachInput
from fallow.engine.stresses import Known
from fallow.engine.version import model_version

if TYPE_CHECKING:  # planning is heavy, and most answers ask for none
    from fallow.planning.problem import DayCap, PlanProblem


def plan_for(
    given: CoachInput, known: Known, runs: tuple[Run, ...], now: Now
) -> tuple[Plan | None, DraftFindings | None]:
    """The plan that `given.request` asks for, or that `given.draft` stands for with what is not safe in it; None where
    nothing was asked.
    """
    if given.request is not None:
        from fallow.planning.solver import make_plan

        return make_plan(problem_for(given, given.request, known, runs, now)), None
    if given.draft is not None:
        from fallow.planning.by_hand import asked_by, plan_by_hand

        return plan_by_hand(problem_for(given, asked_by(given.draft), known, runs, now), given.draft)
    return None, None


def why_for(given: CoachInput, known: Known, runs: tuple[Run, ...], now: Now) -> DayWhy | None:
    """What else `given.why_on` could be in the plan that holds; None where nothing was asked, or the day is over."""
    if given.why_on is None or given.plan is None:
        return None
    from fallow.planning.why import why

    return why(problem_for(given, given.plan.request, known, runs, now), given.plan, given.why_on)


def problem_for(
    given: CoachInput,
    request: PlanRequest,
    known: Known,
    runs: tuple[Run, ...],
    now: Now,
    caps: tuple[DayCap, ...] = (),
) -> PlanProblem:
    """A request on the runner's state of now; `caps`: what health leaves of days to come."""
    from fallow.planning.problem import PlanLimits, PlanProblem, past_runs

    heard, policy = told(given.check_ins, given.on, given.now), policy_of(given.athlete.limits)
    return PlanProblem(
        request=request,
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
            recovery_weeks=policy.weeks.value,
            recovery_runs_a_week=policy.runs_per_week.value,
            recovery_gap_d=policy.gap_d.value,
        ),
        caps=caps,
    )


def _as_told(athlete: Athlete, heard: Told) -> Athlete:
    """The profile with the injuries that check-ins tell of."""
    days = [day for day in (athlete.last_injury_on, heard.last_injury_on) if day is not None]
    injured = athlete.injured or heard.injured_since is not None
    return replace(athlete, injured=injured, last_injury_on=max(days, default=None))
