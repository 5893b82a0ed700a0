"""The few conversions that the house needs. Inside, everything is SI; names that cross a border carry their unit."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]

MINUTE_S: Final = 60.0
HOUR_S: Final = 3600.0
DAY_H: Final = 24.0
WEEK_D: Final = 7
KM_M: Final = 1000.0
MILE_M: Final = 1609.344
MARATHON_M: Final = 42_195.0
HALF_MARATHON_M: Final = 21_097.5
# Glycogen per kg dry weight of muscle is this many times that per kg wet weight (see docs/nomenclature.md).
DRY_PER_WET: Final = 4.3


class Units(StrEnum):
    """What a runner reads distances and paces in. Inside nothing knows of it."""

    METRIC = "km"
    IMPERIAL = "miles"


def pace_s_per_km(speed_m_s: float) -> float:
    """Pace in s/km of a speed in m/s; infinite when standing."""
    return KM_M / speed_m_s if speed_m_s > 0 else float("inf")
