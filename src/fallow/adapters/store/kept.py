"""What a server has read of one file, kept until the file changes: it answers for the same runner again and again."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, Final, TypeVar, cast

from fallow.adapters.store.quick import QuickAthleteStore, QuickStore, connected, is_newest
from fallow.domain.activity import Run
from fallow.domain.athlete import Athlete
from fallow.domain.plan import Plan
from fallow.domain.state import StateSnapshot
from fallow.domain.wellness import CheckIn

T = TypeVar("T")
Memory = dict[Hashable, Any]

MOST: Final = 200  # answers kept besides the records; a page asks for far fewer before a store changes


class Kept:
    """One file of SQLite, held open. Threads may share it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = RLock()
        self._connection: sqlite3.Connection | None = None
        self._seen: object = None
        self._store: KeptStore | None = None

    @contextmanager
    def store(self) -> Iterator[KeptStore | None]:
        """As it is now; None where there is none, or not at its newest."""
        with self._lock:
            store = self._now()
        yield store

    def close(self) -> None:
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection, self._store = None, None

    def _now(self) -> KeptStore | None:
        file = _identity(self._path)
        if self._connection is None or self._seen is None or cast(tuple[object, int], self._seen)[0] != file:
            self.close()
            self._connection = connected(self._path, shared=True)
        if self._connection is None or file is None:
            return None
        # SQLite counts what others commit: nothing else tells as surely that nothing has changed.
        seen = file, int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        if self._store is None or seen != self._seen:
            found = QuickStore(self._path, self._connection) if is_newest(self._connection) else None
            self._store = None if found is None else KeptStore(found, self._lock)
            self._seen = seen
        return self._store


class KeptStore:
    """All athletes of one file in one of its states."""

    def __init__(self, store: QuickStore, lock: RLock) -> None:
        self._store = store
        self._lock = lock
        self._memory: Memory = {}

    def athlete_ids(self) -> list[str]:
        return self.once("athlete_ids", self._store.athlete_ids)

    def for_athlete(self, athlete_id: str) -> KeptAthleteStore:
        return KeptAthleteStore(self, self._store.for_athlete(athlete_id), athlete_id)

    def once(self, key: Hashable, made: Callable[[], T]) -> T:
        """Made now, or before and nothing has changed since. One at a time: they share a connection."""
        with self._lock:
            if key not in self._memory:
                if len(self._memory) >= MOST:
                    self._memory.clear()
                self._memory[key] = made()
            return cast(T, self._memory[key])


class KeptAthleteStore:
    """See services.ports.AthleteReader."""

    def __init__(self, store: KeptStore, quick: QuickAthleteStore, athlete_id: str) -> None:
        self._store = store
        self._quick = quick
        self._athlete_id = athlete_id

    def once(self, key: Hashable, made: Callable[[], T]) -> T:
        """What rests on nothing but this runner's records, made once for each of their states."""
        return self._store.once((self._athlete_id, key), made)

    def athlete(self) -> Athlete:
        return self.once("athlete", self._quick.athlete)

    def newest_utc_offset_s(self) -> int | None:
        return self.once("newest_utc_offset_s", self._quick.newest_utc_offset_s)

    def runs(self) -> tuple[Run, ...]:
        return self.once("runs", self._quick.runs)

    def stress_version(self) -> str | None:
        return self.once("stress_version", self._quick.stress_version)

    def check_ins(self) -> tuple[CheckIn, ...]:
        return self.once("check_ins", self._quick.check_ins)

    def plan(self) -> Plan | None:
        return self.once("plan", self._quick.plan)

    def snapshot(self) -> StateSnapshot | None:
        return self.once("snapshot", self._quick.snapshot)


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file it is; None where there is none. A home that was deleted and made anew has another."""
    try:
        found = os.stat(path)  # noqa: PTH116  # a quarter of the time, on the way to every page
    except OSError:
        return None
    return found.st_dev, found.st_ino
