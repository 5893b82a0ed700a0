"""Marathons foretold from other races, each by what the other runners of the file teach, beside the plain old rules."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import numpy as np

from fallow.domain.estimate import Estimate
from fallow.domain.units import HALF_MARATHON_M, KM_M, MARATHON_M, MINUTE_S, FloatArray
from fallow.physiology.endurance import beyond_half, long_fade
from fallow.physiology.frontier import INTERVAL_Z
from fallow.physiology.marathon import SECOND, Forecast, Raced, Rows, learn
from fallow.physiology.race import RACE_DAY, RIEGEL_EXPONENT

FOLDS: Final = 10
REPEATS: Final = 5
RESAMPLES: Final = 2000
CERTAINTY: Final = 0.95  # of the interval of a difference: what trials are judged by

FALLOW: Final = "fallow"
SAME_INFORMATION: Final = "fallow_same_information"
AS_SHIPPED: Final = "as_shipped"  # untrained: what the product says of a race of this runner
RIEGEL: Final = "riegel"
LEAST_SQUARES: Final = "least_squares"
LEAST_SQUARES_LOG: Final = "least_squares_log"
BASELINES: Final = (RIEGEL, LEAST_SQUARES, LEAST_SQUARES_LOG)

# Taught by the first with their marathons in s, foretells the second.
Rule: TypeAlias = Callable[[Raced, FloatArray, Raced], Forecast]


@dataclass(frozen=True, slots=True)
class Score:
    mse: float  # min^2
    mae: float  # min
    coverage: float | None  # share of marathons inside the 80 % interval; None: the rule has none


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean of the squared error less that of the rule `against`, runner by runner, in min^2; below 0 = better."""

    against: str
    mse: Estimate  # low and high: bootstrap over runners, CERTAINTY


@dataclass(frozen=True, slots=True)
class RaceTrial:
    runners: int
    scores: Mapping[str, Score]  # by rule, in the order in which they are told
    difference: Difference  # against the best baseline of this very file
    same_information: Difference  # the same, of SAME_INFORMATION: what the equations gain, and not one more column


def race_trial(
    raced: Raced, marathon_s: FloatArray, rng: np.random.Generator, folds: int = FOLDS, repeats: int = REPEATS
) -> RaceTrial:
    """Ten folds, five times over: nobody's own row has taught what foretells it. `marathon_s`: shape (n,)."""
    splits = [split(marathon_s.size, folds, rng) for _ in range(repeats)]
    told = {name: foretold(rule, raced, marathon_s, splits) for name, rule in _RULES.items()}
    scores = {name: _score(forecast, marathon_s, name not in BASELINES) for name, forecast in told.items()}
    best = min(BASELINES, key=lambda name: scores[name].mse)

    def less(name: str) -> Difference:
        ours, theirs = ((_error(told[one], marathon_s) ** 2).mean(axis=0) for one in (name, best))
        return Difference(best, _by_runner(ours - theirs, rng))

    return RaceTrial(marathon_s.size, scores, less(FALLOW), less(SAME_INFORMATION))


def split(runners: int, folds: int, rng: np.random.Generator) -> list[Rows]:
    order = rng.permutation(runners)
    return [order[fold::folds] for fold in range(folds)]


def foretold(rule: Rule, raced: Raced, marathon_s: FloatArray, splits: list[list[Rows]]) -> Forecast:
    """Every runner's forecast by the others, shape (repeats, runners)."""
    mean_s, low_s, high_s = (np.empty((len(splits), marathon_s.size)) for _ in range(3))
    for repeat, folds in enumerate(splits):
        for fold in folds:
            others = np.setdiff1d(np.arange(marathon_s.size), fold)
            told = rule(raced[others], marathon_s[others], raced[fold])
            mean_s[repeat, fold], low_s[repeat, fold], high_s[repeat, fold] = told.mean_s, told.low_s, told.high_s
    return Forecast(mean_s, low_s, high_s)


def _error(told: Forecast, marathon_s: FloatArray) -> FloatArray:
    return (told.mean_s - marathon_s) / MINUTE_S


