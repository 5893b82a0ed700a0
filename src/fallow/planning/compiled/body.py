"""One body, one day a step: what `physiology` says of a run and of rest, as plain arithmetic on one row of numbers.

A row holds all that force, glycogen, nerve and tissues rest on. From one session's hour to the next the rest is always
the same, so that most of what fades is a factor that depends on the length of the run alone. Equal to the model to a
rounding (`tests/oracles/test_compiled_body.py`).
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from fallow.domain.units import FloatArray
from fallow.planning.compiled.machine import inner, kernel

# Places in a row of state.
OWNED, LACTATE, HINDRANCE = 0, 1, 2
KNEE, CALF = 3, 8  # each: fast, slow, tiring today, damaging today, drag
ECCENTRIC, DRAG_H, PROTECTION = 13, 14, 15
MODERATE, HARD, SPRINT = 16, 17, 18
TENDON, TENDON_HABIT, BONE, BONE_HABIT = 19, 20, 21, 22
STATE: Final = 23
ADDED: Final = 23  # beyond it, on a bench: what the body adds to the cost of the plan on that day, %

# Places in a row of dose.
HOURS, GLYCOGEN, KNEE_DOSE, CALF_DOSE, KNEE_TIRING, CALF_TIRING, DOWNHILL, SPRINTED = 0, 1, 2, 3, 4, 5, 6, 7
NERVE_MODERATE, NERVE_HARD, TENDON_KM, BONE_KM = 8, 9, 10, 11
DOSE: Final = 12

# Places among the constants of one runner; see `constants.py`, which fills them.
(
    G_C, G_0, Q, TAU_L, RHO_L, L_MAX, L_0, M_D, H_D, TAU_D, KAPPA,
    TAU_C, TAU_M, D_HALF_C, D_HALF_M, SHAPE, E_HALF, H_E, P_MOST, TAU_P, F_RUN,
    L_C_KE, L_M_KE, L_E_KE, L_C_PF, L_M_PF, L_E_PF,
    A_MOD, A_MOD_MAX, PER_MODERATE, A_HARD, A_HARD_MAX, PER_HARD, Z, Z_0, TAU_MOD, TAU_HARD, TAU_Z,
    TAU_TENDON, TAU_BONE, TAU_HABIT, MOTION, WINDOW, DAY, REF_ENERGY, REF_MUSCLE, REF_NERVE, REF_SPRINT,
) = range(48)  # fmt: skip
CONSTANTS: Final = 48

_LN_2: Final = math.log(2.0)
_QUARTER_PI: Final = math.pi / 4.0
_NO_LACTATE: Final = 1e-16
_NEARLY_FULL: Final = 1.0 - float(np.finfo(float).epsneg)
_TINY: Final = float(np.finfo(float).tiny)


@inner
def _filled(fraction: float, gained: float) -> float:
    """The model's own steps, with `x = tanh z` by way of `exp 2z`, which takes less time."""
    x = min(max(fraction, 0.0), _NEARLY_FULL)
    twice = math.log((1.0 + x) / (1.0 - x)) / 2.0 + math.atan(x) + 2.0 * gained
    z = twice - _QUARTER_PI * math.tanh(2.0 / math.pi * twice)
    for _ in range(2):
        x = 1.0 - 2.0 / (math.exp(2.0 * z) + 1.0)
        square = x * x
        newton = (z + math.atan(x) - twice) * (1.0 + square) / 2.0
        z -= newton / (1.0 + newton * x * (1.0 - square) / (1.0 + square))
    return max(1.0 - 2.0 / (math.exp(2.0 * z) + 1.0), fraction)


@inner
def _drawn_down(glycogen: float, used: float, last_drops: float) -> float:
    filling = math.expm1(max(glycogen, 0.0) / last_drops)
    return last_drops * math.log1p(filling * math.exp(-used / last_drops))


@inner
def _hindered_h(hindrance: float, repair_h: float, tau: float) -> float:
    """Integral of min(1, hindrance) over the first repair hours."""
    full_h = tau * math.log(max(hindrance, 1.0))
    then = hindrance * math.exp(-repair_h / tau)
    return min(repair_h, full_h) + tau * (min(hindrance, 1.0) - min(then, 1.0))


