"""One runner's numbers, in the places where the compiled body looks for them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import numpy as np

from fallow.domain.activity import RunStress
from fallow.domain.athlete import Level
from fallow.domain.units import DAY_H, HOUR_S, MINUTE_S, FloatArray
from fallow.physiology import energy, nerve, recovered
from fallow.physiology.kinetics import Stretches
from fallow.physiology.priors import Draws
from fallow.physiology.recovery import Body, stretches_between
from fallow.physiology.rest import FASTING, MOTION_PACE, constant
from fallow.planning.compiled import body

# Constants that are a parameter of the model, by its symbol.
_SYMBOLS: Final = {
    body.G_C: "G_c", body.G_0: "g_0", body.Q: "q_glycogen", body.TAU_L: "tau_L", body.RHO_L: "rho_L",
    body.L_MAX: "L_max", body.L_0: "l_0", body.M_D: "M_D", body.H_D: "h_D", body.TAU_D: "tau_D", body.KAPPA: "kappa",
    body.TAU_C: "tau_c", body.TAU_M: "tau_m", body.D_HALF_C: "d_half_c", body.D_HALF_M: "d_half_m", body.SHAPE: "h",
    body.E_HALF: "e_half", body.H_E: "h_e", body.P_MOST: "P", body.TAU_P: "tau_P", body.F_RUN: "f_run",
    body.L_C_KE: "L_c_ke", body.L_M_KE: "L_m_ke", body.L_E_KE: "L_e_ke", body.L_C_PF: "L_c_pf",
    body.L_M_PF: "L_m_pf", body.L_E_PF: "L_e_pf", body.A_MOD: "A_mod", body.A_MOD_MAX: "A_mod_max",
    body.A_HARD: "A_hard", body.A_HARD_MAX: "A_hard_max", body.Z: "Z", body.Z_0: "z_0", body.TAU_MOD: "tau_mod",
    body.TAU_HARD: "tau_hard", body.TAU_Z: "tau_z", body.TAU_TENDON: "tau_tendon", body.TAU_BONE: "tau_bone",
    body.TAU_HABIT: "tau_habit",
}  # fmt: skip

# Parts of a Body that a row of state holds, by their flat names; what is only felt or told is left out.
PLACES: Final = {
    "energy.owned": body.OWNED, "energy.as_lactate": body.LACTATE, "energy.hindrance": body.HINDRANCE,
    **{
        f"muscle.{group}.{part}": at + offset
        for group, at in (("knee_extensors", body.KNEE), ("plantar_flexors", body.CALF))
        for offset, part in enumerate(("fast", "slow", "tiring_today", "damaging_today", "drag"))
    },
    "muscle.eccentric_today": body.ECCENTRIC, "muscle.drag_h": body.DRAG_H, "muscle.protection": body.PROTECTION,
    "nerve.moderate": body.MODERATE, "nerve.hard": body.HARD, "nerve.sprint": body.SPRINT,
    "tissues.tendon.load": body.TENDON, "tissues.tendon.habit": body.TENDON_HABIT,
    "tissues.bone.load": body.BONE, "tissues.bone.habit": body.BONE_HABIT,
}  # fmt: skip


def constants(draws: Draws, level: Level, window_h: float) -> FloatArray:
    """Of the first runner of `draws`, shape (CONSTANTS,); `window_h` holds a session and rest after it."""
    k = np.empty(body.CONSTANTS)
    for at, symbol in _SYMBOLS.items():
        k[at] = draws[symbol][0]
    k[body.PER_MODERATE] = k[body.A_MOD] / (nerve.MODERATE.value * k[body.A_MOD_MAX])
    k[body.PER_HARD] = k[body.A_HARD] / (nerve.HARD.value * k[body.A_HARD_MAX])
    k[body.MOTION], k[body.WINDOW], k[body.DAY] = MOTION_PACE, window_h, DAY_H
    k[body.REF_ENERGY] = recovered.ENERGY_REFERENCE[level].value
    k[body.REF_MUSCLE] = recovered.MUSCLE_REFERENCE[level].value
    k[body.REF_NERVE] = recovered.NERVE_REFERENCE[level].value
    k[body.REF_SPRINT] = recovered.SPRINT_REFERENCE[level].value
    return k


def meals(draws: Draws, evening: datetime, next_session: datetime, utc_offset_s: int) -> FloatArray:
    """Stretches from the session's end to the next one: hours, and the rate of refilling at no damage, mmol/kg/h.

    Shape (m, 2); the first row is the rest of the session's own window, whose length is that of the day.
    """
    window, night = constant(1.0, FASTING), stretches_between(evening, next_session, utc_offset_s)
    if window is None or night is None or next_session - evening >= timedelta(days=1):
        raise ValueError("a day holds a session and rest after it")
    return np.concatenate((_meals(draws, window), _meals(draws, night)))


def first_and_usual(first: FloatArray, usual: FloatArray) -> FloatArray:
    """Both in one table, shape (2, m, 2); a stretch of no hours changes nothing."""
    found = np.zeros((2, max(len(first), len(usual)), 2))
    found[0, : len(first)], found[1, : len(usual)] = first, usual
    return found


def _meals(draws: Draws, rest: Stretches) -> FloatArray:
    if not (rest.repair_factor == 1.0).all():
        raise ValueError("the rest of a plan is the usual one")
    eaten = rest.carbohydrate_g_kg_h * (rest.told + (1.0 - rest.told) * draws["food"][:1])
    rates = draws["theta"][:1] * energy.refill_rate(draws.take(np.zeros(1, dtype=np.intp)), eaten)
    return np.column_stack((rest.lengths_h[:, 0], rates[:, 0]))


def state_row(of: Body) -> FloatArray:
    """A row of state, shape (STATE,), of the first column of a body."""
    row, values = np.empty(body.STATE), of.to_values()
    for name, at in PLACES.items():
        row[at] = values[name][0]
    return row


def dose_row(stress: RunStress | None) -> FloatArray:
    """A row of dose, shape (DOSE,); nothing for a day of rest."""
    row = np.zeros(body.DOSE)
    if stress is not None:
        row[body.HOURS] = sum(stress.minutes_zone) * MINUTE_S / HOUR_S
        row[body.GLYCOGEN] = stress.glycogen_mmol_kg_ww
        row[body.KNEE_DOSE], row[body.CALF_DOSE] = stress.knee_extensors, stress.plantar_flexors
        row[body.KNEE_TIRING], row[body.CALF_TIRING] = stress.knee_extensors_tiring, stress.plantar_flexors_tiring
        row[body.DOWNHILL], row[body.SPRINTED] = stress.eccentric, stress.sprint
        row[body.NERVE_MODERATE], row[body.NERVE_HARD] = stress.nerve_moderate, stress.nerve_hard
        row[body.TENDON_KM], row[body.BONE_KM] = stress.tendon_easy_km, stress.bone_easy_km
    return row
