"""The bytes of one member of a zip archive."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import IO, Final, NamedTuple

from fallow.adapters.files.names import decoded
from fallow.adapters.files.pieces import PIECE_BYTES, inflated
from fallow.adapters.files.zip_directory import DEFLATED, LOCAL, UTF_8, Entry, enlarged
from fallow.domain.errors import Problem, ProblemCode, UserProblemError

_LOCAL: Final = struct.Struct("<4s5H3L2H")


class Header(NamedTuple):
    """What stands in front of a member. Sizes and checksum are 0 where the writer did not know them yet."""

    name: str
    flags: int
    method: int
    checksum: int
    packed_bytes: int
    size_bytes: int
    data_at: int


def header_at(stream: IO[bytes], at: int) -> Header | None:
    """None where no member begins, or its header breaks off."""
    stream.seek(at)
    fixed = stream.read(_LOCAL.size)
    if len(fixed) < _LOCAL.size or not fixed.startswith(LOCAL):
        return None
    _, _, flags, method, _, _, checksum, packed, size, *lengths = _LOCAL.unpack(fixed)
    name, extra = (stream.read(length) for length in lengths)
    if [len(name), len(extra)] != lengths:
        return None
    size, packed = enlarged(extra, size, packed)
    text = decoded(name, is_utf_8=bool(flags & UTF_8))
    return Header(text, flags, method, checksum, packed, size, at + _LOCAL.size + sum(lengths))


def unpacked(stream: IO[bytes], entry: Entry, place: str) -> Iterator[bytes]:
    """The member in pieces, refused where it is not what the archive says of it: at its end at the latest."""
    header = header_at(stream, entry.starts_at)
    if header is None:
        raise UserProblemError(Problem(ProblemCode.DAMAGED, place, "it is not where the archive says"))
    if header.data_at + entry.packed_bytes > entry.ends_by:
        raise UserProblemError(Problem(ProblemCode.UNSAFE_CONTENT, place, "it shares its bytes with another member"))
    pieces = packed(stream, header.data_at, entry.packed_bytes)
    yield from _checked(inflated(pieces) if entry.method == DEFLATED else pieces, entry, place)


def packed(stream: IO[bytes], at: int, count: int) -> Iterator[bytes]:
    """These bytes in pieces, as far as the stream goes. Others may read from it in between."""
    while count > 0:
        stream.seek(at)
        piece = stream.read(min(count, PIECE_BYTES))
        if not piece:
            return
        yield piece
        at, count = at + len(piece), count - len(piece)


def _checked(pieces: Iterator[bytes], entry: Entry, place: str) -> Iterator[bytes]:
    size_bytes = checksum = 0
    try:
        for piece in pieces:
            size_bytes, checksum = size_bytes + len(piece), zlib.crc32(piece, checksum)
            if size_bytes > entry.size_bytes:
                raise UserProblemError(
                    Problem(ProblemCode.UNSAFE_CONTENT, place, "it holds more than the archive says")
                )
            yield piece
    except zlib.error as error:
        raise UserProblemError(Problem(ProblemCode.DAMAGED, place, str(error))) from error
    if (size_bytes, checksum) != (entry.size_bytes, entry.checksum):
        raise UserProblemError(Problem(ProblemCode.DAMAGED, place, "its checksum is not the archive's"))
