"""Where the messages of a FIT file lie, without what they say: enough to find its sound part and to cut it apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from fallow.adapters.fit.messages import Fault
from fallow.adapters.fit.tables import checksum
from fallow.domain.errors import ProblemCode

RECORD: Final = 20  # numbers of messages in the profile
HRV: Final = 78
FIELD_DESCRIPTION: Final = 206
SIZE: Final = slice(4, 8)  # of the messages, in the header
HEADER_CHECKSUM: Final = slice(12, 14)
CHECKSUM_BYTES: Final = 2
COMPRESSED, DEFINES, WITH_DEVELOPERS = 0x80, 0x40, 0x20  # bits of a message's first byte
LAST_TYPE: Final = 0x10  # types of fields are numbered up to here, with 0x80 for those of several bytes


class Run(NamedTuple):
    """Messages of one kind behind one another, each of `size` bytes, or one definition of the kind."""

    kind: int
    start: int
    end: int
    size: int
    defines: bool = False
    compressed: bool = False  # its time is told as a difference to the message before

    @property
    def messages(self) -> int:
        return 0 if self.defines else (self.end - self.start) // self.size


@dataclass(frozen=True, slots=True)
class Layout:
    """All messages that are whole, up to the first that is not: `fault` says what is wrong with that."""

    runs: Sequence[Run]
    end: int
    fault: Fault | None

    def of(self, kind: int) -> Sequence[Run]:
        return [run for run in self.runs if run.kind == kind and not run.defines]

    def records_before(self, kind: int) -> list[int]:
        """How many records stand before each message of this kind."""
        before, found = 0, []
        for run in self.runs:
            if run.kind == RECORD:
                before += run.messages
            elif run.kind == kind:
                found += [before] * run.messages
        return found


def layout_of(data: bytes) -> Layout:
    """The layout of one file of the chain, without its closing checksum."""
    runs: list[Run] = []
    known: dict[int, tuple[int, int]] = {}  # kind and size by local number
    at, stop = data[0], len(data)
    while at < stop:
        header = data[at]
        if header & DEFINES and not header & COMPRESSED:
            run, size = _definition(data, at)
            known[header & 0x0F] = run.kind, size
        else:
            local = header >> 5 & 3 if header & COMPRESSED else header & 0x0F
            if local not in known:
                return _broken(runs, at, "then comes what was never announced")
            run = _messages(data, at, *known[local])
        if run.end > stop or run.end == at:
            return Layout(runs, at, Fault(ProblemCode.TRUNCATED, f"readable up to byte {at}"))
        if run.defines and not _sound(data[at : run.end]):
            return _broken(runs, at, "then fields of no known type are announced")
        runs.append(run)
        at = run.end
    return Layout(runs, at, None)


def _broken(runs: Sequence[Run], at: int, how: str) -> Layout:
    return Layout(runs, at, Fault(ProblemCode.DAMAGED, f"readable up to byte {at}, {how}"))


def _messages(data: bytes, at: int, kind: int, size: int) -> Run:
    """All whole messages from `at` on that begin alike; none where the first reaches beyond the end."""
    header, end, stop = data[at], at, len(data)
    while end < stop and data[end] == header:
        end += size
    return Run(kind, at, end if end <= stop else end - size, size, False, bool(header & COMPRESSED))


def _definition(data: bytes, at: int) -> tuple[Run, int]:
    """The definition that begins at `at` (it may reach beyond the end), and how long its messages are."""
    head = data[at : at + 6].ljust(6, b"\0")
    kind = int.from_bytes(head[3:5], "big" if head[2] else "little")
    end = at + 6 + 3 * head[5]
    size = 1 + sum(data[at + 7 : end : 3])
    if head[0] & WITH_DEVELOPERS:
        fields, start = data[end : end + 1], end + 1
        end = start + 3 * fields[0] if fields else start
        size += sum(data[start + 1 : end : 3])
    return Run(kind, at, end, end - at, True), size


def _sound(definition: bytes) -> bool:
    """Nobody announces fields of no known type, but damage does, and fitfast panics at them."""
    types = definition[8 : 6 + 3 * definition[5] : 3]
    return definition[2] <= 1 and all(code & 0x60 == 0 and code & 0x1F <= LAST_TYPE for code in types)


def sealed(header: bytes, messages: bytes) -> bytes:
    """A file of these messages whose size and checksums are right. `header` is of 12 or 14 bytes."""
    start = bytearray(header)
    start[SIZE] = len(messages).to_bytes(4, "little")
    if len(start) == HEADER_CHECKSUM.stop:
        start[HEADER_CHECKSUM] = _checksum(bytes(start[: HEADER_CHECKSUM.start]))
    whole = bytes(start) + messages
    return whole + _checksum(whole)


def without_records(data: bytes, layout: Layout) -> bytes:
    """The file without the messages that make up most of it; unchanged where the others' times rest on them."""
    if any(run.compressed and run.kind != RECORD for run in layout.runs):
        return data
    kept = [data[run.start : run.end] for run in layout.runs if run.defines or run.kind != RECORD]
    return sealed(data[: data[0]], b"".join(kept))


def packs_speed(data: bytes, layout: Layout) -> bool:
    """Whether the records of an old foot pod have speed and distance in one field, number 8, and no speed besides."""
    defined = [set(data[run.start + 6 : run.end : 3]) for run in layout.runs if run.kind == RECORD and run.defines]
    return any(8 in fields for fields in defined) and not any({6, 73} & fields for fields in defined)


def _checksum(data: bytes) -> bytes:
    return checksum(data).to_bytes(CHECKSUM_BYTES, "little")
