"""Whatever a watch writes, pieces stay honest."""

from dataclasses import fields

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.activity import Channel, Samples, Segments
from fallow.physiology.segments import STEEPEST, from_samples
from tests.fixtures.recordings import recordings


def same(one: Segments | None, other: Segments | None) -> bool:
    if one is None or other is None:
        return one is other
    return all(
        np.allclose(getattr(one, f.name), getattr(other, f.name), rtol=1e-9, atol=1e-9, equal_nan=True)
        for f in fields(Segments)
    )


@given(recordings())
def test_no_more_time_than_passed_and_no_more_ground_than_covered(recording: Samples) -> None:
    pieces = from_samples(recording, impact=True)

    if pieces is not None:
        covered = recording.channels[Channel.DISTANCE][-1]
        assert pieces.duration_s.sum() <= recording.time_s[-1] + 1e-6
        assert pieces.duration_s @ pieces.speed_m_s <= covered + 1e-6


@given(recordings())
def test_means_stay_between_the_extremes(recording: Samples) -> None:
    pieces = from_samples(recording, impact=True)

    if pieces is not None:
        for channel, means in ((Channel.HEART_RATE, pieces.heart_rate_bpm), (Channel.CADENCE, pieces.cadence_spm)):
            values = recording.channels[channel]
            known, values = means[~np.isnan(means)], values[~np.isnan(values)]
            assert (known >= values.min(initial=np.inf) - 1e-9).all()
            assert (known <= values.max(initial=-np.inf) + 1e-9).all()
        assert (np.abs(pieces.grade[~np.isnan(pieces.grade)]) <= STEEPEST.value).all()


@given(recordings(), st.floats(-1e6, 1e6))
def test_a_shift_of_the_clock_changes_nothing(recording: Samples, shift_s: float) -> None:
    shift_s = float(np.round(shift_s))
    shifted = Samples({**recording.channels, Channel.TIME: recording.time_s + shift_s})

    assert same(from_samples(recording, impact=True), from_samples(shifted, impact=True))


@given(recordings(), st.integers(0, 2**32 - 1))
def test_repeated_samples_change_nothing(recording: Samples, seed: int) -> None:
    twice = np.sort(
        np.concatenate((np.arange(len(recording)), np.random.default_rng(seed).integers(0, len(recording), 20)))
    )
    repeated = Samples({channel: values[twice] for channel, values in recording.channels.items()})

    assert same(from_samples(recording, impact=True), from_samples(repeated, impact=True))
