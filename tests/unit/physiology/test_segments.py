"""What counts as going, what as a pause, and what is believed of each channel."""

import numpy as np
import pytest

from fallow.domain.activity import Channel, Samples
from fallow.physiology.segments import ALTITUDE_WINDOW_S, forward_in_time, from_samples, smooth_altitude_m
from tests.fixtures.running import samples, steady_samples


def test_steady_going_is_cut_into_pieces_of_twenty_seconds() -> None:
    pieces = from_samples(steady_samples(600, 3.0), impact=True)

    assert pieces is not None
    assert pieces.duration_s == pytest.approx(np.full(30, 20.0))
    assert pieces.speed_m_s == pytest.approx(np.full(30, 3.0))


def test_what_is_not_recorded_is_unknown() -> None:
    pieces = from_samples(steady_samples(100, 3.0), impact=False)

    assert pieces is not None
    assert not pieces.impact
    for channel in (pieces.grade, pieces.cadence_spm, pieces.heart_rate_bpm):
        assert np.isnan(channel).all()


def test_a_silence_without_ground_covered_is_a_pause() -> None:
    time_s = np.concatenate((np.arange(101.0), np.arange(400.0, 501.0)))
    distance = 3.0 * np.concatenate((np.arange(101.0), np.arange(100.0, 201.0)))

    pieces = from_samples(samples(time_s, distance=distance), impact=True)

    assert pieces is not None
    assert pieces.duration_s.sum() == pytest.approx(200.0)
    assert pieces.speed_m_s == pytest.approx(np.full(10, 3.0))


def test_a_silence_in_which_ground_was_covered_is_going() -> None:
    time_s = np.concatenate((np.arange(101.0), np.arange(160.0, 261.0)))

    pieces = from_samples(samples(time_s, distance=3.0 * time_s), impact=True)

    assert pieces is not None
    assert pieces.duration_s.sum() == pytest.approx(260.0)
    assert pieces.duration_s @ pieces.speed_m_s == pytest.approx(780.0)


def test_standing_is_left_out() -> None:
    speed = np.concatenate((np.full(101, 3.0), np.zeros(60), np.full(100, 4.0)))

    pieces = from_samples(samples(np.arange(261.0), speed=speed), impact=True)

    assert pieces is not None
    assert pieces.duration_s.sum() == pytest.approx(200.0)
    assert set(np.round(pieces.speed_m_s, 6)) == {3.0, 4.0}


