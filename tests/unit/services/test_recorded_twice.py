"""Recordings that may be of one activity: which are near enough, what kept them apart, and who is asked about."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.activity import Activity, Sport
from fallow.domain.errors import UserProblemError
from fallow.services.recorded_twice import (
    Twice,
    WhyNot,
    is_near,
    recorded_twice,
    require_near,
    seen_double,
    why_not,
)
from fallow.services.records import Recording
from fallow.services.same_activity import is_same
from tests.fixtures.activity_files import START, run_activity

RUN = run_activity(3000.0, activity_id="run")


def other(start_s: float = 0.0, duration_s: float = 3000.0, **changes: Any) -> Activity:
    told: dict[str, Any] = {"activity_id": "other", "started_at": START + timedelta(seconds=start_s)}
    return run_activity(duration_s, **(told | changes))


def held(activity: Activity, **changes: Any) -> Recording:
    return Recording(activity, f"{activity.activity_id}.fit", **changes)


@dataclass
class Held:
    """As much of a store as is looked at: recordings, and activities that stand for several."""

    recorded: Sequence[Recording]
    merged: Sequence[Activity] = field(default_factory=tuple)

    def recordings(self, between: tuple[datetime, datetime]) -> tuple[Recording, ...]:
        first, last = between
        return tuple(one for one in self.recorded if first <= one.activity.started_at <= last)

    def some(self, activity_ids: Sequence[str]) -> tuple[Activity, ...]:
        everything = (*(one.activity for one in self.recorded), *self.merged)
        return tuple(one for one in everything if one.activity_id in activity_ids)


def found(*recorded: Recording, merged: Sequence[Activity] = (), of: Activity = RUN) -> tuple[Twice, ...]:
    return recorded_twice(Held(recorded, merged), of)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (other(100, sport=Sport.CYCLE), WhyNot.OTHER_SPORT),
        (other(200, sport=Sport.OTHER), WhyNot.SPORT_UNTOLD),
        (other(1000, 9000.0, sport_told=False), WhyNot.SPORT_GUESSED),
        (other(1000, 40.0), WhyNot.TOO_SHORT),
        (other(2000), WhyNot.LITTLE_SHARED),
        (other(3200), WhyNot.NOTHING_SHARED),
        (other(0, 3100.0, distance_m=9900.0, day_only=True), WhyNot.OTHER_LENGTH),
    ],
)
def test_what_was_left_apart_is_found_with_the_reason(second: Activity, why: WhyNot) -> None:
    assert not is_same(RUN, second)
    assert [(one.activity, one.why) for one in found(held(RUN), held(second))] == [(second, why)]


@pytest.mark.parametrize(
    "second",
    [
        other(3000 + 15 * 60 + 1),  # a run of its own
        other(-3000 - 15 * 60 - 1),
        other(0, 1500.0, distance_m=4000.0, day_only=True),  # the day's other run
        other(0, 3000.0, day_only=True, sport=Sport.SWIM),
        other(86_400, 3000.0),
    ],
)
def test_what_is_plainly_another_run_is_not_asked_about(second: Activity) -> None:
    assert found(held(RUN), held(second)) == ()


def test_two_summaries_of_a_day_are_as_near_as_their_lengths() -> None:
    first, second = (other(0, 3000.0, activity_id=name, day_only=True) for name in ("one", "two"))
    assert [one.why for one in found(held(first), held(second), of=first)] == [WhyNot.BOTH_SUMMARIES]


def test_what_the_runner_took_apart_is_said_to_be_so_and_not_marked() -> None:
    both = held(RUN, apart=True), held(other(60), apart=True)
    assert [one.why for one in found(*both)] == [WhyNot.TAKEN_APART]
    unlike = held(RUN, apart=True), held(other(60, sport=Sport.CYCLE), apart=True)
    assert [one.why for one in found(*unlike)] == [WhyNot.TAKEN_APART]
    assert seen_double(Held(both), [RUN, other(60)]) == frozenset()  # type: ignore[arg-type]


def test_a_merged_activity_is_offered_as_one_by_the_recording_that_is_closest() -> None:
    stands = other(2000, 4000.0, activity_id="m-a")
    parts = held(other(2000, activity_id="a"), part_of="m-a"), held(other(2900, activity_id="b"), part_of="m-a")
    assert found(held(RUN), *parts, merged=[stands]) == (Twice(stands, WhyNot.LITTLE_SHARED, 1000.0),)


def test_its_own_recordings_are_not_offered_and_a_part_offers_nothing() -> None:
    parts = held(RUN, part_of="m-run"), held(other(60), part_of="m-run")
    merged = run_activity(3060.0, activity_id="m-run")
    assert found(*parts, merged=[merged], of=merged) == ()
    assert found(*parts, held(other(2500, activity_id="third")), merged=[merged]) == ()


def test_only_what_is_near_can_be_joined() -> None:
    far = other(20_000, activity_id="far")
    store: Any = Held([held(RUN), held(other(2500)), held(far)])
    require_near(store, RUN, "other")
    for wrong in ("far", "run", "nobody"):
        with pytest.raises(UserProblemError) as refused:
            require_near(store, RUN, wrong)
        assert refused.value.problem.detail.startswith("too far apart")


def test_a_list_marks_both_that_share_time_and_nobody_else() -> None:
    after = other(3100, activity_id="after", sport=Sport.WALK)
    store: Any = Held([held(RUN), held(other(100, sport=Sport.CYCLE)), held(other(7000, 100.0, activity_id="far"))])
    assert seen_double(store, [RUN, other(100)]) == {"run", "other"}
    assert seen_double(Held([held(RUN), held(after)]), [RUN, after]) == frozenset()  # type: ignore[arg-type]
    assert seen_double(store, []) == frozenset()


@given(
    st.floats(-90_000, 90_000),
    st.floats(1, 40_000),
    st.sampled_from(Sport),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, 3600, -18_000]),
)
def test_there_is_a_reason_exactly_where_two_are_not_the_same_and_either_may_come_first(
    start_s: float, duration_s: float, sport: Sport, told: bool, day_only: bool, offset_s: int | None
) -> None:
    second = other(start_s, duration_s, sport=sport, sport_told=told, day_only=day_only, utc_offset_s=offset_s)
    why = why_not(held(RUN), held(second))
    assert (why in {None, WhyNot.ANOTHER_FITS}) == is_same(RUN, second)
    assert why == why_not(held(second), held(RUN))
    assert is_near(RUN, second) == is_near(second, RUN)
    assert is_near(RUN, second) or not is_same(RUN, second)
