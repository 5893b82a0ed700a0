"""Raw columns become samples."""

import numpy as np
import pytest

from fallow.adapters.recording import (
    believable_times,
    covered_m,
    impossible,
    samples_of,
    sport_by_speed,
    steps_per_minute,
)
from fallow.domain.activity import Channel, Sport

NAN = float("nan")


def test_time_goes_forward_and_of_equal_times_each_line_gives_what_it_knows() -> None:
    samples = samples_of(
        np.array([0.0, 1.0, 1.0, NAN, 0.5, 2.0]),
        {
            Channel.HEART_RATE: np.array([100.0, 101.0, NAN, 150.0, 160.0, 102.0]),
            Channel.POWER: np.array([NAN, 200.0, 210.0, 250.0, 260.0, NAN]),
        },
    )
    assert samples is not None
    assert samples.time_s.tolist() == [0.0, 1.0, 2.0]
    assert samples.channels[Channel.HEART_RATE].tolist() == [100.0, 101.0, 102.0]
    assert samples.channels[Channel.POWER] == pytest.approx([NAN, 210.0, NAN], nan_ok=True)


def test_what_cannot_be_is_unknown_and_empty_channels_go() -> None:
    samples = samples_of(
        np.array([0.0, 1.0]),
        {
            Channel.HEART_RATE: np.array([0.0, 255.0]),
            Channel.ALTITUDE: np.array([250.0, 65_000.0]),
            Channel.SPEED: np.array([-1.0, np.inf]),
            Channel.STANCE_TIME: np.array([0.0, 0.0]),
        },
    )
    assert samples is not None
    assert set(samples.channels) == {Channel.TIME, Channel.ALTITUDE}
    assert samples.channels[Channel.ALTITUDE] == pytest.approx([250.0, NAN], nan_ok=True)


@pytest.mark.parametrize("times", [[], [5.0], [5.0, 5.0, 4.0], [NAN, NAN]])
def test_two_moments_are_the_least(times: list[float]) -> None:
    assert samples_of(np.array(times), {Channel.POWER: np.zeros(len(times))}) is None


def test_distance_around_the_world() -> None:
    quarter = covered_m(np.array([0.0, 0.0, 90.0]), np.array([0.0, 90.0, 90.0]), np.zeros(3, bool))
    assert quarter == pytest.approx([0.0, 10_007_557, 20_015_114], rel=1e-6)


def test_distance_steps_over_places_unknown_and_breaks() -> None:
    lat, lon = np.array([0.0, NAN, 0.001, 0.5, 0.501]), np.zeros(5)
    covered = covered_m(lat, lon, np.array([False, False, False, True, False]))
    assert covered == pytest.approx([0.0, NAN, 111.195, 111.195, 222.390], abs=0.001, nan_ok=True)


def test_cadence_is_doubled_where_it_counts_one_leg() -> None:
    assert steps_per_minute(np.array([0.0, 84.0, NAN])) == pytest.approx([0.0, 168.0, NAN], nan_ok=True)
    assert steps_per_minute(np.array([0.0, 168.0, 170.0])).tolist() == [0.0, 168.0, 170.0]
    assert steps_per_minute(np.array([0.0])).tolist() == [0.0]


def test_a_time_far_from_the_others_is_not_believed() -> None:
    assert believable_times(np.array([0.0, 1e9, 1e9 + 1, 1e9 + 2])).tolist() == [False, True, True, True]
    assert believable_times(np.array([0.0, 1e9])).any()
    assert believable_times(np.empty(0)).size == 0


@pytest.mark.parametrize(
    ("distance_m", "sport"), [(3000.0, Sport.RUN), (1200.0, Sport.OTHER), (9000.0, Sport.OTHER), (None, Sport.OTHER)]
)
def test_speed_of_running(distance_m: float | None, sport: Sport) -> None:
    assert sport_by_speed(distance_m, 1000.0) is sport


def test_what_is_left_out_has_a_name_where_it_is_much() -> None:
    time_s = np.arange(100.0)
    mostly = np.where(time_s < 90, 3.0, 200.0)
    seldom = np.where(time_s < 95, 150.0, 300.0)

    found = impossible(time_s, {Channel.SPEED: mostly, Channel.HEART_RATE: seldom, Channel.STANCE_TIME: -time_s})

    assert found == {Channel.SPEED}
    assert impossible(np.concatenate((time_s, time_s[::-1])), {}) == {Channel.TIME}
    assert impossible(np.empty(0), {}) == frozenset()


def test_a_strap_that_has_nothing_to_say_is_no_impossible_heart() -> None:
    time_s = np.arange(10.0)
    assert impossible(time_s, {Channel.HEART_RATE: np.repeat([0.0, 255.0], 5)}) == frozenset()
    assert impossible(time_s, {Channel.HEART_RATE: np.full(10, -20.0)}) == {Channel.HEART_RATE}
