"""Cleaning as a whole: what is clean stays, each kind can be left, and the clock is never changed."""

import numpy as np
import pytest

from fallow.domain.activity import Channel, Samples, Sport
from fallow.domain.cleaning import CleaningKind
from fallow.physiology.cleaning import RULES, clean
from tests.fixtures.recordings import natural_run
from tests.fixtures.running import samples, steady_samples

TIME_S = natural_run().time_s


@pytest.mark.parametrize("sport", Sport)
def test_a_clean_recording_comes_back_as_it_is(sport: Sport) -> None:
    recording = natural_run(5400)

    assert clean(recording, sport) == (recording, ())


def test_a_made_up_run_at_one_speed_is_clean() -> None:
    assert clean(steady_samples(1800, 3.0), Sport.RUN)[1] == ()


def test_there_is_a_rule_for_each_kind_but_the_clock() -> None:
    assert {rule.kind for rule in RULES} | {CleaningKind.CLOCK} == set(CleaningKind)
    assert len(RULES) == len({rule.kind for rule in RULES})


def test_a_kind_that_is_left_is_not_cleaned_and_the_others_are() -> None:
    usual = natural_run()
    heart_rate = np.where(TIME_S == 900, 254.0, usual.channels[Channel.HEART_RATE])
    altitude = np.where(TIME_S == 700, 500.0, usual.channels[Channel.ALTITUDE])
    recording = natural_run(heart_rate=heart_rate, altitude=altitude)

    both = {one.kind for one in clean(recording, Sport.RUN)[1]}
    left = frozenset({CleaningKind.HEART_RATE_IMPOSSIBLE, CleaningKind.HEART_RATE_SPIKE})
    kept, (other,) = clean(recording, Sport.RUN, left=left)

    assert both == {CleaningKind.HEART_RATE_IMPOSSIBLE, CleaningKind.ALTITUDE_SPIKE}
    assert other.kind is CleaningKind.ALTITUDE_SPIKE
    assert kept.channels[Channel.HEART_RATE][900] == 254.0
    assert clean(recording, Sport.RUN, left=frozenset(CleaningKind)) == (recording, ())


def test_samples_whose_time_does_not_run_forward_know_nothing() -> None:
    time_s = np.concatenate((np.arange(100.0), [50.0, 99.0, np.nan], np.arange(100.0, 200.0)))
    recording = samples(time_s, heart_rate=np.full(time_s.size, 140.0))

    kept, (found,) = clean(recording, Sport.RUN)

    assert found.kind is CleaningKind.CLOCK
    assert found.spans_s == ((50.0, 99.0),)
    assert np.array_equal(kept.time_s, time_s, equal_nan=True)
    assert np.flatnonzero(np.isnan(kept.channels[Channel.HEART_RATE])).tolist() == [100, 101, 102]
    assert clean(kept, Sport.RUN)[1] == ()
    as_it_is, found_none = clean(recording, Sport.RUN, left=frozenset({CleaningKind.CLOCK}))
    assert found_none == ()
    assert as_it_is.channels[Channel.HEART_RATE].tolist() == [140.0] * time_s.size


@pytest.mark.parametrize("length", [0, 1, 2])
def test_next_to_nothing_is_clean(length: int) -> None:
    recording = samples(np.arange(float(length)), distance=3.0 * np.arange(float(length)), speed=np.full(length, 3.0))

    assert clean(recording, Sport.RUN) == (recording, ())


def test_shares_leave_pauses_out() -> None:
    time_s = np.concatenate((np.arange(600.0), np.arange(6000.0, 6600.0)))
    heart_rate = np.rint(140 + 3 * np.sin(time_s / 40))
    heart_rate[600:720] = 250.0

    _, (found,) = clean(
        samples(time_s, speed=np.full(1200, 3.0), heart_rate=heart_rate, distance=3.0 * np.arange(1200.0)), Sport.RUN
    )

    assert found.share == pytest.approx(0.1, abs=0.01)
    assert found.spans_s == ((5990.0, 6119.0),)


def test_the_recording_is_not_touched() -> None:
    recording = natural_run(heart_rate=np.full_like(TIME_S, 254.0))
    before = {channel: values.copy() for channel, values in recording.channels.items()}

    kept, _ = clean(recording, Sport.RUN)

    assert kept is not recording
    assert all(np.array_equal(values, before[channel]) for channel, values in recording.channels.items())
    assert isinstance(kept, Samples)
