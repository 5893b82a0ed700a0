"""What a runner answers on a scale of few steps, given what the model says is left in the legs.

    u = level -+ gain spread sqrt(soreness) + spread e;  the answer is the step nearest to u

with e logistic of unit variance, since single odd mornings are commoner than a normal curve has them. An answer k has
the probability F((k + 1/2 - m) / spread) - F((k - 1/2 - m) / spread), the end steps taking what lies beyond them: an
ordered logit with steps of one width. Level, spread and gain are the runner's own. So is how
far the level drifts from day to day: not at all (then the forecast is the own mean), or so far that late answers count
for more (an exponential mean). All are learned by Bayes' rule on a grid, answer by answer: what has forecast better
so far weighs more in the next forecast, and nothing is known before it is told.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import numpy as np

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import FloatArray

GAIN: Final = Parameter(
    "g_report", 2.0, 1.0, "own sd per sqrt(1 of 10)", "own-assumption", Grade.C, (0.0, 8.0),
    "how far soreness of 1 in 10 moves an answer, in the runner's own sd of answers",
)  # fmt: skip
GAIN_LOG_SD: Final = Parameter(
    "s_g", 0.5, 0.0, "1", "own-assumption", Grade.C, (0.1, 2.0), "how much runners differ in it, sd of its logarithm"
)
SILENT: Final = Parameter(
    "p_silent", 0.5, 0.0, "1", "own-assumption", Grade.C, (0.0, 0.9),
    "share of runners in whom it moves no answer but that about soreness itself",
)  # fmt: skip
STEADY: Final = Parameter(
    "p_steady", 0.5, 0.0, "1", "own-assumption", Grade.C, (0.1, 0.9), "share of runners whose own level never drifts"
)
LEVEL_SD: Final = Parameter(
    "s_level", 0.25, 0.0, "range of the scale", "own-assumption", Grade.C, (0.05, 1.0),
    "how much runners differ in their own level, about the middle of the scale",
)  # fmt: skip
SLIP: Final = Parameter(
    "p_slip", 0.002, 0.0, "1", "own-assumption", Grade.C, (0.0, 0.1), "share of answers that are slips: any step alike"
)

PARAMETERS = (GAIN, GAIN_LOG_SD, SILENT, STEADY, LEVEL_SD, SLIP)

# Where the grid has its points: gains in own sd; spreads in quarters of the scale's range, from a quarter of a step of
# eleven, since some people hardly ever change theirs; drift a day in own sd.
_GAINS: Final = (0.0, 0.25, 0.5, 1.0, 2.0, 4.0)
_SPREADS: Final = np.array([0.1, 0.2, 0.3, 0.45, 0.65, 0.95, 1.4])
_DRIFTS: Final = (0.0, 0.03, 0.1, 0.2)
_LEVELS: Final = 41
_QUARTERS: Final = 4
_LONGEST_GAP_D: Final = 14  # a level drifts no further than in so many days
_HALF_STEP: Final = 0.5


@dataclass(frozen=True, slots=True)
class Scale:
    """Answers in whole steps from `lowest` to `highest`."""

    lowest: int
    highest: int
    sore_is_low: bool = True  # soreness moves answers down: 1 is the worst answer

    def __post_init__(self) -> None:
        if self.highest <= self.lowest:
            raise ValueError(f"a scale has two steps at least: {self.lowest} to {self.highest}")

    @property
    def answers(self) -> FloatArray:
        return np.arange(self.lowest, self.highest + 1, dtype=np.float64)

    @property
    def quarter(self) -> float:
        return (self.highest - self.lowest) / _QUARTERS


@dataclass(frozen=True, slots=True)
class Answering:
    """What is believed of how one runner answers: weights over (drift, spread, gain, pace, level), sum 1."""

    scale: Scale
    weights: FloatArray


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the next answer may be, for all that is believed possible."""

    known: Answering
    likelihood: FloatArray  # of each answer, (steps, spread, gain, pace, level)

    @property
    def each(self) -> FloatArray:
        """Probability of each answer of the scale, shape (steps,)."""
        return np.asarray(np.tensordot(self.likelihood, self.known.weights.sum(axis=0), axes=4))


