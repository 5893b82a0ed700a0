"""What one activity asks of each store and tissue, from pieces of steady going or from a summary alone."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Final, TypeAlias, TypeVar

import numpy as np

from fallow.domain.activity import Run, RunStress, Segments, Sport
from fallow.domain.athlete import Level
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import HOUR_S, KM_M, MINUTE_S, FloatArray
from fallow.physiology.cost import (
    CARBOHYDRATE_ENERGY,
    LEVEL_COST,
    VO2MAX_AT_CRITICAL_SPEED,
    carbohydrate_share,
    grade_adjusted_speed_m_s,
)
from fallow.physiology.mechanics import (
    LOADING,
    LoadedTissue,
    Strides,
    is_walking,
    load_per_step,
    log_load_per_step,
    steps_per_km,
)
from fallow.physiology.nerve import HARD, HARD_MOST, MODERATE, MODERATE_MOST
from fallow.physiology.pieces import (
    STANDING_M_S,
    Limits,
    Pieces,
    cross_training_segments,
    limits_of,
    pieces_of,
    step_factors,
    summary_segments,
    unmoved_segments,
)
from fallow.physiology.priors import Prior

__all__ = [
    "Adding",
    "activity_stress",
    "cross_training_segments",
    "doses",
    "recorded_segments",
    "relative_intensity",
    "run_stress",
    "step_factors",
    "summary_segments",
    "total",
]

# fmt: off
TYPICAL_MASS = Parameter("m", 70.0, 12.0, "kg", "convention", Grade.C, (35.0, 150.0), "body mass, where unknown")
MUSCLE_SHARE = Parameter(
    "s_muscle", 0.55, 0.1, "1", "own-assumption", Grade.C, (0.3, 0.9),
    "share of the carbohydrate used that is glycogen of the active muscles",
)
ACTIVE_RUNNING = Parameter(
    "m_run", 0.35, 0.05, "kg per kg", "own-assumption", Grade.C, (0.2, 0.5), "active muscle in running, per body mass"
)
ACTIVE_CYCLING = Parameter(
    "m_cycle", 0.13, 0.04, "kg per kg", "own-assumption", Grade.C, (0.08, 0.3),
    "active muscle without footstrikes (cycling), per body mass",
)
MUSCLE_POWER = Parameter(
    "p_muscle", 3.0, 1.0, "1", "own-assumption", Grade.C, (1.0, 6.0),
    "power of load per step in the dose of a muscle group",
)
ABOVE_LT1 = Parameter(
    "a_lt1", 80.0, 30.0, "1 per critical speed squared", "own-assumption", Grade.C, (20.0, 200.0),
    "how much more a kilometre tires, per square of intensity above LT1; damage counts kilometres alone",
)
MASS_POWER = Parameter(
    "p_mass", 0.33, 0.2, "1", "own-assumption", Grade.C, (0.0, 1.0),
    "power of body mass in the dose: load grows faster than muscle",
)
STEEP = Parameter(
    "i_0", 0.15, 0.0, "1", "maeo-2017", Grade.B, (0.05, 0.3), "downhill grade that eccentric kilometres are counted at"
)
STEEP_POWER = Parameter(
    "p_down", 1.8, 0.4, "1", "own-assumption", Grade.C, (1.0, 3.0), "power of downhill grade in the eccentric dose"
)
CYCLING_KNEE = Parameter(
    "k_cycle", 0.25, 0.15, "1", "own-assumption", Grade.C, (0.0, 1.0),
    "dose of the knee extensors in cycling against easy running",
)
SPRINT_FROM = Parameter(
    "I_sprint", 1.15, 0.05, "critical speed", "own-assumption", Grade.C, (1.05, 1.4),
    "intensity above which going counts as very fast",
)
SPRINT_UNIT = Parameter(
    "I_unit", 0.3, 0.0, "critical speed", "own-assumption", Grade.C, (0.1, 0.6),
    "a minute this far above counts 1 sprint dose",
)
MODERATE_MINUTES = Parameter(
    "m_mod", 50.0, 0.0, "min", "hynynen-2010", Grade.B, (20.0, 90.0),
    "minutes between LT1 and critical speed that leave A_mod",
)
EASY_WEIGHT = Parameter(
    "w_easy", 0.35, 0.15, "1", "seiler-2007", Grade.C, (0.05, 0.8),
    "a minute just below LT1, against one above, for the nerve store",
)
LT1_WIDTH = Parameter(
    "w_lt1", 0.02, 0.01, "critical speed", "own-assumption", Grade.C, (0.01, 0.1), "softness of LT1 in intensity"
)
HARD_MINUTES = Parameter(
    "m_hard", 24.0, 0.0, "min", "seiler-2007", Grade.C, (8.0, 40.0), "minutes above critical speed that leave A_hard"
)
HARD_FROM = Parameter(
    "I_hard", 0.97, 0.02, "critical speed", "own-assumption", Grade.C, (0.9, 1.05),
    "intensity at which a minute is half hard",
)
HARD_WIDTH = Parameter(
    "w_hard", 0.02, 0.01, "critical speed", "own-assumption", Grade.C, (0.005, 0.1), "softness of that limit"
)
LONG_FROM = Parameter(
    "m_long", 75.0, 20.0, "min", "own-assumption", Grade.C, (30.0, 150.0),
    "moderate minutes beyond which a run counts as long",
)
LONG_WEIGHT = Parameter(
    "w_long", 0.13, 0.06, "1", "hynynen-2010", Grade.C, (0.0, 0.5), "hard minutes per moderate minute of a long run"
)
LOAD_POWER = Parameter(
    "p_load", 2.0, 0.0, "1", "convention", Grade.C, (1.0, 4.0), "power of intensity in training load"
)

# Relative uncertainty that each gap in the input adds, in quadrature.
BASE_SD = Parameter(
    "sd_base", 0.1, 0.0, "1", "own-assumption", Grade.C, (0.0, 1.0), "relative sd of a stress from complete samples"
)
MASS_SD = Parameter(
    "sd_mass", 0.05, 0.0, "1", "own-assumption", Grade.C, (0.0, 1.0), "added where body mass is unknown"
)
SUMMARY_SD = Parameter(
    "sd_summary", 0.2, 0.0, "1", "own-assumption", Grade.C, (0.0, 1.0), "added where only a summary is known"
)
SPORT_SD = Parameter(
    "sd_sport", 0.4, 0.0, "1", "own-assumption", Grade.C, (0.0, 1.0), "added for a sport other than going on foot"
)

PARAMETERS: tuple[Prior, ...] = (
    TYPICAL_MASS, MUSCLE_SHARE, ACTIVE_RUNNING, ACTIVE_CYCLING, MUSCLE_POWER, ABOVE_LT1, MASS_POWER, STEEP, STEEP_POWER,
    CYCLING_KNEE, SPRINT_FROM, SPRINT_UNIT, MODERATE_MINUTES, EASY_WEIGHT, LT1_WIDTH, HARD_MINUTES, HARD_FROM,
    HARD_WIDTH, LONG_FROM, LONG_WEIGHT, LOAD_POWER, BASE_SD, MASS_SD, SUMMARY_SD, SPORT_SD,
)
# fmt: on

# One number for a whole run, or one for each of several moments of it: shape (n,).
Sum = TypeVar("Sum", float, FloatArray)
Adding: TypeAlias = Callable[[FloatArray, FloatArray | None], Sum]

_ON_FOOT: Final = frozenset({Sport.RUN, Sport.WALK, Sport.HIKE})
_GLYCOSYL_G_MMOL: Final = 0.162  # gram of carbohydrate in a millimole of glycogen units
_LOAD_OF_AN_HOUR: Final = 100.0
_KJ_J: Final = 1000.0
# Doses before saturation, such that the stated minutes leave the stated drop (see nerve.after_run).
_PER_MODERATE_MINUTE: Final = (
    -MODERATE_MOST.value * math.log1p(-MODERATE.value / MODERATE_MOST.value) / MODERATE_MINUTES.value
)
_PER_HARD_MINUTE: Final = -HARD_MOST.value * math.log1p(-HARD.value / HARD_MOST.value) / HARD_MINUTES.value


def relative_intensity(segments: Segments, critical_speed_m_s: float) -> FloatArray:
    """Grade-adjusted speed over critical speed, shape (n,); NaN where speed is unknown, level where the slope is.

    Source minetti-2002, between -0.45 and +0.45.
    """
    speed = segments.speed_m_s
    if not segments.impact:
        return speed / critical_speed_m_s
    return grade_adjusted_speed_m_s(speed, np.nan_to_num(segments.grade), is_walking(speed)) / critical_speed_m_s


def _soft(x: FloatArray, at: float, width: float) -> FloatArray:
    """0 well below `at`, 1 well above."""
    return np.asarray(0.5 + 0.5 * np.tanh((x - at) / (2.0 * width)))


def total(values: FloatArray, weights: FloatArray | None) -> float:
    """What the pieces add up to, each times its weight; both of shape (n,)."""
    return float(values.sum()) if weights is None else float(values @ weights)


def _carbohydrate_g_kg(pieces: Pieces, limits: Limits, level: Level, add: Adding[Sum]) -> Sum:
    """Carbohydrate burned per kg of body; beyond the highest oxygen uptake all energy is carbohydrate's anyway."""
    share = carbohydrate_share(pieces.intensity * VO2MAX_AT_CRITICAL_SPEED[level].value)
    joule_kg = add(pieces.dt * pieces.intensity, share) * limits.critical_m_s * LEVEL_COST.value
    return joule_kg / (CARBOHYDRATE_ENERGY.value * _KJ_J)


