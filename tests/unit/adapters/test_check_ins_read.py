"""Check-ins as a table of one's own."""

import re
from datetime import UTC, date, datetime

import pytest

from fallow.adapters.check_ins.read import FORMAT, KNOWN, NUMBERS, TRUTHS
from fallow.adapters.mornings import NO_TIME, NO_ZONE
from fallow.adapters.table import bare
from fallow.domain.errors import ProblemCode
from fallow.services.check_in import PLAUSIBLE
from tests.fixtures.skipping import ROOT
from tests.fixtures.table_files import CHECK_INS, contents, table_file, told

GUIDE = ROOT / "docs" / "how-to" / "import-check-ins.md"


def test_columns_are_the_fields_of_a_check_in() -> None:
    found = contents(FORMAT, table_file(CHECK_INS))
    first, second, third = found.mornings
    assert (first.on, first.at) == (date(2024, 2, 1), datetime(2024, 2, 1, 6, 50, tzinfo=UTC))
    assert (first.sleep_h, first.soreness_0_10, first.feel_0_10, first.resting_hr_bpm) == (7.5, 2.5, 7, 48)
    assert (first.ill, second.ill, third.ill) == (False, True, None)
    assert third.sleep_h is None
    assert first.source == "check-in"
    assert told(found) == [NO_ZONE]


def test_every_value_that_can_be_told_has_a_column() -> None:
    assert {*NUMBERS, *TRUTHS} == {*PLAUSIBLE, "ill", "injured"}
    assert {bare(field) for field in (*NUMBERS, *TRUTHS)} <= KNOWN


def test_plain_words_hours_and_minutes_and_a_moment_with_its_zone() -> None:
    rows = (
        ("Day", "Time", "Sleep", "Muscle soreness", "Resting HR", "Sick", "Injury"),
        ("2024-02-01", "2024-02-01T06:50:00+10:00", "7:30", "3", "48", "no", "x"),
    )
    found = contents(FORMAT, table_file(rows))
    (morning,) = found.mornings
    assert (morning.on, morning.at) == (date(2024, 2, 1), datetime(2024, 1, 31, 20, 50, tzinfo=UTC))
    assert (morning.sleep_h, morning.soreness_0_10, morning.resting_hr_bpm) == (7.5, 3, 48)
    assert (morning.ill, morning.injured) == (False, True)
    assert found.problems == ()


def test_a_moment_alone_tells_the_day() -> None:
    found = contents(FORMAT, table_file((("at", "feel"), ("2024-02-01 23:50 -05:00", "7"))))
    assert [(one.on, one.at) for one in found.mornings] == [(date(2024, 2, 1), datetime(2024, 2, 2, 4, 50, tzinfo=UTC))]


def test_without_a_time_a_morning_is_at_seven_and_the_file_says_so_once() -> None:
    found = contents(FORMAT, table_file((("date", "feel"), ("2024-02-01", "7"), ("2024-02-02", "6"))))
    assert [one.at.hour for one in found.mornings] == [7, 7]
    assert told(found) == [NO_TIME, NO_ZONE]


def test_unknown_columns_are_named_once() -> None:
    rows = (
        ("date", "at", "feel", "sleep_h", "mood", "Weight (kg)"),
        *(("2024-02-01", "07:00", "7", "8", "1", "70"),) * 2,
    )
    assert "columns that no check-in has are left out: mood, weight kg" in told(contents(FORMAT, table_file(rows)))


@pytest.mark.parametrize(
    ("cell", "complaint"),
    [
        ("11", "line 2: feel_0_10 11 is not between 0 and 10"),
        ("good", "line 2: feel_0_10 'good' is no number"),
    ],
)
def test_what_cannot_be_is_named_with_its_line(cell: str, complaint: str) -> None:
    found = contents(FORMAT, table_file((("date", "feel", "sleep"), ("2024-02-01", cell, "8"))))
    assert [(one.feel_0_10, one.sleep_h) for one in found.mornings] == [(None, 8)]
    assert complaint in told(found)


def test_neither_yes_nor_no_is_named() -> None:
    found = contents(FORMAT, table_file((("date", "ill", "sleep"), ("2024-02-01", "maybe", "8"))))
    assert "line 2: ill 'maybe' is neither yes nor no" in told(found)
    assert found.mornings[0].ill is None


def test_day_first_dates_are_read_by_all_of_them() -> None:
    rows = (("date", "feel"), *((f"{day:02d}/03/2024", "5") for day in (1, 2, 13)))
    assert [one.on for one in contents(FORMAT, table_file(rows)).mornings] == [date(2024, 3, day) for day in (1, 2, 13)]


@pytest.mark.parametrize(
    "header",
    [
        ("date", "sleep", "calories", "steps", "weight"), ("date", "mood", "stress"), ("sleep_h", "feel"),
        ("date", "feel", "sport"), ("date", "rmssd", "member"),
    ],
)  # fmt: skip
def test_other_tables_are_not_claimed(header: tuple[str, ...]) -> None:
    assert not FORMAT.recognises(table_file((header,)))


def test_an_empty_form_says_so() -> None:
    found = contents(FORMAT, table_file((("date", "feel"), ("2024-02-01", ""))))
    assert [problem.code for problem in found.problems] == [ProblemCode.NOT_AN_ACTIVITY]


def test_the_guides_examples_are_read_as_it_says() -> None:
    examples = re.findall(r"```csv\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert examples
    for example in examples:
        assert FORMAT.recognises(example.encode())
        assert len(contents(FORMAT, example.encode()).mornings) == len(example.splitlines()) - 1


def test_the_guide_names_every_column() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    named = {bare(name) for name in re.findall(r"`([^`\n]+)`", text)}
    assert named >= KNOWN
