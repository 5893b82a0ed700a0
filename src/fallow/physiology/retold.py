"""What possible runners would have told on mornings that are past, held against the level that was found in them.

The level is what suits the answers best, and so it has taken some of their noise with it: the average of some of them
is nearer to what the model says than the average of as many new ones would be. Every runner tells all the answers once,
and is given as much of a level of their own that is not known, and of their own noise back, as a fit would take: to
first order, with the curvature of the likelihood at the best level. Whatever is worked out from these tellings in the
way in which it is from the runner's own answers has the distribution that it has if the model is right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from fallow.domain.units import FloatArray
from fallow.physiology.later import POINTS, told_mean
from fallow.physiology.observation import Answers, Settled, settle

_MOST_POINTS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Retold:
    """Of m answers by n runners."""

    level: FloatArray  # (m,): that of the middle runner
    mean: FloatArray  # (m, n): of what each would tell
    told: FloatArray  # (m, n): one telling of each


def retell(answers: Answers, middle: FloatArray, expected: FloatArray, rng: np.random.Generator) -> Retold:
    """`middle` (m,): what is expected of the middle of the runners, beside its level; `expected` (m, n): of each."""
    settled = settle(answers, middle, np.ones(answers.count))
    scale = math.exp(settled.log_scale)
    noise = rng.logistic(0.0, scale, expected.shape)
    level, missed = _levels(settled, expected - middle[:, np.newaxis], np.tanh(noise / (2.0 * scale)) / scale, rng)
    centre = expected + level
    told = centre + missed + noise
    if answers.kind in POINTS:
        told = np.clip(np.round(told), 0.0, _MOST_POINTS)
    return Retold(settled.basis.times(settled.own), told_mean(answers.kind, centre, scale), told)


def _levels(
    settled: Settled, apart: FloatArray, pull: FloatArray, rng: np.random.Generator
) -> tuple[FloatArray, FloatArray]:
    """The level that is found for each runner, and how far it misses their own, (m, n), given how far apart each is
    from the middle, and how their noise pulls at a fit.
    """
    basis, weight = settled.basis, settled.seen.information
    curvature = settled.precision + basis.gram(weight)
    found = settled.own[:, np.newaxis] - np.linalg.solve(curvature, basis.back(weight[:, np.newaxis] * apart))
    untold = np.linalg.cholesky(settled.precision) @ rng.standard_normal(found.shape)
    missed = np.linalg.solve(curvature, untold - basis.back(pull))
    level, off = (np.column_stack([basis.times(column) for column in columns.T]) for columns in (found, missed))
    return level, off
