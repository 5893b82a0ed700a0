"""The document as a stream of pieces, each ending where a tag begins: nothing unsafe in them, and known faults mended.

The exporter's own faults, all from real exports: a document type that is not well-formed (iOS 16), `startDate` written
twice where the second stands for `endDate` (iOS 16), and control characters in the names of sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

PIECE_BYTES: Final = 256 * 1024
# The document type has some 10 KB, a tag some hundreds of bytes. The parser would hold either in memory as a whole.
LONGEST_PROLOGUE: Final = 1024 * 1024
LONGEST_TAG: Final = 1024 * 1024
ROOT: Final = re.compile(rb"<HealthData[\s/>]")
STARTS_LIKE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE\s+HealthData\b|<HealthData[\s/>])",
    re.DOTALL,
)
CONTROL: Final = bytes(32 if code < 32 and code not in b"\t\n\r" else code for code in range(256))
TWICE: Final = re.compile(rb'(<WorkoutStatistics\s[^<>]*?\bstartDate="[^"]*"[^<>]*?\s)startDate=')


class UnsafeError(Exception):
    """Something that no export has, and that is there to harm the reader."""


def recognises(head: bytes) -> bool:
    return STARTS_LIKE.match(head) is not None


def pieces(stream: BinaryIO) -> Iterator[bytes]:
    """All of the document but its document type, line for line. Raises UnsafeError."""
    held = _after_prologue(stream)
    while more := stream.read(PIECE_BYTES):
        held += more
        cut = held.rfind(b"<")
        if cut > 0:
            yield _mended(held[:cut])
            held = held[cut:]
        if len(held) > LONGEST_TAG:
            raise UnsafeError("a single tag of more than 1 MB")
    yield _mended(held)


def _after_prologue(stream: BinaryIO) -> bytes:
    """The beginning of the document up to some way into its root, without the document type.

    Whatever that declares is not needed, and what is not there can neither be expanded nor fetched.
    """
    start = b""
    while not (root := ROOT.search(start)) and len(start) <= LONGEST_PROLOGUE:
        more = stream.read(PIECE_BYTES)
        if not more:
            break
        start += more
    end = root.start() if root else len(start)
    if end > LONGEST_PROLOGUE:
        raise UnsafeError("more than 1 MB before the first element")
    prologue = start[:end]
    if b"<!ENTITY" in prologue:
        raise UnsafeError("it declares entities")
    begins = prologue.find(b"<!DOCTYPE")
    if begins >= 0:
        prologue = prologue[:begins] + re.sub(rb"[^\n]", b" ", prologue[begins:])
    return prologue.lstrip() + start[end:]


def _mended(piece: bytes) -> bytes:
    if b"<WorkoutStatistics" in piece:
        piece = TWICE.sub(rb"\1endDate=", piece)
    return piece.translate(CONTROL)
