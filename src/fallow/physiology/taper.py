"""What a change of training does to a race: the form model asked from a steady habit, as trials of tapers ask it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import repeat

import numpy as np

from fallow.domain.units import DAY_H, FloatArray
from fallow.physiology.adaptation import (
    FATIGUE_RATIO,
    FORM_SCALE,
    HALF_STRAIN,
    LEAST_STRAIN,
    TAU_FATIGUE_D,
    TAU_FITNESS_D,
    Usual,
    stimulus,
    tiring,
)
from fallow.physiology.priors import Draws


@dataclass(frozen=True, slots=True)
class Bouts:
    """Training from a moment on, arrays of shape (m,): hours since then, and the strain of each bout.

    `share` below 1 makes an average over several days of one bout each: seven of share 1/7 are one mean day.
    """

    at_h: FloatArray
    strain: FloatArray
    share: FloatArray

    @classmethod
    def one(cls, at_h: float, strain: float) -> Bouts:
        return cls(*(np.array([value]) for value in (at_h, strain, 1.0)))

    def and_then(self, more: Bouts) -> Bouts:
        names = [field.name for field in fields(self)]
        return Bouts(*(np.concatenate([getattr(self, name), getattr(more, name)]) for name in names))


NO_BOUTS = Bouts(*repeat(np.empty(0), 3))


def as_usual(usual: FloatArray, from_h: float, days: int, volume: float = 1.0) -> Bouts:
    """The habit gone on with, once a day for `days` days, with a share of its volume and its intensity kept.

    usual: strain of the days of a usual week, shape (d,), those without training too. Frequency is kept, each day is
    shortened.
    """
    at_h = from_h + DAY_H * np.repeat(np.arange(float(days)), len(usual))
    return Bouts(at_h, np.tile(volume * usual, days), np.full(at_h.size, 1.0 / len(usual)))


def performance_change_pct(usual: FloatArray, bouts: Bouts, at_h: float, draws: Draws) -> FloatArray:
    """Change of a race's time in percent, negative = faster, `at_h` hours on, against the moment 0; shape (n draws,).

    Before 0 a steady habit: a mean day of `usual` every 24 h, the last one 24 h before. From 0 on `bouts` alone; those
    later than `at_h` do not count. Fitness-fatigue in percent of speed, A and F as in `adaptation.change_pct`:
    p = k [(A - A_0) / s - r (F - F_0) / f], s and f the mean stimulus and strain of a usual
    day, f at least LEAST_STRAIN where divided by; time changes by
    1 / (1 + p) - 1.
    A runner without a habit has none to change: 0. The stores' deficits do not come on top: both would count fatigue
    twice. Valid from a day to some weeks, for races of minutes to an hour. Sources: fitness-fatigue, bosquet-2007.
    """
    habit = Usual.mean(usual, draws)
    if habit.strain <= 0.0:
        return np.zeros(draws.n)
    done = bouts.at_h <= at_h
    strain, share = bouts.strain[done, None], bouts.share[done, None]
    built = stimulus(strain, draws[HALF_STRAIN.symbol]) * share
    age_d = (at_h - bouts.at_h[done]) / DAY_H
    fitness = _change(built, age_d, at_h, draws[TAU_FITNESS_D.symbol], habit.stimulus) / habit.stimulus
    tired = tiring(strain, habit.strain) * share
    least = max(habit.strain, LEAST_STRAIN.value)
    fatigue = _change(tired, age_d, at_h, draws[TAU_FATIGUE_D.symbol], habit.strain) / least
    speed = draws[FORM_SCALE.symbol] * (fitness - draws[FATIGUE_RATIO.symbol] * fatigue) / 100.0
    return np.asarray(100.0 * (1.0 / np.maximum(1.0 + speed, 0.5) - 1.0))


def _change(
    days: FloatArray, age_d: FloatArray, at_h: float, tau_d: FloatArray, mean_day: FloatArray | float
) -> FloatArray:
    """What is left of the bouts, and of the habit before them, less what the habit has left at 0; shape (n,)."""
    habit_at_0 = mean_day * np.exp(-1 / tau_d) / -np.expm1(-1 / tau_d)
    left = (days * np.exp(-age_d[:, None] / tau_d)).sum(axis=0)
    return np.asarray(left + habit_at_0 * np.expm1(-at_h / DAY_H / tau_d))
