"""A number that knows how well it is known."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from fallow.domain.units import FloatArray

INTERVAL = 0.80  # every `low` and `high` of the house is the 10th and 90th percentile


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
    def of(cls, draws: FloatArray) -> Estimate:
        """Summary of draws, shape (n,)."""
        low, high = np.quantile(draws, [(1 - INTERVAL) / 2, (1 + INTERVAL) / 2])
        return cls(float(np.mean(draws)), float(low), float(high))
