"""What the house calls its things in German. A kind of session stands in whole phrases, so that no case goes wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from fallow.domain.activity import Sport
from fallow.domain.athlete import Level, ScreeningFlag, WarningSign
from fallow.domain.parameters import Grade
from fallow.domain.session import Priority, SessionKind, StepKind
from fallow.domain.sources import SOURCES
from fallow.domain.state import Store, Tissue
from fallow.domain.verdict import VerdictKind
from fallow.domain.wellness import SorePlace
from fallow.domain.wishes import FixedKind, Hindrance
from fallow.services.records import Outcome


class Cases(NamedTuple):
    """A session with its article, where it bears one: ein, einen, einem."""

    nominative: str
    accusative: str
    dative: str


def _masculine(name: str, adjective: str = "") -> Cases:
    """Ein langer Lauf, einen langen Lauf, einem langen Lauf."""
    one, weak = (f"{adjective}er " if adjective else "", f"{adjective}en " if adjective else "")
    return Cases(f"ein {one}{name}", f"einen {weak}{name}", f"einem {weak}{name}")


STORE: Mapping[Store, str] = {
    Store.ENERGY: "Energie",
    Store.MUSCLE: "Muskel",
    Store.NERVE: "Nerven",
}
STORE_AS_ONE_WORD: Mapping[Store, str] = {  # der, dein
    Store.ENERGY: "Energiespeicher",
    Store.MUSCLE: "Muskelspeicher",
    Store.NERVE: "Nervenspeicher",
}
STORE_MEANING: Mapping[Store, str] = {
    Store.ENERGY: "das Glykogen in deinen Muskeln",
    Store.MUSCLE: "wie viel Kraft in deinen Beinen wieder da ist",
    Store.NERVE: "wie weit dein Nervensystem über Nacht zur Ruhe gekommen ist",
}
TISSUE: Mapping[Tissue, str] = {
    Tissue.TENDON: "Sehnen",
    Tissue.BONE: "Knochen",
}
LEVEL: Mapping[Level, str] = {
    Level.NOVICE: "Laufanfang",
    Level.RECREATIONAL: "Freizeit",
    Level.TRAINED: "gut trainiert",
    Level.HIGHLY_TRAINED: "sehr gut trainiert",
}
WARNING_SIGN: Mapping[WarningSign, str] = {
    WarningSign.CHEST_PAIN: "Schmerzen in der Brust",
    WarningSign.FAINTING: "Ohnmacht",
    WarningSign.FEVER: "Fieber",
    WarningSign.BONE_PAIN: "Knochenschmerzen an einer Stelle oder in der Nacht",
    WarningSign.SWOLLEN_CALF: "eine geschwollene Wade",
    WarningSign.DARK_URINE: "dunkler Urin",
}
WARNING_SIGN_TOLD: Mapping[WarningSign, str] = {  # du hast ... gemeldet
    **WARNING_SIGN,
    WarningSign.FAINTING: "eine Ohnmacht",
    WarningSign.DARK_URINE: "dunklen Urin",
}
SCREENING: Mapping[ScreeningFlag, str] = {
    ScreeningFlag.HEART_OR_LUNG: "eine Erkrankung von Herz oder Lunge",
    ScreeningFlag.CHEST_PAIN_ON_EFFORT: "Schmerzen in der Brust bei Anstrengung",
    ScreeningFlag.FAINTING: "Ohnmacht",
    ScreeningFlag.PREGNANCY_OR_BIRTH: "Schwangerschaft oder eine Geburt vor Kurzem",
    ScreeningFlag.HEART_RATE_MEDICINE: "ein Medikament mit Wirkung auf die Herzfrequenz",
    ScreeningFlag.LOW_ENERGY: "Zeichen von zu wenig Energie",
    ScreeningFlag.UNDER_18: "ein Alter unter 18",
}
SORE_PLACE: Mapping[SorePlace, str] = {
    SorePlace.CALVES: "Waden",
    SorePlace.SHINS: "Schienbeine",
    SorePlace.THIGHS_FRONT: "Oberschenkel (vorn)",
    SorePlace.THIGHS_BACK: "Oberschenkel (hinten)",
    SorePlace.HIPS: "Hüfte und Gesäß",
    SorePlace.FEET: "Füße",
    SorePlace.BACK: "Rücken",
    SorePlace.UPPER_BODY: "Oberkörper",
}
SORE_THERE: Mapping[SorePlace, str] = {  # Muskelkater ...
    SorePlace.CALVES: "in den Waden",
    SorePlace.SHINS: "an den Schienbeinen",
    SorePlace.THIGHS_FRONT: "vorn in den Oberschenkeln",
    SorePlace.THIGHS_BACK: "hinten in den Oberschenkeln",
    SorePlace.HIPS: "in Hüfte und Gesäß",
    SorePlace.FEET: "in den Füßen",
    SorePlace.BACK: "im Rücken",
    SorePlace.UPPER_BODY: "im Oberkörper",
}
SPORT: Mapping[Sport, str] = {
    Sport.RUN: "Lauf",
    Sport.WALK: "Spaziergang",
    Sport.HIKE: "Wanderung",
    Sport.CYCLE: "Radfahrt",
    Sport.SWIM: "Schwimmen",
    Sport.STRENGTH: "Krafttraining",
    Sport.OTHER: "Aktivität",
}
SESSION: Mapping[SessionKind, str] = {
    SessionKind.REST: "Ruhetag",
    SessionKind.RECOVERY_RUN: "Erholungslauf",
    SessionKind.RUN_WALK: "Laufen und Gehen",
    SessionKind.EASY: "lockerer Lauf",
    SessionKind.LONG: "langer Lauf",
    SessionKind.TEMPO: "Tempodauerlauf",
    SessionKind.INTERVALS: "Intervalle",
    SessionKind.HILLS: "Hügelläufe",
    SessionKind.STRIDES: "lockerer Lauf mit Steigerungen",
    SessionKind.RACE: "Wettkampf",
    SessionKind.STRENGTH: "Krafttraining",
    SessionKind.CROSS: "Alternativtraining",
}
SESSION_CASES: Mapping[SessionKind, Cases] = {
    SessionKind.REST: _masculine("Ruhetag"),
    SessionKind.RECOVERY_RUN: _masculine("Erholungslauf"),
    SessionKind.RUN_WALK: Cases(*["Laufen und Gehen"] * 3),
    SessionKind.EASY: _masculine("Lauf", "locker"),
    SessionKind.LONG: _masculine("Lauf", "lang"),
    SessionKind.TEMPO: _masculine("Tempodauerlauf"),
    SessionKind.INTERVALS: Cases("Intervalle", "Intervalle", "Intervallen"),
    SessionKind.HILLS: Cases("Hügelläufe", "Hügelläufe", "Hügelläufen"),
    SessionKind.STRIDES: _masculine("Lauf mit Steigerungen", "locker"),
    SessionKind.RACE: _masculine("Wettkampf"),
    SessionKind.STRENGTH: Cases(*["Krafttraining"] * 3),
    SessionKind.CROSS: Cases(*["Alternativtraining"] * 3),
}
FIXED: Mapping[FixedKind, str] = {  # what a weekday is fixed for, after "für" and "dir ... gewünscht"
    FixedKind.REST: "Ruhe",
    FixedKind.EASY: "einen lockeren Lauf",
    FixedKind.LONG: "den langen Lauf",
    FixedKind.TEMPO: "einen Tempodauerlauf",
    FixedKind.INTERVALS: "Intervalle",
    FixedKind.HILLS: "Hügelläufe",
    FixedKind.HARD: "eine harte Einheit",
}
HINDRANCE: Mapping[Hindrance, str] = {  # of a fixed day
    Hindrance.RACE: "ein Wettkampf oder die Tage darum",
    Hindrance.WAY_BACK: "der Weg zurück nach Tagen ohne Laufen",
    Hindrance.TIME: "die freie Zeit",
    Hindrance.WALKING: "die Gehpausen, fürs Erste",
    Hindrance.INJURY_PRONE: "der Weg bergab, solange du anfällig für Verletzungen bist",
    Hindrance.LIMITS: "die Grenzen von Erholung und Belastung",
}
PLURAL = frozenset({SessionKind.INTERVALS, SessionKind.HILLS})
SESSION_SHORT: Mapping[SessionKind, str] = {  # at most five letters, for calendars
    SessionKind.REST: "Ruhe",
    SessionKind.RECOVERY_RUN: "Erhol",
    SessionKind.RUN_WALK: "L/G",
    SessionKind.EASY: "DL",
    SessionKind.LONG: "lang",
    SessionKind.TEMPO: "Tempo",
    SessionKind.INTERVALS: "Int",
    SessionKind.HILLS: "Hügel",
    SessionKind.STRIDES: "Strd",
    SessionKind.RACE: "WK",
    SessionKind.STRENGTH: "Kraft",
    SessionKind.CROSS: "AltTr",
}
SESSION_BRIEF: Mapping[SessionKind, str] = {  # at most twelve letters, for a watch and a sheet of paper
    SessionKind.REST: "Ruhe",
    SessionKind.RECOVERY_RUN: "Erholung",
    SessionKind.RUN_WALK: "Lauf/Gehen",
    SessionKind.EASY: "Locker",
    SessionKind.LONG: "Lang",
    SessionKind.TEMPO: "Tempo",
    SessionKind.INTERVALS: "Intervalle",
    SessionKind.HILLS: "Hügel",
    SessionKind.STRIDES: "Steigerungen",
    SessionKind.RACE: "Wettkampf",
    SessionKind.STRENGTH: "Kraft",
    SessionKind.CROSS: "Ausgleich",
}
PRIORITY: Mapping[Priority, str] = {
    Priority.KEY: "Schlüsseleinheit",
    Priority.SUPPORT: "Grundlage",
    Priority.OPTIONAL: "freiwillig",
    Priority.RECOVERY_RUN: "Erholung",
}
STEP: Mapping[StepKind, str] = {
    StepKind.WARM_UP: "Einlaufen",
    StepKind.WORK: "gleichmäßig",
    StepKind.RECOVER: "locker",
    StepKind.COOL_DOWN: "Auslaufen",
}
VERDICT: Mapping[VerdictKind, str] = {
    VerdictKind.REST: "Ruhe",
    VerdictKind.RECOVERY_RUN: "Erholungslauf",
    VerdictKind.TRAIN: "Training",
}
GRADE: Mapping[Grade, str] = {
    Grade.A: "kontrollierte Studien oder große Kohorten",
    Grade.B: "kleine Studien",
    Grade.C: "gängige Praxis oder eigene Annahme",
}
NO_STUDY: Mapping[str, str] = {
    "own-assumption": "Eigene Annahme von Fallow, ohne Studie dahinter.",
    "convention": "Üblich unter Trainern und in der Sportphysiologie, ohne eine einzelne Studie dahinter.",
    "coach-practice": "Praxis von Lauftrainern, wie in verbreiteten Trainingsplänen.",
}
OUTCOME: Mapping[Outcome, str] = {
    Outcome.IMPORTED: "importiert",
    Outcome.PARTIAL: "teilweise importiert",
    Outcome.UNCHANGED: "schon vorhanden",
    Outcome.SAME: "wie eine andere Datei",
    Outcome.IGNORED: "ohne Aktivität",
    Outcome.REFUSED: "abgelehnt",
}
CHOICE: Mapping[str, str] = {  # of a what-if
    "rest": "mit Ruhe",
    "recovery_run": "mit einem Erholungslauf",
    "session": "mit der geplanten Einheit",
}
MUSCLE: Mapping[str, str] = {
    "knee_extensors": "Oberschenkel",
    "plantar_flexors": "Waden",
}
FIELD: Mapping[str, str] = {  # what a runner tells or measures
    "sleep_h": "Schlaf",
    "soreness_0_10": "Muskelkater",
    "sore_places": "wo du Muskelkater hast",
    "feel_0_10": "Befinden",
    "pain_0_10": "Schmerzen",
    "stiffness_0_10": "Steifheit",
    "ill": "ob du krank bist",
    "injured": "ob du verletzt bist",
    "rmssd_ms": "nächtliche Herzfrequenzvariabilität",
    "resting_hr_bpm": "Ruhepuls",
    "carbohydrate_g_kg": "Kohlenhydrate am Vortag",
    "max_hr_bpm": "maximale Herzfrequenz",
    "threshold_hr_bpm": "Herzfrequenz an der zweiten Schwelle",
    "lt1_hr_bpm": "Herzfrequenz an der ersten Schwelle",
    "critical_speed_m_s": "kritische Geschwindigkeit",
    "sleep_need_h": "Schlafbedarf",
    "birth_year": "Geburtsjahr",
    "mass_kg": "dein Gewicht",
    "availability": "freie Minuten",
    "away": "Tage ohne Laufen",
    "fixed": "feste Tage",
    "runs": "Läufe in der Woche",
    "strength": "Krafttraining in der Woche",
    "cross": "Alternativtraining",
}


def with_article(kind: SessionKind) -> str:
    """Ein lockerer Lauf, ein langer Lauf, Intervalle."""
    return SESSION_CASES[kind].nominative


def accusative(kind: SessionKind) -> str:
    """Du hast einen lockeren Lauf vor dir."""
    return SESSION_CASES[kind].accusative


def dative(kind: SessionKind) -> str:
    """Nach einem lockeren Lauf."""
    return SESSION_CASES[kind].dative


def session_capital(kind: SessionKind) -> str:
    """As it stands at the beginning: Lockerer Lauf."""
    name = SESSION[kind]
    return f"{name[0].upper()}{name[1:]}"


def field(name: str) -> str:
    """The words for a field of a check-in, or the name itself made readable."""
    return FIELD.get(name, name.replace("_", " "))


def muscle(name: str) -> str:
    return MUSCLE.get(name, name.replace("_", " "))


def source(key: str) -> str:
    """The citation behind a key, in its own language; what cites nothing is in ours."""
    return NO_STUDY.get(key, SOURCES[key].citation)


def level(which: Level) -> str:
    return LEVEL[which]


def grade(which: Grade) -> str:
    """What a grade of evidence means."""
    return GRADE[which]


def outcome(which: Outcome) -> str:
    return OUTCOME[which]


def session_kind(which: SessionKind) -> str:
    return SESSION[which]


def session_short(which: SessionKind) -> str:
    """At most five letters, for calendars."""
    return SESSION_SHORT[which]


def session_brief(which: SessionKind) -> str:
    """At most twelve letters, for a watch and a sheet of paper."""
    return SESSION_BRIEF[which]


def priority(which: Priority | None) -> str:
    """Nothing on a day of rest."""
    return PRIORITY[which] if which is not None else ""


def choice(which: str) -> str:
    """The choice of a what-if: mit Ruhe, mit einem Erholungslauf, mit der geplanten Einheit."""
    return CHOICE[which]
