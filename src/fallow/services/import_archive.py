"""Files handed in become activities on record: each once, none lost, and nothing changes when they come again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final, TypeAlias

from fallow.domain.errors import Problem, ProblemCode
from fallow.services.digest import digest
from fallow.services.ports import AthleteStore, FileFinder, FileReader, Originals, Progress, Record
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
    progress: Progress,
) -> ImportSummary:
    """Files and folders of files, each with what became of it. What is on record already is not read again.

    The store is made once there is something to put into it: wrong paths and unreadable files leave no trace.
    """
    files, problems = finder.find(paths)
    lost = tuple(FileOutcome(problem.place, None, Outcome.REFUSED, (problem,)) for problem in problems)
    if not files:
        return ImportSummary(lost)
    return ImportSummary((*_import(files, reader, originals, record, progress), *lost))


def _import(
    files: Sequence[SourceFile], reader: FileReader, originals: Originals, record: Record, progress: Progress
) -> Iterator[FileOutcome]:
    store = record.held()
    known = store.known_files() if store else {}
    # Of files with equal bytes the first is read.
    new = list({file.sha256: file for file in reversed(files) if file.sha256 not in known}.values())[::-1]
    outcomes: dict[str, FileOutcome] = {}
    if new:
        on_record = _on_record(store, known)
        read = _counted(reader.read(new, digest), len(files) - len(new), len(files), progress)
        for batch in _batches((_judge(one, on_record), one) for one in read):
            outcomes |= {one.file.sha256: outcome for outcome, one in batch}
            _keep(batch, originals, record)
    return (_line(file, known, outcomes) for file in files)


def _on_record(store: AthleteStore | None, known: Mapping[str, FileOutcome]) -> OnRecord:
    if store is None:
        return OnRecord(())
    paths = {one: file.path for file in known.values() if file.outcome in HOLDS for one in file.activity_ids}
    return OnRecord(Held(activity, paths.get(activity.activity_id, "")) for activity in store.activities())


def _counted(read: Iterable[ReadFile], done: int, total: int, progress: Progress) -> Iterator[ReadFile]:
    progress(done, total)
    for one in read:
        yield one
        done += 1
        progress(done, total)


def _batches(judged: Iterator[Judged]) -> Iterator[list[Judged]]:
    while batch := list(islice(judged, BATCH)):
        yield batch


def _keep(batch: Sequence[Judged], originals: Originals, record: Record) -> None:
    """The originals first: whatever is on record can be read again. What was refused leaves no trace, nor does what no
    reader knows: an account's export is full of what is none of ours, and a later version may know more of it.
    """
    kept = [(outcome, read) for outcome, read in batch if outcome.outcome is not Outcome.REFUSED and read.format]
    if not kept:
        return
    store = record.made()
    for _, read in kept:
        originals.keep(read.file)
    store.save_files(kept)


def _judge(read: ReadFile, on_record: OnRecord) -> FileOutcome:
    """What becomes of a file that was read; its new activities count as on record from now on."""
    file = read.file
    refused = FileOutcome(file.place, file.sha256, Outcome.REFUSED, read.problems)
    if not read.activities:
        ignored = all(problem.code is ProblemCode.NOT_AN_ACTIVITY for problem in read.problems)
        return replace(refused, outcome=Outcome.IGNORED) if ignored else refused
    same = [on_record.same(recorded.activity) for recorded, _ in read.activities]
    new = [one for one, held in zip(read.activities, same, strict=True) if held is None]
    if not new:
        ids = tuple(held.activity.activity_id for held in same if held)
        return replace(
            refused, outcome=Outcome.SAME, activity_ids=ids, same_as=next(held.path for held in same if held)
        )
    for recorded, _ in new:
        on_record.add(Held(recorded.activity, file.place))
    problems = (*read.problems, *(problem for one in new for problem in _problems(*one, file.place)))
    ids = tuple(recorded.activity.activity_id for recorded, _ in new)
    return replace(
        refused, outcome=Outcome.PARTIAL if problems else Outcome.IMPORTED, problems=problems, activity_ids=ids
    )


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
