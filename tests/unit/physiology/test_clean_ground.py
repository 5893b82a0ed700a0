"""Distance that jumped, fell or came late, and places off the way."""

import numpy as np
import pytest

from fallow.domain.activity import Channel, Samples, Sport
from fallow.domain.cleaning import Cleaning, CleaningKind
from fallow.domain.units import FloatArray
from fallow.physiology.cleaning import clean
from tests.fixtures.recordings import DEG_PER_M, natural_run
from tests.fixtures.running import samples

RUN = natural_run()
TIME_S = RUN.time_s
USUAL = RUN.channels[Channel.DISTANCE]


def cleaned(recording: Samples, sport: Sport = Sport.RUN) -> tuple[FloatArray, dict[CleaningKind, Cleaning]]:
    kept, found = clean(recording, sport)
    return kept.channels[Channel.DISTANCE], {one.kind: one for one in found}


def without_speed(recording: Samples) -> Samples:
    return Samples({channel: values for channel, values in recording.channels.items() if channel is not Channel.SPEED})


@pytest.mark.parametrize("jump_m", [40.0, 300.0, 5000.0])
def test_a_jump_is_replaced_by_the_recorded_speed(jump_m: float) -> None:
    covered, found = cleaned(natural_run(distance=USUAL + np.where(TIME_S >= 900, jump_m, 0.0)))

    assert list(found) == [CleaningKind.DISTANCE_JUMP]
    jump = found[CleaningKind.DISTANCE_JUMP]
    assert jump.spans_s == ((899.0, 900.0),)
    assert jump.was is not None
    assert jump.instead is not None
    assert jump.was - jump.instead == pytest.approx(jump_m, abs=0.1)
    assert covered == pytest.approx(USUAL, abs=0.1)


def test_without_speed_a_jump_counts_as_nothing() -> None:
    recording = without_speed(natural_run(distance=USUAL + np.where(TIME_S >= 900, 300.0, 0.0)))

    covered, found = cleaned(recording)

    assert set(found) == {CleaningKind.DISTANCE_JUMP, CleaningKind.SPEED_FROM_DISTANCE}
    assert covered[-1] == pytest.approx(USUAL[-1], abs=4.0)
    assert covered[900] == covered[899]


def test_a_stretch_that_jumps_is_taken_out_whole() -> None:
    step = np.where((TIME_S >= 900) & (TIME_S < 930), 25.0, np.diff(USUAL, prepend=0.0))

    covered, found = cleaned(natural_run(distance=np.cumsum(step)))

    assert found[CleaningKind.DISTANCE_JUMP].spans_s == ((899.0, 929.0),)
    assert covered == pytest.approx(USUAL, abs=1.0)


def test_a_ride_is_no_jump_and_is_left_to_be_masked() -> None:
    step = np.where(TIME_S >= 900, 20.0, np.diff(USUAL, prepend=0.0))

    covered, found = cleaned(natural_run(distance=np.cumsum(step)))

    assert CleaningKind.DISTANCE_JUMP not in found
    assert covered[-1] == np.sum(step)


def test_a_fast_downhill_on_which_speed_and_distance_agree_is_kept() -> None:
    speed = np.where((TIME_S >= 900) & (TIME_S < 920), 8.2, RUN.channels[Channel.SPEED])
    distance = np.concatenate(([0.0], np.cumsum(speed[1:])))

    assert cleaned(natural_run(distance=distance, speed=speed))[1] == {}


@pytest.mark.parametrize("hold_s", [30, 240])
def test_distance_that_came_late_is_unknown_in_between(hold_s: int) -> None:
    held = np.isin(TIME_S, np.arange(900.0, 900.0 + hold_s))

    covered, found = cleaned(natural_run(distance=np.where(held, USUAL[899], USUAL)))

    assert list(found) == [CleaningKind.DISTANCE_LATE]
    assert np.flatnonzero(np.isnan(covered)).tolist() == list(range(900, 900 + hold_s))
    assert covered[~held] == pytest.approx(USUAL[~held])


