"""What two models of form, learned from a runner's past looks at form, foretell of later ones.

Both are lines in their scales once the time constants are given; so the posterior is exact on a grid of those, and all
moments at which one might have stopped learning are worked out at once from running sums.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from fallow.domain.parameters import Parameter
from fallow.domain.units import FloatArray
from fallow.physiology.adaptation import (
    FATIGUE_RATIO,
    FORM_SCALE,
    HABIT_D,
    LEAST_STRAIN,
    ONE_STATE_SCALE,
    START_D,
    TAU_FATIGUE_D,
    TAU_FITNESS_D,
    UNRECOVERED_COST,
    exponential_mean,
    stimulus,
    tiring,
)

Numbers: TypeAlias = NDArray[np.intp]

LEVEL_SD_PCT: Final = 3.0  # of the constant that looks differ by from form: they are measured against other runs


def nodes(parameter: Parameter, count: int = 5) -> tuple[FloatArray, FloatArray]:
    """Places of a parameter's prior and their weights, shape (count,)."""
    z = np.linspace(-1.5, 1.5, count)
    weight = np.exp(-0.5 * z**2)
    return np.clip(parameter.value + parameter.sd * z, *parameter.bounds), weight / weight.sum()


@dataclass(frozen=True, slots=True)
class Line:
    """y = a + sum of b_i x_i on each node of the grid: x of shape (g, n, p), priors of b in `scales`.

    `places` names what the nodes stand for: symbol -> (g,).
    """

    places: dict[str, FloatArray]
    weight: FloatArray  # (g,), sums to 1
    x: FloatArray
    scales: tuple[Parameter, ...]


def fitness_fatigue(daily: FloatArray, at: FloatArray) -> Line:
    """p = k (X1 - r X2) at the noons of days `at`, before what is run on them. Source: fitness-fatigue."""
    tau1, w1 = nodes(TAU_FITNESS_D)
    tau2, w2 = nodes(TAU_FATIGUE_D)
    ratio, w3 = nodes(FATIGUE_RATIO, 3)
    fitness = above_usual(stimulus(daily), float(stimulus(np.array(LEAST_STRAIN.value))), tau1, at)
    every_day = np.arange(daily.size)
    fatigue = above_usual(tiring(daily, usual_before(daily, every_day)), LEAST_STRAIN.value, tau2, at)
    i, j, k = (index.ravel() for index in np.indices((tau1.size, tau2.size, ratio.size)))
    x = fitness[i] - ratio[k][:, None] * fatigue[j]
    places = {TAU_FITNESS_D.symbol: tau1[i], TAU_FATIGUE_D.symbol: tau2[j], FATIGUE_RATIO.symbol: ratio[k]}
    return Line(places, w1[i] * w2[j] * w3[k], x[:, :, None], (FORM_SCALE,))


def one_state(daily: FloatArray, at: FloatArray, unrecovered: FloatArray) -> Line:
    """p = k_one X1 - k_store u; u: 1 - recovered of the slowest store, shape (n,). Source: fitness-fatigue."""
    tau1, weight = nodes(TAU_FITNESS_D)
    fitness = above_usual(stimulus(daily), float(stimulus(np.array(LEAST_STRAIN.value))), tau1, at)
    down = np.broadcast_to(-np.maximum(unrecovered, 0.0), fitness.shape)
    return Line(
        {TAU_FITNESS_D.symbol: tau1}, weight, np.stack([fitness, down], axis=2), (ONE_STATE_SCALE, UNRECOVERED_COST)
    )


def usual_before(days: FloatArray, day: Numbers) -> FloatArray:
    """Mean of the HABIT_D days before each of these, at least START_D of them, shape of `day`; days: (d,)."""
    total = np.concatenate(([0.0], np.cumsum(days)))
    first = np.maximum(day - int(HABIT_D.value), 0)
    last = np.minimum(np.maximum(day, first + int(START_D.value)), days.size)
    return np.asarray((total[last] - total[first]) / (last - first))


