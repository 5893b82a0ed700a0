"""What the best of many tries says about a limit: tries fall short of it, and only errors of recording exceed it."""

from __future__ import annotations

from typing import Final

import numpy as np

from fallow.domain.estimate import INTERVAL, Estimate
from fallow.domain.units import FloatArray

INTERVAL_Z: Final = 1.2815515655446004  # half the house's 80 % interval, in sd of a normal: its 90th percentile


def log_likelihood(excess: FloatArray, deficit: float, noise: FloatArray, false_share: float) -> FloatArray:
    """Log-likelihood (up to a constant) of tries, given how far each lies above the limit.

    p(x) ~ (1 - pi) exp(x / s) for x <= 0, (1 - pi) exp(-x^2 / 2 sigma^2) above, plus a floor pi for false records.

    excess: try minus limit, shape (..., n), negative where it falls short; deficit s: mean shortfall; noise sigma:
    error of recording, same unit, shape (n,) or scalar; false_share pi in [0, 1). Source: own-assumption.
    """
    short = np.minimum(excess, 0.0) / deficit
    over = np.maximum(excess, 0.0) / noise
    return np.log((1 - false_share) * np.exp(short - 0.5 * over * over) + false_share)


def of_grid(values: FloatArray, weight: FloatArray) -> Estimate:
    """Mean and interval of a density given on increasing values, both of shape (n,)."""
    share = weight / weight.sum()
    reached = np.cumsum(share) - share / 2
    low, high = np.interp([(1 - INTERVAL) / 2, (1 + INTERVAL) / 2], reached, values)
    return Estimate(float(share @ values), float(low), float(high))
