"""The Protocols through which the use cases reach the outside world. Adapters implement them, bootstrap joins them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Hashable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol, TypeVar, runtime_checkable

from fallow.domain.activity import Activity, Channel, Run, RunStress, Samples, Segments
from fallow.domain.athlete import Athlete
from fallow.domain.errors import Problem
from fallow.domain.plan import Plan
from fallow.domain.plan_draft import DraftDay, PlanDraft
from fallow.domain.state import StateSnapshot
from fallow.domain.wellness import CheckIn
from fallow.services.plan_comments import PlanComments
from fallow.services.plans_out.calendar import PlanCalendar
from fallow.services.plans_out.sheet import Sheet
from fallow.services.plans_out.workouts import Workout
from fallow.services.records import (
    Counts,
    Digest,
    FileOutcome,
    ImportRun,
    Merged,
    ReadFile,
    Recorded,
    Recording,
    SourceFile,
)

T = TypeVar("T")


class Clock(Protocol):
    def now(self) -> datetime:
        """The present, aware."""


class FileFinder(Protocol):
    """Walks paths and folders; what is missing, empty or unreadable comes back as a problem."""

    def find(self, paths: Sequence[str]) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]: ...


class FileReader(Protocol):
    """Reads files in worker processes; yields one ReadFile per file, in order. A damaged file never stops the rest.

    Who stops before the end closes the generator, so that its processes end too.
    """

    def read(
        self, files: Sequence[SourceFile], digest: Callable[[Recorded], Digest]
    ) -> Generator[ReadFile, None, None]: ...


class Originals(Protocol):
    """Keeps the bytes of what was handed in, content-addressed."""

    def keep(self, file: SourceFile) -> None: ...
    def has(self, sha256: str) -> bool: ...

    def original(self, sha256: str, path: str) -> SourceFile | None:
        """What was kept, to be read again; `path` is where it was found. None where it is gone."""

    def remove(self, sha256: str) -> None: ...


class Progress(Protocol):
    """Told after each file; the command line draws a bar of it."""

    def __call__(self, done: int, total: int) -> None: ...


class Heard(Protocol):
    """Told what became of each file as soon as that is clear; what is on record already comes first."""

    def __call__(self, outcome: FileOutcome, /) -> None: ...


def nobody_hears(outcome: FileOutcome) -> None:
    """For whoever waits for the summary."""


class AthleteReader(Protocol):
    """All of one athlete that an answer rests on. The athlete's id is bound once, and every query is scoped by it."""

    def athlete(self) -> Athlete: ...

    def newest_utc_offset_s(self) -> int | None:
        """Offset of the newest activity that tells one."""

    def runs(self) -> tuple[Run, ...]:
        """Every activity as the engine sees it, oldest first, with best efforts and stored stress, without segments."""

    def stress_version(self) -> str | None:
        """The version that all stored stresses share; None where there are none, or of several versions."""

    def check_ins(self) -> tuple[CheckIn, ...]: ...

    def snapshot(self) -> StateSnapshot | None: ...

    def plan(self) -> Plan | None:
        """The plan that holds now."""


@runtime_checkable
class Remembering(Protocol):
    """A reader that keeps, besides the records, what was made of them, until they change."""

    def once(self, key: Hashable, made: Callable[[], T]) -> T: ...


