"""Everything of a runner goes, in German: what that is, the question before, and the word after."""

from __future__ import annotations

from fallow.services.records import Deleted, Holdings
from fallow.wording.german import quantities as say

REST = "Das Profil mit Grenzen, Importen und Kalenderadresse, und alles, was daraus berechnet wurde"
STAYS = "Deine eigenen Dateien, Exporte und Sicherungen bleiben, wo du sie hingelegt hast."
COPY = "Möchtest du eine Kopie behalten, mach sie vorher: 'fallow export DATEI'."
UNASKED = (
    "Ohne Rückfrage wird nichts gelöscht, und hier lässt sich niemand fragen: Mit '--yes' sagst du, dass du es willst."
)
KEPT = "Das ist ein anderer Name, also ist nichts gelöscht."
ARCHIVE = "Sonst war niemand im Archiv, also ist es ganz fort."
SERVER = (
    "Der Datenbankserver gibt den Platz zu seiner Zeit frei; über seine Protokolle und Sicherungen bestimmt, "
    "wer ihn betreut."
)
FAREWELL = "Danke, dass du mit Fallow gelaufen bist. Alles Gute für deine Läufe!"


def deletion_heading(athlete_id: str) -> str:
    return f"Das löscht endgültig alles, was Fallow von '{athlete_id}' hat:"


def deletion_lines(found: Holdings) -> tuple[str, ...]:
    """What will be gone, a line each."""
    return (*filter(None, (say.joined(_records(found)), _originals(found))), REST)


def deletion_stays(found: Holdings) -> str:
    """What stays, and how to keep more."""
    if not found.shared:
        return f"{STAYS} {COPY}"
    shared = say.counted(found.shared, "Originaldatei bleibt", "Originaldateien bleiben")
    return f"{shared}: Jemand anders hier hat dieselben gebracht. {STAYS} {COPY}"


def deletion_question(athlete_id: str) -> str:
    return f"Um alles zu löschen, tippe {athlete_id}"


def deletion_unasked() -> str:
    """Where nobody can be asked."""
    return UNASKED


def deletion_kept() -> str:
    """Where the answer was another."""
    return KEPT


def deletion_done(deleted: Deleted) -> tuple[str, ...]:
    """A paragraph each."""
    gone = say.joined([*_records(deleted.holdings), *filter(None, [_originals(deleted.holdings)])])
    what = f"Alles ist gelöscht: {gone}." if gone else "Alles ist gelöscht."
    return (
        f"{what} {ARCHIVE}" if deleted.archive else what,
        *(() if deleted.overwritten else (SERVER,)),
        FAREWELL,
    )


def _records(found: Holdings) -> list[str]:
    """533 Aktivitäten, 120 Morgen, 3 Pläne; without what there is none of."""
    told = (
        (found.counts.activities, "Aktivität", "Aktivitäten"),
        (found.counts.mornings, "Morgen", "Morgen"),
        (found.counts.plans, "Plan", "Pläne"),
    )
    return [say.counted(*one) for one in told if one[0]]


def _originals(found: Holdings) -> str:
    """540 Originaldateien (89 MB); empty where there are none."""
    files = say.counted(found.originals, "Originaldatei", "Originaldateien")
    return f"{files} ({say.size(found.originals_bytes)})" if found.originals else ""
