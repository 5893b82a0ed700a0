"""What training builds up and what it leaves behind for a while: form as change in speed against one's own habit.

Two models stand side by side. Fitness-fatigue takes a quickly fading term off a slowly fading one. The one-state model
keeps the slow term alone, and what is not yet recovered comes from the stores; both would count fatigue twice.

Both count minutes, a fast one as several easy ones. What tires adds up minute by minute; what builds up grows less
than in proportion, for the first half hour of a day does most. So a taper that halves the volume keeps more than half
of what builds up, and weeks of easy running alone do not keep it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import Form
from fallow.domain.units import DAY_H, FloatArray
from fallow.physiology.priors import Draws, Floats

TAU_FITNESS_D: Final = Parameter(
    "tau_fitness", 42.0, 8.0, "d", "fitness-fatigue", Grade.C, (26.0, 58.0), "Time constant of what training builds up."
)
TAU_FATIGUE_D: Final = Parameter(
    "tau_fatigue", 9.0, 4.0, "d", "fitness-fatigue", Grade.C, (2.0, 17.0),
    "Time constant of the fatigue that it leaves.",
)  # fmt: skip
FATIGUE_RATIO: Final = Parameter(
    "k_ratio", 1.6, 0.4, "1", "fitness-fatigue", Grade.C, (0.8, 2.4),
    "Fatigue over fitness just after a usual day. Hardly identifiable (hellard-2006); the fatigue term may predict "
    "nothing at all (marchal-imbach-2025).",
)  # fmt: skip
FORM_SCALE: Final = Parameter(
    "k_form", 0.8, 0.3, "%/d", "bosquet-2007", Grade.C, (0.2, 1.6),
    "Change in speed for one more usual day, before it fades: such that two weeks of half the volume gain 1 to 3 % "
    "and two weeks without training lose about 1 %.",
)  # fmt: skip
ONE_STATE_SCALE: Final = Parameter(
    "k_one", 0.3, 0.12, "%/d", "own-assumption", Grade.C, (0.05, 0.8),
    "The same in the one-state model, where no fatigue stands against it: four weeks off cost about 6 %.",
)  # fmt: skip
HALF_STRAIN: Final = Parameter(
    "x_half", 45.0, 15.0, "min/d", "hickson-1982", Grade.C, (20.0, 150.0),
    "Easy minutes of a day that build up half of the most a day can. Three weeks with a third of the volume and the "
    "intensity kept left the 5 km as it was (houmard-1990), months with two thirds hardly cost anything.",
)  # fmt: skip
STRAIN_MODERATE: Final = Parameter(
    "z_2", 3.0, 0.8, "1", "mcconell-1993", Grade.C, (1.5, 6.0),
    "Easy minutes that tire and build up as much as one between LT1 and critical speed. Four weeks of less running, "
    "all of it easy, made slower.",
)  # fmt: skip
STRAIN_HARD: Final = Parameter(
    "z_3", 6.0, 1.5, "1", "own-assumption", Grade.C, (3.0, 12.0), "The same above critical speed."
)
MOST_TIRING: Final = Parameter(
    "x_most", 6.0, 0.0, "1", "own-assumption", Grade.C, (3.0, 12.0),
    "No day tires form by more than so many usual days: what a race of hours leaves beyond is told by the stores.",
)  # fmt: skip
UNRECOVERED_COST: Final = Parameter(
    "k_store", 2.0, 1.0, "%", "own-assumption", Grade.C, (0.0, 5.0),
    "Speed lost, in the one-state model, while the slowest store is as far down as a hard session leaves it.",
)  # fmt: skip
HABIT_D: Final = Parameter(
    "w_form", 182.0, 0.0, "d", "own-assumption", Grade.C, (84.0, 365.0),
    "Days whose mean is the usual that form is measured against: longer than a taper, a block or a lay-off.",
)  # fmt: skip
LEAST_STRAIN: Final = Parameter(
    "x_min", 20.0, 0.0, "min/d", "own-assumption", Grade.C, (5.0, 30.0),
    "Change counts in days of habit, but of no smaller habit than this, about 20 km a week: who trains little has "
    "little to gain or lose.",
)  # fmt: skip
START_D: Final = Parameter(
    "w_start", 28.0, 0.0, "d", "own-assumption", Grade.C, (14.0, 56.0),
    "The mean of so many first days is taken for the habit before the record begins.",
)  # fmt: skip
UNKNOWN_PCT: Final = Parameter(
    "p_0", 5.0, 0.0, "%", "own-assumption", Grade.C, (2.0, 15.0),
    "So far either way form may lie while too few days are on record.",
)  # fmt: skip
HARD_DAY: Final = Parameter(
    "x_hard", 1.25, 0.0, "1", "own-assumption", Grade.C, (1.0, 2.0),
    "A day that tires more than so many times a mean day of training is a hard stress with a window after it.",
)  # fmt: skip
HARD_WITHIN_D: Final = Parameter(
    "d_hard", 10.0, 0.0, "d", "own-assumption", Grade.C, (5.0, 21.0), "A hard day longer ago has no window any more."
)

PARAMETERS = (
    TAU_FITNESS_D, TAU_FATIGUE_D, FATIGUE_RATIO, FORM_SCALE, ONE_STATE_SCALE, HALF_STRAIN, STRAIN_MODERATE, STRAIN_HARD,
    MOST_TIRING, UNRECOVERED_COST, HABIT_D, LEAST_STRAIN, START_D, UNKNOWN_PCT, HARD_DAY, HARD_WITHIN_D,
)  # fmt: skip

AHEAD_H: Final = np.arange(0.0, 14 * DAY_H + 1, 3.0)  # moments to come at which form is looked at, under rest
_REMEMBERED_D: Final = 366  # older loads have faded to nothing

Moments: TypeAlias = NDArray[np.float64]  # in days since the midnight that begins the record


def strain(minutes_zone: Sequence[float]) -> float:
    """Minutes below LT1 + z_2 minutes up to critical speed + z_3 minutes above: what a run takes, in easy minutes.

    Adds up over runs. Sources: mcconell-1993, own-assumption.
    """
    easy, moderate, hard = minutes_zone
    return easy + STRAIN_MODERATE.value * moderate + STRAIN_HARD.value * hard


def stimulus(strain_of_day: FloatArray, half: Floats = HALF_STRAIN.value) -> FloatArray:
    """x / (x + x_half): what a day of strain x builds up, as share of the most a day can. Arrays that broadcast.

    Grows with strain, less and less. Sources: hickson-1982, houmard-1990.
    """
    return np.asarray(strain_of_day / (strain_of_day + half))


def tiring(strain_of_day: FloatArray, usual_strain: Floats) -> FloatArray:
    """What of a day's strain tires, in easy minutes: all of it, up to MOST_TIRING usual days. Arrays that broadcast.

    A usual day is never less than LEAST_STRAIN. Source: own-assumption.
    """
    return np.minimum(strain_of_day, MOST_TIRING.value * np.maximum(usual_strain, LEAST_STRAIN.value))


def exponential_mean(daily_load: FloatArray, tau_d: float, start: float) -> FloatArray:
    """m_i = q m_(i-1) + (1 - q) w_i with q = e^(-1 / tau): mean load with fading memory after each day, shape (n,).

    daily_load: w of consecutive days, shape (n,); start: m before the first of them. Source: fitness-fatigue.
    """
    q = math.exp(-1 / tau_d)
    return np.fromiter(accumulate(daily_load, lambda m, w: q * m + (1 - q) * w, initial=start), float)[1:]


def form(daily: FloatArray, hour: float, draws: Draws, unrecovered: FloatArray | None = None) -> Form:
    """Form now, and the window in which it stands above the level before the last hard day, under rest.

    daily: strain of consecutive days, oldest first, the last one today so far, shape (d,), d >= 1; hour: of today, 0
    to 24; draws: of PARAMETERS. Fitness-fatigue where `unrecovered` is None. One-state model where it is given: 1 -
    recovered of the slowest store at the moments AHEAD_H, shape (k, n draws), taken as 0 before the hard day. No window
    where fewer than half of the draws have one. Fewer than START_D days make no habit to measure against: then nothing
    is known, and the interval says so. Source: fitness-fatigue.
    """
    if len(daily) < START_D.value:
        return Form(Estimate(0.0, -UNKNOWN_PCT.value, UNKNOWN_PCT.value), None, None)
    daily = daily[-_REMEMBERED_D:]
    model = _Model(draws, unrecovered is None, Usual.of(daily[:-1], draws))
    ahead = _ahead(model, daily, hour, AHEAD_H, unrecovered)
    now = Estimate.of(ahead[0])
    hard = _last_hard_day(daily)
    if hard is None:
        return Form(now, None, None)
    before = model.change_pct(daily[:hard], np.array([float(hard)])) if hard else np.zeros((1, draws.n))
    return Form(now, *_window(ahead > before))


def form_ahead(
    daily: FloatArray, hour: float, hours: FloatArray, draws: Draws, unrecovered: FloatArray | None = None
) -> FloatArray | None:
    """Form at `hours` from now, (k,), in percent of speed against the habit, under rest: shape (k, n draws).

    The rest as `form` has it, `unrecovered` at the same hours; None where too few days are on record.
    """
    if len(daily) < START_D.value:
        return None
    daily = daily[-_REMEMBERED_D:]
    model = _Model(draws, unrecovered is None, Usual.of(daily[:-1], draws))
    return _ahead(model, daily, hour, hours, unrecovered)


def _ahead(
    model: _Model, daily: FloatArray, hour: float, hours: FloatArray, unrecovered: FloatArray | None
) -> FloatArray:
    ahead = model.change_pct(daily, len(daily) - 1 + (hour + hours) / DAY_H)
    if unrecovered is None:
        return ahead
    return ahead - model.draws[UNRECOVERED_COST.symbol] * np.maximum(unrecovered, 0.0)


def change_pct(
    daily: FloatArray, at_d: Moments, draws: Draws, usual: Usual | None = None, fatigue: bool = True
) -> FloatArray:
    """Change in speed against the habit in percent, positive = faster, at moments after the last load.

    p = k [(A - s tau1) / s - r (F - f tau2) / f]; A: sum over days of stimulus(x) e^(-age / tau1), F: of tiring(x)
    e^(-age / tau2), x the strain; s and f their means a day, of HABIT_D days where `usual` does not tell, and never
    less than LEAST_STRAIN gives where divided by. Zero on average for who goes on as usual. A day's load lies at noon;
    the record begins at a steady state. Without `fatigue`, the one-state model's part: k_one (A - s tau1) / s.

    daily: strain of days, shape (d,), d >= 1; at_d: moments in days from the first midnight, shape (k,); result
    (k, n draws). Valid for weeks, not for years: it knows no ceiling. Sources: fitness-fatigue, hickson-1982; scale
    calibrated on bosquet-2007.
    """
    return _Model(draws, fatigue, usual or Usual.of(daily, draws)).change_pct(daily, at_d)


@dataclass(frozen=True, slots=True)
class Usual:
    """Mean stimulus and strain of a usual day, shape (n draws,) and a number."""

    stimulus: FloatArray
    strain: float

    @classmethod
    def of(cls, daily: FloatArray, draws: Draws) -> Usual:
        """Of the HABIT_D days up to the last one with training: a lay-off is not what is usual."""
        trained = np.flatnonzero(daily)
        end = int(trained[-1]) + 1 if trained.size else len(daily)
        return cls.mean(daily[:end][-int(HABIT_D.value) :], draws)

    @classmethod
    def mean(cls, daily: FloatArray, draws: Draws) -> Usual:
        """Of all these days."""
        return cls(stimulus(daily[:, None], draws[HALF_STRAIN.symbol]).mean(axis=0), float(daily.mean()))

    @classmethod
    def typical(cls, daily: FloatArray) -> Usual:
        """Of all these days, at the prior means."""
        return cls(stimulus(daily).mean(keepdims=True), float(daily.mean()))


def added_pct(daily: FloatArray, age_d: FloatArray, usual: Usual) -> float:
    """What days of training add to speed after their age, against usual days, in percent, at the prior means.

    k sum [(stimulus(x) / s - 1) e^(-age / tau1) - r (tiring(x) / f - 1) e^(-age / tau2)], x the days' strain; strain
    and age of shape (d,). It compares weeks of one runner and promises nothing. Source: fitness-fatigue.
    """
    built = float(usual.stimulus[0])
    more_built = (stimulus(daily) - built) / max(built, float(stimulus(np.array(LEAST_STRAIN.value))))
    more_tired = (tiring(daily, usual.strain) - usual.strain) / max(usual.strain, LEAST_STRAIN.value)
    fitness = more_built @ np.exp(-age_d / TAU_FITNESS_D.value)
    fatigue = more_tired @ np.exp(-age_d / TAU_FATIGUE_D.value)
    return float(FORM_SCALE.value * (fitness - FATIGUE_RATIO.value * fatigue))


@dataclass(frozen=True, slots=True)
class _Model:
    draws: Draws
    fatigue: bool
    usual: Usual

    def change_pct(self, daily: FloatArray, at_d: Moments) -> FloatArray:
        half = self.draws[HALF_STRAIN.symbol]
        built = stimulus(daily[:, None], half)
        least = np.maximum(self.usual.stimulus, stimulus(np.array(LEAST_STRAIN.value), half))
        gain, scale = self._above(built, self.usual.stimulus, at_d, TAU_FITNESS_D) / least, ONE_STATE_SCALE
        if self.fatigue:
            taken = tiring(daily, self.usual.strain)
            tired = self._above(taken[:, None], np.array(self.usual.strain), at_d, TAU_FATIGUE_D)
            ratio = self.draws[FATIGUE_RATIO.symbol] / max(self.usual.strain, LEAST_STRAIN.value)
            gain, scale = gain - ratio * tired, FORM_SCALE
        return np.asarray(self.draws[scale.symbol] * gain)

    def _above(self, days: FloatArray, usual: FloatArray, at_d: Moments, tau: Parameter) -> FloatArray:
        """Sum of all days, each faded with its age, less what usual days would leave; shape (k, n)."""
        tau_d = self.draws[tau.symbol]
        start = days[: int(START_D.value)].mean(axis=0)
        age = np.maximum(at_d[0] - np.arange(len(days)) - 0.5, 0.0)
        left = (days * np.exp(-age[:, None] / tau_d)).sum(axis=0)
        left = left + start * np.exp(-(at_d[0] + 0.5) / tau_d) / -np.expm1(-1 / tau_d)
        return np.asarray(left * np.exp(-(at_d - at_d[0])[:, None] / tau_d) - usual * tau_d)


def _last_hard_day(strain_of_day: FloatArray) -> int | None:
    past = strain_of_day[-int(HABIT_D.value) :]
    trained = past[past > 0]
    if trained.size == 0:
        return None
    hard = np.flatnonzero(strain_of_day >= HARD_DAY.value * trained.mean())
    recent = hard[hard >= strain_of_day.size - 1 - HARD_WITHIN_D.value]
    return int(recent[-1]) if recent.size else None


def _window(above: NDArray[np.bool_]) -> tuple[Estimate, Estimate] | tuple[None, None]:
    """When each draw first stands above, and when it next does not; from `above` at AHEAD_H, shape (k, n)."""
    has = above.any(axis=0)
    if has.mean() < 0.5:
        return None, None
    above = above[:, has]
    opens = np.argmax(above, axis=0)
    over = ~above & (np.arange(above.shape[0])[:, None] > opens)
    closes = np.where(over.any(axis=0), np.argmax(over, axis=0), above.shape[0] - 1)
    return Estimate.of(AHEAD_H[opens]), Estimate.of(AHEAD_H[closes])
