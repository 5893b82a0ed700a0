"""A number that knows how well it is known."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from fallow.domain.units import FloatArray

INTERVAL = 0.80  # every `low` and `high` of the house is the 10th and 90th percentile


def quantile(values: FloatArray, probability: float, axis: int = 0) -> FloatArray:
    """The quantile of numpy's default kind along an axis, without what numpy imports for it: that takes longer than
    all the quantiles of an answer.
    """
    ordered = np.sort(values, axis=axis)
    position = probability * (ordered.shape[axis] - 1)
    below = math.floor(position)
    low = ordered.take(below, axis)
    return np.asarray(low + (position - below) * (ordered.take(math.ceil(position), axis) - low))


def interval(values: FloatArray, axis: int = 0) -> tuple[FloatArray, FloatArray]:
    """Low and high end of the house's interval along an axis."""
    return quantile(values, (1 - INTERVAL) / 2, axis), quantile(values, (1 + INTERVAL) / 2, axis)


@dataclass(frozen=True, slots=True)
class Estimate:
    """Mean with its 80 % interval, in the unit that the field's name says."""

    mean: float
    low: float
    high: float

    def __post_init__(self) -> None:
        if any(math.isnan(value) for value in (self.mean, self.low, self.high)):
            raise ValueError("an estimate is a number; what is unknown is None")
        if not self.low <= self.high:
            raise ValueError(f"interval upside down: {self.low} to {self.high}")

    @classmethod
    def exactly(cls, value: float) -> Estimate:
        return cls(value, value, value)

    @classmethod
    def around(cls, mean: float, low: float, high: float) -> Estimate:
        """The interval, reaching to the mean where that lies outside: draws may be so skewed."""
        return cls(mean, min(low, mean), max(high, mean))

    @classmethod
    def of(cls, draws: FloatArray) -> Estimate:
        """Summary of draws, shape (n,)."""
        low, high = interval(draws)
        return cls.around(float(np.mean(draws)), float(low), float(high))
