"""The models of form on a grid, against one regression at a time and one day at a time."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.state import FormModel
from fallow.domain.units import FloatArray
from fallow.physiology.form_models import LEVEL_SD_PCT, above_usual, fitness_fatigue, learned, one_state
from tests.fixtures.made_up_form import FIRST_DAY, MadeUp, made_up

RUNNER = made_up(11, FormModel.FITNESS_FATIGUE, weeks=45)


def at_days(runner: MadeUp) -> FloatArray:
    return (runner.looks.day - FIRST_DAY).astype(np.float64)


@given(st.lists(st.floats(0.0, 150.0), min_size=30, max_size=230), st.floats(3.0, 60.0), st.integers(1, 230))
def test_a_term_is_the_faded_sum_of_the_days_before_against_the_half_year_before(
    days: list[float], tau: float, day: int
) -> None:
    day = min(day, len(days))
    start = sum(days[:28]) / 28
    left = sum(load * math.exp(-(day - i) / tau) for i, load in enumerate(days[:day]))
    left += sum(start * math.exp(-(day + before) / tau) for before in range(1, 4000))
    since = max(day - 182, 0)
    usual = days[since : max(day, since + 28)]
    mean = sum(usual) / len(usual)
    steady = mean * math.exp(-1 / tau) / (1 - math.exp(-1 / tau))

    found = above_usual(np.array(days), 20.0, np.array([tau]), np.array([float(day)]))

    assert found[0, 0] == pytest.approx((left - steady) / max(mean, 20.0), rel=1e-7, abs=1e-7)


@pytest.mark.parametrize("model", list(FormModel))
def test_each_node_is_one_ridge_regression(model: FormModel) -> None:
    """Priors as rows of their own in least squares; the weight from the density of all looks together."""
    at = at_days(RUNNER)
    line = (
        fitness_fatigue(RUNNER.daily, at)
        if model is FormModel.FITNESS_FATIGUE
        else one_state(RUNNER.daily, at, RUNNER.unrecovered)
    )
    y, sd, end = RUNNER.looks.change_pct, 3.7, 60
    found = learned(line, y, np.full((1, y.size), sd**-2), np.array([end]))
    prior_mean = np.array([0.0, *(scale.value for scale in line.scales)])
    prior_sd = np.array([LEVEL_SD_PCT, *(scale.sd for scale in line.scales)])

    log_weight = []
    for node in range(len(line.weight)):
        x = np.column_stack([np.ones(end), line.x[node, :end]])
        rows = np.vstack([x / sd, np.diag(1 / prior_sd)])
        b, *_ = np.linalg.lstsq(rows, np.concatenate([y[:end] / sd, prior_mean / prior_sd]), rcond=None)
        assert found.mean[0, node] == pytest.approx(b, rel=1e-6, abs=1e-8)
        together = x @ np.diag(prior_sd**2) @ x.T + sd**2 * np.eye(end)
        off = y[:end] - x @ prior_mean
        density = -0.5 * (off @ np.linalg.solve(together, off) + np.linalg.slogdet(together)[1])
        log_weight.append(math.log(line.weight[node]) + density)
    weight = np.exp(np.array(log_weight) - max(log_weight))

    assert found.weight[0] == pytest.approx(weight / weight.sum(), rel=1e-6, abs=1e-9)


def test_form_is_the_weighted_mean_over_the_nodes() -> None:
    line = one_state(RUNNER.daily, at_days(RUNNER), RUNNER.unrecovered)
    y = RUNNER.looks.change_pct
    found = learned(line, y, np.full((2, y.size), 0.1), np.array([40, 80]))

    by_hand = sum(found.weight[1, node] * (line.x[node] @ found.mean[1, node, 1:]) for node in range(len(line.weight)))

    assert found.form()[1] == pytest.approx(by_hand)
    assert found.figures.weight == pytest.approx(found.weight[1])
