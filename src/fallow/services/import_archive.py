"""Files handed in become activities and mornings on record: none lost, none doubled, however often they come.

What several devices recorded is joined (same_activity), and one merged activity stands for it (merging). All that a
batch of files brings is saved at once, its originals before it: an import that is cut short goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice
from typing import Final, TypeAlias

from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.body_mass import take_measured
from fallow.services.digest import digest
from fallow.services.import_runs import begun, ended
from fallow.services.joining import join, on_record
from fallow.services.local_time import with_offset
from fallow.services.ports import (
    AthleteStore,
    Clock,
    FileFinder,
    FileReader,
    Heard,
    Originals,
    Progress,
    Record,
    nobody_hears,
)
from fallow.services.records import Digest, FileOutcome, ImportSummary, Outcome, ReadFile, Recorded, SourceFile
from fallow.services.same_activity import Held, OnRecord

BATCH: Final = 48  # files that are saved at once: an import that is interrupted loses no more than these
HOLDS: Final = frozenset({Outcome.IMPORTED, Outcome.PARTIAL})

Judged: TypeAlias = tuple[FileOutcome, ReadFile]


def import_paths(
    paths: Sequence[str],
    *,
    finder: FileFinder,
    reader: FileReader,
    originals: Originals,
    record: Record,
    clock: Clock,
    progress: Progress,
    heard: Heard = nobody_hears,
) -> ImportSummary:
    """Files, archives and folders of files, each with what became of it. What is on record already is not read again.

    The store is made once there is something to put into it: wrong paths and unreadable files leave no trace.
    """
    files, problems = finder.find(paths)
    lost = tuple(FileOutcome(problem.place, None, Outcome.REFUSED, (problem,)) for problem in problems)
    for outcome in lost:
        heard(outcome)
    if not files:
        return ImportSummary(lost)
    with record.importing():
        lines = tuple(_Import(reader, originals, record, clock, heard).run(files, progress))
    return ImportSummary((*lines, *lost))


class _Import:
    """One import, from the files that were found to a line for each."""

    def __init__(
        self, reader: FileReader, originals: Originals, record: Record, clock: Clock, heard: Heard = nobody_hears
    ) -> None:
        self._reader = reader
        self._originals = originals
        self._record = record
        self._clock = clock
        self._heard = heard
        self._number: int | None = None  # of this import, once it has brought something

    def run(self, files: Sequence[SourceFile], progress: Progress) -> Iterator[FileOutcome]:
        store = self._record.held()
        known = store.known_files() if store else {}
        # Of files with equal bytes the first is read.
        new = list({file.sha256: file for file in reversed(files) if file.sha256 not in known}.values())[::-1]
        outcomes: dict[str, FileOutcome] = {}
        for file in files:
            if file.sha256 in known:
                self._heard(_line(file, known, {}))
        if new:
            held, zone = (on_record(store), store.athlete().time_zone) if store else (OnRecord(()), None)
            with closing(self._reader.read(new, digest)) as reading:
                read = _counted(reading, len(files) - len(new), len(files), progress)
                for batch in _batches(self._told(judge(self._kept(one), held, zone)) for one in read):
                    outcomes |= {one.file.sha256: outcome for outcome, one in batch}
                    self._keep(batch, held)
        self._settle([file for file in files if file.sha256 in known])
        return (_line(file, known, outcomes) for file in files)

    def _told(self, judged: Judged) -> Judged:
        self._heard(judged[0])
        return judged

    def _settle(self, unchanged: Sequence[SourceFile]) -> None:
        """Ends the import, one before it too that was killed at its very end. An original that is gone is kept anew."""
        store = self._record.held()
        for run in store.import_runs() if store else ():
            if store and run.ended_at is None:
                ended(store, run.number, self._clock.now())
        for file in unchanged:
            if not self._originals.has(file.sha256):
                self._originals.keep(file)

    def _kept(self, read: ReadFile) -> ReadFile:
        """The original first: whatever is on record can be read again. A file that is gone meanwhile is refused alone.

        What was refused leaves no trace, nor does what no reader knows: an account's export is full of what is none of
        ours, and a later version may know more of it.
        """
        if read.format and _outcome_without(read) is not Outcome.REFUSED:
            try:
                self._originals.keep(read.file)
            except UserProblemError as error:
                if error.problem.code is ProblemCode.STORE_UNREADABLE:
                    raise
                return ReadFile(read.file, "", (), (error.problem,))
        return read

    def _keep(self, batch: Sequence[Judged], held: OnRecord) -> None:
        kept = [(outcome, read) for outcome, read in batch if outcome.outcome is not Outcome.REFUSED and read.format]
        if not kept:
            return
        store = self._record.made()
        if self._number is None:
            self._number = begun(store, self._clock.now())
        save(store, kept, self._number, held)


def save(store: AthleteStore, judged: Sequence[Judged], number: int, held: OnRecord) -> None:
    """Files and what came from them, and the merged activities that stand for several recordings, all or nothing."""
    with store.writing():
        store.save_files(judged, number)
        take_measured(store, (mass for _, read in judged for mass in read.masses))
        join(store, held.touched())


def _counted(read: Iterable[ReadFile], done: int, total: int, progress: Progress) -> Iterator[ReadFile]:
    progress(done, total)
    for one in read:
        yield one
        done += 1
        progress(done, total)


def _batches(judged: Iterable[Judged]) -> Iterator[list[Judged]]:
    waiting = iter(judged)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def judge(read: ReadFile, held: OnRecord, zone: str | None) -> Judged:
    """What becomes of a file that was read, and what of it is to be kept.

    Its recordings count as on record from now on, but for those that are there already, byte for byte.
    """
    without = _outcome_without(read)
    if without is not None:
        return _outcome(read, without, read.problems), read
    local = [(with_offset(recorded, zone, held), reduced) for recorded, reduced in read.activities]
    twins = [twin for recorded, _ in local if (twin := held.held(recorded.activity.activity_id)) is not None]
    fresh = [one for one in local if held.held(one[0].activity.activity_id) is None]
    same = [held.same(recorded.activity) for recorded, _ in fresh]
    for (recorded, _), others in zip(fresh, same, strict=True):
        held.add(Held(recorded.activity, read.file.place))
        if others:
            held.join(recorded.activity.activity_id, others)
    kept = replace(read, activities=tuple(fresh))
    known = [*twins, *(others[0] for others in same if others)]
    ids = tuple(recorded.activity.activity_id for recorded, _ in local)
    if len(known) == len(local) and not read.mornings and not read.masses:
        return replace(_outcome(read, Outcome.SAME, read.problems), activity_ids=ids, same_as=known[0].path), kept
    problems = (*read.problems, *(problem for one in fresh for problem in _problems(*one, read.file.place)))
    outcome = _outcome(read, Outcome.PARTIAL if problems else Outcome.IMPORTED, problems)
    return replace(outcome, activity_ids=ids, mornings=len(read.mornings)), kept


def _outcome_without(read: ReadFile) -> Outcome | None:
    """Of a file that tells of nothing; None where it does."""
    if read.activities or read.mornings or read.masses:
        return None
    ignored = all(problem.code is ProblemCode.NOT_AN_ACTIVITY for problem in read.problems)
    return Outcome.IGNORED if ignored else Outcome.REFUSED


def _outcome(read: ReadFile, outcome: Outcome, problems: tuple[Problem, ...]) -> FileOutcome:
    return FileOutcome(read.file.place, read.file.sha256, outcome, problems)


def _problems(recorded: Recorded, reduced: Digest, place: str) -> tuple[Problem, ...]:
    left_out = (Problem(ProblemCode.IMPOSSIBLE_RECORDED, place, channel.value) for channel in sorted(reduced.masked))
    return (*recorded.problems, *left_out)


def _line(file: SourceFile, known: Mapping[str, FileOutcome], outcomes: Mapping[str, FileOutcome]) -> FileOutcome:
    """The summary's line for a file that was found."""
    held = known.get(file.sha256)
    if held:
        elsewhere = held.path if held.path != file.place else None
        return FileOutcome(file.place, file.sha256, Outcome.UNCHANGED, (), held.activity_ids, elsewhere)
    outcome = outcomes[file.sha256]
    if outcome.path == file.place:
        return outcome
    if outcome.outcome in HOLDS:
        return replace(outcome, path=file.place, outcome=Outcome.SAME, problems=(), same_as=outcome.path)
    return replace(outcome, path=file.place)
