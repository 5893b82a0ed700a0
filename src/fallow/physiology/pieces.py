"""A recorded activity as pieces without gaps: what is missing or impossible is filled with what is typical, and says
so.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fallow.domain.activity import Channel, Run, Segments
from fallow.domain.estimate import quantile
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import HOUR_S, FloatArray
from fallow.physiology.cost import STEEPEST, WALK_RUN_SPEED, cost_j_kg_m, grade_adjusted_speed_m_s
from fallow.physiology.efforts import DURATIONS_S
from fallow.physiology.ground import FASTEST_SUSTAINED_M_S
from fallow.physiology.mechanics import cadence_spm, is_walking
from fallow.physiology.priors import Prior

# fmt: off
TYPICAL_INTENSITY = Parameter(
    "I_typical", 0.7, 0.15, "critical speed", "own-assumption", Grade.C, (0.4, 1.0),
    "intensity, where neither speed nor heart rate is known",
)
OTHER_INTENSITY = Parameter(
    "I_other", 0.5, 0.2, "critical speed", "own-assumption", Grade.C, (0.2, 0.9),
    "intensity of other sports without a heart rate",
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

def _guard(symbol: str, value: float, unit: str, bounds: tuple[float, float], meaning: str) -> Parameter:
    """A bound of what is believed: beyond it a sensor was wrong, or no runner was."""
    return Parameter(symbol, value, 0.0, unit, "own-assumption", Grade.C, bounds, meaning)


FASTEST = _guard("v_max", 12.0, "m/s", (8.0, 13.0), "speed beyond which a piece counts as unknown")
STANDING = _guard("v_stand", 0.4, "m/s", (0.1, 0.8), "speed below which one stands")
SHORTEST = _guard("t_min", 1.0, "s", (0.1, 10.0), "length that the shortest activity is taken to have")
LONGEST = _guard("t_max", 168.0, "h", (24.0, 720.0), "length that the longest activity is taken to have")
CADENCE_FROM = _guard("f_min", 40.0, "1/min", (20.0, 80.0), "lowest cadence that is believed")
CADENCE_TO = _guard("f_max", 300.0, "1/min", (240.0, 360.0), "highest cadence that is believed")
HEART_FROM = _guard("HR_min", 40.0, "1/min", (30.0, 60.0), "lowest heart rate of an activity that is believed")
HEART_TO = _guard("HR_cap", 240.0, "1/min", (220.0, 250.0), "highest heart rate that is believed")
STEP_FROM = _guard("l_min", 0.75, "1", (0.5, 0.9), "shortest step against the typical that is believed")
STEP_TO = _guard("l_max", 1.35, "1", (1.1, 1.6), "longest step against the typical that is believed")
TOLD_FROM = _guard("i_HR,min", 0.25, "1", (0.1, 0.5), "lowest intensity that a heart rate can tell")
TOLD_TO = _guard("i_HR,max", 1.3, "1", (1.1, 1.5), "highest intensity that a heart rate can tell")
HARDEST = _guard("i_max", 2.5, "1", (2.0, 3.0), "highest intensity that is believed")
FASTEST_MEAN = _guard("i_mean", 2.0, "1", (1.5, 2.5), "mean speed over critical speed that a whole activity can have")
SLOWEST_LIMIT = _guard("CS_min", 1.0, "m/s", (0.5, 1.5), "critical speed below which none is believed")
LT1_FROM = _guard("i_LT1,min", 0.4, "1", (0.3, 0.6), "lowest first threshold over critical speed that is believed")
LT1_TO = _guard("i_LT1,max", 0.97, "1", (0.9, 1.0), "highest first threshold over critical speed that is believed")
STRAY = _guard("s_stray", 0.05, "1", (0.0, 0.2), "share of the time that may be missing without a word")

PARAMETERS: tuple[Prior, ...] = (
    TYPICAL_INTENSITY, OTHER_INTENSITY, LT1_INTENSITY, EASY_SPEED, TYPICAL_MAX_HR, THRESHOLD_HR, LT1_HR, TYPICAL_SLOPE,
    SPEED_SD, BLIND_SD, GRADE_SD, CADENCE_SD, FASTEST, STANDING, SHORTEST, LONGEST, CADENCE_FROM, CADENCE_TO,
    HEART_FROM, HEART_TO, STEP_FROM, STEP_TO, TOLD_FROM, TOLD_TO, HARDEST, FASTEST_MEAN, SLOWEST_LIMIT, LT1_FROM,
    LT1_TO, STRAY,
)
# fmt: on

_FASTEST_M_S: Final = FASTEST.value
STANDING_M_S: Final = STANDING.value
_SHORTEST_S: Final = SHORTEST.value
_LONGEST_S: Final = LONGEST.value * HOUR_S
_CADENCE_SPM: Final = (CADENCE_FROM.value, CADENCE_TO.value)
_HEART_RATE_BPM: Final = (HEART_FROM.value, HEART_TO.value)
_STEP_FACTOR: Final = (STEP_FROM.value, STEP_TO.value)
_INTENSITY: Final = (TOLD_FROM.value, TOLD_TO.value)
_HARDEST: Final = HARDEST.value
_FASTEST_SUMMARY: Final = FASTEST_MEAN.value
_SLOWEST_CRITICAL_M_S: Final = SLOWEST_LIMIT.value
_LT1: Final = (LT1_FROM.value, LT1_TO.value)
_STRAY: Final = STRAY.value


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

    dt: FloatArray  # s
    speed: FloatArray  # m/s
    grade: FloatArray
    intensity: FloatArray  # grade-adjusted speed over critical speed
    step_factor: FloatArray  # step length over the runner's usual at this speed
    variance: float  # of what was filled in, relative
    estimated: frozenset[Channel]


def limits_of(
    critical_speed_m_s: float,
    lt1_speed_m_s: float | None,
    easy_speed_m_s: float | None,
    threshold_hr_bpm: float | None,
    lt1_hr_bpm: float | None,
    max_hr_bpm: float | None,
) -> Limits:
    """Limits with what is typical in place of what is unknown, kept in an order that makes sense."""
    critical = max(critical_speed_m_s, _SLOWEST_CRITICAL_M_S)
    lt1 = min(max((lt1_speed_m_s or LT1_INTENSITY.value * critical) / critical, _LT1[0]), _LT1[1])
    easy = max(min(easy_speed_m_s or EASY_SPEED.value * critical, critical), WALK_RUN_SPEED.value)
    threshold = threshold_hr_bpm or THRESHOLD_HR.value * (max_hr_bpm or TYPICAL_MAX_HR.value)
    return Limits(critical, lt1, easy, threshold, lt1_hr_bpm or LT1_HR.value * threshold)


def intensity_from_heart_rate(heart_rate_bpm: FloatArray, limits: Limits) -> FloatArray:
    """Fraction of critical speed, on the line through LT1 and threshold; any shape, 1/min in, NaN stays NaN.

    For want of speed only: heart rate lags and drifts. Source zones-review.
    """
    span = max(limits.threshold_hr_bpm - limits.lt1_hr_bpm, 1.0)
    told = limits.lt1 + (1.0 - limits.lt1) / span * (heart_rate_bpm - limits.lt1_hr_bpm)
    return np.clip(told, *_INTENSITY)


def _possible(values: FloatArray, limits: tuple[float, float]) -> FloatArray:
    """What no runner can do counts as missing."""
    return np.where((values >= limits[0]) & (values <= limits[1]), values, np.nan)


def too_fast(segments: Segments) -> NDArray[np.bool_]:
    """Which pieces nobody runs, shape (n,): faster than FASTEST, or in two minutes on end of more than is sustained."""
    speed, fast = segments.speed_m_s, segments.speed_m_s > FASTEST_SUSTAINED_M_S.value
    if not fast.any():
        return fast
    stretch = np.cumsum(np.diff(fast, prepend=False))
    lasts = np.bincount(stretch, segments.duration_s)[stretch]
    return np.asarray((speed > _FASTEST_M_S) | (fast & (lasts > DURATIONS_S[0])))


@dataclass(slots=True)
class _Gaps:
    """What is missing, by share of the time, and what that adds to the uncertainty."""

    weight: FloatArray
    variance: float = 0.0
    estimated: frozenset[Channel] = frozenset()

    def note(self, channel: Channel, missing: NDArray[np.bool_], sd: Parameter) -> None:
        share = float(self.weight @ missing)
        self.variance += sd.value**2 * share
        if share > _STRAY:
            self.estimated |= {channel}


def step_factors(segments: Segments) -> FloatArray:
    """Own step length over the typical one at this speed, piece by piece; NaN where standing or without cadence.

    Its median over many runs is the runner's usual. Source leacox-2025.
    """
    moving = np.where(segments.speed_m_s > STANDING_M_S, segments.speed_m_s, np.nan)
    return _possible(cadence_spm(moving) / _possible(segments.cadence_spm, _CADENCE_SPM), _STEP_FACTOR)


def _filled_speed(segments: Segments, speed: FloatArray, limits: Limits, gaps: _Gaps) -> FloatArray:
    """Speed with gaps filled from heart rate, else from what is typical."""
    missing = np.isnan(speed)
    if not missing.any():
        return speed
    told = intensity_from_heart_rate(_possible(segments.heart_rate_bpm, _HEART_RATE_BPM), limits)
    blind = missing & np.isnan(told)
    gaps.note(Channel.SPEED, missing, SPEED_SD)
    gaps.note(Channel.HEART_RATE, blind, BLIND_SD)
    typical = TYPICAL_INTENSITY if segments.impact else OTHER_INTENSITY
    return np.where(missing, np.where(blind, typical.value, told) * limits.critical_m_s, speed)


def _filled_grade(segments: Segments, speed_known: NDArray[np.bool_], gaps: _Gaps) -> FloatArray:
    """Grade, level where it is unknown, and where speed was filled in: the heart has felt the slope already."""
    missing = np.isnan(segments.grade)
    if missing.any():
        gaps.note(Channel.ALTITUDE, missing, GRADE_SD)
    return np.where(missing | ~speed_known, 0.0, np.clip(segments.grade, -STEEPEST, STEEPEST))


def _step_factor(segments: Segments, speed: FloatArray, usual: float | None, gaps: _Gaps) -> FloatArray:
    """Step length against the runner's own usual at this speed, from cadence where it is recorded.

    Where the usual is unknown it is taken from this run itself: then only changes within it count.
    """
    factor = step_factors(replace(segments, speed_m_s=speed))
    missing = np.isnan(factor)
    if missing.any():
        gaps.note(Channel.CADENCE, missing & (speed > STANDING_M_S), CADENCE_SD)
    if missing.all():
        return np.ones_like(speed)
    own = float(quantile(factor[~missing], 0.5)) if usual is None else usual
    return np.where(missing, 1.0, factor / own)


def pieces_of(segments: Segments, limits: Limits, usual_step_factor: float | None = None) -> Pieces:
    """Segments with every gap filled, and what that adds to the uncertainty."""
    dt = np.minimum(np.nan_to_num(segments.duration_s), _LONGEST_S)
    gaps = _Gaps(dt / max(float(dt.sum()), _SHORTEST_S))
    recorded = _possible(segments.speed_m_s, (0.0, _FASTEST_M_S))
    if segments.impact:
        recorded = np.where(too_fast(segments), np.nan, recorded)
    speed = _filled_speed(segments, recorded, limits, gaps)
    if segments.impact:
        grade = _filled_grade(segments, ~np.isnan(recorded), gaps)
        factor = _step_factor(segments, speed, usual_step_factor, gaps)
        adjusted = grade_adjusted_speed_m_s(speed, grade, is_walking(speed))
    else:
        grade, factor, adjusted = np.zeros_like(speed), np.ones_like(speed), speed
    intensity = np.minimum(adjusted / limits.critical_m_s, _HARDEST)
    return Pieces(dt, speed, grade, intensity, factor, gaps.variance, gaps.estimated)


def summary_segments(run: Run, critical_speed_m_s: float) -> Segments:
    """Pieces of a run of which only distance, duration and ascent are known: flat, climb, descent, at one even effort.

    The ascent is climbed, and lost again, at a typical slope, or a steeper one where the distance asks it. Without a
    distance, or with one that nobody runs in that time: one piece of unknown speed. Source minetti-2002.
    """
    duration = max(run.duration_s, _SHORTEST_S)
    possible_m = _FASTEST_SUMMARY * critical_speed_m_s * duration
    if not run.distance_m or not 0 < run.distance_m <= possible_m:
        return _even(run, np.array([duration]), np.array([math.nan]), np.array([0.0]))
    ascent = max(run.ascent_m or 0.0, 0.0)
    slope = min(max(TYPICAL_SLOPE.value, 2.0 * ascent / run.distance_m), STEEPEST)
    climb = min(ascent / slope, run.distance_m / 2.0)
    lengths = np.array([run.distance_m - 2.0 * climb, climb, climb])
    grades = np.array([0.0, slope, -slope])[lengths > 0]
    lengths = lengths[lengths > 0]
    effort = lengths * cost_j_kg_m(grades)
    durations = duration * effort / effort.sum()
    return _even(run, durations, lengths / durations, grades)


def _even(run: Run, duration_s: FloatArray, speed_m_s: FloatArray, grade: FloatArray) -> Segments:
    heart_rate = math.nan if run.avg_heart_rate_bpm is None else run.avg_heart_rate_bpm
    unknown = np.full_like(speed_m_s, math.nan)
    return Segments(duration_s, speed_m_s, grade, unknown, np.full_like(speed_m_s, heart_rate))


def unmoved_segments(run: Run) -> Segments:
    """Pieces of an activity other than going on foot: of its samples, time and heart rate alone mean something here."""
    if run.segments is not None and len(run.segments):
        dt, heart_rate = run.segments.duration_s, run.segments.heart_rate_bpm
    else:
        dt = np.array([max(run.duration_s, _SHORTEST_S)])
        heart_rate = np.array([math.nan if run.avg_heart_rate_bpm is None else run.avg_heart_rate_bpm])
    unknown = np.full_like(dt, math.nan)
    return Segments(dt, unknown, unknown, unknown, heart_rate, impact=False)


def cross_training_segments(duration_s: float, intensity: float, critical_speed_m_s: float) -> Segments:
    """One piece without footstrikes; `intensity` as a fraction of the oxygen uptake at critical speed."""
    return replace(Segments.steady(duration_s, intensity * critical_speed_m_s), impact=False)
