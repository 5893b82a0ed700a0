"""Times by the runner's clock, and how Polar writes durations."""

from __future__ import annotations

import math
import re
from typing import Final

from fallow.adapters.json_objects import Object, number, text
from fallow.adapters.spoken_moments import told_moment
from fallow.domain.units import HOUR_S, MINUTE_S

MS_PER_S: Final = 1000.0
DURATION: Final = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
OFFSETS: Final = ("timezoneOffsetMinutes", "timezoneOffset", "timeZoneOffset")  # the first in newer archives


def local_s(told: object) -> float:
    """Seconds since the Unix epoch as if the runner's clock were UTC; NaN where it is no time."""
    at = told_moment(text(told))
    return at.timestamp() if at else math.nan


def offset_min(row: Object) -> float:
    """Of the runner's clock from UTC; NaN where it is not told."""
    return next((number(row.get(name)) for name in OFFSETS if name in row), math.nan)


def duration_s(row: Object) -> float:
    """Without pauses."""
    millis = number(row.get("durationMillis"))
    return iso_duration_s(row.get("duration")) if math.isnan(millis) else millis / MS_PER_S


def iso_duration_s(told: object) -> float:
    """Of "PT7H30M" or "PT3094.375S"; NaN where it is none."""
    found = DURATION.fullmatch(text(told))
    if not found or not any(found.groups()):
        return math.nan
    hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return hours * HOUR_S + minutes * MINUTE_S + seconds
