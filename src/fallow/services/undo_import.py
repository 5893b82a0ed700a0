"""An import is taken back: its files, and all that came from them. The rest is as if it had never been."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from itertools import islice
from typing import Final

from fallow.domain.activity import Activity
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.digest import digest
from fallow.services.import_archive import BATCH, judge, save
from fallow.services.joining import join, on_record
from fallow.services.ports import AthleteStore, FileReader, Originals, Record
from fallow.services.records import ImportRun, Outcome, SourceFile, Undone
from fallow.services.same_activity import MERGED, Joined, together

HOLDS: Final = frozenset({Outcome.IMPORTED, Outcome.PARTIAL, Outcome.SAME})


def undo_import(number: int | None, *, record: Record, reader: FileReader, originals: Originals) -> Undone:
    """Takes back an import, the last one where no number is given, with the originals that it brought.

    A file that a later import found on record already belongs to the one that brought it. Raises UserProblemError where
    there is none of that number.
    """
    store = record.held()
    if store is None:
        raise _no_import("nothing was imported yet")
    with record.importing():
        run = _run(store, number)
        gone = store.files_of_import(run.number)
        files = store.known_files()
        with store.writing():
            recordings = _remove(store, gone)
            store.remove_import_run(run.number)
            again = _lost(store, originals)
            _remove(store, [file.sha256 for _, file in again])
        _read_again(store, reader, again)
        used = record.files_of_everybody()
        for sha256 in gone:  # last: what is on record can always be read again
            if sha256 not in used:
                originals.remove(sha256)
    return Undone(run, len(gone), recordings, sum(files[one].mornings for one in gone))


def _run(store: AthleteStore, number: int | None) -> ImportRun:
    runs = store.import_runs()
    found = next((run for run in reversed(runs) if number in (None, run.number)), None)
    if found is None:
        raise _no_import("no such import" if runs else "nothing was imported yet")
    return found


def _no_import(detail: str) -> UserProblemError:
    return UserProblemError(Problem(ProblemCode.BAD_VALUE, "import", detail))


def _remove(store: AthleteStore, sha256: Sequence[str]) -> int:
    """The files with their recordings; what stood for some of them stands for the others alone. How many went."""
    before = {one.activity.activity_id: one.activity for one in store.recordings()}
    groups = _groups(store)
    store.remove_files(sha256)
    left = {one.activity.activity_id for one in store.recordings()}
    for merged_id, parts in groups.items():
        rest = [one for one in parts if one in left]
        if len(rest) < len(parts):
            store.unmerge(merged_id)
            join(store, _still_one([before[one] for one in parts], frozenset(rest)))
    return len(before) - len(left)


def _groups(store: AthleteStore) -> Mapping[str, list[str]]:
    parts: dict[str, list[str]] = defaultdict(list)
    for one in store.recordings():
        if one.part_of is not None:
            parts[one.part_of].append(one.activity.activity_id)
    return parts


def _still_one(parts: Sequence[Activity], rest: frozenset[str]) -> Iterable[Joined]:
    """What of a merged activity still belongs together. What never did by its times, the runner joined: it stays."""
    by_runner = together(parts)
    groups: dict[tuple[int, ...], set[str]] = {}
    left = together([one for one in parts if one.activity_id in rest])
    for place, group in enumerate(left):
        alone = sum(bool(group & own) for own in by_runner)
        key = (-1,) if len(by_runner) > 1 and alone else (place,)
        groups.setdefault(key, set()).update(group)
    return [Joined(MERGED + min(group), tuple(sorted(group))) for group in groups.values() if len(group) > 1]


def _lost(store: AthleteStore, originals: Originals) -> list[tuple[int, SourceFile]]:
    """Files that tell of what is gone now (another file had brought the very same), with their import's number."""
    known = {one.activity.activity_id for one in store.recordings()}
    numbers = {sha256: run.number for run in store.import_runs() for sha256 in store.files_of_import(run.number)}
    found = []
    for sha256, file in store.known_files().items():
        lost = file.outcome in HOLDS and not known.issuperset(file.activity_ids)
        if lost and (original := originals.original(sha256, file.path)) is not None:
            found.append((numbers.get(sha256, 0), original))
    return sorted(found, key=lambda one: (one[0], one[1].sha256))


def _read_again(store: AthleteStore, reader: FileReader, lost: Sequence[tuple[int, SourceFile]]) -> None:
    """What cannot be read this time is not on record any more, and comes in with the next import."""
    if not lost:
        return
    held, zone = on_record(store), store.athlete().time_zone
    numbers = {file.sha256: number for number, file in lost}
    with closing(reader.read([file for _, file in lost], digest)) as reading:
        while batch := [judge(read, held, zone) for read in islice(reading, BATCH)]:
            for number in sorted({numbers[read.file.sha256] for _, read in batch}):
                own = [one for one in batch if numbers[one[1].file.sha256] == number]
                save(store, [one for one in own if one[0].outcome is not Outcome.REFUSED], number, held)
