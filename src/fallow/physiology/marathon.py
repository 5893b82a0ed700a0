"""The marathon from other races: what a field of runners teaches about the next one.

A Bayesian regression in logarithms. Before any data it is Riegel's rule (up to the half marathon) and a wide guess of
what is lost beyond; each term is something that a physiologist could name. Scatter grows with time, and what is left
over is kept as it was seen, not as a bell curve: a few marathons go very wrong, and the mean has to know of them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from fallow.domain.estimate import interval
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import HALF_MARATHON_M, MARATHON_M, FloatArray
from fallow.physiology.endurance import LONG_FADE_AT_M
from fallow.physiology.race import RIEGEL_EXPONENT


def _term(symbol: str, value: float, sd: float, unit: str, meaning: str) -> Parameter:
    wide = 10 * sd
    return Parameter(symbol, value, sd, unit, "own-assumption", Grade.C, (value - wide, value + wide), meaning)


FADE_BEYOND: Final = _term("a_0", 0.06, 0.1, "1", "Exponent above 1 from the half marathon to the marathon.")
FADE_BY_WEEK: Final = _term("a_w", 0.0, 0.02, "wk/10 km", "What 10 km more a week add to it.")
FADE_BEFORE: Final = _term("b_0", 0.0, 0.05, "1", "Exponent up to the half marathon, less Riegel's.")
FADE_BEFORE_BY_WEEK: Final = _term("b_w", 0.0, 0.01, "wk/10 km", "What 10 km more a week add to it.")
RETURN: Final = _term(
    "c_0", 0.0, 0.2, "1", "Share of being fast or slow in the race that the marathon has more (if negative: less) of."
)
RETURN_BY_LENGTH: Final = _term(
    "c_s", 0.0, 0.2, "1", "What each e-fold that the race was shorter than a half marathon adds to it."
)
UNFIT: Final = _term("u_1", 0.0, 0.03, "1", "Time that each step of being less fit had cost in the race (if negative).")
SECOND: Final = _term("g_0", 0.25, 0.25, "1", "Weight of the second longest race, the two as half marathons.")
SECOND_BY_LENGTH: Final = _term("g_s", 0.0, 0.05, "1", "Exponent between the two races, less Riegel's, times weight.")
SECOND_UNFIT: Final = _term("u_2", 0.0, 0.03, "1", "What UNFIT is for the second race.")

ONE_RACE: Final = (FADE_BEYOND, FADE_BY_WEEK, FADE_BEFORE, FADE_BEFORE_BY_WEEK, RETURN, RETURN_BY_LENGTH, UNFIT)
SECOND_RACE: Final = (SECOND, SECOND_BY_LENGTH, SECOND_UNFIT)

USUAL_HALF_S: Final = Parameter(
    "T_half", 6300.0, 0.0, "s", "own-assumption", Grade.C, (5400.0, 7200.0),
    "Half marathon of a middling recreational runner: where RETURN is nought.",
)  # fmt: skip
FIRST_SCATTER: Final = Parameter(
    "sigma_M", 0.06, 0.0, "1", "own-assumption", Grade.C, (0.02, 0.15),
    "Scatter of the marathon of a USUAL_HALF_S runner, as share of its time, before the first estimate from data.",
)  # fmt: skip

PARAMETERS: Final = (*ONE_RACE, *SECOND_RACE, USUAL_HALF_S, FIRST_SCATTER)

_ROUNDS = 5  # scatter and coefficients in turn: settled to the fifth digit after three
_BEYOND = math.log(MARATHON_M / HALF_MARATHON_M)
_WEEK_STEP_M = 10_000.0

Rows: TypeAlias = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Raced:
    """What is known of n runners before their marathon. Races along the second axis, one or two, the longest first."""

    time_s: FloatArray  # (n, races)
    distance_m: FloatArray  # (n, races)
    unfit: FloatArray  # (n, races), steps below "as fit as ever", 0 to 3
    weekly_m: FloatArray  # (n,)

    def __getitem__(self, rows: Rows) -> Raced:
        return Raced(self.time_s[rows], self.distance_m[rows], self.unfit[rows], self.weekly_m[rows])

    def as_half_s(self) -> FloatArray:
        """Each race as a half marathon by Riegel's rule, (n, races)."""
        return np.asarray(self.time_s * (HALF_MARATHON_M / self.distance_m) ** RIEGEL_EXPONENT.value)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Marathon times in s, (n,): mean of all days (not the middle day), and the house's 80 % interval."""

    mean_s: FloatArray
    low_s: FloatArray
    high_s: FloatArray


