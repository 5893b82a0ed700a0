"""Imports and what came of them."""

from __future__ import annotations

from collections.abc import Mapping

from fallow.domain.activity import Activity, Channel
from fallow.domain.units import HOUR_S, MINUTE_S
from fallow.services.records import ImportRun, Outcome, Undone
from fallow.wording.english import quantities as say
from fallow.wording.english.activities import CHANNEL, activity_title
from fallow.wording.english.names import OUTCOME, SPORT
from fallow.wording.texts import one_line

FIRST_GUESS_S = 2.0  # before, nobody can tell how long it takes


def import_run(run: ImportRun, files: int) -> str:
    """3  Sunday 29 November 2026: 533 files; and whether it came to its end."""
    cut_short = "" if run.ended_at else ", cut short: the next import goes on with it"
    return f"{run.number}  {say.full_day(run.began_at.date())}: {say.counted(files, 'file')}{cut_short}"


def import_undone(undone: Undone) -> str:
    counts = ((undone.files, "file"), (undone.recordings, "recording"), (undone.mornings, "morning"))
    brought = [say.counted(count, one) for count, one in counts if count]
    return f"Import {undone.run.number} is taken back: {say.joined(brought)}."


def time_left(passed_s: float, done: int, left: int) -> str:
    """Roughly, as people say it: about 5 min left. Nothing while nobody can tell."""
    if passed_s < FIRST_GUESS_S or done <= 0 or left <= 0:
        return ""
    seconds = passed_s / done * left
    if seconds < MINUTE_S:
        return "less than a minute left"
    if seconds < HOUR_S:
        return f"about {round(seconds / MINUTE_S)} min left"
    return f"about {round(seconds / HOUR_S)} h left"


def import_progress(done: int, total: int, left: str) -> str:
    """120 of 533 files, about 2 min left."""
    if not total:
        return "Looking for files"
    return f"{done:,} of {say.counted(total, 'file')}{f', {left}' if left else ''}"


def waits_for_another() -> str:
    return "Another import, export or deletion is on its way here. This one waits until that has ended."


def import_counts(counts: Mapping[Outcome, int]) -> str:
    """533 files: 520 imported, 10 already on record, 3 refused."""
    told = ", ".join(f"{count} {OUTCOME[which]}" for which, count in counts.items() if count)
    return f"{say.counted(sum(counts.values()), 'file')}{f': {told}' if told else ''}."


def files_alike(first: str, more: int, what: str) -> str:
    """a.fit and 12 more: refused, the file is damaged."""
    return f"{one_line(first)} and {more} more: {what}"


def none_read(count: int, why: str) -> str:
    return f"None of {count} files could be read. The first: {why}"


def not_readable(path: str) -> str:
    return f"{one_line(path)}: not readable."


def import_stopped() -> str:
    """Where something went wrong inside: never that nothing has happened, for part of it may be on record."""
    return (
        "Something went wrong inside Fallow, and the import stopped before its end. What came in stays. Import the "
        "same files again: it goes on where it stopped. If it stays, the terminal where Fallow runs says more."
    )


def origins(found: Mapping[Channel, str], paths: Mapping[str, str]) -> list[str]:
    """A line for each recording: watch.fit gives time, heart rate and speed."""
    gives: dict[str, list[str]] = {}
    for channel, recording in found.items():
        gives.setdefault(recording, []).append(CHANNEL[channel])
    return [
        f"{one_line(paths.get(recording, recording))} gives {say.joined(list(dict.fromkeys(channels)))}"
        for recording, channels in gives.items()
    ]


def activity_line(activity: Activity, recordings: int) -> str:
    """2026-11-29  run  12.3 km  1:05:20  Morning run  60b5ddf5 (2 recordings)."""
    distance = "" if activity.distance_m is None else say.distance(activity.distance_m)
    told = (
        activity.local_date.isoformat(),
        SPORT[activity.sport],
        distance,
        say.clock(activity.duration_s),
        activity_title(activity),
        activity.activity_id,
        f"({recordings} recordings)" if recordings > 1 else "",
    )
    return "  ".join(word for word in told if word)
