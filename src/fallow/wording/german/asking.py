"""The questions of a morning and of the screening, in German."""

from __future__ import annotations

from collections.abc import Mapping

from fallow.domain.athlete import ScreeningFlag
from fallow.domain.wellness import SorePlace
from fallow.wording.german import names
from fallow.wording.german import quantities as say
from fallow.wording.texts import Asking

ASKING = Asking(
    hint="Enter lässt eine Frage aus.",
    screening="Vor dem ersten Plan: Trifft etwas davon auf dich zu?",
    yes="j",
    no="n",
    yes_or_no_please="Bitte j oder n.",
)
QUESTION: Mapping[str, str] = {
    "sleep_h": "Stunden geschlafen",
    "soreness_0_10": "Muskelkater, 0 keiner bis 10 am schlimmsten",
    "sore_places": "Wo",
    "pain_0_10": "Schmerzen darüber hinaus, 0 keine bis 10 am schlimmsten",
    "feel_0_10": "Wie du dich fühlst, 0 bis 10 am besten",
    "stiffness_0_10": "Steifheit, 0 keine bis 10 am schlimmsten",
    "ill": "Krank",
    "injured": "Verletzt",
    "rmssd_ms": "Herzfrequenzvariabilität beim Aufwachen, rMSSD in ms",
    "resting_hr_bpm": "Ruhepuls",
}
SCREENING_QUESTION: Mapping[ScreeningFlag, str] = {
    ScreeningFlag.HEART_OR_LUNG: "Eine Erkrankung von Herz oder Lunge",
    ScreeningFlag.CHEST_PAIN_ON_EFFORT: "Schmerzen oder Druck in der Brust bei Anstrengung",
    ScreeningFlag.FAINTING: "Ohnmacht, oder beinahe, in den letzten Monaten",
    ScreeningFlag.PREGNANCY_OR_BIRTH: "Schwanger, oder eine Geburt im letzten halben Jahr",
    ScreeningFlag.HEART_RATE_MEDICINE: "Ein Medikament, das die Herzfrequenz verändert, etwa ein Betablocker",
    ScreeningFlag.LOW_ENERGY: "Ausbleibende Regel, Gewichtsverlust ohne Grund oder ein Ermüdungsbruch",
    ScreeningFlag.UNDER_18: "Unter 18",
}
SCREENING_ADVICE = (
    "Lass dich bitte ärztlich untersuchen, bevor du beginnst, und erzähl dabei, was du vorhast. "
    "Hast du das Einverständnis, sag es mit 'fallow profile --cleared'; bis dahin macht Fallow keinen Plan."
)
HEART_RATE_OFF = (
    "Ziele nach Herzfrequenz gelten für dich nicht: Richte dich nach dem Gefühl und danach, ob du noch reden kannst."
)


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
    return f"Bitte eine Zahl von {say.number(low)} bis {say.number(high)}, oder nur Enter."
