"""What reading a file gave, on record: the file's outcome, and the activities and mornings that it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection

from fallow.adapters.store import rows, schema
from fallow.adapters.store.batches import batches
from fallow.adapters.store.scope import Scope
from fallow.services.records import Digest, FileOutcome, Outcome, ReadFile, Recorded

BATCH: Final = 64  # files, so that memory does not grow with the archive
FEW: Final = 32  # activities: one file may hold those of ten years
_HOLDS: Final = {Outcome.IMPORTED, Outcome.PARTIAL, Outcome.SAME}

_Read = tuple[FileOutcome, ReadFile | None]


def save_files(scope: Scope, connection: Connection, files: Iterable[_Read], number: int) -> None:
    """Replaces each file and all that came from it. Activities are those that the outcome names."""
    for batch in batches(filter(_is_new, files), BATCH):
        found = [activity for outcome, read in batch for activity in _activities(outcome, read)]
        hashes = [outcome.sha256 for outcome, _ in batch]
        remove_files(scope, connection, hashes)
        scope.insert(connection, schema.source_file, (rows.file_row(outcome, read, number) for outcome, read in batch))
        for few in batches(found, FEW):
            _replace_activities(scope, connection, few)
        scope.insert(connection, schema.check_in, (row for _, read in batch if read for row in _morning_rows(read)))


def remove_files(scope: Scope, connection: Connection, hashes: Iterable[str | None]) -> None:
    """Activities go with their file; mornings may have been told by hand, so they have no reference."""
    for batch in batches([one for one in hashes if one], BATCH):
        for table in (schema.source_file, schema.check_in):
            connection.execute(scope.delete(table).where(table.c.sha256.in_(batch)))


def _morning_rows(read: ReadFile) -> Iterable[Mapping[str, Any]]:
    """One row for each source and moment: a file may say the same twice, the later line counts."""
    by_key = {(told.on, told.at, told.source): told for told in read.mornings}
    return [rows.check_in_row(told, read.file.sha256) for told in by_key.values()]


def _is_new(file: _Read) -> bool:
    outcome, _ = file
    return outcome.sha256 is not None and outcome.outcome is not Outcome.UNCHANGED


_Found = tuple[str, Recorded, Digest]


def _activities(outcome: FileOutcome, read: ReadFile | None) -> Iterator[_Found]:
    if outcome.outcome not in _HOLDS:
        return
    if read is None or read.file.sha256 != outcome.sha256:
        raise ValueError(f"{outcome.outcome} without what was read: {outcome.path}")
    held = {recorded.activity.activity_id: (recorded, digest) for recorded, digest in read.activities}
    for activity_id in dict.fromkeys(outcome.activity_ids):  # a file may hold the same activity twice
        if activity_id in held:  # the others are on record from another file
            yield read.file.sha256, *held[activity_id]


def _replace_activities(scope: Scope, connection: Connection, found: list[_Found]) -> None:
    ids = [recorded.activity.activity_id for _, recorded, _ in found]
    connection.execute(scope.delete(schema.activity).where(schema.activity.c.activity_id.in_(ids)))
    scope.insert(
        connection,
        schema.activity,
        (rows.activity_row(recorded.activity, sha256, digest) for sha256, recorded, digest in found),
    )
    insert_samples(scope, connection, [(recorded, digest) for _, recorded, digest in found])


def insert_samples(scope: Scope, connection: Connection, found: Sequence[tuple[Recorded, Digest]]) -> None:
    """What hangs on activities: channels, beats, segments."""
    scope.insert(
        connection,
        schema.channel_blob,
        (
            rows.channel_row(recorded.activity.activity_id, channel, values)
            for recorded, _ in found
            if recorded.samples is not None
            for channel, values in recorded.samples.channels.items()
        ),
    )
    scope.insert(
        connection,
        schema.beats_blob,
        (
            rows.beats_row(recorded.activity.activity_id, recorded.rr_s)
            for recorded, _ in found
            if recorded.rr_s is not None
        ),
    )
    scope.insert(
        connection,
        schema.segments_blob,
        (
            rows.segments_row(recorded.activity.activity_id, digest.segments)
            for recorded, digest in found
            if digest.segments is not None
        ),
    )
