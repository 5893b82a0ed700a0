"""A limit seen through tries that fall short of it."""

import numpy as np
import pytest

from fallow.physiology.frontier import INTERVAL_Z, log_likelihood, of_grid


def test_falling_short_is_likelier_than_exceeding() -> None:
    short, over = log_likelihood(np.array([-0.05, 0.05]), 0.05, np.array(0.01), 0.02)

    assert short > over


def test_a_false_record_costs_no_more_than_the_floor() -> None:
    wild = log_likelihood(np.array([5.0, 50.0]), 0.05, np.array(0.01), 0.02)

    assert wild == pytest.approx(np.full(2, np.log(0.02)))


def test_a_normal_density_keeps_its_mean_and_interval() -> None:
    grid = np.linspace(-6, 6, 2001)

    estimate = of_grid(grid, np.exp(-0.5 * grid**2))

    assert estimate.mean == pytest.approx(0.0, abs=1e-9)
    assert estimate.high == pytest.approx(INTERVAL_Z, abs=1e-3)
    assert estimate.low == pytest.approx(-INTERVAL_Z, abs=1e-3)
