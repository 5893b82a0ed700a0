"""A recorded activity as pieces without gaps: what is missing or impossible is filled with what is typical, and says
so.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from fallow.domain.activity import Channel, Run, Segments
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import HOUR_S, FloatArray
from fallow.physiology.cost import STEEPEST, WALK_RUN_SPEED, cost_j_kg_m, grade_adjusted_speed_m_s
from fallow.physiology.mechanics import cadence_spm, is_walking
from fallow.physiology.priors import Prior

# fmt: off
TYPICAL_INTENSITY = Parameter(
    "I_typical", 0.7, 0.15, "critical speed", "own-assumption", Grade.C, (0.4, 1.0),
    "intensity, where neither speed nor heart rate is known",
)
LT1_INTENSITY = Parameter(
    "I_lt1", 0.75, 0.06, "critical speed", "zones-review", Grade.C, (0.55, 0.95), "speed of LT1, where unknown"
)
EASY_SPEED = Parameter(
    "I_easy", 0.72, 0.05, "critical speed", "convention", Grade.C, (0.55, 0.85),
    "easy running, where the runner's own is unknown",
)
TYPICAL_MAX_HR = Parameter(
    "hr_max", 185.0, 12.0, "1/min", "convention", Grade.C, (140.0, 220.0), "highest heart rate, where unknown"
)
THRESHOLD_HR = Parameter(
    "hr_thr", 0.9, 0.03, "highest heart rate", "zones-review", Grade.C, (0.8, 0.97),
    "threshold heart rate, where unknown",
)
LT1_HR = Parameter(
    "hr_lt1", 0.85, 0.05, "threshold heart rate", "zones-review", Grade.C, (0.7, 0.95),
    "heart rate at LT1, where unknown",
)
TYPICAL_SLOPE = Parameter(
    "i_summary", 0.04, 0.02, "1", "own-assumption", Grade.C, (0.01, 0.1),
    "slope at which a summary's ascent is climbed",
)
SPEED_SD = Parameter(
    "sd_speed", 0.25, 0.0, "1", "own-assumption", Grade.C, (0.0, 1.0), "added where speed comes from heart rate"
)
BLIND_SD = Parameter("sd_blind", 0.45, 0.0, "1", "own-assumption", Grade.C, (0.0, 1.0), "added where neither is known")
GRADE_SD = Parameter(
    "sd_grade", 0.08, 0.0, "1", "own-assumption", Grade.C, (0.0, 1.0), "added where the slope is unknown"
)
CADENCE_SD = Parameter(
    "sd_cadence", 0.05, 0.0, "1", "own-assumption", Grade.C, (0.0, 1.0), "added where cadence is unknown"
)

PARAMETERS: tuple[Prior, ...] = (
    TYPICAL_INTENSITY, LT1_INTENSITY, EASY_SPEED, TYPICAL_MAX_HR, THRESHOLD_HR, LT1_HR, TYPICAL_SLOPE, SPEED_SD,
    BLIND_SD, GRADE_SD, CADENCE_SD,
)
# fmt: on

_FASTEST_M_S: Final = 12.0
_LONGEST_S: Final = 7 * 24 * HOUR_S
_SHORTEST_S: Final = 1.0
_CADENCE_SPM: Final = (40.0, 300.0)
_HEART_RATE_BPM: Final = (40.0, 240.0)
_STEP_FACTOR: Final = (0.7, 1.4)
_INTENSITY: Final = (0.25, 1.3)  # what a heart rate can tell
_HARDEST: Final = 2.5
_FASTEST_SUMMARY: Final = 2.0  # mean speed over critical speed that a whole activity can have
_SLOWEST_CRITICAL_M_S: Final = 1.0
_LT1: Final = (0.4, 0.97)


@dataclass(frozen=True, slots=True)
class Limits:
    """The runner's limits, every gap filled."""

    critical_m_s: float
    lt1: float  # fraction of critical speed
    easy_m_s: float
    threshold_hr_bpm: float
    lt1_hr_bpm: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """Segments with every gap filled: arrays of one shape, no NaN."""

    dt: FloatArray
    speed: FloatArray
    grade: FloatArray
    intensity: FloatArray
    step_factor: FloatArray
    variance: float  # of what was filled in, relative
    estimated: frozenset[Channel]


def intensity_from_heart_rate(
    heart_rate_bpm: FloatArray, lt1_intensity: float, lt1_hr_bpm: float, threshold_hr_bpm: float
) -> FloatArray:
    """Fraction of critical speed, on the line through LT1 and threshold; any shape, 1/min. For want of speed only.
    Source zones-review.
    """
    span = max(threshold_hr_bpm - lt1_hr_bpm, 1.0)
    slope = (1.0 - lt1_intensity) / span
    return np.clip(lt1_intensity + slope * (heart_rate_bpm - lt1_hr_bpm), *_INTENSITY)


def limits_of(
    critical_speed_m_s: float,
    lt1_speed_m_s: float | None,
    easy_speed_m_s: float | None,
    threshold_hr_bpm: float | None,
    lt1_hr_bpm: float | None,
    max_hr_bpm: float | None,
) -> Limits:
    critical = max(critical_speed_m_s, _SLOWEST_CRITICAL_M_S)
    lt1 = min(max((lt1_speed_m_s or LT1_INTENSITY.value * critical) / critical, _LT1[0]), _LT1[1])
    easy = min(max(easy_speed_m_s or EASY_SPEED.value * critical, WALK_RUN_SPEED.value), critical)
    threshold = threshold_hr_bpm or THRESHOLD_HR.value * (max_hr_bpm or TYPICAL_MAX_HR.value)
    return Limits(critical, lt1, max(easy, WALK_RUN_SPEED.value), threshold, lt1_hr_bpm or LT1_HR.value * threshold)


