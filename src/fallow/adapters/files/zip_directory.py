"""The list of members that a zip archive ends with.

Read entry by entry rather than by the standard library, which holds all of it at once, gives up on one broken name, and
does not notice members that share their bytes.
"""

from __future__ import annotations

import stat
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Final, NamedTuple

from fallow.adapters.files.limits import MOST_MEMBERS, ArchiveRefusedError, is_bomb, too_many_members
from fallow.adapters.files.names import decoded, plausible, why_unsafe
from fallow.domain.errors import ProblemCode

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
STORED, DEFLATED = 0, 8
ENCRYPTED: Final = 1 << 0 | 1 << 6 | 1 << 13
PATCHED: Final = 1 << 5
UTF_8: Final = 1 << 11
FULL, FULL_16 = 0xFFFF_FFFF, 0xFFFF  # the true value stands in the larger form
ZIP64: Final = 1
_END: Final = struct.Struct("<4s4H2LH")
_LOCATOR: Final = struct.Struct("<4sLQL")
_END64: Final = struct.Struct("<4sQ2H2L4Q")
_ENTRY: Final = struct.Struct("<4s6H3L5H2L")
_FARTHEST_END: Final = _END.size + FULL_16  # a comment may follow it


class Entry(NamedTuple):
    """A member that can be unpacked."""

    name: str
    method: int
    checksum: int
    packed_bytes: int
    size_bytes: int
    starts_at: int
    ends_by: int


class Refusal(NamedTuple):
    """A member that is not unpacked, and why."""

    name: str
    code: ProblemCode
    detail: str


@dataclass(slots=True)
class Directory:
    """The members that may be of use by their names; of equal names the first."""

    entries: dict[str, Entry] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    members: int = 0  # of any name
    breaks_off: str = ""  # how far it could be read, where the list itself is lost

    def add(self, entry: Entry, flags: int, mode: int = 0) -> None:
        """Takes or refuses a member."""
        reason = _why_not(entry, flags, mode)
        if not reason and entry.name in self.entries:
            reason = "a second member of this name"
        if reason:
            self.refusals.append(Refusal(entry.name, ProblemCode.UNSAFE_CONTENT, reason))
        else:
            self.entries[entry.name] = entry


class UnlistedError(Exception):
    """The list is missing or damaged."""


def is_zip(head: bytes) -> bool:
    return head.startswith((LOCAL, END))


def listed(stream: IO[bytes], place: str) -> Directory:
    """All members by the archive's own list. Raises UnlistedError where there is none to be read."""
    begins, ends, shift = _extent(stream)
    directory = Directory()
    starts = array("Q")
    found: list[tuple[Entry, int, int]] = []
    for entry, flags, mode in _entries(stream, begins, ends, shift):
        directory.members += 1
        if directory.members > MOST_MEMBERS:
            raise ArchiveRefusedError(too_many_members(place))
        starts.append(entry.starts_at)
        if plausible(entry.name):
            found.append((entry, flags, mode))
    bounds = sorted([*starts, begins])
    for entry, flags, mode in found:
        # Where two begin at the same byte, neither has any room.
        ends_by = bounds[min(bisect_left(bounds, entry.starts_at) + 1, len(bounds) - 1)]
        directory.add(entry._replace(ends_by=ends_by), flags, mode)
    return directory


def _extent(stream: IO[bytes]) -> tuple[int, int, int]:
    """Where the list begins and ends, and by how much all places are shifted, as where something was put in front."""
    size = stream.seek(0, 2)
    tail_at = stream.seek(max(size - _FARTHEST_END, 0))
    tail = stream.read(_FARTHEST_END)
    at = tail.rfind(END, 0, max(len(tail) - _END.size + len(END), 0))
    if at < 0:
        raise UnlistedError
    _, _, _, _, count, length, offset, _ = _END.unpack_from(tail, at)
    ends = tail_at + at
    if count == FULL_16 or FULL in (length, offset):
        ends, length, offset = _larger(stream, ends) or (ends, length, offset)
    begins = ends - length
    if begins < offset:
        raise UnlistedError
    return begins, ends, begins - offset


def _larger(stream: IO[bytes], end_at: int) -> tuple[int, int, int] | None:
    """The same from the larger form of the end, where there is one."""
    locator = _read(stream, end_at - _LOCATOR.size, _LOCATOR.size)
    if not locator.startswith(b"PK\x06\x07"):
        return None
    _, _, told_at, _ = _LOCATOR.unpack(locator)
    for at in (told_at, end_at - _LOCATOR.size - _END64.size):
        end = _read(stream, at, _END64.size)
        if len(end) == _END64.size and end.startswith(b"PK\x06\x06"):
            *_, length, offset = _END64.unpack(end)
            return at, length, offset
    raise UnlistedError


def _read(stream: IO[bytes], at: int, count: int) -> bytes:
    if not 0 <= at <= stream.seek(0, 2):
        return b""
    stream.seek(at)
    return stream.read(count)


def _entries(stream: IO[bytes], at: int, ends: int, shift: int) -> Iterator[tuple[Entry, int, int]]:
    """Each entry with its flags and the kind of file that it is."""
    stream.seek(at)
    while at < ends:
        fixed = stream.read(_ENTRY.size)
        if len(fixed) < _ENTRY.size or not fixed.startswith(CENTRAL):
            raise UnlistedError
        _, _, _, flags, method, _, _, checksum, packed, size, *lengths, _, _, mode, offset = _ENTRY.unpack(fixed)
        name, extra, comment = (stream.read(length) for length in lengths)
        size, packed, offset = enlarged(extra, size, packed, offset)
        at += _ENTRY.size + len(name) + len(extra) + len(comment)
        text = decoded(name, is_utf_8=bool(flags & UTF_8))
        yield Entry(text, method, checksum, packed, size, min(offset + shift, ends), 0), flags, mode >> 16


def enlarged(extra: bytes, *told: int) -> tuple[int, ...]:
    """The values told, those too large for their place taken from the extra field."""
    larger = _zip64(extra)
    values = []
    for value in told:
        if value == FULL and len(larger) >= 8:
            value, larger = int.from_bytes(larger[:8], "little"), larger[8:]  # noqa: PLW2901
        values.append(value)
    return tuple(values)


def _zip64(extra: bytes) -> bytes:
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == ZIP64:
            return extra[4 : 4 + length]
        extra = extra[4 + length :]
    return b""


def _why_not(entry: Entry, flags: int, mode: int) -> str:
    """Why this member is not unpacked; empty where it can be."""
    if reason := why_unsafe(entry.name):
        return reason
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "a link" if stat.S_ISLNK(mode) else "not a file"
    if flags & ENCRYPTED:
        return "it is encrypted"
    if entry.method not in (STORED, DEFLATED) or flags & PATCHED:
        return f"packed in a way that is not opened here (method {entry.method})"
    if is_bomb(entry.packed_bytes, entry.size_bytes):
        return "it unpacks to far more than its size"
    return ""
