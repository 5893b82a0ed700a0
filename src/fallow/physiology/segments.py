"""From recorded samples to pieces of steady going, the form in which the model sees a run."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from fallow.domain.activity import Channel, Samples, Segments
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import FloatArray
from fallow.physiology.spans import Mask, Numbers

PIECE_S: Final = Parameter(
    "piece", 20.0, 0.0, "s", "own-assumption", Grade.C, (5.0, 60.0),
    "Length of a piece: long enough to average out the noise of GPS, short enough to see a 200 m repeat.",
)  # fmt: skip
GAP_S: Final = Parameter(
    "gap", 10.0, 0.0, "s", "own-assumption", Grade.C, (5.0, 60.0),
    "A longer silence than this (and than GAP_STEPS usual ones) in which nothing was covered is a pause.",
)  # fmt: skip
GAP_STEPS: Final = Parameter(
    "gap,steps", 5.0, 0.0, "1", "own-assumption", Grade.C, (2.0, 10.0),
    "Some watches record a sample only every few seconds; so many of their usual steps are a silence.",
)  # fmt: skip
LUMP_S: Final = Parameter(
    "lump", 6.0, 0.0, "s", "own-assumption", Grade.C, (3.0, 10.0),
    "Distance that does not change for longer than this is a halt; for less, it came in lumps.",
)  # fmt: skip
STANDING_M_S: Final = Parameter(
    "v_standing", 0.3, 0.0, "m/s", "own-assumption", Grade.C, (0.1, 0.6),
    "Slower than this is standing; a steep climb on foot is still faster.",
)  # fmt: skip
TOP_SPEED_M_S: Final = Parameter(
    "v_top", 12.5, 0.0, "m/s", "own-assumption", Grade.C, (9.0, 13.0),
    "No runner is faster, not for one second; a faster sample is an error of recording.",
)  # fmt: skip
TOP_SPEED_WHEELS_M_S: Final = Parameter(
    "v_top,wheels", 30.0, 0.0, "m/s", "own-assumption", Grade.C, (15.0, 40.0),
    "The same for sports without footstrikes.",
)  # fmt: skip
ALTITUDE_WINDOW_S: Final = Parameter(
    "w_alt", 40.0, 0.0, "s", "own-assumption", Grade.C, (10.0, 120.0),
    "Altitude is averaged over this window before grade is taken: watches record it in steps of up to 1 m.",
)  # fmt: skip
TOP_CLIMB_M_S: Final = Parameter(
    "w_top", 5.0, 0.0, "m/s", "own-assumption", Grade.C, (2.0, 10.0),
    "A faster change of altitude on foot is a jump of the sensor and counts as none.",
)  # fmt: skip
STEEPEST: Final = Parameter(
    "i_max", 0.45, 0.0, "1", "minetti-2002", Grade.B, (0.3, 0.5),
    "Steepest grade that the energy cost was measured on; grades are clamped to it.",
)  # fmt: skip
HEART_RATE_LOW_BPM: Final = Parameter(
    "HR_low", 30.0, 0.0, "bpm", "own-assumption", Grade.C, (20.0, 40.0), "A lower heart rate is an error of the sensor."
)
HEART_RATE_HIGH_BPM: Final = Parameter(
    "HR_high", 225.0, 0.0, "bpm", "own-assumption", Grade.C, (210.0, 240.0),
    "A higher heart rate is an error of the sensor.",
)  # fmt: skip
CADENCE_LOW_SPM: Final = Parameter(
    "c_low", 60.0, 0.0, "1/min", "own-assumption", Grade.C, (30.0, 90.0),
    "A lower cadence on the move means that the sensor lost the steps.",
)  # fmt: skip
CADENCE_HIGH_SPM: Final = Parameter(
    "c_high", 300.0, 0.0, "1/min", "own-assumption", Grade.C, (240.0, 330.0), "A higher cadence is an error."
)

PARAMETERS = (
    PIECE_S, GAP_S, GAP_STEPS, LUMP_S, STANDING_M_S, TOP_SPEED_M_S, TOP_SPEED_WHEELS_M_S, ALTITUDE_WINDOW_S,
    TOP_CLIMB_M_S, STEEPEST, HEART_RATE_LOW_BPM, HEART_RATE_HIGH_BPM, CADENCE_LOW_SPM, CADENCE_HIGH_SPM,
)  # fmt: skip


def from_samples(samples: Samples, impact: bool) -> Segments | None:
    """Pieces of about PIECE_S of unbroken going; None where nobody moved.

    Each stretch between two pauses is cut into equal pieces; speed, cadence and heart rate are means weighted by time,
    grade is the change of smoothed altitude over the distance. A pause is standing, or a silence in which no ground was
    covered. A silence in which ground was covered at a believable speed (a tunnel, sparse recording) counts as going.

    samples: channels of shape (n,), times in s, may be irregular or repeated. impact: footstrikes, as in Segments.
    Valid for steps of recording up to about 60 s. Source: own-assumption.
    """
    samples = forward_in_time(samples)
    if len(samples) < 2:
        return None
    step_s = np.diff(samples.time_s)
    speed = speed_over_steps(samples, step_s, TOP_SPEED_M_S.value if impact else TOP_SPEED_WHEELS_M_S.value)
    going = _going(samples, speed, step_s)
    if not going.any():
        return None
    piece = _pieces(going, step_s)
    step_s, speed = step_s[going], speed[going]
    duration = np.bincount(piece, step_s).astype(np.float64)
    mean_speed = _weighted_mean(piece, speed, step_s)
    cadence = _within(samples, Channel.CADENCE, CADENCE_LOW_SPM.value, CADENCE_HIGH_SPM.value)[going]
    heart_rate = _within(samples, Channel.HEART_RATE, HEART_RATE_LOW_BPM.value, HEART_RATE_HIGH_BPM.value)[going]
    return Segments(
        duration_s=duration,
        speed_m_s=mean_speed,
        grade=_grade(samples, going, piece, mean_speed * duration),
        cadence_spm=_weighted_mean(piece, cadence, step_s),
        heart_rate_bpm=_weighted_mean(piece, heart_rate, step_s),
        impact=impact,
    )


def forward_in_time(samples: Samples) -> Samples:
    """The samples without those whose time is unknown, repeats or runs backwards; the first of equal times stays."""
    keep = runs_forward(samples.time_s)
    if keep.all():
        return samples
    return Samples({channel: array[keep] for channel, array in samples.channels.items()})


def runs_forward(time_s: FloatArray) -> Mask:
    """Which times lie after all before them, shape (n,)."""
    known = np.where(np.isnan(time_s), -np.inf, time_s)
    latest = np.maximum.accumulate(known)
    keep = np.isfinite(known)
    keep[1:] &= known[1:] > latest[:-1]
    return keep


def speed_over_steps(samples: Samples, step_s: FloatArray, top_m_s: float = math.inf) -> FloatArray:
    """Speed over each step, shape (n - 1,): as recorded, else from distance; NaN where unknown or above the top."""
    covered = samples.get(Channel.DISTANCE)
    from_distance = np.full_like(step_s, np.nan) if covered is None else rate_over_steps(samples.time_s, covered)
    from_distance = _between(from_distance, 0.0, top_m_s)
    recorded = samples.get(Channel.SPEED)
    if recorded is None:
        return from_distance
    recorded = _between(recorded[1:], 0.0, top_m_s)
    # Watches show 0 for a while after a start, and the last speed over a long silence: there the distance knows better.
    trusted = (recorded >= STANDING_M_S.value) & (step_s <= gap_s(step_s))
    return np.where(trusted | np.isnan(from_distance), recorded, from_distance)


def rate_over_steps(time_s: FloatArray, covered_m: FloatArray) -> FloatArray:
    """Distance over time for each step, shape (n - 1,), straight between one change of distance and the next.

    Watches hand distance out in lumps and leave values out; only a hold of more than LUMP_S is a halt.
    """
    known = np.flatnonzero(~np.isnan(covered_m))
    if known.size < 2:
        return np.full(time_s.size - 1, np.nan)
    t, d = time_s[known], covered_m[known]
    changed = np.concatenate(([True], np.diff(d) != 0))
    last_change = np.maximum.accumulate(np.where(changed, t, -np.inf))
    ends_halt = changed[1:] & (t[1:] - last_change[:-1] > LUMP_S.value)
    knot = changed | np.concatenate((ends_halt, [True]))
    t, d = t[knot], d[knot]
    if t.size < 2:
        return np.full(time_s.size - 1, np.nan)
    rate = np.diff(d) / np.diff(t)
    is_knot = np.zeros(time_s.size, np.intp)
    is_knot[known[knot]] = 1
    interval = np.cumsum(is_knot)[:-1] - 1
    inside = (interval >= 0) & (interval < rate.size)
    return np.where(inside, rate[np.clip(interval, 0, rate.size - 1)], np.nan)


def _between(values: FloatArray, low: float, high: float) -> FloatArray:
    return np.where((values >= low) & (values <= high), values, np.nan)


def _within(samples: Samples, channel: Channel, low: float, high: float) -> FloatArray:
    """The channel at the end of each step, NaN where missing or impossible."""
    values = samples.get(channel)
    return np.full(len(samples) - 1, np.nan) if values is None else _between(values[1:], low, high)


def gap_s(step_s: FloatArray) -> float:
    """A longer step than this is a silence."""
    usual = step_s[0]  # of most recordings: then it is the median, and found without sorting
    if 2 * np.count_nonzero(step_s == usual) <= step_s.size:
        usual = np.median(step_s)
    return max(GAP_S.value, GAP_STEPS.value * float(usual))


def _going(samples: Samples, speed: FloatArray, step_s: FloatArray) -> Mask:
    """Which steps are on the move. With heart rate alone, every step of usual length is."""
    if samples.get(Channel.SPEED) is None and samples.get(Channel.DISTANCE) is None:
        return np.asarray(step_s <= gap_s(step_s))
    return np.asarray(speed >= STANDING_M_S.value)


def _pieces(going: Mask, step_s: FloatArray) -> Numbers:
    """Number of the piece, counted from 0 without holes, for each step on the move."""
    begins = going & ~np.concatenate(([False], going[:-1]))
    stretch = np.cumsum(begins)[going] - 1
    step_s = step_s[going]
    length = np.bincount(stretch, step_s)
    count = np.maximum(1.0, np.rint(length / PIECE_S.value))
    middle = np.cumsum(step_s) - step_s / 2 - (np.cumsum(length) - length)[stretch]
    share = np.clip(middle / length[stretch], 0.0, np.nextafter(1.0, 0.0))
    number = (np.cumsum(count) - count)[stretch] + np.floor(share * count[stretch])
    return np.unique(number, return_inverse=True)[1]


def _weighted_mean(piece: Numbers, values: FloatArray, weights: FloatArray) -> FloatArray:
    known = ~np.isnan(values)
    weights = np.where(known, weights, 0.0)
    with np.errstate(invalid="ignore"):  # 0 / 0 is NaN: unknown in the whole piece
        return np.asarray(np.bincount(piece, np.where(known, values, 0.0) * weights) / np.bincount(piece, weights))


def _grade(samples: Samples, going: Mask, piece: Numbers, covered_m: FloatArray) -> FloatArray:
    """Rise over run of each piece; altitude rebuilt from its changes on the move: drift in a pause is no hill."""
    recorded = samples.get(Channel.ALTITUDE)
    unknown = np.full(covered_m.size, np.nan)
    if recorded is None or np.isnan(recorded).all():
        return unknown
    time_s = samples.time_s
    known = ~np.isnan(recorded)
    altitude = np.interp(time_s, time_s[known], recorded[known])
    step_s = np.diff(time_s)
    rise = np.diff(altitude)
    rise = np.where(np.abs(rise) <= TOP_CLIMB_M_S.value * step_s, rise, 0.0)[going]
    clock = np.concatenate(([0.0], np.cumsum(step_s[going])))
    height = np.concatenate(([0.0], np.cumsum(rise)))
    border = np.concatenate(([0.0], np.cumsum(np.bincount(piece, step_s[going]))))
    climbed = np.diff(_smoothed(clock, height, border))
    seen = np.bincount(piece, known[1:][going]) > 0
    with np.errstate(invalid="ignore", divide="ignore"):
        grade = np.clip(climbed / covered_m, -STEEPEST.value, STEEPEST.value)
    return np.where(seen, grade, unknown)


def smooth_altitude_m(samples: Samples, at_s: FloatArray) -> FloatArray:
    """Altitude at moments of a recording, shape (k,): the mean over ALTITUDE_WINDOW_S, as grade is taken from it.

    `at_s` in s. NaN farther than that window from what was recorded, and everywhere where altitude was not.
    """
    recorded, time_s = samples.get(Channel.ALTITUDE), samples.time_s
    known = np.zeros(time_s.size, dtype=bool) if recorded is None else np.isfinite(recorded)
    if recorded is None or known.sum() < 2:
        return np.full(at_s.shape, np.nan)
    held_s = np.clip(at_s, time_s[known][0], time_s[known][-1])
    height = _smoothed(time_s[known], recorded[known], held_s)
    return np.where(np.abs(at_s - held_s) <= ALTITUDE_WINDOW_S.value, height, np.nan)


def _smoothed(clock: FloatArray, height: FloatArray, at: FloatArray) -> FloatArray:
    """Mean of the piecewise linear `height` over a window around each moment of `at`; the ends go on level."""
    half = ALTITUDE_WINDOW_S.value / 2
    clock = np.concatenate(([clock[0] - half], clock, [clock[-1] + half]))
    height = np.concatenate(([height[0]], height, [height[-1]]))
    area = np.concatenate(([0.0], np.cumsum((height[1:] + height[:-1]) / 2 * np.diff(clock))))
    upper, lower = (_integral(clock, height, area, moment) for moment in (at + half, at - half))
    return np.asarray((upper - lower) / (2 * half))


def _integral(clock: FloatArray, height: FloatArray, area: FloatArray, at: FloatArray) -> FloatArray:
    """Integral of the piecewise linear `height` up to each moment of `at`."""
    i = np.clip(np.searchsorted(clock, at, side="right") - 1, 0, clock.size - 2)
    into = at - clock[i]
    slope = (height[i + 1] - height[i]) / (clock[i + 1] - clock[i])
    return np.asarray(area[i] + into * (height[i] + slope * into / 2))
