"""The bytes of a FIT file taken apart: the files of a chain, and the messages of each kind as columns of numbers.

A FIT file is a stream of small messages, and those of one kind nearly always share one layout. So the stream is walked
once, noting where each message begins, and numpy then takes a field out of all messages of a layout at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from fallow.adapters.fit.checksum import crc16
from fallow.domain.errors import ProblemCode
from fallow.domain.units import FloatArray

MAGIC: Final = b".FIT"
SMALLEST_HEADER: Final = 12
TIMESTAMP: Final = 253  # the same field in every kind of message
COMPRESSED, DEFINITION, DEVELOPER = 0x80, 0x40, 0x20  # bits of a message's first byte
# numpy's type and the value that means "not known", by the lower five bits of FIT's base type.
BASE_TYPES: Final[Mapping[int, tuple[str, float]]] = {
    0: ("u1", 0xFF), 1: ("i1", 0x7F), 2: ("u1", 0xFF), 3: ("i2", 0x7FFF), 4: ("u2", 0xFFFF), 5: ("i4", 0x7FFFFFFF),
    6: ("u4", 0xFFFFFFFF), 8: ("f4", np.nan), 9: ("f8", np.nan), 10: ("u1", 0), 11: ("u2", 0), 12: ("u4", 0),
    13: ("u1", 0xFF), 14: ("i8", 0x7FFFFFFFFFFFFFFF), 15: ("u8", 0xFFFFFFFFFFFFFFFF), 16: ("u8", 0),
}  # fmt: skip

Bytes: TypeAlias = NDArray[np.uint8]


class Fault(NamedTuple):
    code: ProblemCode
    detail: str


class Field(NamedTuple):
    offset: int  # from the message's first byte
    size: int
    base_type: int


@dataclass(frozen=True, slots=True)
class Layout:
    """How the messages that follow one definition are laid out, and where in the file they begin."""

    kind: int  # the "global message number" of the FIT profile
    big_endian: bool
    fields: Mapping[int, Field]
    size: int  # of one message, its first byte included
    starts: array[int]


class Messages:
    """All messages of some layouts, in the order of the file. Columns have shape (n,)."""

    def __init__(self, data: Bytes, layouts: Sequence[Layout]) -> None:
        self._layouts = [layout for layout in layouts if layout.starts]
        starts = [np.frombuffer(layout.starts, np.int64) for layout in self._layouts]
        self._rows = [
            data[begins[:, None] + np.arange(layout.size)]
            for begins, layout in zip(starts, self._layouts, strict=True)
        ]  # fmt: skip
        unsorted = np.concatenate(starts) if starts else np.empty(0, np.int64)
        self._order = np.argsort(unsorted)
        self.starts = unsorted[self._order]
        self.heads = data[self.starts]

    def __len__(self) -> int:
        return int(self.starts.size)

    def numbers(self, number: int) -> FloatArray:
        """The field as written in the file, without scale; NaN where absent or marked as not known."""
        columns = [_numbers(rows, layout, number) for rows, layout in zip(self._rows, self._layouts, strict=True)]
        return np.concatenate(columns)[self._order] if columns else np.empty(0)

    def raw(self, number: int, size: int) -> Bytes:
        """The bytes of the field, shape (n, size); 0xFF where absent or of another size."""
        columns = [_raw(rows, layout, number, size) for rows, layout in zip(self._rows, self._layouts, strict=True)]
        return np.concatenate(columns)[self._order] if columns else np.empty((0, size), np.uint8)

    def texts(self, number: int) -> list[str]:
        """The field as text, empty where absent."""
        columns = [_texts(rows, layout, number) for rows, layout in zip(self._rows, self._layouts, strict=True)]
        unsorted = [text for column in columns for text in column]
        return [unsorted[i] for i in self._order]


@dataclass(frozen=True, slots=True)
class Part:
    """One FIT file of a chain (most files hold one)."""

    data: Bytes
    layouts: tuple[Layout, ...]
    faults: tuple[Fault, ...]

    def messages(self, kind: int) -> Messages:
        return Messages(self.data, [layout for layout in self.layouts if layout.kind == kind])

    def times(self, messages: Messages) -> FloatArray:
        """Seconds since the FIT epoch, NaN where not told."""
        times = messages.numbers(TIMESTAMP)
        compressed = messages.heads >= COMPRESSED
        if compressed.any():
            rolled = self._rolled_times()
            times[compressed] = [rolled.get(start, np.nan) for start in messages.starts[compressed].tolist()]
        return times

    def _rolled_times(self) -> Mapping[int, int]:
        """Times of messages that hold only the last five bits, by start: they go on from the last full time."""
        everything = Messages(self.data, self.layouts)
        times = everything.numbers(TIMESTAMP).tolist()
        latest: int | None = None
        rolled = {}
        for start, head, full in zip(everything.starts.tolist(), everything.heads.tolist(), times, strict=True):
            if head < COMPRESSED:
                latest = int(full) if np.isfinite(full) else latest
            elif latest is not None:
                rolled[start] = latest = latest + ((head - latest) & 0x1F)
        return rolled


def split(data: bytes) -> tuple[Part, ...]:
    """The files of the chain, each read as far as it can be; empty where `data` is not FIT at all."""
    parts = []
    start = 0
    while header := _header(data, start):
        part, start = _part(data, start, *header)
        parts.append(part)
    if parts and start < len(data):
        fault = Fault(ProblemCode.DAMAGED, f"{len(data) - start} bytes after the end are not FIT")
        parts[-1] = replace(parts[-1], faults=(*parts[-1].faults, fault))
    return tuple(parts)


def _header(data: bytes, start: int) -> tuple[int, int] | None:
    """Sizes of the header and of what follows it. Its own checksum may be left out, and the file's covers it."""
    magic = start + 8
    if data[magic : magic + 4] != MAGIC or data[start] < SMALLEST_HEADER:
        return None
    return data[start], int.from_bytes(data[start + 4 : magic], "little")


