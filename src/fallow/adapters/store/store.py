"""The store as the use cases know it, see services.ports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, insert, select

from fallow.adapters.store import schema
from fallow.adapters.store.athlete_store import SqlAthleteStore
from fallow.adapters.store.deleting import overwrite, shorten
from fallow.adapters.store.reading import read
from fallow.adapters.store.rows import athlete_of, athlete_row
from fallow.adapters.store.scope import Scope
from fallow.adapters.store.transactions import Transactions
from fallow.domain.athlete import Athlete


class SqlStore:
    """All athletes of one database. May be shared by threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._transactions = Transactions(engine)

    def athletes(self) -> tuple[Athlete, ...]:
        key = schema.athlete.c.athlete_id
        with self._transactions.reading() as connection:
            return tuple(read(connection, select(schema.athlete).order_by(key), key, athlete_of))

    def add_athlete(self, athlete: Athlete) -> None:
        with self._transactions.writing() as connection:
            connection.execute(insert(schema.athlete), athlete_row(athlete))

    def remove_athlete(self, athlete_id: str) -> None:
        with self._transactions.writing() as connection:
            # What was told meanwhile refers to it, and goes along.
            connection.execute(Scope(athlete_id).delete(schema.athlete))
        shorten(self._engine)

    def overwrite(self) -> bool:
        return overwrite(self._engine)

    def for_athlete(self, athlete_id: str) -> SqlAthleteStore:
        return SqlAthleteStore(self._transactions, Scope(athlete_id))

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self._transactions.writing():
            yield

    def close(self) -> None:
        self._transactions.close()
