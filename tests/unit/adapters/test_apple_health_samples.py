"""What was measured during a workout becomes its samples."""

from io import BytesIO

import numpy as np
import pytest

from fallow.adapters.apple_health.read import FORMAT
from fallow.domain.activity import Channel
from fallow.domain.units import FloatArray
from fallow.services.digest import digest
from fallow.services.records import Recorded
from tests.fixtures.apple_health import PHONE_NAME, at, export, record, run, series, statistics, workout


def only(*inside: str) -> Recorded:
    contents = FORMAT.read(BytesIO(export(*inside).encode()), "export.xml")
    assert contents.problems == ()
    (recorded,) = contents.activities
    return recorded


def channel(recorded: Recorded, which: Channel) -> FloatArray:
    assert recorded.samples is not None
    values = recorded.samples.get(which)
    assert values is not None
    return values


def times(recorded: Recorded) -> FloatArray:
    return channel(recorded, Channel.TIME)


def record_each(starts: range, kilometres: float) -> str:
    return "".join(record("DistanceWalkingRunning", at(s), at(s + starts.step), kilometres, "km") for s in starts)


def test_records_within_a_workout_become_its_samples() -> None:
    recorded = only(
        series("HeartRate", "count/min", 150),
        series("DistanceWalkingRunning", "km", 0.03),
        series("StepCount", "count", 28),
        series("RunningSpeed", "km/hr", 10.8),
        series("RunningPower", "W", 240),
        series("RunningStrideLength", "m", 1.07),
        series("RunningGroundContactTime", "ms", 243),
        series("RunningVerticalOscillation", "cm", 8.6),
        series("HeartRate", "count/min", 60, step_s=300, until_s=100_000),  # all day
        run(statistics("DistanceWalkingRunning", "km", sum="1.8")),
    )
    samples = recorded.samples
    assert samples is not None
    last = {name: values[-2] for name, values in samples.channels.items()}
    assert last == pytest.approx(
        {
            Channel.TIME: 590.0,
            Channel.DISTANCE: 1770.0,
            Channel.HEART_RATE: 150.0,
            Channel.CADENCE: 168.0,
            Channel.SPEED: 3.0,
            Channel.POWER: 240.0,
            Channel.STEP_LENGTH: 1.07,
            Channel.STANCE_TIME: 243.0,
            Channel.VERTICAL_OSCILLATION: 86.0,
        }
    )
    assert (samples.time_s[0], samples.time_s[-1]) == (0.0, 600.0)
    assert channel(recorded, Channel.DISTANCE)[-1] == pytest.approx(1800.0)
    assert recorded.problems == ()


def test_the_model_sees_the_run_as_it_was() -> None:
    """Whatever moments each kind of record was made at."""
    beats = "".join(record("HeartRate", at(s), at(s), 150, "count/min") for s in range(2, 1200, 5))
    covered = series("DistanceWalkingRunning", "m", 9, step_s=3, until_s=1200)
    steps = series("StepCount", "count", 14, step_s=5, until_s=1200)
    speeds = "".join(record("RunningSpeed", at(s), at(s + 3), 3.0, "m/s") for s in range(1, 1190, 7))
    segments = digest(only(beats, covered, steps, speeds, run(lasting_s=1200))).segments
    assert segments is not None
    assert segments.duration_s.sum() == pytest.approx(1200.0, abs=3.0)
    assert np.abs(segments.speed_m_s - 3.0).max() < 0.01
    assert np.abs(segments.cadence_spm - 168.0).max() < 0.01
    assert np.abs(segments.heart_rate_bpm - 150.0).max() < 0.01


def test_the_order_of_records_does_not_matter_and_workouts_may_come_first() -> None:
    lines = [record("HeartRate", at(s), at(s), 100 + s, "count/min") for s in (30, 10, 20, 10)]
    recorded = only(run(), *lines)
    assert recorded.samples is not None
    assert recorded.samples.time_s.tolist() == [10.0, 20.0, 30.0]
    assert channel(recorded, Channel.HEART_RATE).tolist() == [110.0, 120.0, 130.0]
    assert (recorded.activity.avg_heart_rate_bpm, recorded.activity.max_heart_rate_bpm) == (120.0, 130.0)


