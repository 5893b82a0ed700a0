"""A FIT file taken apart by the quickest library that can, part by part where several files are chained."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from fallow.adapters.fit import fast
from fallow.adapters.fit.messages import Fault, Messages
from fallow.adapters.fit.tables import checksum
from fallow.domain.errors import ProblemCode

MAGIC: Final = b".FIT"
SIZE: Final = slice(4, 8)  # of the messages, in the header
HEADER_CHECKSUM: Final = slice(12, 14)
CHECKSUM_BYTES: Final = 2


def decode(data: bytes) -> tuple[Messages, ...]:
    """The messages of each file of the chain, as far as they can be read; empty where `data` is not FIT at all."""
    decoded = []
    while is_fit(data):
        end = _end(data)
        decoded.append(_part(data[:end], len(data) >= end))
        data = data[end:]
    if decoded and data:
        fault = Fault(ProblemCode.DAMAGED, f"{len(data)} bytes after the end are not FIT")
        decoded[-1] = replace(decoded[-1], faults=(*decoded[-1].faults, fault))
    return tuple(decoded)


def is_fit(data: bytes) -> bool:
    return data[8:12] == MAGIC and data[0] in (12, 14)


def _end(data: bytes) -> int:
    """Where the next file of the chain would begin. A watch whose battery died never came to write the size."""
    size = int.from_bytes(data[SIZE], "little")
    return data[0] + size + CHECKSUM_BYTES if size else len(data) + CHECKSUM_BYTES


def _part(data: bytes, whole: bool) -> Messages:
    if not whole:
        return _patiently(data)
    messages = fast.decode(data)
    if messages:
        return messages
    messages = fast.decode(_sealed(data)) or _patiently(data)
    if messages.faults or checksum(data) == 0:
        return messages
    return replace(messages, faults=(Fault(ProblemCode.DAMAGED, "checksum does not match"),))


def _sealed(data: bytes) -> bytes:
    """The file with checksums that match. fitfast insists; the header's may be left out, and the other may be wrong."""
    sealed = bytearray(data[:-CHECKSUM_BYTES])
    if sealed[0] == HEADER_CHECKSUM.stop:
        sealed[HEADER_CHECKSUM] = checksum(bytes(sealed[: HEADER_CHECKSUM.start])).to_bytes(CHECKSUM_BYTES, "little")
    return bytes(sealed) + checksum(bytes(sealed)).to_bytes(CHECKSUM_BYTES, "little")


def _patiently(data: bytes) -> Messages:
    from fallow.adapters.fit import patient  # most imports do without it

    if not int.from_bytes(data[SIZE], "little"):
        data = data[:4] + (len(data) - data[0]).to_bytes(4, "little") + data[8:]
    return patient.decode(data)
