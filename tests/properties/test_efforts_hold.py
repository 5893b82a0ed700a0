"""Best efforts: farther in more time, never farther than was run, wherever the clock starts."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.activity import Channel, Samples
from fallow.physiology.efforts import best_efforts
from fallow.physiology.ground import FASTEST_SUSTAINED_M_S
from tests.fixtures.recordings import recordings


@given(recordings())
def test_distance_never_falls_with_duration(recording: Samples) -> None:
    for shorter, longer in pairwise(best_efforts(recording)):
        assert shorter.duration_s < longer.duration_s
        assert shorter.distance_m <= longer.distance_m + 1e-6


@given(recordings())
def test_no_effort_is_longer_than_what_was_run(recording: Samples) -> None:
    for effort in best_efforts(recording):
        assert effort.distance_m <= recording.channels[Channel.DISTANCE][-1] + 1e-6
        assert effort.duration_s <= recording.time_s[-1]


@given(recordings(), st.integers(0, 399), st.floats(50.0, 5000.0))
def test_a_jump_adds_no_speed_that_nobody_runs(recording: Samples, where: int, jump_m: float) -> None:
    distance = recording.channels[Channel.DISTANCE].copy()
    distance[where % len(recording) :] += jump_m

    for effort in best_efforts(Samples({**recording.channels, Channel.DISTANCE: distance})):
        assert effort.distance_m <= FASTEST_SUSTAINED_M_S.value * effort.duration_s


@given(recordings(), st.integers(-(10**6), 10**6))
def test_a_shift_of_the_clock_changes_nothing(recording: Samples, shift_s: int) -> None:
    shifted = Samples({**recording.channels, Channel.TIME: recording.time_s + shift_s})

    here, there = best_efforts(recording), best_efforts(shifted)

    assert [effort.duration_s for effort in here] == [effort.duration_s for effort in there]
    assert np.allclose([e.distance_m for e in here], [e.distance_m for e in there])
