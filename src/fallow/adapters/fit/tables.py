"""How FIT puts tables of numbers into bytes: base types, definitions, rows, header and checksum."""

from __future__ import annotations

import functools
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Rows: TypeAlias = NDArray[np.void]

PROTOCOL: Final = 0x10
PROFILE: Final = 2140
HEADER_BYTES: Final = 14
TEXT_CODE: Final = 0x07
LONGEST_TEXT: Final = 63


class BaseType(Enum):
    """Code of the type, its form in numpy, and the value that stands for "unknown"."""

    ENUM = (0x00, "u1", 0xFF)
    SINT8 = (0x01, "i1", 0x7F)
    UINT8 = (0x02, "u1", 0xFF)
    UINT16 = (0x84, "<u2", 0xFFFF)
    SINT32 = (0x85, "<i4", 0x7FFFFFFF)
    UINT32 = (0x86, "<u4", 0xFFFFFFFF)
    UINT32Z = (0x8C, "<u4", 0)

    def __init__(self, code: int, dtype: str, unknown: int) -> None:
        self.code = code
        self.dtype = np.dtype(dtype)
        self.unknown = unknown


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a message as it stands in the file, for each row."""

    field: int
    code: int
    raw: NDArray[Any]


@dataclass(frozen=True, slots=True)
class Table:
    """Messages of one kind: the definition that announces their fields, and one row per message."""

    definition: bytes
    rows: Rows

    def __bytes__(self) -> bytes:
        return self.definition + self.rows.tobytes()


def column(field: int, base: BaseType, values: ArrayLike, scale: float = 1.0, offset: float = 0.0) -> Column:
    """Numbers, stored as (value + offset) * scale. What is NaN or too large for the type becomes "unknown"."""
    limits = np.iinfo(base.dtype)
    wanted = np.rint((np.atleast_1d(np.asarray(values, dtype=np.float64)) + offset) * scale)
    fits = (wanted >= limits.min) & (wanted <= limits.max)
    return Column(field, base.code, np.where(fits, wanted, base.unknown).astype(base.dtype))


def text(field: int, value: str) -> Column:
    """UTF-8 with a closing zero, for a table of one row."""
    return texts(field, [value])


def texts(field: int, values: Sequence[str]) -> Column:
    """The same for each row, all as wide as the longest."""
    data = [value.encode()[:LONGEST_TEXT].decode(errors="ignore").encode() for value in values]
    return Column(field, TEXT_CODE, np.array(data, dtype=f"S{max(map(len, data)) + 1}"))


def table(local: int, message: int, columns: Iterable[Column]) -> Table:
    """Rows of the message with the global number `message` under the local number `local` (0 to 15)."""
    columns = tuple(columns)
    dtype = np.dtype([("", "u1"), *(("", one.raw.dtype) for one in columns)])
    rows = np.empty(max(one.raw.size for one in columns), dtype=dtype)
    rows["f0"] = local
    for i, one in enumerate(columns, start=1):
        rows[f"f{i}"] = one.raw
    announced = b"".join(bytes((one.field, one.raw.itemsize, one.code)) for one in columns)
    return Table(struct.pack("<BBBHB", 0x40 | local, 0, 0, message, len(columns)) + announced, rows)


def file_of(parts: Iterable[bytes]) -> bytes:
    """A whole file: header with its checksum, the messages, and the checksum of all."""
    messages = b"".join(parts)
    header = struct.pack("<BBHI4s", HEADER_BYTES, PROTOCOL, PROFILE, len(messages), b".FIT")
    whole = header + struct.pack("<H", checksum(header)) + messages
    return whole + struct.pack("<H", checksum(whole))


def checksum(data: bytes) -> int:
    """CRC-16 of FIT (polynomial 0x8005, reflected, from 0).

    A CRC is linear: that of two halves is that of the first, moved on by the length of the second, xor that of the
    second. So all pairs of neighbours are joined at once, until one is left. From 0, zeros in front change nothing.
    """
    words = 1 << max(0, (len(data) - 1) // 2).bit_length()
    crcs = _moved_on(0)[np.frombuffer(data.rjust(2 * words, b"\0"), dtype="<u2")]
    for level in range(words.bit_length() - 1):
        crcs = _moved_on(level)[crcs[0::2]] ^ crcs[1::2]
    return int(crcs[0])


@functools.cache
def _moved_on(level: int) -> NDArray[np.uint16]:
    """What becomes of each state of the checksum over 2 ** level words of zeros."""
    if level:
        half = _moved_on(level - 1)
        return half[half]
    state = np.arange(0x10000, dtype=np.uint16)
    for _ in range(16):
        state = np.where(state & 1, (state >> 1) ^ 0xA001, state >> 1).astype(np.uint16)
    return state
