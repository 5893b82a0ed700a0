"""How well later mornings are foretold: by learned figures, by typical ones, and by rules that know no model.

Each forecast is for one answer, from everything told on the days before it and from the runs up to it. The level is
followed by a filter: a normal belief about it widens as it wanders, and each answer moves it to where both balance.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

import numpy as np

from fallow.domain.estimate import INTERVAL
from fallow.domain.learned import Answer
from fallow.domain.units import WEEK_D, FloatArray
from fallow.physiology.observation import LOGISTIC_SD, NUISANCE, Answers, Settled, seen, sigmoid

POINTS: Final = frozenset({Answer.SORENESS, Answer.FEEL})  # answered in whole points of ten
_ROLLING: Final = 7  # mornings
_BALANCING: Final = 30
_BALANCED: Final = 1e-3  # of the noise's scale
RESTLESS: Final = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)  # times the usual drift
QUIETER: Final = (1.0, 0.6, 0.3, 0.1)  # times the noise around a level that hardly drifts
_LOOKED_BACK: Final = 100
_ENOUGH: Final = 30
_ROWS: Final = 10  # fewer earlier mornings fit no line


@dataclass(frozen=True, slots=True)
class Forecasts:
    """One for each answer, (m,): what was expected of it, ln of its probability, its share inside the interval."""

    mean: FloatArray
    log_score: FloatArray
    covered: FloatArray


class _Pace(NamedTuple):
    """How far the level wanders in a week, as a standard deviation, and the scale of the noise."""

    drift: float
    scale: float


def forecasts(
    answers: Answers, expected: FloatArray, settled: Settled, variance: FloatArray, earlier: FloatArray
) -> Forecasts:
    """`expected` (m,) without the level, with its own `variance` (m,); effects and noise as in `settled`.

    How restless the level is, against the noise, is what would have foretold the `earlier` answers (1 or 0) best.
    """
    ahead = expected + settled.beside
    pace = _pace(answers, ahead, math.exp(settled.log_scale), earlier > 0)
    level, spread = _levels(answers, ahead, pace)
    wide = np.sqrt(pace.scale**2 + (spread + variance) / LOGISTIC_SD**2)
    centre = level + ahead
    edge = (1.0 - INTERVAL) / 2.0
    below, above = sigmoid((answers.low - centre) / wide), sigmoid((answers.high - centre) / wide)
    inside = np.clip(above, edge, 1.0 - edge) - np.clip(below, edge, 1.0 - edge)
    return Forecasts(
        told_mean(answers.kind, centre, wide),
        seen(centre, wide, answers.low, answers.high).log_likelihood,
        inside / np.maximum(above - below, 1e-12),
    )


def _pace(answers: Answers, ahead: FloatArray, scale: float, earlier: np.ndarray[Any, np.dtype[np.bool_]]) -> _Pace:
    """The pair of drift and noise under which the last of the earlier answers, each foretold from those before it,
    were likeliest; where they are few, the drift of the prior and the noise as it was settled.
    """
    drift = NUISANCE[answers.kind].drift.value
    pick = np.flatnonzero(earlier)[-_LOOKED_BACK:]
    if pick.size < _ENOUGH:
        return _Pace(drift, scale)
    part = replace(
        answers, at_d=answers.at_d[pick], value=answers.value[pick], low=answers.low[pick], high=answers.high[pick]
    )
    paces = [_Pace(drift * more, scale * less) for more in RESTLESS for less in QUIETER]
    return max(paces, key=lambda pace: _likelihood(part, ahead[pick], pace))


def _likelihood(answers: Answers, ahead: FloatArray, pace: _Pace) -> float:
    level, spread = _levels(answers, ahead, pace)
    wide = np.sqrt(pace.scale**2 + spread / LOGISTIC_SD**2)
    return float(seen(level + ahead, wide, answers.low, answers.high).log_likelihood.sum())


def _levels(answers: Answers, ahead: FloatArray, pace: _Pace) -> tuple[FloatArray, FloatArray]:
    """Mean and variance of the level before each answer, (m,)."""
    nuisance = NUISANCE[answers.kind]
    level, spread, last = nuisance.level.value, nuisance.level.sd**2, 0.0
    rows: list[tuple[float, float]] = []
    rows_of = [column.tolist() for column in (answers.at_d, ahead, answers.low, answers.high)]
    for at_d, base, low, high in zip(*rows_of, strict=True):
        spread += pace.drift**2 * (at_d - last) / WEEK_D if rows else 0.0
        rows.append((level, spread))
        level, spread = _after(level, spread, low - base, high - base, pace.scale)
        last = at_d
    found = np.array(rows).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _after(level: float, spread: float, low: float, high: float, scale: float) -> tuple[float, float]:
    """Mode and variance of the level after one answer: where the pulls of belief and answer balance.

    The pull falls with the level, so that the balance is found by Newton's steps inside an ever closer bracket.
    """
    nearest, farthest = level - spread / scale, level + spread / scale  # the answer pulls by 1 / s at most
    at = level
    information = 0.0
    for _ in range(_BALANCING):
        slope, information = _pull((low - at) / scale, (high - at) / scale, scale)
        pull = slope - (at - level) / spread
        nearest, farthest = (at, farthest) if pull > 0 else (nearest, at)
        step = pull / (information + 1.0 / spread)
        if abs(step) < _BALANCED * scale:
            break
        at = at + step if nearest < at + step < farthest else (nearest + farthest) / 2.0
    return at, 1.0 / (1.0 / spread + information)


def _pull(below: float, above: float, scale: float) -> tuple[float, float]:
    """Slope and information of one answer, as in observation.seen."""
    f_low, f_high = 0.5 * (1.0 + math.tanh(0.5 * below)), 0.5 * (1.0 + math.tanh(0.5 * above))
    return (f_low + f_high - 1.0) / scale, (f_low * (1.0 - f_low) + f_high * (1.0 - f_high)) / scale**2


def told_mean(kind: Answer, centre: FloatArray, scale: float | FloatArray) -> FloatArray:
    """Mean of what is told: in points the mean of whole numbers from 0 to 10, sum over k of P(answer > k)."""
    if kind not in POINTS:
        return centre
    steps = np.arange(10) + 0.5
    return np.asarray(sigmoid((centre[..., np.newaxis] - steps) / np.asarray(scale)[..., np.newaxis]).sum(axis=-1))


def naive(value: FloatArray, first_later: int) -> dict[str, FloatArray]:
    """What the same answers give without a model, (m,); `least_squares` on yesterday and own mean, fitted to those
    before `first_later`. The first answer has none before it, and stands for itself.
    """
    before = np.concatenate([value[:1], value[:-1]])
    sums = np.concatenate([[0.0], np.cumsum(value)])
    count = np.maximum(np.arange(value.size), 1)
    mean = np.where(np.arange(value.size) > 0, sums[:-1] / count, value)
    back = np.maximum(np.arange(value.size) - _ROLLING, 0)
    rolling = np.where(np.arange(value.size) > 0, (sums[:-1] - sums[back]) / np.minimum(count, _ROLLING), value)
    rules = {"yesterday": before, "own_mean": mean, "rolling_mean": rolling}
    return rules | {"least_squares": _line(value, np.column_stack([np.ones(value.size), before, mean]), first_later)}


def _line(value: FloatArray, beside: FloatArray, first_later: int) -> FloatArray:
    if first_later < _ROWS:
        return beside[:, 2]
    found, *_ = np.linalg.lstsq(beside[1:first_later], value[1:first_later], rcond=None)
    return np.asarray(beside @ found)


def rms(errors: FloatArray) -> float:
    return float(np.sqrt(np.mean(errors**2))) if errors.size else 0.0
