"""Jumps of distance and cadence lock found once more by slow loops that follow the words of the rules, not the code."""

import math
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.activity import Channel, Samples, Sport
from fallow.domain.cleaning import Cleaning, CleaningKind
from fallow.physiology.cleaning import clean
from tests.fixtures.recordings import natural_run

ONE_KIND = {kind: frozenset(set(CleaningKind) - {kind}) for kind in CleaningKind}


def spans_of(recording: Samples, kind: CleaningKind) -> list[tuple[float, float]]:
    found: tuple[Cleaning, ...] = clean(recording, Sport.RUN, left=ONE_KIND[kind])[1]
    return [span for one in found for span in one.spans_s]


def interpolated(points: list[tuple[float, float]], at: float) -> float:
    for (t0, d0), (t1, d1) in pairwise(points):
        if t0 <= at <= t1:
            return d0 + (d1 - d0) * (at - t0) / (t1 - t0)
    raise AssertionError(at)


def mean_speed(points: list[tuple[float, float]], begin: float, end: float) -> float:
    middle = (begin + end) / 2
    low = min(max(middle - 7.5, points[0][0]), begin)
    high = max(min(middle + 7.5, points[-1][0]), end)
    return (interpolated(points, high) - interpolated(points, low)) / (high - low)


def jumps_slowly(recording: Samples) -> list[float]:
    """Ends of the steps of one pass that are faster than 12.5 m/s, or than 7.5 within a quarter of a minute that is so
    too, around which the distance rises 1.5 times as much as the recorded speed says. Valid at one sample a second.
    """
    time_s, distance, speed = (
        recording.channels[name].tolist() for name in (Channel.TIME, Channel.DISTANCE, Channel.SPEED)
    )
    covered = list(zip(time_s, distance, strict=True))
    told = [(time_s[0], 0.0)]
    for k in range(1, len(time_s)):
        told.append((time_s[k], told[-1][1] + speed[k] * (time_s[k] - time_s[k - 1])))
    found = []
    for k in range(1, len(time_s)):
        begin, end = time_s[k - 1], time_s[k]
        own = (distance[k] - distance[k - 1]) / (end - begin)
        around = mean_speed(covered, begin, end)
        too_fast = own > 12.5 or (own > 7.5 and around > 7.5)
        if too_fast and own > 7.5 and around > 1.5 * mean_speed(told, begin, end):
            found.append(end)
    return found


@given(st.lists(st.tuples(st.integers(20, 280), st.floats(10.0, 900.0)), max_size=4, unique_by=lambda jump: jump[0]))
def test_jumps_are_those_of_the_slow_loop(jumps: list[tuple[int, float]]) -> None:
    usual = natural_run(300)
    distance = usual.channels[Channel.DISTANCE].copy()
    for at, metres in jumps:
        distance[at:] += metres
    recording = natural_run(300, distance=distance)

    ends = [
        moment
        for begin, end in spans_of(recording, CleaningKind.DISTANCE_JUMP)
        for moment in np.arange(begin + 1.0, end + 1.0)
    ]

    assert ends == jumps_slowly(recording)


def mean_of(values: list[float]) -> float:
    known = [value for value in values if not math.isnan(value)]
    return sum(known) / len(known) if known else math.nan


def locks_slowly(recording: Samples) -> list[tuple[float, float]]:
    """Stretches of two minutes and more within 5 bpm of cadence, interrupted for at most 10 s, with a level 15 bpm away
    on the same side before and after that is steady within 5 bpm, at one speed within a tenth, on the level.

    Of one sample a second without gaps; the other evidence (a level beyond the rest of the run) is left out here.
    """
    heart, cadence, speed, altitude, distance = (
        recording.channels[name].tolist()
        for name in (Channel.HEART_RATE, Channel.CADENCE, Channel.SPEED, Channel.ALTITUDE, Channel.DISTANCE)
    )
    stretches: list[list[int]] = []
    for k, (beats, steps) in enumerate(zip(heart, cadence, strict=True)):
        if abs(beats - steps) <= 5.0:
            if stretches and k - stretches[-1][1] <= 10:
                stretches[-1][1] = k
            else:
                stretches.append([k, k])
    found = []
    for first, last in stretches:
        if last - first < 120 or first < 75 or last + 75 >= len(heart):
            continue
        level, pace = mean_of(heart[first : last + 1]), mean_of(speed[first + 1 : last + 2])
        off = []
        for near, beyond in (
            (slice(first - 30, first - 15), slice(first - 75, first - 45)),
            (slice(last + 15, last + 30), slice(last + 45, last + 75)),
        ):
            steady = abs(mean_of(heart[near]) - mean_of(heart[beyond])) <= 5.0
            even = abs(mean_of(speed[near]) - pace) <= 0.1 * pace
            off.append(level - mean_of(heart[near]) if steady and even else 0.0)
        is_flat = abs(altitude[last] - altitude[first]) <= 0.01 * (distance[last] - distance[first])
        if min(abs(one) for one in off) >= 15.0 and off[0] * off[1] > 0.0 and is_flat:
            found.append((float(first - 1), float(last)))
    return found


@given(
    st.integers(150, 900), st.sampled_from([60, 130, 200, 400]), st.sampled_from([3.0, 8.0, 25.0, 60.0]),
    st.sampled_from([-25.0, -20.0, -12.0, 0.0, 20.0]), st.sampled_from([0.0, 0.0, 0.5, 1.5]),
    st.sampled_from([0.0, 0.0, 0.1]),
)  # fmt: skip
def test_locks_are_those_of_the_slow_loop(
    begin: int, length: int, ramp_s: float, level: float, faster: float, climb: float
) -> None:
    usual = natural_run(1500)
    time_s = usual.time_s
    inside = np.clip(np.minimum(time_s - begin, begin + length - time_s) / ramp_s + 1.0, 0.0, 1.0)
    cadence = usual.channels[Channel.CADENCE]
    heart = inside * cadence + (1.0 - inside) * (cadence + level + 2.0 * np.sin(time_s / 90))
    speed = usual.channels[Channel.SPEED] + faster * inside
    recording = natural_run(
        1500,
        heart_rate=heart,
        speed=speed,
        distance=np.concatenate(([0.0], np.cumsum(speed[1:]))),
        altitude=200.0 + climb * np.cumsum(inside),
    )

    assert spans_of(recording, CleaningKind.CADENCE_LOCK) == locks_slowly(recording)
