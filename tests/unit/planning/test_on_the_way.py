"""What a plan expects of its race on the way there: each week looks back alone, the last says what the plan says."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest

from fallow import wording
from fallow.domain.athlete import Level
from fallow.domain.plan import Plan, Race
from fallow.domain.units import HALF_MARATHON_M
from fallow.planning.objective import gains_on_pct, gains_pct
from fallow.planning.solver import make_plan
from fallow.wording.weeks import MOST, on_the_way
from tests.fixtures.planned_runners import MONDAY, problem

RACE = Race(MONDAY + timedelta(days=7 * 9 - 1), HALF_MARATHON_M)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(problem(Level.RECREATIONAL, 28.0, 12.0, (1, 3, 5, 6), races=[RACE], weeks=9, hard_min=12.0))


def test_every_week_has_a_time_and_the_last_is_that_of_the_plan(plan: Plan) -> None:
    times = [week.race_time_s for week in plan.weeks]

    assert None not in times
    last, whole = times[-1], plan.race_time_s
    assert last is not None
    assert whole is not None
    assert (last.mean, last.low, last.high) == pytest.approx((whole.mean, whole.low, whole.high))
    assert all(time.low < time.mean < time.high for time in times if time)


def test_what_is_trained_makes_it_quicker_by_the_end(plan: Plan) -> None:
    first, last = plan.weeks[0].race_time_s, plan.weeks[-1].race_time_s

    assert first is not None
    assert last is not None
    assert last.mean < first.mean


def test_a_plan_without_a_race_has_none() -> None:
    fit = make_plan(problem(Level.RECREATIONAL, 25.0, 9.0, (1, 3, 6), weeks=4))

    assert [week.race_time_s for week in fit.weeks] == [None] * 4
    assert on_the_way(fit) == ()


def test_many_days_at_once_are_each_day_alone() -> None:
    """And a day knows nothing of what comes after it."""
    given = problem(Level.TRAINED, 50.0, 18.0, (1, 2, 3, 5, 6), races=[RACE], weeks=9)
    strain = np.abs(np.sin(np.arange(63.0))) * 60
    days = np.array([7, 21, 62])
    together = gains_on_pct(given, strain, days)

    for place, day in enumerate(days):
        assert together[place] == pytest.approx(gains_pct(given, strain[:day], int(day)))


def test_the_words_name_a_few_weeks_evenly_spread_and_never_its_own(plan: Plan) -> None:
    told = on_the_way(plan)

    assert 0 < len(told) <= MOST
    assert all(on < RACE.on and on.weekday() == 6 for on, _ in told)
    assert len({(later - sooner).days for (sooner, _), (later, _) in pairwise(told)}) == 1


def test_the_same_time_is_said_once(plan: Plan) -> None:
    alike = replace(plan, weeks=tuple(replace(week, race_time_s=plan.race_time_s) for week in plan.weeks))
    (line,) = [line for line in wording.plan_expectations(alike) if "on the way there" in line]

    assert line.count("about") == 1
