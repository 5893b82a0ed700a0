"""Paths as the runner gives them become a list of files with their checksums."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from fallow.adapters.files.content import too_large
from fallow.adapters.format import LARGEST_BYTES
from fallow.domain.errors import Problem, ProblemCode
from fallow.services.records import SourceFile

PLAUSIBLE: Final = re.compile(r"\.(fit|tcx|gpx)(\.gz)?$", re.IGNORECASE)


class FolderFinder:
    """Walks folders in order of names. A file named outright is taken whatever it is called."""

    def find(self, paths: Sequence[str]) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
        files: dict[Path, SourceFile] = {}
        problems: list[Problem] = []
        for path in map(Path, paths):
            for candidate in _candidates(path, problems):
                real = candidate.resolve()
                if real not in files:
                    found = _hashed(candidate)
                    if isinstance(found, SourceFile):
                        files[real] = found
                    else:
                        problems.append(found)
        return tuple(files.values()), tuple(problems)


def _candidates(path: Path, problems: list[Problem]) -> Iterator[Path]:
    if path.is_dir():
        found = False
        for candidate in _inside(path, problems):
            found = True
            yield candidate
        if not found:
            problems.append(_problem(ProblemCode.FOLDER_EMPTY, path, "no .fit, .tcx or .gpx in it"))
    elif path.is_file():
        yield path
    elif path.exists():
        problems.append(_problem(ProblemCode.UNKNOWN_FORMAT, path, "neither a file nor a folder"))
    else:
        problems.append(_problem(ProblemCode.PATH_MISSING, path))


def _inside(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Files of the folder and of the folders in it. Links count where they lead to a file inside, never out of it."""

    def unreadable(error: OSError) -> None:
        problems.append(_problem(ProblemCode.DAMAGED, Path(str(error.filename)), str(error.strerror)))

    root = folder.resolve()
    for at, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(at, name)
            if (
                PLAUSIBLE.search(name)
                and not name.startswith(".")
                and path.is_file()
                and path.resolve().is_relative_to(root)
            ):
                yield path


def _hashed(path: Path) -> SourceFile | Problem:
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            return too_large(_problem(ProblemCode.TOO_LARGE, path).place)
        with path.open("rb") as stream:
            return SourceFile(str(path), size, hashlib.file_digest(stream, "sha256").hexdigest())
    except OSError as error:
        return _problem(ProblemCode.DAMAGED, path, str(error.strerror))


def _problem(code: ProblemCode, path: Path, detail: str = "") -> Problem:
    return Problem(code, SourceFile(str(path), 0, "").place, detail)