def test_distance_that_comes_in_lumps_is_no_stop_and_go() -> None:
    time_s = np.arange(301.0)

    pieces = from_samples(samples(time_s, distance=15.0 * (time_s // 5)), impact=True)

    assert pieces is not None
    assert pieces.duration_s.sum() == pytest.approx(300.0)
    assert pieces.speed_m_s == pytest.approx(np.full(15, 3.0))


def test_distance_says_how_fast_where_the_watch_still_shows_nought() -> None:
    time_s = np.arange(101.0)
    speed = np.where(time_s < 10, 0.0, 3.0)

    pieces = from_samples(samples(time_s, distance=3.0 * time_s, speed=speed), impact=True)

    assert pieces is not None
    assert pieces.duration_s @ pieces.speed_m_s == pytest.approx(300.0)


def test_repeated_and_backward_times_are_dropped() -> None:
    kept = forward_in_time(samples([0, 1, 1, 2, 1.5, np.nan, 3], speed=[1, 2, 3, 4, 5, 6, 7]))

    assert kept.time_s.tolist() == [0, 1, 2, 3]


def test_a_tail_of_no_length_changes_nothing() -> None:
    time_s = np.append(np.arange(101.0), [100.0, 100.0])

    pieces = from_samples(samples(time_s, distance=3.0 * time_s), impact=True)
    without = from_samples(samples(time_s[:101], distance=3.0 * time_s[:101]), impact=True)

    assert pieces is not None
    assert without is not None
    assert pieces.duration_s.tolist() == without.duration_s.tolist()
    assert pieces.speed_m_s.tolist() == without.speed_m_s.tolist()


def test_a_hill_recorded_in_steps_of_a_metre_has_its_grade() -> None:
    time_s = np.arange(601.0)

    pieces = from_samples(samples(time_s, distance=3.0 * time_s, altitude=np.floor(0.05 * 3.0 * time_s)), impact=True)

    assert pieces is not None
    assert pieces.grade[2:-2] == pytest.approx(np.full(26, 0.05), abs=0.006)


def test_drift_of_altitude_in_a_pause_is_no_hill() -> None:
    time_s = np.concatenate((np.arange(101.0), np.arange(1000.0, 1101.0)))
    distance = 3.0 * np.concatenate((np.arange(101.0), np.arange(100.0, 201.0)))
    altitude = np.concatenate((np.full(101, 50.0), np.full(101, 62.0)))

    pieces = from_samples(samples(time_s, distance=distance, altitude=altitude), impact=True)

    assert pieces is not None
    assert pieces.grade == pytest.approx(np.zeros(10))


def test_a_jump_of_the_sensor_is_no_hill() -> None:
    time_s = np.arange(301.0)
    altitude = np.where(time_s == 150, 180.0, 50.0)

    pieces = from_samples(samples(time_s, distance=3.0 * time_s, altitude=altitude), impact=True)

    assert pieces is not None
    assert pieces.grade == pytest.approx(np.zeros(15))


def test_grade_is_clamped_to_what_was_measured() -> None:
    time_s = np.arange(301.0)

    pieces = from_samples(samples(time_s, distance=time_s, altitude=-0.9 * time_s), impact=True)

    assert pieces is not None
    assert pieces.grade.min() == -0.45


@pytest.mark.parametrize("impossible", [254.0, 0.0])
def test_an_impossible_heart_rate_is_unknown(impossible: float) -> None:
    time_s = np.arange(41.0)
    heart_rate = np.where(time_s <= 20, 150.0, impossible)

    pieces = from_samples(samples(time_s, speed=np.full(41, 3.0), heart_rate=heart_rate), impact=True)

    assert pieces is not None
    assert pieces.heart_rate_bpm[0] == pytest.approx(150.0)
    assert np.isnan(pieces.heart_rate_bpm[1])


def test_a_lost_cadence_does_not_pull_the_mean_down() -> None:
    time_s = np.arange(21.0)
    cadence = np.where(time_s % 2, 170.0, 0.0)

    pieces = from_samples(samples(time_s, speed=np.full(21, 3.0), cadence=cadence), impact=True)

    assert pieces is not None
    assert pieces.cadence_spm == pytest.approx([170.0])


def test_the_pace_of_a_car_is_no_running() -> None:
    time_s = np.arange(201.0)
    speed = np.where(time_s <= 100, 3.0, 20.0)

    on_foot = from_samples(samples(time_s, speed=speed), impact=True)
    on_wheels = from_samples(samples(time_s, speed=speed), impact=False)

    assert on_foot is not None
    assert on_wheels is not None
    assert on_foot.duration_s.sum() == pytest.approx(100.0)
    assert on_wheels.duration_s.sum() == pytest.approx(200.0)


def test_heart_rate_alone_still_tells_how_long() -> None:
    time_s = np.arange(101.0)

    pieces = from_samples(samples(time_s, heart_rate=np.full(101, 140.0)), impact=True)

    assert pieces is not None
    assert pieces.duration_s.sum() == pytest.approx(100.0)
    assert np.isnan(pieces.speed_m_s).all()
    assert pieces.heart_rate_bpm == pytest.approx(np.full(5, 140.0))


@pytest.mark.parametrize("length", [0, 1, 50])
def test_who_does_not_move_has_no_pieces(length: int) -> None:
    assert from_samples(samples(np.arange(float(length)), speed=np.zeros(length)), impact=True) is None


def test_altitude_at_a_moment_is_the_mean_around_it_and_unknown_far_from_what_was_recorded() -> None:
    time_s = np.arange(601.0)
    slope = Samples({Channel.TIME: time_s, Channel.ALTITUDE: 100.0 + 0.1 * time_s})
    late = np.where(time_s < 200.0, np.nan, 100.0 + 0.1 * time_s)
    from_200 = Samples({Channel.TIME: time_s, Channel.ALTITUDE: late})
    window_s = ALTITUDE_WINDOW_S.value

    assert smooth_altitude_m(slope, np.array([100.0, 300.0])) == pytest.approx([110.0, 130.0])
    assert np.isnan(smooth_altitude_m(from_200, np.array([0.0, 199.0 - window_s]))).all()
    assert np.isfinite(smooth_altitude_m(from_200, np.array([201.0 - window_s, 200.0, 600.0]))).all()
    assert np.isnan(smooth_altitude_m(Samples({Channel.TIME: time_s}), np.array([100.0]))).all()
