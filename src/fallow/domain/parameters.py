"""A constant of the model is never a bare number: it has an uncertainty, a unit, a source and a grade of evidence."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from fallow.domain.athlete import Level
from fallow.domain.sources import SOURCES


class Grade(StrEnum):
    """How good the evidence is. There is no default."""

    A = "A"  # trials, large cohorts
    B = "B"  # small studies
    C = "C"  # reviews, convention, or our own assumption


@dataclass(frozen=True, slots=True)
class Parameter:
    """One constant: prior mean `value` and `sd` in `unit`, inside `bounds`; `source` is a key of SOURCES."""

    symbol: str
    value: float
    sd: float
    unit: str
    source: str
    grade: Grade
    bounds: tuple[float, float]
    meaning: str

    def __post_init__(self) -> None:
        low, high = self.bounds
        if not low <= self.value <= high:
            raise ValueError(f"{self.symbol}: value {self.value} outside its bounds {self.bounds}")
        if self.sd < 0 or not math.isfinite(self.sd):
            raise ValueError(f"{self.symbol}: sd must be a finite number of at least 0")
        if self.source not in SOURCES:
            raise ValueError(f"{self.symbol}: unknown source {self.source!r}")
        if not (self.symbol and self.unit and self.meaning):
            raise ValueError(f"{self.symbol or self.meaning}: symbol, unit and meaning must be given")


@dataclass(frozen=True, slots=True)
class ByLevel:
    """A parameter whose prior depends on the runner's level; every level has its own entry."""

    of: Mapping[Level, Parameter]

    def __post_init__(self) -> None:
        missing = set(Level) - set(self.of)
        if missing:
            raise ValueError(f"no prior for level {', '.join(sorted(missing))}")

    def __getitem__(self, level: Level) -> Parameter:
        return self.of[level]
