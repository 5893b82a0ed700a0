"""All tables of a store as lines of JSON, and back: a backup of SQLite can be restored into PostgreSQL, and of an older
version into a newer one. The tables come back as they were made then, and the migrations since bring them up to date.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, BinaryIO, Final

from sqlalchemy import Column, Connection, Date, DateTime, LargeBinary, MetaData, Table, insert, inspect, select
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError, StatementError

from fallow.adapters.store import schema
from fallow.adapters.store.database import Database, transaction
from fallow.adapters.store.revision import REVISION
from fallow.adapters.store.unreadable import UnreadableError

BATCH: Final = 200
_MIGRATIONS: Final = "alembic_version"


def table_names() -> list[str]:
    """In an order in which each may refer to those before it."""
    return [table.name for table in schema.metadata.sorted_tables]


def dump(database: Database, take: Callable[[str, Iterable[bytes]], None]) -> None:
    """Hands each table's lines to `take`, all from one moment."""
    engine = database.engine()
    try:
        options = {} if database.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with engine.connect().execution_options(**options) as connection, connection.begin():
            for table in schema.metadata.sorted_tables:
                take(table.name, _lines(connection, table))
    finally:
        engine.dispose()


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    rows = connection.execution_options(yield_per=BATCH).execute(select(table).order_by(*table.primary_key.columns))
    for row in rows.mappings():
        yield json.dumps({name: _plain(value) for name, value in row.items()}, allow_nan=False).encode() + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value


def is_in_use(database: Database) -> bool:
    """Whether there is any table in it, ours or not. A restore that failed leaves the empty one of the migrations."""
    engine = database.engine()
    try:
        return bool({*inspect(engine).get_table_names()} - {"alembic_version"})
    finally:
        engine.dispose()


def load(database: Database, revision: str, lines: Callable[[str], BinaryIO | None]) -> None:
    """Fills an empty database from a backup whose tables were of `revision`; `lines` gives those of a table."""
    from fallow.adapters.store.migrating import knows, upgrade

    if not knows(revision):
        raise UnreadableError(
            f"it was made by a newer version of Fallow (tables {revision}, this one knows {REVISION})"
        )
    upgrade(database, None, to=revision)
    engine = database.engine()
    try:
        then = MetaData()
        then.reflect(engine)
        with transaction(engine) as connection:
            for table in then.sorted_tables:
                stream = None if table.name == _MIGRATIONS else lines(table.name)
                if stream is not None:
                    with stream:
                        _fill(connection, table, stream)
    except (IntegrityError, DataError, ProgrammingError, StatementError) as error:
        raise UnreadableError(f"its rows do not fit ({type(error).__name__})") from error
    finally:
        engine.dispose()
    if revision != REVISION:
        upgrade(database, revision)


def _fill(connection: Connection, table: Table, stream: BinaryIO) -> None:
    waiting: list[Mapping[str, Any]] = []
    for line in stream:
        waiting.append(_row(table, line))
        if len(waiting) == BATCH:
            connection.execute(insert(table), waiting)
            waiting = []
    if waiting:
        connection.execute(insert(table), waiting)


def _row(table: Table, line: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(line)
        return {name: _typed(table.c[name], value) for name, value in told.items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableError(f"a line of {table.name}: {error}") from None


def _typed(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, LargeBinary):
        return b64decode(value, validate=True)
    if isinstance(column.type, DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value
