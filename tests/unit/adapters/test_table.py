"""Tables whatever their encoding, delimiter, line ends and faults."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.adapters import table
from fallow.adapters.table import bare, header, number, read_table
from fallow.domain.errors import ProblemCode

PLAIN = "Date , HR,Ø\u00a0Name\n2024-01-01,48.5,Zoë\n\n2024-01-02,49,\n"


def cells(data: bytes) -> list[dict[str, str]]:
    return [dict(row.cells) for row in read_table(data, "file").rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"])
def test_any_encoding_gives_the_same_cells(encoding: str) -> None:
    assert cells(PLAIN.encode(encoding)) == cells(PLAIN.encode())
    assert header(PLAIN.encode(encoding)) == {"date", "hr", "ø name"}


def test_names_are_trimmed_and_their_case_does_not_count() -> None:
    assert read_table(PLAIN.encode(), "file").names == ("date", "hr", "ø name")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_rows_know_their_line_and_blank_ones_do_not_count(line_end: str) -> None:
    found = read_table(PLAIN.replace("\n", line_end).encode(), "file")
    assert [(row.line, row.text("hr")) for row in found.rows] == [(2, "48.5"), (4, "49")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_one_between_the_names(delimiter: str) -> None:
    text = f'a{delimiter}"b,;;,;\t\t\t"{delimiter}c\n1{delimiter}2{delimiter}3\n'
    assert cells(text.encode()) == [{"a": "1", "b,;;,;": "2", "c": "3"}]


def test_a_spreadsheets_hint_names_the_delimiter() -> None:
    assert cells(b"sep=;\na;b,c\n1;2\n") == [{"a": "1", "b,c": "2"}]
    assert read_table(b"sep=;\na;b\n1;2\n", "file").rows[0].line == 3


def test_blank_lines_before_the_names_count_as_lines() -> None:
    assert read_table(b"\n \na,b\n1,2\n", "file").rows[0].line == 4


def test_short_rows_lack_cells_and_long_ones_lose_what_has_no_name() -> None:
    assert cells(b"a,b,c\n1\n1,2,3,4,5\n") == [{"a": "1"}, {"a": "1", "b": "2", "c": "3"}]


def test_of_columns_with_one_name_the_first_counts_and_those_without_never() -> None:
    assert cells(b"a,A,,\n1,2,3,4\n") == [{"a": "1"}]


def test_a_field_may_hold_delimiters_and_line_ends() -> None:
    found = read_table(b'a,b\n"x, y\nz",1\n2,3\n', "file")
    assert [(row.line, row.text("a")) for row in found.rows] == [(3, "x, y\nz"), (4, "2")]


@pytest.mark.parametrize("nothing", ["", "-", "--", " ", "NaN", "null", "N/A"])
def test_words_for_nothing_are_nothing(nothing: str) -> None:
    row = read_table(f"a,b\n{nothing},1\n".encode(), "file").rows[0]
    assert row.text("a") == ""
    assert row.number("a") is None
    assert row.text("a", "b") == "1"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5), ("-5.25", -5.25), (".5", 0.5), ("5,81", 5.81), ("1,024", 1024), ("1,024.5", 1024.5),
        ("1.024,5", 1024.5), ("1 234,56", 1234.56), ("12'345.5", 12345.5), ("1.5e3", 1500), ("", None), ("abc", None),
        ("5:44", None), ("inf", None), ("1e999", None), ("1,2,3", None), ("5 km", None),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text: str, value: float | None) -> None:
    assert number(text) == value


def test_one_decimal_comma_speaks_for_all_of_the_file() -> None:
    rows = read_table(b'a,b\n"5,81","1,024"\n', "file").rows
    assert rows[0].number("b") == 1.024
    rows = read_table(b'a,b\n"5.81","1,024"\n', "file").rows
    assert rows[0].number("b") == 1024


def test_semicolons_leave_the_comma_to_decimals_unless_points_are_used() -> None:
    assert read_table(b"a;b\n1,024;7\n", "file").rows[0].number("a") == 1.024
    assert read_table(b"a;b\n1,024;7.5\n", "file").rows[0].number("a") == 1024


def test_a_table_without_end_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 3)
    found = read_table(b"a,b\n" + b"1,2\n" * 5, "file")
    assert len(found.rows) == 3
    assert [(problem.code, problem.place) for problem in found.problems] == [(ProblemCode.TOO_LARGE, "file:5")]


def test_a_row_without_end_ends_the_table() -> None:
    found = read_table(b"a,b\n1,2\n" + b"," * 5000 + b"1\n3,4\n", "file")
    assert [row.line for row in found.rows] == [2]
    assert [(problem.code, problem.place) for problem in found.problems] == [(ProblemCode.TOO_LARGE, "file:3")]


def test_a_quote_that_is_never_closed_ends_the_table_and_is_told() -> None:
    found = read_table(b'a,b\n1,2\n"' + b"x" * 200_000, "file")
    assert [row.line for row in found.rows] == [2]
    assert [(problem.code, problem.place) for problem in found.problems] == [(ProblemCode.DAMAGED, "file:3")]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\0" * 100, b"\xff\xfe", b"sep=;"])
def test_what_is_no_table_has_no_rows(data: bytes) -> None:
    assert read_table(data, "file").rows == ()


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    read_table(data, "file")
    header(data)


def test_a_header_is_known_although_the_head_ends_within_a_letter() -> None:
    data = b"a,b\n" + "ø".encode() * table.HEADER_BYTES
    assert header(data[: table.HEADER_BYTES - 1]) == {"a", "b"}
    assert header(data) == {"a", "b"}


def test_bare_names_are_without_what_people_write_differently() -> None:
    assert {bare(name) for name in ("Distance (km)", "distance_km", " distance  KM", "distance[km]")} == {"distance km"}
    renamed = read_table(b"Distance (km),distance_km\n1,2\n", "file").renamed(bare)
    assert renamed.rows[0].cells == {"distance km": "1"}
