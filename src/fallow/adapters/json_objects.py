"""JSON as a stream of objects: exports hold years of them in one list, and a file may break off or never end."""

from __future__ import annotations

import json
import math
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final, TypeAlias

from fallow.domain.errors import Problem, ProblemCode

PIECE_BYTES: Final = 256 * 1024
LONGEST_OBJECT: Final = 16 * 1024 * 1024  # characters; the largest in real exports are some hundred thousand
LONGEST_WORD: Final = 9  # "-Infinity": a word that is cut is reported where it begins
BETWEEN: Final = re.compile(r"[\s,]*")
DECODER: Final = json.JSONDecoder(parse_constant=lambda _: None)  # NaN and Infinity are no JSON, but are written

Object: TypeAlias = Mapping[str, object]


def objects(
    head: bytes, stream: BinaryIO, place: str, problems: list[Problem], within: str = "", longest: int = LONGEST_OBJECT
) -> Iterator[Object]:
    """Each object of the list that the document is, or of every list that is called `within`; else the document itself.

    `head` is what has been read of it already. What is no object is passed over, and none may have more than `longest`
    characters. What ends the reading early goes into `problems`.
    """
    ahead = _Ahead(head, stream, longest)
    count = 0
    try:
        for value in _within(ahead, within) if within else _top(ahead):
            if isinstance(value, dict):
                count += 1
                yield value
    except _BreaksOffError:
        problems.append(Problem(ProblemCode.TRUNCATED, place, f"readable up to entry {count}"))
    except ValueError:
        problems.append(Problem(ProblemCode.DAMAGED, place, f"readable up to entry {count}"))
    except RecursionError:
        problems.append(Problem(ProblemCode.UNSAFE_CONTENT, place, "brackets in each other without end"))


def names(*keys: str) -> re.Pattern[bytes]:
    """Finds any of these as the name of a member, not inside of a text."""
    return re.compile(rb'(?<!\\)"(?:' + "|".join(map(re.escape, keys)).encode() + rb')"\s*:')


def number(value: object) -> float:
    """NaN where it is none; some write numbers as text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return math.nan
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return math.nan
    return found if math.isfinite(found) else math.nan


def text(value: object) -> str:
    """Empty where it is none."""
    return value if isinstance(value, str) else ""


def member(value: object, name: str) -> object:
    """Of an object; None where it is none, or has none of this name."""
    return value.get(name) if isinstance(value, dict) else None


class _BreaksOffError(Exception):
    """The text ended in the midst of something."""


class _Ahead:
    """The text from where the reading stands, as far as it has been needed."""

    def __init__(self, head: bytes, stream: BinaryIO, longest: int) -> None:
        self._stream = stream
        self._longest = longest
        self._decoder = getincrementaldecoder("utf-8-sig")("replace")
        self.text = self._decoder.decode(head)
        self.at = 0

    def more(self) -> bool:
        """As much again as is there already; False where nothing is left."""
        self.text, self.at = self.text[self.at :], 0
        piece = self._stream.read(max(PIECE_BYTES, len(self.text)))
        self.text += self._decoder.decode(piece, final=not piece)
        return bool(piece)

    def next_sign(self) -> str:
        """The next character that is neither space nor comma, not taken yet."""
        while True:
            found = BETWEEN.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                raise _BreaksOffError

    def value(self) -> object:
        while True:
            try:
                value, self.at = DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                if not _is_cut(error) or len(self.text) - self.at > self._longest:
                    raise
                if not self.more():
                    raise _BreaksOffError from error
            else:
                return value

    def skip_past(self, pattern: re.Pattern[str], longest: int) -> bool:
        """To behind the next match, which has no more than `longest` characters; False where there is none."""
        while True:
            found = pattern.search(self.text, self.at)
            if found:
                self.at = found.end()
                return True
            self.at = max(self.at, len(self.text) - longest)
            if not self.more():
                return False


def _is_cut(error: json.JSONDecodeError) -> bool:
    """Whether more text might mend it: it went wrong where the text ends, or inside of quotes that do not close."""
    return error.msg.startswith("Unterminated string") or error.pos >= len(error.doc) - LONGEST_WORD


def _top(ahead: _Ahead) -> Iterator[object]:
    if ahead.next_sign() == "[":
        yield from _elements(ahead)
    else:
        yield ahead.value()


def _within(ahead: _Ahead, name: str) -> Iterator[object]:
    begins = re.compile(rf'(?<!\\)"{re.escape(name)}"\s{{0,99}}:\s{{0,99}}\[')
    while ahead.skip_past(begins, len(name) + 210):
        ahead.at -= 1
        yield from _elements(ahead)


def _elements(ahead: _Ahead) -> Iterator[object]:
    ahead.at += 1  # the bracket that begins the list
    while ahead.next_sign() != "]":
        yield ahead.value()
    ahead.at += 1