def test_watch_and_phone_on_the_same_walk_are_not_added_up() -> None:
    phone = series("DistanceWalkingRunning", "km", 0.2, step_s=60, source=PHONE_NAME)
    recorded = only(phone, series("DistanceWalkingRunning", "km", 0.03), phone, run())
    assert recorded.activity.distance_m == pytest.approx(1800.0)
    assert channel(recorded, Channel.DISTANCE)[-1] == pytest.approx(1800.0)


def test_records_that_stand_twice_count_once() -> None:
    twice = series("DistanceWalkingRunning", "km", 0.03) + series("StepCount", "count", 28)
    correlation = f'<Correlation type="x">{twice}</Correlation>'
    recorded = only(twice, correlation, twice, run())
    assert channel(recorded, Channel.DISTANCE)[-1] == pytest.approx(1800.0)
    assert np.nanmax(channel(recorded, Channel.CADENCE)) == pytest.approx(168.0)


def test_a_sum_beside_its_parts_counts_once() -> None:
    """And the parts know better when it was covered: here only after five minutes of standing."""
    standing, going = series("DistanceWalkingRunning", "km", 0, until_s=300), record_each(range(300, 600, 10), 0.03)
    total = record("DistanceWalkingRunning", at(0), at(600), 0.9, "km")
    recorded = only(total, standing, going, run())
    covered = dict(zip(times(recorded), channel(recorded, Channel.DISTANCE), strict=True))
    assert (covered[300.0], covered[310.0], covered[600.0]) == pytest.approx((0.0, 30.0, 900.0))


def test_of_records_that_overlap_or_reach_beyond_the_end_the_part_inside_counts() -> None:
    before = record_each(range(0, 590, 10), 0.03)
    overlapping = record(
        "DistanceWalkingRunning", at(585), at(605), 0.06, "km"
    )  # half of it was told, a quarter is after
    recorded = only(before, overlapping, run())
    assert times(recorded)[-1] == 600.0
    assert channel(recorded, Channel.DISTANCE)[-1] == pytest.approx(1770.0 + 30.0)


def test_records_shorter_than_a_second_count_each_once() -> None:
    short = record("DistanceWalkingRunning", at(305), at(305), 0.002, "km")
    recorded = only(record_each(range(0, 300, 10), 0.03), short, record_each(range(310, 600, 10), 0.03), short, run())
    assert channel(recorded, Channel.DISTANCE)[-1] == pytest.approx(1770.0 + 2.0)


def test_distance_stands_still_where_nothing_was_recorded() -> None:
    before = series("DistanceWalkingRunning", "m", 30, until_s=100)
    after = "".join(record("DistanceWalkingRunning", at(s), at(s + 10), 30, "m") for s in range(400, 600, 10))
    recorded = only(before, after, run())
    assert recorded.samples is not None
    covered = dict(zip(recorded.samples.time_s, channel(recorded, Channel.DISTANCE), strict=True))
    assert (covered[100.0], covered[400.0], covered[410.0]) == (300.0, 300.0, 330.0)


def test_another_sources_heart_rate_stands_in_where_the_workouts_own_has_none() -> None:
    """An app records the workout, the watch the pulse; of two that could, the one with more, and never both."""
    watch = series("HeartRate", "count/min", 150)
    strap = series("HeartRate", "count/min", 190, step_s=60, source="Strap")
    recorded = only(watch, strap, run(source="Strava"))
    assert np.nanmax(channel(recorded, Channel.HEART_RATE)) == 150.0


def test_the_workouts_own_source_goes_before_one_with_more() -> None:
    strap = series("HeartRate", "count/min", 190, step_s=2, source="Strap")
    recorded = only(strap, series("HeartRate", "count/min", 150, step_s=60), run())
    assert np.nanmax(channel(recorded, Channel.HEART_RATE)) == 150.0


def test_the_workouts_own_distance_need_not_bear_out_its_total() -> None:
    """A run on a treadmill is corrected by hand afterwards."""
    told = run(totalDistance="1.2", totalDistanceUnit="km")
    recorded = only(series("DistanceWalkingRunning", "km", 0.03), told)
    assert channel(recorded, Channel.DISTANCE)[-1] == pytest.approx(1800.0)
    assert recorded.activity.distance_m == pytest.approx(1200.0)


def test_where_the_workout_tells_no_distance_another_source_may() -> None:
    phone = series("DistanceWalkingRunning", "km", 0.03, source=PHONE_NAME)
    recorded = only(phone, run(source="Strava", totalDistance="0", totalDistanceUnit="km"))
    assert recorded.activity.distance_m == pytest.approx(1800.0)


