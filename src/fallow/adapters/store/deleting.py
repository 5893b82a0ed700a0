"""Everything of one athlete goes, down to the bytes of the file that it was in."""

from __future__ import annotations

from sqlalchemy import Connection, Engine

from fallow.adapters.store import schema
from fallow.adapters.store.database import outside_transactions
from fallow.adapters.store.recordings import SHOWN
from fallow.adapters.store.rows import athlete_row
from fallow.adapters.store.scope import Scope
from fallow.domain.athlete import Athlete
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.records import Counts


def counts(scope: Scope, connection: Connection) -> Counts:
    """Keys alone are read: what cannot be read any more can still be counted, and deleted."""
    activities = scope.select(schema.activity, schema.activity.c.activity_id).where(SHOWN)
    mornings = scope.select(schema.check_in, schema.check_in.c.local_date).distinct()
    plans = scope.select(schema.plan, schema.plan.c.number)
    return Counts(*(len(connection.execute(query).all()) for query in (activities, mornings, plans)))


def empty(scope: Scope, connection: Connection) -> None:
    """Every table of the schema, so that a new one is never left out; of the athlete the bare id stays."""
    for table in reversed(schema.metadata.sorted_tables):
        if table is not schema.athlete:
            connection.execute(scope.delete(table))
    connection.execute(scope.update(schema.athlete).values(athlete_row(Athlete(scope.athlete_id))))


def overwrite(engine: Engine) -> bool:
    """SQLite's file is written anew from what is still there: pages that were given free keep what was in them.

    PostgreSQL does that in its own time, and keeps logs and backups that are not ours: False.
    """
    if not _is_sqlite(engine):
        return False
    try:
        with outside_transactions(engine) as connection:
            connection.exec_driver_sql("VACUUM")
    except UserProblemError as error:  # locked, or no space for the new one
        raise _not_deleted(engine, error.problem.detail) from error
    shorten(engine)
    return True


def shorten(engine: Engine) -> None:
    """Of SQLite: what was written goes from the log beside the file into it, and the log is cut to nothing."""
    if not _is_sqlite(engine):
        return
    with outside_transactions(engine) as connection:
        (in_use, *_) = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    if in_use:
        raise _not_deleted(engine, "database is locked")


def _not_deleted(engine: Engine, detail: str) -> UserProblemError:
    return UserProblemError(Problem(ProblemCode.NOT_DELETED, engine.url.database or "", detail))


def _is_sqlite(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"
