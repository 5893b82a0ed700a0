"""Intervals hold: made-up runners drawn from the priors, learned from what they tell.

Said beforehand: of RUNNERS runners, 80 % intervals hold the truth of each figure that the answers move, and the later
answers, in 75 to 85 %; a few runners can miss that by chance, so the quick form is held to the binomial bounds of its
number, counting a runner's own figures as half dependent.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest

from fallow.domain.learned import ForecastError
from fallow.domain.units import FloatArray
from fallow.engine.learning import trial
from tests.fixtures.answering import answered, asked, forward, trained

WEEKS, RUNNERS, MANY = 24, 24, 200
Z80 = 1.2816
SPOKEN = 0.95  # of the prior's sd: below it the answers have said something


class Held(NamedTuple):
    figures: FloatArray  # share held, one for each figure of each runner that the answers move
    errors: list[tuple[ForecastError, ...]]
    better: float  # share of runners whose later answers are foretold better than by what is typical


def learned(store: str, runners: int) -> Held:
    given = trained(WEEKS)
    found = asked(given, 7 * WEEKS)
    expect, rng = forward(found, store), np.random.default_rng(2026)
    truth = rng.standard_normal((len(expect.personal), runners))
    signals = expect(truth)
    cut_d = float(found.answers[expect.answers[0]].at_d[-1]) - 55.0
    held, errors, better = [], [], []
    for index in range(runners):
        rows = zip(expect.answers, signals, strict=True)
        told = [answered(found.answers[kind], row[:, index], rng) for kind, row in rows]
        result = trial(told, expect, cut_d)
        sd = np.sqrt(np.diag(result.own.posterior.covariance))
        inside = np.abs(truth[:, index] - result.own.posterior.mean) < Z80 * sd
        held.append(inside[sd < SPOKEN])
        errors.append(result.errors)
        better.append(result.own_is_better)
    return Held(np.concatenate(held).astype(np.float64), errors, float(np.mean(better)))


def check(found: Held, slack: float) -> None:
    later = np.array([[error.covered for error in errors] for errors in found.errors])
    assert 0.75 - slack <= found.figures.mean() <= 0.85 + slack
    assert (later.mean(axis=0) >= 0.75 - slack).all()
    assert (later.mean(axis=0) <= 0.85 + slack).all()
    assert found.better > 0.6
    for kind in range(len(found.errors[0])):
        own = np.array([errors[kind].own for errors in found.errors])
        typical = np.array([errors[kind].typical for errors in found.errors])
        assert own.mean() < typical.mean()
        for rule in found.errors[0][kind].naive:
            assert own.mean() < np.mean([errors[kind].naive[rule] for errors in found.errors])


@pytest.mark.parametrize("store", ["muscle", "nerve"])
def test_few_runners(store: str) -> None:
    found = learned(store, RUNNERS)
    check(found, slack=1.96 * (0.16 / (found.figures.size / 2)) ** 0.5)


@pytest.mark.soak
@pytest.mark.parametrize("store", ["muscle", "nerve"])
def test_many_runners(store: str) -> None:
    check(learned(store, MANY), slack=0.0)
