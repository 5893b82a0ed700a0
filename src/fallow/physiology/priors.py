"""Priors and draws: how a model with uncertain constants is carried through every function as arrays of shape (n,)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from fallow.domain.athlete import Level
from fallow.domain.parameters import ByLevel, Grade, Parameter
from fallow.domain.units import FloatArray

Prior: TypeAlias = Parameter | ByLevel
Floats: TypeAlias = float | FloatArray  # one number for all draws, or one for each: shape (n,)


@dataclass(frozen=True, slots=True)
class Draws:
    """One possible runner per column: symbol of a parameter -> array of shape (n,), or (m, n) for m bodies at once."""

    values: Mapping[str, FloatArray]

    def __getitem__(self, symbol: str) -> FloatArray:
        return self.values[symbol]

    @property
    def n(self) -> int:
        return int(next(iter(self.values.values())).shape[-1])

    def take(self, columns: np.ndarray[tuple[int], np.dtype[np.intp]]) -> Draws:
        """The runners in these columns, in this order (as for resampling)."""
        return Draws({symbol: array[columns] for symbol, array in self.values.items()})


def at_level(prior: Prior, level: Level) -> Parameter:
    """The parameter itself, or its entry for a level."""
    return prior[level] if isinstance(prior, ByLevel) else prior


def by_level(
    symbol: str,
    values: tuple[float, float, float, float],
    sd: float,
    unit: str,
    source: str,
    grade: Grade,
    bounds: tuple[float, float],
    meaning: str,
) -> ByLevel:
    """One parameter with its own prior mean for novice, recreational, trained and highly trained."""
    return ByLevel(
        {
            level: Parameter(symbol, value, sd, unit, source, grade, bounds, meaning)
            for level, value in zip(Level, values, strict=True)
        }
    )
