"""Tables as apps and spreadsheets write them: whatever encoding, delimiter and line end, rows by column name."""

from __future__ import annotations

import codecs
import csv
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import StringIO
from typing import Final, NamedTuple, TypeAlias

from fallow.domain.errors import Problem, ProblemCode

LARGEST_TABLE_BYTES: Final = 32 * 1024 * 1024  # ten years of a wordy app have 3 MB
HEADER_BYTES: Final = 16 * 1024  # no header is longer
DELIMITERS: Final = (",", ";", "\t")
MOST_ROWS: Final = 200_000  # a row a day for five centuries, or an activity an hour for twenty years
MOST_COLUMNS: Final = 1_000
NOTHING: Final = frozenset({"", "-", "--", "---", "n/a", "na", "nan", "none", "null"})
_ENCODINGS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SPREADSHEET_HINT: Final = re.compile(
    r"\s*sep=(.)\s*", re.IGNORECASE
)  # a first line that tells a spreadsheet the delimiter
# 1,024 may be a thousand or a little more than one; these leave no doubt.
_WITH_COMMA: Final = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+),(?:\d{1,2}|\d{4,})|[+-]?\d{1,3}(?:\.\d{3})+,\d+")
_WITH_POINT: Final = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d+")
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+")  # 1.250, where points group thousands
_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)

Line: TypeAlias = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row by the names of their columns, and the line of the file where it ends."""

    line: int
    cells: Mapping[str, str]
    decimal_comma: bool = False
    point_groups: bool = False  # 1.250 is more than a thousand

    def text(self, *names: str) -> str:
        """What is written in the first of these columns that holds anything; empty where none does."""
        found = (self.cells.get(name, "") for name in names)
        return next((text for text in found if text.casefold() not in NOTHING), "")

    def number(self, *names: str) -> float | None:
        """None where nothing is written there, or no number."""
        text = self.text(*names)
        return number(
            text.replace(".", "") if self.point_groups and _GROUPED.fullmatch(text) else text, self.decimal_comma
        )


@dataclass(frozen=True, slots=True)
class Table:
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()

    def renamed(self, name: Callable[[str], str]) -> Table:
        """Of columns that come to have one name the first counts."""
        rows = (replace(row, cells=_first((name(key), text) for key, text in row.cells.items())) for row in self.rows)
        return replace(self, names=tuple(map(name, self.names)), rows=tuple(rows))


def header(head: bytes) -> frozenset[str]:
    """Names of the columns of a file that begins like this, as `read_table` gives them; of other files, anything."""
    try:
        lines = _lines(_opened(decoded(head[:HEADER_BYTES], whole=len(head) < HEADER_BYTES)))
        return frozenset(map(name_of, next(lines)[1]))
    except (StopIteration, csv.Error):
        return frozenset()


def read_table(data: bytes, place: str) -> Table:
    """Every row as far as they can be read. Blank rows do not count, short ones lack their last cells, and of long
    ones what is beyond the last column is left out.
    """
    opened = _opened(decoded(data))
    problems: list[Problem] = []
    lines = list(_readable(_lines(opened), place, problems))
    if not lines:
        return Table((), (), tuple(problems))
    (_, first), *rest = lines
    names = tuple(map(name_of, first))
    comma, groups = _decimal_comma((cell for _, cells in rest for cell in cells), opened.delimiter)
    return Table(names, tuple(Row(line, _named(names, cells), comma, groups) for line, cells in rest), tuple(problems))


def decoded(data: bytes, whole: bool = True) -> str:
    """Text of a file, or of its beginning. What is no UTF is Latin, as Windows writes it."""
    named = next((name for mark, name in _ENCODINGS if data.startswith(mark)), None) or _utf_16(data)
    if named is not None:
        return codecs.getincrementaldecoder(named)("replace").decode(data, whole)
    for encoding in ("utf-8", "cp1252"):
        try:
            return codecs.getincrementaldecoder(encoding)().decode(data, whole)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def number(text: str, decimal_comma: bool = False) -> float | None:
    """A number as people and spreadsheets write it; None for anything else.

    A comma alone groups thousands where three digits follow it, unless the file is known to use it for decimals.
    """
    text = re.sub(r"[\s'’]", "", text)
    if (decimal_comma or _WITH_COMMA.fullmatch(text)) and not _WITH_POINT.fullmatch(text):
        text = text.replace(".", "").replace(",", ".") if "," in text else text
    else:
        text = re.sub(r",(?=\d{3}(?:\D|$))", "", text)
    value = float(text) if _NUMBER.fullmatch(text) else math.nan
    return value if math.isfinite(value) else None


def name_of(text: str) -> str:
    return " ".join(text.split()).casefold()


def bare(name: str) -> str:
    """A column's name without what people write differently: `Distance (km)` and `distance_km` are one."""
    return name_of(re.sub(r"[_().\[\]/]", " ", name))


