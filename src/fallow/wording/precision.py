"""How many digits an interval allows: a figure is never shown more precisely than it is known. For every language."""

from __future__ import annotations

import math
from typing import NamedTuple

from fallow.domain.estimate import Estimate
from fallow.domain.state import StoreState

STEPS_IN_AN_INTERVAL = 10  # what is shown tells at most this many values inside the interval apart
NOTHING_LEFT_H = 0.5  # less than this is "now": the model does not know half an hour
STEPS_IN_A_DIFFERENCE = 100
FINEST_DIFFERENCE_S = ((7_500.0, 2), (15_000.0, 5), (30_000.0, 10), (math.inf, 30))  # up to so long a race
CLOCK_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
USUAL_FROM = 0.5  # a weekday is told as usual where at least this share of the weeks had a run on it
NO_DIFFERENCE_H = 1.0  # less than an hour is less than the model knows


class Shown(NamedTuple):
    """An estimate rounded for showing; every figure is a multiple of `step`."""

    mean: float
    low: float
    high: float
    step: float

    @property
    def is_one_figure(self) -> bool:
        """True where the interval vanishes in the rounding."""
        return self.low == self.high


def shown(estimate: Estimate, finest: float) -> Shown:
    """Rounded to the step that the width of the interval allows, but never finer than `finest`."""
    step = decimal_step(estimate.high - estimate.low, finest)
    return _on_steps(estimate, step)


def shown_clock(estimate_s: Estimate) -> Shown:
    """The same for clock times in seconds, on the steps that people read on a clock."""
    needed = (estimate_s.high - estimate_s.low) / STEPS_IN_AN_INTERVAL
    step = next((step for step in CLOCK_STEPS_S if step >= needed), CLOCK_STEPS_S[-1])
    return _on_steps(estimate_s, float(step))


def race_difference_s(difference_s: float, noise_s: float, race_distance_m: float, width_s: float) -> float:
    """A difference of two expected times as it may be told: 0 where it is less than the search's own noise.

    Both times share most of what is not known, so the step is a hundredth of the interval's width, and never finer than
    the distance allows.
    """
    finest = next(step for up_to_m, step in FINEST_DIFFERENCE_S if race_distance_m <= up_to_m)
    needed = max(width_s / STEPS_IN_A_DIFFERENCE, finest)
    step = next((step for step in CLOCK_STEPS_S if step >= needed), CLOCK_STEPS_S[-1])
    return 0.0 if abs(difference_s) < max(noise_s, step / 2) else to_step(difference_s, step)


def is_recovered(state: StoreState) -> bool:
    """Whether nothing worth telling is left to recover: on average, or in nine of ten possible runners."""
    return min(state.time_to_recovered_h.mean, state.time_to_recovered_h.high) < NOTHING_LEFT_H


def decimal_step(width: float, finest: float) -> float:
    """The smallest of 1, 2, 5 times a power of ten that is at least a tenth of `width` and at least `finest`."""
    needed = width / STEPS_IN_AN_INTERVAL
    if needed <= finest:
        return finest
    power = 10.0 ** math.floor(math.log10(needed))
    return next(step for step in (power, 2 * power, 5 * power, 10 * power) if step >= needed * (1 - 1e-12))


def to_step(value: float, step: float) -> float:
    """The multiple of `step` nearest to `value`, free of the dust of floating point."""
    return round(round(value / step) * step, 9) + 0.0


def _on_steps(estimate: Estimate, step: float) -> Shown:
    return Shown(to_step(estimate.mean, step), to_step(estimate.low, step), to_step(estimate.high, step), step)


def is_no_later(later_h: Estimate) -> bool:
    """Whether a difference in time is less than the model knows."""
    return max(abs(later_h.mean), abs(later_h.low), abs(later_h.high)) < NO_DIFFERENCE_H
