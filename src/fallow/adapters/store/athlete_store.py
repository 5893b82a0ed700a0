"""One athlete's part of the store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Final, TypeVar

from sqlalchemy import Column, Connection, Row, Select

from fallow.adapters.store import deleting, recordings, rows, schema
from fallow.adapters.store.batches import batches
from fallow.adapters.store.documents import dump, load
from fallow.adapters.store.files import remove_files, save_files
from fallow.adapters.store.reading import read
from fallow.adapters.store.scope import Scope
from fallow.adapters.store.transactions import Transactions
from fallow.adapters.store.unreadable import reading
from fallow.domain.activity import Activity, Channel, Run, RunStress, Samples, Segments
from fallow.domain.athlete import Athlete
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.plan import Plan
from fallow.domain.state import StateSnapshot
from fallow.domain.wellness import CheckIn
from fallow.services.records import Counts, Digest, FileOutcome, ImportRun, Merged, ReadFile, Recorded, Recording

T = TypeVar("T")
BATCH: Final = 500  # activities named in one statement: SQLite has a limit
_OLDEST_FIRST: Final = (schema.activity.c.started_at, schema.activity.c.activity_id)
_RUN: Final = (
    *(schema.activity.c[name] for name in rows.RUN_COLUMNS),
    *(schema.run_stress.c[name] for name in rows.STRESS_COLUMNS),
)


class SqlAthleteStore:
    """See services.ports.AthleteStore. Every statement comes from the scope."""

    def __init__(self, transactions: Transactions, scope: Scope) -> None:
        self._transactions = transactions
        self._scope = scope

    @property
    def athlete_id(self) -> str:
        return self._scope.athlete_id

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self._transactions.writing():
            yield

    def athlete(self) -> Athlete:
        found = self._read(self._scope.select(schema.athlete), schema.athlete.c.athlete_id, rows.athlete_of)
        if not found:
            raise self._unknown()
        return found[0]

    def save_athlete(self, athlete: Athlete) -> None:
        if athlete.athlete_id != self.athlete_id:
            raise ValueError(f"the profile of {athlete.athlete_id!r} for {self.athlete_id!r}")
        with self._writing() as connection:
            connection.execute(self._scope.update(schema.athlete).values(rows.athlete_row(athlete)))

    def counts(self) -> Counts:
        with self._transactions.reading() as connection:
            return deleting.counts(self._scope, connection)

    def file_hashes(self) -> frozenset[str]:
        file = schema.source_file.c.sha256
        return frozenset(self._read(self._scope.select(schema.source_file, file), file, lambda row: str(row.sha256)))

    def empty(self) -> None:
        with self._writing() as connection:
            deleting.empty(self._scope, connection)

    def known_files(self) -> Mapping[str, FileOutcome]:
        files = self._read(self._scope.select(schema.source_file), schema.source_file.c.sha256, rows.file_of)
        return {file.sha256: file for file in files if file.sha256 is not None}

    def save_files(self, files: Iterable[tuple[FileOutcome, ReadFile | None]], number: int = 0) -> None:
        """Replaces a file on record with all that came from it; an unchanged one is left as it is.

        A file that could not be read at all has no hash, and nothing that could be kept.
        """
        with self._writing() as connection:
            save_files(self._scope, connection, files, number)

    def remove_files(self, sha256: Collection[str]) -> None:
        with self._writing() as connection:
            remove_files(self._scope, connection, sorted(sha256))

    def files_of_import(self, number: int) -> tuple[str, ...]:
        file = schema.source_file.c
        query = self._scope.select(schema.source_file, file.sha256).where(file.import_number == number)
        return tuple(self._read(query.order_by(file.sha256), file.sha256, lambda row: str(row.sha256)))

    def import_runs(self) -> tuple[ImportRun, ...]:
        run = schema.import_run.c
        query = self._scope.select(schema.import_run).order_by(run.number)
        return tuple(self._read(query, run.number, lambda row: ImportRun(row.number, row.began_at, row.ended_at)))

    def save_import_run(self, run: ImportRun) -> None:
        with self._writing() as connection:
            connection.execute(self._scope.delete(schema.import_run).where(schema.import_run.c.number == run.number))
            row = {"number": run.number, "began_at": run.began_at, "ended_at": run.ended_at}
            self._scope.insert(connection, schema.import_run, [row])

    def remove_import_run(self, number: int) -> None:
        with self._writing() as connection:
            connection.execute(self._scope.delete(schema.import_run).where(schema.import_run.c.number == number))

    def recordings(self, between: tuple[datetime, datetime] | None = None) -> tuple[Recording, ...]:
        with self._transactions.reading() as connection:
            return recordings.recordings(self._scope, connection, between)

    def recorded(self, activity_ids: Sequence[str]) -> tuple[Recorded, ...]:
        with self._transactions.reading() as connection:
            return recordings.recorded(self._scope, connection, activity_ids)

    def save_merged(self, merged: Merged) -> None:
        with self._writing() as connection:
            recordings.save_merged(self._scope, connection, merged)

    def unmerge(self, activity_id: str) -> None:
        with self._writing() as connection:
            recordings.unmerge(self._scope, connection, activity_id)

    def set_apart(self, activity_ids: Sequence[str], apart: bool) -> None:
        these = schema.activity.c.activity_id.in_(activity_ids)
        with self._writing() as connection:
            connection.execute(self._scope.update(schema.activity).where(these).values(apart=apart))

    def origins(self, activity_id: str) -> Mapping[Channel, str]:
        key = schema.activity.c.activity_id
        query = self._scope.select(schema.activity, key, schema.activity.c.origins).where(key == activity_id)
        return next(iter(self._read(query, key, rows.origins_of)), {})

    def left_raw(self, activity_id: str) -> frozenset[str]:
        key = schema.activity.c.activity_id
        query = self._scope.select(schema.activity, key, schema.activity.c.left_raw).where(key == activity_id)
        return next(iter(self._read(query, key, lambda row: load(frozenset[str], row.left_raw))), frozenset())

    def leave_raw(self, activity_id: str, kinds: frozenset[str]) -> None:
        this = schema.activity.c.activity_id == activity_id
        with self._writing() as connection:
            told = self._scope.update(schema.activity).where(this).values(left_raw=dump(frozenset[str], kinds))
            connection.execute(told)

    def save_digests(self, digests: Mapping[str, Digest]) -> None:
        with self._writing() as connection:
            recordings.save_digests(self._scope, connection, digests)

    def activities(self, *, limit: int | None = None, offset: int = 0) -> tuple[Activity, ...]:
        newest_first = [column.desc() for column in _OLDEST_FIRST]
        shown = self._scope.select(schema.activity).where(recordings.SHOWN)
        query = shown.order_by(*newest_first).limit(limit).offset(offset)
        return tuple(self._read(query, schema.activity.c.activity_id, rows.activity_of))

    def some(self, activity_ids: Sequence[str]) -> tuple[Activity, ...]:
        found: list[Activity] = []
        for batch in batches(activity_ids, BATCH):
            query = self._scope.select(schema.activity).where(schema.activity.c.activity_id.in_(batch))
            found += self._read(query, schema.activity.c.activity_id, rows.activity_of)
        return tuple(found)

    def names(self) -> Mapping[str, str]:
        column = schema.activity.c
        query = self._scope.select(schema.activity, column.activity_id, column.name).where(column.name != "")
        return dict(self._read(query, column.activity_id, lambda row: (str(row.activity_id), str(row.name))))

    def activity(self, activity_id: str) -> Activity | None:
        query = self._scope.select(schema.activity).where(schema.activity.c.activity_id == activity_id)
        return next(iter(self._read(query, schema.activity.c.activity_id, rows.activity_of)), None)

    def newest_utc_offset_s(self) -> int | None:
        offset = schema.activity.c.utc_offset_s
        query = self._scope.select(schema.activity, offset).where(offset.is_not(None))
        newest = query.order_by(*(column.desc() for column in _OLDEST_FIRST)).limit(1)
        return next(iter(self._read(newest, offset, lambda row: int(row.utc_offset_s))), None)

    def samples(self, activity_id: str) -> Samples | None:
        query = self._scope.select(schema.channel_blob).where(schema.channel_blob.c.activity_id == activity_id)
        found = self._read(query, schema.channel_blob.c.channel, rows.channel_of)
        with reading(f"samples of activity {activity_id}"):
            return Samples(dict(found)) if found else None

    def segments(self, activity_ids: Sequence[str]) -> Mapping[str, Segments]:
        key = schema.segments_blob.c.activity_id
        found: dict[str, Segments] = {}
        for batch in batches(activity_ids, BATCH):
            query = self._scope.select(schema.segments_blob).where(key.in_(batch))
            found.update(self._read(query, key, lambda row: (row.activity_id, rows.segments_of(row))))
        return found

    def runs(self) -> tuple[Run, ...]:
        query = self._scope.select(schema.activity, *_RUN, beside=schema.run_stress).where(recordings.SHOWN)
        return tuple(self._read(query.order_by(*_OLDEST_FIRST), schema.activity.c.activity_id, rows.run_of))

    def save_stresses(self, version: str, stresses: Mapping[str, RunStress]) -> None:
        key = schema.activity.c.activity_id
        with self._writing() as connection:
            for batch in batches(stresses, BATCH):
                old = self._scope.delete(schema.run_stress).where(schema.run_stress.c.activity_id.in_(batch))
                connection.execute(old)
                # What an import that is taken back took away meanwhile needs none.
                there = connection.scalars(self._scope.select(schema.activity, key).where(key.in_(batch))).all()
                new = [rows.stress_row(activity_id, version, stresses[activity_id]) for activity_id in there]
                self._scope.insert(connection, schema.run_stress, new)

    def stress_version(self) -> str | None:
        """The version that all stored stresses share; None where there are none, or of several versions."""
        version = schema.run_stress.c.version
        found = self._read(self._scope.select(schema.run_stress, version).distinct(), version, lambda row: row.version)
        return str(found[0]) if len(found) == 1 else None

    def check_ins(self, since: date | None = None) -> tuple[CheckIn, ...]:
        key = schema.check_in.c
        in_order = (key.local_date, key.told_at, key.source)
        newest_last = (schema.source_file.c.import_number, key.sha256)
        query = self._scope.select(schema.check_in, beside=schema.source_file, on="sha256")
        query = query.order_by(*in_order, *newest_last)
        if since is not None:
            query = query.where(key.local_date >= since)
        return rows.newest(self._read(query, key.local_date, rows.check_in_of))

    def add_check_in(self, check_in: CheckIn) -> None:
        """The same day, moment and source again replaces what was told before."""
        key, row = schema.check_in.c, rows.check_in_row(check_in)
        same = [key[name] == row[name] for name in ("local_date", "told_at", "source", "sha256")]
        with self._writing() as connection:
            connection.execute(self._scope.delete(schema.check_in).where(*same))
            self._scope.insert(connection, schema.check_in, [row])

    def snapshot(self) -> StateSnapshot | None:
        query = self._scope.select(schema.snapshot)
        return next(iter(self._read(query, schema.snapshot.c.taken_at, rows.snapshot_of)), None)

    def save_snapshot(self, snapshot: StateSnapshot | None) -> None:
        with self._writing() as connection:
            connection.execute(self._scope.delete(schema.snapshot))
            self._scope.insert(connection, schema.snapshot, [] if snapshot is None else [rows.snapshot_row(snapshot)])

    def plan(self) -> Plan | None:
        query = self._scope.select(schema.plan).order_by(schema.plan.c.number.desc()).limit(1)
        return next(iter(self._read(query, schema.plan.c.plan_id, rows.plan_of)), None)

    def plans(self) -> tuple[Plan, ...]:
        query = self._scope.select(schema.plan).order_by(schema.plan.c.number)
        return tuple(self._read(query, schema.plan.c.plan_id, rows.plan_of))

    def save_plan(self, plan: Plan) -> None:
        with self._writing() as connection:
            number = connection.scalar(self._newest_plan()) or 0
            self._scope.insert(connection, schema.plan, [rows.plan_row(number + 1, plan)])

    def plan_number(self) -> int:
        with self._transactions.reading() as connection:
            return int(connection.scalar(self._newest_plan()) or 0)

    def _newest_plan(self) -> Select[Any]:
        number = schema.plan.c.number
        return self._scope.select(schema.plan, number).order_by(number.desc()).limit(1)

    def feed_hash(self) -> str | None:
        sha256 = schema.calendar_feed.c.secret_sha256
        found = self._read(self._scope.select(schema.calendar_feed), sha256, lambda row: str(row.secret_sha256))
        return next(iter(found), None)

    def save_feed_hash(self, sha256: str | None) -> None:
        with self._writing() as connection:
            connection.execute(self._scope.delete(schema.calendar_feed))
            self._scope.insert(connection, schema.calendar_feed, [{"secret_sha256": sha256}] if sha256 else [])

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction in which nobody else writes for this athlete, who exists."""
        with self._transactions.writing() as connection:
            ours = self._scope.select(schema.athlete, schema.athlete.c.athlete_id).with_for_update()
            if connection.scalar(ours) is None:
                raise self._unknown()
            yield connection

    def _read(self, query: Select[Any], key: Column[Any], record: Callable[[Row[Any]], T]) -> list[T]:
        with self._transactions.reading() as connection:
            return read(connection, query, key, record)

    def _unknown(self) -> UserProblemError:
        return UserProblemError(Problem(ProblemCode.UNKNOWN_ATHLETE, self.athlete_id))
