"""The bytes of whatever was found, on the disk or in an archive."""

from __future__ import annotations

import weakref
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeAlias

from fallow.adapters.files.pieces import in_pieces, open_file, spooled
from fallow.adapters.files.zip_directory import Directory
from fallow.adapters.files.zip_member import unpacked
from fallow.adapters.files.zip_walk import directory_of
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.records import SourceFile

Key: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Open:
    key: Key
    stream: IO[bytes]
    directory: Directory


class Archives:
    """Leaves the last archive open, and the one in it: members are asked for in a row, and to copy an archive out of
    another for each of its members would take forever. One file at a time.
    """

    def __init__(self) -> None:
        self._open: list[_Open] = []
        weakref.finalize(self, _close, self._open, 0)

    def pieces(self, file: SourceFile) -> Generator[bytes, None, None]:
        """The file's own bytes, as they lie there; whatever goes wrong raises UserProblemError."""
        try:
            if file.inside:
                archive = self._archive(file)
                yield from _member(archive, file.inside[-1], file.place)
            else:
                with open_file(file.path) as stream:
                    yield from in_pieces(stream)
        except OSError as error:
            raise UserProblemError(Problem(ProblemCode.DAMAGED, file.place, str(error.strerror))) from error

    def _archive(self, file: SourceFile) -> _Open:
        """The one that the file lies in, opened unless it is."""
        outer, *inner = keys = _keys(file)
        _close(self._open, _common([one.key for one in self._open], keys))
        if not self._open:
            self._enter(outer, open_file(file.path), file.place)
        for (name,) in inner[len(self._open) - 1 :]:
            self._enter((name,), spooled(_member(self._open[-1], str(name), file.place)), file.place)
        return self._open[-1]

    def _enter(self, key: Key, stream: IO[bytes], place: str) -> None:
        try:
            self._open.append(_Open(key, stream, directory_of(stream, place)))
        except BaseException:
            stream.close()
            raise


def _keys(file: SourceFile) -> list[Key]:
    """What an open archive is known by, from the outermost on: one that was written anew is another."""
    told = Path(file.path).stat()
    outer = (file.path, told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns)
    return [outer, *((name,) for name in file.inside[:-1])]


def _common(one: Sequence[Key], other: Sequence[Key]) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _member(archive: _Open, name: str, place: str) -> Iterator[bytes]:
    entry = archive.directory.entries.get(name)
    if entry is None:
        raise UserProblemError(Problem(ProblemCode.DAMAGED, place, "it is no longer in the archive"))
    return unpacked(archive.stream, entry, place)


def _close(archives: list[_Open], keep: int) -> None:
    while len(archives) > keep:
        archives.pop().stream.close()