def unknown(scale: Scale, pace: FloatArray, silent: float = 0.0) -> Answering:
    """Before the first answer. `pace`, shape (n,): weights of n paces at which soreness may come and go.

    `silent`: probability that the muscle store moves none of these answers. Source own-assumption.
    """
    far = (_levels(scale) - (scale.lowest + scale.highest) / 2) / (LEVEL_SD.value * (scale.highest - scale.lowest))
    drift = np.array([STEADY.value] + [(1 - STEADY.value) / (len(_DRIFTS) - 1)] * (len(_DRIFTS) - 1))
    z = np.log(np.array(_GAINS[1:]) / GAIN.value) / GAIN_LOG_SD.value
    some = np.exp(-(z**2) / 2)
    gain = np.concatenate([[silent], (1 - silent) * some / some.sum()])
    axes = np.ix_(drift, np.ones(len(_SPREADS)), gain, pace, np.exp(-(far**2) / 2))
    weights = np.asarray(math.prod(axes))
    return Answering(scale, weights / weights.sum())


def after_days(known: Answering, days: float) -> Answering:
    """The same, `days` >= 0 later: levels have drifted by sd drift spread sqrt(days), 14 days at most."""
    drifts, spreads, _, _, levels = known.weights.shape
    rows = known.weights.reshape(drifts, spreads, -1, levels)
    moved = (rows @ _drifted(known.scale, min(days, _LONGEST_GAP_D))).reshape(known.weights.shape)
    return replace(known, weights=moved)


def outlook(known: Answering, soreness_0_10: FloatArray) -> Outlook:
    """The next answer, given the soreness of the muscle store, 0 to 10, at each pace: shape (n,)."""
    return Outlook(known, _likelihood(known.scale, soreness_0_10))


def told(expected: Outlook, answer: int) -> Answering:
    """What is believed after an answer; one off the scale raises."""
    scale = expected.known.scale
    if not scale.lowest <= answer <= scale.highest:
        raise ValueError(f"no answer on this scale: {answer}")
    weights = expected.known.weights * expected.likelihood[answer - scale.lowest]
    return replace(expected.known, weights=weights / weights.sum())


def pace_weights(known: Answering) -> FloatArray:
    """Posterior weights of the paces, shape (n,)."""
    return np.asarray(known.weights.sum(axis=(0, 1, 2, 4)))


def store_soreness(known: Answering, soreness_0_10: FloatArray) -> float:
    """Soreness of the muscle store, 0 to 10, at the pace that the runner's answers speak for: posterior mean."""
    return float(pace_weights(known) @ soreness_0_10)


def soreness_tomorrow(known: Answering, soreness_0_10: FloatArray, sore: int) -> float:
    """Probability that tomorrow's answer is `sore` or worse; `known` as of tomorrow (see after_days)."""
    answers, each = known.scale.answers, outlook(known, soreness_0_10).each
    return float(each[answers <= sore if known.scale.sore_is_low else answers >= sore].sum())


def _likelihood(scale: Scale, soreness_0_10: FloatArray) -> FloatArray:
    """Probability of each answer (first axis) for each spread, gain, pace and level; at the ends, all beyond.

    The square root, since the numbers that people give grow less than what they are given for. Source own-assumption.
    """
    spread = (_SPREADS * scale.quarter)[:, None, None, None]
    moved = np.array(_GAINS)[:, None] * np.sqrt(np.maximum(soreness_0_10, 0.0))
    towards_sore = spread * (-moved if scale.sore_is_low else moved)[None, :, :, None]
    bounds = (scale.answers[:-1] + _HALF_STEP)[:, None, None, None, None]
    below = _logistic_cdf((bounds - _levels(scale) - towards_sore) / spread)
    meant = np.diff(below, axis=0, prepend=0.0, append=1.0)
    return np.asarray((1 - SLIP.value) * meant + SLIP.value / len(scale.answers))


def _levels(scale: Scale) -> FloatArray:
    margin = scale.quarter * _HALF_STEP
    return np.linspace(scale.lowest - margin, scale.highest + margin, _LEVELS)


@cache
def _drifted(scale: Scale, days: float) -> FloatArray:
    """Share of a level (third axis) that is at another (fourth) after some days, by drift and spread."""
    levels = _levels(scale)
    apart = levels[:, None] - levels[None, :]
    moves = []
    for drift in _DRIFTS:
        sd = drift * math.sqrt(days) * _SPREADS[:, None, None] * scale.quarter
        still = np.broadcast_to(np.eye(_LEVELS), (len(_SPREADS), _LEVELS, _LEVELS))
        moves.append(np.exp(-((apart / sd) ** 2) / 2) if drift * days > 0 else still)
    each = np.array(moves)
    return np.asarray(each / each.sum(axis=-1, keepdims=True))


def _logistic_cdf(z: FloatArray) -> FloatArray:
    """Of the logistic variable with mean 0 and variance 1."""
    return np.asarray((1.0 + np.tanh(z * (math.pi / math.sqrt(12.0)))) / 2.0)
