"""What cannot be: no runner does it, or no sensor means it. Found where it enters, left out, and told."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fallow.domain.activity import Channel, Run, Samples, Segments
from fallow.domain.athlete import Level
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import HOUR_S, FloatArray
from fallow.physiology.cost import STEEPEST
from fallow.physiology.critical_speed import CRITICAL_SPEED_M_S, D_PRIME_M, distance_m
from fallow.physiology.pieces import LONGEST, STRAY, too_fast
from fallow.physiology.recording import ON_FOOT
from fallow.physiology.segments import (
    CADENCE_HIGH_SPM,
    HEART_RATE_HIGH_BPM,
    HEART_RATE_LOW_BPM,
    STANDING_M_S,
    TOP_SPEED_M_S,
    TOP_SPEED_WHEELS_M_S,
    speed_over_steps,
)

DISTANCE_SLACK: Final = Parameter(
    "x_far", 1.1, 0.0, "1", "own-assumption", Grade.C, (1.0, 1.3),
    "A recorded distance is believed up to so many times the farthest that anyone runs in the time.",
)  # fmt: skip

PARAMETERS = (DISTANCE_SLACK,)

_HEART_RATE_BPM: Final = (HEART_RATE_LOW_BPM.value, HEART_RATE_HIGH_BPM.value)
_LONGEST_S: Final = LONGEST.value * HOUR_S
_FASTEST: Final = (
    np.array(CRITICAL_SPEED_M_S[Level.HIGHLY_TRAINED].bounds[1]), np.array(D_PRIME_M[Level.HIGHLY_TRAINED].bounds[1]),
)  # fmt: skip


def farthest_m(duration_s: FloatArray) -> FloatArray:
    """Farther than anyone runs in a time, any shape: the curve of critical speed with both at their upper bounds.

    21.2 km in an hour and 42.7 km in two come out a little above the world's best. Source: critical-speed-review.
    """
    return np.asarray(DISTANCE_SLACK.value * distance_m(duration_s, *_FASTEST))


def impossible(samples: Samples, segments: Segments | None, impact: bool) -> frozenset[Channel]:
    """Channels of which more than STRAY cannot be, and is left out of what the model sees. Source: own-assumption."""
    found = set()
    if _stray(_outside(samples.get(Channel.HEART_RATE), *_HEART_RATE_BPM)):
        found.add(Channel.HEART_RATE)
    if impact and _stray(_outside(samples.get(Channel.CADENCE), 0.0, CADENCE_HIGH_SPM.value)):
        found.add(Channel.CADENCE)
    if _impossible_speed(samples, segments, impact):
        found.add(Channel.SPEED)
    return frozenset(found)


def _outside(values: FloatArray | None, low: float, high: float) -> NDArray[np.bool_]:
    """Which of the known values lie outside."""
    known = np.empty(0) if values is None else values[~np.isnan(values)]
    return np.asarray((known < low) | (known > high))


def _stray(wrong: NDArray[np.bool_], weight: FloatArray | None = None) -> bool:
    """Whether more is wrong than may be without a word."""
    if not wrong.any():
        return False
    share = wrong.mean() if weight is None else weight @ wrong / weight.sum()
    return bool(share > STRAY.value)


def _impossible_speed(samples: Samples, segments: Segments | None, impact: bool) -> bool:
    """By the time on the move: steps that are too fast for one second, pieces that are too fast for long."""
    if len(samples) < 2:
        return False
    step_s = np.diff(samples.time_s)
    speed = speed_over_steps(samples, step_s)
    moving = speed >= STANDING_M_S.value
    top = (TOP_SPEED_M_S if impact else TOP_SPEED_WHEELS_M_S).value
    return _stray(speed[moving] > top, step_s[moving]) or (
        segments is not None and impact and _stray(too_fast(segments), segments.duration_s)
    )


def believed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs without what cannot be of their summaries; `masked` names what was left out. In order of time."""
    ordered = sorted(runs, key=lambda run: run.started_at)
    far = _too_far(ordered)
    return tuple(_believed(run, bool(too)) for run, too in zip(ordered, far, strict=True))


