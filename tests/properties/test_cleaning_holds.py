"""Whatever a watch writes and whatever befalls it: cleaning is honest, and once is enough."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.activity import Channel, Samples, Sport
from fallow.domain.cleaning import Cleaning, CleaningKind
from fallow.domain.units import FloatArray
from fallow.physiology.cleaning import clean
from tests.fixtures.recordings import natural_run, recordings

FAULTS = {
    Channel.HEART_RATE: (254.0, 0.0, 60.0, 141.0, 168.0, 84.0, np.nan),
    Channel.CADENCE: (0.0, 84.0, 336.0, 170.0, np.nan),
    Channel.ALTITUDE: (-400.0, 230.0, 900.0, np.nan),
    Channel.SPEED: (0.0, 0.2, 9.0, 25.0, np.nan),
    Channel.LATITUDE: (47.0, 48.01, np.nan),
    Channel.DISTANCE: (0.0, 2500.0, 90_000.0, np.nan),
}


@st.composite
def faulty(draw: st.DrawFn) -> Samples:
    """A natural run, or noise as from a broken watch, with a few faults: held values, shifts, missing channels."""
    made = natural_run(draw(st.sampled_from([400, 1500])))
    channels = dict(made.channels if draw(st.integers(0, 3)) else draw(recordings()).channels)
    for _ in range(draw(st.integers(0, 5))):
        channel = draw(st.sampled_from(sorted(FAULTS.keys() & channels.keys())))
        size = channels[channel].size
        begin = draw(st.integers(0, size - 1))
        where = slice(begin, begin + draw(st.sampled_from([1, 3, 20, 130, 400])))
        values: FloatArray = channels[channel].copy()
        values[where] = draw(st.sampled_from(FAULTS[channel])) + draw(st.sampled_from([0.0, 1.0])) * values[where]
        channels[channel] = values
    for channel in draw(st.sets(st.sampled_from(sorted(FAULTS)))):
        if draw(st.booleans()):
            channels.pop(channel, None)
    pause = draw(st.sampled_from([0.0, 0.0, 50.0, 4000.0]))
    time_s = channels[Channel.TIME]
    return Samples({**channels, Channel.TIME: time_s + pause * (np.arange(time_s.size) > time_s.size // 2)})


SPORTS = st.sampled_from([Sport.RUN, Sport.RUN, Sport.HIKE, Sport.CYCLE])
TOLD = st.sampled_from([None, 1200.0, 5000.0])


def same(one: Samples, other: Samples) -> bool:
    return one.channels.keys() == other.channels.keys() and all(
        np.array_equal(values, other.channels[channel], equal_nan=True) for channel, values in one.channels.items()
    )


@given(faulty(), SPORTS, st.booleans(), TOLD)
def test_once_is_enough(recording: Samples, sport: Sport, indoor: bool, told_m: float | None) -> None:
    once, _ = clean(recording, sport, indoor=indoor, told_m=told_m)
    twice, found = clean(once, sport, indoor=indoor, told_m=told_m)

    assert found == ()
    assert same(once, twice)


@given(faulty(), SPORTS, st.booleans())
def test_the_recording_and_its_clock_stay(recording: Samples, sport: Sport, indoor: bool) -> None:
    before = Samples({channel: values.copy() for channel, values in recording.channels.items()})

    cleaned, found = clean(recording, sport, indoor=indoor)

    assert same(recording, before)
    assert cleaned.time_s.tolist() == recording.time_s.tolist()
    assert found or same(cleaned, recording)


@given(faulty(), SPORTS, st.booleans())
def test_what_became_unknown_lies_in_a_span_that_says_so(recording: Samples, sport: Sport, indoor: bool) -> None:
    cleaned, found = clean(recording, sport, indoor=indoor)

    for channel, values in cleaned.channels.items():
        was = recording.get(channel)
        lost = np.zeros(values.size, np.bool_) if was is None else np.isnan(values) & ~np.isnan(was)
        for at_s in cleaned.time_s[lost]:
            assert any(begin <= at_s <= end for one in found for begin, end in one.spans_s), (channel, at_s)


@given(faulty(), SPORTS, st.booleans())
def test_spans_lie_in_the_recording_apart_and_in_order(recording: Samples, sport: Sport, indoor: bool) -> None:
    for one in clean(recording, sport, indoor=indoor)[1]:
        flat = [moment for span in one.spans_s for moment in span]
        assert flat == sorted(flat)
        assert recording.time_s[0] <= flat[0]
        assert flat[-1] <= recording.time_s[-1]
        assert 0.0 <= one.share <= 1.0


@given(faulty(), SPORTS)
def test_distance_is_cumulative_and_never_falls(recording: Samples, sport: Sport) -> None:
    distance = clean(recording, sport)[0].get(Channel.DISTANCE)

    if distance is not None:
        assert (np.diff(distance[~np.isnan(distance)]) >= -1e-6).all()


@given(faulty(), SPORTS)
def test_no_ground_is_made_up(recording: Samples, sport: Sport) -> None:
    before, after = recording.get(Channel.DISTANCE), clean(recording, sport)[0].get(Channel.DISTANCE)

    if before is not None and after is not None:
        rises = np.diff(before[~np.isnan(before)])
        known = after[~np.isnan(after)]
        assert known.size == 0 or known[-1] - known[0] <= rises[rises > 0].sum() + 1e-6


@given(faulty(), SPORTS, st.sets(st.sampled_from(CleaningKind)))
def test_what_is_left_is_not_done(recording: Samples, sport: Sport, left: set[CleaningKind]) -> None:
    found: tuple[Cleaning, ...] = clean(recording, sport, left=frozenset(left))[1]

    assert not left.intersection(one.kind for one in found)


@given(faulty(), st.integers(-(10**5), 10**5))
def test_a_shift_of_the_clock_shifts_the_spans(recording: Samples, shift_s: int) -> None:
    shifted = Samples({**recording.channels, Channel.TIME: recording.time_s + shift_s})

    here, there = clean(recording, Sport.RUN)[1], clean(shifted, Sport.RUN)[1]

    assert [one.kind for one in here] == [one.kind for one in there]
    for one, other in zip(here, there, strict=True):
        assert np.allclose(np.array(one.spans_s) + shift_s, np.array(other.spans_s))
