"""Rows as records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from fallow.adapters.store.unreadable import reading

if TYPE_CHECKING:  # whoever has rows already, reads them without it
    from sqlalchemy import Column, Connection, Row, Select

T = TypeVar("T")


def read(connection: Connection, query: Select[Any], key: Column[Any], record: Callable[[Row[Any]], T]) -> list[T]:
    """What the query finds; `key` is the column that says which row it is that cannot be read."""
    with reading(key.table.name):
        rows = connection.execute(query).all()
    return records(rows, key.table.name, key.name, record)


def records(rows: Sequence[Any], table: str, key: str, record: Callable[[Any], T]) -> list[T]:
    made: list[T] = []
    try:
        made.extend(map(record, rows))
    except ValueError:
        damaged = rows[len(made)]
        with reading(f"{table} {getattr(damaged, key)}"):
            record(damaged)
    return made
