"""What was measured during a workout becomes its samples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from fallow.adapters.apple_health.columns import BY_BIKE, HEART_RATE, ON_FOOT, STEPS, Measured
from fallow.adapters.apple_health.workouts import DISTANCES, Workout
from fallow.adapters.recording import ON_FOOT as SPORTS_ON_FOOT
from fallow.adapters.recording import RANGES, impossible, samples_of
from fallow.domain.activity import Channel, Samples
from fallow.domain.units import MINUTE_S, FloatArray

POINTS: Final[Mapping[str, Channel]] = {
    HEART_RATE: Channel.HEART_RATE,
    "RunningSpeed": Channel.SPEED,
    "RunningPower": Channel.POWER,
    "RunningStrideLength": Channel.STEP_LENGTH,
    "RunningGroundContactTime": Channel.STANCE_TIME,
    "RunningVerticalOscillation": Channel.VERTICAL_OSCILLATION,
}
FEWEST: Final = 2  # records of another source that stand in for the workout's own
SAME_DISTANCE: Final = 0.1  # so far off, as a share, may another source's distance be from what the workout tells
# Moments are told to the second, so a count over a few of them gives no rate: counts are joined up to this length.
RATE_S: Final = 20.0
SHORTEST_RATE_S: Final = 10.0
FASTEST_M_S: Final = RANGES[Channel.SPEED][1]
MOST_SPM: Final = RANGES[Channel.CADENCE][1]


@dataclass(frozen=True, slots=True)
class Found:
    samples: Samples | None
    masked: frozenset[Channel]
    own: int  # records that the workout's own source made during it


def found_in(workout: Workout, measured: Mapping[str, Mapping[str, Measured]]) -> Found:
    """Of each kind the records of one source: the workout's own, else the one with the most. Never of two together."""
    start, end = float(workout.start_s), float(workout.end_s)
    points = {
        channel: chosen
        for kind, channel in POINTS.items()
        if (chosen := _chosen(_nearby(measured.get(kind, {}), start, end), workout.source)) is not None
    }
    covered = _covered(workout, measured)
    steps = _chosen(_nearby(measured.get(STEPS, {}), start, end), workout.source)
    rates = None if steps is None or workout.sport not in SPORTS_ON_FOOT else _rates(steps, start, end)
    moments = [one.end_s for one in (*points.values(), rates) if one is not None]
    times = np.unique(np.concatenate([*moments, *([] if covered is None else [covered[0]]), np.empty(0)]))
    times = times[(times >= start) & (times <= end)]
    columns = {channel: _at(times, one.end_s, one.value) for channel, one in points.items()}
    if rates is not None:
        columns[Channel.CADENCE] = _during(times, rates)
    if covered is not None:
        columns[Channel.DISTANCE] = _at(times, *covered)
    own = [by_source[workout.source] for by_source in measured.values() if workout.source in by_source]
    records = sum(one.touching(start, end).value.size for one in own)
    return Found(samples_of(times - start, columns), impossible(times, columns), records)


def _nearby(by_source: Mapping[str, Measured], start_s: float, end_s: float) -> dict[str, Measured]:
    near = {source: one.touching(start_s, end_s) for source, one in by_source.items()}
    return {source: one for source, one in near.items() if one.value.size}


def _chosen(near: Mapping[str, Measured], own: str) -> Measured | None:
    if own in near:
        return near[own]
    best = max(near.values(), key=lambda one: one.value.size, default=None)
    return best if best is not None and best.value.size >= FEWEST else None


def _covered(workout: Workout, measured: Mapping[str, Mapping[str, Measured]]) -> tuple[FloatArray, FloatArray] | None:
    """Moments and the distance covered by then. Where another source stands in, it must bear out its total."""
    kind = DISTANCES.get(workout.sport)
    if kind not in (ON_FOOT, BY_BIKE):
        return None
    start, end, told = float(workout.start_s), float(workout.end_s), workout.total_m
    near = _nearby(measured.get(kind, {}), start, end)
    chosen = _chosen(near, workout.source)
    if chosen is None:
        return None
    times, covered = _summed(chosen, start, end)
    if not covered.size or covered[-1] <= 0:
        return None
    strange = workout.source not in near and told is not None and abs(covered[-1] - told) > SAME_DISTANCE * told
    return None if strange else (times, covered)


def _summed(one: Measured, start_s: float, end_s: float) -> tuple[FloatArray, FloatArray]:
    """Distance where each record begins and ends."""
    length = one.end_s - one.start_s
    one = _once(one.where(one.value <= FASTEST_M_S * np.maximum(length, 1.0)), start_s, end_s)
    covered = np.cumsum(one.value)
    before = np.concatenate(([0.0], covered[:-1]))[: covered.size]
    return _interleaved(one.start_s, one.end_s), _interleaved(before, covered)


def _once(one: Measured, start_s: float, end_s: float) -> Measured:
    """What is counted in intervals, each second of the workout once: of two that overlap the later begins later."""
    one = _finest(one.where(one.value >= 0))
    length = one.end_s - one.start_s
    reached = np.maximum.accumulate(one.end_s)
    begins = np.maximum(one.start_s, np.concatenate(([start_s], reached[:-1]))[: one.end_s.size])
    ends = np.minimum(one.end_s, end_s)
    # A record shorter than a second begins and ends in the same one.
    share = np.where(length > 0, (ends - begins) / np.maximum(length, 1.0), ends >= begins)
    return Measured(begins, ends, one.value * share).where(share > 0)


def _finest(one: Measured) -> Measured:
    """Without those that hold the one after them whole: sums of what is told in detail, too."""
    holds = (one.start_s[1:] < one.end_s[:-1]) & (one.end_s[1:] <= one.end_s[:-1])
    return one.where(np.append(~holds, True)[: one.end_s.size])


def _interleaved(one: FloatArray, other: FloatArray) -> FloatArray:
    return np.column_stack((one, other)).ravel()


def _rates(steps: Measured, start_s: float, end_s: float) -> Measured | None:
    """Steps per minute over the records that follow each other without a gap, joined up to RATE_S."""
    steps = _once(steps.where(steps.end_s > steps.start_s), start_s, end_s)
    if not steps.end_s.size:
        return None
    gap = np.concatenate(([np.inf], steps.start_s[1:] - steps.end_s[:-1]))
    stretch = np.cumsum(gap > 0) - 1
    since = (steps.start_s - steps.start_s[gap > 0][stretch]) // RATE_S
    begins = np.flatnonzero((np.diff(stretch, prepend=-1) != 0) | (np.diff(since, prepend=-1.0) != 0))
    last = np.append(begins[1:], steps.end_s.size) - 1
    start, end = steps.start_s[begins], steps.end_s[last]
    rate = np.add.reduceat(steps.value, begins) / (end - start) * MINUTE_S
    fits = (end - start >= SHORTEST_RATE_S) & (rate <= MOST_SPM)
    return Measured(start, end, rate).where(fits) if fits.any() else None


def _at(times: FloatArray, moments: FloatArray, numbers: FloatArray) -> FloatArray:
    """The numbers at their moments, NaN at all other times; of several at one moment the last."""
    column = np.full(times.size, np.nan)
    inside = np.isin(moments, times)
    column[np.searchsorted(times, moments[inside])] = numbers[inside]
    return column


def _during(times: FloatArray, rates: Measured) -> FloatArray:
    """The rate of the stretch that each time lies in."""
    place = np.minimum(np.searchsorted(rates.end_s, times), rates.end_s.size - 1)
    inside = (times > rates.start_s[place]) & (times <= rates.end_s[place])
    return np.where(inside, rates.value[place], np.nan)
