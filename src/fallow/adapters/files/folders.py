"""Folders are walked; what lies in them and cannot be taken is named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from fallow.adapters.files.names import ENDINGS, hidden, plausible
from fallow.adapters.files.pieces import no_file
from fallow.domain.errors import Problem, ProblemCode
from fallow.services.records import SourceFile


def candidates(path: Path, problems: list[Problem]) -> Iterator[Path]:
    """The file itself, or those of the folder and of the folders in it that may be of use by their names."""
    if path.is_dir():
        yield from _inside(path, problems)
    elif path.is_file():
        yield path
    elif path.exists():
        problems.append(no_file(str(path)))
    else:
        problems.append(problem_at(path, ProblemCode.PATH_MISSING))


def nothing_in(path: Path) -> Problem:
    *others, last = (f".{ending}" for ending in ENDINGS)
    return problem_at(path, ProblemCode.FOLDER_EMPTY, f"no {', '.join(others)} or {last} in it")


def problem_at(path: Path | str, code: ProblemCode, detail: str = "") -> Problem:
    return Problem(code, SourceFile(str(path), 0, "").place, detail)


def _inside(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """In order of names. Links count where they lead to a file inside, never out of the folder."""

    def unreadable(error: OSError) -> None:
        problems.append(problem_at(str(error.filename), ProblemCode.DAMAGED, str(error.strerror)))

    root = os.path.realpath(folder)
    for at, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not hidden(name))
        links = (Path(at, name) for name in folders if Path(at, name).is_symlink())
        problems += filter(None, (_why_not(link, root) for link in links))
        for name in sorted(filter(plausible, names)):
            path = Path(at, name)
            problem = _why_not(path, root)
            if problem is None:
                yield path
            else:
                problems.append(problem)


def _why_not(path: Path, root: str) -> Problem | None:
    """Why this is left alone, a file or a link to a folder. A folder elsewhere inside is found where it lies."""
    real = Path(os.path.realpath(path))
    if path.is_symlink():
        if not real.is_relative_to(root):
            return problem_at(path, ProblemCode.UNSAFE_CONTENT, "a link that leads out of the folder")
        if path.is_relative_to(real) or real.is_symlink() or Path(os.path.realpath(path.parent)).is_relative_to(real):
            return problem_at(path, ProblemCode.UNSAFE_CONTENT, "a link in a circle")
        if not real.exists():
            return problem_at(path, ProblemCode.PATH_MISSING, "a link that leads nowhere")
        if real.is_dir():
            return None
    return None if path.is_file() else no_file(str(path))
