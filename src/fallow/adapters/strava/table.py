"""The table as rows of known columns, whatever its language and age."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Final

from fallow.adapters.format import HEAD_BYTES
from fallow.adapters.strava import words
from fallow.domain.errors import Problem, ProblemCode

LONGEST_HEADER: Final = 16 * 1024  # characters; a hundred columns have three thousand
GROUPED: Final = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column stands where. The first ones are written for people; raw ones of the same name came later.

    `raw_distance` is whether the last column of this name is in metres; people's kilometres stand in `for_people`.
    """

    separator: str
    places: Mapping[str, int]
    for_people: Mapping[str, int]
    raw_distance: bool


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    raw: Mapping[str, str]  # by our names of the columns, without the empty ones
    for_people: Mapping[str, str]


def layout_of(data: bytes) -> Layout | None:
    """None where this is not the table of activities."""
    first = decoded(data[:HEAD_BYTES]).lstrip().split("\n", 1)[0][:LONGEST_HEADER]
    separator = max(",;\t", key=first.count)
    try:
        titles = [title.strip() for title in next(csv.reader([first], delimiter=separator), [])]
    except csv.Error:
        return None
    if tuple(titles[: len(words.OLDEST)]) == words.OLDEST:
        columns = [title.replace("elapsed_time", words.ELAPSED).replace("filename", words.FILE) for title in titles]
        return Layout(separator, _last_of(columns), {}, raw_distance=True)
    columns = [words.column(title) for title in titles]
    if columns[:1] != [words.ID] or not set(words.NEEDED) <= set(columns):
        return None
    places = _last_of(columns)
    again = columns.count(words.DISTANCE) > 1
    return Layout(separator, _with_heart_rates(places, columns), _first_of(columns), raw_distance=again)


def rows(data: bytes, layout: Layout, place: str, problems: list[Problem]) -> Iterator[Row]:
    """Each row with the line where it ends. One that breaks off is left out: so may be the number that it ends with."""
    reader = csv.reader(StringIO(decoded(data).lstrip(), newline=""), delimiter=layout.separator)
    try:
        width = len(next(reader, []))
        for cells in reader:
            if 0 < len(cells) < width:
                problems.append(Problem(ProblemCode.TRUNCATED, f"{place}:{reader.line_num}", "a row without its end"))
            elif cells:
                yield Row(reader.line_num, _taken(cells, layout.places), _taken(cells, layout.for_people))
    except csv.Error:
        problems.append(Problem(ProblemCode.DAMAGED, place, f"readable up to line {reader.line_num}"))


def decoded(data: bytes) -> str:
    """UTF-8, as Strava writes it, or what spreadsheets in the west make of it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:  # a character that is cut at the end
            return data[: error.start].decode("utf-8-sig")
        return data.decode("cp1252", "replace")


def for_people(cell: str) -> float:
    """A number with the decimal sign and the thousands of some language, or hours, minutes and seconds; NaN if none."""
    if GROUPED.fullmatch(cell):
        cell = cell.replace(",", "")
    elif "." in cell.partition(",")[0] and "," in cell:
        cell = cell.replace(".", "")
    parts = cell.replace(",", ".").split(":")
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        return math.nan
    return math.fsum(part * 60.0**power for power, part in enumerate(reversed(numbers)))


def _with_heart_rates(places: Mapping[str, int], columns: Sequence[str]) -> Mapping[str, int]:
    """Where a language's words for the heart rates are not known, they stand where they do in every other."""
    begin = places[words.ELAPSED]
    in_order = all(places.get(name) == begin + step for name, step in words.RAW_ORDER.items())
    if not in_order or words.AVERAGE_HR in places or len(columns) <= begin + max(words.RAW_HEART_RATES.values()):
        return places
    return {**places, **{name: begin + step for name, step in words.RAW_HEART_RATES.items()}}


def _last_of(columns: Sequence[str]) -> dict[str, int]:
    return {name: at for at, name in enumerate(columns) if name}


def _first_of(columns: Sequence[str]) -> dict[str, int]:
    return {name: at for at, name in reversed([*enumerate(columns)]) if name}


def _taken(cells: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    return {name: cells[at].strip() for name, at in places.items() if at < len(cells) and cells[at].strip()}
