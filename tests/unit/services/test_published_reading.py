"""Files of published figures: what is read, and where what is wrong is said to be."""

import json
from typing import Any

import pytest

from fallow.domain.athlete import Level, Sex
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.engine.published.rows import (
    At,
    Comparison,
    CycleEvent,
    DietEvent,
    FeedingEvent,
    HabitChangeEvent,
    Moment,
    NightEvent,
    Piece,
    Row,
    RunEvent,
    StateEvent,
)
from fallow.services.published import read_rows

EXPECT = {"quantity": "soreness_0_10", "at_h": 24, "value": 3, "tolerance": 1}
RUN = {"type": "run", "at_h": 0, "segments": [{"duration_s": 600, "speed_m_s": 3}]}


def row(**changes: Any) -> dict[str, Any]:
    return {"id": "a row", "source": "someone 2020", "grade": "B", "events": [RUN], "expect": [EXPECT]} | changes


def read(*rows: Any) -> tuple[Row, ...]:
    return read_rows(json.dumps({"rows": rows}), "figures.json")


def refused(text: str) -> Problem:
    with pytest.raises(UserProblemError) as caught:
        read_rows(text, "figures.json")
    assert caught.value.problem.code is ProblemCode.BAD_VALUE
    return caught.value.problem


def refused_row(**changes: Any) -> Problem:
    return refused(json.dumps({"rows": [row(), row(**changes)]}))


def odd(**changes: Any) -> Problem:
    """What is wrong with one row, where the file is read all the same."""
    good, bad = read(row(), row(**changes))
    assert good.scenario is not None
    assert good.problem is None
    assert bad.scenario is None
    assert bad.problem is not None
    return bad.problem


def odd_expectation(**changes: Any) -> Problem:
    (found,) = read(row(expect=[EXPECT | changes, EXPECT]))
    assert found.scenario is not None
    assert found.expect[1].problem is None
    problem = found.expect[0].problem
    assert problem is not None
    return problem


def test_everything_that_the_form_knows_is_read() -> None:
    segment = {"distance_m": 400, "intensity": 1.1, "grade": 0.02, "repeat": 5, "rest_s": 60, "step_length_factor": 0.9}
    events = [
        {"type": "run", "at_h": 0, "segments": [segment]},
        {"type": "cycle", "at_h": 2, "duration_s": 1800, "intensity": 0.5},
        {"type": "carbs", "at_h": 3, "g_per_kg_h": 1.0, "duration_h": 2},
        {"type": "carbs", "at_h": 5, "g_per_kg_day": 8, "days": 2},
        {"type": "night", "at_h": 6, "sleep_h": 5},
        {"type": "habit_change", "at_h": 7, "days": 14, "volume_factor": 0.5, "intensity_kept": False},
        {"type": "state", "at_h": 8, "glycogen_mmol_kg_ww": 40},
        {"type": "state", "at_h": 9, "glycogen_mmol_kg_dw": 215},
    ]
    athlete = {"sex": "F", "age_years": 40, "mass_kg": 60, "level": "highly_trained", "critical_speed_m_s": 4.4}
    habit = {"weekly_km": 70, "weeks": 12, "runs_per_week": 6, "longest_km": 24, "days_since_downhill": 3}

    (found,) = read(row(athlete=athlete, habit=habit, events=events, compare=[RUN], **{"as": "difference"}))

    scenario = found.scenario
    assert scenario is not None
    assert (scenario.person.level, scenario.person.sex) == (Level.HIGHLY_TRAINED, Sex.FEMALE)
    assert (scenario.person.age_years, scenario.person.mass_kg, scenario.person.critical_speed_m_s) == (40, 60, 4.4)
    assert (scenario.usual.weekly_km, scenario.usual.runs_per_week, scenario.usual.longest_km) == (70, 6, 24)
    assert (scenario.usual.weeks, scenario.usual.days_since_downhill) == (12, 3)
    assert scenario.events == (
        RunEvent(0, (Piece(distance_m=400, intensity=1.1, grade=0.02, repeat=5, rest_s=60, step_length_factor=0.9),)),
        CycleEvent(2, 1800, 0.5),
        FeedingEvent(3, 1.0, 2),
        DietEvent(5, 8, 2),
        NightEvent(6, 5),
        HabitChangeEvent(7, 14, 0.5, False),
        StateEvent(8, 40),
        StateEvent(9, 50),
    )
    assert scenario.compare == (RunEvent(0, (Piece(duration_s=600, speed_m_s=3),)),)
    assert scenario.comparison is Comparison.DIFFERENCE


def test_expectations_are_read_with_when_and_of_what() -> None:
    (found,) = read(
        row(
            expect=[
                {"quantity": "load_per_km", "tissue": "tibia", "at": "during", "low": 0.6, "high": 0.9},
                {"quantity": "force_change_pct", "muscle": "plantar_flexors", "at_h": 2, "from": "start", "low": -3},
                {"quantity": "performance_change_pct", "distance_m": 5000, "at_h": 24, "value": -1, "tolerance": 0.5},
            ]
        )
    )

    first, second, third = found.expect
    assert (first.at, first.tissue, first.limits) == (At(Moment.DURING), "tibia", (0.6, 0.9))
    assert (second.at, second.muscle, second.limits) == (At(hours=2, from_start=True), "plantar_flexors", (-3, None))
    assert (third.at, third.distance_m, third.limits) == (At(hours=24), 5000, (-1.5, -0.5))


