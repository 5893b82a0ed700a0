"""The whole answer, some whole weeks later: the same, but for its dates."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.domain.plan import PlanRequest, Race
from fallow.engine.contract import CoachInput, CoachOutput
from fallow.engine.run import coach
from tests.fixtures.little_search import little_search
from tests.fixtures.runners import LAST_EVENING, WEEK, runner
from tests.fixtures.stored import plain

EXAMPLES = settings(max_examples=12)
MORNINGS = st.lists(
    st.fixed_dictionaries({
        "soreness_0_10": st.none() | st.floats(0.0, 10.0),
        "sleep_h": st.none() | st.floats(3.0, 10.0),
        "feel_0_10": st.none() | st.floats(0.0, 10.0),
        "rmssd_ms": st.none() | st.floats(20.0, 120.0),
        "pain_0_10": st.none() | st.floats(0.0, 4.0),
        "carbohydrate_g_kg": st.none() | st.floats(2.0, 9.0),
        "ill": st.sampled_from([None, None, None, False, True]),
    }),
    max_size=40,
)  # fmt: skip
HABITS = st.builds(
    lambda weeks, days: {"weeks": weeks, "week": [WEEK[day] for day in sorted(days)]},
    st.integers(0, 40),
    st.sets(st.integers(0, 3), min_size=1),
)


@st.composite
def answers_asked(draw: st.DrawFn) -> CoachInput:
    habit, mornings = draw(HABITS), draw(MORNINGS)
    hours = draw(st.lists(st.integers(2, 24 * 20), max_size=5, unique=True))
    first = runner().now
    told = [{**word, "on": str((first - timedelta(days=back)).date())} for back, word in enumerate(mornings)]
    runs = [{**LAST_EVENING, "at": (first - timedelta(hours=back)).isoformat()} for back in hours]
    given = runner(
        habit=habit, runs=runs, check_ins=told[::-1], athlete={"mass_kg": draw(st.none() | st.floats(45, 95))}
    )
    return replace(given, seed=draw(st.integers(1, 5)))


def shifted(value: Any, by: timedelta) -> Any:
    """Every date in a record moved by `by`; arrays and figures stay."""
    if isinstance(value, date | datetime):
        return value + by
    if isinstance(value, Enum):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{field.name: shifted(getattr(value, field.name), by) for field in fields(value) if field.init}
        )
    if isinstance(value, Mapping):
        return {key: shifted(item, by) for key, item in value.items()}
    if isinstance(value, tuple | frozenset):
        return type(value)(shifted(item, by) for item in value)
    return value


def told_alike(output: CoachOutput, by: timedelta) -> Any:
    """All of an answer but the digests of the dates themselves, by which a snapshot knows what it rests on."""
    values = {name: held for name, held in output.snapshot.values.items() if not name.endswith(".key")}
    return plain(shifted(replace(output, snapshot=replace(output.snapshot, history="", values=values)), by))


@given(answers_asked(), st.integers(-300, 300))
@EXAMPLES
def test_a_history_some_weeks_later_has_the_same_answer(given: CoachInput, weeks: int) -> None:
    by = timedelta(weeks=weeks)

    assert told_alike(coach(shifted(given, by)), timedelta(0)) == told_alike(coach(given), by)


@given(st.integers(-300, 300))
@settings(max_examples=4)
def test_so_has_its_plan(weeks: int) -> None:
    given, by = runner(), timedelta(weeks=weeks)
    asked = replace(given, request=PlanRequest(given.on, (Race(given.on + timedelta(weeks=10, days=3), 21_097.5),)))

    with little_search():
        here, there = coach(asked).plan, coach(shifted(asked, by)).plan

    assert here is not None
    assert there is not None
    assert plain(shifted(replace(here, plan_id=""), by)) == plain(replace(there, plan_id=""))
