"""An import as it is shown: how far it is, what came of the files so far, and what came of it all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fallow import wording
from fallow.interfaces.import_lines import file_lines, import_line, what_became
from fallow.interfaces.web.importing import Came, ImportState
from fallow.services.records import FileOutcome, ImportSummary, Outcome

MOST_FILES: Final = 6  # the newest; who reads along sees no more at once
WELL: Final = frozenset({Outcome.IMPORTED, Outcome.UNCHANGED, Outcome.SAME})


@dataclass(frozen=True, slots=True)
class FileRow:
    name: str
    became: str
    is_well: bool


@dataclass(frozen=True, slots=True)
class ImportPage:
    path: str
    done: int
    total: int
    progress: str
    is_read: bool  # every file is, and what they mean is worked out
    ended: bool
    failed: bool
    counts: str  # of the files so far; empty where there are none
    files: Sequence[FileRow]  # the newest first
    lines: Sequence[str]


def import_page(state: ImportState) -> ImportPage:
    """In the language of who looks."""
    counts = Counter(file.outcome for file in state.files)
    left = wording.time_left(state.passed_s, state.done - state.first, state.total - state.done)
    return ImportPage(
        wording.made_up_name() if state.is_made_up else state.path,
        state.done,
        state.total,
        wording.waits_for_another() if state.is_waiting else wording.import_progress(state.done, state.total, left),
        is_read=0 < state.total <= state.done,
        ended=state.ended,
        failed=state.came is not None and state.came.failed,
        counts=wording.import_counts({which: counts[which] for which in Outcome}) if counts else "",
        files=[_row(file) for file in state.files[: -MOST_FILES - 1 : -1]],
        lines=_lines(state.came, is_made_up=state.is_made_up) if state.came else (),
    )


def _lines(came: Came, *, is_made_up: bool) -> Sequence[str]:
    summary = ImportSummary(came.files)
    told = (import_line(summary), *file_lines(summary))
    if came.failed:
        why = wording.problem(came.problem) if came.problem else wording.import_stopped()
        return (why, *told) if came.files else (why,)
    return (wording.made_up_is_there(),) if is_made_up else told


def _row(file: FileOutcome) -> FileRow:
    name = wording.one_line(file.path.rpartition("/")[2])
    return FileRow(name, what_became(file), file.outcome in WELL)
