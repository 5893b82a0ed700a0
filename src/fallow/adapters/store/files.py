"""What reading a file gave, on record: the file's outcome, and the activities that it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from sqlalchemy import Connection

from fallow.adapters.store import rows, schema
from fallow.adapters.store.batches import batches
from fallow.adapters.store.scope import Scope
from fallow.services.records import Digest, FileOutcome, Outcome, ReadFile, Recorded

BATCH: Final = 64  # files, so that memory does not grow with the archive
_HOLDS_ACTIVITIES: Final = {Outcome.IMPORTED, Outcome.PARTIAL}

_Read = tuple[FileOutcome, ReadFile | None]


def save_files(scope: Scope, connection: Connection, files: Iterable[_Read]) -> None:
    """Replaces each file and all that came from it. Activities are those that the outcome names."""
    for batch in batches(filter(_is_new, files), BATCH):
        found = [activity for outcome, read in batch for activity in _activities(outcome, read)]
        hashes = [outcome.sha256 for outcome, _ in batch]
        ids = [recorded.activity.activity_id for _, recorded, _ in found]
        connection.execute(scope.delete(schema.source_file).where(schema.source_file.c.sha256.in_(hashes)))
        connection.execute(scope.delete(schema.activity).where(schema.activity.c.activity_id.in_(ids)))
        scope.insert(connection, schema.source_file, (rows.file_row(outcome, read) for outcome, read in batch))
        _insert_activities(scope, connection, found)


def _is_new(file: _Read) -> bool:
    outcome, _ = file
    return outcome.sha256 is not None and outcome.outcome is not Outcome.UNCHANGED


_Found = tuple[str, Recorded, Digest]


def _activities(outcome: FileOutcome, read: ReadFile | None) -> Iterator[_Found]:
    if outcome.outcome not in _HOLDS_ACTIVITIES:
        return
    if read is None or read.file.sha256 != outcome.sha256:
        raise ValueError(f"{outcome.outcome} without what was read: {outcome.path}")
    held = {recorded.activity.activity_id: (recorded, digest) for recorded, digest in read.activities}
    for activity_id in dict.fromkeys(outcome.activity_ids):  # a file may hold the same activity twice
        yield read.file.sha256, *held[activity_id]


def _insert_activities(scope: Scope, connection: Connection, found: list[_Found]) -> None:
    scope.insert(
        connection,
        schema.activity,
        (rows.activity_row(recorded.activity, sha256, digest) for sha256, recorded, digest in found),
    )
    scope.insert(
        connection,
        schema.channel_blob,
        (
            rows.channel_row(recorded.activity.activity_id, channel, values)
            for _, recorded, _ in found
            if recorded.samples is not None
            for channel, values in recorded.samples.channels.items()
        ),
    )
    scope.insert(
        connection,
        schema.segments_blob,
        (
            rows.segments_row(recorded.activity.activity_id, digest.segments)
            for _, recorded, digest in found
            if digest.segments is not None
        ),
    )
