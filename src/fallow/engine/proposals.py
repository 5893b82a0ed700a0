"""What life did to the plan that holds, and the change that is proposed for it."""

from __future__ import annotations

from fallow.coaching.ahead import days_ahead
from fallow.coaching.situation import Situation
from fallow.coaching.what_if import Now
from fallow.domain.activity import Run
from fallow.domain.plan import Plan
from fallow.domain.proposal import Proposal
from fallow.domain.reasons import Reason
from fallow.domain.session import REST_DAY, Session, SessionKind
from fallow.domain.verdict import Verdict, VerdictKind
from fallow.engine.contract import CoachInput
from fallow.engine.planned import problem_for
from fallow.engine.stresses import Known


def life_of(given: CoachInput, runs: tuple[Run, ...]) -> tuple[Reason, ...]:
    """What became of the plan's days lately; cheap enough for every answer."""
    if given.plan is None or not given.plan.days:
        return ()
    from fallow.planning.deviations import deviations
    from fallow.planning.problem import past_runs

    begins_on = given.plan.days[0].on
    return deviations(given.plan, past_runs([run for run in runs if run.local_date >= begins_on]), given.on)


def proposal_for(
    given: CoachInput, known: Known, runs: tuple[Run, ...], now: Now, seen: Situation, verdict: Verdict
) -> Proposal | None:
    """The change that `given.change` asks for; None where nothing was asked, or nothing of the plan is left."""
    plan = given.plan
    if given.change is None or plan is None or not plan.days:
        return None
    from fallow.planning.problem import DayCap
    from fallow.planning.replan import Today, adapt

    caps = tuple(DayCap(on, minutes) for on, minutes in days_ahead(seen))
    problem = problem_for(given, plan.request, known, runs, now, caps)
    return adapt(problem, plan, Today(given.change, _left_today(plan, given, verdict)))


def _left_today(plan: Plan, given: CoachInput, verdict: Verdict) -> Session | None:
    """What today's answer leaves of today's session; None where it leaves all of it, or there was none.

    A recovery run that the day offers in the place of training stays an offer: in the plan the day is rest.
    """
    day = plan.day(given.on)
    if day is None or not day.session.kind.is_run or day.session.kind is SessionKind.RACE:
        return None
    if verdict.kind is VerdictKind.RECOVERY_RUN and day.session.kind is SessionKind.RECOVERY_RUN:
        return None
    if verdict.kind is not VerdictKind.TRAIN:
        return REST_DAY
    return verdict.session if verdict.lighter else None
