"""What an archive holds, and the archives in it, with the checksum of each file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO, Final

from fallow.adapters.files.formats import format_of
from fallow.adapters.files.limits import DEEPEST, Allowance, ArchiveRefusedError, too_large
from fallow.adapters.files.names import promises_activity, shown
from fallow.adapters.files.pieces import head_of, spooled
from fallow.adapters.files.zip_directory import Directory, Entry, is_zip
from fallow.adapters.files.zip_member import unpacked
from fallow.adapters.files.zip_walk import directory_of
from fallow.adapters.format import LARGEST_BYTES
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.records import SourceFile

MOST_TOLD: Final = 200  # problems of one archive; a bomb of names must not flood the summary


class Search:
    """Through one archive, once, from its beginning to its end. What is refused goes into `problems`."""

    def __init__(self, path: str, stream: IO[bytes]) -> None:
        self.problems: list[Problem] = []
        self._path, self._stream = path, stream
        self._allowance = Allowance(stream.seek(0, 2), self._place())

    def files(self) -> Iterator[SourceFile]:
        try:
            yield from self._within(self._stream, ())
        except ArchiveRefusedError as error:
            self.problems.append(error.problem)
        except OSError as error:
            self.problems.append(Problem(ProblemCode.DAMAGED, self._place(), str(error.strerror)))

    def told(self) -> tuple[Problem, ...]:
        """The problems, or the first ones and how many more there are."""
        first, more = self.problems[:MOST_TOLD], len(self.problems) - MOST_TOLD
        summed = Problem(ProblemCode.UNSAFE_CONTENT, self._place(), f"{more} more of its files were refused")
        return (*first, summed) if more > 0 else tuple(first)

    def _within(self, stream: IO[bytes], inside: tuple[str, ...]) -> Iterator[SourceFile]:
        directory = directory_of(stream, self._place(*inside))
        self._allowance.members(directory.members)
        self._name_refused(directory, inside)
        for entry in directory.entries.values():
            try:
                yield from self._member(stream, entry, (*inside, entry.name))
            except ArchiveRefusedError:
                raise
            except UserProblemError as error:
                self.problems.append(error.problem)

    def _name_refused(self, directory: Directory, inside: tuple[str, ...]) -> None:
        for name, code, detail in directory.refusals:
            self.problems.append(Problem(code, self._place(*inside, shown(name)), detail))
        if directory.breaks_off:
            self.problems.append(Problem(ProblemCode.TRUNCATED, self._place(*inside), directory.breaks_off))

    def _member(self, stream: IO[bytes], entry: Entry, inside: tuple[str, ...]) -> Iterator[SourceFile]:
        place = self._place(*inside)
        pieces = self._counted(unpacked(stream, entry, place))
        head = next(pieces, b"")
        if is_zip(head):
            if len(inside) >= DEEPEST:
                detail = "an archive in an archive in an archive"
                raise UserProblemError(Problem(ProblemCode.UNSAFE_CONTENT, place, detail))
            with spooled(chain((head,), pieces)) as copy:
                yield from self._within(copy, inside)
        else:
            _within_limit(head, entry.size_bytes, place)
            digest = _sum(chain((head,), pieces))
            yield SourceFile(self._path, entry.size_bytes, digest, inside, expected=promises_activity(entry.name))

    def _counted(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self._allowance.unpacked(len(piece))
            yield piece

    def _place(self, *inside: str) -> str:
        return SourceFile(self._path, 0, "", inside).place


def _within_limit(head: bytes, size_bytes: int, place: str) -> None:
    """Refuses what its reader would refuse, before all of it is unpacked."""
    form = format_of(head_of(head)) if size_bytes > LARGEST_BYTES else None
    largest_bytes = form.largest_bytes if form else LARGEST_BYTES
    if size_bytes > largest_bytes:
        raise UserProblemError(too_large(place, largest_bytes))


def _sum(pieces: Iterable[bytes]) -> str:
    found = hashlib.sha256()
    for piece in pieces:
        found.update(piece)
    return found.hexdigest()
