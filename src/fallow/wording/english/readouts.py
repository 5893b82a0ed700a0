"""The hazard of a long run, the week's heart rate variability and what form rests on, in English."""

from __future__ import annotations

from typing import Final

from fallow.domain.state import Form, FormModel, HrvReading, SpikeHazard
from fallow.wording.english import quantities as say
from fallow.wording.precision import shown

MODEL: Final = {
    FormModel.FITNESS_FATIGUE: "what builds up less what tires",
    FormModel.ONE_STATE: "what builds up less what your stores lack",
}
NAIVE: Final = {
    "own_mean": "your mean",
    "last": "your last run",
    "exponential_mean": "your recent mean",
    "trend": "your trend",
}


def spike(found: SpikeHazard) -> str:
    """A run beside the longest of the 30 days before it."""
    if found.hazard_ratio.mean == 1.0:
        return f"{say.distance(found.distance_m)}: within what you are used to"
    times = say.interval(shown(found.hazard_ratio, 0.1), " times")
    return (
        f"{say.distance(found.distance_m)}: the longest of the 30 days before was {say.distance(found.longest_m_30d)}. "
        f"Among many runners such a run went with {times} the injuries"
    )


def hrv(found: HrvReading) -> str:
    """The week's mean against the baseline, and whether that is more than the usual ups and downs."""
    if found.baseline_ms is None or found.smallest_worthwhile_change_pct is None:
        return "Heart rate variability: too few mornings so far for a baseline"
    baseline = f"your baseline of {say.number(found.baseline_ms, 1.0)} ms"
    if found.change_pct is None:
        return f"Heart rate variability: too few mornings this week to hold against {baseline}"
    usual = f"{say.number(found.smallest_worthwhile_change_pct, 1.0)}%"
    off = f"{say.number(abs(found.change_pct), 1.0)}%"
    if abs(found.change_pct) <= found.smallest_worthwhile_change_pct:
        return f"Heart rate variability: this week's mean is about {baseline}, within the {usual} that mean nothing"
    where = "above" if found.change_pct > 0 else "below"
    return f"Heart rate variability: this week's mean is {off} {where} {baseline}; less than {usual} would mean nothing"


def form_model(form: Form) -> str:
    """Which model form comes from, and whether it has shown its worth on this runner."""
    figures = "figures learned from your runs" if form.learned else "typical figures"
    if form.trial is None:
        return f"Form is {MODEL[form.model]}, with {figures}: too few runs with heart rate so far to test that on you."
    errors = form.trial.error_pct
    best = min(NAIVE, key=lambda name: errors[name])
    verdict = (
        "So the model is worth something for you."
        if form.trial.beats_naive
        else "No model has foretold your runs clearly better than that, so take form with a grain of salt."
    )
    own, rule = (say.number(errors[name], 0.1) for name in (form.model.value, best))
    return (
        f"Form is {MODEL[form.model]}, with {figures}. Pace at a given heart rate of {form.trial.looks} later runs was "
        f"foretold to {own}%; {NAIVE[best]} alone does it to {rule}%. {verdict}"
    )
