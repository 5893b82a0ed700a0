"""How people write the distance and the time of a race, for the command line and for plans as text alike."""

from __future__ import annotations

import re
from typing import Final

from fallow.domain.units import HALF_MARATHON_M, KM_M, MARATHON_M, MILE_M

NAMED_DISTANCES_M: Final = {"half marathon": HALF_MARATHON_M, "half": HALF_MARATHON_M, "marathon": MARATHON_M}
UNITS_M: Final = {"m": 1.0, "k": KM_M, "km": KM_M, "mi": MILE_M}
LONGEST_NAME: Final = 80
FASTEST_M_S, SLOWEST_M_S = 7.5, 0.7  # beyond the world's best, and slower than a stroll: a slip of the finger


def distance_of(text: str) -> float | None:
    """10k, 5km, 21.1 km, 10mi, 1500m, half, marathon, in m; None where it is none of these."""
    told = text.strip().lower()
    if told in NAMED_DISTANCES_M:
        return NAMED_DISTANCES_M[told]
    found = re.fullmatch(r"([0-9]{1,9}(?:\.[0-9]{1,9})?) ?(m|k|km|mi)", told)
    return None if found is None else float(found[1]) * UNITS_M[found[2]]


def clock_of(text: str) -> float | None:
    """1:45:00, 45:30, in s; None where it is no such time."""
    found = re.fullmatch(r"(?:([0-9]{1,2}):)?([0-5]?[0-9]):([0-5][0-9])", text.strip())
    if found is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return 3600.0 * hours + 60.0 * minutes + seconds


def name_of(text: str) -> str | None:
    """The name of a race, one line; None where it is too long for one, or cannot be printed."""
    name = " ".join(text.split())
    return name if len(name) <= LONGEST_NAME and name.isprintable() else None


def is_possible(distance_m: float, time_s: float) -> bool:
    """Whether anyone covers the distance in this time on foot."""
    return SLOWEST_M_S <= distance_m / max(time_s, 1.0) <= FASTEST_M_S


def written_distance(distance_m: float) -> str:
    """The way back: half, marathon, 10 km, 1609.344 m."""
    named = {metres: name for name, metres in NAMED_DISTANCES_M.items()}  # the shorter name, which comes later
    if distance_m in named:
        return named[distance_m]
    in_km = f"{distance_m / KM_M:.10g} km"
    return in_km if distance_of(in_km) == distance_m else f"{distance_m:.12g} m"


def written_clock(time_s: float) -> str:
    """1:45:00, in whole seconds; always with hours, so that nobody takes minutes for them."""
    minutes, seconds = divmod(round(time_s), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
