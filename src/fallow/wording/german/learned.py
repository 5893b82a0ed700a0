"""What Fallow has learned from the runner's answers, in German. What the answers leave open is called typical."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from fallow.domain.estimate import Estimate
from fallow.domain.learned import Answer, ForecastError, Learned, LearnedFigure, Part
from fallow.wording.german import quantities as say
from fallow.wording.precision import shown
from fallow.wording.texts import LearnedRow

TYPICAL: Final = "typisch für deine Stufe"
TIMES: Final = "-mal"
AS_MOST: Final = "so viel wie die meisten"


class _Words(NamedTuple):
    label: str
    unit: str
    finest: float
    is_drop: bool = False  # kept as a fall of a logarithm, told in percent


FIGURES: Final = {
    "g_sore": _Words("Wie viel Muskelkater du nach dem gleichen Lauf angibst", TIMES, 0.1),
    "tau_s": _Words("Muskelkater ist auf ein Drittel abgeklungen nach", " h", 1.0),
    "tau_m": _Words("Verlorene Kraft ist zu zwei Dritteln zurück nach", " h", 1.0),
    "A_mod": _Words("50 min mäßiges Laufen senken die Herzfrequenzvariabilität zunächst um", " %", 1.0, is_drop=True),
    "tau_mod": _Words("Zwei Drittel davon sind aufgeholt nach", " h", 1.0),
    "A_hard": _Words(
        "24 min harte Intervalle senken die Herzfrequenzvariabilität zunächst um", " %", 1.0, is_drop=True
    ),
    "tau_hard": _Words("Zwei Drittel davon sind aufgeholt nach", " h", 1.0),
    "sleep_need": _Words("Schlaf, den du in einer Nacht brauchst", " h", 0.5),
}
ANSWERS: Final = {
    Answer.SORENESS: "Muskelkater",
    Answer.FEEL: "Befinden",
    Answer.RMSSD: "Herzfrequenzvariabilität",
    Answer.RESTING_HR: "Ruhepuls",
}
PART: Final = {
    Part.ENERGY: "Energie",
    Part.MUSCLE: "Muskeln, Muskelkater",
    Part.NERVE: "Nerven, Herzfrequenzvariabilität",
    Part.TISSUE: "Sehnen und Knochen",
    Part.FORM: "Form",
}
NAIVE: Final = {
    "own_mean": "dein eigener Mittelwert",
    "rolling_mean": "der Mittelwert deiner letzten sieben Antworten",
    "yesterday": "die Antwort davor",
    "least_squares": "die beste Gerade durch deinen Mittelwert und die Antwort davor",
}
POINTS: Final = frozenset({Answer.SORENESS, Answer.FEEL})


def learned_from(learned: Learned) -> str:
    """From which answers, and until when."""
    counts = [f"{say.thousands(count)} zu {ANSWERS[kind]}" for kind, count in learned.answers.items() if count]
    if learned.until is None or not counts:
        return "Bisher hast du nichts gesagt, woraus sich lernen ließe: Noch ist alles typisch für deine Stufe."
    return (
        f"Aus deinen Antworten vor {say.day(learned.until)}: {say.joined(counts)}. Jeden Montag lernt Fallow von Neuem."
    )


def learned_figure(figure: LearnedFigure) -> str:
    """Muskelkater ist auf ein Drittel abgeklungen nach: 36 h (31–41 h); typisch für deine Stufe: 42 h (32–52 h).

    What the model goes by is always told, also where the answers have moved it without narrowing it.
    """
    words = FIGURES[figure.symbol]
    own, typical = _figure(figure.own, words), _figure(figure.typical, words)
    if figure.own.low == figure.own.high:
        return f"{words.label}: {own}, wie du es angegeben hast"
    if own == typical and not figure.moved:
        return f"{words.label}: {TYPICAL}, {typical}"
    so_far = "" if figure.moved else ", noch nicht gesichert"
    return f"{words.label}: {own}{so_far}; {TYPICAL}: {typical}"


def learned_row(figure: LearnedFigure) -> LearnedRow:
    """The same in a table: what the model goes by, beside what is typical."""
    words = FIGURES[figure.symbol]
    own, typical = _figure(figure.own, words), _figure(figure.typical, words)
    if figure.own.low == figure.own.high:
        told = f"{own}, wie du es angegeben hast"
    elif own == typical and not figure.moved:
        told = "bisher typisch"
    else:
        told = own if figure.moved else f"{own}, noch nicht gesichert"
    return LearnedRow(words.label, told, typical)


def part(which: Part) -> str:
    """What some figures of the model are about."""
    return PART[which]


def forecast_error(error: ForecastError) -> str:
    """How far forecasts of later mornings were off, beside what needs no model."""
    rules = [f"{name} {_off(error.naive[rule], error)}" for rule, name in NAIVE.items()]
    kept = (
        "Fallow richtet sich nach dem, was es hier gelernt hat."
        if error.used
        else "Deshalb bleibt Fallow hier beim Typischen."
    )
    return (
        f"{ANSWERS[error.answer]}, {say.counted(error.mornings, 'späterer Morgen', 'spätere Morgen')}: "
        f"Mit dem Gelernten lagen die Vorhersagen um {_off(error.own, error)} daneben, mit dem Typischen um "
        f"{_off(error.typical, error)}. "
        f"Ohne Modell: {say.joined(rules)}. "
        f"{say.share(error.covered)} der Antworten lagen in den Bereichen, die 80 % fassen sollten. {kept}"
    )


def _figure(value: Estimate, words: _Words) -> str:
    if words.is_drop:
        value = Estimate(*(100.0 * -math.expm1(-part) for part in (value.mean, value.low, value.high)))
    said = say.interval(shown(value, words.finest), words.unit)
    if words.unit != TIMES:
        return said
    mean, opening, ends = said.partition(" (")
    return f"{AS_MOST if mean == '1-mal' else f'{mean} {AS_MOST}'}{opening}{ends}"


def _off(error: float, of: ForecastError) -> str:
    if of.answer not in POINTS:
        return f"{say.number(100 * error, 0.5)} %"
    points = say.number(error, 0.1)
    return f"{points} {'Punkt' if points == '1' else 'Punkte'}"
