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


def test_recordings_join_to_one_through_a_third() -> None:
    on_record = OnRecord([HELD, Held(other(3600.0), "b.fit")])
    both = other(0.0, 6600.0, activity_id="both")
    on_record.add(Held(both, "c.fit"))
    on_record.join("both", on_record.same(both))
    assert on_record.touched() == (Joined("m-both", ("both", "held", "other")),)
    assert on_record.touched() == ()


def test_the_id_of_a_merged_activity_does_not_depend_on_the_order() -> None:
    on_record = OnRecord([HELD._replace(shown_as="m-held"), Held(other(), "b.fit", "m-held")])
    third = other(5.0, activity_id="a third")
    on_record.add(Held(third, "c.fit"))
    on_record.join("a third", [HELD])
    assert on_record.touched() == (Joined("m-a third", ("a third", "held", "other")),)


def test_two_like_runs_of_a_day_are_two_in_a_table_that_knows_the_day_alone() -> None:
    def summary(name: str, **changes: Any) -> Held:
        return Held(other(4 * 3600, activity_id=name, day_only=True, **changes), "table.csv")

    out, home = HELD, Held(other(9 * 3600, activity_id="home"), "b.fit")
    on_record = OnRecord([out, home])
    for one in (summary("first"), summary("second", distance_m=8990.0)):
        found = on_record.same(one.activity)
        assert len(found) == 1
        on_record.add(one)
        on_record.join(one.activity.activity_id, found)
    assert sorted(len(parts) for _, parts in on_record.touched()) == [2, 2]
    third = summary("third").activity
    assert on_record.same(third) == (), "there is no third run"


def test_of_two_that_were_taken_apart_a_third_copy_is_the_one_that_it_fits() -> None:
    apart = [HELD._replace(apart=True), Held(other(300.0), "b.fit", apart=True)]
    found = OnRecord(apart).same(other(290.0, activity_id="copy"))
    assert [one.activity.activity_id for one in found] == ["other"]


@pytest.mark.parametrize(("duration_s", "same"), [(2300.0, True), (4800.0, False)])
def test_a_track_whose_sport_is_guessed_may_be_more_than_the_run(duration_s: float, same: bool) -> None:
    track = other(70.0, duration_s, sport_told=False)
    assert is_same(RUN, track) is same


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
