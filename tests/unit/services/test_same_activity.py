"""When two recordings are one activity, and what belongs together."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.activity import Activity, Sport
from fallow.services.same_activity import Held, Joined, OnRecord, is_same
from tests.fixtures.activity_files import START, run_activity

RUN = run_activity(3000.0, activity_id="held")
HELD = Held(RUN, "a.fit")


def other(start_s: float = 0.0, duration_s: float = 3000.0, **changes: Any) -> Activity:
    told: dict[str, Any] = {"activity_id": "other", "started_at": START + timedelta(seconds=start_s)}
    return run_activity(duration_s, **(told | changes))


@pytest.mark.parametrize(
    ("start_s", "duration_s", "sport", "same"),
    [
        (0, 3000, Sport.RUN, True),
        (60, 3000, Sport.RUN, True),
        (0, 3200, Sport.RUN, True),  # stopped later
        (1200, 1800, Sport.RUN, True),  # started later
        (1400, 3000, Sport.RUN, True),  # more than half is shared
        (1600, 3000, Sport.RUN, False),
        (-3100, 3000, Sport.RUN, False),  # the one before
        (3010, 3000, Sport.RUN, False),
        (1000, 900, Sport.WALK, True),  # a phone that saw a walk in it
        (1000, 50, Sport.RUN, False),  # too short to say anything
        (0, 3000, Sport.CYCLE, False),
        (0, 3000, Sport.OTHER, True),
        (60, 3140, Sport.OTHER, True),
        (61, 3000, Sport.OTHER, False),
        (0, 3200, Sport.OTHER, False),  # of a whole triathlon a leg is only a part
    ],
)
def test_start_length_and_sport(start_s: int, duration_s: float, sport: Sport, same: bool) -> None:
    assert is_same(RUN, other(start_s, float(duration_s), sport=sport)) is same


def test_a_format_that_knows_only_the_elapsed_time() -> None:
    paused = run_activity(3000.0, elapsed_s=4000.0, sport=Sport.OTHER)
    assert is_same(paused, run_activity(4010.0))


@pytest.mark.parametrize(
    ("offset_s", "off_s", "changes", "same"),
    [
        (3600, 3600, {}, True),
        (3600, -3630, {}, True),
        (19800, 19800, {}, True),
        (3600, 7200, {}, False),  # not the runner's own offset
        (3600, 3700, {}, False),  # no whole quarter of an hour
        (None, 7 * 3600, {"utc_offset_s": None}, True),
        (None, 15 * 3600, {"utc_offset_s": None}, False),  # there is no such offset
        (3600, 3600, {"distance_m": 9100.0}, False),
        (3600, 3600, {"distance_m": None}, False),
        (3600, 3600, {"avg_heart_rate_bpm": 150.0}, False),
        (3600, 3600, {"avg_heart_rate_bpm": None}, True),
    ],
)
def test_a_local_time_taken_for_utc(offset_s: int | None, off_s: float, changes: dict[str, Any], same: bool) -> None:
    one = run_activity(3000.0, utc_offset_s=offset_s)
    assert is_same(one, other(off_s, **({"utc_offset_s": offset_s} | changes))) is same


@given(st.floats(-90_000, 90_000), st.floats(1, 40_000), st.sampled_from(Sport), st.sampled_from([None, 3600, -18_000]))
def test_it_makes_no_difference_which_came_first(
    start_s: float, duration_s: float, sport: Sport, offset_s: int | None
) -> None:
    second = other(start_s, duration_s, sport=sport, utc_offset_s=offset_s)
    assert is_same(RUN, second) == is_same(second, RUN)
    on_record = OnRecord([HELD])
    assert bool(on_record.same(second)) == is_same(RUN, second), "none is overlooked for being far in time"


def test_what_is_added_counts() -> None:
    on_record = OnRecord([])
    assert on_record.same(RUN) == ()
    on_record.add(HELD)
    assert on_record.same(RUN) == (HELD,)
    assert on_record.held("held") == HELD
    assert on_record.held("nobody") is None


def test_what_the_runner_took_apart_stays_apart() -> None:
    assert OnRecord([HELD._replace(apart=True)]).same(RUN) == ()


def test_recordings_join_to_one_through_a_third() -> None:
    on_record = OnRecord([HELD, Held(other(3600.0), "b.fit")])
    both = other(0.0, 6600.0, activity_id="both")
    on_record.add(Held(both, "c.fit"))
    on_record.join("both", on_record.same(both))
    assert on_record.touched() == (Joined("m-both", ("both", "held", "other")),)
    assert on_record.touched() == ()


def test_what_is_merged_already_keeps_its_id() -> None:
    on_record = OnRecord([HELD._replace(shown_as="m-old"), Held(other(), "b.fit", "m-old")])
    third = other(5.0, activity_id="a third")
    on_record.add(Held(third, "c.fit"))
    on_record.join("a third", [HELD])
    assert on_record.touched() == (Joined("m-old", ("a third", "held", "other")),)


def test_offset_of_the_nearest_within_a_week() -> None:
    day = timedelta(days=1)
    on_record = OnRecord(
        Held(other(activity_id=str(days), started_at=START + days * day, utc_offset_s=hours * 3600), "f")
        for days, hours in ((0, 1), (10, 9), (30, 2))
    )
    assert on_record.near_offset_s(START + 2 * day) == 3600
    assert on_record.near_offset_s(START + 9 * day) == 9 * 3600
    assert on_record.near_offset_s(START + 20 * day) is None
    assert on_record.near_offset_s(START - day) == 3600
    assert OnRecord([]).near_offset_s(START) is None
