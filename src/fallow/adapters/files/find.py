"""Paths as the runner gives them become a list of files with their checksums."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from fallow.adapters.files.find_inside import Search
from fallow.adapters.files.folders import candidates, nothing_in, problem_at
from fallow.adapters.files.formats import format_of
from fallow.adapters.files.limits import too_large
from fallow.adapters.files.names import promises_activity
from fallow.adapters.files.pieces import head_of, open_file
from fallow.adapters.files.zip_directory import is_zip
from fallow.adapters.format import HEAD_BYTES, LARGEST_BYTES
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.records import SourceFile


class FolderFinder:
    """Walks folders in order of names, and archives in their own. A file named outright is taken whatever it is called,
    and so is what an archive is: its content says it.
    """

    def find(self, paths: Sequence[str]) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
        files: list[SourceFile] = []
        problems: list[Problem] = []
        seen: set[str] = set()
        for path in map(Path, paths):
            try:
                _take(path, files, problems, seen)
            except OSError as error:
                problems.append(problem_at(path, ProblemCode.DAMAGED, str(error.strerror)))
        return tuple(files), tuple(problems)


def _take(path: Path, files: list[SourceFile], problems: list[Problem], seen: set[str]) -> None:
    """All that a path leads to and was not there before."""
    known, before = False, len(files) + len(problems)
    for candidate in candidates(path, problems):
        real = os.path.realpath(candidate)
        known = known or real in seen
        if real not in seen:
            seen.add(real)
            files += _found(candidate, candidate == path, problems)
    if not known and len(files) + len(problems) == before:
        problems.append(nothing_in(path))


def _found(path: Path, outright: bool, problems: list[Problem]) -> Iterator[SourceFile]:
    """The file, or what is in it where it is an archive."""
    try:
        with open_file(str(path)) as stream:
            head = stream.read(HEAD_BYTES)
            if is_zip(head):
                search = Search(str(path), stream)
                yield from search.files()
                problems += search.told()
            else:
                yield _hashed(path, stream, head, outright)
    except UserProblemError as error:
        problems.append(error.problem)
    except OSError as error:
        problems.append(problem_at(path, ProblemCode.DAMAGED, str(error.strerror)))


def _hashed(path: Path, stream: IO[bytes], head: bytes, outright: bool) -> SourceFile:
    size = os.fstat(stream.fileno()).st_size
    if size > LARGEST_BYTES:
        form = format_of(head_of(head))
        largest_bytes = form.largest_bytes if form else LARGEST_BYTES
        if size > largest_bytes:
            raise UserProblemError(too_large(problem_at(path, ProblemCode.TOO_LARGE).place, largest_bytes))
    stream.seek(0)
    digest = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
    return SourceFile(str(path), size, digest, expected=outright or promises_activity(path.name))
