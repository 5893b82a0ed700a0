"""Making a plan, and reading the one that holds."""

from __future__ import annotations

from datetime import date
from typing import Final

from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.plan import Plan, PlanRequest
from fallow.domain.why import DayWhy
from fallow.engine.run import coach
from fallow.services.moment import moment
from fallow.services.ports import AthleteStore, Clock
from fallow.services.today import coach_input

# A wish that cannot be read as it was meant: better asked again than planned without.
REFUSED: Final = frozenset({ProblemCode.BAD_VALUE, ProblemCode.RACE_IN_PAST, ProblemCode.RACES_TOO_CLOSE})


def new_plan(store: AthleteStore, clock: Clock, request: PlanRequest) -> Plan:
    """Makes, stores and returns a plan. Raises UserProblemError where none can be made; nothing is stored then."""
    plan = draft_plan(store, clock, request)
    store.save_plan(plan)
    return plan


def draft_plan(store: AthleteStore, clock: Clock, request: PlanRequest) -> Plan:
    """The plan as it would be, with all that gives way in it; nothing is stored. Raises UserProblemError.

    Before the first one a runner is asked what speaks for seeing a doctor first.
    """
    if store.athlete().screened_on is None:
        raise UserProblemError(Problem(ProblemCode.SCREENING_OPEN, store.athlete_id))
    _refuse_past_races(request, moment(store.athlete(), clock.now(), store.newest_utc_offset_s()).on)
    plan = coach(coach_input(store, lambda: store, clock, request=request)).plan
    if plan is None:
        raise RuntimeError("a plan was asked for and none came out of the door")
    refused = [problem for problem in plan.problems if not plan.days or problem.code in REFUSED]
    if refused:
        raise UserProblemError(refused[0])
    return plan


def current_plan(store: AthleteStore) -> Plan:
    """The plan that holds. Raises UserProblemError where there is none."""
    plan = store.plan()
    if plan is None:
        raise UserProblemError(Problem(ProblemCode.NO_PLAN, store.athlete_id))
    return plan


def why(store: AthleteStore, clock: Clock, on: date) -> DayWhy | None:
    """What else a day of the plan that holds could be; None where the day is over, or no day of the plan."""
    return coach(coach_input(store, lambda: store, clock, why_on=on)).why


def _refuse_past_races(request: PlanRequest, today: date) -> None:
    for race in request.races:
        if race.on < today:
            raise UserProblemError(Problem(ProblemCode.RACE_IN_PAST, race.on.isoformat(), today.isoformat()))
