"""What the runner's own answers have taught: each personal figure beside what is typical, and how well it foretells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade


class Answer(StrEnum):
    """What a runner tells or measures in the morning and learning looks at."""

    SORENESS = "soreness"
    FEEL = "feel"
    RMSSD = "rmssd"
    RESTING_HR = "resting_hr"


@dataclass(frozen=True, slots=True)
class LearnedFigure:
    """One personal figure. `typical` is the prior of the level, `own` what the answers make of it."""

    symbol: str
    unit: str
    typical: Estimate
    own: Estimate
    moved: bool  # the answers have narrowed it clearly; where not, it is to be called typical
    source: str = "own-assumption"  # of what is typical
    grade: Grade = Grade.C


class Part(StrEnum):
    """What the figures of the model are about."""

    ENERGY = "energy"
    MUSCLE = "muscle"
    NERVE = "nerve"
    TISSUE = "tissue"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Assumed:
    """How many figures a part of the model has, what its typical values rest on, and how many answers have narrowed."""

    part: Part
    grades: Mapping[Grade, int]
    narrowed: int = 0


@dataclass(frozen=True, slots=True)
class ForecastError:
    """Errors over later mornings that learning had not seen, one day ahead, as root mean squares.

    In points of ten for soreness and feel; for rMSSD and resting heart rate in natural logarithms (0.1 is about 10 %).
    """

    answer: Answer
    mornings: int
    own: float  # with the learned figures
    typical: float  # with the figures of the level
    naive: Mapping[str, float]  # "yesterday", "own_mean", "rolling_mean", "least_squares"
    covered: float  # share of the later answers inside the forecasts' 80 % intervals
    used: bool = True  # whether the learned figures of this store foretell better than typical ones, and are used


@dataclass(frozen=True, slots=True)
class Learned:
    """All of it, from answers before `until`, a Monday; None where there are none yet."""

    until: date | None
    answers: Mapping[Answer, int]  # how many were learned from
    figures: tuple[LearnedFigure, ...]
    errors: tuple[ForecastError, ...]
    assumed: tuple[Assumed, ...] = ()
