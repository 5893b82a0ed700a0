"""What was cleaned of a recording, in German: what was done, how much of it, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from fallow.domain.cleaning import Cleaning, CleaningKind
from fallow.domain.units import MINUTE_S
from fallow.wording.german import quantities as say
from fallow.wording.german.activities import CHANNEL
from fallow.wording.texts import CleaningText

SMALL_SHARE: Final = 0.01


def cleaning(found: Cleaning) -> CleaningText:
    """Herzfrequenz; 4 min Herzfrequenz weggelassen. Der Sensor hat wohl Schritte gezählt. Von 12:30 bis 16:30, 8 %."""
    words = CLEANING[found.kind]
    return CleaningText(CHANNEL[found.channel], words.done(found), words.why, _where(found))


def cleaning_line(found: Cleaning) -> str:
    """The same in one line: 4 min Herzfrequenz weggelassen: Der Sensor hat wohl Schritte gezählt."""
    words = CLEANING[found.kind]
    return f"{words.done(found)}: {words.why}"


def cleaning_kind(kind: CleaningKind) -> str:
    """Its name in a few words: Ausreißer der Herzfrequenz."""
    return CLEANING[kind].name


def leave_raw(title: str) -> str:
    """On the button that switches a cleaning off."""
    return f"{title} wie aufgezeichnet lassen"


def clean_again(kind: CleaningKind) -> str:
    """On the button that switches it on again."""
    return f"Wieder bereinigen: {cleaning_kind(kind)}"


def no_cleanings() -> str:
    return "Nichts war zu bereinigen: Die Aufzeichnung zählt, wie sie ist."


def cleanings_note() -> str:
    return (
        "Die Aufzeichnung selbst bleibt, wie sie ist: "
        "Nur die Kurven und alles, was daraus berechnet wird, kommen ohne das hier aus."
    )


def _where(found: Cleaning) -> str:
    """Bei 3:05; von 12:30 bis 16:30; an 4 Stellen zwischen 3:05 und 44:10; with the share where it is one."""
    begin_s, end_s = found.spans_s[0][0], found.spans_s[-1][1]
    if found.share > 1.0 - SMALL_SHARE:
        return "von Anfang bis Ende"
    if len(found.spans_s) > 1:
        place = f"an {len(found.spans_s)} Stellen zwischen {say.clock(begin_s)} und {say.clock(end_s)}"
    elif end_s - begin_s < 2.0:
        place = f"bei {say.clock(end_s)}"
    else:
        place = f"von {say.clock(begin_s)} bis {say.clock(end_s)}"
    return place if found.share < SMALL_SHARE else f"{place}, {say.number(100 * found.share, 1)} % der Zeit"


def _span(found: Cleaning) -> str:
    seconds = max(found.duration_s, 1.0)
    return say.duration(round(seconds) if seconds < 2 * MINUTE_S else seconds)


def _about(of: str, done: str) -> Callable[[Cleaning], str]:
    """4 min Tempo aus der Distanz berechnet."""
    return lambda found: f"{_span(found)} {of} {done}"


def _left_out(of: str) -> Callable[[Cleaning], str]:
    return _about(of, "weggelassen")


def _clock(found: Cleaning) -> str:
    return f"{say.counted(len(found.spans_s), 'Stück', 'Stücke')} der Aufzeichnung weggelassen"


def _jump(found: Cleaning) -> str:
    longer = (found.was or 0.0) - (found.instead or 0.0)
    if longer < 1.0:
        return "Distanz, die abnahm, festgehalten"
    return f"{say.distance(longer)} von der Distanz abgezogen"


def _calibrated(found: Cleaning) -> str:
    if not found.was or found.instead is None:
        return "Distanz auf das Angegebene gesetzt"
    return f"Distanz von {say.distance(found.was)} auf {say.distance(found.instead)} gesetzt"


def _step(found: Cleaning) -> str:
    leap = abs(found.was or 0.0)
    height = f" von {say.number(leap, 1)} m" if leap >= 1.0 else ""
    return f"Eine Stufe{height} in der Höhe herausgenommen"


class _Words(NamedTuple):
    name: str
    done: Callable[[Cleaning], str]
    why: str


CLEANING: Mapping[CleaningKind, _Words] = {
    CleaningKind.CLOCK: _Words("Uhr", _clock, "Ihre Zeit ist unbekannt, kommt doppelt oder läuft rückwärts."),
    CleaningKind.INDOOR_GPS: _Words(
        "GPS in der Halle",
        _left_out("Positionen"),
        "Unter einem Dach sieht der Empfänger keine Satelliten, also zählt nur der Laufsensor.",
    ),
    CleaningKind.INDOOR_CALIBRATED: _Words(
        "Abgleich mit dem Laufband", _calibrated, "Die Zusammenfassung enthält, was das Laufband anzeigte."
    ),
    CleaningKind.PLACE_JUMP: _Words(
        "Sprung der Position", _left_out("Positionen"), "Der Empfänger sprang vom Weg ab und wieder zurück."
    ),
    CleaningKind.SPEED_IMPOSSIBLE: _Words(
        "Unmögliches Tempo", _left_out("Tempo"), "So schnell ist niemand aus eigener Kraft."
    ),
    CleaningKind.DISTANCE_FROM_SPEED: _Words(
        "Distanz aus dem Tempo",
        _about("Distanz", "aus dem Tempo berechnet"),
        "Die Datei nennt das Tempo und keine Distanz.",
    ),
    CleaningKind.DISTANCE_FROM_PLACES: _Words(
        "Distanz aus den Positionen",
        _about("Distanz", "aus den Positionen berechnet"),
        "Die Datei nennt weder Distanz noch Tempo.",
    ),
    CleaningKind.DISTANCE_LATE: _Words(
        "Verspätete Distanz",
        _about("Distanz", "gleichmäßig verteilt"),
        "Der Empfänger verlor den Weg und gab die Distanz danach auf einmal aus.",
    ),
    CleaningKind.DISTANCE_JUMP: _Words(
        "Sprung der Distanz", _jump, "Der Empfänger sprang: Niemand kommt so schnell voran, oder rückwärts."
    ),
    CleaningKind.SPEED_FROM_DISTANCE: _Words(
        "Tempo aus der Distanz",
        _about("Tempo", "aus der Distanz berechnet"),
        "Die Datei nennt die Distanz und kein Tempo.",
    ),
    CleaningKind.STANDING: _Words(
        "Stehen", _left_out("Stehen"), "Du bist stehen geblieben, während die Uhr weiter aufzeichnete."
    ),
    CleaningKind.ALTITUDE_SPIKE: _Words(
        "Ausreißer der Höhe", _left_out("Höhe"), "Sie sprang weg und zurück, schneller als Beine steigen."
    ),
    CleaningKind.ALTITUDE_STEP: _Words(
        "Stufe der Höhe",
        _step,
        "So schnell steigen keine Beine; die Uhr fand ein anderes Niveau, was davor liegt, wird dorthin verschoben.",
    ),
    CleaningKind.CADENCE_DOUBLED: _Words(
        "Doppelte Schrittfrequenz",
        _about("Schrittfrequenz", "halbiert"),
        "Jeder Schritt wurde wohl zweimal gezählt.",
    ),
    CleaningKind.CADENCE_ONE_LEG: _Words(
        "Schrittfrequenz eines Beins",
        _about("Schrittfrequenz", "verdoppelt"),
        "Gezählt wurden wohl nur die Schritte eines Beins.",
    ),
    CleaningKind.CADENCE_IMPOSSIBLE: _Words(
        "Unmögliche Schrittfrequenz", _left_out("Schrittfrequenz"), "So viele Schritte macht niemand."
    ),
    CleaningKind.CADENCE_LOST: _Words(
        "Verlorene Schrittfrequenz",
        _left_out("Schrittfrequenz"),
        "Du kamst voran, aber der Sensor zählte kaum Schritte.",
    ),
    CleaningKind.HEART_RATE_IMPOSSIBLE: _Words(
        "Unmögliche Herzfrequenz", _left_out("Herzfrequenz"), "So schlägt beim Laufen kein Herz."
    ),
    CleaningKind.HEART_RATE_SPIKE: _Words(
        "Ausreißer der Herzfrequenz",
        _left_out("Herzfrequenz"),
        "Sie sprang weg und zurück, schneller als ein Herz sich ändert.",
    ),
    CleaningKind.HEART_RATE_STUCK: _Words(
        "Festhängende Herzfrequenz",
        _left_out("Herzfrequenz"),
        "Der Sensor hing wohl an einem Wert fest: Dein Tempo änderte sich, er nicht.",
    ),
    CleaningKind.CADENCE_LOCK: _Words(
        "Schritte statt Herzschlägen", _left_out("Herzfrequenz"), "Der Sensor hat wohl Schritte gezählt."
    ),
}
