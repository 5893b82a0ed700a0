"""Sessions in German: what to do, how it should feel, why it is there, what it costs, when to leave it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fallow.domain.repeats import blocks
from fallow.domain.session import Session, SessionKind, Step, StepKind
from fallow.domain.verdict import Beside
from fallow.wording.german import names
from fallow.wording.german import quantities as say
from fallow.wording.texts import SessionText


class _Words(NamedTuple):
    feel: str
    why: str
    cost: str
    leave_out: str


UNWELL = "Lass die Einheit weg, wenn du Schmerzen hast, krank bist oder sehr schlecht geschlafen hast."
SHORTEN_FIRST = "Wird die Zeit knapp, kürze hier zuerst. " + UNWELL
SESSION_WORDS: Mapping[SessionKind, _Words] = {
    SessionKind.REST: _Words(
        "Nichts zu tun. Ein Spaziergang ist in Ordnung, wenn du magst.",
        "In der Ruhe wird aus Training Form.",
        "Er kostet nichts.",
        "Behalte ihn: Ein ausgefallener Lauf wird nicht am Ruhetag nachgeholt.",
    ),
    SessionKind.RECOVERY_RUN: _Words(
        "Sehr langsam und flach, so leicht, dass du in ganzen Sätzen plaudern kannst. Kein Tempo als Ziel.",
        "Für das Gefühl und den Rhythmus. Die eigentliche Reparatur geschieht in Ruhe.",
        "Ein wenig Energie und ein paar Schritte auf deinen Beinen.",
        "Lass ihn weg bei Schmerzen, Muskelkater oder wenn du keine Lust hast. Nachgeholt wird er nie.",
    ),
    SessionKind.RUN_WALK: _Words(
        "Lauf so langsam, dass du dabei reden kannst, und leg Gehpausen ein, bevor du sie brauchst.",
        "Kurze Stücke gewöhnen Sehnen und Knochen ans Laufen.",
        "Wenig Energie; am Anfang zählt die Last auf deinen Beinen.",
        UNWELL,
    ),
    SessionKind.EASY: _Words(
        "Locker: Du kannst in Sätzen reden und könntest am Ende noch weiterlaufen.",
        "Lockeres Laufen ist der Boden, auf dem alles andere steht.",
        "Etwas Energie, meist nach ein, zwei Tagen wieder da.",
        SHORTEN_FIRST,
    ),
    SessionKind.LONG: _Words(
        "Durchweg locker; der letzte Teil darf sich lang anfühlen, nicht hart.",
        "Er baut die Ausdauer auf, die ein Wettkampf verlangt.",
        "Viel Energie, und Beine, die ein paar Tage brauchen. Iss und schlaf danach gut.",
        "Verschieb ihn lieber, als ihn hineinzuquetschen. " + UNWELL,
    ),
    SessionKind.TEMPO: _Words(
        "Zügig und gleichmäßig: ein paar Worte am Stück, und am Ende hättest du noch ein wenig weiter gekonnt.",
        "Er hebt das Tempo, das du lange halten kannst.",
        "Energie und Nerven; er braucht erholte Speicher, also halte den Tag danach ruhig.",
        "Lauf stattdessen locker, wenn deine Beine beim Einlaufen schwer sind. " + UNWELL,
    ),
    SessionKind.INTERVALS: _Words(
        "Hart, aber gleichmäßig: die letzte Wiederholung so gut wie die erste.",
        "Kurze schnelle Stücke heben deine Obergrenze.",
        "Für Muskel und Nerven das meiste der Woche; halte den Tag danach ruhig.",
        "Lauf stattdessen locker, wenn die ersten Wiederholungen nicht rund laufen. " + UNWELL,
    ),
    SessionKind.HILLS: _Words(
        "Kräftig bergauf mit kurzen Schritten, locker bergab.",
        "Sie üben Kraft und Laufstil bei weniger Tempo.",
        "Vor allem Muskel; auch der Weg hinab zählt, also nimm ihn sachte.",
        SHORTEN_FIRST,
    ),
    SessionKind.STRIDES: _Words(
        "Locker, mit ein paar kurzen, gelösten, schnellen Stücken und voller Pause dazwischen.",
        "Die Steigerungen halten deinen Schritt lebendig.",
        "Kaum mehr als ein lockerer Lauf.",
        "Lass die schnellen Stücke weg, wenn die Beine fest sind oder du Muskelkater hast. " + UNWELL,
    ),
    SessionKind.RACE: _Words(
        "Geh ruhig los, finde deinen Rhythmus und kämpfe in der zweiten Hälfte.",
        "Dafür war das alles.",
        "Sehr viel; die Tage danach gehören der Erholung.",
        "Starte nicht mit Schmerzen, Fieber oder Beschwerden in der Brust. Es gibt einen nächsten Wettkampf.",
    ),
    SessionKind.STRENGTH: _Words(
        "Kontrolliert und sauber; hör auf, bevor die Ausführung leidet.",
        "Kräftige Muskeln tragen mehr Laufen.",
        "Muskel für ein, zwei Tage, vor allem in den ersten Wochen.",
        SHORTEN_FIRST,
    ),
    SessionKind.CROSS: _Words(
        "Locker und gleichmäßig, auf dem Rad oder im Wasser.",
        "Ausdauer ohne die Schritte.",
        "Etwas Energie, und keine Stöße.",
        "Das Erste, was wegfällt, wenn die Zeit knapp wird.",
    ),
}


def session_title(session: Session) -> str:
    """Lockerer Lauf, 45 min (etwa 8 km)."""
    title = names.session_capital(session.kind)
    if session.kind is SessionKind.REST:
        return title
    if session.kind is SessionKind.RACE:
        return f"{title}, {say.race_distance(session.distance_m)}"
    length = f" (etwa {say.ways(session.distance_m, 0.5)})" if session.distance_m > 0 else ""
    return f"{title}, {say.duration(session.duration_s)}{length}"


def beside(found: Beside) -> str:
    """Was der Plan heute neben seiner Einheit hat."""
    if found.stands:
        return f"Auch heute in deinem Plan: {session_title(found.session)}."
    return (
        f"Lass weg, was dein Plan außerdem hat ({names.session_capital(found.session.kind)}): Heute ist nicht der Tag."
    )


def session_words(kind: SessionKind) -> tuple[str, str]:
    """How a kind of session should feel, and why it is there."""
    words = SESSION_WORDS[kind]
    return words.feel, words.why


def session(planned: Session) -> SessionText:
    words = SESSION_WORDS[planned.kind]
    return SessionText(session_title(planned), steps(planned.steps), *words)


def steps(planned: Sequence[Step]) -> tuple[str, ...]:
    """One line per step; repeats of one or two steps are told once: 6-mal: 3 min in ..., dann 2 min locker."""
    lines: list[str] = []
    for block, count in blocks(planned):
        told = ", dann ".join(_step(step) for step in block)
        lines.append(f"{count}-mal: {told}" if count > 1 else say.capital(told))
    return tuple(lines)


def _step(step: Step) -> str:
    manner = (
        "gehen" if step.walk else {StepKind.WORK: "", StepKind.RECOVER: "locker"}.get(step.kind, names.STEP[step.kind])
    )
    target = _target(step)
    parts = (say.duration(step.duration_s), manner or ("" if target else "nach Gefühl"), target)
    return " ".join(part for part in parts if part)


def _target(step: Step) -> str:
    found = []
    if step.speed_m_s is not None and step.speed_m_s[1] > 0 and not step.walk:
        found.append(f"in {say.pace_range(step.speed_m_s)}")
    if step.heart_rate_bpm is not None:
        found.append(f"Herzfrequenz {say.heart_rate_range(step.heart_rate_bpm)}")
    return ", ".join(found)
