"""The made-up runner's profile, mornings and plan go on record, as a runner would have told them over the months."""

from __future__ import annotations

from datetime import date

from fallow.domain.plan import PlanRequest
from fallow.services.demo.mornings import check_ins
from fallow.services.demo.robin import next_half_marathon
from fallow.services.plan import new_plan
from fallow.services.ports import AthleteStore, Clock


def tell_mornings(store: AthleteStore, begins_on: date, today: date, utc_offset_s: int) -> None:
    """Adds the check-ins of the days that have none yet."""
    known = {told.on for told in store.check_ins()}
    for told in check_ins(begins_on, today, utc_offset_s):
        if told.on not in known:
            store.add_check_in(told)


def plan_ahead(store: AthleteStore, clock: Clock, begins_on: date, today: date) -> None:
    """Makes the plan to the next half marathon, unless one that still runs is there."""
    plan = store.plan()
    if plan is None or plan.days[-1].on < today:
        new_plan(store, clock, PlanRequest(starts_on=today, races=(next_half_marathon(begins_on, today),)))
