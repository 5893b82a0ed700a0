"""The energy store: glycogen of the muscles that run, in mmol per kg wet weight, and how meals fill it.

    dT/dt = theta r(c) (1 - kappa D) (1 - (T / G_c)^4),   r(c) = min(r_max, r_0 + r_c c),   G = T - W

T is what the muscle owns, W the part of it that sprinting has turned into lactate and rest turns back, G what
a biopsy would find. The right side is a product of a function of time and one of T, so it is integrated exactly: with
x = T / G_c, (artanh x + arctan x) / 2 grows by the time integral of the first factor over G_c.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import FloatArray
from fallow.physiology.kinetics import Elapsed, Stretches, decayed, left, part_way, share
from fallow.physiology.priors import Draws, Floats, Prior, by_level
from fallow.physiology.rest import MOTION_PACE

# fmt: off
CAPACITY = by_level(
    "G_c", (106.0, 112.0, 118.0, 128.0), 20.0, "mmol/kg ww", "greiwe-1999", Grade.C, (70.0, 200.0),
    "glycogen of rested, well-fed muscle",
)
REFILL = by_level(
    "theta", (0.45, 0.85, 1.25, 1.25), 0.15, "1", "motonaga-2022", Grade.B, (0.15, 1.6),
    "speed of refilling against the trained",
)
REFILL_FASTING = Parameter("r_0", 0.7, 0.3, "mmol/kg/h", "greiwe-1999", Grade.C, (0.1, 2.0), "refilling without food")
REFILL_PER_CARBOHYDRATE = Parameter(
    "r_c", 8.5, 1.0, "mmol/kg per g/kg", "alghannam-2016", Grade.B, (5.0, 12.0), "refilling per gram of carbohydrate"
)
REFILL_MOST = Parameter(
    "r_max", 10.0, 1.0, "mmol/kg/h", "alghannam-2016", Grade.B, (7.0, 14.0), "fastest refilling that food can bring"
)
HINDRANCE = Parameter(
    "kappa", 0.9, 0.2, "1", "asp-1999", Grade.C, (0.0, 1.0), "share of refilling that fully damaged muscle loses"
)
HINDRANCE_TAU = Parameter(
    "tau_D", 96.0, 24.0, "h", "asp-1999", Grade.C, (48.0, 168.0),
    "time constant at which damage stops to hinder refilling",
)
FULL_HINDRANCE = Parameter(
    "M_D", 10.5, 3.0, "% of force", "asp-1999", Grade.C, (6.0, 30.0),
    "slow force loss of one run that hinders refilling fully: a marathon's",
)
HINDRANCE_SHAPE = Parameter(
    "h_D", 2.0, 0.5, "1", "own-assumption", Grade.C, (1.0, 4.0),
    "power of slow force loss in hindrance: ordinary training hinders little",
)
LAST_DROPS = Parameter(
    "g_0", 8.0, 3.0, "mmol/kg ww", "own-assumption", Grade.C, (2.0, 20.0), "glycogen near which use fades out"
)
FOOD = Parameter(
    "food", 1.0, 0.2, "1", "own-assumption", Grade.C, (0.5, 1.6),
    "carbohydrate eaten, against the assumed, where nobody told",
)
USE = Parameter(
    "q_glycogen", 1.0, 0.15, "1", "own-assumption", Grade.C, (0.5, 1.6),
    "glycogen that this runner uses, against the estimate from speed (economy, active muscle, carbohydrate share)",
)
LACTATE_TAU = Parameter(
    "tau_L", 0.35, 0.1, "h", "choi-1994", Grade.B, (0.15, 0.7), "time constant at which lactate leaves, by either way"
)
LACTATE_RETURN = Parameter(
    "rho_L", 0.45, 0.1, "1", "choi-1994", Grade.C, (0.2, 1.0), "share of sprinted glycogen that rest turns back"
)
LACTATE_MOST = Parameter(
    "L_max", 60.0, 12.0, "mmol/kg ww", "choi-1994", Grade.C, (20.0, 90.0),
    "glycogen that sprinting can turn to lactate",
)
SPRINT_DOSE = Parameter("l_0", 2.0, 0.6, "1", "choi-1994", Grade.C, (0.8, 5.0), "sprint dose that turns 63 % of it")

PARAMETERS: tuple[Prior, ...] = (
    CAPACITY, REFILL, REFILL_FASTING, REFILL_PER_CARBOHYDRATE, REFILL_MOST, HINDRANCE, HINDRANCE_TAU, FULL_HINDRANCE,
    HINDRANCE_SHAPE, LAST_DROPS, FOOD, USE, LACTATE_TAU, LACTATE_RETURN, LACTATE_MOST, SPRINT_DOSE,
)
# fmt: on

_NO_LACTATE = 1e-16  # mmol/kg: below a rounding of what is owned
_NEARLY_FULL = 1.0 - np.finfo(float).epsneg
_HALLEY_STEPS = 2  # from the start below, the error is under 1e-15 everywhere


@dataclass(frozen=True, slots=True)
class Energy:
    """Arrays of shape (n,)."""

    owned: FloatArray  # T, mmol/kg ww
    as_lactate: FloatArray  # W, mmol/kg ww: away for an hour, and burned by whoever does not rest
    hindrance: FloatArray  # by damaged muscle: 0 none, 1 and above full

    @property
    def glycogen(self) -> FloatArray:
        """G = T - W, mmol/kg ww, shape (n,)."""
        return np.maximum(self.owned - self.as_lactate, 0.0)


def full(draws: Draws) -> Energy:
    """Rested and well fed."""
    zero = np.zeros(draws.n)
    return Energy(draws["G_c"].copy(), zero, zero)


def refill_rate(draws: Draws, carbohydrate_g_kg_h: FloatArray) -> FloatArray:
    """r(c) = min(r_max, r_0 + r_c c), mmol/kg/h before theta; c in g/kg/h, broadcast with (n,).

    Sources greiwe-1999, alghannam-2016 (up to 1.2 g/kg/h).
    """
    return np.asarray(np.minimum(draws["r_max"], draws["r_0"] + draws["r_c"] * carbohydrate_g_kg_h))


def drive(state: Energy, draws: Draws, rest: Stretches) -> FloatArray:
    """Integral of theta r(c) (1 - kappa D(t)) over each stretch, mmol/kg, shape (k, n).

    D(t) = min(1, hindrance), which fades with exp(-repair hours / tau_D); closed form within a stretch, where c and the
    repair factor are constant.
    Source asp-1999 for the hindrance: a marathon's glycogen is not back after two days of much carbohydrate.
    """
    eaten = rest.carbohydrate_g_kg_h * (rest.told + (1.0 - rest.told) * draws["food"])
    repair_h = (rest.lengths_h * rest.repair_factor).cumsum(axis=0)
    up_to = _hindered(state, draws, repair_h)
    hindered_h = up_to - np.concatenate((_hindered(state, draws, np.zeros_like(repair_h[:1])), up_to[:-1]))
    return np.asarray(
        draws["theta"] * refill_rate(draws, eaten) * (rest.lengths_h - draws["kappa"] / rest.repair_factor * hindered_h)
    )


def gained(state: Energy, draws: Draws, rest: Stretches) -> FloatArray:
    """The same over all stretches together, mmol/kg, shape (n,): stretches with the same food are summed first."""
    repair_h = (rest.lengths_h * rest.repair_factor).cumsum(axis=0)
    hindered = _hindered(state, draws, repair_h)
    total = np.zeros(1)
    for grams, told in rest.foods():
        here = (rest.carbohydrate_g_kg_h == grams) & (rest.told == told)
        rate = refill_rate(draws, np.asarray(grams * (told + (1.0 - told) * draws["food"])))
        each = here / rest.repair_factor
        each[:-1] -= each[1:].copy()  # a sum over differences, as one over what they are differences of
        hindered_h = np.einsum("k...,k...->...", each, hindered)
        total = total + rate * ((rest.lengths_h * here).sum(axis=0) - draws["kappa"] * hindered_h)
    return np.asarray(draws["theta"] * total)


def _hindered(state: Energy, draws: Draws, repair_h: FloatArray) -> FloatArray:
    """Integral of D over repair hours from now, (k, n): D is 1 until the hindrance has faded to 1, then exponential."""
    tau, now, then = draws["tau_D"], state.hindrance, state.hindrance * left(repair_h, draws["tau_D"])
    if not (now > 1.0).any():
        return np.asarray(tau * (now - then))
    full_h = tau * np.log(np.maximum(now, 1.0))
    return np.asarray(np.minimum(repair_h, full_h) + tau * (np.minimum(now, 1.0) - np.minimum(then, 1.0)))


def fill(fraction: FloatArray) -> FloatArray:
    """F(x) = (artanh x + arctan x) / 2, the integral of dx / (1 - x^4) from 0; any shape, x cut just below 1."""
    x = np.clip(fraction, 0.0, _NEARLY_FULL)
    return np.asarray((np.arctanh(x) + np.arctan(x)) / 2.0)


def filled(fraction: FloatArray, gained: FloatArray) -> FloatArray:
    """Solve F(x1) = F(x0) + gained for x1, F as in `fill`; any shape.

    Halley in z = artanh x, where z + arctan(tanh z) = 2 F. Valid for 0 <= x <= 1; x = 1 stays.
    """
    twice = 2.0 * (fill(fraction) + gained)
    z = twice - np.pi / 4.0 * np.tanh(2.0 / np.pi * twice)  # exact at both ends, off by 0.04 between
    for _ in range(_HALLEY_STEPS):
        x = np.tanh(z)
        square = x * x
        newton = (z + np.arctan(x) - twice) * (1.0 + square) / 2.0
        z = z - newton / (1.0 + newton * x * (1.0 - square) / (1.0 + square))
    return np.maximum(np.tanh(z), fraction)


def resting(state: Energy, draws: Draws, elapsed: Elapsed) -> Energy:
    """The store after stretches of rest: meals fill it and lactate turns back. Exact, however the rest is split."""
    more = gained(state, draws, elapsed.stretches)
    return Energy(
        draws["G_c"] * filled(state.owned / draws["G_c"], more / draws["G_c"]),
        decayed(state.as_lactate, elapsed.hours, draws["tau_L"]),
        decayed(state.hindrance, elapsed.repair_hours, draws["tau_D"]),
    )


def running(state: Energy, draws: Draws, hours: Floats) -> Energy:
    """Time that passes in motion: nothing is refilled, and lactate is burned instead of turned back (choi-1994)."""
    as_lactate = decayed(state.as_lactate, hours, draws["tau_L"])
    hindrance = decayed(state.hindrance, np.asarray(hours) * MOTION_PACE, draws["tau_D"])
    if not (state.as_lactate > _NO_LACTATE).any():
        return Energy(state.owned, as_lactate, hindrance)
    return Energy(drawn_down(state.owned, state.as_lactate - as_lactate, draws["g_0"]), as_lactate, hindrance)


def drawn_down(glycogen: FloatArray, used: Floats, last_drops: FloatArray) -> FloatArray:
    """G after `used`, all mmol/kg, shape (n,): dG/du = -(1 - exp(-G / g0)), so that use fades out as the store empties.

    Closed form exp(G/g0) - 1 -> (exp(G0/g0) - 1) exp(-u/g0); using u in two parts gives the same.
    """
    filling = np.expm1(np.maximum(glycogen, 0.0) / last_drops)
    return np.asarray(last_drops * np.log1p(filling * np.exp(-np.asarray(used) / last_drops)))


def after_run(state: Energy, draws: Draws, glycogen: Floats, sprint: Floats, damage: FloatArray) -> Energy:
    """The store right after a run that asked for `glycogen` (mmol/kg ww) and a `sprint` dose; floats or (n,).

    Sprinting turns up to L_max into lactate, of which rho_L may come back (choi-1994). `damage` is the force that such
    a run takes for days (%): it hinders refilling.
    """
    used, as_lactate = glycogen * draws["q_glycogen"], state.as_lactate
    if np.asarray(sprint).any():
        turned = share(np.asarray(sprint) / draws["l_0"])
        used = used + (1.0 - draws["rho_L"]) * draws["L_max"] * turned
        as_lactate = part_way(as_lactate, draws["rho_L"] * draws["L_max"], turned)
    owned = np.minimum(drawn_down(state.owned, used, draws["g_0"]), state.owned)
    return Energy(owned, as_lactate, state.hindrance + hindering(damage, draws))


def hindering(damage: FloatArray, draws: Draws) -> FloatArray:
    """What a run adds to hindrance by the force that it takes for days, %, (n,). Source asp-1999."""
    return np.asarray((damage / draws["M_D"]) ** draws["h_D"])
