"""The one shape of an adapter that reads files: how its files are known, and how they are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final, TypeAlias

from fallow.adapters.recording import Contents, Reading

HEAD_BYTES: Final = 64 * 1024  # by which a file is known
# A day of recording has 10 MB in FIT and 60 MB in the wordiest XML.
LARGEST_BYTES: Final = 128 * 1024 * 1024

Reader: TypeAlias = Callable[[BinaryIO, str], Contents]  # the stream ends where its limit does


@dataclass(frozen=True, slots=True)
class Format:
    """`recognises` is asked with the first HEAD_BYTES; `read` with a stream of the whole, unzipped, and its place."""

    name: str
    recognises: Callable[[bytes], bool]
    read: Reader
    largest_bytes: int = LARGEST_BYTES  # a larger file is refused


def whole(read: Callable[[bytes, str], Contents]) -> Reader:
    """Of a reader that wants all of the file at once."""
    return lambda stream, place: read(stream.read(), place)


def of_activities(read: Callable[[bytes, str], Reading]) -> Reader:
    """Of a reader that knows activities alone."""

    def contents(stream: BinaryIO, place: str) -> Contents:
        activities, problems = read(stream.read(), place)
        return Contents(activities, (), problems)

    return contents


def xml_root(*names: str) -> Callable[[bytes], bool]:
    """Whether a file is XML whose root has one of these names, whatever its namespace and encoding."""
    root = re.compile(rb"<(?:\w+:)?(?:" + "|".join(names).encode() + rb")[\s>]")

    def recognises(head: bytes) -> bool:
        # Two bytes for each character are no obstacle to finding the root.
        is_markup = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<")
        return is_markup and root.search(head.replace(b"\0", b"")) is not None

    return recognises
