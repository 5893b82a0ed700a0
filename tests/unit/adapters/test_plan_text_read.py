"""Plans as text: what is read, and what is told of a text that is none, always with its line."""

from datetime import date

import pytest

from fallow.adapters.plan_text.read import MOST_BYTES, read_plan
from fallow.domain.errors import ProblemCode
from fallow.domain.plan import Race
from fallow.domain.plan_draft import DraftDay, Expected, PlanDraft
from fallow.domain.session import SessionKind
from fallow.domain.units import HALF_MARATHON_M

WHOLE = """\
form: 1
starts: 2026-12-01
races:
  - on: 2027-05-09
    distance: half
    target: 1:45:00
    name: City half
days:
  2026-12-01: easy 45   # a comment
  2026-12-03: tempo 50, 18 hard
  2027-05-09: race
"""


def read(text: str) -> PlanDraft:
    draft, problems = read_plan(text.encode())
    assert problems == ()
    assert draft is not None
    return draft


def told(text: str | bytes) -> list[tuple[str, str]]:
    """Line and detail of everything that is wrong."""
    draft, problems = read_plan(text if isinstance(text, bytes) else text.encode())
    assert draft is None
    assert {problem.code for problem in problems} == {ProblemCode.DOES_NOT_FIT}
    return [(problem.place, problem.detail) for problem in problems]


def day(text: str) -> DraftDay:
    (found,) = read(f"days:\n  2026-12-01: {text}\n").days
    return found


def test_a_whole_plan() -> None:
    draft = read(WHOLE)

    assert draft == PlanDraft(
        date(2026, 12, 1),
        (Race(date(2027, 5, 9), HALF_MARATHON_M, 6300.0, "City half"),),
        (
            DraftDay(date(2026, 12, 1), SessionKind.EASY, 45),
            DraftDay(date(2026, 12, 3), SessionKind.TEMPO, 50, 18),
            DraftDay(date(2027, 5, 9), SessionKind.RACE),
        ),
    )
    assert dict(draft.lines) == {date(2026, 12, 1): 9, date(2026, 12, 3): 10, date(2027, 5, 9): 11}


def test_line_ends_and_a_byte_order_mark_of_other_systems() -> None:
    assert read_plan(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())[0] == read(WHOLE)


@pytest.mark.parametrize(
    ("text", "kind", "minutes", "hard_min"),
    [
        ("easy 45", SessionKind.EASY, 45, 0),
        ("Easy run 45 min", SessionKind.EASY, 45, 0),
        ("easy   45min", SessionKind.EASY, 45, 0),
        ("long 1:30 h", SessionKind.LONG, 90, 0),
        ("long 2 h, 20 min at race pace", SessionKind.LONG, 120, 20),
        ("'long 90 , 20 at race pace'", SessionKind.LONG, 90, 20),
        ("run-walk 30, 18 running", SessionKind.RUN_WALK, 30, 18),
        ("run walk 30", SessionKind.RUN_WALK, 30, 0),
        ("intervals 55, 15 hard", SessionKind.INTERVALS, 55, 15),
        ("hills 50, 10 hard", SessionKind.HILLS, 50, 10),
        ("strides 40", SessionKind.STRIDES, 40, 0),
        ("recovery 20", SessionKind.RECOVERY_RUN, 20, 0),
        ("recovery run 20", SessionKind.RECOVERY_RUN, 20, 0),
        ("strength 30", SessionKind.STRENGTH, 30, 0),
        ("cross 45", SessionKind.CROSS, 45, 0),
        ("rest", SessionKind.REST, 0, 0),
    ],
)
def test_kinds_and_lengths(text: str, kind: SessionKind, minutes: int, hard_min: int) -> None:
    assert day(text) == DraftDay(date(2026, 12, 1), kind, minutes, hard_min)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tempi 45", Expected.SESSION),
        ("45", Expected.SESSION),
        ("", Expected.SESSION),
        ("[easy, 45]", Expected.SESSION),
        ("easy", Expected.MINUTES),
        ("easy 4", Expected.MINUTES),
        ("easy 601", Expected.MINUTES),
        ("easy 45 km", Expected.DURATION),
        ("easy 1:30", Expected.DURATION),
        ("easy 45 min slowly", Expected.DURATION),
        ("tempo 50", Expected.HARD),
        ("easy 45, 10 hard", Expected.NO_HARD),
        ("tempo 50, hard", Expected.PART),
        ("tempo 50, 18 running", Expected.PART),
        ("long 90, 20 hard", Expected.PART),
        ("tempo 50, 51 hard", Expected.LESS_HARD),
        ("rest 30", Expected.NO_MINUTES),
        ("race 45", Expected.NO_MINUTES),
    ],
)
def test_what_is_no_session_is_told_with_what_belongs_there(text: str, expected: Expected) -> None:
    ((place, detail),) = told(f"days:\n  2026-12-01: easy 30\n  2026-12-02: {text}\n")

    assert place == "line 3"
    assert detail.partition(": ")[0] == expected


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("", 1, Expected.KEY),
        ("- a\n- b", 1, Expected.KEY),
        ("days:\n", 1, Expected.DAYS),
        ("starts: 2026-12-01\n", 1, Expected.DAYS),
        ("days: easy 45\n", 1, Expected.DAYS),
        ("plan: 1\ndays:\n  2026-12-01: easy 45\n", 1, Expected.KEY),
        ("form: 2\ndays:\n  2026-12-01: easy 45\n", 1, Expected.FORM),
        ("days:\n  2026-12-01: easy 45\n  2026-12-01: easy 45\n", 3, Expected.ONCE),
        ("days:\n  2026-12-01: easy 45\ndays:\n  2026-12-02: easy 45\n", 3, Expected.ONCE),
        ("days:\n  2026-13-01: easy 45\n", 2, Expected.DATE),
        ("days:\n  2026-02-29: easy 45\n", 2, Expected.DATE),
        ("days:\n  1.12.2026: easy 45\n", 2, Expected.DATE),
        ("days:\n  1969-12-01: easy 45\n", 2, Expected.DATE),
        ("days:\n  [2026-12-01]: easy 45\n", 2, Expected.DATE),
        ("starts: 2026-12-05\ndays:\n  2026-12-01: easy 45\n", 3, Expected.AFTER_START),
        ("starts: tomorrow\ndays:\n  2026-12-01: easy 45\n", 1, Expected.DATE),
        ("days:\n  2026-12-01: &day easy 45\n  2026-12-02: *day\n", 2, Expected.PLAIN),
        ("days:\n  2026-12-01: !!python/name:os.system easy 45\n", 2, Expected.PLAIN),
        ("days:\n  2026-12-01: easy 45\n---\ndays:\n", 3, Expected.ONE_DOCUMENT),
        ("days:\n  2026-12-01: easy 45\n    2026-12-02: rest\n", 3, Expected.SYNTAX),
        ("days: [", 1, Expected.SYNTAX),
        ('days: "\\UFFFFFFFF"', 1, Expected.SYNTAX),
        ("days:\n  2026-12-01: easy\x00 45", 2, Expected.SYNTAX),
        ("[" * 1000, 1, Expected.TEXT),
    ],
)
def test_what_is_no_plan_is_told_with_its_line(text: str, line: int, expected: Expected) -> None:
    assert (f"line {line}", expected) in [(place, detail.partition(": ")[0]) for place, detail in told(text)]


