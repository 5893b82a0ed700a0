"""The two shapes that all stores share: exponential return to rest, and a dose that saturates towards a ceiling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from fallow.domain.units import FloatArray
from fallow.physiology.priors import Floats


@dataclass(frozen=True, slots=True)
class Stretches:
    """Consecutive stretches of rest, each with one repair factor and one rate of eating; arrays (k, 1) or (k, n)."""

    lengths_h: FloatArray
    repair_factor: FloatArray
    carbohydrate_g_kg_h: FloatArray
    told: FloatArray  # 1 where the runner told what was eaten, 0 where it is assumed

    def foods(self) -> Iterable[tuple[float, float]]:
        """All different pairs of carbohydrate and whether it was told."""
        return dict.fromkeys(zip(self.carbohydrate_g_kg_h.flat, self.told.flat, strict=True))

    @property
    def hours(self) -> FloatArray:
        """Hours on the clock, shape (1,) or (n,)."""
        return np.asarray(self.lengths_h.sum(axis=0))

    @property
    def repair_hours(self) -> FloatArray:
        """Hours as repair feels them: clock hours x repair factor, shape (1,) or (n,)."""
        return np.asarray((self.lengths_h * self.repair_factor).sum(axis=0))

    def repair_hours_within(self, first_h: FloatArray) -> FloatArray:
        """Repair hours of the first `first_h` hours on the clock, shape (n,)."""
        begins = self.lengths_h.cumsum(axis=0) - self.lengths_h
        inside = np.minimum(np.maximum(first_h - begins, 0.0), self.lengths_h)
        return np.asarray((inside * self.repair_factor).sum(axis=0))


class Passed(Protocol):
    """Time that has passed, as what fades feels it: hours of shape (1,), (n,), or (m, 1) for m bodies at once."""

    @property
    def hours(self) -> FloatArray: ...
    @property
    def repair_hours(self) -> FloatArray: ...
    def repair_hours_within(self, first_h: FloatArray, /) -> FloatArray:
        """Repair hours of the first `first_h` hours on the clock."""


@dataclass(frozen=True, slots=True)
class Elapsed:
    """Totals of some stretches, each of shape (1,) or (n,)."""

    hours: FloatArray
    repair_hours: FloatArray
    stretches: Stretches

    @classmethod
    def over(cls, stretches: Stretches) -> Elapsed:
        """The totals, worked out once for all stores."""
        return cls(stretches.hours, stretches.repair_hours, stretches)

    def repair_hours_within(self, first_h: FloatArray) -> FloatArray:
        """See Stretches."""
        return self.stretches.repair_hours_within(first_h)


@dataclass(frozen=True, slots=True)
class RestThenMotion:
    """Rest, and then some hours of another pace of repair."""

    hours: FloatArray
    repair_hours: FloatArray
    rest: Elapsed
    motion_repair_h: Floats
    motion_pace: float

    @classmethod
    def of(cls, rest: Elapsed, motion_h: Floats, pace: float) -> RestThenMotion:
        """The totals of both."""
        repair_h = motion_h * pace
        return cls(rest.hours + motion_h, rest.repair_hours + repair_h, rest, repair_h, pace)

    def repair_hours_within(self, first_h: FloatArray, /) -> FloatArray:
        """Repair hours of the first `first_h` hours on the clock."""
        further_h = np.maximum(first_h - self.rest.hours, 0.0) * self.motion_pace
        return self.rest.repair_hours_within(first_h) + np.minimum(further_h, self.motion_repair_h)


def left(hours: Floats, tau_h: FloatArray) -> FloatArray:
    """exp(-t / tau): the share that is left after t; t and tau in the same unit, arrays (n,)."""
    exponent = -hours / tau_h
    return np.asarray(np.exp(exponent, out=exponent))


def decayed(state: FloatArray, hours: Floats, tau_h: FloatArray) -> FloatArray:
    """x(t) = x(0) exp(-t / tau), arrays (n,). Exact for any t >= 0, however it is split."""
    return state * left(hours, tau_h)


def share(dose: Floats) -> FloatArray:
    """1 - exp(-dose): how much of the way to its ceiling a dose >= 0 without dimension goes."""
    return np.asarray(-np.expm1(-np.asarray(dose)))


def part_way(state: FloatArray, ceiling: Floats, share: Floats) -> FloatArray:
    """x + max(0, c - x) share: what is above its ceiling already stays."""
    room = np.asarray(ceiling - state)
    way = np.maximum(room, 0.0, out=room) * share
    way += state
    return way


def towards(state: FloatArray, ceiling: Floats, dose: Floats) -> FloatArray:
    """x + max(0, c - x) (1 - exp(-dose)): saturating dose, dose >= 0 dimensionless.

    Doses given one after the other add up exactly; never lowers x, and never decreases in x or in the dose.
    """
    return part_way(state, ceiling, share(dose))
