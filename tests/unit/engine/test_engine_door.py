"""The one door: pure, blind for what comes later, and complete."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fallow.domain.activity import BestEffort
from fallow.domain.errors import ProblemCode
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.domain.verdict import VerdictKind
from fallow.engine.choices import RECOVERY_RUN, REST
from fallow.engine.contract import CoachInput
from fallow.engine.run import coach
from tests.fixtures.runners import LAST_EVENING, WELL, runner

MARATHON = {"at": "2026-03-11T09:00:00+01:00", "segments": [{"distance_m": 42195, "speed_m_s": 3.6}]}


def moved(given: CoachInput, weeks: int) -> CoachInput:
    step = timedelta(weeks=weeks)
    return replace(
        given,
        now=given.now + step,
        on=given.on + step,
        runs=tuple(
            replace(run, started_at=run.started_at + step, local_date=run.local_date + step) for run in given.runs
        ),
        check_ins=tuple(replace(told, on=told.on + step, at=told.at + step) for told in given.check_ins),
    )


def test_the_same_input_gives_the_same_answer() -> None:
    assert coach(runner()).verdict == coach(runner()).verdict
    assert coach(runner()).body == coach(runner()).body


def test_runs_after_the_moment_asked_and_words_of_later_days_are_not_looked_at() -> None:
    given = runner(
        runs=[LAST_EVENING, {**MARATHON, "at": "2026-03-12T09:00:00+01:00"}],
        check_ins=[WELL, {"on": "2026-03-13", "at": "2026-03-13T06:00:00+01:00", "pain_0_10": 8}],
    )
    assert coach(given).body == coach(runner()).body
    assert coach(given).verdict == coach(runner()).verdict


def test_a_history_moved_by_whole_weeks_gives_the_same_answer() -> None:
    here, there = coach(runner()), coach(moved(runner(), 5))
    assert there.verdict.kind is here.verdict.kind
    for store in Store:
        assert there.body.stores[store].recovered.mean == pytest.approx(here.body.stores[store].recovered.mean)


def test_a_marathon_yesterday_leaves_less_of_every_store_than_an_interval_session() -> None:
    intervals, marathon = coach(runner()).body, coach(runner(runs=[MARATHON])).body
    for store in (Store.ENERGY, Store.MUSCLE):
        assert marathon.stores[store].recovered.mean < intervals.stores[store].recovered.mean
    assert marathon.bottleneck is Store.MUSCLE


def test_without_any_history_there_is_still_an_answer() -> None:
    output = coach(runner(habit=None, runs=[], check_ins=[], athlete={}))
    assert output.verdict.session.kind in {SessionKind.REST, SessionKind.RUN_WALK}
    assert output.verdict.kind is not VerdictKind.RECOVERY_RUN
    assert output.days == ()


def three(speed_m_s: float) -> list[dict[str, object]]:
    """An hour on each of three evenings."""
    hour = [{"duration_s": 3600, "speed_m_s": speed_m_s}]
    return [{"at": f"2026-03-{day:02}T18:00:00+01:00", "segments": hour} for day in (6, 8, 11)]


def test_three_runs_of_somebody_unknown_may_be_a_trained_runners() -> None:
    """A beginner, or somebody who begins to keep a record: until they say, or some weeks have shown, either counts."""
    unknown, novice = (
        coach(runner(habit=None, runs=three(2.9), check_ins=[], athlete=who)).body.stores[Store.ENERGY]
        for who in ({}, {"level": "novice"})
    )

    assert unknown.recovered.high > novice.recovered.high
    assert unknown.recovered.high - unknown.recovered.low > 0.25
    assert unknown.time_to_recovered_h.low < novice.time_to_recovered_h.low


def test_the_first_runs_are_measured_by_what_they_have_shown_themselves() -> None:
    """Before them nothing is known; by a limit far too slow for them an hour of easy running would empty a trained
    runner.
    """
    given = runner(habit=None, runs=three(3.9), check_ins=[], athlete={})
    hour = replace(given.runs[0], best_efforts=(BestEffort(3600.0, 14_040.0),))
    known = replace(given, runs=(hour, *given.runs[1:]))

    before, after = (coach(one).stresses for one in (given, known))

    first = given.runs[0].activity_id
    assert after[first].glycogen_mmol_kg_ww < before[first].glycogen_mmol_kg_ww


def test_every_activity_has_its_stress_its_cost_and_its_day() -> None:
    given = runner()
    output = coach(given)
    assert set(output.stresses) == {run.activity_id for run in given.runs} == set(output.costs)
    run_m = sum(run.distance_m or 0 for run in given.runs)
    assert sum(day.distance_m for day in output.days) == pytest.approx(run_m)
    assert output.days[-1].on == given.on == date(2026, 3, 12)


def test_a_longer_run_costs_a_fresh_body_more() -> None:
    output = coach(runner(runs=[LAST_EVENING, MARATHON]))
    costs = [output.costs[run.activity_id] for run in runner(runs=[LAST_EVENING, MARATHON]).runs]
    ten_km, marathon = costs[1], costs[-2]
    assert all(marathon[store] > ten_km[store] for store in Store)


def test_a_recovery_run_may_feel_good_and_repairs_nothing() -> None:
    """A guess from trials that disagree: the interval holds none, a little and some harm."""
    bonus = {choice.choice: choice.function_bonus_sd for choice in coach(runner()).what_if}

    assert bonus[REST] is None
    run = bonus[RECOVERY_RUN]
    assert run is not None
    assert run.low < 0.0 < run.mean < 0.4 < run.high


def test_what_if_shows_rest_above_the_run_for_every_store() -> None:
    curves = {choice.choice: choice.recovered for choice in coach(runner()).what_if}
    for store in Store:
        assert (curves[REST][store].mean >= curves[RECOVERY_RUN][store].mean - 1e-9).all()


@pytest.mark.parametrize("told", [{"injured": True}, {"ill": True}])
def test_no_plan_is_made_for_who_is_ill_or_injured(told: dict[str, bool]) -> None:
    race = {"on": "2026-06-14", "distance_m": 21097.5}
    plan = coach(runner(race=race, check_ins=[{**WELL, **told}])).plan
    assert plan is not None
    assert [problem.code for problem in plan.problems] == [ProblemCode.NOT_CLEARED]
    assert plan.days == ()
    well_again = coach(runner(race=race)).plan
    assert well_again is not None
    assert well_again.days


def test_an_injury_told_in_a_check_in_makes_a_careful_plan() -> None:
    last_autumn = {"on": "2025-10-01", "injured": True}
    over = {"on": "2025-11-01", "injured": False}
    race = {"on": "2026-06-14", "distance_m": 21097.5}
    careful, usual = (coach(runner(race=race, check_ins=told)).plan for told in ([last_autumn, over, WELL], [WELL]))

    assert careful is not None
    assert usual is not None
    assert SessionKind.HILLS not in {day.session.kind for day in careful.days}
    assert SessionKind.HILLS in {day.session.kind for day in usual.days}
    assert sum(week.distance_m for week in careful.weeks) < sum(week.distance_m for week in usual.weeks)


def test_limits_that_a_coach_moved_hold_in_plans_as_well() -> None:
    race = {"on": "2026-06-14", "distance_m": 21097.5}
    given = runner(race=race, check_ins=[WELL])
    careful = replace(given, athlete=replace(given.athlete, limits=(("spike", 1.0), ("week", 1.0))))

    longest = [
        max(week.longest_m for week in plan.weeks[:-1])
        for plan in (coach(given).plan, coach(careful).plan)
        if plan is not None and plan.weeks
    ]
    assert len(longest) == 2
    assert longest[1] < longest[0]
