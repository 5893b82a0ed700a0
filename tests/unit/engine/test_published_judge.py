"""Rows against the model: compared lists, limits, intervals, and what has no answer."""

from dataclasses import replace

import numpy as np
import pytest

from fallow.domain.athlete import Level
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.estimate import Estimate
from fallow.engine.published.judge import Finding, judge
from fallow.engine.published.rows import (
    At,
    Comparison,
    Event,
    Expectation,
    Moment,
    Person,
    Piece,
    Row,
    RunEvent,
    Scenario,
    StateEvent,
    UsualTraining,
)

RUN = RunEvent(0.0, (Piece(distance_m=15_000, intensity=0.9),))
LONGER = RunEvent(0.0, (Piece(distance_m=25_000, intensity=0.9),))
NEXT_DAY = Expectation("force_change_pct", At(hours=24.0), low=-100.0, high=100.0, muscle="knee_extensors")


def row(*expect: Expectation, scenario: Scenario | None = None, events: tuple[Event, ...] = (RUN,)) -> Row:
    plain = Scenario(Person(Level.TRAINED), UsualTraining(), events)
    return Row("a row", "rows[0] (a row)", "someone", "B", expect, scenario or plain)


def beside(events: tuple[Event, ...], compare: tuple[Event, ...], comparison: Comparison) -> Scenario:
    return Scenario(Person(Level.TRAINED), UsualTraining(), events, compare, comparison)


def model(found: Finding) -> Estimate:
    assert found.model is not None, found.problem
    return found.model


def answer(expect: Expectation, scenario: Scenario | None = None, events: tuple[Event, ...] = (RUN,)) -> Finding:
    (found,) = judge([row(expect, scenario=scenario, events=events)])
    return found


def test_the_mean_lies_within_its_interval_and_is_the_same_every_time() -> None:
    first, second = model(answer(NEXT_DAY)), model(answer(NEXT_DAY))

    assert first == second
    assert first.low < first.mean < first.high < 0


def test_a_difference_is_scenario_less_compare() -> None:
    longer, shorter = model(answer(NEXT_DAY, events=(LONGER,))), model(answer(NEXT_DAY))

    found = model(answer(NEXT_DAY, beside((LONGER,), (RUN,), Comparison.DIFFERENCE)))

    assert found.mean == pytest.approx(longer.mean - shorter.mean)
    assert found.high - found.low < (longer.high - longer.low) + (shorter.high - shorter.low)


def test_a_ratio_is_mean_over_mean() -> None:
    longer, shorter = model(answer(NEXT_DAY, events=(LONGER,))), model(answer(NEXT_DAY))

    found = model(answer(NEXT_DAY, beside((LONGER,), (RUN,), Comparison.RATIO)))

    assert found.mean == pytest.approx(longer.mean / shorter.mean)
    assert found.low < found.mean < found.high


@pytest.mark.parametrize(("comparison", "same"), [(Comparison.DIFFERENCE, 0.0), (Comparison.RATIO, 1.0)])
def test_the_same_beside_itself_is_the_same_for_every_runner(comparison: Comparison, same: float) -> None:
    found = model(answer(NEXT_DAY, beside((RUN,), (RUN,), comparison)))

    assert (found.mean, found.low, found.high) == pytest.approx((same, same, same))


def test_hours_count_in_each_list_from_its_own_last_bout() -> None:
    again = RunEvent(2000.0, RUN.pieces)

    found = model(answer(NEXT_DAY, beside((RUN, again), (RUN,), Comparison.RATIO)))

    assert found.mean == pytest.approx(1.0, abs=0.02)


def test_a_ratio_to_nothing_is_a_problem() -> None:
    rested = StateEvent(0.0, 60.0)

    found = answer(NEXT_DAY, beside((RUN,), (rested,), Comparison.RATIO))

    assert found.model is None
    assert not found.inside
    assert found.problem is not None
    assert found.problem.code is ProblemCode.NOT_MODELLED
    assert "0" in found.problem.detail


@pytest.mark.parametrize(
    ("mean", "value", "tolerance", "low", "high", "inside"),
    [
        (2.0, 3.0, 1.0, None, None, True),
        (1.99, 3.0, 1.0, None, None, False),
        (4.01, 3.0, 1.0, None, None, False),
        (-1.5, None, None, -2.0, -1.0, True),
        (-0.9, None, None, -2.0, -1.0, False),
        (50.0, None, None, -2.0, None, True),
        (-50.0, None, None, -2.0, None, False),
        (50.0, None, None, None, -2.0, False),
        (0.1 + 0.2, 0.2, 0.1, None, None, True),
    ],
)
def test_inside_is_the_mean_within_the_limits_both_included(
    mean: float, value: float | None, tolerance: float | None, low: float | None, high: float | None, inside: bool
) -> None:
    expect = replace(NEXT_DAY, value=value, tolerance=tolerance, low=low, high=high)

    assert Finding(row(), expect, Estimate.exactly(mean)).inside is inside


def test_what_has_no_answer_stops_nothing() -> None:
    unknown = Expectation("happiness", At(hours=1.0), low=0.0)
    odd = replace(NEXT_DAY, problem=Problem(ProblemCode.BAD_VALUE, "rows[0].expect[1].unit"))
    during = Expectation("soreness_0_10", At(Moment.DURING), low=0.0)
    broken = replace(row(NEXT_DAY, NEXT_DAY), scenario=None, problem=Problem(ProblemCode.BAD_VALUE, "rows[1]"))

    found = judge([row(unknown, odd, NEXT_DAY, during), broken, row(NEXT_DAY)])

    assert [finding.problem is None for finding in found] == [False, False, True, False, False, False, True]
    assert [finding.inside for finding in found] == [False, False, True, False, False, False, True]
    assert found[0].problem is not None
    assert found[0].problem.place == "rows[0] (a row).expect[0].quantity"


def test_an_impossible_run_is_a_problem_of_its_list() -> None:
    flying = RunEvent(0.0, (Piece(duration_s=60, speed_m_s=12.9),))

    found = answer(NEXT_DAY, beside((RUN,), (flying,), Comparison.RATIO))

    assert found.problem is not None
    assert found.problem.place == "rows[0] (a row).compare[0].segments[0]"


def test_a_hazard_keeps_its_interval() -> None:
    spike = RunEvent(0.0, (Piece(distance_m=15_000, intensity=0.8),))
    usual = Scenario(Person(Level.TRAINED), UsualTraining(longest_km=10.0), (spike,))

    found = model(answer(Expectation("hazard_ratio", At(Moment.END), low=1.0), usual))

    assert found.mean == pytest.approx(1.6)
    assert (found.low, found.high) == pytest.approx((1.363, 1.837), abs=0.05)


def test_levels_differ() -> None:
    lost = [model(answer(NEXT_DAY, Scenario(Person(level), UsualTraining(), (RUN,)))).mean for level in Level]

    assert np.all(np.diff(lost) > 0)  # the more trained, the less is lost