def test_a_lump_after_standing_is_a_jump() -> None:
    stands = (TIME_S >= 900) & (TIME_S < 960)
    step = np.where(stands, 0.0, np.diff(USUAL, prepend=0.0))
    recording = natural_run(
        distance=np.cumsum(step) + np.where(TIME_S >= 960, 200.0, 0.0),
        speed=np.where(stands, 0.0, RUN.channels[Channel.SPEED]),
        cadence=np.where(stands, 0.0, RUN.channels[Channel.CADENCE]),
    )

    covered, found = cleaned(recording)

    assert set(found) == {CleaningKind.DISTANCE_JUMP, CleaningKind.STANDING}
    assert covered[-1] == pytest.approx(step.sum(), abs=0.5)


def test_distance_that_falls_never_does() -> None:
    covered, found = cleaned(natural_run(distance=np.where(TIME_S >= 900, USUAL - 2000.0, USUAL)))

    assert list(found) == [CleaningKind.DISTANCE_JUMP]
    assert (np.diff(covered) >= 0.0).all()
    assert covered[-1] == pytest.approx(USUAL[-1], abs=4.0)


def test_lumps_of_a_few_seconds_are_how_watches_count() -> None:
    assert cleaned(natural_run(distance=USUAL[(TIME_S // 4 * 4).astype(int)]))[1] == {}


def test_places_off_the_way_are_left_out_and_the_distance_along_them_too() -> None:
    away = (TIME_S >= 900) & (TIME_S < 903)
    longitude = 11.0 + np.where(away, 0.004, 0.0)  # about 300 m to the east, and back
    detour_m = 2 * 298.0
    distance = USUAL + np.where(TIME_S >= 900, detour_m / 2, 0.0) + np.where(TIME_S >= 903, detour_m / 2, 0.0)

    kept, found = clean(natural_run(longitude=longitude, distance=distance), Sport.RUN)

    places = {one.kind: one for one in found}[CleaningKind.PLACE_JUMP]
    assert places.spans_s == ((899.0, 902.0),)
    assert (places.was, places.instead) == (None, None)  # where someone lives is no evidence
    for channel in (Channel.LATITUDE, Channel.LONGITUDE):
        assert np.flatnonzero(np.isnan(kept.channels[channel])).tolist() == [900, 901, 902]
    assert kept.channels[Channel.DISTANCE][-1] == pytest.approx(USUAL[-1], abs=2.0)


def test_places_off_the_way_leave_the_distance_of_a_foot_pod_alone() -> None:
    longitude = 11.0 + np.where(TIME_S == 900, 0.004, 0.0)

    covered, found = cleaned(natural_run(longitude=longitude))

    assert list(found) == [CleaningKind.PLACE_JUMP]
    assert covered.tolist() == USUAL.tolist()


def test_after_a_tunnel_the_place_is_another_and_right() -> None:
    latitude = np.where(
        (TIME_S >= 900) & (TIME_S < 1000), 48.0 + DEG_PER_M * USUAL[899], RUN.channels[Channel.LATITUDE]
    )

    assert cleaned(natural_run(latitude=latitude))[1] == {}


def test_a_silence_hides_no_ground() -> None:
    """A watch that slept through a drive, and woke elsewhere."""
    time_s = np.concatenate((np.arange(301.0), np.arange(900.0, 1201.0)))
    distance = 3.0 * np.arange(602.0) + np.where(time_s >= 900, 20_000.0, 0.0)
    speed = np.full_like(time_s, 3.0)

    covered, found = cleaned(samples(time_s, distance=distance, speed=speed))

    assert list(found) == [CleaningKind.DISTANCE_JUMP]
    assert covered[-1] == pytest.approx(3.0 * 600, abs=5.0)
