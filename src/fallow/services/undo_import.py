"""An import is taken back: its files, and all that came from them. The rest is as if it had never been."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing

from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.digest import digest
from fallow.services.import_archive import judge, save
from fallow.services.joining import on_record
from fallow.services.merging import merged
from fallow.services.ports import AthleteStore, FileReader, Originals, Record
from fallow.services.records import FileOutcome, ImportRun, Outcome, SourceFile

HOLDS = frozenset({Outcome.IMPORTED, Outcome.PARTIAL, Outcome.SAME})


def undo_import(
    number: int | None, *, record: Record, reader: FileReader, originals: Originals
) -> tuple[ImportRun, tuple[FileOutcome, ...]]:
    """Takes back an import, the last one where no number is given, with the originals that it brought.

    Raises UserProblemError where there is none of that number.
    """
    store = record.held()
    runs = store.import_runs() if store else ()
    run = next((run for run in reversed(runs) if number in (None, run.number)), None)
    if store is None or run is None:
        detail = "no such import" if runs else "nothing was imported yet"
        raise UserProblemError(Problem(ProblemCode.BAD_VALUE, "import", detail))
    with record.importing():
        files = store.known_files()
        gone = store.files_of_import(run.number)
        with store.writing():
            _remove(store, gone)
            store.remove_import_run(run.number)
            _read_again(store, reader, originals)
        for sha256 in gone:  # last: what is on record can always be read again
            originals.remove(sha256)
    return run, tuple(files[sha256] for sha256 in gone)


def _remove(store: AthleteStore, sha256: Sequence[str]) -> None:
    """The files with their recordings; what stood for some of them stands for the others alone."""
    before = _parts(store)
    store.remove_files(sha256)
    left = _parts(store)
    for merged_id, parts in before.items():
        rest = left.get(merged_id, [])
        if len(rest) < len(parts):
            store.unmerge(merged_id)
            if len(rest) > 1:
                store.save_merged(merged(store.recorded(rest), merged_id, digest))


def _parts(store: AthleteStore) -> Mapping[str, list[str]]:
    parts: dict[str, list[str]] = defaultdict(list)
    for one in store.recordings():
        if one.part_of is not None:
            parts[one.part_of].append(one.activity.activity_id)
    return parts


def _read_again(store: AthleteStore, reader: FileReader, originals: Originals) -> None:
    """Files that brought nothing since the very same recording was there already: now they do."""
    known = {one.activity.activity_id for one in store.recordings()}
    waiting: dict[int, list[SourceFile]] = defaultdict(list)
    numbers = {sha256: run.number for run in store.import_runs() for sha256 in store.files_of_import(run.number)}
    for sha256, file in store.known_files().items():
        lost = file.outcome in HOLDS and not known.issuperset(file.activity_ids)
        if lost and (original := originals.original(sha256, file.path)) is not None:
            waiting[numbers.get(sha256, 0)].append(original)
    for number, files in sorted(waiting.items()):
        held, zone = on_record(store), store.athlete().time_zone
        with closing(reader.read(files, digest)) as reading:
            save(store, [judge(read, held, zone) for read in reading], number, held)
