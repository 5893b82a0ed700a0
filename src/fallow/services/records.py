"""What passes between the use cases and the outside world: files read, their outcomes, the digests of activities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fallow.domain.activity import Activity, BestEffort, Channel, Samples, Segments
from fallow.domain.cleaning import Cleaning
from fallow.domain.errors import Problem
from fallow.domain.units import FloatArray
from fallow.domain.wellness import BodyMass, CheckIn


class Outcome(StrEnum):
    """What became of one file. Every file ends in exactly one of these."""

    IMPORTED = "imported"
    PARTIAL = "partial"  # imported, and the detail says what is missing
    UNCHANGED = "unchanged"  # the same bytes are on record already
    SAME = "same"  # the same activity as another file
    IGNORED = "ignored"  # readable, but holds no activity (settings, monitoring, workouts)
    REFUSED = "refused"  # not readable, and the detail says why


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file handed in: where it was found, and its bytes' SHA-256 once hashed.

    `inside` leads to it where `path` is an archive: the member's name, and where that is an archive too, of its member.
    `expected` to hold something it is where the runner named it, or its ending stands for activities alone.
    `found_at` is where it was found, where it is read from somewhere else.
    """

    path: str
    size_bytes: int
    sha256: str
    inside: tuple[str, ...] = ()
    expected: bool = True
    found_at: str | None = None

    @property
    def name(self) -> str:
        """The file's own name, without where it lies."""
        return (self.inside or (self.path,))[-1].replace("\\", "/").rpartition("/")[2]

    @property
    def place(self) -> str:
        """The path as it can be shown and stored: bytes that are no text in UTF-8 are replaced."""
        if self.found_at is not None:
            return self.found_at
        return "/".join((self.path, *self.inside)).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Recorded:
    """One activity as a reader found it in a file; `samples` is None where the file holds only a summary."""

    activity: Activity
    samples: Samples | None
    problems: tuple[Problem, ...] = ()
    masked: frozenset[Channel] = frozenset()  # of which the reader left out a good part, since it cannot be
    rr_s: FloatArray | None = None  # intervals from beat to beat in their order, as recorded, shape (m,)
    by_local_clock: bool = False  # the start is what a clock showed whose zone nobody told; taken as UTC


@dataclass(frozen=True, slots=True)
class Digest:
    """An activity reduced to what the model works on."""

    segments: Segments | None
    best_efforts: tuple[BestEffort, ...]
    peak_heart_rate_bpm: float | None = None
    masked: frozenset[Channel] = frozenset()  # what the reader left out, and what the model leaves out besides
    cleanings: tuple[Cleaning, ...] = ()  # what was cleaned of the samples before


@dataclass(frozen=True, slots=True)
class ReadFile:
    """All that reading one file gave: activities with their digests, mornings, what a scale showed, or the problem that
    stopped it.
    """

    file: SourceFile
    format: str
    activities: tuple[tuple[Recorded, Digest], ...]
    problems: tuple[Problem, ...] = ()
    mornings: tuple[CheckIn, ...] = ()
    masses: tuple[BodyMass, ...] = ()


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """The line of the import summary for one file."""

    path: str
    sha256: str | None  # None where it could not be read at all
    outcome: Outcome
    problems: tuple[Problem, ...] = ()
    activity_ids: tuple[str, ...] = ()
    same_as: str | None = None  # path of the file that already holds this activity
    mornings: int = 0  # how many mornings the file tells of


@dataclass(frozen=True, slots=True)
class Recording:
    """A recorded activity on record as far as telling it from others needs: one row of the archive."""

    activity: Activity
    path: str  # of the file that holds it
    part_of: str | None = None  # the merged activity that stands for it
    apart: bool = False  # the runner says that it is no other recording's activity


@dataclass(frozen=True, slots=True)
class Merged:
    """One activity made of several recordings of it. `origins` names the recording that each channel is from."""

    recorded: Recorded
    digest: Digest
    origins: Mapping[Channel, str]
    parts: tuple[str, ...]  # ids of the recordings, the one that gives the time first


@dataclass(frozen=True, slots=True)
class ImportRun:
    """One import; `ended_at` is None where it was cut short, and the next one goes on with it."""

    number: int
    began_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Undone:
    """An import that was taken back, and how much went with it."""

    run: ImportRun
    files: int
    recordings: int
    mornings: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is on record of one runner."""

    activities: int  # as they are shown: of several recordings of one, one
    mornings: int
    plans: int  # every one that was ever made


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that is held of one runner, in figures: what goes where they delete everything."""

    athlete_id: str
    counts: Counts
    originals: int
    originals_bytes: int
    shared: int  # originals that stay, since another runner handed in the same files


@dataclass(frozen=True, slots=True)
class Deleted:
    """What went. `archive`: nobody else was in it, so it is gone as a whole.

    `overwritten`: not a byte is left in the database's own files. That of a server does so in its own time.
    """

    holdings: Holdings
    archive: bool
    overwritten: bool


@dataclass(frozen=True, slots=True)
class ImportSummary:
    files: tuple[FileOutcome, ...]

    @property
    def counts(self) -> Mapping[Outcome, int]:
        found = Counter(file.outcome for file in self.files)
        return {outcome: found.get(outcome, 0) for outcome in Outcome}

    @property
    def brought_activities(self) -> bool:
        return bool(self.counts[Outcome.IMPORTED] or self.counts[Outcome.PARTIAL])
