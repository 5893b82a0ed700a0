"""Any row of the form has an answer or says why not; and comparisons keep what they promise."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.domain.errors import ProblemCode
from fallow.engine.published.judge import judge
from fallow.engine.published.quantities import QUANTITIES
from fallow.services.published import read_rows


def numbers(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high, allow_subnormal=False).map(lambda value: round(value, 3))


SPEEDS = st.fixed_dictionaries({"speed_m_s": numbers(0.5, 6.0)}) | st.fixed_dictionaries(
    {"intensity": numbers(0.2, 1.6)}
)
LENGTHS = st.fixed_dictionaries({"duration_s": numbers(10, 7200)}) | st.fixed_dictionaries(
    {"distance_m": numbers(50, 30_000)}
)
MORE = st.fixed_dictionaries(
    {},
    optional={
        "grade": numbers(-0.3, 0.3),
        "repeat": st.integers(1, 6),
        "rest_s": numbers(0, 300),
        "step_length_factor": numbers(0.8, 1.2),
    },
)
SEGMENTS = st.builds(lambda *parts: dict(pair for part in parts for pair in part.items()), SPEEDS, LENGTHS, MORE)
EVENTS = st.one_of(
    st.fixed_dictionaries({"type": st.just("run"), "segments": st.lists(SEGMENTS, min_size=1, max_size=3)}),
    st.fixed_dictionaries({"type": st.just("cycle"), "duration_s": numbers(60, 7200), "intensity": numbers(0.1, 1.4)}),
    st.fixed_dictionaries({"type": st.just("carbs"), "g_per_kg_h": numbers(0, 2), "duration_h": numbers(0, 12)}),
    st.fixed_dictionaries({"type": st.just("carbs"), "g_per_kg_day": numbers(0, 12), "days": numbers(0.1, 9)}),
    st.fixed_dictionaries({"type": st.just("night"), "sleep_h": numbers(0, 12)}),
    st.fixed_dictionaries(
        {
            "type": st.just("habit_change"),
            "days": numbers(0.1, 30),
            "volume_factor": numbers(0, 2),
            "intensity_kept": st.booleans(),
        }
    ),
    st.fixed_dictionaries({"type": st.just("state"), "glycogen_mmol_kg_ww": numbers(0, 160)}),
)
LISTS = st.lists(st.builds(lambda event, at: event | {"at_h": at}, EVENTS, numbers(0, 200)), max_size=5)
WHEN = st.one_of(
    st.sampled_from([{"at": "during"}, {"at": "end"}, {"at": "night"}]),
    st.builds(lambda hours: {"at_h": hours}, numbers(0, 300)),
    st.builds(lambda hours: {"at_h": hours, "from": "start"}, numbers(0, 300)),
)
EXPECTATIONS = st.builds(
    lambda quantity, when: {
        "quantity": quantity,
        "tissue": "achilles",
        "muscle": "knee_extensors",
        "low": 0,
        "high": 1,
        **when,
    },
    st.sampled_from(sorted(QUANTITIES)),
    WHEN,
)
ATHLETES = st.fixed_dictionaries(
    {},
    optional={
        "level": st.sampled_from(["novice", "recreational", "trained", "highly_trained"]),
        "sex": st.sampled_from(["F", "M", "any"]),
        "mass_kg": numbers(40, 110),
        "critical_speed_m_s": numbers(2, 6),
    },
)
HABITS = st.fixed_dictionaries(
    {},
    optional={
        "weekly_km": numbers(0, 200),
        "runs_per_week": numbers(0, 14),
        "longest_km": numbers(0, 60),
        "days_since_downhill": numbers(0, 365),
    },
)


def read(row: dict[str, Any]) -> Any:
    return judge(read_rows(json.dumps({"rows": [{"id": "any"} | row]}), "any.json"))


@given(ATHLETES, HABITS, LISTS, st.lists(EXPECTATIONS, min_size=1, max_size=4))
@settings(max_examples=40)
def test_every_row_has_an_answer_or_says_why_not(
    athlete: dict[str, Any], habit: dict[str, Any], events: list[Any], expect: list[Any]
) -> None:
    for found in read({"athlete": athlete, "habit": habit, "events": events, "expect": expect}):
        assert (found.model is None) is (found.problem is not None)
        if found.problem is not None:
            assert found.problem.code is ProblemCode.NOT_MODELLED
            assert found.problem.detail


@given(ATHLETES, LISTS, EXPECTATIONS)
@settings(max_examples=20)
def test_a_scenario_beside_itself_differs_by_nothing(
    athlete: dict[str, Any], events: list[Any], expect: dict[str, Any]
) -> None:
    row = {"athlete": athlete, "events": events, "compare": events, "as": "difference", "expect": [expect]}
    (found,) = read(row)

    assert found.model is None or (found.model.mean, found.model.low, found.model.high) == pytest.approx((0, 0, 0))


@given(ATHLETES, LISTS)
@settings(max_examples=15)
def test_dry_is_wet_in_other_words(athlete: dict[str, Any], events: list[Any]) -> None:
    when = {"at_h": 12.0, "from": "start", "low": 0}
    wet, dry = read(
        {
            "athlete": athlete,
            "events": events,
            "expect": [{"quantity": f"glycogen_mmol_kg_{of}", **when} for of in ("ww", "dw")],
        }
    )

    assert (wet.model is None) is (dry.model is None)
    if wet.model and dry.model:
        assert dry.model.mean == pytest.approx(4.3 * wet.model.mean)
