"""What the house calls its things in English."""

from __future__ import annotations

from collections.abc import Mapping

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

STORE: Mapping[Store, str] = {
    Store.ENERGY: "energy",
    Store.MUSCLE: "muscle",
    Store.NERVE: "nerve",
}
STORE_MEANING: Mapping[Store, str] = {
    Store.ENERGY: "the glycogen in your muscles",
    Store.MUSCLE: "the strength that is back in your legs",
    Store.NERVE: "how far your nervous system has settled overnight",
}
TISSUE: Mapping[Tissue, str] = {
    Tissue.TENDON: "tendons",
    Tissue.BONE: "bones",
}
LEVEL: Mapping[Level, str] = {
    Level.NOVICE: "new to running",
    Level.RECREATIONAL: "recreational runner",
    Level.TRAINED: "trained runner",
    Level.HIGHLY_TRAINED: "highly trained runner",
}
WARNING_SIGN: Mapping[WarningSign, str] = {
    WarningSign.CHEST_PAIN: "chest pain",
    WarningSign.FAINTING: "fainting",
    WarningSign.FEVER: "fever",
    WarningSign.BONE_PAIN: "pain on one spot of bone or at night",
    WarningSign.SWOLLEN_CALF: "one swollen calf",
    WarningSign.DARK_URINE: "dark urine",
}
SCREENING: Mapping[ScreeningFlag, str] = {
    ScreeningFlag.HEART_OR_LUNG: "a heart or lung disease",
    ScreeningFlag.CHEST_PAIN_ON_EFFORT: "chest pain on effort",
    ScreeningFlag.FAINTING: "fainting",
    ScreeningFlag.PREGNANCY_OR_BIRTH: "a pregnancy or a recent birth",
    ScreeningFlag.HEART_RATE_MEDICINE: "a medicine that changes your heart rate",
    ScreeningFlag.LOW_ENERGY: "signs of too little energy",
    ScreeningFlag.UNDER_18: "being under 18",
}
SORE_PLACE: Mapping[SorePlace, str] = {
    SorePlace.CALVES: "calves",
    SorePlace.SHINS: "shins",
    SorePlace.THIGHS_FRONT: "thighs (front)",
    SorePlace.THIGHS_BACK: "thighs (back)",
    SorePlace.HIPS: "hips and buttocks",
    SorePlace.FEET: "feet",
    SorePlace.BACK: "back",
    SorePlace.UPPER_BODY: "upper body",
}
SPORT: Mapping[Sport, str] = {
    Sport.RUN: "run",
    Sport.WALK: "walk",
    Sport.HIKE: "hike",
    Sport.CYCLE: "ride",
    Sport.SWIM: "swim",
    Sport.STRENGTH: "strength training",
    Sport.OTHER: "activity",
}
SESSION: Mapping[SessionKind, str] = {
    SessionKind.REST: "rest",
    SessionKind.RECOVERY_RUN: "recovery run",
    SessionKind.RUN_WALK: "run and walk",
    SessionKind.EASY: "easy run",
    SessionKind.LONG: "long run",
    SessionKind.TEMPO: "tempo run",
    SessionKind.INTERVALS: "intervals",
    SessionKind.HILLS: "hills",
    SessionKind.STRIDES: "easy run with strides",
    SessionKind.RACE: "race",
    SessionKind.STRENGTH: "strength training",
    SessionKind.CROSS: "cross-training",
}
SESSION_SHORT: Mapping[SessionKind, str] = {  # at most five letters, for calendars
    SessionKind.REST: "rest",
    SessionKind.RECOVERY_RUN: "recov",
    SessionKind.RUN_WALK: "r/w",
    SessionKind.EASY: "easy",
    SessionKind.LONG: "long",
    SessionKind.TEMPO: "tempo",
    SessionKind.INTERVALS: "ints",
    SessionKind.HILLS: "hills",
    SessionKind.STRIDES: "strid",
    SessionKind.RACE: "RACE",
    SessionKind.STRENGTH: "stren",
    SessionKind.CROSS: "cross",
}
SESSION_BRIEF: Mapping[SessionKind, str] = {  # at most twelve letters, for a watch and a sheet of paper
    SessionKind.REST: "Rest",
    SessionKind.RECOVERY_RUN: "Recovery",
    SessionKind.RUN_WALK: "Run/walk",
    SessionKind.EASY: "Easy",
    SessionKind.LONG: "Long",
    SessionKind.TEMPO: "Tempo",
    SessionKind.INTERVALS: "Intervals",
    SessionKind.HILLS: "Hills",
    SessionKind.STRIDES: "Strides",
    SessionKind.RACE: "Race",
    SessionKind.STRENGTH: "Strength",
    SessionKind.CROSS: "Cross",
}
FIXED: Mapping[FixedKind, str] = {  # what a weekday is fixed for
    FixedKind.REST: "rest",
    FixedKind.EASY: "an easy run",
    FixedKind.LONG: "the long run",
    FixedKind.TEMPO: "a tempo run",
    FixedKind.INTERVALS: "intervals",
    FixedKind.HILLS: "hills",
    FixedKind.HARD: "a hard session",
}
HINDRANCE: Mapping[Hindrance, str] = {  # of a fixed day
    Hindrance.RACE: "a race or the days around it",
    Hindrance.WAY_BACK: "the way back after days without running",
    Hindrance.TIME: "the time that is free",
    Hindrance.WALKING: "walking breaks, for now",
    Hindrance.INJURY_PRONE: "the way down, while you are prone to injury",
    Hindrance.LIMITS: "the limits of recovery and load",
}
WITHOUT_ARTICLE = frozenset(
    {SessionKind.REST, SessionKind.INTERVALS, SessionKind.HILLS, SessionKind.STRENGTH, SessionKind.CROSS}
)
PLURAL = frozenset({SessionKind.INTERVALS, SessionKind.HILLS})
PRIORITY: Mapping[Priority, str] = {
    Priority.KEY: "key session",
    Priority.SUPPORT: "support",
    Priority.OPTIONAL: "optional",
    Priority.RECOVERY_RUN: "recovery",
}
STEP: Mapping[StepKind, str] = {
    StepKind.WARM_UP: "warm-up",
    StepKind.WORK: "steady",
    StepKind.RECOVER: "easy",
    StepKind.COOL_DOWN: "cool-down",
}
VERDICT: Mapping[VerdictKind, str] = {
    VerdictKind.REST: "rest",
    VerdictKind.RECOVERY_RUN: "recovery run",
    VerdictKind.TRAIN: "train",
}
GRADE: Mapping[Grade, str] = {
    Grade.A: "trials or large cohorts",
    Grade.B: "small studies",
    Grade.C: "convention or our own assumption",
}
NO_STUDY: Mapping[str, str] = {key: SOURCES[key].citation for key in ("own-assumption", "convention", "coach-practice")}
OUTCOME: Mapping[Outcome, str] = {
    Outcome.IMPORTED: "imported",
    Outcome.PARTIAL: "imported in part",
    Outcome.UNCHANGED: "already on record",
    Outcome.SAME: "the same as another file",
    Outcome.IGNORED: "without an activity",
    Outcome.REFUSED: "refused",
}
CHOICE: Mapping[str, str] = {  # of a what-if
    "rest": "with rest",
    "recovery_run": "with a recovery run",
    "session": "with the planned session",
}
MUSCLE: Mapping[str, str] = {
    "knee_extensors": "thighs",
    "plantar_flexors": "calves",
}
FIELD: Mapping[str, str] = {  # what a runner tells or measures
    "sleep_h": "sleep",
    "soreness_0_10": "soreness",
    "sore_places": "where you are sore",
    "feel_0_10": "how you feel",
    "pain_0_10": "pain",
    "stiffness_0_10": "stiffness",
    "ill": "whether you are ill",
    "injured": "whether you are injured",
    "rmssd_ms": "overnight heart rate variability",
    "resting_hr_bpm": "resting heart rate",
    "carbohydrate_g_kg": "carbohydrate eaten the day before",
    "max_hr_bpm": "maximum heart rate",
    "threshold_hr_bpm": "heart rate at the second threshold",
    "lt1_hr_bpm": "heart rate at the first threshold",
    "critical_speed_m_s": "critical speed",
    "sleep_need_h": "sleep need",
    "birth_year": "year of birth",
    "mass_kg": "your weight",
    "availability": "free minutes",
    "away": "days away",
    "fixed": "fixed days",
    "runs": "runs a week",
    "strength": "strength a week",
    "cross": "cross-training",
}


def with_article(kind: SessionKind) -> str:
    """An easy run, a long run, intervals."""
    name = SESSION[kind]
    if kind in WITHOUT_ARTICLE:
        return name
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def field(name: str) -> str:
    """The words for a field of a check-in, or the name itself made readable."""
    return FIELD.get(name, name.replace("_", " "))


def muscle(name: str) -> str:
    return MUSCLE.get(name, name.replace("_", " "))


def source(key: str) -> str:
    """The citation behind a key; what cites nothing is said in words of ours."""
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
    """The choice of a what-if: with rest, with a recovery run, with the planned session."""
    return CHOICE[which]
