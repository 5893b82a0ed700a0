"""One line for each thing that can be wrong: where, what, and what to do."""

import pytest

from fallow import wording
from fallow.domain.errors import Problem, ProblemCode
from fallow.services.records import FileOutcome, Outcome


@pytest.mark.parametrize("code", ProblemCode)
def test_a_problem_is_one_line_that_says_what_to_do(code: ProblemCode) -> None:
    line = wording.problem(Problem(code, "/some/place", "a detail"))

    assert "\n" not in line
    assert line.endswith(".")
    assert ". " in line, "what is wrong, and then what to do"


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (
            Problem(ProblemCode.PATH_MISSING, "/runs/none"),
            "/runs/none: there is nothing here. Check the path.",
        ),
        (
            Problem(ProblemCode.BAD_VALUE, "soreness_0_10", "12 is not between 0 and 10"),
            "soreness: this cannot be right (12 is not between 0 and 10). Check it and try again.",
        ),
        (
            Problem(ProblemCode.RACE_IN_PAST, "2024-05-01", "2026-07-19"),
            "2024-05-01: this race day lies before the first possible day (2026-07-19). "
            "Give a day that is still to come.",
        ),
        (
            Problem(ProblemCode.RACE_TOO_SOON, "2026-08-16", "42.2 km > 21.1 km"),
            "2026-08-16: there is too little time for a safe plan (for 42.2 km; 21.1 km would be within reach). "
            "Choose a later race or a shorter distance.",
        ),
        (
            Problem(ProblemCode.RACE_TOO_SOON, "2026-08-16", "10.0 km > 5.0 km, 3.9 km"),
            "2026-08-16: there is too little time for a safe plan (for 10.0 km; the longest safe run by then is "
            "3.9 km, enough to prepare for 5.0 km). Choose a later race or a shorter distance.",
        ),
        (
            Problem(ProblemCode.RACES_TOO_CLOSE, "2026-08-16", "2026-08-15 + 2"),
            "2026-08-16: too soon after another race (the race on Saturday 15 August 2026 needs 2 days of rest). "
            "Choose one of the two, or move one of them.",
        ),
        (
            Problem(ProblemCode.BAD_VALUE, "2028-06-01", "> 53 weeks"),
            "2028-06-01: this cannot be right (plans reach 53 weeks ahead). Check it and try again.",
        ),
        (
            Problem(ProblemCode.BAD_VALUE, "2027-05-09", "100000 m"),
            "2027-05-09: this cannot be right (plans are made for races of 800 m to 50 km). Check it and try again.",
        ),
        (
            Problem(ProblemCode.NOT_CLEARED, "", "chest_pain, injured"),
            "No plan yet: what you told of comes first (chest pain, injury). "
            "Once it is over, say so with 'fallow checkin --well' or '--not-injured'; whatever needs a doctor, with "
            "'fallow profile --cleared' once it is cleared.",
        ),
        (
            Problem(ProblemCode.NO_RUN, "2026-03-10", "2026-03-12"),
            "2026-03-10: there is no run of this day or name (the nearest is on Thursday 12 March 2026). "
            "'fallow activities' lists them.",
        ),
        (
            Problem(ProblemCode.NO_PLAN, "default"),
            "There is no plan yet. Make one with 'fallow plan new --race DATE:DISTANCE'.",
        ),
        (
            Problem(ProblemCode.IMPOSSIBLE_TOLD, "soreness_0_10", "2026-03-12: 11, 2026-03-11: nan + 25"),
            "soreness: this cannot be right, so it is not used as told (12 Mar: 11, 11 Mar: no number and 25 more). "
            "Tell it again if you can.",
        ),
        (
            Problem(ProblemCode.IMPOSSIBLE_TOLD, "mass_kg", "-70"),
            "your weight: this cannot be right, so it is not used as told (-70). Tell it again if you can.",
        ),
        (
            Problem(ProblemCode.IMPOSSIBLE_RECORDED, "heart_rate_bpm", "2026-03-12, 2026-03-05"),
            "heart rate: a good part of what was recorded cannot be right and is left out (12 Mar and 5 Mar). "
            "Nothing to do: the rest counts.",
        ),
    ],
)
def test_problems_by_example(problem: Problem, line: str) -> None:
    assert wording.problem(problem) == line


def test_a_hostile_file_name_stays_on_one_line_and_moves_no_cursor() -> None:
    line = wording.problem(Problem(ProblemCode.DAMAGED, "run\n\x1b[2J\u202e.fit", "bad\r\nheader"))

    assert line.isprintable()


def test_the_detail_of_a_file() -> None:
    wrong = Problem(ProblemCode.IMPOSSIBLE_RECORDED, "e.fit", "speed_m_s")
    same = FileOutcome("b.fit", "0" * 64, Outcome.SAME, same_as="a.fit")
    cut = FileOutcome("c.fit", "1" * 64, Outcome.PARTIAL, (Problem(ProblemCode.TRUNCATED, "c.fit", "after 20 min"),))
    plain = FileOutcome("d.fit", "2" * 64, Outcome.IMPORTED)
    ridden = FileOutcome("e.fit", "3" * 64, Outcome.PARTIAL, (wrong,))

    details = [wording.file_detail(outcome) for outcome in (same, cut, plain, ridden)]

    assert details == [
        "the same activity as a.fit",
        "the file breaks off before its end (after 20 min)",
        "",
        "a good part of what was recorded cannot be right and is left out (speed)",
    ]
