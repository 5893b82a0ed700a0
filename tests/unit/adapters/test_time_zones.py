"""Local time by place, for files that tell none."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from fallow.adapters.time_zones import at_its_place
from fallow.domain.activity import Channel, Samples
from fallow.services.records import Recorded
from tests.fixtures.activity_files import run_activity

HOUR_S = 3600


def recorded(latitude: float, longitude: float, started_at: datetime, offset_s: int | None = None) -> Recorded:
    places = {Channel.LATITUDE: np.array([np.nan, latitude]), Channel.LONGITUDE: np.array([np.nan, longitude])}
    activity = run_activity(60.0, started_at=started_at, utc_offset_s=offset_s)
    return Recorded(activity, Samples({Channel.TIME: np.array([0.0, 60.0]), **places}))


@pytest.mark.parametrize(
    ("latitude", "longitude", "started_at", "offset_s"),
    [
        (52.5, 13.4, datetime(2025, 1, 15, 6, tzinfo=UTC), HOUR_S),
        (52.5, 13.4, datetime(2025, 7, 15, 6, tzinfo=UTC), 2 * HOUR_S),
        (52.5, 13.4, datetime(2025, 3, 30, 0, 59, 59, tzinfo=UTC), HOUR_S),  # the last second of winter time
        (52.5, 13.4, datetime(2025, 3, 30, 1, 0, tzinfo=UTC), 2 * HOUR_S),
        (27.7, 85.3, datetime(2025, 7, 15, 6, tzinfo=UTC), 20_700),  # a quarter of an hour off
        (-33.9, 151.2, datetime(2025, 1, 15, 20, tzinfo=UTC), 11 * HOUR_S),
        (40.7, -74.0, datetime(2025, 1, 15, 2, tzinfo=UTC), -5 * HOUR_S),
    ],
)
def test_summer_and_winter(latitude: float, longitude: float, started_at: datetime, offset_s: int) -> None:
    assert at_its_place(recorded(latitude, longitude, started_at)).activity.utc_offset_s == offset_s


def test_an_offset_of_none_at_all_is_what_those_write_who_do_not_know() -> None:
    summer = datetime(2025, 7, 15, 6, tzinfo=UTC)
    assert at_its_place(recorded(52.5, 13.4, summer, 0)).activity.utc_offset_s == 2 * HOUR_S
    assert at_its_place(recorded(52.5, 13.4, summer, HOUR_S)).activity.utc_offset_s == HOUR_S
    assert at_its_place(recorded(0.0, -160.0, summer, 0)).activity.utc_offset_s == -11 * HOUR_S


def test_a_run_in_the_evening_counts_on_the_runners_own_day() -> None:
    found = at_its_place(recorded(40.7, -74.0, datetime(2025, 1, 15, 2, tzinfo=UTC)))
    assert found.activity.local_date.isoformat() == "2025-01-14"


def test_what_the_file_tells_stands() -> None:
    told = recorded(40.7, -74.0, datetime(2025, 1, 15, 2, tzinfo=UTC), offset_s=HOUR_S)
    assert at_its_place(told) is told


def test_without_a_place_nothing_is_known() -> None:
    bare = Recorded(run_activity(60.0, utc_offset_s=None), Samples({Channel.TIME: np.array([0.0, 60.0])}))
    assert at_its_place(bare) is bare
    summary = replace(bare, samples=None)
    assert at_its_place(summary) is summary
    nowhere = recorded(np.nan, np.nan, datetime(2025, 1, 15, tzinfo=UTC))
    assert at_its_place(nowhere) is nowhere
