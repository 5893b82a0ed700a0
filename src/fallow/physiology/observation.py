"""An answer seen through its noise: an interval in which a logistic variable came to lie.

A soreness of 3 means between 2.5 and 3.5, a soreness of 0 anything below 0.5, a resting heart rate of 48 between 47.5
and 48.5. Behind an answer stand what the model expects, the runner's own level, and noise of one morning:

    x = expected + level(t) + noise,   P(noise < e) = 1 / (1 + exp(-e / s))

The logistic distribution has longer tails than the normal one, so a single odd morning can pull only so far; and its
likelihood of an interval is a closed form, concave in x. The level wanders: a chain of knots four weeks apart, each
normal around the one before.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from fallow.domain.learned import Answer
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import WEEK_D, FloatArray

IntArray: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.intp]]


def _own(symbol: str, value: float, sd: float, unit: str, bounds: tuple[float, float], meaning: str) -> Parameter:
    return Parameter(symbol, value, sd, unit, "own-assumption", Grade.C, bounds, meaning)


# fmt: off
SORENESS_LEVEL = _own("sore_0", 1.0, 1.5, "0-10", (-10.0, 10.0), "what a runner answers when nothing is sore")
FEEL_LEVEL = _own("feel_0", 7.0, 1.5, "0-10", (0.0, 15.0), "what a recovered runner answers to how they feel")
RMSSD_LEVEL = _own("rmssd_0", 3.9, 0.5, "ln ms", (1.6, 5.7), "ln of a recovered runner's rMSSD")
RESTING_HR_LEVEL = _own("rhr_0", 3.95, 0.2, "ln bpm", (3.2, 4.8), "ln of a recovered runner's resting heart rate")
SORENESS_NOISE = _own("sd_sore", 0.9, 0.4, "0-10", (0.1, 5.0), "scatter of soreness from one morning to the next")
FEEL_NOISE = _own("sd_feel", 1.0, 0.4, "0-10", (0.1, 5.0), "scatter of feeling from one morning to the next")
RMSSD_NOISE = Parameter(
    "sd_rmssd", 0.20, 0.08, "ln ms", "hrv-practice", Grade.B, (0.03, 1.0), "scatter of ln rMSSD of single mornings"
)
RESTING_HR_NOISE = _own("sd_rhr", 0.04, 0.02, "ln bpm", (0.005, 0.3), "scatter of ln resting heart rate of mornings")
SORENESS_DRIFT = _own("drift_sore", 0.1, 0.0, "0-10", (0.0, 1.0), "wandering of the level of soreness in a week")
FEEL_DRIFT = _own("drift_feel", 0.1, 0.0, "0-10", (0.0, 1.0), "wandering of the level of feeling in a week")
RMSSD_DRIFT = _own("drift_rmssd", 0.02, 0.0, "ln ms", (0.0, 0.2), "wandering of the level of ln rMSSD in a week")
RESTING_HR_DRIFT = _own("drift_rhr", 0.006, 0.0, "ln bpm", (0.0, 0.1), "wandering of ln resting heart rate in a week")
SLEEP_ON_FEEL = _own("feel_sleep", 0.4, 0.4, "0-10 per h", (-2.0, 3.0), "better feeling after one more hour of sleep")
KNOTS_D = _own("w_knot", 28.0, 0.0, "d", (7.0, 90.0), "days between two knots of a runner's own level")

PARAMETERS = (
    SORENESS_LEVEL, FEEL_LEVEL, RMSSD_LEVEL, RESTING_HR_LEVEL, SORENESS_NOISE, FEEL_NOISE, RMSSD_NOISE,
    RESTING_HR_NOISE, SORENESS_DRIFT, FEEL_DRIFT, RMSSD_DRIFT, RESTING_HR_DRIFT, SLEEP_ON_FEEL, KNOTS_D,
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Nuisance:
    """What beside the model shapes the answers of one kind."""

    level: Parameter
    drift: Parameter  # in a week
    noise: Parameter  # standard deviation


NUISANCE: Final = {
    Answer.SORENESS: Nuisance(SORENESS_LEVEL, SORENESS_DRIFT, SORENESS_NOISE),
    Answer.FEEL: Nuisance(FEEL_LEVEL, FEEL_DRIFT, FEEL_NOISE),
    Answer.RMSSD: Nuisance(RMSSD_LEVEL, RMSSD_DRIFT, RMSSD_NOISE),
    Answer.RESTING_HR: Nuisance(RESTING_HR_LEVEL, RESTING_HR_DRIFT, RESTING_HR_NOISE),
}
LOGISTIC_SD: Final = math.pi / math.sqrt(3.0)  # standard deviation of the logistic distribution of scale 1
_SCALE_INFORMATION: Final = (3.0 + math.pi**2) / 9.0  # of one answer on ln s
_NEWTON_STEPS: Final = 30
_SAME: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers of one kind, oldest first; arrays of shape (m,)."""

    kind: Answer
    at_d: FloatArray  # days since some beginning
    value: FloatArray  # in the unit that is modelled
    low: FloatArray  # of the interval that the answer stands for
    high: FloatArray
    beside: FloatArray  # what else moves the answer linearly, around 0: here sleep, for feeling

    @property
    def count(self) -> int:
        return int(self.at_d.size)


