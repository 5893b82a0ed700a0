"""Missing channels from those that are there, standing, and under a roof."""

import numpy as np
import pytest

from fallow.domain.activity import Channel, Samples, Sport
from fallow.domain.cleaning import Cleaning, CleaningKind
from fallow.physiology.cleaning import clean
from fallow.physiology.segments import from_samples
from tests.fixtures.recordings import natural_run

RUN = natural_run()
TIME_S = RUN.time_s


def without(*channels: Channel) -> Samples:
    return Samples({name: values for name, values in RUN.channels.items() if name not in channels})


def cleaned(
    recording: Samples, sport: Sport = Sport.RUN, *, indoor: bool = False, told_m: float | None = None
) -> tuple[Samples, dict[CleaningKind, Cleaning]]:
    kept, found = clean(recording, sport, indoor=indoor, told_m=told_m)
    return kept, {one.kind: one for one in found}


def test_speed_comes_from_distance_and_says_so() -> None:
    recording = without(Channel.SPEED)

    kept, found = cleaned(recording)

    assert list(found) == [CleaningKind.SPEED_FROM_DISTANCE]
    assert kept.channels[Channel.SPEED][1:] == pytest.approx(RUN.channels[Channel.SPEED][1:])
    one, other = from_samples(kept, True), from_samples(recording, True)
    assert one is not None
    assert other is not None
    assert one.speed_m_s.tolist() == other.speed_m_s.tolist()


def test_distance_comes_from_speed_and_says_so() -> None:
    kept, found = cleaned(without(Channel.DISTANCE))

    assert list(found) == [CleaningKind.DISTANCE_FROM_SPEED]
    assert kept.channels[Channel.DISTANCE] == pytest.approx(RUN.channels[Channel.DISTANCE])


def test_both_come_from_places_and_say_so() -> None:
    kept, found = cleaned(without(Channel.DISTANCE, Channel.SPEED))

    assert list(found) == [CleaningKind.DISTANCE_FROM_PLACES, CleaningKind.SPEED_FROM_DISTANCE]
    assert kept.channels[Channel.DISTANCE] == pytest.approx(RUN.channels[Channel.DISTANCE], abs=0.1)
    assert kept.channels[Channel.SPEED][1:] == pytest.approx(RUN.channels[Channel.SPEED][1:], abs=0.01)


def test_without_any_of_them_nothing_is_made_up() -> None:
    recording = without(Channel.DISTANCE, Channel.SPEED, Channel.LATITUDE, Channel.LONGITUDE)

    kept, found = cleaned(recording)

    assert found == {}
    assert kept is recording


def test_a_speed_that_nobody_has_is_left_out() -> None:
    speed = np.where(TIME_S == 900, 19.0, RUN.channels[Channel.SPEED])

    kept, found = cleaned(natural_run(speed=speed))

    assert list(found) == [CleaningKind.SPEED_IMPOSSIBLE]
    assert np.flatnonzero(np.isnan(kept.channels[Channel.SPEED])).tolist() == [900]
    assert cleaned(natural_run(speed=speed), Sport.CYCLE)[1] == {}


def test_standing_with_a_receiver_that_creeps_covers_no_ground() -> None:
    stands = (TIME_S >= 900) & (TIME_S < 1020)
    speed = np.where(stands, 0.2, RUN.channels[Channel.SPEED])
    recording = natural_run(
        speed=speed,
        distance=np.concatenate(([0.0], np.cumsum(speed[1:]))),
        cadence=np.where(stands, 0.0, RUN.channels[Channel.CADENCE]),
    )

    kept, found = cleaned(recording)

    assert list(found) == [CleaningKind.STANDING]
    assert found[CleaningKind.STANDING].spans_s == ((899.0, 1019.0),)
    assert np.isnan(kept.channels[Channel.SPEED][stands]).all()
    before = recording.channels[Channel.DISTANCE][-1]
    assert kept.channels[Channel.DISTANCE][-1] == pytest.approx(before - 120 * 0.2)


