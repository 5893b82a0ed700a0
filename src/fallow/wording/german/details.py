"""The details that readers and services give with a problem are English; those that runners meet are said in German.

What is not listed here stands as it is: a detail is technical, and better in English than lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

WHOLE: Final[Mapping[str, str]] = {
    "a summary alone": "nur eine Zusammenfassung",
    "a table without activities": "eine Tabelle ohne Aktivitäten",
    "database is locked": "die Datenbank ist gesperrt",
    "database or disk is full": "Datenbank oder Datenträger ist voll",
    "entered by hand": "von Hand eingetragen",
    "changed while it was being read": "während des Lesens verändert",
    "neither a file nor a folder": "weder Datei noch Ordner",
    "neither samples nor a summary": "weder Messwerte noch eine Zusammenfassung",
    "weighings of several people": "Wiegungen mehrerer Menschen",
    "no entries": "keine Einträge",
    "no morning was measured": "kein Morgen gemessen",
    "no nights and no workouts": "weder Nächte noch Trainings",
    "no points with a time": "keine Punkte mit einer Zeit",
    "no row is an activity": "keine Zeile ist eine Aktivität",
    "no sport named: taken from the speed": "keine Sportart genannt: aus dem Tempo erschlossen",
    "minutes alone fix nothing": "Minuten allein legen nichts fest",
    "no such activity": "eine solche Aktivität gibt es nicht",
    "no time that it can have taken": "keine Dauer, die möglich wäre",
    "no time zone told: times are taken as UTC": "keine Zeitzone genannt: Zeiten gelten als UTC",
    "no kind of cleaning": "keine Art der Bereinigung",
    "not made of several recordings": "nicht aus mehreren Aufzeichnungen",
    "nothing was told": "nichts angegeben",
    "places or routes, no track": "Orte oder Routen, keine Aufzeichnung",
    "courses or workouts": "Strecken oder Trainings",
    "summaries alone": "nur Zusammenfassungen",
    "the copy is damaged": "die Kopie ist beschädigt",
    "this day is still to come": "dieser Tag kommt erst noch",
    "too far apart in time to be one, or one already": "zeitlich zu weit auseinander, um eine zu sein, oder schon eine",
    "two or more are needed to make one": "für eine braucht es zwei oder mehr",
}
WISHES: Final = tuple(  # what planning finds wrong with a wish
    (re.compile(english), german)
    for english, german in (
        (r"> (\d+) weeks", r"Pläne reichen \1 Wochen voraus"),
        (r"(\d+) m", r"Pläne gibt es für Wettkämpfe von 800 m bis 50 km"),
        (r"(2) races", r"zwei Wettkämpfe an einem Tag"),
        (r"(0) min", r"an keinem Tag ist Zeit zum Laufen"),
        (r"(2) weekdays", r"ein Wochentag ist zweimal genannt"),
        (r"(2) long", r"zwei Wochentage sind für den langen Lauf"),
        (r"< (0) d", r"der letzte Tag liegt vor dem ersten"),
        (r"< (min)", r"zu kurz für diese Einheit"),
    )
)
PATTERNS: Final = tuple(
    (re.compile(english), german)
    for english, german in (
        (r"(\S+) is not between (\S+) and (\S+)", r"\1 liegt nicht zwischen \2 und \3"),
        (r"'(.*)' is no number of minutes from (\d+) to (\d+)", r"'\1' ist keine Zahl von Minuten von \2 bis \3"),
        (r"a name is one line of up to (\d+) letters", r"ein Name ist eine Zeile mit bis zu \1 Zeichen"),
        (r"'(.*)' is not a number", r"'\1' ist keine Zahl"),
        (r"'(.*)' is not a date like (\S+)\.", r"'\1' ist kein Datum wie \2"),
        (r"'(.*):(.*)' ends before it begins: .*", r"\1 bis \2 endet, bevor es beginnt"),
        (r"after (\S+) (min|s|h|km)", r"nach \1 \2"),
        (r"more than (\d+) MB", r"mehr als \1 MB"),
        (r"more than (\d+) members", r"mehr als \1 Einträge"),
        (r"readable up to line (\d+)", r"lesbar bis Zeile \1"),
        (r"readable up to entry (\d+)", r"lesbar bis Eintrag \1"),
        (r"(\d+) more of its files were refused", r"\1 weitere Dateien darin wurden abgelehnt"),
    )
)
FIGURE: Final = re.compile(r"(?<=\d)\.(?=\d)")


def in_german(detail: str) -> str:
    """The detail in German where there are words for it, else as it came."""
    if detail in WHOLE:
        return WHOLE[detail]
    return _matched(detail, PATTERNS) or detail


def wish_in_german(detail: str) -> str:
    """The same where a value is wrong, which may be a wish of a plan."""
    return _matched(detail, WISHES) or in_german(detail)


def _matched(detail: str, patterns: Sequence[tuple[re.Pattern[str], str]]) -> str | None:
    for english, german in patterns:
        found = english.fullmatch(detail)
        if found:
            return FIGURE.sub(",", found.expand(german))
    return None