@dataclass(frozen=True, slots=True)
class Seen:
    """An interval's log likelihood, its slope and its curvature in the expectation; each of shape (m,)."""

    log_likelihood: FloatArray
    slope: FloatArray
    information: FloatArray


@dataclass(frozen=True, slots=True)
class Basis:
    """How K own figures, the knots of the level and the effect of what stands beside, make up m answers: as the matrix
    of shape (m, K) that it stands for, in which each row has but three entries.
    """

    knot: IntArray  # (m,): the knot before each answer
    share: FloatArray  # (m,): how far it is on the way to the next
    beside: FloatArray  # (m,)
    size: int  # K

    def times(self, own: FloatArray) -> FloatArray:
        """B x, (m,)."""
        level = (1.0 - self.share) * own[self.knot] + self.share * own[self.knot + 1]
        return np.asarray(level + self.beside * own[-1])

    def back(self, rows: FloatArray) -> FloatArray:
        """B' y for y of shape (m, p): (K, p)."""
        found = np.zeros((self.size, rows.shape[1]))
        np.add.at(found, self.knot, (1.0 - self.share)[:, np.newaxis] * rows)
        np.add.at(found, self.knot + 1, self.share[:, np.newaxis] * rows)
        found[-1] = np.sum(self.beside[:, np.newaxis] * rows, axis=0)
        return found

    def gram(self, weight: FloatArray) -> FloatArray:
        """B' W B, (K, K)."""
        before, after = 1.0 - self.share, self.share
        found = np.zeros((self.size, self.size))
        for one, row in ((before, self.knot), (after, self.knot + 1)):
            for other, column in ((before, self.knot), (after, self.knot + 1)):
                np.add.at(found, (row, column), weight * one * other)
        found[-1] = found[:, -1] = self.back((weight * self.beside)[:, np.newaxis])[:, 0]
        return found


@dataclass(frozen=True, slots=True)
class Settled:
    """Level, linear effects and noise that suit some expectation best."""

    basis: Basis
    own: FloatArray  # (K,): the knots of the level, then the effect of what stands beside
    precision: FloatArray  # (K, K), of their prior
    log_scale: float
    seen: Seen
    objective: float

    @property
    def beside(self) -> FloatArray:
        """What stands beside, with its effect, (m,)."""
        return np.asarray(self.basis.beside * self.own[-1])


def sigmoid(x: FloatArray) -> FloatArray:
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * x)))


def seen(mean: FloatArray, scale: float | FloatArray, low: FloatArray, high: FloatArray) -> Seen:
    """ln P(low < x < high) for x logistic around `mean`: with A, B the ends in scales from the mean,
    P = F(B) F(-A) (1 - exp(A - B)). Ends may be infinite. Shapes (m,), or (m, n) with `low` and `high` (m, 1).
    """
    below, above = (low - mean) / scale, (high - mean) / scale
    f_low, f_high = sigmoid(below), sigmoid(above)
    log_p = -np.logaddexp(0.0, -above) - np.logaddexp(0.0, below) + np.log(-np.expm1(below - above))
    information = (f_low * (1.0 - f_low) + f_high * (1.0 - f_high)) / np.square(scale)
    return Seen(log_p, (f_low + f_high - 1.0) / scale, information)


