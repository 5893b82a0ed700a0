"""A store in SQLite, as far as an answer reads it, with the standard library alone.

Importing SQLAlchemy takes a third of the time of a whole answer. What has to be written, made or migrated is the
ordinary store's business, see opening.
"""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar

from fallow.adapters.store import rows
from fallow.adapters.store.reading import records
from fallow.adapters.store.revision import REVISION
from fallow.adapters.store.unreadable import reading
from fallow.domain.activity import Run
from fallow.domain.athlete import Athlete
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.plan import Plan
from fallow.domain.state import StateSnapshot
from fallow.domain.wellness import CheckIn

T = TypeVar("T")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


_DATES: Final = (
    "mass_measured_on", "last_injury_on", "screened_on", "cleared_on", "local_date", "created_on",
)  # fmt: skip
# SQLite knows neither dates nor truth values. By name, as converters of declared types would hold for every connection
# of the process. A test compares with the schema.
CONVERTED: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    dict.fromkeys(("started_at", "told_at", "taken_at", "began_at", "ended_at"), _moment)
    | dict.fromkeys(_DATES, date.fromisoformat)
    | dict.fromkeys(("injury_prone", "injured", "indoor", "impact", "ill", "apart", "day_only", "sport_told"), bool)
)
_RUN: Final = ", ".join(
    [f"activity.{name}" for name in rows.RUN_COLUMNS] + [f"run_stress.{name}" for name in rows.STRESS_COLUMNS]
)


@contextmanager
def quick_store(path: Path) -> Iterator[QuickStore | None]:
    """The store in a file; None where it is none, or not at its newest."""
    connection = connected(path)
    if connection is None:
        yield None
        return
    try:
        yield QuickStore(path, connection) if is_newest(connection) else None
    finally:
        connection.close()


def connected(path: Path, *, shared: bool = False) -> sqlite3.Connection | None:
    """None where there is no such file. `shared`: by threads, of which one reads at a time."""
    # A connection that may only read cannot take SQLite's files beside the store (-wal, -shm) away when it leaves.
    where = f"{path.absolute().as_uri()}?mode=rw"
    try:
        return sqlite3.connect(where, uri=True, isolation_level=None, check_same_thread=not shared)
    except sqlite3.Error:
        return None


def is_newest(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("PRAGMA query_only = ON")
        return connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISION,)]
    except sqlite3.Error:
        return False


class QuickStore:
    """All athletes of one file."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection

    def athlete_ids(self) -> list[str]:
        return [row.athlete_id for row in self.rows("athlete", "SELECT athlete_id FROM athlete ORDER BY athlete_id")]

    def for_athlete(self, athlete_id: str) -> QuickAthleteStore:
        return QuickAthleteStore(self, athlete_id)

    def rows(self, table: str, query: str, *values: str) -> list[Any]:
        """Named tuples, a column for each field."""
        try:
            found = self._connection.execute(query, values)
            names = [column[0] for column in found.description]
            told = found.fetchall()
        except sqlite3.Error as error:
            detail = " ".join(str(error).split())
            raise UserProblemError(Problem(ProblemCode.STORE_UNREADABLE, str(self._path), detail)) from error
        with reading(table):
            columns = list(zip(*told, strict=True))
            for place, name in enumerate(names):
                if name in CONVERTED and columns:
                    convert = CONVERTED[name]
                    columns[place] = tuple(None if value is None else convert(value) for value in columns[place])
        row = namedtuple("row", names)  # type: ignore[misc]  # its fields are known when it is read
        return list(map(row._make, zip(*columns, strict=True)))


class QuickAthleteStore:
    """See services.ports.AthleteReader. Every statement is made in `_read`, which names the athlete."""

    def __init__(self, store: QuickStore, athlete_id: str) -> None:
        self._store = store
        self._athlete_id = athlete_id

    def athlete(self) -> Athlete:
        found = self._read("athlete", "athlete_id", rows.athlete_of)
        if not found:
            raise UserProblemError(Problem(ProblemCode.UNKNOWN_ATHLETE, self._athlete_id))
        return found[0]

    def newest_utc_offset_s(self) -> int | None:
        newest = "AND utc_offset_s IS NOT NULL ORDER BY started_at DESC, activity_id DESC LIMIT 1"
        found = self._read(
            "activity", "utc_offset_s", lambda row: int(row.utc_offset_s), newest, columns="utc_offset_s"
        )
        return next(iter(found), None)

    def runs(self) -> tuple[Run, ...]:
        beside = "LEFT JOIN run_stress USING (athlete_id, activity_id)"
        oldest_first = "AND activity.part_of IS NULL ORDER BY activity.started_at, activity.activity_id"
        return tuple(self._read("activity", "activity_id", rows.run_of, oldest_first, columns=_RUN, beside=beside))

    def stress_version(self) -> str | None:
        found = self._read("run_stress", "version", lambda row: row.version, columns="DISTINCT version")
        return str(found[0]) if len(found) == 1 else None

    def check_ins(self) -> tuple[CheckIn, ...]:
        beside = "LEFT JOIN source_file USING (athlete_id, sha256)"
        in_order = "ORDER BY local_date, told_at, source, import_number, sha256"
        found = self._read("check_in", "local_date", rows.check_in_of, in_order, columns="check_in.*", beside=beside)
        return rows.newest(found)

    def plan(self) -> Plan | None:
        return next(iter(self._read("plan", "plan_id", rows.plan_of, "ORDER BY number DESC LIMIT 1")), None)

    def snapshot(self) -> StateSnapshot | None:
        return next(iter(self._read("snapshot", "taken_at", rows.snapshot_of)), None)

    def _read(
        self,
        table: str,
        key: str,
        record: Callable[[Any], T],
        which: str = "",
        *,
        columns: str = "*",
        beside: str = "",
    ) -> list[T]:
        """`key` is the column that says which row it is that cannot be read."""
        query = f"SELECT {columns} FROM {table} {beside} WHERE {table}.athlete_id = ? {which}"  # noqa: S608, words of ours
        return records(self._store.rows(table, query, self._athlete_id), table, key, record)
