"""Changes to the plan that holds: proposed, accepted, refused, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.plan import Plan
from fallow.domain.proposal import ChangeRequest, Proposal
from fallow.engine.run import coach
from fallow.services.moment import moment
from fallow.services.plan import current_plan
from fallow.services.ports import AthleteStore, Clock
from fallow.services.today import coach_input


def propose(store: AthleteStore, clock: Clock, asked: ChangeRequest) -> Proposal:
    """The change to the plan that holds, from where the runner stands now. Keeps nothing.

    Raises UserProblemError where there is no plan, nothing of it is left, or a day that is asked for is not among what
    is left.
    """
    plan, today = current_plan(store), _today(store, clock)
    for on in asked.move or ():
        if on < today or plan.day(on) is None:
            raise UserProblemError(Problem(ProblemCode.NOTHING_PLANNED, on.isoformat()))
    proposal = coach(coach_input(store, lambda: store, clock, change=asked)).proposal
    if proposal is None:
        raise UserProblemError(Problem(ProblemCode.NO_PLAN, store.athlete_id))
    return proposal


def accept(store: AthleteStore, proposal: Proposal) -> Plan:
    """From now on the proposed plan holds; the one before stays on record."""
    store.save_plan(proposal.plan)
    return proposal.plan


def refuse(store: AthleteStore, proposal: Proposal) -> Plan:
    """The plan stays as it is, and what led to the proposal is not brought up again."""
    kept = replace(current_plan(store), settled_on=proposal.made_on + timedelta(days=1))
    store.save_plan(kept)
    return kept


def restore(store: AthleteStore, clock: Clock) -> Plan:
    """The plan that held before the last one, from today on; past days stay as they were.

    Raises UserProblemError where there is none before, or it has no day left.
    """
    today = _today(store, clock)
    now = current_plan(store)
    before = next((plan for plan in store.plans()[::-1] if plan.plan_id != now.plan_id), None)
    if before is None or before.days[-1].on < today:
        raise UserProblemError(Problem(ProblemCode.NO_PLAN, store.athlete_id))
    gone = tuple(day for day in now.days if day.on < today)
    ahead = tuple(day for day in before.days if day.on >= today)
    restored = replace(before, days=(*gone, *ahead), settled_on=today + timedelta(days=1))
    store.save_plan(restored)
    return restored


def _today(store: AthleteStore, clock: Clock) -> date:
    return moment(store.athlete(), clock.now(), store.newest_utc_offset_s()).on
