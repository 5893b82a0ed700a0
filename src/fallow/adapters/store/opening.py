"""Opens a store, makes it where there is none, and brings it up to date where it is behind."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, column, inspect, select, table

from fallow.adapters.store.database import Database
from fallow.adapters.store.revision import REVISION
from fallow.adapters.store.store import SqlStore

_MIGRATED = table("alembic_version", column("version_num"))


def open_store(target: str | Path) -> SqlStore:
    """The store at a path (SQLite) or URL (PostgreSQL). What cannot be opened raises UserProblemError."""
    database = Database.at(target)
    engine = database.engine()
    try:
        _bring_up_to_date(engine, database)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine)


def _bring_up_to_date(engine: Engine, database: Database) -> None:
    with engine.connect() as connection:
        found = _revision(connection, database)
    if found != REVISION:
        # Alembic takes longer to import than a store at its newest takes to answer.
        from fallow.adapters.store.migrating import upgrade

        upgrade(database, found)


def _revision(connection: Connection, database: Database) -> str | None:
    """Of the newest migration that the store has seen; None where it is brand new."""
    tables = inspect(connection)
    if tables.has_table(_MIGRATED.name):
        revision: str | None = connection.scalar(select(_MIGRATED.c.version_num))
        return revision
    if tables.get_table_names():
        raise database.unreadable("holds other tables, but is no store of Fallow")
    return None
