"""Statements of one athlete. No others are built for an athlete's tables, so none can forget whose rows they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Delete,
    FromClause,
    Select,
    Table,
    Update,
    and_,
    delete,
    insert,
    select,
    update,
)


@dataclass(frozen=True, slots=True)
class Scope:
    athlete_id: str

    def select(
        self, table: Table, *columns: Column[Any], beside: Table | None = None, on: str | None = None
    ) -> Select[Any]:
        """Rows of a table, with all its columns where none are named.

        `beside` is another table that refers to it, NULL where it has no row. References include the athlete, so what
        is joined along one is the same athlete's. `on` is a column of both where no reference tells.
        """
        source: FromClause = table
        if beside is not None:
            along = None if on is None else and_(*(table.c[name] == beside.c[name] for name in ("athlete_id", on)))
            source = table.outerjoin(beside, along)
        return select(*(columns or table.c)).select_from(source).where(table.c.athlete_id == self.athlete_id)

    def update(self, table: Table) -> Update:
        return update(table).where(table.c.athlete_id == self.athlete_id)

    def delete(self, table: Table) -> Delete:
        return delete(table).where(table.c.athlete_id == self.athlete_id)

    def insert(self, connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        ours = [{**row, "athlete_id": self.athlete_id} for row in rows]
        if ours:
            connection.execute(insert(table), ours)
