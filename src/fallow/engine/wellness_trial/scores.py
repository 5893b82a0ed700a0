"""How good forecasts were: by person, and over people with intervals by drawing whole people anew."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from fallow.domain.estimate import INTERVAL, Estimate, quantile
from fallow.domain.units import FloatArray

RESAMPLES: Final = 2000
CERTAINTY: Final = 0.95  # of the intervals of a trial's figures

Flags: TypeAlias = NDArray[np.bool_]
Statistic: TypeAlias = Callable[
    [FloatArray], FloatArray
]  # how often each person counts (draws, people) -> figure (draws,)


def auc(score: FloatArray, sore: Flags) -> float:
    """Share of pairs of a sore and another day in which the sore day has the higher score; ties count half.

    NaN where there are no such pairs. Arrays of shape (days,).
    """
    yes, no = score[sore], np.sort(score[~sore])
    if not yes.size or not no.size:
        return float("nan")
    below, up_to = np.searchsorted(no, yes, side="left"), np.searchsorted(no, yes, side="right")
    return float((below + up_to).mean() / 2 / no.size)


def ranked_probability(each: FloatArray, place: int) -> float:
    """Sum over the steps of (forecast cumulative - told cumulative)^2; `each` (steps,), `place` of the answer in it."""
    told = np.arange(each.size) >= place
    return float(((np.cumsum(each) - told)[:-1] ** 2).sum())


def inside(each: FloatArray, place: int) -> float:
    """Probability that the randomised integral transform of an answer lies in the middle 80 %.

    It is uniform on the answer's own stretch of the cumulative; the expectation is taken instead of a draw.
    """
    top = float(np.cumsum(each)[place])
    bottom = top - float(each[place])
    low, high = (1 - INTERVAL) / 2, (1 + INTERVAL) / 2
    return (min(top, high) - max(bottom, low)) / (top - bottom) if bottom < high and top > low else 0.0


@dataclass(frozen=True, slots=True)
class People:
    """Draws of people, with replacement; the first row counts everybody once."""

    counts: FloatArray  # (1 + RESAMPLES, people)

    @classmethod
    def drawn(cls, people: int, rng: np.random.Generator) -> People:
        if not people:
            return cls(np.empty((0, 0)))
        drawn = rng.multinomial(people, np.full(people, 1.0 / people), size=RESAMPLES)
        return cls(np.vstack([np.ones(people), drawn]))

    def estimate(self, statistic: Statistic) -> Estimate | None:
        """The figure of all people, with its interval over the draws; None where it is not defined for them."""
        if not self.counts.size:
            return None
        with np.errstate(invalid="ignore", divide="ignore"):
            values = statistic(self.counts)
        if not np.isfinite(values[0]):
            return None
        drawn = values[np.isfinite(values)]
        low, high = (float(quantile(drawn, (1 + side * CERTAINTY) / 2)) for side in (-1, 1))
        return Estimate(float(values[0]), min(low, float(values[0])), max(high, float(values[0])))


def mean_of(total: FloatArray, number: FloatArray) -> Statistic:
    """Sum over sum; `total` and `number` of each person, shape (people,)."""
    return lambda counts: np.asarray((counts @ total) / (counts @ number))


def root_mean_of(total: FloatArray, number: FloatArray) -> Statistic:
    return lambda counts: np.sqrt((counts @ total) / (counts @ number))


@dataclass(frozen=True, slots=True)
class Auc:
    """How well a score tells a person's sore days from that person's other days."""

    by_people: Estimate | None  # mean over people with enough days of both kinds
    by_pairs: Estimate | None  # over all pairs of a sore and another day of one person
    people: int  # that the first stands on


def auc_of_people(drawn: People, scores: Sequence[FloatArray], sore: Sequence[Flags], least_days: int) -> Auc:
    """Of scores and days of each person, in the order in which people were drawn; `least_days` of both kinds count."""
    found = [auc(score, days) for score, days in zip(scores, sore, strict=True)]
    number = [(int(days.sum()), int((~days).sum())) for days in sore]
    enough = np.array([float(min(both) >= least_days) for both in number])
    pairs = np.array([float(sore_days * others) for sore_days, others in number])
    known = np.array([0.0 if math.isnan(value) else value for value in found])
    return Auc(
        by_people=drawn.estimate(mean_of(known * enough, enough)),
        by_pairs=drawn.estimate(mean_of(known * pairs, pairs)),
        people=int(enough.sum()),
    )
