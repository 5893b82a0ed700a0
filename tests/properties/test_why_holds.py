"""What is told of an alternative holds: safe by the slow reader of plans or not, and its cost as both plans weigh."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from fallow.domain.by_hand_reasons import StoreNotReady
from fallow.domain.plan import Plan
from fallow.domain.plan_reasons import DayNotFree
from fallow.domain.session import SessionKind
from fallow.domain.why import Alternative, DayWhy, Standing
from fallow.domain.why_reasons import LongRunElsewhere, MoreThanIsFree
from fallow.planning.book import Book
from fallow.planning.choice import REST, Choice
from fallow.planning.consequences import NOISE
from fallow.planning.held import Held, take_up
from fallow.planning.named_faults import week_faults
from fallow.planning.problem import PlanProblem
from fallow.planning.solver import make_plan
from fallow.planning.why import Desk, desk_for, why
from tests.properties.plan_checker import broken
from tests.properties.test_plan_safety import easy_m_s, problems

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]
BY_WISH = (DayNotFree, MoreThanIsFree, LongRunElsewhere)
NEAR = 0.02  # of a store: the slow reader takes meals more finely, and looks away from less than half of it


def held_plan(asked: PlanProblem) -> tuple[Plan, Held]:
    plan = make_plan(asked)
    assume(bool(plan.days))
    held = take_up(replace(asked, request=replace(plan.request, starts_on=plan.days[0].on)), plan)
    assert held is not None
    return plan, held


def written(plan: Plan, held: Held, one: Alternative, on: int) -> Plan:
    """The whole plan with an alternative in it, each session built anew."""
    book: Book = held.brief.book
    choice = REST if one.session is SessionKind.REST else Choice(one.session, one.minutes, one.quality_minutes)
    days = list(plan.days)
    days[on] = replace(days[on], session=book.session(choice))
    if one.with_on is not None:
        other = (one.with_on - plan.days[0].on).days
        days[other] = replace(days[other], session=plan.days[on].session)
    return replace(plan, days=tuple(days))


def is_close_call(one: Alternative) -> bool:
    stores = [reason for reason in one.reasons if isinstance(reason, StoreNotReady)]
    return len(stores) == len(one.reasons) and all(reason.needed - reason.recovered < NEAR for reason in stores)


def holds(asked: PlanProblem, day: int) -> None:
    plan, held = held_plan(asked)
    day %= len(plan.days)
    found = why(asked, plan, plan.days[day].on)
    assert found is not None
    for one in found.alternatives:
        against = broken(asked, written(plan, held, one, day), easy_m_s(asked))
        if one.standing in {Standing.COSTS, Standing.AS_GOOD, Standing.BETTER}:
            assert against == [], one
        elif one.standing is not Standing.CLOSED or isinstance(one.reasons[0], BY_WISH):
            assert against or is_close_call(one), one
        assert one.reasons, one


@settings(max_examples=20, suppress_health_check=SLOW)
@given(asked=problems(most_weeks=5), day=st.integers(0, 60))
def test_what_is_told_as_safe_is_safe_and_nothing_else(asked: PlanProblem, day: int) -> None:
    holds(asked, day)


@pytest.mark.soak
@settings(max_examples=500, suppress_health_check=SLOW)
@given(asked=problems(most_weeks=16), day=st.integers(0, 200))
def test_what_is_told_as_safe_of_many_is_safe_and_nothing_else(asked: PlanProblem, day: int) -> None:
    holds(asked, day)


def desk_of(asked: PlanProblem, day: int) -> Desk:
    _, held = held_plan(asked)
    return desk_for(held, held.planned[day % len(held.planned)].on)


@settings(max_examples=15, suppress_health_check=SLOW)
@given(asked=problems(most_weeks=5), day=st.integers(0, 60))
def test_the_told_cost_is_the_difference_of_both_plans_from_scratch(asked: PlanProblem, day: int) -> None:
    desk = desk_of(asked, day)
    planned = desk.bench.weigh(desk.held.days)

    for change, one in zip(desk.asked, desk.answers(), strict=True):
        cost_pct = desk.bench.weigh(change.written(desk.held.days)) - planned
        assert one.parts.cost_pct == pytest.approx(cost_pct, abs=1e-9)
        if one.standing is Standing.BETTER:
            assert cost_pct < -NOISE.value + 1e-9


def faults_of(days: Sequence[Choice], desk: Desk) -> Iterator[float]:
    for week in range(len(desk.bench.tables.weeks)):
        yield sum(found.price for found in week_faults(days, desk.bench.tables, week))


@settings(max_examples=15, suppress_health_check=SLOW)
@given(asked=problems(most_weeks=6), day=st.integers(0, 60))
def test_the_faults_by_name_sum_up_to_those_of_the_search(asked: PlanProblem, day: int) -> None:
    desk = desk_of(asked, day)

    for days in (desk.held.days, *(change.written(desk.held.days) for change in desk.asked)):
        desk.bench.weigh(days)
        assert list(faults_of(days, desk)) == pytest.approx(desk.bench.on.week_faults.tolist(), abs=1e-9)


@settings(max_examples=8, suppress_health_check=SLOW)
@given(asked=problems(most_weeks=5), day=st.integers(0, 60))
def test_rest_itself_is_never_unsafe_and_the_same_is_told_twice(asked: PlanProblem, day: int) -> None:
    plan, _ = held_plan(asked)
    on = plan.days[0].on + timedelta(days=day % len(plan.days))

    found, again = why(asked, plan, on), why(asked, plan, on)

    assert isinstance(found, DayWhy)
    assert found == again
    rests = [one for one in found.alternatives if one.session is SessionKind.REST and one.with_on is None]
    assert all(one.standing not in {Standing.UNSAFE, Standing.CLOSED} for one in rests)
    assert len(set(found.alternatives)) == len(found.alternatives) <= 11
