"""The outcome of an import as lines of text, for terminal and page alike."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain

from fallow import wording
from fallow.services.records import FileOutcome, ImportSummary, Outcome

LIKE_EACH_OTHER = 5  # more files of one outcome and one detail are counted, not listed
QUIET = frozenset({Outcome.IMPORTED, Outcome.UNCHANGED})


def import_line(summary: ImportSummary) -> str:
    """533 files: 520 imported, 10 already on record, 3 refused."""
    return wording.import_counts(summary.counts)


def file_lines(summary: ImportSummary, hint: str = "") -> list[str]:
    """A line for each file that is not plainly imported or unchanged; many of one kind are told as one, with a hint."""
    groups: dict[tuple[Outcome, str], list[FileOutcome]] = defaultdict(list)
    for file in summary.files:
        if file.outcome not in QUIET:
            groups[file.outcome, wording.file_detail(file)].append(file)
    return list(chain.from_iterable(_lines(files, hint) for files in groups.values()))


def what_became(file: FileOutcome) -> str:
    """Refused, the file is damaged."""
    detail = wording.file_detail(file)
    return f"{wording.outcome(file.outcome)}{f', {detail}' if detail else ''}"


def _lines(files: list[FileOutcome], hint: str) -> list[str]:
    what = what_became(files[0])
    if len(files) <= LIKE_EACH_OTHER:
        return [f"{wording.one_line(file.path)}: {what}" for file in files]
    return [f"{wording.files_alike(files[0].path, len(files) - 1, what)}{hint}"]


def only_news(summary: ImportSummary) -> ImportSummary:
    """Without the files that are on record already."""
    return ImportSummary(tuple(file for file in summary.files if file.outcome is not Outcome.UNCHANGED))


def nothing_came_in(summary: ImportSummary) -> bool:
    """True where every single file was refused."""
    return bool(summary.files) and all(file.outcome is Outcome.REFUSED for file in summary.files)


def why_nothing(summary: ImportSummary) -> str:
    """The one line where every file was refused."""
    first = summary.files[0]
    why = wording.problem(first.problems[0]) if first.problems else wording.not_readable(first.path)
    return why if len(summary.files) == 1 else wording.none_read(len(summary.files), why)