@dataclass(frozen=True, slots=True)
class Learnt:
    coefficient: FloatArray  # (terms,), as in ONE_RACE and SECOND_RACE
    sd: FloatArray  # (terms,)
    rest: FloatArray  # what was left over of each runner, in logarithms, at USUAL_HALF_S

    def predict(self, raced: Raced) -> Forecast:
        """Each runner's forecast, with the rest of everyone who taught it laid around, in proportion to the half."""
        half_s = raced.as_half_s()[:, 0]
        middle = np.log(half_s) + _BEYOND + terms(raced) @ self.coefficient
        spread = half_s / USUAL_HALF_S.value
        days = np.exp(middle[:, None] + spread[:, None] * self.rest)
        low, high = interval(days, axis=1)
        return Forecast(days.mean(axis=1), low, high)


def terms(raced: Raced) -> FloatArray:
    """Design matrix (n, terms) for the logarithm of marathon time over half-marathon equivalent, less log 2."""
    week = (raced.weekly_m - LONG_FADE_AT_M.value) / _WEEK_STEP_M
    shorter = np.log(HALF_MARATHON_M / raced.distance_m)
    half = np.log(raced.as_half_s() / USUAL_HALF_S.value)
    first, s = half[:, 0], shorter[:, 0]
    columns = [np.full(week.size, _BEYOND), _BEYOND * week, s, s * week, first, s * first, raced.unfit[:, 0]]
    if half.shape[1] > 1:
        columns += [half[:, 1] - first, shorter[:, 1] - s, raced.unfit[:, 1]]
    return np.column_stack(columns)


def learn(raced: Raced, marathon_s: FloatArray) -> Learnt:
    """The regression of `marathon_s` (n,) on `terms`, with the priors of ONE_RACE and SECOND_RACE.

    log T = log T_half + log 2 + x b + eps, eps ~ N(0, sigma^2 (T_half / USUAL_HALF_S)^2), b ~ N(b0, P^-1): posterior
    mean (X' W X / sigma^2 + P)^-1 (X' W y / sigma^2 + P b0); sigma in turn, from what is left over with the degrees of
    freedom used taken off. Valid for races from 5 km to the half marathon, marathons of 2:20 to 6 h. Source:
    own-assumption for the priors; all else is the data's.
    """
    half_s = raced.as_half_s()[:, 0]
    spread = half_s / USUAL_HALF_S.value
    design = terms(raced) / spread[:, None]
    wanted = (np.log(marathon_s / half_s) - _BEYOND) / spread
    variance = FIRST_SCATTER.value**2
    for _ in range(_ROUNDS):
        mean, covariance = _posterior(design, wanted, variance)
        variance = _variance(design, wanted, mean, covariance, variance)
    mean, covariance = _posterior(design, wanted, variance)
    rest = wanted - design @ mean
    return Learnt(mean, np.sqrt(np.diag(covariance)), rest * np.sqrt(variance / np.mean(rest**2)))


def _posterior(design: FloatArray, wanted: FloatArray, variance: float) -> tuple[FloatArray, FloatArray]:
    """Mean and covariance of the coefficients."""
    prior = (*ONE_RACE, *SECOND_RACE)[: design.shape[1]]
    before, precision = np.array([term.value for term in prior]), np.diag([term.sd**-2 for term in prior])
    covariance = np.asarray(np.linalg.inv(design.T @ design / variance + precision))
    return np.asarray(covariance @ (design.T @ wanted / variance + precision @ before)), covariance


def _variance(
    design: FloatArray, wanted: FloatArray, mean: FloatArray, covariance: FloatArray, variance: float
) -> float:
    """What the mean leaves over, by the degrees of freedom that are left: a term that the prior holds takes none."""
    rest = wanted - design @ mean
    used = float(np.trace(covariance @ design.T @ design)) / variance
    return float(rest @ rest) / (rest.size - used)