@lru_cache(maxsize=1024)
def _easy_step(tissue: LoadedTissue, easy_m_s: float) -> tuple[float, float]:
    """Steps per kilometre and log load per step of the runner's own flat easy running."""
    speed = np.array([easy_m_s])
    return float(steps_per_km(speed)[0]), float(np.log(load_per_step(tissue, speed)[0]))


def _effort(pieces: Pieces, limits: Limits) -> FloatArray:
    """How much more a kilometre tires the muscle above LT1, 1 below it."""
    return np.asarray(1.0 + ABOVE_LT1.value * np.maximum(pieces.intensity - limits.lt1, 0.0) ** 2)


def _on_foot(pieces: Pieces, limits: Limits, mass_kg: float, add: Adding[Sum]) -> dict[str, Sum]:
    km = np.where(pieces.speed > STANDING_M_S, pieces.dt * pieces.speed, 0.0) / KM_M
    kilosteps = km * steps_per_km(pieces.speed, pieces.step_factor)
    strides = Strides.of(pieces.speed, pieces.grade, pieces.step_factor)
    effort = _effort(pieces, limits)
    heavy = (mass_kg / TYPICAL_MASS.value) ** MASS_POWER.value

    def easy_km(tissue: LoadedTissue, power: Parameter, log_load: FloatArray) -> FloatArray:
        """Kilometres x damage per kilometre over that of a flat easy kilometre."""
        easy_steps, easy_log_load = _easy_step(tissue, limits.easy_m_s)
        return kilosteps * np.exp(power.value * (log_load - easy_log_load)) / easy_steps

    knee = log_load_per_step(LoadedTissue.PATELLOFEMORAL, strides)
    knee_km = heavy * easy_km(LoadedTissue.PATELLOFEMORAL, MUSCLE_POWER, knee)
    calf = log_load_per_step(LoadedTissue.ACHILLES, strides)
    calf_km = heavy * easy_km(LoadedTissue.ACHILLES, MUSCLE_POWER, calf)
    shin = log_load_per_step(LoadedTissue.TIBIA, strides)
    return {
        "knee_extensors": add(knee_km, None),
        "plantar_flexors": add(calf_km, None),
        "knee_extensors_tiring": add(knee_km, effort),
        "plantar_flexors_tiring": add(calf_km, effort),
        "eccentric": add(km, (strides.downhill / STEEP.value) ** STEEP_POWER.value),
        "tendon_easy_km": add(easy_km(LoadedTissue.ACHILLES, LOADING[LoadedTissue.ACHILLES].exponent, calf), None),
        "bone_easy_km": add(easy_km(LoadedTissue.TIBIA, LOADING[LoadedTissue.TIBIA].exponent, shin), None),
    }


