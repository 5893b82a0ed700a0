"""Where an archive lies: a home for its owner's eyes alone, with a database in it or elsewhere."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from fallow.domain.errors import Problem, ProblemCode, UserProblemError

DATABASE_VARIABLE: Final = "FALLOW_DATABASE_URL"  # a PostgreSQL URL in place of the SQLite file in the home
DATABASE_FILE: Final = "fallow.sqlite3"
ORIGINALS: Final = "originals"
UPLOADS: Final = "uploads"


def make_private(home: Path) -> None:
    """Makes the home, for its owner's eyes alone: health data lives here."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)


def database_url() -> str | None:
    url = os.environ.get(DATABASE_VARIABLE)
    if url and not url.startswith("postgresql"):
        raise UserProblemError(Problem(ProblemCode.BAD_VALUE, DATABASE_VARIABLE, "a postgresql:// address is needed"))
    return url or None


def database_is_there(home: Path) -> bool:
    return bool(os.environ.get(DATABASE_VARIABLE)) or (home / DATABASE_FILE).exists()


def require_database(home: Path) -> None:
    if not database_is_there(home):
        raise UserProblemError(Problem(ProblemCode.HOME_EMPTY, str(home)))


def loose_rights(home: Path) -> tuple[Problem, ...]:
    mode = home.stat().st_mode & 0o077 if home.exists() else 0
    return (Problem(ProblemCode.HOME_NOT_PRIVATE, str(home)),) if mode else ()