def _utf_16(data: bytes) -> str | None:
    """UTF-16 that does not say so: every other byte of Latin letters is zero."""
    start = data[:200]
    if start[1::2].count(0) > len(start) // 3:
        return "utf-16-le"
    return "utf-16-be" if start[::2].count(0) > len(start) // 3 else None


class _Opened(NamedTuple):
    source: StringIO
    delimiter: str
    lines_before: int  # of which nothing is read


def _opened(text: str) -> _Opened:
    """A table at the line of its names."""
    source = StringIO(text, newline="")
    start, before, first = 0, 0, source.readline()
    while first and not first.strip():
        start, before, first = source.tell(), before + 1, source.readline()
    if hint := _SPREADSHEET_HINT.fullmatch(first):
        return _Opened(source, hint[1], before + 1)
    source.seek(start)
    bare = re.sub(r'"[^"]*"', "", first)  # what is quoted separates nothing
    return _Opened(source, max(DELIMITERS, key=bare.count), before)


def _lines(opened: _Opened) -> Iterator[Line]:
    """Lines that hold anything, with their numbers."""
    reader = csv.reader(opened.source, delimiter=opened.delimiter)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield opened.lines_before + reader.line_num, tuple(cell.strip() for cell in cells)


def _readable(lines: Iterator[Line], place: str, problems: list[Problem]) -> Iterator[Line]:
    """Lines up to where they break a limit or the table breaks off."""
    line = 0
    try:
        for count, (line, cells) in enumerate(lines):
            if count > MOST_ROWS or len(cells) > MOST_COLUMNS:
                what = (
                    f"more than {MOST_ROWS} rows" if count > MOST_ROWS else f"more than {MOST_COLUMNS} cells in a row"
                )
                problems.append(Problem(ProblemCode.TOO_LARGE, f"{place}:{line}", what))
                return
            yield line, cells
    except csv.Error as error:
        problems.append(Problem(ProblemCode.DAMAGED, f"{place}:{line + 1}", f"readable up to line {line}: {error}"))


def _decimal_comma(cells: Iterable[str], delimiter: str) -> tuple[bool, bool]:
    """Whether the numbers of a table have a decimal comma: most that leave no doubt do, or none has a point where
    semicolons leave commas free for it. And whether points group thousands: so it is with a comma that is certain.
    """
    commas = points = decimals = 0
    for cell in cells:
        commas += _WITH_COMMA.fullmatch(cell) is not None
        if _WITH_POINT.fullmatch(cell):
            points += 1
            decimals += _GROUPED.fullmatch(cell) is None
    certain = commas > decimals  # a title may be a number too
    return certain or (delimiter == ";" and not points), certain


def _named(names: tuple[str, ...], cells: tuple[str, ...]) -> dict[str, str]:
    return _first(zip(names, cells, strict=False))


def _first(cells: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Of columns with one name the first counts, those without a name never."""
    found: dict[str, str] = {}
    for name, text in cells:
        if name:
            found.setdefault(name, text)
    return found
