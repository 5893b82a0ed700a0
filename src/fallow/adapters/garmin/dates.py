"""Days and moments in the several forms that Garmin has written them in over the years."""

from __future__ import annotations

import math
from datetime import date
from typing import Final

from fallow.adapters.json_objects import member, number
from fallow.adapters.spoken_moments import MS_PER_S, moment, told_moment

ISO_DAY: Final = len("2024-04-02")
FIRST_YEAR, LAST_YEAR = 1990, 2100


def day_of(value: object) -> date | None:
    """ "2024-04-02", that with a time, {"date": "Apr 2, 2024 12:00:00 AM"}, or ms at midnight of UTC."""
    told = member(value, "date") or value
    if isinstance(told, str):
        try:
            day: date | None = date.fromisoformat(told[:ISO_DAY])
        except ValueError:
            spoken = told_moment(told)
            day = spoken.date() if spoken else None
    else:
        at = moment(number(told) / MS_PER_S)
        day = at.date() if at else None
    return day if day and FIRST_YEAR <= day.year < LAST_YEAR else None


def seconds_of(value: object) -> float:
    """Since the Unix epoch: of ms, or of a date and time, which are UTC or the local clock's. NaN where it is none."""
    told = member(value, "date") or value
    if not isinstance(told, str):
        return number(told) / MS_PER_S
    spoken = told_moment(told)
    return spoken.timestamp() if spoken else math.nan
