"""Best efforts: what counts as covered, and over which time."""

import numpy as np
import pytest

from fallow.domain.activity import Samples
from fallow.physiology.efforts import DURATIONS_S, best_efforts
from tests.fixtures.running import samples, steady_samples


def test_steady_running_has_its_speed_at_every_duration_that_fits_and_over_the_whole() -> None:
    efforts = best_efforts(steady_samples(1180, 4.0))

    assert [effort.duration_s for effort in efforts] == [T for T in DURATIONS_S if T < 1180] + [1180]
    assert [effort.distance_m for effort in efforts] == pytest.approx([4.0 * e.duration_s for e in efforts])


def test_the_fastest_stretch_is_found_wherever_it_lies() -> None:
    speed = np.full(1000, 3.0)
    speed[437:557] = 5.0
    distance = np.concatenate(([0.0], np.cumsum(speed)))

    (fastest, *_) = best_efforts(samples(np.arange(1001.0), distance=distance))

    assert fastest.duration_s == 120.0
    assert fastest.distance_m == pytest.approx(600.0)


def test_a_pause_counts_as_time() -> None:
    time_s = np.concatenate((np.arange(101.0), np.arange(200.0, 301.0)))
    distance = 4.0 * np.concatenate((np.arange(101.0), np.arange(100.0, 201.0)))

    efforts = {effort.duration_s: effort.distance_m for effort in best_efforts(samples(time_s, distance=distance))}

    assert efforts[120.0] == pytest.approx(400.0)
    assert efforts[300.0] == pytest.approx(800.0)


def test_waiting_at_the_start_and_the_end_is_no_part_of_the_whole() -> None:
    time_s = np.arange(801.0)
    distance = 4.0 * np.clip(time_s - 100.0, 0.0, 500.0)

    *_, whole = best_efforts(samples(time_s, distance=distance))

    assert whole.duration_s == 500.0
    assert whole.distance_m == pytest.approx(2000.0)


def test_a_jump_of_the_receiver_covers_no_ground() -> None:
    time_s = np.arange(601.0)
    distance = 3.0 * time_s + np.where(time_s >= 300, 900.0, 0.0)

    efforts = best_efforts(samples(time_s, distance=distance))

    assert all(effort.distance_m <= 3.0 * effort.duration_s for effort in efforts)
    assert efforts[0].distance_m == pytest.approx(360.0)


def test_speed_serves_where_there_is_no_distance() -> None:
    efforts = best_efforts(samples(np.arange(301.0), speed=np.full(301, 3.5)))

    assert efforts[0].distance_m == pytest.approx(420.0)


@pytest.mark.parametrize(
    "nothing",
    [
        samples([], distance=[]),
        samples(np.arange(500.0)),
        samples(np.arange(500.0), distance=np.zeros(500)),
        samples(np.arange(500.0), distance=np.full(500, np.nan)),
        steady_samples(100, 3.0),
    ],
    ids=["no samples", "no channel", "standing", "unknown", "shorter than any duration"],
)
def test_nothing_known_gives_no_effort(nothing: Samples) -> None:
    assert best_efforts(nothing) == ()
