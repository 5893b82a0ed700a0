"""Each day of the made-up runner depends on itself alone."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.domain.activity import Channel
from fallow.services.demo.days import outings
from fallow.services.demo.recording import record
from fallow.services.demo.season import first_day

DATES = st.dates(date(2015, 1, 1), date(2060, 1, 1))
AHEAD = st.integers(0, 1200)
OFFSETS = st.integers(-48, 56).map(lambda quarter: 900 * quarter)


@given(DATES, AHEAD, OFFSETS)
def test_outings_of_a_day_begin_on_that_day_and_are_always_the_same(until: date, ahead: int, offset_s: int) -> None:
    day = first_day(until) + timedelta(days=ahead)
    gone_out = outings(first_day(until), day, offset_s)
    assert gone_out == outings(first_day(until), day, offset_s)
    assert all(outing.started_at.date() == day for outing in gone_out)
    elsewhere = outings(first_day(until), day, 0)
    assert [outing.session for outing in gone_out] == [outing.session for outing in elsewhere]
    assert [outing.started_at.time() for outing in gone_out] == [outing.started_at.time() for outing in elsewhere]


@settings(max_examples=15)
@given(DATES, AHEAD, OFFSETS)
def test_what_is_recorded_is_possible(until: date, ahead: int, offset_s: int) -> None:
    for outing in outings(first_day(until), first_day(until) + timedelta(days=ahead), offset_s):
        activity, samples = record(outing)
        assert activity.local_date == outing.started_at.date()
        assert np.all(np.diff(samples.time_s) >= 1)
        assert np.all(np.diff(samples.channels[Channel.DISTANCE]) >= 0)
        assert samples.channels[Channel.SPEED].max() < 12
        heart_rate = samples.channels[Channel.HEART_RATE]
        known = heart_rate[~np.isnan(heart_rate)]
        assert np.all((known > 45) & (known < 190))
        assert activity.elapsed_s == samples.time_s[-1]
        assert activity.duration_s <= activity.elapsed_s
        again = record(outing)[1]
        assert all(np.array_equal(again.channels[c], values, equal_nan=True) for c, values in samples.channels.items())
