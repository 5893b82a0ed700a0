"""Recordings, and the merged activities that stand for several of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select

from fallow.adapters.store import rows, schema
from fallow.adapters.store.documents import load
from fallow.adapters.store.files import insert_samples
from fallow.adapters.store.reading import read
from fallow.adapters.store.scope import Scope
from fallow.domain.activity import Channel, Samples
from fallow.domain.units import FloatArray
from fallow.services.records import Digest, Merged, Recorded, Recording

ACTIVITY = schema.activity.c
NOT_MERGED = ACTIVITY.origins == "[]"
SHOWN = ACTIVITY.part_of.is_(None)


def recordings(
    scope: Scope, connection: Connection, between: tuple[datetime, datetime] | None = None
) -> tuple[Recording, ...]:
    columns = (*schema.activity.c, schema.source_file.c.path)
    query = scope.select(schema.activity, *columns, beside=schema.source_file).where(NOT_MERGED)
    if between is not None:
        query = query.where(ACTIVITY.started_at.between(*between))
    oldest_first = query.order_by(ACTIVITY.started_at, ACTIVITY.activity_id)
    return tuple(read(connection, oldest_first, ACTIVITY.activity_id, _recording))


def _recording(row: Any) -> Recording:
    return Recording(rows.activity_of(row), row.path, row.part_of, row.apart)


def recorded(scope: Scope, connection: Connection, activity_ids: Sequence[str]) -> tuple[Recorded, ...]:
    held = read(connection, _of(scope, schema.activity, activity_ids), ACTIVITY.activity_id, _with_masked)
    channels: dict[str, dict[Channel, FloatArray]] = {}
    for activity_id, channel, values in read(
        connection, _of(scope, schema.channel_blob, activity_ids), schema.channel_blob.c.channel, _channel
    ):
        channels.setdefault(activity_id, {})[channel] = values
    beats = dict(
        read(connection, _of(scope, schema.beats_blob, activity_ids), schema.beats_blob.c.activity_id, rows.beats_of)
    )
    found = {
        activity.activity_id: Recorded(
            activity,
            Samples(channels[activity.activity_id]) if activity.activity_id in channels else None,
            masked=masked,
            rr_s=beats.get(activity.activity_id),
        )
        for activity, masked in held
    }
    return tuple(found[one] for one in activity_ids if one in found)


def _with_masked(row: Any) -> tuple[Any, frozenset[Channel]]:
    return rows.activity_of(row), load(frozenset[Channel], row.masked)


def _channel(row: Any) -> tuple[str, Channel, FloatArray]:
    return row.activity_id, *rows.channel_of(row)


def _of(scope: Scope, table: Any, activity_ids: Sequence[str]) -> Select[Any]:
    return scope.select(table).where(table.c.activity_id.in_(activity_ids))


def save_merged(scope: Scope, connection: Connection, merged: Merged) -> None:
    parts = ACTIVITY.activity_id.in_(merged.parts)
    old = scope.select(schema.activity, ACTIVITY.part_of).where(parts, ACTIVITY.part_of.is_not(None)).distinct()
    for activity_id in connection.scalars(old).all():
        unmerge(scope, connection, activity_id)
    first = scope.select(schema.activity, ACTIVITY.sha256).where(ACTIVITY.activity_id == merged.parts[0])
    activity = merged.recorded.activity
    row = rows.activity_row(activity, connection.scalars(first).one(), merged.digest, merged.origins)
    scope.insert(connection, schema.activity, [row])
    insert_samples(scope, connection, [(merged.recorded, merged.digest)])
    connection.execute(scope.update(schema.activity).where(parts).values(part_of=activity.activity_id))


def unmerge(scope: Scope, connection: Connection, activity_id: str) -> None:
    connection.execute(scope.update(schema.activity).where(ACTIVITY.part_of == activity_id).values(part_of=None))
    connection.execute(scope.delete(schema.activity).where(ACTIVITY.activity_id == activity_id, ~NOT_MERGED))


def save_digests(scope: Scope, connection: Connection, digests: Mapping[str, Digest]) -> None:
    for activity_id, digest in digests.items():
        this = ACTIVITY.activity_id == activity_id
        connection.execute(scope.update(schema.activity).where(this).values(rows.digest_columns(digest)))
        blob = schema.segments_blob
        connection.execute(scope.delete(blob).where(blob.c.activity_id == activity_id))
        segments = digest.segments
        scope.insert(connection, blob, [] if segments is None else [rows.segments_row(activity_id, segments)])
