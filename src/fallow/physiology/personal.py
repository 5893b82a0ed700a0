"""Learning one runner: a posterior over the personal parameters, from what the runner answers in the morning.

Every parameter of a store is free, also those that the answers say nothing about: these stay where they were, and
what several can explain together stays open between them. Each is written as a score z that is standard normal under
its prior (see draws), so that no bound is ever left, and

    ln posterior = -|z|^2 / 2 + sum over answers of ln P(answer | expected(z) + level + noise)

is climbed by Gauss-Newton steps with Levenberg's damping, with level and noise settled anew for each z. The curvature
at the top gives the covariance (Laplace): (1 + J' W J)^-1, never wider than the prior.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import numpy as np

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import FloatArray
from fallow.physiology.observation import Answers, Settled, settle

Expect: TypeAlias = Callable[[FloatArray], Sequence[FloatArray]]  # scores (p, n) -> for each kind of answers (m, n)

# fmt: off
NARROWED = Parameter(
    "narrowed", 0.8, 0.0, "1", "own-assumption", Grade.C, (0.3, 0.95),
    "A figure counts as learned where the answers leave at most this share of its prior's standard deviation.",
)
# fmt: on
PARAMETERS = (NARROWED,)

_STEP: Final = 0.01  # of a score, for slopes by differences
_LONGEST: Final = 1.5  # no step moves the scores farther at once
_MOST_STEPS: Final = 15
_NEAR: Final = 0.01  # squared standard deviations of the posterior that the top may be away
_DAMPED: Final = (0.0, 1.0, 30.0, 1000.0)
_PAIRS: Final = 30.0  # so many pairs of mornings have to speak before their likeness is half believed
_MOST_ALIKE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Posterior:
    """Normal in the scores: mean (p,), covariance (p, p), and its symmetric root."""

    mean: FloatArray
    covariance: FloatArray

    @property
    def root(self) -> FloatArray:
        values, vectors = np.linalg.eigh(self.covariance)
        return np.asarray((vectors * np.sqrt(np.maximum(values, 0.0))) @ vectors.T)

    def moved(self, scores: FloatArray) -> FloatArray:
        """Prior scores (p, n) carried over, each as little as possible: m + C^(1/2) z."""
        return np.asarray(self.mean[:, np.newaxis] + self.root @ scores)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the climb stands; `expected` (m,) and `slopes` (m, p) of all answers of each kind, used or not."""

    z: FloatArray
    expected: tuple[FloatArray, ...]
    slopes: tuple[FloatArray, ...]
    settled: tuple[Settled, ...]

    @property
    def objective(self) -> float:
        """ln posterior, but for a constant."""
        return sum(one.objective for one in self.settled) - 0.5 * float(self.z @ self.z)


@dataclass(frozen=True, slots=True)
class Fit:
    """A place, and the posterior around it."""

    place: Place
    posterior: Posterior


@dataclass(frozen=True, slots=True)
class _Told:
    """What is climbed: the answers, what is expected of them, and how much each counts."""

    answers: Sequence[Answers]
    expect: Expect
    weights: Sequence[FloatArray]

    def settled(self, expected: Sequence[FloatArray], before: Sequence[Settled] | None) -> tuple[Settled, ...]:
        begin: Sequence[Settled | None] = before or [None] * len(self.answers)
        return tuple(map(settle, self.answers, expected, self.weights, begin))

    def look(self, z: FloatArray, before: Sequence[Settled] | None) -> Place:
        """What is expected at z, its slopes by differences, and level and noise settled for it."""
        found = self.expect(z[:, np.newaxis] + np.hstack([np.zeros((z.size, 1)), _STEP * np.eye(z.size)]))
        expected = tuple(columns[:, 0] for columns in found)
        slopes = tuple((columns[:, 1:] - columns[:, :1]) / _STEP for columns in found)
        return Place(z, expected, slopes, self.settled(expected, before))

    def stay(self, at: Place) -> Place:
        """The same z, settled for these weights."""
        return replace(at, settled=self.settled(at.expected, at.settled))


def at_prior(answers: Sequence[Answers], expect: Expect, used: Sequence[FloatArray], p: int) -> Fit:
    """The typical runner, with level and noise settled for the answers `used`."""
    return Fit(_Told(answers, expect, used).look(np.zeros(p), None), Posterior(np.zeros(p), np.eye(p)))


def climb(answers: Sequence[Answers], expect: Expect, used: Sequence[FloatArray], start: Place) -> Fit:
    """The posterior from the answers `used` (1 or 0, shape (m,) per kind), looked for from `start` on.

    Neighbouring mornings are alike for reasons that no model of stores knows (a cold, a bad night): where what is left
    over of them correlates by r, each counts (1 - r) / (1 + r), the usual effective number.
    """
    place = _Told(answers, expect, used).stay(start)
    shares = map(_fresh_share, place.settled, answers, used)
    told = _Told(answers, expect, [use * share for use, share in zip(used, shares, strict=True)])
    place = told.stay(place)
    for _ in range(_MOST_STEPS):
        better = _next(place, told)
        if better is place:
            break
        place = better
    _, curvature = _ascent(place, told.weights)
    return Fit(place, Posterior(place.z, np.asarray(np.linalg.inv(curvature), dtype=np.float64)))


def _ascent(place: Place, weights: Sequence[FloatArray]) -> tuple[FloatArray, FloatArray]:
    """Slope (p,) and curvature (p, p) of the log posterior in z, with the level free to follow (Schur complement).

    Sums by einsum, not by BLAS: so small that threads which wait for each other would cost most of the time.
    """
    slope, curvature = -place.z, np.eye(place.z.size)
    for one, J, weight in zip(place.settled, place.slopes, weights, strict=True):
        W = weight * one.seen.information
        slope = slope + np.einsum("mp,m->p", J, weight * one.seen.slope)
        across = one.basis.back(W[:, np.newaxis] * J)
        follows = np.linalg.solve(one.precision + one.basis.gram(W), across)
        curvature = (
            curvature + np.einsum("mp,mq->pq", J, W[:, np.newaxis] * J) - np.einsum("kp,kq->pq", across, follows)
        )
    return slope, (curvature + curvature.T) / 2.0


def _next(place: Place, told: _Told) -> Place:
    """The first damped step that goes uphill; the same place where it is at the top, or none does."""
    slope, curvature = _ascent(place, told.weights)
    for damping in _DAMPED:
        step = np.linalg.solve(curvature + damping * np.eye(place.z.size), slope)
        if float(slope @ step) < _NEAR:
            return place
        length = float(np.linalg.norm(step))
        tried = told.look(place.z + step * min(1.0, _LONGEST / length), place.settled)
        if tried.objective > place.objective:
            return tried
    return place


def _fresh_share(settled: Settled, answers: Answers, used: FloatArray) -> float:
    """(1 - r) / (1 + r), r the likeness of what is left over on neighbouring days, drawn to 0 where pairs are few."""
    left = settled.seen.slope[used > 0]
    pairs = np.diff(np.floor(answers.at_d[used > 0])) == 1
    first, second = left[:-1][pairs], left[1:][pairs]
    size = float(np.sqrt(np.sum(first**2) * np.sum(second**2)))
    alike = float(np.sum(first * second)) / size if size > 0 else 0.0
    r = min(max(alike * len(first) / (len(first) + _PAIRS), 0.0), _MOST_ALIKE)
    return (1.0 - r) / (1.0 + r)
