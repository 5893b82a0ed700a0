"""The posterior by Gauss-Newton and Laplace is that which a slow random walk finds."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest

from fallow.domain.learned import Answer
from fallow.domain.units import FloatArray
from fallow.physiology.observation import LOGISTIC_SD, NUISANCE, Answers, settle
from fallow.physiology.personal import at_prior, climb

MORNINGS = 60
WALKERS, STEPS, BURNT = 300, 3000, 800
TRUTH = np.array([[0.8], [-0.6]])
SINCE_H = np.random.default_rng(1).uniform(2.0, 60.0, MORNINGS)


def expect(scores: FloatArray) -> Sequence[FloatArray]:
    """A drop that fades: its depth and its time constant are both to be learned."""
    depth, tau = 0.35 * np.exp(0.3 * scores[0]), 20.0 * np.exp(0.3 * scores[1])
    return (-depth * np.exp(-SINCE_H[:, np.newaxis] / tau),)


@pytest.fixture(scope="module")
def answers() -> Answers:
    noise = np.random.default_rng(2).logistic(0.0, 0.12 / LOGISTIC_SD, MORNINGS)
    value = 4.0 + expect(TRUTH)[0][:, 0] + noise
    at_d = np.linspace(0.0, 27.0, MORNINGS)  # never two on following days: nothing is taken for likeness
    return Answers(Answer.RMSSD, at_d, value, value - 0.01, value + 0.01, np.zeros(MORNINGS))


def walked(answers: Answers) -> FloatArray:
    """Scores that Metropolis' walkers visit, with level, effect and noise walking along: shape (2, visits)."""
    found = settle(answers, np.zeros(MORNINGS), np.ones(MORNINGS))
    basis = np.column_stack([found.basis.times(column) for column in np.eye(found.basis.size)])
    precision = found.precision
    own = NUISANCE[Answer.RMSSD]
    prior = np.append(np.full(basis.shape[1] - 1, own.level.value), 0.4)[:, np.newaxis]
    tau_0, tau_sd = math.log(own.noise.value / LOGISTIC_SD), own.noise.sd / own.noise.value

    def log_posterior(at: FloatArray) -> FloatArray:
        z, rest, tau = at[:2], at[2:-1], at[-1]
        mean, scale = expect(z)[0] + basis @ rest, np.exp(tau)
        below, above = (answers.low[:, np.newaxis] - mean) / scale, (answers.high[:, np.newaxis] - mean) / scale
        likely = np.log(1.0 / (1.0 + np.exp(-above)) - 1.0 / (1.0 + np.exp(-below))).sum(axis=0)
        off = rest - prior
        cost = (z**2).sum(axis=0) + np.einsum("kn,kl,ln->n", off, precision, off) + ((tau - tau_0) / tau_sd) ** 2
        return np.asarray(likely - 0.5 * cost)

    rng = np.random.default_rng(3)
    begin = np.concatenate([np.zeros(2), found.own, [found.log_scale]])
    sizes = np.concatenate([[0.5, 0.5], np.full(basis.shape[1] - 1, 0.03), [0.4], [0.12]])[:, np.newaxis]
    at = begin[:, np.newaxis] + 0.1 * sizes * rng.standard_normal((begin.size, WALKERS))
    now, visited = log_posterior(at), []
    for step in range(STEPS):
        tried = at + 0.6 * sizes * rng.standard_normal(at.shape)
        then = log_posterior(tried)
        goes = np.log(rng.random(WALKERS)) < then - now
        at, now = np.where(goes, tried, at), np.where(goes, then, now)
        if step >= BURNT:
            visited.append(at[:2])
    return np.concatenate(visited, axis=1)


def test_mean_and_spread_and_likeness_agree(answers: Answers) -> None:
    use = [np.ones(MORNINGS)]
    found = climb([answers], expect, use, at_prior([answers], expect, use, 2).place).posterior
    slow = walked(answers)
    sd = np.sqrt(np.diag(found.covariance))
    assert found.mean == pytest.approx(slow.mean(axis=1), abs=0.15)
    assert sd == pytest.approx(slow.std(axis=1), rel=0.12)
    likeness = np.asarray(np.corrcoef(slow))[0, 1]
    assert found.covariance[0, 1] / sd.prod() == pytest.approx(likeness, abs=0.12)
    assert (sd < 0.9).all()  # the answers have spoken: it is not the prior that agrees with itself