@inner
def _rested_energy(x: FloatArray, k: FloatArray, window_h: float, meals: FloatArray) -> None:
    """Refilling through the window and the meals after it; `meals`, shape (m, 2): hours and rate, the first the window.

    Rates are theta r(c), mmol/kg/h; the length of the window is that of today.
    """
    hours, before, total = 0.0, 0.0, 0.0
    for row in range(len(meals)):
        length = window_h if row == 0 else meals[row, 0]
        if length <= 0.0:
            continue
        hours += length
        after = _hindered_h(x[HINDRANCE], hours, k[TAU_D]) if x[HINDRANCE] > 0.0 else 0.0
        total += meals[row, 1] * (length - k[KAPPA] * (after - before))
        before = after
    x[OWNED] = k[G_C] * _filled(x[OWNED] / k[G_C], total / k[G_C])
    x[LACTATE] *= math.exp(-hours / k[TAU_L])
    x[HINDRANCE] *= math.exp(-hours / k[TAU_D])


@inner
def _faded(x: FloatArray, k: FloatArray, hours: float, repair_h: float) -> None:
    """Muscle, nerve and tissues after hours of one pace; what fades by the clock goes by `hours`."""
    fast, today = math.exp(-repair_h / k[TAU_C]), math.exp(-hours / k[TAU_C])
    dragged_h = min(x[DRAG_H], hours) * (repair_h / hours if hours > 0.0 else 0.0)
    for at in (KNEE, CALF):
        x[at] *= fast
        x[at + 1] *= math.exp(-(repair_h - (1.0 - x[at + 4]) * dragged_h) / k[TAU_M])
        x[at + 2] *= today
        x[at + 3] *= today
    x[ECCENTRIC] *= today
    x[DRAG_H] = max(0.0, x[DRAG_H] - hours)
    x[PROTECTION] *= math.exp(-hours / 24.0 / k[TAU_P])
    x[MODERATE] *= math.exp(-repair_h / k[TAU_MOD])
    x[HARD] *= math.exp(-repair_h / k[TAU_HARD])
    x[SPRINT] *= math.exp(-repair_h / k[TAU_Z])
    x[TENDON] *= math.exp(-repair_h / 24.0 / k[TAU_TENDON])
    x[BONE] *= math.exp(-repair_h / 24.0 / k[TAU_BONE])
    habit = math.exp(-hours / 24.0 / k[TAU_HABIT])
    x[TENDON_HABIT] *= habit
    x[BONE_HABIT] *= habit


@inner
def _way(today: float, more: float, half: float, shape: float) -> float:
    """Share of the way to a ceiling that a dose goes after what the day has had already."""
    return -math.expm1(-_LN_2 * (((today + more) / half) ** shape - (today / half) ** shape))


@inner
def _part_way(state: float, ceiling: float, share: float) -> float:
    return state + max(ceiling - state, 0.0) * share


@inner
def _hit(
    x: FloatArray, k: FloatArray, at: int, tiring: float, damaging: float, fast: float, slow: float, steep: float,
    downhill: float,
) -> float:  # fmt: skip
    """One muscle group after a run; gives how far the damage went."""
    tired = _way(x[at + 2], tiring, k[D_HALF_C], k[SHAPE])
    damaged = _way(x[at + 3], damaging, k[D_HALF_M], k[SHAPE])
    level = _part_way(x[at + 1], slow, damaged)
    after = level + (1.0 - x[PROTECTION]) * (_part_way(level, steep, downhill) - level)
    x[at + 4] = 1.0 - (1.0 - min(1.0, k[F_RUN])) * (x[at + 1] / max(after, _TINY))
    x[at] = _part_way(x[at], fast, tired)
    x[at + 1] = after
    x[at + 2] += tiring
    x[at + 3] += damaging
    return damaged


