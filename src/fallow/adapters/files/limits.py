"""How much may come out of what was handed in."""

from __future__ import annotations

from typing import Final

from fallow.domain.errors import Problem, ProblemCode, UserProblemError

GB: Final = 1024**3
MOST_MEMBERS: Final = 200_000  # a file for each session of a century
LARGEST_UNPACKED_BYTES: Final = 20 * GB
# Recordings in XML shrink to a tenth, Apple's export to a thirtieth; a bomb to a thousandth.
MOST_TIMES: Final = 100
FREE_BYTES: Final = 16 * 1024**2  # up to here the ratio does not matter
DEEPEST: Final = 2  # an archive, and archives in it


class ArchiveRefusedError(UserProblemError):
    """It is the whole archive that goes too far, not one member of it."""


def is_bomb(packed_bytes: int, unpacked_bytes: int) -> bool:
    return unpacked_bytes > FREE_BYTES and unpacked_bytes > MOST_TIMES * packed_bytes


def bomb(place: str) -> Problem:
    return Problem(ProblemCode.UNSAFE_CONTENT, place, f"it unpacks to more than {MOST_TIMES} times its size")


class Allowance:
    """What an archive may unpack to, together with the archives in it."""

    def __init__(self, packed_bytes: int, place: str) -> None:
        self._packed_bytes, self._place = packed_bytes, place
        self._members = self._unpacked_bytes = 0

    def members(self, count: int) -> None:
        self._members += count
        if self._members > MOST_MEMBERS:
            raise ArchiveRefusedError(too_many_members(self._place))

    def unpacked(self, size_bytes: int) -> None:
        self._unpacked_bytes += size_bytes
        if self._unpacked_bytes > LARGEST_UNPACKED_BYTES:
            detail = f"more than {LARGEST_UNPACKED_BYTES // GB} GB in all"
            raise ArchiveRefusedError(Problem(ProblemCode.TOO_LARGE, self._place, detail))
        if is_bomb(self._packed_bytes, self._unpacked_bytes):
            raise ArchiveRefusedError(bomb(self._place))


def too_large(place: str, largest_bytes: int) -> Problem:
    return Problem(ProblemCode.TOO_LARGE, place, f"more than {largest_bytes // 1024**2} MB")


def too_many_members(place: str) -> Problem:
    return Problem(ProblemCode.TOO_LARGE, place, f"more than {MOST_MEMBERS} members")
