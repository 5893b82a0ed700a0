"""What cannot be is left out of a run, and named; what can be stays as it is."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from fallow.domain.activity import Channel, Run, Segments, Sport
from fallow.physiology.believable import believed, farthest_m, impossible
from fallow.physiology.pieces import too_fast
from fallow.physiology.segments import from_samples
from tests.fixtures.running import run, samples, steady_samples

WORLDS_BEST = {  # metres: seconds, rounded down
    100: 9.5, 200: 19.1, 400: 43.0, 800: 100.0, 1500: 206.0, 5000: 755.0, 10_000: 1571.0, 21_098: 3400.0,
    42_195: 7200.0, 100_000: 21_900.0, 300_000: 86_400.0,
}  # fmt: skip


def pieces(*speeds: float, seconds: float = 20.0) -> Segments:
    """One piece at each speed, on the level."""
    n, nan = len(speeds), np.full(len(speeds), math.nan)
    return Segments(np.full(n, seconds), np.array(speeds), np.zeros(n), nan, nan)


@pytest.mark.parametrize(("distance", "seconds"), WORLDS_BEST.items())
def test_the_worlds_best_is_believed_and_a_bicycle_is_not(distance: float, seconds: float) -> None:
    assert distance <= farthest_m(np.array(seconds))
    assert 2.0 * distance > farthest_m(np.array(seconds))


def test_a_sprint_is_believed_and_a_ride_home_is_not() -> None:
    speeds = [3.0] * 6 + [9.0] + [3.0] * 3 + [9.0] * 12 + [3.0] * 5

    assert np.flatnonzero(too_fast(pieces(*speeds))).tolist() == list(range(10, 22))
    assert too_fast(pieces(3.0, 12.4, 3.0)).tolist() == [False, True, False]
    assert not too_fast(pieces(*[7.4] * 100)).any()


def test_samples_of_a_good_run_are_all_believed() -> None:
    good = steady_samples(1800, 3.2)
    with_heart = replace(good, channels={**good.channels, Channel.HEART_RATE: np.full(len(good), 224.0)})

    assert impossible(with_heart, from_samples(with_heart, impact=True), impact=True) == frozenset()


@pytest.mark.parametrize(("wrong_s", "masked"), [(80, False), (100, True)])  # of 1800 s; 5 % go without a word
def test_a_stray_heart_rate_is_not_worth_a_word(wrong_s: int, masked: bool) -> None:
    time_s = np.arange(1801.0)
    seen = samples(time_s, distance=3.0 * time_s, heart_rate=np.where(time_s < wrong_s, 254.0, 150.0))

    assert (Channel.HEART_RATE in impossible(seen, from_samples(seen, impact=True), impact=True)) is masked


@pytest.mark.parametrize("speed", [9.0, 14.0, 33.0])
def test_a_car_is_no_run_and_a_bicycle_may_be_as_fast(speed: float) -> None:
    time_s = np.arange(1801.0)
    seen = samples(time_s, distance=np.cumsum(np.where(time_s < 1200, 3.0, speed)))

    assert impossible(seen, from_samples(seen, impact=True), impact=True) == {Channel.SPEED}
    wheels = impossible(seen, from_samples(seen, impact=False), impact=False)
    assert wheels == ({Channel.SPEED} if speed > 30 else frozenset())


def test_a_cadence_that_no_leg_turns_over() -> None:
    good = steady_samples(600, 3.0)
    seen = replace(good, channels={**good.channels, Channel.CADENCE: np.full(len(good), 350.0)})

    assert impossible(seen, from_samples(seen, impact=True), impact=True) == {Channel.CADENCE}


@pytest.mark.parametrize(
    ("told", "channel", "left"),
    [
        ({"distance_m": math.nan}, Channel.DISTANCE, {"distance_m": None}),
        ({"distance_m": math.inf}, Channel.DISTANCE, {"distance_m": None}),
        ({"distance_m": -1.0}, Channel.DISTANCE, {"distance_m": None}),
        ({"distance_m": 60_000.0, "duration_s": 3600.0}, Channel.DISTANCE, {"distance_m": None}),
        ({"duration_s": math.nan}, Channel.TIME, {"duration_s": 0.0}),
        ({"duration_s": math.inf}, Channel.TIME, {"duration_s": 0.0}),
        ({"duration_s": -60.0}, Channel.TIME, {"duration_s": 0.0}),
        ({"ascent_m": math.nan}, Channel.ALTITUDE, {"ascent_m": None}),
        ({"ascent_m": -5.0}, Channel.ALTITUDE, {"ascent_m": None}),
        ({"ascent_m": 9000.0}, Channel.ALTITUDE, {"ascent_m": None}),
        ({"avg_heart_rate_bpm": 254.0}, Channel.HEART_RATE, {"avg_heart_rate_bpm": None}),
        ({"avg_heart_rate_bpm": math.nan}, Channel.HEART_RATE, {"avg_heart_rate_bpm": None}),
        ({"max_heart_rate_bpm": 254.0}, Channel.HEART_RATE, {"max_heart_rate_bpm": None}),
    ],
)
def test_a_summary_without_what_cannot_be(told: dict[str, Any], channel: Channel, left: dict[str, Any]) -> None:
    (seen,) = believed([replace(run(), **told)])

    assert seen == replace(run(), **(told | left), masked=frozenset({channel}))


@pytest.mark.parametrize(
    "good",
    [
        run(),
        run(distance_m=None),
        run(distance_m=0.0, duration_s=1800.0),  # stood still
        run(distance_m=2400.0, duration_s=3600.0, sport=Sport.WALK),
        run(distance_m=250_000.0, duration_s=86_400.0),
        run(distance_m=5000.0, ascent_m=1900.0, duration_s=7200.0),
        run(distance_m=100_000.0, duration_s=10_000.0, sport=Sport.CYCLE),
        run(avg_hr=224.0, max_hr=225.0),
    ],
)
def test_what_can_be_stays_as_it_is(good: Run) -> None:
    assert believed([good]) == (good,)


def test_a_spike_that_the_samples_do_not_bear_out_is_not_worth_a_word() -> None:
    (seen,) = believed([replace(run(max_hr=254.0), peak_heart_rate_bpm=182.0)])

    assert seen.masked == frozenset()


def test_what_was_ridden_is_told_once_and_counts_as_no_distance() -> None:
    ridden = run(distance_m=18_000.0, duration_s=1800.0, segments=pieces(*[10.0] * 90))

    (seen,) = believed([ridden])

    assert (seen.masked, seen.distance_m) == (frozenset({Channel.SPEED}), None)
    assert believed([seen]) == (seen,)


def test_runs_come_out_in_the_order_of_time() -> None:
    late, early = run(hour=18.0), run(hour=6.0)

    assert believed([late, early]) == (early, late)
