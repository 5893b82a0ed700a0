"""What stands beside a plan that goes out, in German: on a watch, in a calendar, on paper, and in the command line."""

from __future__ import annotations

from collections.abc import Mapping

from fallow.domain.session import SessionKind, Step, StepKind
from fallow.wording.texts import ExportWords

WORDS = ExportWords(
    calendar_name="Laufplan",
    morning_first="Die Antwort des Morgens geht vor: Sagt 'fallow today' etwas anderes, halte dich daran.",
    week="Woche",
    total="Zusammen",
    key_session="eine Schlüsseleinheit",
    race_day="Wettkampftag",
    meanings="Was die Einheiten sind",
    another_session="Dieser Tag hat noch eine Einheit: 'fallow plan export zip' nimmt alle mit.",
    feed_made="Abonniere diese Adresse in deinem Kalender:",
    feed_once=(
        "Sie wird nur dieses eine Mal gezeigt und lässt sich später nicht nachsehen. Wer sie kennt, kann deinen Plan "
        "lesen: 'fallow plan feed --new' macht eine andere an ihrer Stelle, '--revoke' schließt sie."
    ),
    feed_reach=(
        "Sie antwortet auf diesem Rechner, solange 'fallow serve' läuft. Mit 'fallow serve --lan' antwortet sie auch "
        "in deinem Heimnetz: Dort beginnt die Adresse wie die der Seite."
    ),
    feed_there=(
        "Dein Kalender hat schon eine Adresse. Sie wurde gezeigt, als sie entstand, und lässt sich nicht nachsehen; "
        "'fallow plan feed --new' macht eine andere an ihrer Stelle, '--revoke' schließt sie."
    ),
    feed_revoked="Die Adresse deines Kalenders ist geschlossen.",
    feed_none="Dein Kalender hat keine Adresse, also ist auch keine zu schließen.",
)
WORK: Mapping[SessionKind, str] = {  # on a watch, at most fifteen letters
    SessionKind.REST: "Ruhe",
    SessionKind.RECOVERY_RUN: "Sehr locker",
    SessionKind.RUN_WALK: "Laufen",
    SessionKind.EASY: "Locker",
    SessionKind.LONG: "Locker",
    SessionKind.TEMPO: "Tempo",
    SessionKind.INTERVALS: "Schnell",
    SessionKind.HILLS: "Bergauf",
    SessionKind.STRIDES: "Steigerung",
    SessionKind.RACE: "Wettkampf",
    SessionKind.STRENGTH: "Kraft",
    SessionKind.CROSS: "Locker",
}
AROUND: Mapping[StepKind, str] = {
    StepKind.WARM_UP: "Einlaufen",
    StepKind.WORK: "Wettkampftempo",  # within a run that is not all work
    StepKind.RECOVER: "Locker",
    StepKind.COOL_DOWN: "Auslaufen",
}


def export_words() -> ExportWords:
    return WORDS


def export_written(place: str) -> str:
    return f"Dein Plan liegt in {place}."


def watch_step(kind: SessionKind, step: Step, alone: bool) -> str:
    """What a watch shows of a step; `alone` where the session has no other."""
    if step.walk:
        return "Gehen"
    if kind is SessionKind.HILLS and step.kind is StepKind.RECOVER:
        return "Bergab"
    if step.kind is StepKind.WORK and (alone or kind is not SessionKind.LONG):
        return WORK[kind]
    return AROUND[step.kind]
