"""From priors to draws: a sample of possible runners, or the one at the prior means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from math import erf, sqrt
from typing import Final

import numpy as np

from fallow.domain.athlete import Level
from fallow.domain.parameters import Parameter
from fallow.domain.units import FloatArray
from fallow.physiology import energy, muscle, nerve, tissue
from fallow.physiology.priors import Draws, Prior, at_level

__all__ = ["KINETIC", "Draws", "central", "draw", "draw_among", "from_scores", "scores"]

KINETIC: tuple[Prior, ...] = (*energy.PARAMETERS, *muscle.PARAMETERS, *nerve.PARAMETERS, *tissue.PARAMETERS)


_WIDEST_Z: Final = 6.0  # nothing is drawn beyond so many standard deviations
_TABLE: Final = 4801


@cache
def _normal() -> tuple[FloatArray, FloatArray]:
    """The standard normal as a table: z, and its cumulative probability. A line between two points is off by 1e-6."""
    z = np.linspace(-_WIDEST_Z, _WIDEST_Z, _TABLE)
    return z, np.array([(1.0 + erf(value / sqrt(2.0))) / 2.0 for value in z])


def _truncated_normal(parameter: Parameter, n: int, rng: np.random.Generator) -> FloatArray:
    """Normal(value, sd) cut at the bounds, stratified: one draw from each of n slices of equal probability."""
    if parameter.sd == 0:
        return np.full(n, parameter.value)
    return _at_probability(parameter, (rng.permutation(n) + rng.random(n)) / n)


def _inside(parameter: Parameter) -> FloatArray:
    """Probability of the uncut normal below either bound, shape (2,)."""
    return np.interp((np.array(parameter.bounds) - parameter.value) / parameter.sd, *_normal())


def _at_probability(parameter: Parameter, probability: FloatArray) -> FloatArray:
    z, cumulative = _normal()
    low, high = _inside(parameter)
    found = parameter.value + parameter.sd * np.interp(low + probability * (high - low), cumulative, z)
    return np.asarray(np.clip(found, *parameter.bounds))


def from_scores(parameter: Parameter, score: FloatArray) -> FloatArray:
    """The value at a score z: the quantile of the cut normal at the probability that a standard normal is below z.

    With z standard normal this is the prior itself; any z is inside the bounds. Any shape.
    """
    if parameter.sd == 0:
        return np.full_like(score, parameter.value)
    return _at_probability(parameter, np.interp(score, *_normal()))


def scores(parameter: Parameter, values: FloatArray) -> FloatArray:
    """The way back from `from_scores`: standard normal where the values are drawn from the prior. Any shape."""
    if parameter.sd == 0:
        return np.zeros_like(values)
    z, cumulative = _normal()
    low, high = _inside(parameter)
    below = np.interp((values - parameter.value) / parameter.sd, z, cumulative)
    return np.asarray(np.interp((below - low) / (high - low), cumulative, z))


def draw(parameters: Iterable[Prior], level: Level, n: int, rng: np.random.Generator) -> Draws:
    """n possible runners of a level; each parameter an array of shape (n,), independent of the others."""
    at = [at_level(prior, level) for prior in parameters]
    return Draws({parameter.symbol: _truncated_normal(parameter, n, rng) for parameter in at})


def draw_among(parameters: Iterable[Prior], levels: Sequence[Level], n: int, seed: Sequence[int]) -> Draws:
    """n possible runners of whom only so much is known of the level: each in turn of the next one; arrays (n,)."""
    priors = tuple(parameters)
    each = [draw(priors, level, n, np.random.default_rng(seed)) for level in levels]
    turn = np.arange(n) % len(levels)
    return Draws({symbol: np.choose(turn, [one[symbol] for one in each]) for symbol in each[0].values})


def central(level: Level) -> Draws:
    """The runner at the prior means, n = 1: what planning uses."""
    at = [at_level(prior, level) for prior in KINETIC]
    return Draws({parameter.symbol: np.array([parameter.value]) for parameter in at})