def _score(told: Forecast, marathon_s: FloatArray, has_interval: bool) -> Score:
    error = _error(told, marathon_s)
    inside = (told.low_s <= marathon_s) & (marathon_s <= told.high_s)
    return Score(
        float(np.mean(error**2)), float(np.mean(np.abs(error))), float(inside.mean()) if has_interval else None
    )


def _by_runner(difference: FloatArray, rng: np.random.Generator) -> Estimate:
    """Mean over runners, and the bootstrap's interval: runners drawn with replacement."""
    means = [difference[rng.integers(0, difference.size, difference.size)].mean() for _ in range(RESAMPLES)]
    low, high = np.quantile(means, [(1 - CERTAINTY) / 2, (1 + CERTAINTY) / 2])
    return Estimate(float(difference.mean()), float(low), float(high))


def _fallow(others: Raced, marathon_s: FloatArray, asked: Raced) -> Forecast:
    return learn(others, marathon_s).predict(asked)


def _same_information(others: Raced, marathon_s: FloatArray, asked: Raced) -> Forecast:
    """`_fallow` without the runners' word of how fit they were, which the baselines do not know either."""
    return _fallow(_unrated(others), marathon_s, _unrated(asked))


def _unrated(raced: Raced) -> Raced:
    return replace(raced, unfit=np.zeros_like(raced.unfit))


def _as_shipped(_: Raced, __: FloatArray, asked: Raced) -> Forecast:
    """What `race.race_time` would say if each race, by Riegel's rule, were the runner's half marathon to the second."""
    half_s = asked.as_half_s()
    share = SECOND.value if half_s.shape[1] > 1 else 0.0
    level_s = half_s[:, 0] ** (1 - share) * half_s[:, -1] ** share
    fade, fade_sd = np.array([long_fade(float(weekly_m)) for weekly_m in asked.weekly_m]).T
    mean_s = level_s * beyond_half(MARATHON_M, fade)
    half = np.exp(INTERVAL_Z * np.hypot(math.log(MARATHON_M / HALF_MARATHON_M) * fade_sd, RACE_DAY.value))
    return Forecast(mean_s, mean_s / half, mean_s * half)


def _riegel(_: Raced, __: FloatArray, asked: Raced) -> Forecast:
    return _point(_riegel_s(asked)[:, 0])


def _least_squares(others: Raced, marathon_s: FloatArray, asked: Raced) -> Forecast:
    """Marathon on each race's Riegel marathon and weekly distance."""
    b = _fitted(_plain(_riegel_s(others), others), marathon_s)
    return _point(_plain(_riegel_s(asked), asked) @ b)


def _least_squares_log(others: Raced, marathon_s: FloatArray, asked: Raced) -> Forecast:
    """Logarithm of the marathon on those of times and distances, and weekly distance."""

    def design(raced: Raced) -> FloatArray:
        return _plain(np.log(np.hstack([raced.time_s, raced.distance_m / KM_M])), raced)

    return _point(np.exp(design(asked) @ _fitted(design(others), np.log(marathon_s))))


def _riegel_s(raced: Raced) -> FloatArray:
    return np.asarray(raced.time_s * (MARATHON_M / raced.distance_m) ** RIEGEL_EXPONENT.value)


def _plain(columns: FloatArray, raced: Raced) -> FloatArray:
    return np.column_stack([np.ones(len(columns)), columns, raced.weekly_m / KM_M])


def _fitted(design: FloatArray, wanted: FloatArray) -> FloatArray:
    return np.asarray(np.linalg.lstsq(design, wanted)[0])


def _point(time_s: FloatArray) -> Forecast:
    return Forecast(time_s, time_s, time_s)


_RULES: Final[Mapping[str, Rule]] = {
    FALLOW: _fallow,
    SAME_INFORMATION: _same_information,
    AS_SHIPPED: _as_shipped,
    RIEGEL: _riegel,
    LEAST_SQUARES: _least_squares,
    LEAST_SQUARES_LOG: _least_squares_log,
}
