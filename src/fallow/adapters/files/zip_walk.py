"""The members of a zip archive whose list is missing, since it was cut off: one after the other, as far as they go."""

from __future__ import annotations

import zlib
from typing import IO, Final

from fallow.adapters.files.limits import Allowance
from fallow.adapters.files.names import plausible
from fallow.adapters.files.pieces import inflated
from fallow.adapters.files.zip_directory import (
    CENTRAL,
    DEFLATED,
    ENCRYPTED,
    LOCAL,
    Directory,
    Entry,
    Refusal,
    UnlistedError,
    listed,
)
from fallow.adapters.files.zip_member import Header, header_at, packed
from fallow.domain.errors import ProblemCode

SIZES_FOLLOW: Final = 1 << 3
# Behind a member whose sizes follow come checksum and sizes, with a mark before them or not, in two sizes.
BEHIND_BYTES: Final = (16, 12, 24, 20)


def directory_of(stream: IO[bytes], place: str) -> Directory:
    """The archive's own list, else what can be found without."""
    try:
        return listed(stream, place)
    except UnlistedError:
        return _Walk(stream, place).directory()


class _Walk:
    def __init__(self, stream: IO[bytes], place: str) -> None:
        self._stream = stream
        self._size_bytes = stream.seek(0, 2)
        self._allowance = Allowance(self._size_bytes, place)
        self._directory = Directory()

    def directory(self) -> Directory:
        at: int | None = 0
        while at is not None:
            self._directory.breaks_off = f"the archive's list of files is lost; readable up to byte {at}"
            header = header_at(self._stream, at)
            at = self._member(header, at) if header else None
        return self._directory

    def _member(self, header: Header, at: int) -> int | None:
        """Takes the member; says where the next one begins, None where that cannot be told."""
        self._directory.members += 1
        self._allowance.members(1)
        if header.flags & SIZES_FOLLOW:
            return self._without_sizes(header, at)
        ends = header.data_at + header.packed_bytes
        if ends > self._size_bytes:
            self._lost(header, ProblemCode.TRUNCATED, "the archive breaks off in it")
            return None
        self._add(header, at)
        return ends

    def _without_sizes(self, header: Header, at: int) -> int | None:
        """Where it ends only unpacking it can tell."""
        whole = self._measured(header)
        if whole is None:
            return None
        ends = whole.data_at + whole.packed_bytes
        self._stream.seek(ends)
        behind = self._stream.read(max(BEHIND_BYTES) + len(LOCAL))
        if whole.checksum.to_bytes(4, "little") in (behind[:4], behind[4:8]):
            self._add(whole, at)
        else:
            self._lost(header, ProblemCode.DAMAGED, "its checksum is not the archive's")
        return next((ends + skip for skip in BEHIND_BYTES if behind[skip : skip + 4] in (LOCAL, CENTRAL)), None)

    def _measured(self, header: Header) -> Header | None:
        """The header with what was not known yet when it was written; None where the member's end is lost."""
        if header.method != DEFLATED or header.flags & ENCRYPTED:
            self._lost(header, ProblemCode.DAMAGED, "where it ends is lost")
            return None
        try:
            whole = self._unpacked(header)
        except zlib.error as error:
            self._lost(header, ProblemCode.DAMAGED, str(error))
            return None
        if whole is None:
            self._lost(header, ProblemCode.TRUNCATED, "the archive breaks off in it")
        return whole

    def _unpacked(self, header: Header) -> Header | None:
        deflated = zlib.decompressobj(wbits=-15)
        packed_bytes = size_bytes = checksum = 0
        for piece in packed(self._stream, header.data_at, self._size_bytes - header.data_at):
            packed_bytes += len(piece)
            for found in inflated((piece,), deflated):
                self._allowance.unpacked(len(found))
                size_bytes, checksum = size_bytes + len(found), zlib.crc32(found, checksum)
            if deflated.eof:
                packed_bytes -= len(deflated.unused_data)
                return header._replace(packed_bytes=packed_bytes, size_bytes=size_bytes, checksum=checksum)
        return None

    def _add(self, header: Header, at: int) -> None:
        if plausible(header.name):
            ends = header.data_at + header.packed_bytes
            entry = Entry(header.name, header.method, header.checksum, header.packed_bytes, header.size_bytes, at, ends)
            self._directory.add(entry, header.flags)

    def _lost(self, header: Header, code: ProblemCode, detail: str) -> None:
        if plausible(header.name):
            self._directory.refusals.append(Refusal(header.name, code, detail))
