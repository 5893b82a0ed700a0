"""Imports and what came of them, in German."""

from __future__ import annotations

from collections.abc import Mapping

from fallow.domain.activity import Activity, Channel
from fallow.domain.units import HOUR_S, MINUTE_S
from fallow.services.records import ImportRun, Outcome, Undone
from fallow.wording.german import quantities as say
from fallow.wording.german.activities import CHANNEL, activity_title
from fallow.wording.german.names import OUTCOME, SPORT
from fallow.wording.texts import one_line

FIRST_GUESS_S = 2.0  # before, nobody can tell how long it takes


def _files(count: int) -> str:
    return say.counted(count, "Datei", "Dateien")


def import_run(run: ImportRun, files: int) -> str:
    """3  Sonntag, 29. November 2026: 533 Dateien; and whether it came to its end."""
    cut_short = "" if run.ended_at else ", abgebrochen: Der nächste Import setzt ihn fort"
    return f"{run.number}  {say.full_day(run.began_at.date())}: {_files(files)}{cut_short}"


def import_undone(undone: Undone) -> str:
    brought = [
        say.counted(count, one, many)
        for count, one, many in (
            (undone.files, "Datei", "Dateien"),
            (undone.recordings, "Aufzeichnung", "Aufzeichnungen"),
            (undone.mornings, "Morgen", "Morgen"),
        )
        if count
    ]
    return f"Import {undone.run.number} ist zurückgenommen: {say.joined(brought)}."


def time_left(passed_s: float, done: int, left: int) -> str:
    """Roughly, as people say it: noch etwa 5 min. Nothing while nobody can tell."""
    if passed_s < FIRST_GUESS_S or done <= 0 or left <= 0:
        return ""
    seconds = passed_s / done * left
    if seconds < MINUTE_S:
        return "noch weniger als eine Minute"
    if seconds < HOUR_S:
        return f"noch etwa {round(seconds / MINUTE_S)} min"
    return f"noch etwa {round(seconds / HOUR_S)} h"


def import_progress(done: int, total: int, left: str) -> str:
    """120 von 533 Dateien, noch etwa 2 min."""
    if not total:
        return "Dateien werden gesucht"
    return f"{say.thousands(done)} von {_files(total)}{f', {left}' if left else ''}"


def waits_for_another() -> str:
    return "Hier wird gerade anderes eingelesen, ausgegeben oder gelöscht. Sobald das zu Ende ist, geht es weiter."


def import_counts(counts: Mapping[Outcome, int]) -> str:
    """533 Dateien: 520 importiert, 10 schon vorhanden, 3 abgelehnt."""
    told = ", ".join(f"{say.thousands(count)} {OUTCOME[which]}" for which, count in counts.items() if count)
    return f"{_files(sum(counts.values()))}{f': {told}' if told else ''}."


def files_alike(first: str, more: int, what: str) -> str:
    """a.fit und 12 weitere: abgelehnt, die Datei ist beschädigt."""
    return f"{one_line(first)} und {say.thousands(more)} weitere: {what}"


def none_read(count: int, why: str) -> str:
    return f"Keine von {say.thousands(count)} Dateien ließ sich lesen. Die erste: {why}"


def not_readable(path: str) -> str:
    return f"{one_line(path)}: nicht lesbar."


def import_stopped() -> str:
    """Where something went wrong inside: never that nothing has happened, for part of it may be on record."""
    return (
        "In Fallow ging etwas schief, und der Import hielt vor seinem Ende an. Was hereinkam, bleibt. Lies dieselben "
        "Dateien noch einmal ein: Es geht weiter, wo es aufhörte. Bleibt es so, sagt das Terminal, in dem Fallow "
        "läuft, mehr."
    )


def origins(found: Mapping[Channel, str], paths: Mapping[str, str]) -> list[str]:
    """A line for each recording: watch.fit liefert Zeit, Herzfrequenz und Tempo."""
    gives: dict[str, list[str]] = {}
    for channel, recording in found.items():
        gives.setdefault(recording, []).append(CHANNEL[channel])
    return [
        f"{one_line(paths.get(recording, recording))} liefert {say.joined(list(dict.fromkeys(channels)))}"
        for recording, channels in gives.items()
    ]


def activity_line(activity: Activity, recordings: int) -> str:
    """2026-11-29  Lauf  12,3 km  1:05:20  Morgenlauf  60b5ddf5 (2 Aufzeichnungen)."""
    distance = "" if activity.distance_m is None else say.distance(activity.distance_m)
    told = (
        activity.local_date.isoformat(),
        SPORT[activity.sport],
        distance,
        say.clock(activity.duration_s),
        activity_title(activity),
        activity.activity_id,
        f"({recordings} Aufzeichnungen)" if recordings > 1 else "",
    )
    return "  ".join(word for word in told if word)