def scale_slope(mean: FloatArray, scale: float, low: FloatArray, high: FloatArray) -> FloatArray:
    """Slope of the same log likelihood in ln s, (m,)."""
    below, above = (low - mean) / scale, (high - mean) / scale
    end_low, end_high = np.where(np.isfinite(below), below, 0.0), np.where(np.isfinite(above), above, 0.0)
    width = np.minimum(above - below, 700.0)
    return np.asarray(end_low * sigmoid(end_low) - end_high * sigmoid(-end_high) - width / np.expm1(width))


def settle(answers: Answers, expected: FloatArray, weight: FloatArray, before: Settled | None = None) -> Settled:
    """Newton's method for level, linear effects and noise, given what the model expects, (m,).

    `weight` 0 leaves an answer out. `before` is where to begin. Concave in the level, so it ends at the best one.
    """
    nuisance = NUISANCE[answers.kind]
    basis, precision, prior = _prior(answers)
    own = prior + 0.0 if before is None else before.own
    tau_0 = math.log(nuisance.noise.value / LOGISTIC_SD)
    tau_sd = nuisance.noise.sd / nuisance.noise.value
    tau = tau_0 if before is None else before.log_scale

    def at(own: FloatArray, tau: float) -> Settled:
        told = seen(expected + basis.times(own), math.exp(tau), answers.low, answers.high)
        off = own - prior
        cost = 0.5 * float(off @ precision @ off) + 0.5 * ((tau - tau_0) / tau_sd) ** 2
        return Settled(basis, own, precision, tau, told, float(weight @ told.log_likelihood) - cost)

    best = at(own, tau)
    for _ in range(_NEWTON_STEPS):
        curvature = precision + basis.gram(weight * best.seen.information)
        slope = basis.back((weight * best.seen.slope)[:, np.newaxis])[:, 0] - precision @ (best.own - prior)
        mean = expected + basis.times(best.own)
        by_scale = float(weight @ scale_slope(mean, math.exp(best.log_scale), answers.low, answers.high))
        tau_slope = by_scale - (best.log_scale - tau_0) / tau_sd**2
        tau_step = tau_slope / (_SCALE_INFORMATION * float(weight.sum()) + 1.0 / tau_sd**2)
        better = _climb(best, np.asarray(np.linalg.solve(curvature, slope), dtype=np.float64), tau_step, at)
        gain, best = better.objective - best.objective, better
        if gain < _SAME:
            break
    return best


def _climb(best: Settled, step: FloatArray, tau_step: float, at: Callable[[FloatArray, float], Settled]) -> Settled:
    """As far along the step as it is uphill; where the answers lie far off, a small part of it is far enough."""
    for share in (1.0, 0.5, 0.25, 0.1, 0.02, 0.004, 0.0008):
        tried = at(best.own + share * step, best.log_scale + share * tau_step)
        if tried.objective > best.objective:
            return tried
    return best


def _prior(answers: Answers) -> tuple[Basis, FloatArray, FloatArray]:
    """Basis, precision (K, K) and mean (K,) of the level's knots and of the linear effects."""
    nuisance = NUISANCE[answers.kind]
    place = (answers.at_d - answers.at_d[0]) / KNOTS_D.value if answers.count else np.zeros(0)
    knots = 2 + int(place[-1]) if answers.count else 2
    knot = place.astype(np.intp)
    precision = np.zeros((knots + 1, knots + 1))
    steps = np.diff(np.eye(knots), axis=0)
    precision[:knots, :knots] = steps.T @ steps / (nuisance.drift.value**2 * KNOTS_D.value / WEEK_D)
    precision[0, 0] += 1.0 / nuisance.level.sd**2
    precision[knots, knots] = 1.0 / SLEEP_ON_FEEL.sd**2
    mean = np.append(np.full(knots, nuisance.level.value), SLEEP_ON_FEEL.value)
    return Basis(knot, place - knot, answers.beside, knots + 1), precision, mean
