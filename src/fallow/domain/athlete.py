"""The runner: who they are, what they have told us, what they have overridden."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from fallow.domain.language import Language
from fallow.domain.units import Units


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


class ScreeningFlag(StrEnum):
    """What a runner may report before the first plan: each is a reason to see a doctor first."""

    HEART_OR_LUNG = "heart_or_lung"
    CHEST_PAIN_ON_EFFORT = "chest_pain_on_effort"
    FAINTING = "fainting"
    PREGNANCY_OR_BIRTH = "pregnancy_or_birth"
    HEART_RATE_MEDICINE = "heart_rate_medicine"
    LOW_ENERGY = "low_energy"  # periods that stay away, weight lost without a reason, bones that gave way
    UNDER_18 = "under_18"


STOPS_TRAINING: Final = frozenset({ScreeningFlag.CHEST_PAIN_ON_EFFORT, ScreeningFlag.FAINTING})
# With these a heart rate says something else than in the groups that zones come from.
MOVES_HEART_RATE: Final = frozenset({ScreeningFlag.HEART_RATE_MEDICINE, ScreeningFlag.PREGNANCY_OR_BIRTH})


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
    mass_measured_on: date | None = None  # by a scale; None: told by the runner
    time_zone: str | None = None  # IANA name; None: the offset of the newest activity
    injury_prone: bool | None = None  # False: told that injuries are no matter
    last_injury_on: date | None = None
    injured: bool = False
    warning_signs: frozenset[WarningSign] = frozenset()  # those not yet cleared
    screening_flags: frozenset[ScreeningFlag] = frozenset()
    screened_on: date | None = None  # None: never asked
    cleared_on: date | None = None  # a doctor has cleared what was reported up to this day
    overrides: Overrides = field(default_factory=Overrides)
    limits: tuple[tuple[str, float], ...] = ()  # the coach's limits that were moved, by name: see coaching.guardrails
    language: Language | None = None  # None: that of the machine
    units: Units = Units.METRIC

    @property
    def uncleared(self) -> frozenset[ScreeningFlag]:
        """What was reported at the screening and no doctor has cleared since."""
        asked, cleared = self.screened_on, self.cleared_on
        return frozenset() if cleared is not None and (asked is None or cleared >= asked) else self.screening_flags

    @property
    def heart_rate_holds(self) -> bool:
        """Whether zones by heart rate mean anything for this runner."""
        return not self.screening_flags & MOVES_HEART_RATE
