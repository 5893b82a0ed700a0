"""What running costs: metabolic energy by grade, and how much of it is paid with carbohydrate."""

from __future__ import annotations

from typing import Final

import numpy as np

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import FloatArray
from fallow.physiology.priors import Prior, by_level

# fmt: off
LEVEL_COST = Parameter(
    "C_0", 3.85, 0.2, "J/kg/m", "minetti-2002", Grade.B, (3.6, 4.2), "energy cost of running a metre on the flat"
)
WALK_RUN_SPEED = Parameter(
    "v_walk", 1.9, 0.15, "m/s", "convention", Grade.C, (1.6, 2.2),
    "speed below which going on foot is taken for walking",
)
SHARE_LEAST = Parameter(
    "s_0", 0.2, 0.08, "1", "own-assumption", Grade.C, (0.0, 0.4), "carbohydrate share of energy at rest"
)
SHARE_MIDPOINT = Parameter(
    "x_50", 0.68, 0.04, "fraction of VO2max", "carbohydrate-oxidation-review", Grade.C, (0.55, 0.8),
    "oxygen uptake at which the share has risen half of its way",
)
SHARE_SLOPE = Parameter(
    "k_x", 9.5, 1.5, "1 per fraction of VO2max", "carbohydrate-oxidation-review", Grade.C, (6.0, 14.0),
    "steepness of the carbohydrate share in oxygen uptake",
)
VO2MAX_AT_CRITICAL_SPEED = by_level(
    "f_CS", (0.84, 0.86, 0.89, 0.94), 0.04, "fraction of VO2max", "own-assumption", Grade.C, (0.7, 1.0),
    "oxygen uptake at critical speed",
)
CARBOHYDRATE_ENERGY = Parameter(
    "e_CHO", 17.0, 0.3, "kJ/g", "convention", Grade.C, (16.0, 18.0), "energy of a gram of carbohydrate"
)

PARAMETERS: tuple[Prior, ...] = (
    LEVEL_COST, WALK_RUN_SPEED, SHARE_LEAST, SHARE_MIDPOINT, SHARE_SLOPE, VO2MAX_AT_CRITICAL_SPEED, CARBOHYDRATE_ENERGY,
)
# fmt: on

STEEPEST: Final = 0.45  # the polynomials were measured between -0.45 and +0.45
_RUNNING: Final = (155.4, -30.4, -43.3, 46.3, 19.5, 3.6)
_WALKING: Final = (280.5, -58.7, -76.8, 51.9, 19.6, 2.5)


def _polynomial(coefficients: tuple[float, ...], x: FloatArray) -> FloatArray:
    y = np.full(x.shape, coefficients[0])
    for coefficient in coefficients[1:]:
        y = y * x + coefficient
    return y


def cost_j_kg_m(grade: FloatArray, walking: FloatArray | None = None) -> FloatArray:
    """Energy cost per metre on a slope: Minetti's fifth-order polynomials, running scaled to LEVEL_COST on the flat.

    J/kg/m. `grade` rise over run, any shape, clamped to +-0.45, where the polynomials were measured; `walking` truth
    values of the same shape (None: all running). Source minetti-2002.
    """
    i = np.clip(grade, -STEEPEST, STEEPEST)
    running = _polynomial(_RUNNING, i) * (LEVEL_COST.value / _RUNNING[-1])
    if walking is None or not np.any(walking):
        return running
    return np.where(walking, _polynomial(_WALKING, i), running)


def metabolic_power_w_kg(speed_m_s: FloatArray, grade: FloatArray, walking: FloatArray | None = None) -> FloatArray:
    """Metabolic power = cost x speed, W/kg; speed in m/s, arrays of one shape. Steady going, firm ground, no wind.

    Source minetti-2002, between -0.45 and +0.45.
    """
    return speed_m_s * cost_j_kg_m(grade, walking)


def grade_adjusted_speed_m_s(speed_m_s: FloatArray, grade: FloatArray, walking: FloatArray | None = None) -> FloatArray:
    """The speed of running on the flat that costs the same power, m/s; arrays of one shape. Source minetti-2002."""
    return metabolic_power_w_kg(speed_m_s, grade, walking) / LEVEL_COST.value


def carbohydrate_share(vo2_fraction: FloatArray) -> FloatArray:
    """Share of energy from carbohydrate = s0 + (1 - s0) / (1 + exp(-k (x - x50))), x = oxygen uptake over VO2max.

    Any shape. Gives 18, 23, 37, 49 mg/kg/min at 60, 65, 75, 85 % of a VO2max of 55 ml/kg/min, and 0.85 at 95 % of the
    best half-marathon pace of the highly trained. Mixed diet, first hours of exercise. Sources
    carbohydrate-oxidation-review, leckey.
    """
    risen = 1.0 / (1.0 + np.exp(-SHARE_SLOPE.value * (vo2_fraction - SHARE_MIDPOINT.value)))
    return np.asarray(SHARE_LEAST.value + (1.0 - SHARE_LEAST.value) * risen)
