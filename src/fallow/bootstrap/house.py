"""One runner's archive, and what can be asked of it: the wiring of use cases to the outside world."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fallow.bootstrap.clock import SystemClock
from fallow.bootstrap.places import (
    DATABASE_FILE,
    DATABASE_VARIABLE,
    ORIGINALS,
    UPLOADS,
    database_is_there,
    database_url,
    loose_rights,
    make_private,
    require_database,
)
from fallow.bootstrap.who import ids_of, known_one, whom
from fallow.domain.athlete import Athlete
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.moment import moment

if TYPE_CHECKING:  # each command imports only what it uses, so that each starts quickly
    from fallow.adapters.backup import Restored
    from fallow.adapters.files.originals import OriginalsFolder
    from fallow.adapters.store.database import Database
    from fallow.adapters.store.kept import Kept
    from fallow.bootstrap.plans import Plans
    from fallow.coaching.guardrails import Policy
    from fallow.domain.activity import Activity
    from fallow.domain.choice import Choice
    from fallow.domain.language import Language
    from fallow.domain.review import AfterHard, MonthReview, RunReview
    from fallow.domain.session import SessionKind
    from fallow.domain.units import Units
    from fallow.domain.wellness import CheckIn
    from fallow.engine.choices import Asking
    from fallow.engine.contract import CoachOutput
    from fallow.services.athletes import AthleteToday
    from fallow.services.choosing_cleanings import Provenance
    from fallow.services.ports import AthleteReader, AthleteStore, Heard, Progress, Store
    from fallow.services.records import Deleted, Holdings, ImportRun, ImportSummary, Undone


class House:
    """One runner's archive, and what can be asked of it. Opened on first use; reading never makes anything."""

    def __init__(self, home: Path, athlete: str | None, kept: Kept | None = None) -> None:
        self._home = home
        self._kept = kept
        self._asked_for = athlete
        self._clock = SystemClock()
        self.on_wait: Callable[[], None] = lambda: None  # before it waits for what another program does here
        self._opened: Store | None = None

    @cached_property
    def store(self) -> AthleteStore:
        """The runner's own store. Raises UserProblemError where there is none yet, or several and none was named."""
        require_database(self._home)
        opened = self._open()
        return opened.for_athlete(known_one(self._asked_for, ids_of(opened), self._home))

    def today(self, on: date | None = None) -> CoachOutput:
        return self._answered(on)[0]

    def what_if(self, asked: Sequence[Choice], on: date | None = None) -> CoachOutput:
        from fallow.services.what_if import what_if

        return what_if(self._answered(on), asked)

    def _answered(self, on: date | None) -> tuple[CoachOutput, Asking]:
        from fallow.services.ports import Remembering
        from fallow.services.today import today_and_ask

        def answer() -> tuple[CoachOutput, Asking]:
            return today_and_ask(reader, lambda: self.store, self._clock, on)

        with self.reading() as reader:
            # A page asks for the same answer from several places; nothing in it changes within a minute.
            minute = self.now().replace(second=0, microsecond=0)
            return reader.once(("today", on, minute), answer) if isinstance(reader, Remembering) else answer()

    def run_review(self, which: str | date | None, purpose: SessionKind | None) -> RunReview:
        from fallow.services.review import run_review

        return run_review(self.store, self._clock, which, purpose)

    def month_review(self, year_month: tuple[int, int] | None) -> MonthReview:
        from fallow.services.review import month_review

        return month_review(self.store, self._clock, year_month)

    def mornings_after(self) -> AfterHard:
        from fallow.services.review import mornings_after

        with self.reading() as reader:
            return mornings_after(reader, lambda: self.store, self._clock)

    def athletes(self) -> tuple[AthleteToday, ...]:
        """Where everybody on record stands. Raises UserProblemError where there is nobody yet."""
        from fallow.services.athletes import athletes

        require_database(self._home)
        return athletes(self._open(), self._clock)

    @contextmanager
    def reading(self) -> Iterator[AthleteReader]:
        """The runner's own store to read from: as quickly as it can be opened."""
        if (self._kept or self._opened is None) and not os.environ.get(DATABASE_VARIABLE):
            from fallow.adapters.store.quick import quick_store

            with self._kept.store() if self._kept else quick_store(self._home / DATABASE_FILE) as quick:
                if quick is not None:
                    yield quick.for_athlete(known_one(self._asked_for, quick.athlete_ids(), self._home))
                    return
        yield self.store

    @property
    def uploads(self) -> Path:
        """Where files wait that a browser sends, until they are imported."""
        return self._home / UPLOADS

    def import_paths(self, paths: Sequence[str], progress: Progress, heard: Heard | None = None) -> ImportSummary:
        from fallow.adapters.files.find import FolderFinder
        from fallow.adapters.files.pool import PoolReader
        from fallow.services.import_archive import import_paths
        from fallow.services.ports import nobody_hears
        from fallow.services.refresh import refresh_stresses

        summary = import_paths(
            paths,
            finder=FolderFinder(),
            reader=PoolReader(),
            originals=self._originals(),
            record=self,
            clock=self._clock,
            progress=progress,
            heard=heard or nobody_hears,
        )
        if summary.brought_activities:
            refresh_stresses(self.store)
            self.today()  # the one replay of the whole history is the import's, so that the first answer is quick too
        return summary

    def undo_import(self, number: int | None) -> Undone:
        """Takes back an import, the last one where none is named."""
        from fallow.adapters.files.pool import PoolReader
        from fallow.services.refresh import refresh_stresses
        from fallow.services.undo_import import undo_import

        undone = undo_import(number, record=self, reader=PoolReader(), originals=self._originals())
        refresh_stresses(self.store)
        return undone

    def import_runs(self) -> tuple[tuple[ImportRun, int], ...]:
        """Every import with the number of files that it brought, oldest first."""
        return tuple((run, len(self.store.files_of_import(run.number))) for run in self.store.import_runs())

    def activities(self, limit: int) -> tuple[tuple[Activity, int], ...]:
        """The newest, each with the number of recordings that it is made of."""
        counts = Counter(one.part_of for one in self.store.recordings())
        return tuple((one, counts[one.activity_id] or 1) for one in self.store.activities(limit=limit))

    def split(self, activity_id: str) -> tuple[str, ...]:
        from fallow.services.joining import split
        from fallow.services.refresh import refresh_stresses

        with self.importing():
            parts = split(self.store, activity_id)
        refresh_stresses(self.store)
        return parts

    def merge(self, activity_ids: Sequence[str]) -> str:
        from fallow.services.joining import merge
        from fallow.services.refresh import refresh_stresses

        with self.importing():
            merged_id = merge(self.store, activity_ids)
        refresh_stresses(self.store)
        return merged_id

    def activity(self, activity_id: str) -> Provenance:
        """An activity, where it is from, and what was cleaned of it."""
        from fallow.services.choosing_cleanings import provenance

        return provenance(self.store, activity_id)

    def leave_raw(self, activity_id: str, kind: str, *, leave: bool) -> None:
        """Leaves a kind of fault of an activity as it was recorded, or cleans it again."""
        from fallow.services.choosing_cleanings import choose
        from fallow.services.refresh import refresh_stresses

        choose(self.store, activity_id, kind, leave=leave)
        refresh_stresses(self.store)

    def export(self, target: Path) -> None:
        """Everything of the runner in open formats, in one zip."""
        from fallow.adapters.store.documents import StoredDocuments
        from fallow.adapters.zip_sink import zip_sink
        from fallow.services.export import export

        store = self.store
        with self.importing(), zip_sink(target) as sink:
            export(store, self._originals(), StoredDocuments(), sink)

    def backup(self, target: Path) -> Restored:
        """The whole archive, everyone in it, in one zip that `restore` reads."""
        from fallow import __version__
        from fallow.adapters.backup import write_backup

        require_database(self._home)
        self._open()  # brings it up to date
        with self.importing():
            return write_backup(self._database(), self._home / ORIGINALS, target, __version__)

    def restore(self, source: Path) -> Restored:
        """Into a home that holds nothing yet."""
        from fallow.bootstrap.archives import restore

        make_private(self._home)
        with self.importing():
            return restore(source, self._database(), self._home)

    def holdings(self) -> Holdings:
        """All that is held of the runner, in figures."""
        from fallow.services.deleting import holdings

        athlete_id = self.store.athlete_id
        return holdings(self._open(), athlete_id, self._originals())

    def delete_everything(self) -> Deleted:
        """Everything of the runner, for good; with the last one the archive goes, and nothing else in the home."""
        from fallow.bootstrap.archives import delete_everything

        athlete_id = self.store.athlete_id
        with self.importing():
            deleted = delete_everything(self._open(), athlete_id, self._originals(), self._database(), self._home)
        self.close()
        if self._kept:
            self._kept.close()
        return deleted

    def _database(self) -> Database:
        from fallow.adapters.store.database import Database

        return Database.at(database_url() or self._home / DATABASE_FILE)

    def _originals(self) -> OriginalsFolder:
        from fallow.adapters.files.originals import OriginalsFolder

        return OriginalsFolder(self._home / ORIGINALS)

    def settle(self, athlete: Athlete) -> None:
        """Puts a runner's profile on record where there is none of that name yet."""
        make_private(self._home)
        store = self._open()
        if athlete.athlete_id not in {known.athlete_id for known in store.athletes()}:
            store.add_athlete(athlete)

    def update_profile(self, told: Mapping[str, Any], forget: frozenset[str]) -> None:
        from fallow.services.profile import update_profile

        update_profile(self._own(), told, forget, self.local_today())

    def limits(self) -> Policy:
        """The coach's limits as they hold for this runner."""
        from fallow.coaching.guardrails import policy_of

        store = self.held()
        return policy_of(store.athlete().limits if store else ())

    def move_limits(self, moved: Mapping[str, float], back: Sequence[str]) -> Policy:
        from fallow.services.limits import move_limits

        return move_limits(self._own(), moved, back)

    def language(self) -> Language | None:
        """The one that the runner has chosen; None where nothing is on record, or nothing was chosen."""
        return self._profile().language

    def units(self) -> Units:
        return self._profile().units

    def _profile(self) -> Athlete:
        """Of somebody who has told nothing, where nothing is on record."""
        if database_is_there(self._home):
            with suppress(UserProblemError), self.reading() as reader:  # the command itself meets it and says so
                return reader.athlete()
        return Athlete("")

    def check_in(self, told: CheckIn) -> None:
        from fallow.services.check_in import check_in

        check_in(self._own(), told)

    @cached_property
    def plans(self) -> Plans:
        """The runner's plan: made, changed, written by hand."""
        from fallow.bootstrap.plans import Plans

        return Plans(lambda: self.store, self._clock)

    def feed_owner(self, secret: str) -> AthleteStore | None:
        """Whose calendar the secret of an address opens, of everybody on record."""
        from fallow.services.feeds import owner

        return owner(self._open(), secret) if database_is_there(self._home) else None

    def now(self) -> datetime:
        return self._clock.now()

    def local_today(self) -> date:
        """The runner's own day; that of this machine where nothing is known of the runner yet."""
        if not database_is_there(self._home):
            return self.now().date()
        try:
            with self.reading() as reader:
                return moment(reader.athlete(), self.now(), reader.newest_utc_offset_s()).on
        except UserProblemError as error:
            if error.problem.code not in {ProblemCode.HOME_EMPTY, ProblemCode.UNKNOWN_ATHLETE}:
                raise
            return self.now().date()

    def doctor(self) -> tuple[Problem, ...]:
        from fallow.services.doctor import examine

        return (*loose_rights(self._home), *examine(self.store, self._originals(), self.files_of_everybody()))

    def mend(self) -> int:
        """Mends what can be mended without asking; the number of recordings that were worked out anew."""
        from fallow.services.doctor import mend
        from fallow.services.refresh import refresh_stresses

        if self._home.exists():
            self._home.chmod(0o700)
        with self.importing():
            count = mend(self.store, self._originals(), self.files_of_everybody())
        refresh_stresses(self.store)
        return count

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
        self._opened = None
        self.__dict__.pop("store", None)  # asked for again, it is opened again

    def held(self) -> AthleteStore | None:
        """The runner's store; None where nothing of this runner is on record yet."""
        if not database_is_there(self._home):
            return None
        store = self._open()
        known = ids_of(store)
        athlete_id = whom(self._asked_for, known)
        return store.for_athlete(athlete_id) if athlete_id in known else None

    def made(self) -> AthleteStore:
        """The runner's store, made where there is none yet."""
        make_private(self._home)
        store = self._open()
        known = ids_of(store)
        athlete_id = whom(self._asked_for, known)
        if athlete_id not in known:
            store.add_athlete(Athlete(athlete_id=athlete_id))
        return store.for_athlete(athlete_id)

    def files_of_everybody(self) -> frozenset[str]:
        store = self._open()
        return frozenset(sha256 for one in ids_of(store) for sha256 in store.for_athlete(one).known_files())

    @contextmanager
    def importing(self) -> Iterator[None]:
        """One import at a time: in the home, which holds the originals wherever the database is."""
        from fallow.adapters.files.lock import importing

        with importing(self._home, self.on_wait):
            yield

    def _own(self) -> AthleteStore:
        """For what a runner tells: where others are on record, a name that is not is a slip. Files bring newcomers."""
        if database_is_there(self._home):
            known = ids_of(self._open())
            if known:
                known_one(self._asked_for, known, self._home)
        return self.made()

    def _open(self) -> Store:
        from fallow.adapters.store.opening import open_store

        if self._opened is None:
            self._opened = open_store(database_url() or self._home / DATABASE_FILE)
        return self._opened
