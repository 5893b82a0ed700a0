"""Bytes in pieces, so that nothing is ever held whole: off the disk, summed, and unzipped within limits."""

from __future__ import annotations

import hashlib
import os
import stat
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from typing import IO, Final

from fallow.adapters.files.limits import bomb, is_bomb
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.records import SourceFile

PIECE_BYTES: Final = 64 * 1024
UNZIPPED_BYTES: Final = 4 * PIECE_BYTES  # at once
IN_MEMORY_BYTES: Final = 8 * 1024**2
GZIP: Final = b"\x1f\x8b"


def open_file(path: str) -> IO[bytes]:
    """The file, opened to be read. What is no file (a pipe, a device) is refused before it can keep anybody waiting."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return os.fdopen(handle, "rb")
    os.close(handle)
    raise UserProblemError(no_file(path))


def no_file(path: str) -> Problem:
    return Problem(ProblemCode.UNKNOWN_FORMAT, SourceFile(path, 0, "").place, "neither a file nor a folder")


def in_pieces(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(PIECE_BYTES):
        yield piece


def verified(pieces: Iterable[bytes], file: SourceFile) -> Iterator[bytes]:
    """The same pieces; refuses at the end what is not what was found."""
    found = hashlib.sha256()
    for piece in pieces:
        found.update(piece)
        yield piece
    if found.hexdigest() != file.sha256:
        raise UserProblemError(Problem(ProblemCode.DAMAGED, file.place, "changed while it was being read"))


def gunzipped(pieces: Iterable[bytes], place: str, problems: list[Problem]) -> Iterator[bytes]:
    """What a gzip file holds, as far as it can be had; what breaks it goes into `problems`, and a bomb is refused."""
    member = zlib.decompressobj(wbits=31)
    packed_bytes = unpacked_bytes = 0
    for piece in pieces:
        packed_bytes += len(piece)
        rest = piece
        while rest := rest.lstrip(b"\0") if member.eof else rest:  # another member may follow, or padding
            member = zlib.decompressobj(wbits=31) if member.eof else member
            try:
                for found in _out_of(member, rest):
                    unpacked_bytes += len(found)
                    if is_bomb(packed_bytes, unpacked_bytes):
                        raise UserProblemError(bomb(place))
                    yield found
            except zlib.error as error:
                problems.append(Problem(ProblemCode.DAMAGED, place, str(error)))
                exhaust(pieces)
                return
            rest = member.unused_data
    if not member.eof:
        detail = f"unzipped up to byte {unpacked_bytes}, then it breaks off"
        problems.append(Problem(ProblemCode.TRUNCATED, place, detail))


def inflated(pieces: Iterable[bytes], deflated: zlib._Decompress | None = None) -> Iterator[bytes]:
    """What was packed without a header, up to its end or that of the pieces."""
    member = deflated or zlib.decompressobj(wbits=-15)
    for piece in pieces:
        yield from _out_of(member, piece)
        if member.eof:
            return


def _out_of(member: zlib._Decompress, piece: bytes) -> Iterator[bytes]:
    """All that one piece unzips to."""
    while not member.eof:
        found = member.decompress(piece, UNZIPPED_BYTES)
        piece = member.unconsumed_tail
        if found:
            yield found
        if not piece and len(found) < UNZIPPED_BYTES:
            return


def exhaust(pieces: Iterable[bytes]) -> None:
    """Reads on to the end, where the sum is looked at."""
    for _ in pieces:
        pass


def spooled(pieces: Iterable[bytes]) -> IO[bytes]:
    """A copy that can be read anywhere: in memory while it is small, then in a file without a name."""
    with ExitStack() as closing:
        copy = closing.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY_BYTES))
        for piece in pieces:
            copy.write(piece)
        closing.pop_all()
    return copy


def head_of(piece: bytes) -> bytes:
    """The beginning of what is in a file that begins like this, unzipped."""
    problems: list[Problem] = []
    return next(gunzipped((piece,), "", problems), b"") if piece.startswith(GZIP) else piece
