"""Heart rates that no heart had are left out; those that a heart may have had stay."""

import numpy as np
import pytest

from fallow.domain.activity import Channel, Sport
from fallow.domain.cleaning import Cleaning, CleaningKind
from fallow.domain.units import FloatArray
from fallow.physiology.cleaning import clean
from tests.fixtures.recordings import natural_run

USUAL = natural_run().channels[Channel.HEART_RATE]
TIME_S = natural_run().time_s


def cleaned(heart_rate: FloatArray, **changes: FloatArray) -> tuple[FloatArray, tuple[Cleaning, ...]]:
    samples, found = clean(natural_run(1800, heart_rate=heart_rate, **changes), Sport.RUN)
    return samples.channels[Channel.HEART_RATE], found


def left_out(heart_rate: FloatArray) -> list[int]:
    return np.flatnonzero(np.isnan(heart_rate)).tolist()


@pytest.mark.parametrize("impossible", [254.0, 240.0, 12.0, 0.0])
def test_what_no_heart_does_is_left_out(impossible: float) -> None:
    values, (found,) = cleaned(np.where((TIME_S >= 600) & (TIME_S < 660), impossible, USUAL))

    assert found.kind is CleaningKind.HEART_RATE_IMPOSSIBLE
    assert found.spans_s == ((599.0, 659.0),)
    assert found.share == pytest.approx(60 / 1800)
    assert (found.was, found.instead) == (impossible, None)
    assert left_out(values) == list(range(600, 660))


@pytest.mark.parametrize("off", [45.0, -60.0])
def test_a_leap_away_and_back_is_left_out(off: float) -> None:
    values, (found,) = cleaned(USUAL + np.where((TIME_S >= 900) & (TIME_S < 920), off, 0.0))

    assert found.kind is CleaningKind.HEART_RATE_SPIKE
    assert left_out(values) == list(range(900, 920))


def test_two_spikes_are_two_spans_of_one_cleaning() -> None:
    spikes = ((TIME_S >= 900) & (TIME_S < 905)) | (TIME_S == 1300)

    values, (found,) = cleaned(USUAL + np.where(spikes, 50.0, 0.0))

    assert found.spans_s == ((899.0, 904.0), (1299.0, 1300.0))
    assert left_out(values) == [*range(900, 905), 1300]


def test_a_leap_that_stays_is_left_alone_since_either_side_may_be_true() -> None:
    assert cleaned(USUAL + np.where(TIME_S >= 900, 30.0, 0.0))[1] == ()


def test_a_sprint_that_a_heart_follows_in_its_own_time_is_no_spike() -> None:
    sprint = 30.0 * (np.exp(-np.clip(TIME_S - 960, 0, None) / 40) - np.exp(-np.clip(TIME_S - 900, 0, None) / 20))

    assert cleaned(np.rint(USUAL + np.where(TIME_S >= 900, np.maximum(sprint, 0.0), 0.0)))[1] == ()


def test_a_line_that_stays_flat_while_the_speed_changes_is_stuck() -> None:
    speed = 3.0 + 0.4 * np.sin(TIME_S / 60)
    distance = np.concatenate(([0.0], np.cumsum(speed[1:])))
    flat = np.where((TIME_S >= 600) & (TIME_S <= 1000), 141.0, USUAL + 0.01)

    values, (found,) = cleaned(flat, speed=speed, distance=distance)

    assert found.kind is CleaningKind.HEART_RATE_STUCK
    assert left_out(values) == list(range(600, 1001))
    assert found.was == 141.0


def test_a_flat_line_at_one_even_speed_may_be_true() -> None:
    speed = np.full_like(TIME_S, 3.0)
    flat = np.where((TIME_S >= 600) & (TIME_S <= 1000), 141.0, USUAL + 0.01)

    assert cleaned(flat, speed=speed, distance=3.0 * TIME_S)[1] == ()


def test_a_flat_line_of_four_minutes_may_be_true() -> None:
    speed = 3.0 + 0.4 * np.sin(TIME_S / 60)
    distance = np.concatenate(([0.0], np.cumsum(speed[1:])))

    assert (
        cleaned(np.where((TIME_S >= 600) & (TIME_S <= 840), 141.0, USUAL + 0.01), speed=speed, distance=distance)[1]
        == ()
    )
