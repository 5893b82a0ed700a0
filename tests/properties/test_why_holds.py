"""What is told of an alternative holds: safe by the slow reader of plans or not, and its cost as both plans weigh."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from fallow.domain.by_hand_reasons import StoreNotReady
from fallow.domain.plan import Plan
from fallow.domain.plan_reasons import DayNotFree, FixedDayKept
from fallow.domain.session import SessionKind
from fallow.domain.why import Alternative, DayWhy, Standing
from fallow.domain.why_reasons import LongRunElsewhere, MoreThanIsFree
from fallow.planning.book import Book
from fallow.planning.choice import REST, Choice
from fallow.planning.consequences import NOISE
from fallow.planning.named_faults import week_faults
from fallow.planning.problem import PlanProblem
from fallow.planning.solver import make_plan
from fallow.planning.why import Desk, desk_for, why
from tests.fixtures.little_search import little_search
from tests.properties.plan_checker import broken
from tests.properties.test_plan_safety import easy_m_s
from tests.properties.test_plan_safety import problems as any_problems
from tests.properties.wish_checker import WishCheck

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]
BY_WISH = (DayNotFree, MoreThanIsFree, LongRunElsewhere, FixedDayKept)
NEAR = 0.02  # of a store: the slow reader takes meals more finely, and looks away from less than half of it


@pytest.fixture(autouse=True, scope="module")
def any_legal_plan_will_do() -> Iterator[None]:
    with little_search():
        yield


def problems(most_weeks: int) -> st.SearchStrategy[PlanProblem]:
    """Of runs alone: what stands beside them is neither weighed nor moved."""
    return any_problems(most_weeks=most_weeks).map(
        lambda asked: replace(asked, request=replace(asked.request, strength_a_week=0, cross=()))
    )


def planned(asked: PlanProblem) -> Plan:
    plan = make_plan(asked)
    assume(bool(plan.days))
    return plan


def written(asked: PlanProblem, plan: Plan, one: Alternative, on: int) -> Plan:
    """The whole plan with an alternative in it: its session built anew, or both as they are in the plan."""
    days = list(plan.days)
    if one.with_on is not None:
        other = (one.with_on - plan.days[0].on).days
        days[on], days[other] = (
            replace(days[here], session=days[there].session) for here, there in ((on, other), (other, on))
        )
        return replace(plan, days=tuple(days))
    choice = REST if one.session is SessionKind.REST else Choice(one.session, one.minutes, one.quality_minutes)
    races = tuple(race for race in plan.request.races if any(day.on == race.on for day in plan.days))
    days[on] = replace(days[on], session=Book(asked, races).session(choice))
    return replace(plan, days=tuple(days))


def is_close_call(one: Alternative) -> bool:
    stores = [reason for reason in one.reasons if isinstance(reason, StoreNotReady)]
    return len(stores) == len(one.reasons) and all(reason.needed - reason.recovered < NEAR for reason in stores)


def kept_days(asked: PlanProblem, plan: Plan) -> set[date]:
    """The days that are as the runner fixed them."""
    check = WishCheck(asked, plan)
    return {day.on for day in plan.days if (wished := check.wished(day.on)) is not None and check.keeps(day, wished)}


def holds(asked: PlanProblem, day: int) -> None:
    plan = planned(asked)
    day %= len(plan.days)
    found = why(asked, plan, plan.days[day].on)
    assert found is not None
    for one in found.alternatives:
        changed = written(asked, plan, one, day)
        unsafe = [line for line in broken(asked, changed, easy_m_s(asked)) if " fixed " not in line]
        rests = one.session is SessionKind.REST and one.with_on is None
        unkept = kept_days(asked, plan) - kept_days(asked, changed)
        against = unsafe if rests else [*unsafe, *unkept]
        assert not (unkept and rests) or any(isinstance(reason, FixedDayKept) for reason in one.reasons), one
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
    plan = planned(asked)
    desk = desk_for(asked, plan, plan.days[day % len(plan.days)].on)
    assert desk is not None
    return desk


@settings(max_examples=15, suppress_health_check=SLOW)
@given(asked=problems(most_weeks=5), day=st.integers(0, 60))
def test_the_told_cost_is_the_difference_of_both_plans_from_scratch(asked: PlanProblem, day: int) -> None:
    desk = desk_of(asked, day)
    as_planned_pct = desk.bench.weigh(desk.held.days)

    for change, one in zip(desk.asked, desk.answers(), strict=True):
        cost_pct = desk.bench.weigh(change.written(desk.held.days)) - as_planned_pct
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
    plan = planned(asked)
    on = plan.days[0].on + timedelta(days=day % len(plan.days))

    found, again = why(asked, plan, on), why(asked, plan, on)

    assert isinstance(found, DayWhy)
    assert found == again
    rests = [one for one in found.alternatives if one.session is SessionKind.REST and one.with_on is None]
    assert all(one.standing not in {Standing.UNSAFE, Standing.CLOSED} for one in rests)
    assert len(set(found.alternatives)) == len(found.alternatives) <= 11


@settings(max_examples=10, suppress_health_check=SLOW)
@given(asked=problems(most_weeks=6))
def test_the_plan_lies_on_the_bench_as_it_is(asked: PlanProblem) -> None:
    """Else an exchange would move other sessions than those of the plan."""
    plan = planned(asked)
    desk = desk_of(asked, 0)

    for day, choice in zip(plan.days, desk.held.days, strict=True):
        session = desk.held.brief.book.session(choice)
        assert (session.kind, session.steps) == (day.session.kind, day.session.steps)
