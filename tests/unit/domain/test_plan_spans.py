"""Days without running as spans, for a form and for words."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.plan import Availability
from fallow.domain.wishes import Away

SINCE = date(2026, 7, 19)
days = st.integers(-30, 60).map(lambda apart: SINCE + timedelta(days=apart))
away = st.tuples(days, st.integers(0, 10)).map(lambda told: Away(told[0], told[0] + timedelta(days=told[1])))


@given(st.frozensets(days, max_size=12), st.lists(away, max_size=4))
def test_spans_hold_the_days_that_are_off_and_no_other(days_off: frozenset[date], spans: list[Away]) -> None:
    availability = Availability(days_off=days_off, away=tuple(spans))

    found = availability.spans_off(SINCE)

    for apart in range(80):
        on = SINCE + timedelta(days=apart)
        assert availability.is_off(on) == any(on in span for span in found)
    assert all(span.first <= span.last >= SINCE for span in found)
    assert all(after.first - before.last > timedelta(days=1) for before, after in pairwise(found))
