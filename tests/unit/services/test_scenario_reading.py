"""A scenario with a slip in it is refused with its place; a figure that cannot be goes to the door, which says so."""

import json
from typing import Any

import pytest

from fallow.domain.errors import ProblemCode, UserProblemError
from fallow.services.scenario import parse, run_scenario

RUN = {"at": "2026-03-11T18:00:00+01:00", "distance_m": 10_000, "duration_s": 3000}
USUAL: dict[str, Any] = {"now": "2026-03-12T06:30:00+01:00", "athlete": {"level": "trained"}, "runs": [RUN]}


def text(**parts: Any) -> str:
    return json.dumps({**USUAL, **parts})


def pieces(**piece: Any) -> dict[str, Any]:
    return {"runs": [{"at": RUN["at"], "segments": [piece] if piece else []}]}


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ({"check_ins": [{"on": "2026-03-12", "soreness_0_10": "eleven"}]}, "check_ins[0]"),
        ({"check_ins": [{"on": "2026-03-12", "soreness_0_10": True}]}, "check_ins[0]"),
        ({"check_ins": [{"on": "2026-03-12", "ill": "yes"}]}, "check_ins[0]"),
        ({"check_ins": [{"on": "2026-03-12", "mood": 3}]}, "check_ins[0]"),
        ({"check_ins": [{"on": "12 March"}]}, "check_ins[0]"),
        ({"check_ins": {"on": "2026-03-12"}}, "check_ins"),
        ({"athlete": {"mass_kg": "70"}}, "athlete"),
        ({"athlete": {"birth_year": 1980.5}}, "athlete"),
        ({"athlete": {"sleep_need_h": [8]}}, "athlete"),
        ({"athlete": {"warning_signs": ["tired"]}}, "athlete"),
        ({"athlete": {"shoe_size": 44}}, "athlete"),
        ({"runs": None}, "runs"),
        ({"runs": ["a run"]}, "runs[0]"),
        ({"runs": [{**RUN, "distance_m": "far"}]}, "runs[0]"),
        ({"runs": [{**RUN, "ascent_m": "high"}]}, "runs[0]"),
        ({"runs": [{**RUN, "at": "0001-01-01T18:00:00+00:00"}]}, "runs[0]"),
        ({"runs": [{**RUN, "at": "2026-03-11T18:00:00"}]}, "runs[0]"),
        (pieces(), "runs[0]"),
        (pieces(duration_s=0, speed_m_s=3), "runs[0]"),
        (pieces(duration_s=-10, speed_m_s=3), "runs[0]"),
        (pieces(distance_m=1000, speed_m_s=0), "runs[0]"),
        ({"habit": {"weeks": -3}}, "habit.weeks"),
        ({"habit": {"weeks": 30_000}}, "habit.weeks"),
        ({"now": "9999-12-31T18:00:00-10:00"}, "now"),
        ({"race": {"on": "0026-06-01", "distance_m": 10_000}}, "race"),
    ],
)
def test_a_slip_is_refused_with_its_place(parts: dict[str, Any], place: str) -> None:
    with pytest.raises(UserProblemError) as caught:
        parse(text(**parts), "case.json")

    assert caught.value.problem.code is ProblemCode.BAD_VALUE
    assert caught.value.problem.place == f"case.json: {place}"


@pytest.mark.parametrize(
    ("parts", "code", "place"),
    [
        ({"check_ins": [{"on": "2026-03-12", "soreness_0_10": 11}]}, ProblemCode.IMPOSSIBLE_TOLD, "soreness_0_10"),
        ({"check_ins": [{"on": "2026-03-12", "sleep_h": float("nan")}]}, ProblemCode.IMPOSSIBLE_TOLD, "sleep_h"),
        ({"athlete": {"mass_kg": -70}}, ProblemCode.IMPOSSIBLE_TOLD, "mass_kg"),
        ({"athlete": {"sleep_need_h": 0}}, ProblemCode.IMPOSSIBLE_TOLD, "sleep_need_h"),
        ({"runs": [{**RUN, "duration_s": float("inf")}]}, ProblemCode.IMPOSSIBLE_RECORDED, "time_s"),
        ({"runs": [{**RUN, "distance_m": 100_000}]}, ProblemCode.IMPOSSIBLE_RECORDED, "distance_m"),
        (pieces(duration_s=3000, speed_m_s=25), ProblemCode.IMPOSSIBLE_RECORDED, "speed_m_s"),
        (pieces(duration_s=3000, speed_m_s=3, heart_rate_bpm=254), ProblemCode.IMPOSSIBLE_RECORDED, "heart_rate_bpm"),
    ],
)
def test_the_answer_says_what_cannot_be(parts: dict[str, Any], code: ProblemCode, place: str) -> None:
    _, output = run_scenario(text(**parts), "case.json")

    assert [(problem.code, problem.place) for problem in output.problems] == [(code, place)]


def test_whole_numbers_do_for_figures_and_signs_are_heard() -> None:
    athlete = {"mass_kg": 70, "warning_signs": ["fever"], "birth_year": 1980, "screening_flags": ["heart_or_lung"]}

    given = parse(text(athlete=athlete), "case.json").given

    assert (given.athlete.mass_kg, given.athlete.birth_year) == (70, 1980)
    assert given.athlete.warning_signs == {"fever"}