def _part(data: bytes, start: int, header_size: int, size: int) -> tuple[Part, int]:
    """The part that starts there, and where the next would."""
    begin = start + header_size
    # A device whose battery died never came to write the size.
    end = begin + size if size else len(data)
    layouts, stopped = _walk(data, begin, min(end, len(data)))
    faults = []
    if not size or end > len(data):
        faults.append(Fault(ProblemCode.TRUNCATED, f"readable up to byte {stopped}, then it breaks off"))
    elif stopped < end:
        faults.append(Fault(ProblemCode.DAMAGED, f"readable up to byte {stopped} of {end}"))
    elif crc16(data[start : end + 2]):
        faults.append(Fault(ProblemCode.DAMAGED, "checksum does not match"))
    return Part(np.frombuffer(data, np.uint8), tuple(layouts), tuple(faults)), end + 2


def _walk(data: bytes, position: int, end: int) -> tuple[list[Layout], int]:
    """Every layout with the starts of its messages, and the first byte that could not be read (or `end`)."""
    layouts: list[Layout] = []
    sizes = [0] * 16  # by local message number; 0: not defined
    note: list[Callable[[int], None]] = [array("q").append] * 16
    while position < end:
        head = data[position]
        if head & (COMPRESSED | DEFINITION) == DEFINITION:
            layout, after = _definition(data, position, end)
            if layout is None:
                break
            layouts.append(layout)
            sizes[head & 0x0F] = layout.size
            note[head & 0x0F] = layout.starts.append
        else:
            local = head >> 5 & 0x03 if head & COMPRESSED else head & 0x0F
            after = position + sizes[local]
            if after > end or after == position:
                break
            note[local](position)
        position = after
    return layouts, position


def _definition(data: bytes, start: int, end: int) -> tuple[Layout | None, int]:
    """The layout that a definition message announces, and where the next message begins; None where it is cut off."""
    triples = start + 6  # of field number, size and base type
    after = triples + 3 * data[start + 5] if triples <= end else end + 1
    if after > end:
        return None, start
    big_endian = data[start + 2] != 0
    kind = int.from_bytes(data[start + 3 : start + 5], "big" if big_endian else "little")
    fields: dict[int, Field] = {}
    size = 1
    for at in range(triples, after, 3):
        fields.setdefault(data[at], Field(size, data[at + 1], data[at + 2] & 0x1F))
        size += data[at + 1]
    if data[start] & DEVELOPER:
        # Fields that an app defines for itself: stepped over.
        triples = after + 1
        after = triples + 3 * data[after] if after < end else end + 1
        if after > end:
            return None, start
        size += sum(data[triples + 1 : after : 3])
    return Layout(kind, big_endian, fields, size, array("q")), after


def _numbers(rows: Bytes, layout: Layout, number: int) -> FloatArray:
    wanted = layout.fields.get(number)
    if wanted is None or wanted.base_type not in BASE_TYPES:
        return np.full(len(rows), np.nan)
    code, invalid = BASE_TYPES[wanted.base_type]
    dtype = np.dtype((">" if layout.big_endian else "<") + code)
    if dtype.itemsize != wanted.size:
        return np.full(len(rows), np.nan)
    cells = np.ascontiguousarray(rows[:, wanted.offset : wanted.offset + wanted.size])
    values = cells.view(dtype)[:, 0]
    with np.errstate(invalid="ignore"):  # a NaN that signals
        numbers = values.astype(np.float64)
    numbers[values == invalid] = np.nan
    return numbers


def _raw(rows: Bytes, layout: Layout, number: int, size: int) -> Bytes:
    wanted = layout.fields.get(number)
    if wanted is None or wanted.size != size:
        return np.full((len(rows), size), 0xFF, np.uint8)
    return rows[:, wanted.offset : wanted.offset + size]


def _texts(rows: Bytes, layout: Layout, number: int) -> list[str]:
    wanted = layout.fields.get(number)
    if wanted is None:
        return [""] * len(rows)
    cells = rows[:, wanted.offset : wanted.offset + wanted.size]
    return [bytes(cell).split(b"\0")[0].decode("utf-8", "replace").strip() for cell in cells]
