"""JSON read piece by piece says the same as JSON read at once."""

import json
import math
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.adapters.json_objects import Object, member, names, number, objects, text
from fallow.domain.errors import ProblemCode

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.floats(-1e9, 1e9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)
rows = st.lists(st.dictionaries(st.text(max_size=5), values, max_size=4), max_size=5)


class Dribble(BytesIO):
    """A stream that gives few bytes at once, as a pipe may."""

    def __init__(self, data: bytes, piece: int) -> None:
        super().__init__(data)
        self._piece = piece

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(self._piece)


def found(data: bytes, within: str = "", *, head: int = 0, piece: int = 1 << 20) -> tuple[list[Object], list[str]]:
    problems: list[Any] = []
    read = list(objects(data[:head], Dribble(data[head:], piece), "x.json", problems, within))
    return read, [problem.code for problem in problems]


@given(rows, st.integers(0, 40), st.integers(1, 30), st.booleans())
def test_pieces_of_any_size(wanted: list[dict[str, Any]], head: int, piece: int, ascii_only: bool) -> None:
    data = json.dumps(wanted, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    at_once = json.loads(data.decode("utf-8", "replace"))
    assert found(data, head=head, piece=piece) == (at_once, [])


@given(rows, st.data())
def test_a_file_that_breaks_off_gives_what_came_before(wanted: list[dict[str, Any]], data: st.DataObject) -> None:
    whole = json.dumps(wanted).encode()
    read, problems = found(whole[: data.draw(st.integers(0, len(whole) - 1))], piece=7)
    assert read == wanted[: len(read)]
    assert problems == [ProblemCode.TRUNCATED]


@given(rows, rows, st.integers(1, 30))
def test_lists_of_one_name_wherever_they_lie(one: list[dict[str, Any]], two: list[dict[str, Any]], piece: int) -> None:
    data = json.dumps([{"a": 1, "wanted": one}, {"wanted": two, "b": '"wanted":['}]).encode()
    assert found(data, "wanted", piece=piece) == ([*one, *two], [])


def test_a_document_of_its_own() -> None:
    assert found(b'\xef\xbb\xbf {"a": 1} ') == ([{"a": 1}], [])


def test_what_is_no_object_is_passed_over() -> None:
    assert found(b'[1, "a", null, [2], {"a": 1}]') == ([{"a": 1}], [])


def test_numbers_that_json_does_not_have() -> None:
    (row,), problems = found(b'[{"a": NaN, "b": -Infinity, "c": 1e999, "d": 1}]')
    assert problems == []
    assert [number(row[name]) for name in "abc"] == pytest.approx([math.nan] * 3, nan_ok=True)
    assert number(row["d"]) == 1.0


def test_of_names_that_come_twice_the_last_counts() -> None:
    assert found(b'[{"a": 1, "a": 2}]') == ([{"a": 2}], [])


@pytest.mark.parametrize(
    "data",
    [
        b'[{"a": 1}, {"b" 2}, {"c": 3}]',
        b'[{"a": 1}, {"b": tru}]      ',
        b'[{"a": 1}, {"b": "line\nbreak", "c": 3}]',
        b'[{"a": 1}, what else, {"c": 3}]',
    ],
)
def test_damage_in_the_midst(data: bytes) -> None:
    assert found(data) == ([{"a": 1}], [ProblemCode.DAMAGED])


def test_a_number_without_end() -> None:
    assert found(b'[{"a": 1}, {"b": ' + b"9" * 10_000 + b"}]") == ([{"a": 1}], [ProblemCode.DAMAGED])


@pytest.mark.parametrize("opens", [b"[", b'{"a":'])
def test_brackets_without_end(opens: bytes) -> None:
    assert found(b'[{"a": 1}, {"a":' + opens * 100_000) == ([{"a": 1}], [ProblemCode.UNSAFE_CONTENT])


def test_one_object_does_not_fill_the_memory() -> None:
    stream = BytesIO(b'[{"a": "' + b"x" * 3_000_000)
    problems: list[Any] = []
    assert list(objects(b"", stream, "x.json", problems, longest=1000)) == []
    assert [problem.code for problem in problems] == [ProblemCode.DAMAGED]
    assert stream.tell() < 1_000_000


@pytest.mark.parametrize("value", [None, True, "", "many", [], {}, "1e999", 10**400])
def test_what_is_no_number(value: object) -> None:
    assert math.isnan(number(value))


def test_numbers_as_text() -> None:
    assert (number(" 48 "), number("48.5"), number(48)) == (48.0, 48.5, 48.0)


def test_members_and_texts() -> None:
    assert (member({"a": 1}, "a"), member({"a": 1}, "b"), member([1], "a"), member(None, "a")) == (1, None, None, None)
    assert (text("a"), text(1), text(None)) == ("a", "", "")


def test_a_name_inside_of_a_text_is_none() -> None:
    wanted = names("hrvSummary")
    assert wanted.search(b'{"hrvSummary" : {}}')
    assert not wanted.search(json.dumps({"note": '"hrvSummary": {}'}).encode())
    assert not wanted.search(b'{"kind": "hrvSummary"}')
