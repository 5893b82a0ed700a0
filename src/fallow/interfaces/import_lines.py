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
    counts = ", ".join(f"{count} {wording.outcome(outcome)}" for outcome, count in summary.counts.items() if count)
    total = len(summary.files)
    return f"{total} {'file' if total == 1 else 'files'}{f': {counts}' if counts else ''}."


def file_lines(summary: ImportSummary) -> list[str]:
    """A line for each file that is not plainly imported or unchanged; many of one kind are told as one."""
    groups: dict[tuple[Outcome, str], list[FileOutcome]] = defaultdict(list)
    for file in summary.files:
        if file.outcome not in QUIET:
            groups[file.outcome, wording.file_detail(file)].append(file)
    return list(chain.from_iterable(_lines(outcome, detail, files) for (outcome, detail), files in groups.items()))


def _lines(outcome: Outcome, detail: str, files: list[FileOutcome]) -> list[str]:
    what = f"{wording.outcome(outcome)}{f', {detail}' if detail else ''}"
    if len(files) <= LIKE_EACH_OTHER:
        return [f"{wording.one_line(file.path)}: {what}" for file in files]
    first = wording.one_line(files[0].path)
    return [f"{first} and {len(files) - 1} more: {what} ('--json' lists each)"]


def only_news(summary: ImportSummary) -> ImportSummary:
    """Without the files that are on record already."""
    return ImportSummary(tuple(file for file in summary.files if file.outcome is not Outcome.UNCHANGED))


def nothing_came_in(summary: ImportSummary) -> bool:
    """True where every single file was refused."""
    return bool(summary.files) and all(file.outcome is Outcome.REFUSED for file in summary.files)


def why_nothing(summary: ImportSummary) -> str:
    """The one line where every file was refused."""
    first = summary.files[0]
    why = wording.problem(first.problems[0]) if first.problems else f"{wording.one_line(first.path)}: not readable."
    return why if len(summary.files) == 1 else f"None of {len(summary.files)} files could be read. The first: {why}"
