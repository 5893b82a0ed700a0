"""The farthest that was run within each of a fixed set of durations."""

from __future__ import annotations

from typing import Final

import numpy as np

from fallow.domain.activity import BestEffort, Channel, Samples
from fallow.domain.units import FloatArray
from fallow.physiology.ground import too_far
from fallow.physiology.segments import forward_in_time

DURATIONS_S: Final = (120, 180, 240, 300, 420, 600, 720, 900, 1200, 1500, 1800, 2400, 3000, 3600, 5400, 7200, 10800)
LONGEST_BY_SECONDS_S: Final = 50_000.0  # beyond, samples are fewer than seconds


def best_efforts(samples: Samples) -> tuple[BestEffort, ...]:
    """Farthest distance within each of DURATIONS_S that fits, and over the whole, pauses counted as time.

    d(T) = max over t of D(t + T) - D(t), with D the recorded distance, linear between samples; the maximum lies where t
    or t + T is a sample. What is found is what was run, a lower bound of what could have been.

    samples: time in s and distance in m, shape (n,); without distance, from speed. () where neither is known.
    Valid for recording steps well below 120 s. Source: critical-speed-review.
    """
    samples = forward_in_time(samples)
    curve = _believable(samples)
    if curve is None:
        return ()
    time_s, covered = curve
    total_s = float(time_s[-1] - time_s[0])
    durations = [float(duration) for duration in DURATIONS_S if duration < total_s]
    if total_s >= DURATIONS_S[0]:
        durations.append(total_s)
    if total_s <= LONGEST_BY_SECONDS_S and (time_s == np.rint(time_s)).all():
        by_second = np.interp(np.arange(time_s[0], time_s[-1] + 1.0), time_s, covered)
        return tuple(BestEffort(duration, _farthest_by_second(by_second, int(duration))) for duration in durations)
    return tuple(BestEffort(duration, _farthest(time_s, covered, duration)) for duration in durations)


def _farthest_by_second(by_second: FloatArray, duration_s: int) -> float:
    """The same where every sample and the duration lie on whole seconds: then so does the farthest window."""
    return float(max(np.max(by_second[duration_s:] - by_second[:-duration_s], initial=0.0), 0.0))


def _farthest(time_s: FloatArray, covered: FloatArray, duration_s: float) -> float:
    """max of D(t + T) - D(t) over the windows that lie inside the record."""
    first, last = time_s[0], time_s[-1]
    starts = time_s[time_s <= last - duration_s]
    ends = time_s[time_s >= first + duration_s]
    ahead = np.interp(starts + duration_s, time_s, covered) - covered[: starts.size]
    behind = covered[time_s.size - ends.size :] - np.interp(ends - duration_s, time_s, covered)
    return float(max(np.max(ahead, initial=0.0), np.max(behind, initial=0.0)))


def _believable(samples: Samples) -> tuple[FloatArray, FloatArray] | None:
    """Times and distance covered, jumps taken out; None where there is neither distance nor speed."""
    time_s, covered = samples.time_s, _covered(samples)
    known = ~np.isnan(covered)
    if known.sum() < 2:
        return None
    time_s, covered = time_s[known], np.maximum.accumulate(covered[known])
    # From the first step on: a wait at the start or the end is no part of the whole.
    moving = np.flatnonzero(np.diff(covered) > 0)
    if moving.size == 0:
        return None
    time_s, covered = time_s[moving[0] : moving[-1] + 2], covered[moving[0] : moving[-1] + 2]
    step = np.where(too_far(time_s, covered), 0.0, np.diff(covered))
    return time_s, np.concatenate(([0.0], np.cumsum(step)))


def _covered(samples: Samples) -> FloatArray:
    recorded = samples.get(Channel.DISTANCE)
    if recorded is not None:
        return recorded
    speed = samples.get(Channel.SPEED)
    if speed is None:
        return np.full(len(samples), np.nan)
    step = np.where(np.isnan(speed[1:]), 0.0, speed[1:]) * np.diff(samples.time_s)
    return np.concatenate(([0.0], np.cumsum(step)))
