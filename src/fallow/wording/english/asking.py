"""The questions of a morning and of the screening, in English."""

from __future__ import annotations

from collections.abc import Mapping

from fallow.domain.athlete import ScreeningFlag
from fallow.domain.wellness import SorePlace
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.texts import Asking

ASKING = Asking(
    hint="Enter leaves a question out.",
    screening="Before a first plan: does any of this apply to you?",
    yes="y",
    no="n",
    yes_or_no_please="y or n, please.",
)
QUESTION: Mapping[str, str] = {
    "sleep_h": "Hours slept",
    "soreness_0_10": "Sore muscles, 0 none to 10 worst",
    "sore_places": "Where",
    "pain_0_10": "Pain beyond that, 0 none to 10 worst",
    "feel_0_10": "How you feel, 0 to 10 best",
    "stiffness_0_10": "Stiffness, 0 none to 10 worst",
    "ill": "Ill",
    "injured": "Injured",
    "rmssd_ms": "Heart rate variability on waking, rMSSD in ms",
    "resting_hr_bpm": "Resting heart rate",
}
SCREENING_QUESTION: Mapping[ScreeningFlag, str] = {
    ScreeningFlag.HEART_OR_LUNG: "A disease of heart or lungs",
    ScreeningFlag.CHEST_PAIN_ON_EFFORT: "Pain or pressure in the chest on effort",
    ScreeningFlag.FAINTING: "Fainting, or nearly, in the last months",
    ScreeningFlag.PREGNANCY_OR_BIRTH: "Pregnant, or a birth within the last half year",
    ScreeningFlag.HEART_RATE_MEDICINE: "A medicine that changes the heart rate, such as a beta blocker",
    ScreeningFlag.LOW_ENERGY: "Periods that stay away, weight lost without a reason, or a stress fracture",
    ScreeningFlag.UNDER_18: "Under 18",
}
SCREENING_ADVICE = (
    "Please see a doctor before you begin, and tell what you plan. "
    "Once you have the word, say so with 'fallow profile --cleared'; until then Fallow makes no plan."
)
HEART_RATE_OFF = "Targets by heart rate are off for you: go by feel and by whether you can talk."


def asking() -> Asking:
    return ASKING


def question(name: str) -> str:
    """The question for a field of a check-in."""
    return QUESTION[name]


def screening_question(flag: ScreeningFlag) -> str:
    return SCREENING_QUESTION[flag]


def screening_advice(flags: frozenset[ScreeningFlag]) -> str | None:
    """What is said after a screening; None where nothing was reported."""
    return SCREENING_ADVICE if flags else None


def heart_rate_off() -> str:
    return HEART_RATE_OFF


def sore_place(place: SorePlace) -> str:
    return names.SORE_PLACE[place]


def number_please(low: float, high: float) -> str:
    return f"A number from {say.number(low)} to {say.number(high)}, please, or just Enter."
