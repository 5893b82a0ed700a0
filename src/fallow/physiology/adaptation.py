"""What training builds up and what it leaves behind for a while: form as change in speed against one's own habit.

Two models stand side by side. Fitness-fatigue takes a quickly fading term off a slowly fading one. The one-state model
keeps the slow term alone, and what is not yet recovered comes from the stores; both would count fatigue twice.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import Form
from fallow.domain.units import DAY_H, FloatArray
from fallow.physiology.priors import Draws

TAU_FITNESS_D: Final = Parameter(
    "tau_fitness", 42.0, 8.0, "d", "fitness-fatigue", Grade.C, (26.0, 58.0), "Time constant of what training builds up."
)
TAU_FATIGUE_D: Final = Parameter(
    "tau_fatigue", 9.0, 4.0, "d", "fitness-fatigue", Grade.C, (2.0, 17.0),
    "Time constant of the fatigue that it leaves.",
)  # fmt: skip
FATIGUE_RATIO: Final = Parameter(
    "k_ratio", 2.2, 0.3, "1", "bosquet-2007", Grade.C, (0.8, 3.0),
    "Fatigue over fitness just after training. Commonly 1.6 with sd 0.4; from a steady habit the break-even of a taper "
    "of two weeks with half the volume lies at 1.68, and 2.2 is where such a taper gains 1 to 3 %. Hardly identifiable "
    "(hellard-2006); the fatigue term may predict nothing at all (marchal-imbach-2025).",
)  # fmt: skip
FORM_SCALE: Final = Parameter(
    "k_form", 0.8, 0.3, "%/d", "bosquet-2007", Grade.C, (0.2, 1.6),
    "Change in speed for one more day of the habit's load, before it fades: such that the taper gains 1 to 2 %.",
)  # fmt: skip
ONE_STATE_SCALE: Final = Parameter(
    "k_one", 0.3, 0.12, "%/d", "own-assumption", Grade.C, (0.05, 0.8),
    "The same in the one-state model, where no fatigue stands against it: four weeks off cost about 6 %.",
)  # fmt: skip
HABIT_D: Final = Parameter(
    "w_form", 182.0, 0.0, "d", "own-assumption", Grade.C, (84.0, 365.0),
    "Days whose mean load is the usual that form is measured against: longer than a taper, a block or a lay-off.",
)  # fmt: skip
LEAST_LOAD: Final = Parameter(
    "w_min", 20.0, 0.0, "1/d", "own-assumption", Grade.C, (5.0, 30.0),
    "Change counts in days of habit, but of no smaller habit than this, about 20 km a week: who trains little has "
    "little to gain or lose.",
)  # fmt: skip
START_D: Final = Parameter(
    "w_start", 28.0, 0.0, "d", "own-assumption", Grade.C, (14.0, 56.0),
    "The mean load of so many first days is taken for the habit before the record begins.",
)  # fmt: skip
HARD_DAY: Final = Parameter(
    "x_hard", 1.25, 0.0, "1", "own-assumption", Grade.C, (1.0, 2.0),
    "A day with more than so many times the mean load of a day of training is a hard stress with a window after it.",
)  # fmt: skip
HARD_WITHIN_D: Final = Parameter(
    "d_hard", 10.0, 0.0, "d", "own-assumption", Grade.C, (5.0, 21.0), "A hard day longer ago has no window any more."
)

PARAMETERS = (
    TAU_FITNESS_D, TAU_FATIGUE_D, FATIGUE_RATIO, FORM_SCALE, ONE_STATE_SCALE, HABIT_D, LEAST_LOAD, START_D, HARD_DAY,
    HARD_WITHIN_D,
)  # fmt: skip

AHEAD_H: Final = np.arange(0.0, 14 * DAY_H + 1, 3.0)  # moments to come at which form is looked at, under rest
_REMEMBERED_D: Final = 366  # older loads have faded to nothing

Days: TypeAlias = NDArray[np.float64]  # moments in days since the midnight that begins the record


def exponential_mean(daily_load: FloatArray, tau_d: float, start: float) -> FloatArray:
    """m_i = q m_(i-1) + (1 - q) w_i with q = e^(-1 / tau): mean load with fading memory after each day, shape (n,).

    daily_load: w of consecutive days, shape (n,); start: m before the first of them. Source: fitness-fatigue.
    """
    q = math.exp(-1 / tau_d)
    return np.fromiter(accumulate(daily_load, lambda m, w: q * m + (1 - q) * w, initial=start), float)[1:]


def form(daily_load: FloatArray, hour: float, draws: Draws, unrecovered_pct: FloatArray | None = None) -> Form:
    """Form now, and the window in which it stands above the level before the last hard day, under rest.

    daily_load: consecutive days, oldest first, the last one today so far, shape (d,), d >= 1; hour: of today, 0 to 24;
    draws: of PARAMETERS. Fitness-fatigue where `unrecovered_pct` is None. One-state model where it is given: what is
    not yet recovered, in percent of speed, at the moments AHEAD_H, shape (k, n draws), taken as 0 before the hard day.
    No window where fewer than half of the draws have one. Source: fitness-fatigue.
    """
    daily_load = daily_load[-_REMEMBERED_D:]
    model = _Model(draws, unrecovered_pct is None, _habit(daily_load), _start(daily_load))
    ahead = model.change_pct(daily_load, daily_load.size - 1 + (hour + AHEAD_H) / DAY_H)
    if unrecovered_pct is not None:
        ahead = ahead - unrecovered_pct
    now = Estimate.of(ahead[0])
    hard = _last_hard_day(daily_load)
    if hard is None:
        return Form(now, None, None)
    before = model.change_pct(daily_load[:hard], np.array([float(hard)]))
    return Form(now, *_window(ahead > before))


def change_pct(
    daily_load: FloatArray, at_d: Days, draws: Draws, habit_load: float | None = None, fatigue: bool = True
) -> FloatArray:
    """Change in speed against the habit in percent, positive = faster, at moments after the last load.

    p = k / h [(A - h tau1) - r (F - h tau2)]; A and F: sum over days of w e^(-age / tau). Zero on average for who goes
    on as usual. A day's load lies at noon. The habit h is `habit_load` a day, else the mean of HABIT_D days, at least
    LEAST_LOAD where divided by. The record begins at a steady state. Without `fatigue`, the one-state model's part:
    k_one / h (A - h tau1).

    daily_load: shape (d,), d >= 1; at_d: moments in days from the first midnight, shape (k,); result (k, n draws).
    Valid for weeks, not for years: it knows no ceiling. Source: fitness-fatigue; scale calibrated on bosquet-2007.
    """
    habit_load = _habit(daily_load) if habit_load is None else habit_load
    return _Model(draws, fatigue, habit_load, _start(daily_load)).change_pct(daily_load, at_d)


@dataclass(frozen=True, slots=True)
class _Model:
    draws: Draws
    fatigue: bool
    habit: float  # load a day
    start: float  # load a day before the record

    def change_pct(self, daily_load: FloatArray, at_d: Days) -> FloatArray:
        gain, scale = self._above_habit(daily_load, at_d, TAU_FITNESS_D), ONE_STATE_SCALE
        if self.fatigue:
            ratio = self.draws[FATIGUE_RATIO.symbol]
            gain, scale = gain - ratio * self._above_habit(daily_load, at_d, TAU_FATIGUE_D), FORM_SCALE
        return np.asarray(self.draws[scale.symbol] / max(self.habit, LEAST_LOAD.value) * gain)

    def _above_habit(self, daily_load: FloatArray, at_d: Days, tau: Parameter) -> FloatArray:
        """Sum of all loads, each faded with its age, less what the habit would leave; shape (k, n)."""
        tau_d = self.draws[tau.symbol]
        age = np.maximum(at_d[0] - np.arange(daily_load.size) - 0.5, 0.0)
        left = daily_load @ np.exp(-age[:, None] / tau_d)
        left = left + self.start * np.exp(-(at_d[0] + 0.5) / tau_d) / -np.expm1(-1 / tau_d)
        return np.asarray(left * np.exp(-(at_d - at_d[0])[:, None] / tau_d) - self.habit * tau_d)


def _habit(daily_load: FloatArray) -> float:
    """Mean load a day up to yesterday; today may not be over."""
    past = daily_load[-1 - int(HABIT_D.value) : -1] if daily_load.size > 1 else daily_load
    return float(past.mean())


def _start(daily_load: FloatArray) -> float:
    return float(daily_load[: int(START_D.value)].mean())


def _last_hard_day(daily_load: FloatArray) -> int | None:
    past = daily_load[-int(HABIT_D.value) :]
    trained = past[past > 0]
    if trained.size == 0:
        return None
    hard = np.flatnonzero(daily_load >= HARD_DAY.value * trained.mean())
    recent = hard[hard >= daily_load.size - 1 - HARD_WITHIN_D.value]
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
