"""What the runner says and measures in the morning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final


class SorePlace(StrEnum):
    """Where muscles are sore."""

    CALVES = "calves"
    SHINS = "shins"
    THIGHS_FRONT = "thighs_front"
    THIGHS_BACK = "thighs_back"
    HIPS = "hips"
    FEET = "feet"
    BACK = "back"
    UPPER_BODY = "upper_body"


NOT_FOR_RUNNING: Final = frozenset({SorePlace.UPPER_BODY})  # sore there alone, the legs may still run


@dataclass(frozen=True, slots=True)
class BodyMass:
    """What a scale showed."""

    on: date  # the runner's local day
    at: datetime
    mass_kg: float


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One check-in; every field may be None, and None is unknown, never "as yesterday"."""

    on: date  # the runner's local day
    at: datetime  # when it was told, aware
    source: str = "check-in"
    sleep_h: float | None = None
    soreness_0_10: float | None = None  # 0 none, 10 worst
    sore_places: tuple[SorePlace, ...] | None = None
    feel_0_10: float | None = None  # 10 best
    pain_0_10: float | None = None  # pain that is not ordinary soreness
    stiffness_0_10: float | None = None
    ill: bool | None = None
    injured: bool | None = None
    rmssd_ms: float | None = None  # overnight or on waking
    resting_hr_bpm: float | None = None
    carbohydrate_g_kg: float | None = None  # eaten the day before
