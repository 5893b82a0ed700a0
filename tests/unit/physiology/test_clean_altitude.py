"""Altitude that no legs climbed."""

import numpy as np
import pytest

from fallow.domain.activity import Channel, Sport
from fallow.domain.cleaning import Cleaning, CleaningKind
from fallow.domain.units import FloatArray
from fallow.physiology.cleaning import clean
from tests.fixtures.recordings import natural_run

RUN = natural_run()
TIME_S = RUN.time_s
USUAL = RUN.channels[Channel.ALTITUDE]


def cleaned(altitude: FloatArray, sport: Sport = Sport.RUN) -> tuple[FloatArray, tuple[Cleaning, ...]]:
    samples, found = clean(natural_run(altitude=altitude), sport)
    return samples.channels[Channel.ALTITUDE], found


@pytest.mark.parametrize("off", [90.0, -40.0])
def test_a_spike_is_left_out(off: float) -> None:
    values, (found,) = cleaned(USUAL + np.where((TIME_S >= 700) & (TIME_S < 712), off, 0.0))

    assert found.kind is CleaningKind.ALTITUDE_SPIKE
    assert np.flatnonzero(np.isnan(values)).tolist() == list(range(700, 712))


@pytest.mark.parametrize("off", [25.0, -25.0])
def test_a_step_is_taken_out_and_the_later_level_stays(off: float) -> None:
    values, (found,) = cleaned(USUAL + np.where(TIME_S < 700, off, 0.0))

    assert found.kind is CleaningKind.ALTITUDE_STEP
    assert found.spans_s == ((699.0, 700.0),)
    assert values == pytest.approx(USUAL, abs=0.1)
    assert found.was == pytest.approx(-off, abs=0.1)
    assert found.instead == pytest.approx(0.0, abs=1e-9)


def test_a_steep_hill_in_steps_of_a_metre_is_kept() -> None:
    assert cleaned(np.floor(200.0 + 0.4 * 3.1 * TIME_S))[1] == ()


def test_in_the_saddle_it_may_go_down_so_fast() -> None:
    assert cleaned(200.0 - 6.0 * TIME_S, Sport.CYCLE)[1] == ()
