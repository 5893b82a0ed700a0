"""When two recordings are one activity."""

from datetime import timedelta

import pytest

from fallow.domain.activity import Sport
from fallow.services.same_activity import Held, OnRecord
from tests.fixtures.activity_files import START, run_activity

HELD = Held(run_activity(3000.0, activity_id="held"), "a.fit")


@pytest.mark.parametrize(
    ("start_s", "duration_s", "sport", "same"),
    [
        (0, 3000, Sport.RUN, True),
        (60, 3000, Sport.RUN, True),
        (-60, 3140, Sport.RUN, True),
        (61, 3000, Sport.RUN, False),
        (-3600, 3000, Sport.RUN, False),
        (0, 3200, Sport.RUN, False),
        (0, 2800, Sport.RUN, False),
        (0, 3000, Sport.WALK, True),
        (0, 3000, Sport.OTHER, True),
        (0, 3000, Sport.CYCLE, False),
    ],
)
def test_start_duration_and_sport(start_s: int, duration_s: float, sport: Sport, same: bool) -> None:
    other = run_activity(float(duration_s), started_at=START + timedelta(seconds=start_s), sport=sport)
    assert (OnRecord([HELD]).same(other) is HELD) is same


def test_a_format_that_knows_only_the_elapsed_time() -> None:
    paused = Held(run_activity(3000.0, elapsed_s=4000.0), "a.fit")
    assert OnRecord([paused]).same(run_activity(4010.0)) is paused


def test_what_is_added_counts() -> None:
    on_record = OnRecord([])
    assert on_record.same(HELD.activity) is None
    on_record.add(HELD)
    assert on_record.same(HELD.activity) is HELD
