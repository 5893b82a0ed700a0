"""Cadence lock: left out where the evidence is clear, and never because a heart beats as often as its runner steps."""

import numpy as np
import pytest

from fallow.domain.activity import Channel, Samples, Sport
from fallow.domain.cleaning import CleaningKind
from fallow.domain.units import FloatArray
from fallow.physiology.cleaning import clean
from tests.fixtures.recordings import natural_run

RUN = natural_run(3600)
TIME_S = RUN.time_s
CADENCE = RUN.channels[Channel.CADENCE]
HEART = RUN.channels[Channel.HEART_RATE]


def ramped(begin_s: float, end_s: float, ramp_s: float, inside: FloatArray, outside: FloatArray) -> FloatArray:
    """`inside` between the two times, `outside` elsewhere, the way between them in `ramp_s`."""
    share = np.clip(np.minimum(TIME_S - begin_s, end_s - TIME_S) / ramp_s + 1.0, 0.0, 1.0)
    return np.rint(share * inside + (1.0 - share) * outside)


def locked_s(samples: Samples, sport: Sport = Sport.RUN) -> float:
    found = {one.kind: one for one in clean(samples, sport)[1]}
    lock = found.pop(CleaningKind.CADENCE_LOCK, None)
    assert found == {}
    return 0.0 if lock is None else lock.duration_s


@pytest.mark.parametrize("counted", [1.0, 0.5], ids=["steps", "steps of one leg"])
@pytest.mark.parametrize("length_s", [150.0, 900.0])
def test_steps_into_the_cadence_and_out_of_it_are_a_lock(counted: float, length_s: float) -> None:
    heart_rate = ramped(1200, 1200 + length_s, 8.0, counted * CADENCE, HEART)

    assert locked_s(natural_run(3600, heart_rate=heart_rate)) == pytest.approx(length_s, abs=20)


def test_what_is_left_is_the_heart_rate_beside_it() -> None:
    heart_rate = ramped(1200, 1500, 8.0, CADENCE, HEART)

    cleaned, (found,) = clean(natural_run(3600, heart_rate=heart_rate), Sport.RUN)

    values = cleaned.channels[Channel.HEART_RATE]
    assert np.isnan(values[1210:1490]).all()
    assert values[~np.isnan(values)].tolist() == heart_rate[~np.isnan(values)].tolist()
    assert found.was == pytest.approx(168.0, abs=2.0)


def test_a_step_into_it_and_a_pause_after_it_show_by_the_level() -> None:
    heart_rate = ramped(1200, 4000, 8.0, CADENCE, HEART - 8.0)

    assert locked_s(natural_run(3600, heart_rate=heart_rate)) == pytest.approx(2400, abs=20)


def test_a_runner_whose_heart_beats_as_often_as_the_steps_keeps_it() -> None:
    heart_rate = np.rint(CADENCE - 60.0 * np.exp(-TIME_S / 60) + 2.0 * np.sin(TIME_S / 70))

    assert np.mean(np.abs(heart_rate - CADENCE) <= 5) > 0.9
    assert locked_s(natural_run(3600, heart_rate=heart_rate)) == 0.0


def test_a_heart_rate_that_drifts_through_the_cadence_is_kept() -> None:
    heart_rate = np.rint(150.0 - 50.0 * np.exp(-TIME_S / 60) + 30.0 * TIME_S / 3600)

    assert locked_s(natural_run(3600, heart_rate=heart_rate)) == 0.0


def test_a_hard_repeat_that_brings_the_heart_to_the_cadence_is_kept() -> None:
    hard = np.clip(np.minimum(TIME_S - 1200, 1500 - TIME_S) / 8.0 + 1.0, 0.0, 1.0)
    speed = RUN.channels[Channel.SPEED] + 0.9 * hard
    heart_rate = ramped(1200, 1500, 15.0, CADENCE + np.sin(TIME_S / 20), HEART)

    assert (
        locked_s(
            natural_run(
                3600, heart_rate=heart_rate, speed=speed, distance=np.concatenate(([0.0], np.cumsum(speed[1:])))
            )
        )
        == 0.0
    )


def test_a_climb_that_lifts_the_heart_rate_to_the_cadence_for_good_is_kept() -> None:
    heart_rate = ramped(2400, 4000, 20.0, CADENCE, HEART - 8.0)
    altitude = 200.0 + 0.15 * np.clip(TIME_S - 2400, 0.0, None)

    assert locked_s(natural_run(3600, heart_rate=heart_rate, altitude=altitude)) == 0.0


def test_a_heart_that_rises_fast_and_recovers_in_its_own_time_is_kept() -> None:
    """Against the wind for four minutes, say, at a speed that is held."""
    rises, falls = (np.exp(-np.clip(TIME_S - moment, 0.0, None) / tau) for moment, tau in ((1200, 10), (1440, 40)))
    effort = np.where(TIME_S < 1440, 1.0 - rises, falls)
    heart_rate = np.rint(CADENCE - 60.0 * np.exp(-TIME_S / 60) - 32.0 * (1.0 - effort))

    assert np.count_nonzero(np.abs(heart_rate - CADENCE) <= 5.0) > 180
    assert locked_s(natural_run(3600, heart_rate=heart_rate)) == 0.0


def test_passing_by_is_no_lock() -> None:
    assert locked_s(natural_run(3600, heart_rate=ramped(1200, 1290, 8.0, CADENCE, HEART))) == 0.0


def test_on_a_bike_there_are_no_steps_to_count() -> None:
    assert locked_s(natural_run(3600, heart_rate=ramped(1200, 1500, 8.0, CADENCE, HEART)), Sport.CYCLE) == 0.0
