"""The runner: who they are, what they have told us, what they have overridden."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Sex(StrEnum):
    FEMALE = "F"
    MALE = "M"
    ANY = "any"


class Level(StrEnum):
    """One scale everywhere; "beginner" is `novice`, "experienced" is `trained` and above."""

    NOVICE = "novice"
    RECREATIONAL = "recreational"
    TRAINED = "trained"
    HIGHLY_TRAINED = "highly_trained"


class WarningSign(StrEnum):
    """Signs to stop and seek care; training stays ended until the runner says that it is cleared."""

    CHEST_PAIN = "chest_pain"
    FAINTING = "fainting"
    FEVER = "fever"
    BONE_PAIN = "bone_pain"
    SWOLLEN_CALF = "swollen_calf"
    DARK_URINE = "dark_urine"


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the runner or coach has measured or set; each wins over the estimate from the files."""

    critical_speed_m_s: float | None = None
    d_prime_m: float | None = None
    lt1_hr_bpm: float | None = None
    threshold_hr_bpm: float | None = None
    max_hr_bpm: float | None = None
    sleep_need_h: float | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Athlete:
    """A runner's profile. What was never told is None, and counts as unknown, not as typical."""

    athlete_id: str
    name: str = ""
    sex: Sex = Sex.ANY
    birth_year: int | None = None
    mass_kg: float | None = None
    time_zone: str | None = None  # IANA name; None: the offset of the newest activity
    injury_prone: bool = False
    last_injury_on: date | None = None
    injured: bool = False
    warning_signs: frozenset[WarningSign] = frozenset()  # those not yet cleared
    screening_flags: tuple[str, ...] = ()  # see coaching's screening; empty: nothing reported
    overrides: Overrides = field(default_factory=Overrides)