def test_a_bare_row_takes_the_defaults() -> None:
    (found,) = read({"id": "bare", "events": [], "expect": [EXPECT]})

    assert found.scenario is not None
    assert found.scenario.person.level is Level.RECREATIONAL
    assert found.scenario.person.sex is Sex.ANY
    assert found.scenario.person.mass_kg is None
    assert found.scenario.usual.weekly_km is None
    assert (found.source, found.grade, found.place) == ("", "", "rows[0] (bare)")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "figures.json"),
        ("{", "figures.json"),
        ("[]", "figures.json"),
        ('"rows"', "figures.json"),
        ("[" * 100_000, "figures.json"),
        ('{"rows": NaN}', "figures.json"),
        ("{}", "figures.json.rows"),
        ('{"rows": {}}', "figures.json.rows"),
        ('{"rows": [7]}', "rows[0]"),
        ('{"rows": [{"expect": []}]}', "rows[0].id"),
    ],
)
def test_what_is_no_file_of_this_form_is_refused_with_its_place(text: str, place: str) -> None:
    assert refused(text).place == place


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"expect": []}, "expect"),
        ({"expect": "much"}, "expect"),
        ({"expect": [{"at_h": 1, "value": 1, "tolerance": 1}]}, "expect[0].quantity"),
        ({"expect": [{"quantity": "soreness_0_10", "at_h": 1}]}, "expect[0]"),
        ({"expect": [{"quantity": "soreness_0_10", "at_h": 1, "value": 3}]}, "expect[0].tolerance"),
        ({"expect": [{"quantity": "soreness_0_10", "value": 3, "tolerance": 1}]}, "expect[0].at"),
        ({"expect": [EXPECT | {"value": "3"}]}, "expect[0].value"),
        ({"expect": [EXPECT | {"value": True}]}, "expect[0].value"),
        ({"events": None}, "events"),
        ({"events": [{}]}, "events[0].type"),
        ({"events": [{"type": "run"}]}, "events[0].segments"),
        ({"events": [{"type": "run", "segments": []}]}, "events[0].segments"),
        ({"events": [{"type": "run", "segments": [{"duration_s": 60}]}]}, "events[0].segments[0]"),
        ({"events": [{"type": "run", "segments": [{"speed_m_s": 3}]}]}, "events[0].segments[0]"),
        (
            {"events": [{"type": "run", "segments": [{"duration_s": "long", "speed_m_s": 3}]}]},
            "events[0].segments[0].duration_s",
        ),
        ({"events": [{"type": "cycle", "duration_s": 60}]}, "events[0].intensity"),
        ({"events": [{"type": "carbs"}]}, "events[0]"),
        ({"events": [{"type": "carbs", "g_per_kg_h": 1}]}, "events[0].duration_h"),
        ({"events": [{"type": "night"}]}, "events[0].sleep_h"),
        ({"events": [{"type": "state"}]}, "events[0]"),
        ({"events": [{"type": "habit_change", "days": 7}]}, "events[0].volume_factor"),
        ({"events": [RUN | {"at_h": 10**400}]}, "events[0].at_h"),
        ({"athlete": 3}, "athlete"),
        ({"athlete": {"mass_kg": "70"}}, "athlete.mass_kg"),
    ],
)
def test_a_missing_or_foreign_value_is_refused_with_row_and_key(changes: dict[str, Any], place: str) -> None:
    assert refused_row(**changes).place == f"rows[1] (a row).{place}"


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"comment": "none"}, "comment"),
        ({"grade": "D"}, "grade"),
        ({"as": "ratio"}, "as"),
        ({"compare": [RUN]}, "as"),
        ({"compare": [RUN], "as": "sum"}, "as"),
        ({"athlete": {"level": "hero"}}, "athlete.level"),
        ({"athlete": {"sex": "x"}}, "athlete.sex"),
        ({"athlete": {"mass_kg": -70}}, "athlete.mass_kg"),
        ({"athlete": {"name": "Robin"}}, "athlete.name"),
        ({"habit": {"weekly_km": -1}}, "habit.weekly_km"),
        ({"events": [{"type": "swim"}]}, "events[0].type"),
        ({"events": [RUN | {"at_h": -1}]}, "events[0].at_h"),
        ({"events": [RUN | {"wind": 3}]}, "events[0].wind"),
        ({"events": [{"type": "night", "sleep_h": 30}]}, "events[0].sleep_h"),
        (
            {"events": [{"type": "run", "segments": [{"duration_s": 0, "speed_m_s": 3}]}]},
            "events[0].segments[0].duration_s",
        ),
        ({"events": [{"type": "run", "segments": [{"distance_m": 60, "speed_m_s": 0}]}]}, "events[0].segments[0]"),
        (
            {"events": [{"type": "run", "segments": [{"duration_s": 60, "speed_m_s": 3, "intensity": 1}]}]},
            "events[0].segments[0]",
        ),
        (
            {"events": [{"type": "run", "segments": [{"duration_s": 60, "speed_m_s": 3, "repeat": 2.5}]}]},
            "events[0].segments[0].repeat",
        ),
    ],
)
def test_what_cannot_be_is_a_problem_of_its_row_alone(changes: dict[str, Any], place: str) -> None:
    assert odd(**changes).place == f"rows[1] (a row).{place}"


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"unit": "%"}, "unit"),
        ({"at": "end"}, "at"),
        ({"from": "finish"}, "from"),
        ({"at_h": None, "at": "noon"}, "at"),
        ({"low": 1}, None),
        ({"value": None, "low": 2, "high": 1}, "low"),
    ],
)
def test_an_odd_expectation_leaves_its_row_alone(changes: dict[str, Any], place: str | None) -> None:
    where = "rows[0] (a row).expect[0]"
    if changes.get("value", 3) is None:
        changes = changes | {"tolerance": None}

    assert odd_expectation(**changes).place == (f"{where}.{place}" if place else where)
