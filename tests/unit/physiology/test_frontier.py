"""A limit seen through tries that fall short of it."""

import numpy as np
import pytest

from fallow.physiology.frontier import INTERVAL_Z, log_likelihood, of_grid


def test_falling_short_is_likelier_than_exceeding() -> None:
    short, over = log_likelihood(np.array([-0.05, 0.05]), 0.05, np.array(0.01), 0.02)

    assert short > over


@pytest.mark.parametrize("excess", [-0.2, -0.05, 0.0, 0.004, 0.03])
def test_it_is_the_exponential_below_and_the_normal_above(excess: float) -> None:
    deficit, noise, false = 0.05, 0.01, 0.02
    kernel = np.exp(excess / deficit) if excess <= 0 else np.exp(-((excess / noise) ** 2) / 2)

    found = log_likelihood(np.array([excess]), deficit, np.array(noise), false)

    assert found[0] == pytest.approx(np.log((1 - false) * kernel + false))


def test_a_false_record_costs_no_more_than_the_floor() -> None:
    wild = log_likelihood(np.array([5.0, 50.0]), 0.05, np.array(0.01), 0.02)

    assert wild == pytest.approx(np.full(2, np.log(0.02)))


def test_a_normal_density_keeps_its_mean_and_interval() -> None:
    grid = np.linspace(-6, 6, 2001)

    estimate = of_grid(grid, np.exp(-0.5 * grid**2))

    assert estimate.mean == pytest.approx(0.0, abs=1e-9)
    assert estimate.high == pytest.approx(INTERVAL_Z, abs=1e-3)
    assert estimate.low == pytest.approx(-INTERVAL_Z, abs=1e-3)
