"""What a field of runners teaches about the marathon."""

import numpy as np
import pytest

from fallow.domain.parameters import Parameter
from fallow.domain.units import HALF_MARATHON_M, MARATHON_M
from fallow.physiology.marathon import (
    FADE_BEYOND,
    FADE_BY_WEEK,
    ONE_RACE,
    RETURN,
    SECOND_RACE,
    UNFIT,
    Raced,
    learn,
    terms,
)
from fallow.physiology.race import riegel
from tests.fixtures.fields import Law, field, longest

RNG = np.random.default_rng


def place(term: Parameter) -> int:
    return (*ONE_RACE, *SECOND_RACE).index(term)


def runner(time_s: float, distance_m: float = HALF_MARATHON_M, weekly_m: float = 64e3, unfit: float = 0.0) -> Raced:
    return Raced(np.array([[time_s]]), np.array([[distance_m]]), np.array([[unfit]]), np.array([weekly_m]))


def test_there_is_a_column_for_each_term() -> None:
    raced, _ = field(5, RNG(1))

    assert terms(raced).shape == (5, len(ONE_RACE) + len(SECOND_RACE))
    assert terms(longest(raced)).shape == (5, len(ONE_RACE))


def test_a_known_law_is_found_again() -> None:
    raced, marathon_s = field(4000, RNG(2), Law(race_day=0.0, unfit=0.015))

    learnt = learn(longest(raced), marathon_s)

    for term, truth in ((FADE_BEYOND, 0.14), (FADE_BY_WEEK, -0.012), (RETURN, 0.0), (UNFIT, -0.015)):
        at = place(term)
        assert learnt.coefficient[at] == pytest.approx(truth, abs=4 * learnt.sd[at]), term.symbol
    assert np.sqrt(np.mean(learnt.rest**2)) == pytest.approx(0.04, rel=0.05)


def test_a_noisy_race_says_less_about_the_runner() -> None:
    steady, noisy = (
        learn(longest(raced), marathon_s)
        for raced, marathon_s in (field(2000, RNG(3), Law(race_day=sd)) for sd in (0.0, 0.08))
    )

    assert noisy.coefficient[place(RETURN)] < steady.coefficient[place(RETURN)] - 0.1


def test_the_forecast_is_the_mean_of_all_days_and_its_interval_holds_80_in_100() -> None:
    (raced, marathon_s), (later, later_s) = field(1500, RNG(4)), field(1500, RNG(5))

    told = learn(raced, marathon_s).predict(later)

    assert np.mean(told.mean_s) == pytest.approx(np.mean(later_s), rel=0.005)
    assert np.mean((told.low_s <= later_s) & (later_s <= told.high_s)) == pytest.approx(0.8, abs=0.03)


def test_a_handful_of_runners_leaves_the_old_rule_standing() -> None:
    raced, marathon_s = field(3, RNG(6))

    told = learn(longest(raced), marathon_s).predict(runner(5400.0))

    assert told.mean_s[0] == pytest.approx(riegel(5400.0, HALF_MARATHON_M, MARATHON_M), rel=0.1)
    assert told.low_s[0] < told.mean_s[0] < told.high_s[0]


def test_who_runs_more_and_who_was_less_fit_then_is_told_a_faster_marathon() -> None:
    raced, marathon_s = field(1000, RNG(7), Law(unfit=0.02))
    learnt = learn(longest(raced), marathon_s)

    usual, more, less_fit = (
        learnt.predict(known).mean_s[0]
        for known in (runner(6300.0), runner(6300.0, weekly_m=100e3), runner(6300.0, unfit=2.0))
    )

    assert max(more, less_fit) < usual


def test_slower_runners_are_less_certain() -> None:
    raced, marathon_s = field(1000, RNG(8))
    learnt = learn(longest(raced), marathon_s)
    fast, slow = learnt.predict(runner(4800.0)), learnt.predict(runner(8400.0))

    assert slow.high_s / slow.low_s > fast.high_s / fast.low_s
