"""A FIT file taken apart by the quickest library that can, part by part where several files are chained."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from fallow.adapters.fit import fast
from fallow.adapters.fit.layout import CHECKSUM_BYTES, SIZE, layout_of, sealed
from fallow.adapters.fit.messages import Fault, Messages
from fallow.adapters.fit.tables import checksum
from fallow.domain.errors import ProblemCode

MAGIC: Final = b".FIT"
LONGEST_HEADER: Final = 14


def decode(data: bytes) -> tuple[Messages, ...]:
    """The messages of each file of the chain, as far as they can be read; empty where `data` is not FIT at all."""
    decoded: list[Messages] = []
    at = 0
    while is_fit(data[at : at + LONGEST_HEADER]):
        end = at + _length(data[at : at + LONGEST_HEADER], len(data) - at)
        decoded.append(_part(data[at:end], len(data) >= end))
        at = end
    if decoded and len(data) > at:
        fault = Fault(ProblemCode.DAMAGED, f"{len(data) - at} bytes after the end are not FIT")
        decoded[-1] = replace(decoded[-1], faults=(*decoded[-1].faults, fault))
    return tuple(decoded)


def is_fit(data: bytes) -> bool:
    return data[8:12] == MAGIC and data[0] in (12, 14)


def _length(header: bytes, rest: int) -> int:
    """How long the file of the chain should be. A watch whose battery died never came to write it."""
    size = int.from_bytes(header[SIZE], "little")
    return header[0] + size + CHECKSUM_BYTES if size else rest + CHECKSUM_BYTES


def _part(data: bytes, whole: bool) -> Messages:
    """One file of the chain: by fitfast as it is, else sealed anew up to where it is sound, else patiently."""
    body = data[:-CHECKSUM_BYTES] if whole else data
    layout = layout_of(body)
    if whole and not layout.fault:
        messages = fast.decode(data, layout)
        if messages:
            return messages
    header = data[: data[0]]
    messages = fast.decode(sealed(header, body[len(header) : layout.end]), layout) or _patiently(data)
    if messages.faults:
        return messages
    fault = layout.fault or (None if whole else Fault(ProblemCode.TRUNCATED, f"readable up to byte {layout.end}"))
    if not fault and checksum(data):
        fault = Fault(ProblemCode.DAMAGED, "checksum does not match")
    return replace(messages, faults=(fault,)) if fault else messages


def _patiently(data: bytes) -> Messages:
    from fallow.adapters.fit import patient  # most imports do without it

    if not int.from_bytes(data[SIZE], "little"):
        data = data[:4] + max(len(data) - data[0], 0).to_bytes(4, "little") + data[8:]
    return patient.decode(data)
