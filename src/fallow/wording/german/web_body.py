"""What the page says around the body over the months, in German: its own words, and the mornings in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from fallow.domain.units import FloatArray
from fallow.wording.clocks import NOTHING
from fallow.wording.german import quantities as say

STEP: Final[Mapping[str, float]] = {"sleep": 0.5, "hrv": 1.0, "resting": 1.0, "soreness": 0.5}
LOAD: Final[Mapping[str, str]] = {
    "kilometres": "{way}",
    "each_week": "in jeder Woche",
    "tendons": "Sehnen",
    "also": "und",
    "bones": "Knochen",
    "easy_km_each_week": "lockere Kilometer in jeder Woche",
    "caption": "Ein lockerer Kilometer von dir in der Ebene ist 1. Zum Vergleich deiner Wochen untereinander, "
    "kein Maß für Schaden.",
    "years": "Jahr für Jahr, Sehnen und Knochen in lockeren Kilometern",
    "months_of": "Die Monate von",
}
BODY: Final[Mapping[str, str]] = {
    "import": "Dateien einlesen",
    "mornings": "Deine Morgen",
    "morning_sleep": "Schlaf, Stunden",
    "morning_hrv": "HRV (rMSSD), ms",
    "morning_resting": "Ruhepuls, bpm",
    "morning_soreness": "Muskelkater, 0 bis 10",
    "mornings_note": "Die letzten vier Monate. Das Band ist dein Übliches: Darin bedeutet ein Auf und Ab nichts.",
    "by_week": ", Woche für Woche",
    "no_mornings": "Von einem Morgen wurde noch nichts angegeben.",
    "tell_one": "Sag, wie es dir geht",
    "load_title": "Belastung über die Monate",
    "learned": "Was Fallow gelernt hat, und was es annimmt",
    "figures_title": "Wonach sich das Modell bei dir richtet",
    "figure": "Größe",
    "own_figure": "Bei dir",
    "typical_figure": "Typisch, mit Grad",
    "figures_note": "In Klammern der Bereich, der acht von zehn fasst. Gelernt ist eine Größe, wenn deine Antworten "
    "sie deutlich eingegrenzt haben; bis dahin mischt das Modell Typisches bei. Der Grad ist der des"
    " typischen Werts:",
    "assumed": "Was von allen angenommen wird",
    "assumed_note": "Deine Grenzen oben stammen aus deinen Dateien, wo es geht. Von den übrigen Größen des Modells "
    "lehren Antworten die zu Muskeln, Muskelkater, Nerven und Herzfrequenzvariabilität; wie sich "
    "Energie, Sehnen und Knochen erholen, sagt keine Antwort, und worauf Form beruht, wird aus "
    "Läufen mit Herzfrequenz gelernt oder gar nicht.",
    "how_well": "Wie gut es deine Morgen vorhersagt",
    "races": "Was ein Wettkampf heute dauern würde",
    "races_note": "Erholt, in der Ebene, an einem guten Tag, aus deinen eigenen Grenzen.",
    "race": "Wettkampf",
    "expected": "Zeit",
    "records": "Dein Bestes",
    "within": "Innerhalb von",
    "distance": "Strecke",
    "pace": "Tempo",
    "on": "Am",
}
AFTER_HARD: Final[Mapping[str, str]] = {
    "after_hard": "Nach harten und langen Läufen",
    "after_hard_asked": "Verliefen deine Morgen so, wie das Modell es sagt?",
    "after_soreness": "Muskelkater, 0 bis 10",
    "after_rmssd": "HRV (rMSSD), % gegen dein Niveau",
    "after_days": "nach Tagen seit dem Lauf",
    "seen": "du, im Mittel",
    "own": "das Modell, mit dem von dir Gelernten",
    "only": "das Modell",
    "typical": "das Modell, typisch für deine Stufe",
    "after_note": "n: so viele Morgen; Tage mit weniger als {least} fehlen. Das Band gilt für einen Mittelwert aus "
    "so vielen: Stimmt das Modell, liegen acht von zehn darin, einer außerhalb kann also Zufall sein. Ein weiterer "
    "harter Lauf beendet die Tage des vorigen.",
    "after_learned_note": "Auch aus diesen Morgen hat das Modell gelernt; wie gut es neue vorhersagt, steht bei dem, "
    "was es gelernt hat.",
    "after_nothing": "Sobald du morgens sagst, wie viel Muskelkater du hast, oder deine HRV misst, siehst du hier, "
    "ob dein Körper sich so erholt, wie das Modell es sagt.",
    "whole_body": "Die ganze Seite",
}


def morning_chart(name: str, known: FloatArray, low: float, high: float) -> str:
    """A chart of mornings in words: the middle, the extremes, the newest, and the band that counts as usual."""
    step = STEP[name]
    middle, least, most, last = (
        say.number(float(value), step)
        for value in (sorted(known)[known.size // 2], known.min(), known.max(), known[-1])
    )
    count = say.counted(known.size, "Morgen", "Morgen")
    told = f"Die Hälfte von {count} {middle} oder mehr, von {least} bis {most}; zuletzt {last}."
    if not math.isfinite(low):
        return told
    return f"{told} Üblich: {say.number(low, step)} bis {say.number(high, step)}."


def morning_figure(name: str, value: float) -> str:
    """One figure of such a chart, for a column; a dash for none."""
    return say.number(value, STEP[name]) if math.isfinite(value) else NOTHING


def morning_range(name: str, low: float, high: float) -> str:
    """48–60, for a column; a dash where it is not known."""
    if not math.isfinite(low):
        return NOTHING
    ends = [say.number(value, STEP[name]) for value in (low, high)]
    return "–".join(dict.fromkeys(ends))
