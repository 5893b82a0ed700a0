"""What Fallow has learned from the runner's answers, in English. What the answers leave open is called typical."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from fallow.domain.estimate import Estimate
from fallow.domain.learned import Answer, ForecastError, Learned, LearnedFigure, Part
from fallow.wording.english import quantities as say
from fallow.wording.precision import shown
from fallow.wording.texts import LearnedRow

TYPICAL: Final = "typical for your level"
TIMES: Final = " times"
AS_MOST: Final = "as sore as most"


class _Words(NamedTuple):
    label: str
    unit: str
    finest: float
    is_drop: bool = False  # kept as a fall of a logarithm, told in percent


FIGURES: Final = {
    "g_sore": _Words("How sore you say you are after the same run", TIMES, 0.1),
    "tau_s": _Words("Soreness has faded to a third after", " h", 1.0),
    "tau_m": _Words("Lost strength is two thirds back after", " h", 1.0),
    "A_mod": _Words("50 min of moderate running first lower heart rate variability by", "%", 1.0, is_drop=True),
    "tau_mod": _Words("Two thirds of that are made good after", " h", 1.0),
    "A_hard": _Words("24 min of hard intervals first lower heart rate variability by", "%", 1.0, is_drop=True),
    "tau_hard": _Words("Two thirds of that are made good after", " h", 1.0),
    "sleep_need": _Words("Sleep that you need in a night", " h", 0.5),
}
ANSWERS: Final = {
    Answer.SORENESS: "soreness",
    Answer.FEEL: "feeling",
    Answer.RMSSD: "heart rate variability",
    Answer.RESTING_HR: "resting heart rate",
}
PART: Final = {
    Part.ENERGY: "Energy",
    Part.MUSCLE: "Muscle, soreness",
    Part.NERVE: "Nerve, heart rate variability",
    Part.TISSUE: "Tendons and bones",
    Part.FORM: "Form",
}
NAIVE: Final = {
    "own_mean": "your own mean",
    "rolling_mean": "the mean of your last seven answers",
    "yesterday": "the answer before",
    "least_squares": "the best line through your own mean and the answer before",
}
POINTS: Final = frozenset({Answer.SORENESS, Answer.FEEL})


def learned_from(learned: Learned) -> str:
    """From which answers, and until when."""
    counts = [f"{count:,} of {ANSWERS[kind]}" for kind, count in learned.answers.items() if count]
    if learned.until is None or not counts:
        return "You have told nothing yet that could be learned from: so far everything is typical for your level."
    return f"From your answers before {say.day(learned.until)}: {say.joined(counts)}. Every Monday Fallow learns anew."


def learned_figure(figure: LearnedFigure) -> str:
    """Soreness has faded to a third after: 36 h (31–41 h); typical for your level: 42 h (32–52 h).

    What the model goes by is always told, also where the answers have moved it without narrowing it.
    """
    words = FIGURES[figure.symbol]
    own, typical = _figure(figure.own, words), _figure(figure.typical, words)
    if figure.own.low == figure.own.high:
        return f"{words.label}: {own}, as you set it"
    if own == typical and not figure.moved:
        return f"{words.label}: {TYPICAL}, {typical}"
    so_far = "" if figure.moved else ", not settled yet"
    return f"{words.label}: {own}{so_far}; {TYPICAL}: {typical}"


def learned_row(figure: LearnedFigure) -> LearnedRow:
    """The same in a table: what the model goes by, beside what is typical."""
    words = FIGURES[figure.symbol]
    own, typical = _figure(figure.own, words), _figure(figure.typical, words)
    if figure.own.low == figure.own.high:
        told = f"{own}, as you set it"
    elif own == typical and not figure.moved:
        told = "typical so far"
    else:
        told = own if figure.moved else f"{own}, not settled yet"
    return LearnedRow(words.label, told, typical)


def part(which: Part) -> str:
    """What some figures of the model are about."""
    return PART[which]


def forecast_error(error: ForecastError) -> str:
    """How far forecasts of later mornings were off, beside what needs no model."""
    rules = [f"{name} {_off(error.naive[rule], error)}" for rule, name in NAIVE.items()]
    kept = "Fallow goes by what was learned here." if error.used else "So Fallow keeps to what is typical here."
    return (
        f"{ANSWERS[error.answer].capitalize()}, {say.counted(error.mornings, 'later morning')}: off by "
        f"{_off(error.own, error)} with what was learned, by {_off(error.typical, error)} with what is typical. "
        f"Without a model: {say.joined(rules)}. "
        f"{say.share(error.covered)} of the answers lay in the ranges that should hold 80%. {kept}"
    )


def _figure(value: Estimate, words: _Words) -> str:
    if words.is_drop:
        value = Estimate(*(100.0 * -math.expm1(-part) for part in (value.mean, value.low, value.high)))
    said = say.interval(shown(value, words.finest), words.unit)
    if words.unit != TIMES:
        return said
    mean, opening, ends = said.partition(" (")
    return f"{AS_MOST if mean == '1 times' else f'{mean} {AS_MOST}'}{opening}{ends}"


def _off(error: float, of: ForecastError) -> str:
    if of.answer not in POINTS:
        return f"{say.number(100 * error, 0.5)}%"
    points = say.number(error, 0.1)
    return f"{points} point{'' if points == '1' else 's'}"
