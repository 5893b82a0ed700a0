"""Cadence counted for one leg, twice or not at all."""

import numpy as np
import pytest

from fallow.domain.activity import Channel, Sport
from fallow.domain.cleaning import Cleaning, CleaningKind
from fallow.domain.units import FloatArray
from fallow.physiology.cleaning import clean
from tests.fixtures.recordings import natural_run

RUN = natural_run()
TIME_S = RUN.time_s
USUAL = RUN.channels[Channel.CADENCE]


def cleaned(cadence: FloatArray, sport: Sport = Sport.RUN) -> tuple[FloatArray, tuple[Cleaning, ...]]:
    samples, found = clean(natural_run(cadence=cadence), sport)
    return samples.channels[Channel.CADENCE], found


@pytest.mark.parametrize(("times", "kind"), [(0.5, CleaningKind.CADENCE_ONE_LEG), (2.0, CleaningKind.CADENCE_DOUBLED)])
def test_a_stretch_that_was_counted_otherwise_is_counted_anew(times: float, kind: CleaningKind) -> None:
    values, (found,) = cleaned(np.where((TIME_S >= 600) & (TIME_S < 900), times * USUAL, USUAL))

    assert found.kind is kind
    assert found.spans_s == ((599.0, 899.0),)
    assert values == pytest.approx(USUAL)
    assert found.was == pytest.approx(168.0 * times, abs=2.0)
    assert found.instead == pytest.approx(168.0, abs=2.0)


def test_a_whole_file_of_one_leg_is_counted_anew() -> None:
    assert cleaned(USUAL / 2)[0] == pytest.approx(USUAL)


def test_half_a_minute_of_it_is_left_alone() -> None:
    assert cleaned(np.where((TIME_S >= 600) & (TIME_S < 630), USUAL / 2, USUAL))[1] == ()


def test_walking_breaks_have_their_own_cadence() -> None:
    walks = (TIME_S >= 600) & (TIME_S < 900)
    speed = np.where(walks, 1.5, RUN.channels[Channel.SPEED])
    recording = natural_run(
        cadence=np.where(walks, 112.0, USUAL), speed=speed, distance=np.concatenate(([0.0], np.cumsum(speed[1:])))
    )

    assert clean(recording, Sport.RUN)[1] == ()


def test_more_steps_than_anyone_takes_are_left_out() -> None:
    values, (found,) = cleaned(np.where((TIME_S >= 600) & (TIME_S < 610), 350.0, USUAL))

    assert found.kind is CleaningKind.CADENCE_IMPOSSIBLE
    assert np.flatnonzero(np.isnan(values)).tolist() == list(range(600, 610))


def test_no_step_while_ground_is_covered_is_a_lost_one() -> None:
    values, (found,) = cleaned(np.where((TIME_S >= 600) & (TIME_S < 640), 0.0, USUAL))

    assert found.kind is CleaningKind.CADENCE_LOST
    assert np.flatnonzero(np.isnan(values)).tolist() == list(range(600, 640))


def test_a_moment_without_steps_is_left_alone() -> None:
    assert cleaned(np.where((TIME_S >= 600) & (TIME_S < 605), 0.0, USUAL))[1] == ()


def test_on_a_bike_cadence_is_not_of_steps() -> None:
    assert cleaned(USUAL / 2, Sport.CYCLE)[1] == ()