@inner
def _run(x: FloatArray, k: FloatArray, dose: FloatArray) -> None:
    """The body at the end of a run, its own minutes passed in it."""
    hours = dose[HOURS]
    lactate = x[LACTATE] * math.exp(-hours / k[TAU_L])
    if x[LACTATE] > _NO_LACTATE:
        x[OWNED] = _drawn_down(x[OWNED], x[LACTATE] - lactate, k[G_0])
    x[LACTATE] = lactate
    x[HINDRANCE] *= math.exp(-hours * k[MOTION] / k[TAU_D])
    _faded(x, k, hours, hours * k[MOTION])
    downhill = 0.0 if dose[DOWNHILL] <= 0.0 else _way(x[ECCENTRIC], dose[DOWNHILL], k[E_HALF], k[H_E])
    knee = KNEE + min(len(x), 0)  # bare numbers would have it compiled twice
    damaged = _hit(x, k, knee, dose[KNEE_TIRING], dose[KNEE_DOSE], k[L_C_KE], k[L_M_KE], k[L_E_KE], downhill)
    _hit(x, k, knee + CALF - KNEE, dose[CALF_TIRING], dose[CALF_DOSE], k[L_C_PF], k[L_M_PF], k[L_E_PF], downhill)
    damage = k[L_M_KE] * damaged + (1.0 - x[PROTECTION]) * k[L_E_KE] * downhill
    x[ECCENTRIC] += dose[DOWNHILL]
    x[DRAG_H] = k[DAY]
    x[PROTECTION] = _part_way(x[PROTECTION], k[P_MOST], downhill)
    used = dose[GLYCOGEN] * k[Q]
    if dose[SPRINTED] > 0.0:
        turned = -math.expm1(-dose[SPRINTED] / k[L_0])
        used += (1.0 - k[RHO_L]) * k[L_MAX] * turned
        x[LACTATE] = _part_way(x[LACTATE], k[RHO_L] * k[L_MAX], turned)
    x[OWNED] = min(_drawn_down(x[OWNED], used, k[G_0]), x[OWNED])
    x[HINDRANCE] += (damage / k[M_D]) ** k[H_D]
    x[MODERATE] = _part_way(x[MODERATE], k[A_MOD_MAX], -math.expm1(-dose[NERVE_MODERATE] * k[PER_MODERATE]))
    x[HARD] = _part_way(x[HARD], k[A_HARD_MAX], -math.expm1(-dose[NERVE_HARD] * k[PER_HARD]))
    x[SPRINT] = _part_way(x[SPRINT], k[Z], -math.expm1(-dose[SPRINTED] / k[Z_0]))
    x[TENDON] += dose[TENDON_KM]
    x[TENDON_HABIT] += dose[TENDON_KM] / k[TAU_HABIT]
    x[BONE] += dose[BONE_KM]
    x[BONE_HABIT] += dose[BONE_KM] / k[TAU_HABIT]


@inner
def through_day(x: FloatArray, k: FloatArray, dose: FloatArray, meals: FloatArray) -> None:
    """In place: from the hour of one day's session to that of the next; the session is run, and then there is rest."""
    if dose[HOURS] > 0.0:
        _run(x, k, dose)
    window_h = max(k[WINDOW] - dose[HOURS], 0.0)
    _rested_energy(x, k, window_h, meals)
    hours = window_h
    for row in range(1, len(meals)):
        hours += meals[row, 0]
    _faded(x, k, hours, hours)


@inner
def recovered(x: FloatArray, k: FloatArray, out: FloatArray) -> None:
    """Recovered fraction of energy, muscle and nerve into `out`, shape (3,)."""
    out[0] = 1.0 - (k[G_C] - max(x[OWNED] - x[LACTATE], 0.0)) / k[REF_ENERGY]
    out[1] = 1.0 - max(x[KNEE] + x[KNEE + 1], x[CALF] + x[CALF + 1]) / k[REF_MUSCLE]
    out[2] = 1.0 - max((x[MODERATE] + x[HARD]) / k[REF_NERVE], x[SPRINT] / k[REF_SPRINT])


@inner
def next_day(states: FloatArray, day: int, dose: FloatArray, k: FloatArray, meals: FloatArray) -> None:
    """In place: the state after a day, from the one before it; `meals` of the first day and of all others."""
    for place in range(STATE):
        states[day + 1, place] = states[day, place]
    through_day(states[day + 1], k, dose, meals[min(day, 1)])


@kernel
def replayed(
    states: FloatArray, fractions: FloatArray, first: int, plan: np.ndarray[tuple[int], np.dtype[np.int64]],
    options: FloatArray, doses: int, k: FloatArray, meals: FloatArray,
) -> None:  # fmt: skip
    """In place: days from `first` on anew. `states` (days + 1, STATE) and `fractions` (days, 3) at each session's hour.

    A row of `options` holds the dose of an option from column `doses` on; `meals`, shape (2, m, 2), what is eaten from
    the hour of the first day's session to the next, which may be sooner, and from that of any other day.
    """
    for day in range(first, len(plan)):
        recovered(states[day], k, fractions[day])
        next_day(states, day, options[plan[day], doses:], k, meals)
