"""An import as it is shown: how far it is, what came of the files so far, and what came of it all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fallow import wording
from fallow.interfaces.import_lines import what_became
from fallow.interfaces.web.importing import ImportState
from fallow.services.records import FileOutcome, Outcome

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
    counts = Counter(file.outcome for file in state.files)
    return ImportPage(
        state.path,
        state.done,
        state.total,
        state.progress,
        is_read=0 < state.total <= state.done,
        ended=state.ended,
        failed=state.failed,
        counts=wording.import_counts({which: counts[which] for which in Outcome}) if counts else "",
        files=[_row(file) for file in state.files[: -MOST_FILES - 1 : -1]],
        lines=state.lines,
    )


def _row(file: FileOutcome) -> FileRow:
    name = wording.one_line(file.path.rpartition("/")[2])
    return FileRow(name, what_became(file), file.outcome in WELL)