def test_a_workout_within_another_leaves_that_its_samples() -> None:
    inner = workout(at(100), at(160), kind="Yoga")
    contents = FORMAT.read(BytesIO(export(series("HeartRate", "count/min", 150), run(), inner).encode()), "export.xml")
    outer, within = contents.activities
    assert (times(outer)[-1], times(within)[-1]) == (590.0, 60.0)


@pytest.mark.parametrize(("told_km", "taken"), [("1.75", True), ("1.2", False)])
def test_another_sources_distance_must_bear_out_the_workouts(told_km: str, taken: bool) -> None:
    recorded = only(
        series("DistanceWalkingRunning", "km", 0.03, source=PHONE_NAME),
        series("HeartRate", "count/min", 150),
        run(source="Strava", totalDistance=told_km, totalDistanceUnit="km"),
    )
    assert recorded.samples is not None
    assert (recorded.samples.get(Channel.DISTANCE) is not None) is taken
    assert recorded.activity.distance_m == pytest.approx(1000 * float(told_km))


def test_cadence_comes_from_short_counts_alone() -> None:
    long_ones = series("StepCount", "count", 200, step_s=100)
    assert only(long_ones, series("HeartRate", "count/min", 150), run()).samples is not None
    recorded = only(long_ones, series("HeartRate", "count/min", 150), run())
    assert recorded.samples is not None
    assert recorded.samples.get(Channel.CADENCE) is None


def test_counts_over_seconds_are_joined_since_their_moments_are_rounded() -> None:
    """2.5 s are told as 2 and as 3: each alone would give 210 or 140 steps a minute."""
    lines, begin = [], 0.0
    while begin < 600:
        lines.append(record("StepCount", at(begin // 1), at((begin + 2.5) // 1), 7, "count"))
        begin += 2.5
    cadence = channel(only(*lines, series("HeartRate", "count/min", 150), run()), Channel.CADENCE)
    known = cadence[~np.isnan(cadence)]
    assert known.size > 50
    assert np.abs(known - 168.0).max() < 10.0


def test_a_count_over_three_seconds_alone_gives_no_rate() -> None:
    recorded = only(record("StepCount", at(100), at(103), 9, "count"), series("HeartRate", "count/min", 150), run())
    assert recorded.samples is not None
    assert recorded.samples.get(Channel.CADENCE) is None


def test_counts_that_overlap_are_not_added_up() -> None:
    late = "".join(record("StepCount", at(s), at(s + 10), 28, "count") for s in range(5, 580, 10))
    cadence = channel(only(series("StepCount", "count", 28), late, run()), Channel.CADENCE)
    assert np.nanmax(cadence) == pytest.approx(168.0)


def test_seconds_without_a_count_are_in_no_rate() -> None:
    lines = (record("StepCount", at(s), at(s + 11), 33, "count") for s in range(0, 580, 15))
    cadence = channel(only(*lines, series("HeartRate", "count/min", 150), run()), Channel.CADENCE)
    assert set(cadence[~np.isnan(cadence)]) == {180.0}


def test_a_ride_takes_the_distance_by_bike_and_no_steps() -> None:
    ride = workout(at(0), at(600), kind="Cycling", duration="10", durationUnit="min")
    recorded = only(
        series("DistanceCycling", "km", 0.08),
        series("DistanceWalkingRunning", "km", 0.01),
        series("StepCount", "count", 5),
        ride,
    )
    assert recorded.samples is not None
    assert set(recorded.samples.channels) == {Channel.TIME, Channel.DISTANCE}
    assert recorded.activity.distance_m == pytest.approx(4800.0)


@pytest.mark.parametrize("value", ["-5", "1e300", "inf", "999"])
def test_impossible_measurements_are_left_out(value: str) -> None:
    wrong = record("HeartRate", at(5), at(5), value, "count/min")
    wrong += record("DistanceWalkingRunning", at(305), at(305), value, "m")
    recorded = only(wrong, series("HeartRate", "count/min", 150), series("DistanceWalkingRunning", "m", 30), run())
    beats = channel(recorded, Channel.HEART_RATE)
    assert set(beats[~np.isnan(beats)]) == {150.0}
    assert channel(recorded, Channel.DISTANCE)[-1] == pytest.approx(1800.0)


def test_most_of_a_channel_impossible_is_told() -> None:
    assert only(series("HeartRate", "count/min", 900), series("RunningPower", "W", 200), run()).masked == {
        Channel.HEART_RATE
    }