def test_standing_where_no_speed_was_recorded_covers_no_ground_either() -> None:
    stands = (TIME_S >= 900) & (TIME_S < 1020)
    went = np.where(stands, 0.2, RUN.channels[Channel.SPEED])
    recording = natural_run(
        speed=np.where(stands, np.nan, went),
        distance=np.concatenate(([0.0], np.cumsum(went[1:]))),
        cadence=np.where(stands, 0.0, RUN.channels[Channel.CADENCE]),
    )

    kept, found = cleaned(recording)

    assert found[CleaningKind.STANDING].channel is Channel.DISTANCE
    before = recording.channels[Channel.DISTANCE][-1]
    assert kept.channels[Channel.DISTANCE][-1] == pytest.approx(before - 120 * 0.2, abs=0.5)


@pytest.mark.parametrize("speed", [0.9, 1.3], ids=["a slow hike", "behind a pram"])
def test_a_sensor_that_counts_no_steps_says_nothing_of_standing(speed: float) -> None:
    went = speed + 0.4 * np.sin(TIME_S / 60) * (speed > 1.0)
    channels = {
        Channel.TIME: TIME_S,
        Channel.SPEED: went,
        Channel.DISTANCE: np.concatenate(([0.0], np.cumsum(went[1:]))),
        Channel.CADENCE: np.zeros_like(TIME_S),
    }
    kept, found = clean(Samples(channels), Sport.WALK)
    assert CleaningKind.STANDING not in {one.kind for one in found}
    assert kept.channels[Channel.DISTANCE][-1] == channels[Channel.DISTANCE][-1]


def test_waiting_for_a_gap_in_the_traffic_is_no_pause() -> None:
    speed = np.where((TIME_S >= 900) & (TIME_S < 907), 0.0, RUN.channels[Channel.SPEED])

    assert cleaned(natural_run(speed=speed, distance=np.concatenate(([0.0], np.cumsum(speed[1:])))))[1] == {}


def test_under_a_roof_places_mean_nothing_and_the_foot_pod_tells_the_speed() -> None:
    drift = 48.0 + 1e-4 * np.sin(TIME_S / 100)
    recording = natural_run(latitude=drift, speed=np.full_like(TIME_S, 0.9))

    kept, found = cleaned(recording, indoor=True)

    assert list(found) == [CleaningKind.INDOOR_GPS]
    assert np.isnan(kept.channels[Channel.LATITUDE]).all()
    assert kept.channels[Channel.SPEED][1:] == pytest.approx(RUN.channels[Channel.SPEED][1:])
    assert kept.channels[Channel.DISTANCE].tolist() == recording.channels[Channel.DISTANCE].tolist()


def test_a_foot_pods_own_speed_stays_as_it_is() -> None:
    kept, _ = cleaned(natural_run(), indoor=True)

    assert kept.channels[Channel.SPEED].tolist() == RUN.channels[Channel.SPEED].tolist()


def test_what_the_treadmill_showed_scales_distance_and_speed() -> None:
    total = float(RUN.channels[Channel.DISTANCE][-1])
    recording = without(Channel.LATITUDE, Channel.LONGITUDE, Channel.ALTITUDE)

    kept, found = cleaned(recording, indoor=True, told_m=1.1 * total)

    assert list(found) == [CleaningKind.INDOOR_CALIBRATED]
    assert kept.channels[Channel.DISTANCE][-1] == pytest.approx(1.1 * total)
    assert kept.channels[Channel.SPEED] == pytest.approx(1.1 * RUN.channels[Channel.SPEED])


@pytest.mark.parametrize(("times", "indoor"), [(1.1, False), (1.005, True), (9.0, True), (0.0, True)])
def test_a_summary_outdoors_or_beyond_belief_scales_nothing(times: float, indoor: bool) -> None:
    total = float(RUN.channels[Channel.DISTANCE][-1])
    recording = without(Channel.LATITUDE, Channel.LONGITUDE, Channel.ALTITUDE)

    assert cleaned(recording, indoor=indoor, told_m=times * total)[1] == {}


def test_speed_that_cannot_be_makes_no_distance() -> None:
    bare = without(Channel.DISTANCE, Channel.LATITUDE, Channel.LONGITUDE)
    absurd = Samples({**bare.channels, Channel.SPEED: np.full(TIME_S.size, 60.0)})

    kept, found = cleaned(absurd)

    assert set(found) == {CleaningKind.SPEED_IMPOSSIBLE}
    assert kept.get(Channel.DISTANCE) is None