def above_usual(days: FloatArray, least: float, tau_d: FloatArray, at: FloatArray) -> FloatArray:
    """(sum of days before, each faded with its age, less what usual days leave) / usual; shape (taus, moments).

    The usual is the mean of the HABIT_D days before, at least START_D of them: later days change nothing. days: (d,);
    least: the usual is no less where divided by; tau_d in days; at: whole numbers of days from the first, 1 <= at <= d.
    """
    day = at.astype(np.intp)
    usual = usual_before(days, day)
    start = float(days[: int(START_D.value)].mean())
    kept = np.exp(-1 / tau_d)
    left = np.array([exponential_mean(days, tau, start)[day - 1] for tau in tau_d.tolist()])
    return np.asarray((kept / (1 - kept))[:, None] * (left - usual) / np.maximum(usual, least))


@dataclass(frozen=True, slots=True)
class Posterior:
    """What looks up to each of m moments teach: weights (m, g), means (m, g, q), covariances (m, g, q, q); q = p + 1.

    The first of q is the constant.
    """

    line: Line
    weight: FloatArray
    mean: FloatArray
    covariance: FloatArray

    def form(self) -> FloatArray:
        """Expected form at each look, the constant left out, as learned up to each moment: shape (m, n)."""
        g, n, p = self.line.x.shape
        slopes = (self.weight[:, :, None] * self.mean[:, :, 1:]).reshape(-1, g * p)
        return np.asarray(slopes @ self.line.x.transpose(0, 2, 1).reshape(g * p, n))

    @property
    def figures(self) -> Figures:
        """As learned up to the last moment."""
        return Figures(self.line.places, self.line.scales, self.weight[-1], self.mean[-1], self.covariance[-1])


@dataclass(frozen=True, slots=True)
class Figures:
    """Learned figures: on each node of the grid its weight (g,), its places, mean (g, q) and covariance (g, q, q) of
    the constant and the scales.
    """

    places: dict[str, FloatArray]
    scales: tuple[Parameter, ...]
    weight: FloatArray
    mean: FloatArray
    covariance: FloatArray

    def expected(self, scale: Parameter) -> float:
        """Mean of one scale over the grid."""
        return float(self.weight @ self.mean[:, 1 + self.scales.index(scale)])


def typical(line: Line) -> FloatArray:
    """Form at each look at the prior means of the scales, (n,)."""
    return np.asarray(line.weight @ (line.x @ np.array([scale.value for scale in line.scales])))


def learned(line: Line, y: FloatArray, precision: FloatArray, ends: Numbers) -> Posterior:
    """The exact posterior on the grid from the first `ends` looks, for each end (m,); y (n,), precision (m, n).

    Gaussian looks and scales: P = P0 + sum w x x', b = P^-1 (P0 b0 + sum w x y); a node weighs by the density of what
    was seen. Source: Gaussian linear regression, textbook.
    """
    x = _with_one(line.x)
    prior_sd = np.array([LEVEL_SD_PCT, *(scale.sd for scale in line.scales)])
    prior_mean = np.array([0.0, *(scale.value for scale in line.scales)])
    seen = (np.arange(y.size) < ends[:, None]) * precision  # (m, n)
    g, n, q = x.shape
    squares = (x[:, :, :, None] * x[:, :, None, :]).transpose(1, 0, 2, 3).reshape(n, -1)
    information = (seen @ squares).reshape(-1, g, q, q) + np.diag(prior_sd**-2)
    moment = (seen @ (y[:, None, None] * x.transpose(1, 0, 2)).reshape(n, -1)).reshape(-1, g, q)
    moment = moment + prior_mean * prior_sd**-2
    covariance = np.asarray(np.linalg.inv(information), dtype=np.float64)
    mean = (covariance @ moment[..., None])[..., 0]
    log_p = 0.5 * (mean * moment).sum(axis=2) - 0.5 * np.linalg.slogdet(information)[1] + np.log(line.weight)
    weight = np.exp(log_p - log_p.max(axis=1, keepdims=True))
    return Posterior(line, weight / weight.sum(axis=1, keepdims=True), mean, covariance)


def _with_one(x: FloatArray) -> FloatArray:
    return np.concatenate([np.ones((*x.shape[:2], 1)), x], axis=2)
