"""The same history some whole weeks later has the same answer, but for its dates."""

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fallow.coaching.situation import Situation
from fallow.coaching.verdict import decide
from tests.properties.verdict_situations import situations


def shifted(value: Any, by: timedelta) -> Any:
    """Every date in a record moved by `by`."""
    if isinstance(value, date | datetime):
        return value + by
    if isinstance(value, Enum):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: shifted(getattr(value, field.name), by) for field in fields(value)})
    if isinstance(value, dict):
        return {key: shifted(item, by) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(shifted(item, by) for item in value)
    return value


@given(situations(), st.integers(-200, 200))
def test_whole_weeks_later_nothing_but_the_dates_differs(situation: Situation, weeks: int) -> None:
    by = timedelta(weeks=weeks)

    assert decide(shifted(situation, by)) == shifted(decide(situation), by)