class AthleteStore(AthleteReader, Protocol):
    """Everything of one athlete."""

    @property
    def athlete_id(self) -> str: ...

    def writing(self) -> AbstractContextManager[None]:
        """Groups several writes into one transaction: all of them or none."""

    def save_athlete(self, athlete: Athlete) -> None: ...

    def counts(self) -> Counts:
        """Whatever state it is in: damaged records count as well."""

    def file_hashes(self) -> frozenset[str]:
        """SHA-256 of every file on record."""

    def empty(self) -> None:
        """Everything goes, in every table, in one transaction. What is left has an id, and has told nothing."""

    def known_files(self) -> Mapping[str, FileOutcome]:
        """Outcome of every file on record, by SHA-256."""

    def save_files(self, files: Iterable[tuple[FileOutcome, ReadFile | None]], number: int = 0) -> None:
        """Activities, samples, segments, mornings and outcomes of these files, all or nothing, in one transaction.

        `number` of the import that brought them.
        """

    def remove_files(self, sha256: Collection[str]) -> None:
        """These files, and all that came from them."""

    def files_of_import(self, number: int) -> tuple[str, ...]:
        """SHA-256 of each file that an import brought."""

    def import_runs(self) -> tuple[ImportRun, ...]:
        """Oldest first."""

    def save_import_run(self, run: ImportRun) -> None: ...
    def remove_import_run(self, number: int) -> None: ...

    def recordings(self, between: tuple[datetime, datetime] | None = None) -> tuple[Recording, ...]:
        """All that was recorded, what is part of a merged activity included, but no merged ones; oldest first.

        With `between`, what began from the first of the two moments to the second.
        """

    def recorded(self, activity_ids: Sequence[str]) -> tuple[Recorded, ...]:
        """These recordings with their samples, in this order; what is not there is left out."""

    def save_merged(self, merged: Merged) -> None:
        """Stands for its parts from now on, and replaces any merged activity that stood for one of them."""

    def unmerge(self, activity_id: str) -> None:
        """The merged activity goes, and its parts stand for themselves."""

    def set_apart(self, activity_ids: Sequence[str], apart: bool) -> None: ...

    def origins(self, activity_id: str) -> Mapping[Channel, str]:
        """Of a merged activity, the recording that each channel is from; empty for any other."""

    def left_raw(self, activity_id: str) -> frozenset[str]:
        """Kinds of cleaning that the runner does not want for this activity."""

    def leave_raw(self, activity_id: str, kinds: frozenset[str]) -> None: ...
    def save_digests(self, digests: Mapping[str, Digest]) -> None:
        """Replaces what these activities were reduced to."""

    def activities(self, *, limit: int | None = None, offset: int = 0) -> tuple[Activity, ...]:
        """Newest first; of several recordings of one, the merged activity alone."""

    def some(self, activity_ids: Sequence[str]) -> tuple[Activity, ...]:
        """Those of these ids that are on record, in no order."""

    def names(self) -> Mapping[str, str]:
        """What each activity is called, by id; those without a name are left out."""

    def activity(self, activity_id: str) -> Activity | None: ...
    def samples(self, activity_id: str) -> Samples | None: ...
    def segments(self, activity_ids: Sequence[str]) -> Mapping[str, Segments]: ...

    def save_stresses(self, version: str, stresses: Mapping[str, RunStress]) -> None:
        """Replaces the stress of these activities; `version` names model, parameters and thresholds."""

    def check_ins(self, since: date | None = None) -> tuple[CheckIn, ...]: ...
    def add_check_in(self, check_in: CheckIn) -> None: ...

    def save_snapshot(self, snapshot: StateSnapshot | None) -> None: ...

    def plans(self) -> tuple[Plan, ...]:
        """Every plan that was ever made, oldest first."""

    def save_plan(self, plan: Plan) -> None:
        """Becomes the plan that holds; earlier ones stay on record."""

    def plan_number(self) -> int:
        """Of the plan that holds, counted from 1 and up with each new one; 0 where there is none."""

    def feed_hash(self) -> str | None:
        """SHA-256 of the secret in the address of this runner's calendar; None where it has no address."""

    def save_feed_hash(self, sha256: str | None) -> None:
        """Takes the place of what was there; None closes the address."""


class Record(Protocol):
    """One runner's store that may not be there yet."""

    def held(self) -> AthleteStore | None:
        """None where nothing has been put on record so far."""

    def made(self) -> AthleteStore:
        """The same, made where it was not there."""

    def importing(self) -> AbstractContextManager[None]:
        """One import at a time: another one waits until this has ended."""

    def files_of_everybody(self) -> frozenset[str]:
        """SHA-256 of each file on record, whoever's it is: their originals lie together."""


class Store(Protocol):
    def athletes(self) -> tuple[Athlete, ...]: ...
    def add_athlete(self, athlete: Athlete) -> None: ...
    def for_athlete(self, athlete_id: str) -> AthleteStore: ...
    def remove_athlete(self, athlete_id: str) -> None:
        """With all that there may still be; nothing to do where nobody has this id."""

    def overwrite(self) -> bool:
        """Leaves no byte of what was removed in the database's files; False where they are not ours to write anew.

        Raises UserProblemError where another program keeps it from it.
        """

    def writing(self) -> AbstractContextManager[None]:
        """Groups several writes into one transaction: all of them or none."""

    def close(self) -> None: ...


class ActivityWriter(Protocol):
    """Writes one activity as a file that any reader of its format understands."""

    def write(self, activity: Activity, samples: Samples) -> bytes: ...


class WorkoutWriter(Protocol):
    """Writes a session as a file that leads a watch through it."""

    def write(self, workout: Workout) -> bytes: ...


class CalendarWriter(Protocol):
    """Writes a plan as a file that calendars read; the same bytes for the same plan."""

    def write(self, calendar: PlanCalendar) -> bytes: ...


class SheetWriter(Protocol):
    """Writes a plan as a file to be printed; the same bytes for the same plan."""

    def write(self, sheet: Sheet) -> bytes: ...


class PlanTexts(Protocol):
    """Plans as text that people write and edit."""

    def read(self, content: bytes) -> tuple[PlanDraft | None, tuple[Problem, ...]]:
        """The draft, or all that is wrong with the text: the place of each problem is its line."""

    def write(self, draft: PlanDraft, comments: PlanComments) -> str: ...

    def line(self, day: DraftDay) -> str:
        """One day as it stands in such a text."""


class PassphraseKeeper(Protocol):
    """Keeps the one passphrase of a home, in a form from which it cannot be read."""

    def seal(self) -> str | None:
        """Another one with each passphrase that is set, of which it tells nothing; None where none is set."""

    def keep(self, passphrase: str) -> None:
        """Takes the place of what was there, whole or not at all."""

    def forget(self) -> bool:
        """Whether there was one."""

    def opens(self, passphrase: str) -> bool:
        """Whether it is the one that is set. As much work where none is."""


class ArchiveFolder(Protocol):
    """A folder of activity files."""

    def names(self) -> Collection[str]:
        """Of what is in it; none where it is not there yet."""

    def put(self, name: str, content: bytes) -> None:
        """Whole or not at all."""
