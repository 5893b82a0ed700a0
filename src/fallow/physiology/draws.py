"""From priors to draws: a sample of possible runners, or the one at the prior means."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import NormalDist

import numpy as np

from fallow.domain.athlete import Level
from fallow.domain.parameters import Parameter
from fallow.domain.units import FloatArray
from fallow.physiology import energy, muscle, nerve, tissue
from fallow.physiology.priors import Draws, Prior, at_level

__all__ = ["KINETIC", "Draws", "central", "draw"]

KINETIC: tuple[Prior, ...] = (*energy.PARAMETERS, *muscle.PARAMETERS, *nerve.PARAMETERS, *tissue.PARAMETERS)


def _truncated_normal(parameter: Parameter, n: int, rng: np.random.Generator) -> FloatArray:
    """Normal(value, sd) cut at the bounds, stratified: one draw from each of n slices of equal probability."""
    if parameter.sd == 0:
        return np.full(n, parameter.value)
    prior = NormalDist(parameter.value, parameter.sd)
    low, high = (prior.cdf(bound) for bound in parameter.bounds)
    slices = (rng.permutation(n) + rng.random(n)) / n
    cut = [prior.inv_cdf(p) for p in np.clip(low + slices * (high - low), 1e-12, 1.0 - 1e-12)]
    return np.clip(cut, *parameter.bounds)


def draw(parameters: Iterable[Prior], level: Level, n: int, rng: np.random.Generator) -> Draws:
    """n possible runners of a level; each parameter an array of shape (n,), independent of the others."""
    at = [at_level(prior, level) for prior in parameters]
    return Draws({parameter.symbol: _truncated_normal(parameter, n, rng) for parameter in at})


def central(level: Level) -> Draws:
    """The runner at the prior means, n = 1: what planning uses."""
    at = [at_level(prior, level) for prior in KINETIC]
    return Draws({parameter.symbol: np.array([parameter.value]) for parameter in at})
