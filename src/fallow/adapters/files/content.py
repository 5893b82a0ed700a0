"""The bytes of a file handed in: unzipped and within limits, as a stream."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import chain
from typing import Final

from fallow.adapters.files.archives import Archives
from fallow.adapters.files.limits import too_large
from fallow.adapters.files.pieces import GZIP, PIECE_BYTES, gunzipped, verified
from fallow.adapters.format import LARGEST_BYTES
from fallow.domain.errors import Problem, UserProblemError
from fallow.services.records import SourceFile

LOOKS_LIKE: Final = (
    (b"PK\x03\x04", "a zip archive"), (b"<", "XML of an unknown kind"), (b"{", "JSON"), (b"[", "JSON"),
    (b"%PDF", "a PDF"), (b"SQLite", "a database"),
)  # fmt: skip


class Content(io.RawIOBase):
    """What is unzipped so far goes out; what breaks it off goes into `problems`.

    Raises UserProblemError where it goes beyond `largest_bytes`, or turns out at its end not to be what was found.
    """

    def __init__(self, pieces: Iterator[bytes], place: str, problems: list[Problem]) -> None:
        super().__init__()
        self.largest_bytes = LARGEST_BYTES
        self.problems = problems
        self._pieces, self._place = pieces, place
        self._rest = memoryview(b"")
        self._taken_bytes = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any buffer is one of these
        """Fills the buffer unless the end comes before."""
        room = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(room) and (self._rest or self._next()):
            count = min(len(room) - filled, len(self._rest))
            room[filled : filled + count] = self._rest[:count]
            self._rest, filled = self._rest[count:], filled + count
        return filled

    def _next(self) -> bool:
        self._rest = memoryview(next(self._pieces, b""))
        self._taken_bytes += len(self._rest)
        if self._taken_bytes > self.largest_bytes:
            raise UserProblemError(too_large(self._place, self.largest_bytes))
        return bool(self._rest)


@contextmanager
def opened(file: SourceFile, archives: Archives) -> Iterator[Content]:
    """The file's unzipped bytes, wherever it lies."""
    with closing(archives.pieces(file)) as own:
        problems: list[Problem] = []
        pieces = unzipped(verified(own, file), file.place, problems)
        with Content(pieces, file.place, problems) as content:
            yield content


def unzipped(pieces: Iterable[bytes], place: str, problems: list[Problem]) -> Iterator[bytes]:
    """What a gzip file holds, anything else as it is."""
    rest = iter(pieces)
    first = next(rest, b"")
    all_of_it = chain((first,), rest)
    return gunzipped(all_of_it, place, problems) if first.startswith(GZIP) else all_of_it


def looks_like(data: bytes) -> str:
    """What a file of no known format seems to be."""
    if not data:
        return "the file is empty"
    start = data[:PIECE_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    guess = next((name for magic, name in LOOKS_LIKE if start.startswith(magic)), None)
    if guess is None:
        guess = "plain text" if b"\0" not in start and start.isascii() else "unknown binary content"
    return f"it looks like {guess}"