def _without_impact(pieces: Pieces, limits: Limits, add: Adding[Sum]) -> dict[str, Sum]:
    knee_km = CYCLING_KNEE.value * pieces.dt * pieces.speed / KM_M
    without = ("plantar_flexors", "plantar_flexors_tiring", "eccentric", "tendon_easy_km", "bone_easy_km")
    nothing = add(np.zeros_like(knee_km), None)
    tiring = add(knee_km, _effort(pieces, limits))
    return dict.fromkeys(without, nothing) | {"knee_extensors": add(knee_km, None), "knee_extensors_tiring": tiring}


def _nerve(pieces: Pieces, minutes: FloatArray, lt1: float, add: Adding[Sum]) -> tuple[Sum, Sum]:
    """Doses of the nerve store in log units before saturation: moderate and hard. Sources hynynen-2010, seiler-2007."""
    below = EASY_WEIGHT.value * np.minimum(pieces.intensity / lt1, 1.0) ** 2
    above = (1.0 - EASY_WEIGHT.value) * _soft(pieces.intensity, lt1, LT1_WIDTH.value)
    moderate = add(minutes, below + above)
    hard = add(minutes, _soft(pieces.intensity, HARD_FROM.value, HARD_WIDTH.value))
    long = LONG_WEIGHT.value * _beyond(moderate, LONG_FROM.value)
    return moderate * _PER_MODERATE_MINUTE, (hard + long) * _PER_HARD_MINUTE


def _beyond(value: Sum, limit: float) -> Sum:
    if isinstance(value, float):
        return max(value - limit, 0.0)
    return np.maximum(value - limit, 0.0)


def _zones(pieces: Pieces, minutes: FloatArray, lt1: float, add: Adding[Sum]) -> tuple[Sum, Sum, Sum]:
    above_lt1 = add(minutes, (pieces.intensity > lt1).astype(np.float64))
    above = add(minutes, (pieces.intensity > 1.0).astype(np.float64))
    return add(minutes, None) - above_lt1, above_lt1 - above, above


