"""What the made-up runner tells in the morning."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from fallow.services.check_in import PLAUSIBLE
from fallow.services.demo.days import outings
from fallow.services.demo.mornings import check_in, check_ins
from fallow.services.demo.season import Phase, first_day, week_of

UNTIL = date(2025, 6, 14)
BEGINS_ON = first_day(UNTIL)


def test_some_weeks_of_mornings_with_gaps() -> None:
    told = check_ins(BEGINS_ON, UNTIL, 0)
    days = [one.on for one in told]
    assert days == sorted(set(days))
    assert 40 <= len(days) <= 60
    assert UNTIL - timedelta(days=3) <= days[-1] <= UNTIL
    assert (days[-1] - days[0]).days + 1 > len(days) + 3


def test_later_days_add_and_change_nothing() -> None:
    sooner, later = (check_ins(BEGINS_ON, UNTIL + timedelta(days=ahead), 0) for ahead in (0, 14))
    assert later[: len(sooner)] == sooner
    assert len(later) > len(sooner)


def test_measurements_are_missing_on_some_mornings() -> None:
    measured = [one.rmssd_ms is not None for one in check_ins(BEGINS_ON, UNTIL, 0)]
    assert any(measured)
    assert not all(measured)


def test_every_value_could_be_told_by_a_person() -> None:
    for one in check_ins(BEGINS_ON, UNTIL + timedelta(days=400), 0):
        for name, (low, high) in PLAUSIBLE.items():
            value = getattr(one, name)
            assert value is None or low <= value <= high


def test_told_early_in_the_runners_own_morning() -> None:
    one = check_ins(BEGINS_ON, UNTIL, 10 * 3600)[-1]
    assert one.at == datetime(one.on.year, one.on.month, one.on.day, 6, 40, tzinfo=UTC) - timedelta(hours=10)


def test_legs_are_sorer_on_the_morning_after_a_long_run() -> None:
    told = {one.on: one.soreness_0_10 or 0.0 for one in check_ins(BEGINS_ON, UNTIL + timedelta(days=600), 0)}
    after_long: list[float] = []
    others: list[float] = []
    for on, soreness in told.items():
        yesterday = outings(BEGINS_ON, on - timedelta(days=1), 0)
        is_after = any(outing.session.name == "Long run" for outing in yesterday)
        (after_long if is_after else others).append(soreness)
    assert np.mean(after_long) > np.mean(others) + 0.5


def test_illness_is_told() -> None:
    told = check_ins(BEGINS_ON, BEGINS_ON + timedelta(weeks=104), 0)
    assert {week_of(BEGINS_ON, one.on).phase for one in told if one.ill} <= {Phase.FALLING_ILL, Phase.ILL}
    assert sum(one.ill or False for one in told) > 5


@pytest.mark.parametrize("week", [0, 40, 69])
def test_nothing_was_told_before_it_was_taken_up(week: int) -> None:
    assert check_in(BEGINS_ON, BEGINS_ON + timedelta(weeks=week), 0) is None