@pytest.mark.parametrize(
    ("race", "expected"),
    [
        ("{on: 2027-05-09}", Expected.DISTANCE),
        ("{on: 2027-05-09, distance: far}", Expected.DISTANCE),
        ("{distance: half}", Expected.RACE_ON),
        ("{on: May, distance: half}", Expected.DATE),
        ("{on: 2027-05-09, distance: half, target: fast}", Expected.TARGET),
        ("{on: 2027-05-09, distance: half, target: 10:00}", Expected.TARGET),
        ('{on: 2027-05-09, distance: half, name: "a\\u0000b"}', Expected.NAME),
        (f"{{on: 2027-05-09, distance: half, name: {'a' * 81}}}", Expected.NAME),
        ("{on: 2027-05-09, distance: half, place: Rome}", Expected.RACE_KEY),
        ("half", Expected.RACE_KEY),
    ],
)
def test_what_is_no_race(race: str, expected: Expected) -> None:
    ((place, detail),) = told(f"races:\n  - {race}\ndays:\n  2026-12-01: easy 45\n")

    assert (place, detail.partition(": ")[0]) == ("line 2", expected)


def test_two_races_on_a_day() -> None:
    race = "  - on: 2027-05-09\n    distance: half\n"

    assert told(f"races:\n{race}{race}days:\n  2026-12-01: easy 45\n") == [("line 4", "once: 2027-05-09")]


def test_everything_that_is_wrong_is_told_at_once_in_order_of_lines() -> None:
    lines = [
        place for place, _ in told("days:\n  2026-12-01: a\n  2026-12-02: b\n  2026-12-03: rest\nfoo: 1\nform: 9\n")
    ]

    assert lines == ["line 2", "line 3", "line 5", "line 6"]


def test_what_is_too_large_or_no_text() -> None:
    assert told(b"#" * (MOST_BYTES + 1)) == [("line 1", "size")]
    assert told("days:\n  2026-12-01: easy 45 # f\u00fcr".encode("latin-1")) == [("line 2", "utf8")]


def test_what_was_found_is_shortened_and_cannot_move_a_cursor() -> None:
    ((_, detail),) = told(f'days:\n  2026-12-01: "\\e[2J{"x" * 500}"\n')

    assert detail.isprintable()
    assert len(detail) < 100