def doses(
    pieces: Pieces, limits: Limits, mass_kg: float | None, level: Level, impact: bool, add: Adding[Sum]
) -> tuple[dict[str, Sum], tuple[Sum, Sum, Sum]]:
    """What the pieces ask, by the names of RunStress, and the minutes in the three zones, put together by `add`.

    `add` is `total` for the run, or whatever else is linear in its first argument (see physiology.along).
    """
    mass = mass_kg or TYPICAL_MASS.value
    minutes = pieces.dt / MINUTE_S
    carbohydrate = _carbohydrate_g_kg(pieces, limits, level, add)
    active = ACTIVE_RUNNING.value if impact else ACTIVE_CYCLING.value
    moderate, hard = _nerve(pieces, minutes, limits.lt1, add)
    found = {
        "glycogen_mmol_kg_ww": carbohydrate * MUSCLE_SHARE.value / (active * _GLYCOSYL_G_MMOL),
        "carbohydrate_g": carbohydrate * mass,
        "sprint": add(minutes, np.maximum(pieces.intensity - SPRINT_FROM.value, 0.0)) / SPRINT_UNIT.value,
        "nerve_moderate": moderate,
        "nerve_hard": hard,
        "load": add(pieces.dt, pieces.intensity**LOAD_POWER.value) / HOUR_S * _LOAD_OF_AN_HOUR,
    }
    found |= _on_foot(pieces, limits, mass, add) if impact else _without_impact(pieces, limits, add)
    return found, _zones(pieces, minutes, limits.lt1, add)


def run_stress(
    segments: Segments,
    *,
    critical_speed_m_s: float,
    lt1_speed_m_s: float | None,
    mass_kg: float | None,
    level: Level,
    easy_speed_m_s: float | None = None,
    threshold_hr_bpm: float | None = None,
    lt1_hr_bpm: float | None = None,
    max_hr_bpm: float | None = None,
    usual_step_factor: float | None = None,
) -> RunStress:
    """What an activity asks of stores and tissues; units in RunStress. The runner's limits, None where unknown.

    Where `segments.impact` is False, speed means the running speed that would ask the same oxygen uptake. Heart rate
    is used only where speed is missing; `usual_step_factor` is the median of `step_factors` over the runner's runs.
    Any segments give finite numbers; what no runner can do counts as missing.
    """
    limits = limits_of(critical_speed_m_s, lt1_speed_m_s, easy_speed_m_s, threshold_hr_bpm, lt1_hr_bpm, max_hr_bpm)
    pieces = pieces_of(segments, limits, usual_step_factor)
    found, minutes_zone = doses(pieces, limits, mass_kg, level, segments.impact, total)
    variance = BASE_SD.value**2 + pieces.variance + (0.0 if mass_kg else MASS_SD.value**2)
    return RunStress(**found, minutes_zone=minutes_zone, relative_sd=math.sqrt(variance), estimated=pieces.estimated)


def recorded_segments(run: Run) -> Segments | None:
    """The pieces of any activity that its stress rests on; None of one on foot of which only a summary is known."""
    if run.sport not in _ON_FOOT:
        return unmoved_segments(run)
    return run.segments if run.segments is not None and len(run.segments) > 0 else None


def activity_stress(
    run: Run,
    *,
    critical_speed_m_s: float,
    lt1_speed_m_s: float | None,
    mass_kg: float | None,
    level: Level,
    easy_speed_m_s: float | None = None,
    threshold_hr_bpm: float | None = None,
    lt1_hr_bpm: float | None = None,
    max_hr_bpm: float | None = None,
    usual_step_factor: float | None = None,
) -> RunStress:
    """Stress of any recorded activity, as `run_stress`: from its segments, else from its summary.

    Other sports than going on foot: by heart rate, else by a typical intensity, without footstrikes.
    """
    recorded = recorded_segments(run)
    on_foot, sampled = run.sport in _ON_FOOT, run.segments is not None and len(run.segments) > 0
    segments = summary_segments(run, critical_speed_m_s) if recorded is None else recorded
    stress = run_stress(
        segments,
        critical_speed_m_s=critical_speed_m_s,
        lt1_speed_m_s=lt1_speed_m_s,
        mass_kg=mass_kg,
        level=level,
        easy_speed_m_s=easy_speed_m_s,
        threshold_hr_bpm=threshold_hr_bpm,
        lt1_hr_bpm=lt1_hr_bpm,
        max_hr_bpm=max_hr_bpm,
        usual_step_factor=usual_step_factor,
    )
    wider = math.hypot(stress.relative_sd, 0.0 if sampled else SUMMARY_SD.value, 0.0 if on_foot else SPORT_SD.value)
    return replace(stress, relative_sd=wider)
