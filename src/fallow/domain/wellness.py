"""What the runner says and measures in the morning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One check-in; every field may be None, and None is unknown, never "as yesterday"."""

    on: date  # the runner's local day
    at: datetime  # when it was told, aware
    source: str = "check-in"
    sleep_h: float | None = None
    soreness_0_10: float | None = None  # 0 none, 10 worst
    feel_0_10: float | None = None  # 10 best
    pain_0_10: float | None = None  # pain that is not ordinary soreness
    stiffness_0_10: float | None = None
    ill: bool | None = None
    injured: bool | None = None
    rmssd_ms: float | None = None  # overnight or on waking
    resting_hr_bpm: float | None = None
    carbohydrate_g_kg: float | None = None  # eaten the day before
