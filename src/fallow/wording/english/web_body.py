"""What the page says around the body over the months: its own words, and the mornings in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from fallow.domain.units import FloatArray
from fallow.wording.clocks import NOTHING
from fallow.wording.english import quantities as say

STEP: Final[Mapping[str, float]] = {"sleep": 0.5, "hrv": 1.0, "resting": 1.0, "soreness": 0.5}
LOAD: Final[Mapping[str, str]] = {
    "kilometres": "{way}",
    "each_week": "run in each week",
    "tendons": "Tendons",
    "also": "and",
    "bones": "bones",
    "easy_km_each_week": "easy kilometres in each week",
    "caption": "One flat easy kilometre of yours is 1. For comparing your weeks with each other, not for "
    "absolute damage.",
    "years": "Year by year, tendons and bones in easy kilometres",
    "months_of": "The months of",
}
BODY: Final[Mapping[str, str]] = {
    "import": "Import files",
    "mornings": "Your mornings",
    "morning_sleep": "Sleep, hours",
    "morning_hrv": "HRV (rMSSD), ms",
    "morning_resting": "Resting heart rate, bpm",
    "morning_soreness": "Soreness, 0 to 10",
    "mornings_note": "The last four months. The band is your usual: within it ups and downs mean nothing.",
    "by_week": ", week by week",
    "no_mornings": "Nothing was told of a morning yet.",
    "tell_one": "Tell how you are",
    "load_title": "Load over the months",
    "learned": "What Fallow has learned, and what it assumes",
    "figures_title": "What the model goes by for you",
    "figure": "Figure",
    "own_figure": "For you",
    "typical_figure": "Typical, with its grade",
    "figures_note": "In brackets the range that holds eight of ten. A figure counts as learned where your answers "
    "have narrowed it clearly; until then the model mixes in what is typical. The grade is that of "
    "the typical figure:",
    "assumed": "What is assumed of everybody",
    "assumed_note": "Your limits above come from your files where they can. Of the other figures of the model, "
    "answers can teach those about muscle, soreness, nerve and heart rate variability; how energy, "
    "tendons and bones recover no answer tells, and what form rests on is learned from runs with "
    "heart rate or not at all.",
    "how_well": "How well it foretells your mornings",
    "races": "What a race would take today",
    "races_note": "Rested, flat, on a good day, from your own limits.",
    "race": "Race",
    "expected": "Time",
    "records": "Your best",
    "within": "Within",
    "distance": "Distance",
    "pace": "Pace",
    "on": "On",
}
AFTER_HARD: Final[Mapping[str, str]] = {
    "after_hard": "After hard and long runs",
    "after_hard_asked": "Did your mornings go the way that the model says?",
    "after_soreness": "Soreness, 0 to 10",
    "after_rmssd": "HRV (rMSSD), % from your level",
    "after_days": "by days after the run",
    "seen": "you, on average",
    "own": "the model, as learned from you",
    "only": "the model",
    "typical": "the model, typical for your level",
    "after_note": "n: so many mornings; days with fewer than {least} are left out. The band is for an average of so "
    "many: if the model is right, eight of ten lie in it, so one outside may be chance. A further hard run ends the "
    "days of the one before.",
    "after_learned_note": "The model has learned from these mornings too; how well it foretells new ones is told "
    "under what it has learned.",
    "after_nothing": "Once you tell in the mornings how sore you are, or measure HRV, you can see here whether your "
    "body recovers the way that the model says.",
    "whole_body": "The whole page",
}


def morning_chart(name: str, known: FloatArray, low: float, high: float) -> str:
    """A chart of mornings in words: the middle, the extremes, the newest, and the band that counts as usual."""
    step = STEP[name]
    middle, least, most, last = (
        say.number(float(value), step)
        for value in (sorted(known)[known.size // 2], known.min(), known.max(), known[-1])
    )
    told = f"Half of {say.counted(known.size, 'morning')} {middle} or more, from {least} to {most}; the newest {last}."
    if not math.isfinite(low):
        return told
    return f"{told} Usual: {say.number(low, step)} to {say.number(high, step)}."


def morning_figure(name: str, value: float) -> str:
    """One figure of such a chart, for a column; a dash for none."""
    return say.number(value, STEP[name]) if math.isfinite(value) else NOTHING


def morning_range(name: str, low: float, high: float) -> str:
    """48–60, for a column; a dash where it is not known."""
    if not math.isfinite(low):
        return NOTHING
    ends = [say.number(value, STEP[name]) for value in (low, high)]
    return "–".join(dict.fromkeys(ends))
