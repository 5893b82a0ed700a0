"""Local time where neither file nor place tells it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from fallow.services.local_time import with_offset
from fallow.services.records import Recorded
from fallow.services.same_activity import Held, OnRecord
from tests.fixtures.activity_files import START, run_activity

NOTHING = OnRecord(())


def unknown(started_at: datetime = START) -> Recorded:
    return Recorded(run_activity(600.0, utc_offset_s=None, started_at=started_at), None)


@pytest.mark.parametrize(
    ("started_at", "hours"),
    [
        (datetime(2025, 3, 9, 6, 59, tzinfo=UTC), -5),
        (datetime(2025, 3, 9, 7, 0, tzinfo=UTC), -4),  # clocks go forward
        (datetime(2025, 11, 2, 5, 59, tzinfo=UTC), -4),
        (datetime(2025, 11, 2, 6, 0, tzinfo=UTC), -5),
    ],
)
def test_the_runners_own_time_zone_at_that_moment(started_at: datetime, hours: int) -> None:
    found = with_offset(unknown(started_at), "America/New_York", NOTHING)
    assert found.activity.utc_offset_s == hours * 3600


@pytest.mark.parametrize(
    ("zone", "hours"), [("Asia/Tokyo", 9), ("America/Los_Angeles", -7), ("Europe/Berlin", 2), (None, None)]
)
def test_a_start_by_a_clock_keeps_its_day_and_hour(zone: str | None, hours: int | None) -> None:
    clock = datetime(2025, 6, 3, 20, 30, tzinfo=UTC)
    found = with_offset(replace(unknown(clock), by_local_clock=True), zone, NOTHING).activity
    assert found.local_date == clock.date()
    assert found.started_at == clock - timedelta(hours=hours or 0)
    assert found.utc_offset_s == (None if hours is None else hours * 3600)


def test_a_start_by_a_clock_takes_the_offset_of_the_activity_nearest() -> None:
    held = OnRecord([Held(run_activity(started_at=START, utc_offset_s=-8 * 3600), "f")])
    found = with_offset(replace(unknown(), by_local_clock=True), None, held).activity
    assert (found.started_at, found.utc_offset_s) == (START + timedelta(hours=8), -8 * 3600)


def test_what_is_told_stands() -> None:
    told = Recorded(run_activity(600.0, utc_offset_s=3600), None)
    assert with_offset(told, "America/New_York", NOTHING) is told


def test_travelling_it_is_the_time_of_the_activity_nearest() -> None:
    held = OnRecord(
        Held(run_activity(activity_id=str(day), started_at=START + timedelta(days=day), utc_offset_s=hours * 3600), "f")
        for day, hours in ((0, 1), (4, 9))
    )
    offsets = [
        with_offset(unknown(START + timedelta(days=day)), None, held).activity.utc_offset_s for day in (1, 3, 10, 20)
    ]
    assert offsets == [3600, 9 * 3600, 9 * 3600, None]
