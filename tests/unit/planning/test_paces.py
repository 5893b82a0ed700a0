"""Better weeks, and worse ones: the targets of the days ahead follow the runner's limits, and nothing else does."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from fallow.domain.athlete import Level
from fallow.domain.change_reasons import PacesMoved
from fallow.domain.estimate import Estimate
from fallow.domain.plan import Plan, Race
from fallow.domain.proposal import ChangeRequest, Proposal
from fallow.domain.units import HALF_MARATHON_M, pace_s_per_km
from fallow.planning.library import QUALITY_KINDS
from fallow.planning.paces import MOVED, target_m_s
from fallow.planning.problem import PlanProblem
from fallow.planning.replan import WINDOW_D, Today, adapt
from fallow.planning.solver import make_plan
from tests.fixtures.lived_plans import lived
from tests.fixtures.planned_runners import MONDAY, problem

NOTHING = Today(ChangeRequest())
ON = MONDAY + timedelta(days=21)
RACE = Race(MONDAY + timedelta(days=7 * 10 - 1), HALF_MARATHON_M)


@cache
def runner() -> PlanProblem:
    return problem(Level.TRAINED, 60.0, 20.0, (1, 2, 3, 5, 6), races=[RACE], hard_min=20.0)


@cache
def plan() -> Plan:
    return make_plan(runner())


def by(factor: float, on: date = ON) -> PlanProblem:
    """The runner on a day of the plan, every run as planned, with limits moved by a factor."""
    asked = lived(runner(), plan(), on)
    known = asked.thresholds

    def moved(speed: Estimate) -> Estimate:
        return Estimate(factor * speed.mean, factor * speed.low, factor * speed.high)

    limits = replace(
        known, critical_speed_m_s=moved(known.critical_speed_m_s), lt1_speed_m_s=moved(known.lt1_speed_m_s)
    )
    return replace(asked, thresholds=limits)


@cache
def proposed(factor: float) -> Proposal:
    made = adapt(by(factor), plan(), NOTHING)
    assert made is not None
    return made


def test_sessions_of_the_window_get_the_paces_of_now_and_stay_what_they_are() -> None:
    factor = 1.0 + MOVED.value + 0.005
    made = proposed(factor)
    hard = [change for change in made.changes if change.after.kind in QUALITY_KINDS]

    assert [type(cause) for cause in made.causes] == [PacesMoved]
    assert hard
    for change in made.changes:
        assert change.on < ON + timedelta(days=WINDOW_D.value)
        assert (change.after.kind, change.after.minutes) == (change.before.kind, change.before.minutes)
        paces = (pace_s_per_km(target_m_s(session) or 1.0) for session in (change.before, change.after))
        assert change.reasons[0] == PacesMoved(change.after.kind, *paces)
    for change in hard:
        assert (target_m_s(change.after) or 0.0) / (target_m_s(change.before) or 1.0) == pytest.approx(factor, abs=0.01)


def test_after_worse_weeks_they_are_slower() -> None:
    made = proposed(0.95)
    paces = [change for change in made.changes if isinstance(change.reasons[0], PacesMoved)]

    assert isinstance(made.causes[-1], PacesMoved)
    assert paces
    assert all((target_m_s(change.after) or 0.0) < (target_m_s(change.before) or 0.0) for change in paces)


def test_all_other_days_stay_and_so_does_what_a_week_asks_of_the_stores() -> None:
    made = proposed(1.025)
    changed = {change.on: change.after for change in made.changes}

    for day, was in zip(made.plan.days, plan().days, strict=True):
        assert day.session == changed.get(day.on, was.session)
    for week, was_week in zip(made.plan.weeks, plan().weeks, strict=True):
        inside = [change for change in made.changes if 0 <= (change.on - week.starts_on).days < 7]
        longer_m = sum(change.after.distance_m - change.before.distance_m for change in inside)
        assert week.distance_m == pytest.approx(was_week.distance_m + longer_m)
        assert week.muscle_dose == was_week.muscle_dose


def test_less_than_that_changes_nothing() -> None:
    assert proposed(1.0 + MOVED.value / 2).changes == ()
    assert proposed(1.0).causes == ()


def test_once_taken_it_is_not_proposed_again() -> None:
    again = adapt(by(1.025), proposed(1.025).plan, NOTHING)

    assert again is not None
    assert again.changes == again.causes == ()