def _too_far(runs: list[Run]) -> NDArray[np.bool_]:
    """Whether nobody on foot gets so far in the time, or so much faster than a wheel, shape (n,)."""
    duration = np.array([run.duration_s for run in runs])
    distance = np.array([math.nan if run.distance_m is None else run.distance_m for run in runs])
    on_foot = np.array([run.sport in ON_FOOT for run in runs], dtype=bool)
    with np.errstate(invalid="ignore", over="ignore"):
        most = np.where(on_foot, farthest_m(np.abs(duration)), TOP_SPEED_WHEELS_M_S.value * duration)
        return np.asarray((distance > most) & (duration > 0))


def _believed(run: Run, too_far: bool) -> Run:
    wrong = {
        Channel.TIME: not 0.0 < run.duration_s <= _LONGEST_S,
        Channel.DISTANCE: too_far or not _at_least_nothing(run.distance_m),
        Channel.ALTITUDE: not _climbable(run),
        Channel.HEART_RATE: not _beats(run.avg_heart_rate_bpm) or not _beats(_peak(run)),
    }
    masked = run.masked.union(channel for channel, is_wrong in wrong.items() if is_wrong)
    if run.segments is not None and run.stress is None:
        masked |= _of_segments(run.segments)
    if Channel.SPEED in masked:
        masked -= {Channel.DISTANCE}  # the same fault, told once
    return run if not masked else _without(run, masked)


def _without(run: Run, masked: frozenset[Channel]) -> Run:
    """What was ridden is no distance run, and of a time that cannot be the pieces know better."""
    duration = run.duration_s
    if Channel.TIME in masked and not 0.0 < duration <= _LONGEST_S:
        duration = 0.0 if run.segments is None else float(run.segments.duration_s.sum())
    far = masked & {Channel.DISTANCE, Channel.SPEED}
    return replace(
        run,
        duration_s=duration,
        distance_m=None if far else run.distance_m,
        ascent_m=None if Channel.ALTITUDE in masked else run.ascent_m,
        avg_heart_rate_bpm=run.avg_heart_rate_bpm if _beats(run.avg_heart_rate_bpm) else None,
        max_heart_rate_bpm=run.max_heart_rate_bpm if _beats(run.max_heart_rate_bpm) else None,
        peak_heart_rate_bpm=run.peak_heart_rate_bpm if _beats(run.peak_heart_rate_bpm) else None,
        masked=masked,
    )


def _of_segments(segments: Segments) -> frozenset[Channel]:
    """The same as `impossible`, of pieces that came without samples."""
    found = set()
    heart_rate = np.nan_to_num(segments.heart_rate_bpm, nan=_HEART_RATE_BPM[0], posinf=np.inf, neginf=-np.inf)
    if _stray(_outside(heart_rate, *_HEART_RATE_BPM), segments.duration_s):
        found.add(Channel.HEART_RATE)
    if segments.impact and _stray(too_fast(segments), segments.duration_s):
        found.add(Channel.SPEED)
    return frozenset(found)


def _at_least_nothing(value: float | None) -> bool:
    return value is None or 0.0 <= value < math.inf


def _climbable(run: Run) -> bool:
    """No steeper than anyone climbs on foot, all the way."""
    if run.ascent_m is None or run.ascent_m == 0.0:
        return True
    return run.ascent_m > 0.0 and (not run.distance_m or run.ascent_m <= STEEPEST * run.distance_m)


def _beats(heart_rate_bpm: float | None) -> bool:
    return heart_rate_bpm is None or _HEART_RATE_BPM[0] <= heart_rate_bpm <= _HEART_RATE_BPM[1]


def _peak(run: Run) -> float | None:
    """The file's own maximum counts only where no samples bore one out."""
    samples = run.peak_heart_rate_bpm is not None or run.segments is not None
    return run.peak_heart_rate_bpm if samples else run.max_heart_rate_bpm
