"""The bytes of a file handed in: read and unzipped within limits."""

from __future__ import annotations

import hashlib
import zlib
from pathlib import Path
from typing import Final

from fallow.adapters.format import LARGEST_BYTES
from fallow.domain.errors import Problem, ProblemCode
from fallow.services.records import SourceFile

PIECE_BYTES: Final = 64 * 1024
GZIP: Final = b"\x1f\x8b"
LOOKS_LIKE: Final = (
    (b"PK\x03\x04", "a zip archive"), (b"<", "XML of an unknown kind"), (b"{", "JSON"), (b"[", "JSON"),
    (b"%PDF", "a PDF"), (b"SQLite", "a database"),
)  # fmt: skip


def content(file: SourceFile) -> tuple[bytes, tuple[Problem, ...]]:
    """The file's bytes, unzipped, as far as they can be had."""
    try:
        with Path(file.path).open("rb") as stream:
            data = stream.read(LARGEST_BYTES + 1)
    except OSError as error:
        return b"", (Problem(ProblemCode.DAMAGED, file.place, str(error.strerror)),)
    if len(data) > LARGEST_BYTES:
        return b"", (too_large(file.place),)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        return b"", (Problem(ProblemCode.DAMAGED, file.place, "changed while it was being read"),)
    return unzipped(data, file.place) if data.startswith(GZIP) else (data, ())


def unzipped(data: bytes, place: str) -> tuple[bytes, tuple[Problem, ...]]:
    """What a gzip file holds. It is unzipped piece by piece, so that a bomb is noticed before it fills the memory."""
    found = bytearray()
    stream = zlib.decompressobj(wbits=31)
    for start in range(0, len(data), PIECE_BYTES):
        piece = data[start : start + PIECE_BYTES]
        while piece:
            try:
                found += stream.decompress(piece, LARGEST_BYTES + 1 - len(found))
            except zlib.error as error:
                return bytes(found), (Problem(ProblemCode.DAMAGED, place, str(error)),)
            if len(found) > LARGEST_BYTES:
                return b"", (too_large(place),)
            piece = stream.unused_data.lstrip(b"\0")  # another member may follow, or padding
            if stream.eof and piece:
                stream = zlib.decompressobj(wbits=31)
    if not stream.eof:
        return bytes(found), (
            Problem(ProblemCode.TRUNCATED, place, f"unzipped up to byte {len(found)}, then it breaks off"),
        )
    return bytes(found), ()


def looks_like(data: bytes) -> str:
    """What a file of no known format seems to be."""
    if not data:
        return "the file is empty"
    start = data[:PIECE_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    guess = next((name for magic, name in LOOKS_LIKE if start.startswith(magic)), None)
    if guess is None:
        guess = "plain text" if b"\0" not in start and start.isascii() else "unknown binary content"
    return f"it looks like {guess}"


def too_large(place: str) -> Problem:
    return Problem(ProblemCode.TOO_LARGE, place, f"more than {LARGEST_BYTES // 1024**2} MB")
