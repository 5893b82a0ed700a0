"""The hazard of a long run, the week's heart rate variability and what form rests on, in German."""

from __future__ import annotations

from typing import Final

from fallow.domain.state import Form, FormModel, HrvReading, SpikeHazard
from fallow.wording.german import quantities as say
from fallow.wording.precision import shown

MODEL: Final = {
    FormModel.FITNESS_FATIGUE: "was sich aufbaut, abzüglich dessen, was ermüdet",
    FormModel.ONE_STATE: "was sich aufbaut, abzüglich dessen, was deinen Speichern fehlt",
}
NAIVE: Final = {  # gelingt es ...
    "own_mean": "deinem Mittelwert",
    "last": "deinem letzten Lauf",
    "exponential_mean": "deinem Mittelwert der letzten Zeit",
    "trend": "deinem Trend",
}


def spike(found: SpikeHazard) -> str:
    """A run beside the longest of the 30 days before it."""
    if found.hazard_ratio.mean == 1.0:
        return f"{say.distance(found.distance_m)}: im Rahmen dessen, was du gewohnt bist"
    before = say.distance(found.longest_m_30d)
    times = say.interval(shown(found.hazard_ratio, 0.1), "-mal")
    return (
        f"{say.distance(found.distance_m)}: Der längste der 30 Tage davor war {before} lang. "
        f"Unter vielen Läuferinnen und Läufern ging so ein Lauf mit {times} so vielen Verletzungen einher"
    )


def hrv(found: HrvReading) -> str:
    """The week's mean against the baseline, and whether that is more than the usual ups and downs."""
    if found.baseline_ms is None or found.smallest_worthwhile_change_pct is None:
        return "Herzfrequenzvariabilität: bisher zu wenige Morgen für einen Grundwert"
    baseline = f"deinem Grundwert von {say.number(found.baseline_ms, 1.0)} ms"
    if found.change_pct is None:
        return f"Herzfrequenzvariabilität: zu wenige Morgen in dieser Woche für einen Vergleich mit {baseline}"
    usual = f"{say.number(found.smallest_worthwhile_change_pct, 1.0)} %"
    off = f"{say.number(abs(found.change_pct), 1.0)} %"
    if abs(found.change_pct) <= found.smallest_worthwhile_change_pct:
        return (
            f"Herzfrequenzvariabilität: Das Mittel dieser Woche liegt etwa bei {baseline}, "
            f"innerhalb der {usual}, die nichts bedeuten"
        )
    where = "über" if found.change_pct > 0 else "unter"
    return (
        f"Herzfrequenzvariabilität: Das Mittel dieser Woche liegt {off} {where} {baseline}; "
        f"weniger als {usual} würden nichts bedeuten"
    )


def form_model(form: Form) -> str:
    """Which model form comes from, and whether it has shown its worth on this runner."""
    figures = "mit Werten aus deinen Läufen" if form.learned else "mit typischen Werten"
    told = f"Als Form zählt, {MODEL[form.model]}; gerechnet wird {figures}."
    if form.trial is None:
        return f"{told} Für eine Probe an dir gibt es bisher zu wenige Läufe mit Herzfrequenz."
    errors = form.trial.error_pct
    best = min(NAIVE, key=lambda name: errors[name])
    verdict = (
        "Das Modell taugt also etwas für dich."
        if form.trial.beats_naive
        else "Kein Modell hat deine Läufe klar besser vorhergesagt; nimm die Form also mit Vorsicht."
    )
    own, rule = (say.number(errors[name], 0.1) for name in (form.model.value, best))
    looks = say.counted(form.trial.looks, "späteren Lauf", "spätere Läufe")
    return (
        f"{told} Das Tempo bei gegebener Herzfrequenz wurde für {looks} auf {own} % genau vorhergesagt; "
        f"mit {NAIVE[best]} allein gelingt es auf {rule} %. {verdict}"
    )
