"""Steps and what each does to bone, tendon and knee: load per step, per kilometre, and damage per kilometre.

Load per kilometre falls with speed while damage per kilometre does not: the two are never exchanged for each other.
All loads are relative to a flat step at 3 m/s with one's own step length: they rank runs, they are no newtons.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

import numpy as np

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import KM_M, MINUTE_S, FloatArray
from fallow.physiology.cost import STEEPEST, WALK_RUN_SPEED
from fallow.physiology.priors import Draws, Floats, Prior

REFERENCE_SPEED_M_S: Final = 3.0

# fmt: off
CADENCE = Parameter("cad_3", 171.3, 7.0, "1/min", "leacox-2025", Grade.B, (140.0, 200.0), "cadence of running at 3 m/s")
CADENCE_SLOPE = Parameter(
    "cad_v", 7.8, 2.0, "1/min per m/s", "leacox-2025", Grade.B, (2.0, 14.0), "rise of cadence with running speed"
)
WALKING_CADENCE = Parameter(
    "cad_walk", 57.0, 8.0, "1/min", "own-assumption", Grade.C, (40.0, 80.0),
    "cadence of walking, carried back to 0 m/s",
)
WALKING_CADENCE_SLOPE = Parameter(
    "cad_walk_v", 38.0, 6.0, "1/min per m/s", "own-assumption", Grade.C, (25.0, 50.0),
    "rise of cadence with walking speed",
)
WALKING_LOAD = Parameter(
    "load_walk", 0.45, 0.1, "1", "own-assumption", Grade.C, (0.2, 0.8), "load of a walking step against a running step"
)


_Known: TypeAlias = tuple[float, float, str, Grade]  # value, sd, source, grade


class LoadedTissue(StrEnum):
    TIBIA = "tibia"
    ACHILLES = "achilles"
    PATELLOFEMORAL = "patellofemoral"  # peak stress behind the kneecap
    KNEE = "knee"  # impulse of the whole joint


@dataclass(frozen=True, slots=True)
class Loading:
    """How the load of one step answers to speed, slope and step length, and how damage answers to load."""

    per_m_s: Parameter
    uphill: Parameter
    downhill: Parameter
    step_length: Parameter
    exponent: Parameter


def _loading(name: str, speed: _Known, uphill: _Known, downhill: _Known, step: _Known, damage: _Known) -> Loading:
    rise, up, down, power, n = (
        Parameter(f"{name}_{symbol}", value, sd, unit, source, grade, bounds, f"{meaning} of {name}")
        for symbol, (value, sd, source, grade), unit, bounds, meaning in (
            ("v", speed, "1 per m/s", (-0.1, 0.3), "rise with speed in the load per step"),
            ("up", uphill, "1 per grade", (-5.0, 5.0), "log change per uphill grade of the load per step"),
            ("down", downhill, "1 per grade", (-5.0, 5.0), "log change per downhill grade of the load per step"),
            ("step", step, "1", (0.0, 4.0), "power of step length in the load per step"),
            ("n", damage, "1", (1.0, 14.0), "power of load in the damage"),
        )
    )
    return Loading(rise, up, down, power, n)


def _own(value: float, sd: float) -> _Known:
    return value, sd, "own-assumption", Grade.C


LOADING: Final = {
    LoadedTissue.TIBIA: _loading(
        "tibia",
        (0.09, 0.03, "baggaley", Grade.B),
        (0.25, 0.3, "rice-2024", Grade.B),
        (-0.25, 0.3, "rice-2024", Grade.B),
        _own(1.0, 0.4),
        (6.6, 1.0, "edwards-2018", Grade.C),
    ),
    LoadedTissue.ACHILLES: _loading(
        "achilles",
        (0.08, 0.03, "firminger-2020", Grade.B),
        _own(1.0, 0.5),
        _own(-0.5, 0.5),
        _own(1.0, 0.4),
        (9.0, 1.5, "edwards-2018", Grade.C),
    ),
    LoadedTissue.PATELLOFEMORAL: _loading(
        "patellofemoral",
        _own(0.07, 0.04),
        _own(-0.5, 0.5),
        _own(1.5, 0.5),
        (2.38, 0.3, "willson-2014", Grade.B),
        _own(3.0, 1.0),
    ),
    LoadedTissue.KNEE: _loading(
        "knee", _own(0.0, 0.03), _own(-0.5, 0.5), _own(1.5, 0.5), _own(1.6, 0.5), _own(3.0, 1.0)
    ),
}

LEAST_LOAD = Parameter(
    "L_min", 0.5, 0.0, "1", "own-assumption", Grade.C, (0.2, 0.8),
    "least load per step against that at the reference speed, where the straight line would leave what was measured",
)

PARAMETERS: tuple[Prior, ...] = (
    LEAST_LOAD, CADENCE, CADENCE_SLOPE, WALKING_CADENCE, WALKING_CADENCE_SLOPE, WALKING_LOAD,
    *(
        parameter
        for loading in LOADING.values()
        for parameter in (loading.per_m_s, loading.uphill, loading.downhill, loading.step_length, loading.exponent)
    ),
)
# fmt: on

_SLOWEST_M_S: Final = 0.1  # below it one stands, and steps per kilometre have no meaning


@dataclass(frozen=True, slots=True)
class Strides:
    """What all tissues share about a step; arrays of one shape."""

    speed_m_s: FloatArray
    uphill: FloatArray  # grade, 0 where it goes down
    downhill: FloatArray  # -grade, 0 where it goes up
    log_step: FloatArray | float  # log of own step length over the typical one
    log_gait: FloatArray | float

    @classmethod
    def of(cls, speed_m_s: FloatArray, grade: FloatArray | float, step_length_factor: FloatArray | float) -> Strides:
        i = np.clip(grade, -STEEPEST, STEEPEST)
        gait = np.where(is_walking(speed_m_s), math.log(WALKING_LOAD.value), 0.0)
        return cls(speed_m_s, np.maximum(i, 0.0), np.maximum(-i, 0.0), np.log(step_length_factor), gait)


def is_walking(speed_m_s: FloatArray) -> FloatArray:
    """Truth values: slower than the speed at which people change from walking to running. Source convention."""
    return np.asarray(speed_m_s < WALK_RUN_SPEED.value)


def _of(parameter: Parameter, draws: Draws | None) -> Floats:
    """The prior mean; of draws a column, so that speeds stand beside each other: shape (n, 1)."""
    return parameter.value if draws is None else draws[parameter.symbol][:, np.newaxis]


def cadence_spm(speed_m_s: FloatArray, draws: Draws | None = None) -> FloatArray:
    """Steps of both feet per minute, linear in speed within each gait; m/s in, 1/min out, any shape.

    With draws of PARAMETERS, speeds of shape (m,) give (n, m); walking stays at its prior mean. Measured between 2.68
    and 3.83 m/s on the flat. Sources leacox-2025 (running), own-assumption (walking).
    """
    running = _of(CADENCE, draws) + _of(CADENCE_SLOPE, draws) * (speed_m_s - REFERENCE_SPEED_M_S)
    walking = is_walking(speed_m_s)
    if not walking.any():
        return np.asarray(running)
    return np.where(walking, WALKING_CADENCE.value + WALKING_CADENCE_SLOPE.value * speed_m_s, running)


def steps_per_km(
    speed_m_s: FloatArray, step_length_factor: FloatArray | float = 1.0, draws: Draws | None = None
) -> FloatArray:
    """Steps of both feet in a kilometre, 1/km; m/s in, any shape. Shorter steps (factor below 1) mean more of them.

    `draws` as in `cadence_spm`. Source leacox-2025.
    """
    moving = np.maximum(speed_m_s, _SLOWEST_M_S)
    return np.asarray(cadence_spm(moving, draws) * (KM_M / MINUTE_S) / (moving * step_length_factor))


def log_load_per_step(tissue: LoadedTissue, strides: Strides, draws: Draws | None = None) -> FloatArray:
    """Natural logarithm of `load_per_step`."""
    of = LOADING[tissue]
    rise, least = _of(of.per_m_s, draws), LEAST_LOAD.value
    flat = np.maximum(1.0 + rise * (strides.speed_m_s - REFERENCE_SPEED_M_S), least)
    slope = _of(of.uphill, draws) * strides.uphill + _of(of.downhill, draws) * strides.downhill
    return np.asarray(np.log(flat) + slope + _of(of.step_length, draws) * strides.log_step + strides.log_gait)


def load_per_step(
    tissue: LoadedTissue,
    speed_m_s: FloatArray,
    grade: FloatArray | float = 0.0,
    step_length_factor: FloatArray | float = 1.0,
    draws: Draws | None = None,
) -> FloatArray:
    """Load of one step relative to a flat one at 3 m/s: (1 + a (v - 3)) exp(b grade) factor^c; arrays of one shape.

    `grade` rise over run, with its own b up and down; `factor` own step length over the typical one; `draws` as in
    `cadence_spm`. Measured between about 2.5 and 5 m/s; beyond, the straight line is carried on. Sources baggaley,
    firminger-2020, willson-2014, rice-2024; what slopes do but to bone is our own assumption. Ground-reaction
    force is not used: it does not stand for tibial force (matijevich-2019).
    """
    return np.exp(log_load_per_step(tissue, Strides.of(np.asarray(speed_m_s), grade, step_length_factor), draws))


def load_per_km(
    tissue: LoadedTissue,
    speed_m_s: FloatArray,
    grade: FloatArray | float = 0.0,
    step_length_factor: FloatArray | float = 1.0,
    draws: Draws | None = None,
) -> FloatArray:
    """Steps per kilometre x load per step, relative; falls with speed. Arguments as in `load_per_step`.

    Sources hunter-2019, firminger-2020.
    """
    steps = steps_per_km(speed_m_s, step_length_factor, draws)
    return steps * load_per_step(tissue, speed_m_s, grade, step_length_factor, draws)


def damage_per_km(
    tissue: LoadedTissue,
    speed_m_s: FloatArray,
    grade: FloatArray | float = 0.0,
    step_length_factor: FloatArray | float = 1.0,
    draws: Draws | None = None,
) -> FloatArray:
    """Steps per kilometre x load per step ^ n, relative: how materials tire. Arguments as in `load_per_step`.

    For ranking runs against each other and against habit, not for absolute damage. Source edwards-2018.
    """
    steps = steps_per_km(speed_m_s, step_length_factor, draws)
    load = load_per_step(tissue, speed_m_s, grade, step_length_factor, draws)
    return np.asarray(steps * load ** _of(LOADING[tissue].exponent, draws))
