"""Rows as records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Row, Select

from fallow.adapters.store.unreadable import reading

T = TypeVar("T")


def read(connection: Connection, query: Select[Any], key: Column[Any], record: Callable[[Row[Any]], T]) -> list[T]:
    """What the query finds; `key` is the column that says which row it is that cannot be read."""
    with reading(key.table.name):
        rows = connection.execute(query).all()
    records: list[T] = []
    try:
        records.extend(map(record, rows))
    except ValueError:
        damaged = rows[len(records)]
        with reading(f"{key.table.name} {damaged._mapping[key.name]}"):
            record(damaged)
    return records
