"""What belongs where in a plan that somebody wrote as text, in German. What is typed stays English."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fallow.domain.errors import Problem
from fallow.domain.plan_draft import Expected
from fallow.wording.texts import one_line

EXPECTED: Mapping[Expected, str] = {
    Expected.UTF8: "die Datei ist Text in UTF-8",
    Expected.SIZE: "ein Plan hat bis zu 256 KB",
    Expected.SYNTAX: "jede Zeile ist ein Name, ein Doppelpunkt und was dazugehört; was zusammengehört, ist gleich weit "
    "eingerückt",
    Expected.PLAIN: "nur einfacher Text, ohne Anker, Verweise und Tags",
    Expected.ONE_DOCUMENT: "ein Plan in einer Datei",
    Expected.TEXT: "hier gehört ein Text hin",
    Expected.ONCE: "das steht hier schon",
    Expected.KEY: "bekannt sind 'form', 'starts', 'races' und 'days'",
    Expected.FORM: "die Form ist 1",
    Expected.DATE: "ein Tag steht da wie 2026-12-01",
    Expected.RACES: "jeder Wettkampf beginnt mit einem Bindestrich",
    Expected.RACE_KEY: "ein Wettkampf hat 'on', 'distance', 'target' und 'name'",
    Expected.RACE_ON: "ein Wettkampf hat seinen Tag, wie 'on: 2027-05-09'",
    Expected.DISTANCE: "ein Wettkampf hat seine Distanz: 'half', 'marathon', oder wie 10 km",
    Expected.TARGET: "ein Ziel steht da wie 1:45:00, und die Distanz braucht auch so lange",
    Expected.NAME: "ein Name ist eine Zeile mit bis zu 80 Zeichen",
    Expected.DAYS: "ein Plan hat seine Tage, jeder wie '2026-12-01: easy 45'",
    Expected.SESSION: "eine Einheit ist 'rest', 'easy', 'long', 'tempo', 'intervals', 'hills', 'strides', 'run-walk', "
    "'recovery', 'race', 'strength' oder 'cross', mit ihren Minuten",
    Expected.DURATION: "eine Dauer steht da wie 45, 45 min oder 1:30 h",
    Expected.MINUTES: "eine Einheit hat ihre Minuten, 5 bis 600, wie 'easy 45'",
    Expected.NO_MINUTES: "'rest' und 'race' stehen allein",
    Expected.PART: "nach dem Komma kommt der harte Teil: '18 hard', beim langen Lauf '20 at race pace', bei 'run-walk' "
    "'18 running'",
    Expected.HARD: "es steht dabei, wie viel davon hart ist, wie 'tempo 50, 18 hard'",
    Expected.NO_HARD: "diese Art hat keinen harten Teil",
    Expected.LESS_HARD: "der harte Teil ist länger als das Ganze",
    Expected.ROOM: "Einlaufen, Pausen und Auslaufen lassen dafür keinen Platz; mehr Minuten oder weniger harte passen",
    Expected.RECOVERY_MINUTES: "ein Erholungslauf dauert 15 bis 30 Minuten",
    Expected.RACE_FOR_PACE: "ein Wettkampftempo braucht einen Wettkampf",
    Expected.AFTER_START: "dieser Tag liegt vor dem Beginn des Plans",
    Expected.BEFORE_THE_END: "der Plan endet mit seinem letzten Wettkampf",
    Expected.RACE_DAY: "ein Wettkampf steht bei den Wettkämpfen, und sonst steht nichts an seinem Tag",
    Expected.DAYS_AHEAD: "keine Einheit liegt noch vor dir",
    Expected.LENGTH: "Pläne reichen 53 Wochen voraus",
}
_LINE = re.compile(r"line (\d+)")


def expected(detail: str) -> str:
    """'tempi 50': eine Einheit ist ...; what was found first, where anything was."""
    what, _, found = detail.partition(": ")
    words = {case.value: words for case, words in EXPECTED.items()}.get(what)
    if words is None:
        return detail
    return words if not found or what == Expected.SYNTAX else f"'{found}': {words}"


def misfit(found: Problem) -> str:
    """Zeile 12: 'tempi 50': eine Einheit ist ... Without what to do, which is the same for every line."""
    return f"{one_line(place(found.place))}: {expected(one_line(found.detail))}."


def place(where: str) -> str:
    """Zeile 12; any other place as it is."""
    return _LINE.sub(r"Zeile \1", where) if _LINE.fullmatch(where) else where
