"""Draws keep within their bounds, about their means, and the same for the same seed."""

import numpy as np
import pytest

from fallow.domain.athlete import Level
from fallow.domain.parameters import Grade, Parameter
from fallow.physiology.draws import KINETIC, central, draw, draw_among
from fallow.physiology.priors import at_level


def parameter(value: float = 5.0, sd: float = 1.0, bounds: tuple[float, float] = (0.0, 10.0)) -> Parameter:
    return Parameter("x", value, sd, "1", "own-assumption", Grade.C, bounds, "a thing")


@pytest.mark.parametrize("level", list(Level))
def test_every_draw_is_within_its_bounds(level: Level) -> None:
    draws = draw(KINETIC, level, 300, np.random.default_rng(1))

    for prior in KINETIC:
        of = at_level(prior, level)
        assert draws[of.symbol].shape == (300,)
        assert np.all((draws[of.symbol] >= of.bounds[0]) & (draws[of.symbol] <= of.bounds[1]))


def test_draws_spread_as_the_prior_says() -> None:
    x = draw([parameter()], Level.TRAINED, 400, np.random.default_rng(2))["x"]

    assert x.mean() == pytest.approx(5.0, abs=0.01)
    assert x.std() == pytest.approx(1.0, abs=0.03)
    assert abs(np.corrcoef(x[:-1], x[1:])[0, 1]) < 0.2  # shuffled, not sorted


def test_a_bound_cuts_and_does_not_pile_up() -> None:
    x = draw([parameter(1.0, 1.0, (0.5, 9.0))], Level.TRAINED, 400, np.random.default_rng(3))["x"]

    assert x.min() >= 0.5
    assert np.sum(x == 0.5) <= 1


def test_what_is_known_exactly_does_not_vary() -> None:
    x = draw([parameter(sd=0.0)], Level.TRAINED, 9, np.random.default_rng(3))["x"]

    assert set(x) == {5.0}


def test_the_same_seed_gives_the_same_runners() -> None:
    one, two = (draw(KINETIC, Level.NOVICE, 30, np.random.default_rng(9)) for _ in range(2))

    assert all(np.array_equal(one[symbol], two[symbol]) for symbol in one.values)


def test_the_central_runner_is_at_the_prior_means() -> None:
    draws = central(Level.RECREATIONAL)

    assert draws.n == 1
    assert all(draws[at.symbol][0] == at.value for at in (at_level(p, Level.RECREATIONAL) for p in KINETIC))


def test_symbols_are_each_ones_own() -> None:
    symbols = [at_level(prior, Level.TRAINED).symbol for prior in KINETIC]

    assert len(symbols) == len(set(symbols))


def test_draws_may_be_picked() -> None:
    draws = draw(KINETIC, Level.NOVICE, 8, np.random.default_rng(9))

    picked = draws.take(np.array([3, 3, 0]))

    assert picked.n == 3
    assert picked["tau_m"].tolist() == [draws["tau_m"][3], draws["tau_m"][3], draws["tau_m"][0]]


def test_among_one_level_is_that_level() -> None:
    one = draw_among(KINETIC, [Level.TRAINED], 50, [4, 0])
    same = draw(KINETIC, Level.TRAINED, 50, np.random.default_rng([4, 0]))

    for symbol, values in same.values.items():
        np.testing.assert_array_equal(one[symbol], values)


def test_among_several_levels_each_has_its_share() -> None:
    levels = [Level.NOVICE, Level.RECREATIONAL, Level.TRAINED]

    found = draw_among(KINETIC, levels, 300, [4, 0])

    for place, level in enumerate(levels):
        theta = found["theta"][place::3]
        assert theta.size == 100
        assert theta.mean() == pytest.approx(central(level)["theta"][0], abs=0.05)
