"""A table is what it says, however it is written; and each file is the file of one format."""

from collections.abc import Sequence
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fallow.adapters.files.formats import FORMATS, format_of
from fallow.adapters.format import HEAD_BYTES, Format
from fallow.adapters.recording import Contents
from tests.fixtures.activity_files import gpx_file, gpx_segment, gpx_track, run_file, tcx_file
from tests.fixtures.table_files import LISTS, TABLES, Rows, contents, json_file, table_file

BY_NAME = {form.name: form for form in FORMATS}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
FILES = {
    "fit": run_file(duration_s=40, laps=()),
    "tcx": tcx_file(laps=1, lap_s=30).encode(),
    "gpx": gpx_file(gpx_track(gpx_segment(0))).encode(),
    **{f"table {name}": table_file(rows) for name, (_, rows) in TABLES.items()},
    **{f"list {name}": json_file(content) for name, content in LISTS.items()},
}
EXPECTED = {
    **{f"table {name}": form for name, (form, _) in TABLES.items()},
    **{f"list {name}": "intervals_icu" for name in LISTS},
    **{name: name for name in ("fit", "tcx", "gpx")},
}


def turned(rows: Rows, order: Sequence[int]) -> Rows:
    return [[row[place] for place in order] for row in rows]


def as_told(found: Contents) -> tuple[object, ...]:
    """All but the numbers of lines, which a blank line moves."""
    return found.activities, found.mornings, [problem.code for problem in found.problems]


@given(st.data(), st.sampled_from(sorted(TABLES)))
def test_columns_delimiters_line_ends_and_encodings_change_nothing(data: st.DataObject, name: str) -> None:
    form, rows = TABLES[name]
    order = data.draw(st.permutations(range(len(rows[0]))))
    again = table_file(
        turned(rows, order),
        delimiter=data.draw(st.sampled_from([",", ";", "\t"])),
        line_end=data.draw(st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\r\r"])),
        encoding=data.draw(st.sampled_from(ENCODINGS)),
    )
    assert [one.name for one in FORMATS if one.recognises(again[:HEAD_BYTES])] == [form]
    assert as_told(contents(BY_NAME[form], again)) == as_told(contents(BY_NAME[form], table_file(rows)))


@given(st.data(), st.sampled_from(sorted(TABLES)))
def test_the_case_of_names_and_the_blanks_around_them_change_nothing(data: st.DataObject, name: str) -> None:
    form, (header, *rows) = TABLES[name]
    blanks = st.sampled_from(["", " ", "\u00a0", "  "])
    dressed = [
        data.draw(blanks) + data.draw(st.sampled_from([cell, cell.upper()])) + data.draw(blanks) for cell in header
    ]
    again = table_file((dressed, *rows))
    assert [one.name for one in FORMATS if one.recognises(again)] == [form]
    assert as_told(contents(BY_NAME[form], again)) == as_told(contents(BY_NAME[form], table_file((header, *rows))))


@given(st.sampled_from(sorted(TABLES)), st.integers(1, 3))
def test_repeated_rows_are_one(name: str, times: int) -> None:
    form, (header, *rows) = TABLES[name]
    once, often = (contents(BY_NAME[form], table_file((header, *rows * count))) for count in (1, times))
    assert often.mornings == once.mornings
    assert often.activities == once.activities


@pytest.mark.parametrize("name", sorted(FILES))
def test_no_two_formats_recognise_the_same_file(name: str) -> None:
    assert [form.name for form in FORMATS if form.recognises(FILES[name][:HEAD_BYTES])] == [EXPECTED[name]]


@pytest.mark.needs_shared_data
@pytest.mark.parametrize("folder", ["hrv_gc", "icu", "welltory"])
def test_no_two_formats_recognise_the_same_real_file(folder: str, request: pytest.FixtureRequest) -> None:
    for path in sorted((request.getfixturevalue("shared_data") / folder).iterdir()):
        head = path.read_bytes()[:HEAD_BYTES]
        assert len([form.name for form in FORMATS if form.recognises(head)]) <= 1, path.name


@st.composite
def broken(draw: st.DrawFn) -> tuple[Format, bytes]:
    """A file with bytes replaced, taken out or put in, or its end missing, and the format that it was of."""
    name = draw(st.sampled_from(sorted(name for name in FILES if " " in name)))
    data = bytearray(FILES[name])
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        data[start : start + draw(st.integers(0, 40))] = draw(
            st.one_of(st.binary(max_size=20), st.text('",;\t\r\n-0159.:[]{}', max_size=20).map(str.encode))
        )
    return BY_NAME[EXPECTED[name]], bytes(data)


@given(broken())
@example((BY_NAME["intervals_icu"], b'[{"id": "2025-03-02", "sleepSecs": 1e400, "hrv": -1e308}]'))
def test_broken_tables_raise_nothing_and_say_why_nothing_came(file: tuple[Format, bytes]) -> None:
    form, data = file
    format_of(data[:HEAD_BYTES])
    found = form.read(BytesIO(data), "file")
    assert found.activities or found.mornings or found.problems
    assert len({(morning.source, morning.on, morning.at) for morning in found.mornings}) == len(found.mornings)
    assert len({one.activity.activity_id for one in found.activities}) == len(found.activities)