def _possible(values: FloatArray, limits: tuple[float, float]) -> FloatArray:
    """What no runner can do counts as missing."""
    return np.where((values >= limits[0]) & (values <= limits[1]), values, np.nan)


def _filled_speed(segments: Segments, speed: FloatArray, limits: Limits) -> tuple[FloatArray, float, set[Channel]]:
    """Speed with gaps filled from heart rate, else from what is typical; the relative variance that this adds."""
    missing = np.isnan(speed)
    if not missing.any():
        return speed, 0.0, set()
    told = intensity_from_heart_rate(
        _possible(segments.heart_rate_bpm, _HEART_RATE_BPM), limits.lt1, limits.lt1_hr_bpm, limits.threshold_hr_bpm
    )
    blind = missing & np.isnan(told)
    intensity = np.where(np.isnan(told), TYPICAL_INTENSITY.value, told)
    dt = segments.duration_s
    weight = dt / dt.sum()
    variance = SPEED_SD.value**2 * float(weight[missing & ~blind].sum()) + BLIND_SD.value**2 * float(
        weight[blind].sum()
    )
    estimated = {Channel.SPEED, Channel.HEART_RATE} if blind.any() else {Channel.SPEED}
    return np.where(missing, intensity * limits.critical_m_s, speed), variance, estimated


def _step_factor(segments: Segments, speed: FloatArray) -> tuple[FloatArray, bool]:
    """Own step length over the typical at this speed, from cadence where it is recorded; whether any is missing."""
    cadence = _possible(segments.cadence_spm, _CADENCE_SPM)
    factor = np.clip(cadence_spm(speed) / cadence, *_STEP_FACTOR)
    missing = np.isnan(factor)
    return (np.where(missing, 1.0, factor), True) if missing.any() else (factor, False)


def pieces_of(segments: Segments, limits: Limits) -> Pieces:
    dt = np.clip(np.nan_to_num(segments.duration_s), 1e-3, _LONGEST_S)
    segments = replace(segments, duration_s=dt)
    recorded = _possible(segments.speed_m_s, (0.0, _FASTEST_M_S))
    speed, variance, estimated = _filled_speed(segments, recorded, limits)
    grade = np.clip(segments.grade, -STEEPEST, STEEPEST)
    if np.isnan(grade).any():
        grade = np.nan_to_num(grade)
        variance += GRADE_SD.value**2 * segments.impact
        estimated |= {Channel.ALTITUDE}
    if Channel.SPEED in estimated:  # the heart felt the slope already
        grade = np.where(np.isnan(recorded), 0.0, grade)
    factor, guessed = _step_factor(segments, speed)
    if guessed and segments.impact:
        variance += CADENCE_SD.value**2
        estimated |= {Channel.CADENCE}
    adjusted = grade_adjusted_speed_m_s(speed, grade, is_walking(speed)) if segments.impact else speed
    intensity = np.minimum(adjusted / limits.critical_m_s, _HARDEST)
    return Pieces(dt, speed, grade, intensity, factor, variance, frozenset(estimated))


def summary_segments(run: Run, critical_speed_m_s: float) -> Segments:
    """Pieces of a run of which only distance, duration and ascent are known: flat, climb and descent of one even
    effort.

    The ascent is climbed, and lost again, at a typical slope, or a steeper one where the distance asks it. Without a
    distance, or with one that nobody runs in that time: one piece of unknown speed.
    """
    duration = max(run.duration_s, _SHORTEST_S)
    heart_rate = math.nan if run.avg_heart_rate_bpm is None else run.avg_heart_rate_bpm
    possible = _FASTEST_SUMMARY * critical_speed_m_s * duration
    if not run.distance_m or not 0 < run.distance_m <= possible:
        return _even(np.array([duration]), np.array([math.nan]), np.array([0.0]), heart_rate)
    ascent = max(run.ascent_m or 0.0, 0.0)
    slope = min(max(TYPICAL_SLOPE.value, 2.0 * ascent / run.distance_m), STEEPEST)
    climb = min(ascent / slope, run.distance_m / 2.0)
    lengths = np.array([run.distance_m - 2.0 * climb, climb, climb])
    grades = np.array([0.0, slope, -slope])[lengths > 0]
    lengths = lengths[lengths > 0]
    effort_s = lengths * cost_j_kg_m(grades)
    durations = duration * effort_s / effort_s.sum()
    return _even(durations, lengths / durations, grades, heart_rate)


def _even(duration_s: FloatArray, speed_m_s: FloatArray, grade: FloatArray, heart_rate_bpm: float) -> Segments:
    return Segments(
        duration_s, speed_m_s, grade, np.full_like(speed_m_s, math.nan), np.full_like(speed_m_s, heart_rate_bpm)
    )


def cross_training_segments(duration_s: float, intensity: float, critical_speed_m_s: float) -> Segments:
    """One piece without footstrikes; `intensity` as a fraction of the oxygen uptake at critical speed."""
    return replace(Segments.steady(duration_s, intensity * critical_speed_m_s), impact=False)
