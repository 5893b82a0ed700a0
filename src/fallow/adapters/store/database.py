"""Where a store lives, and how one talks to it: one file of SQLite, or a database of PostgreSQL."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, exc, make_url

from fallow.domain.errors import Problem, ProblemCode, UserProblemError

PATIENCE_S: Final = 30.0  # that one writer waits for another; an import commits often enough
_WRITING: Final = "fallow_writing"  # execution option: take the lock at once, so that no reader has to become a writer
_ALONE: Final = "fallow_alone"  # execution option: no transaction, for what must not be in one
BESIDE: Final = ("-wal", "-shm")  # endings of the files that SQLite keeps beside its own


@dataclass(frozen=True, slots=True)
class Database:
    """The address of a store. `place` is how the runner knows it, without a password."""

    url: URL
    place: str

    @classmethod
    def at(cls, target: str | Path) -> Database:
        """A path, or a URL that begins with postgresql:// or sqlite:///."""
        if isinstance(target, Path) or "://" not in target:
            return cls(URL.create("sqlite", database=str(target)), str(target))
        try:
            url = make_url(target)
        except (exc.ArgumentError, ValueError):
            raise UserProblemError(Problem(ProblemCode.STORE_UNREADABLE, "store", "not a database URL")) from None
        if url.get_backend_name() == "sqlite" and url.database:
            return cls.at(Path(url.database))
        if url.get_backend_name() in {"postgresql", "postgres"}:
            return cls(url.set(drivername="postgresql+psycopg"), url.render_as_string(hide_password=True))
        raise UserProblemError(Problem(ProblemCode.STORE_UNREADABLE, url.drivername, "neither SQLite nor PostgreSQL"))

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    def engine(self, *, references_hold: bool = True) -> Engine:
        """Opens nothing yet, but that the file exists, readable by its owner alone.

        While a migration rebuilds a table of SQLite its references must not hold: dropping the old one would take along
        all that refers to it.
        """
        if self.is_sqlite:
            self._touch()
            engine = create_engine(self.url, hide_parameters=True, connect_args={"timeout": PATIENCE_S})
            _set_up_sqlite(engine, references_hold)
        else:
            engine = create_engine(self.url, hide_parameters=True, pool_pre_ping=True)
        event.listen(engine, "handle_error", self._explain)
        return engine

    def remove(self) -> None:
        """The file of SQLite and those beside it. Itself last: as long as it is there, it can be opened and asked."""
        for end in (*BESIDE, ""):
            Path(f"{self.place}{end}").unlink(missing_ok=True)

    def unreadable(self, detail: str) -> UserProblemError:
        return UserProblemError(Problem(ProblemCode.STORE_UNREADABLE, self.place, detail))

    def _touch(self) -> None:
        # SQLite gives the files beside it (-wal, -shm) the same mode.
        try:
            os.close(os.open(self.place, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        except OSError as error:
            raise self.unreadable(os.strerror(error.errno) if error.errno else str(error)) from error

    def _explain(self, context: ExceptionContext) -> None:
        """No server, no space, no database, locked, damaged: the runner's to mend. All else is ours, and stays."""
        error = context.sqlalchemy_exception
        if isinstance(error, exc.OperationalError) or type(error) is exc.DatabaseError:
            raise self.unreadable(" ".join(str(context.original_exception).split())) from context.original_exception


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """One that will write."""
    with engine.connect() as connection:
        connection.execution_options(**{_WRITING: True})
        with connection.begin():
            yield connection


@contextmanager
def outside_transactions(engine: Engine) -> Iterator[Connection]:
    """Of SQLite: each statement for itself."""
    with engine.connect() as connection:
        yield connection.execution_options(**{_ALONE: True})


def _set_up_sqlite(engine: Engine, references_hold: bool) -> None:
    def connected(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say so, for changes of tables too
        connection.execute("PRAGMA journal_mode = WAL")
        # Safe with WAL: a loss of power may take the last commits along, and never damages the rest.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA secure_delete = ON")  # what is removed is overwritten
        connection.execute(f"PRAGMA foreign_keys = {'ON' if references_hold else 'OFF'}")

    def begun(connection: Connection) -> None:
        options: Any = connection.get_execution_options()
        if not options.get(_ALONE):
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITING) else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
