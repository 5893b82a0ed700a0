"""How people write dates, distances, times and races. What cannot be read is a ValueError with its one line."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fallow.domain.plan import Race

NAMED_DISTANCES_M = {"half": 21_097.5, "marathon": 42_195.0}
UNITS_M = {"m": 1.0, "k": 1000.0, "km": 1000.0, "mi": 1609.344}
SHORTEST_RACE_M, LONGEST_RACE_M = 400.0, 250_000.0
FASTEST_M_S, SLOWEST_M_S = 7.5, 0.7  # beyond the world's best, and slower than a stroll: a slip of the finger
FIRST_YEAR, LAST_YEAR = 1970, 2100


def read_date(text: str) -> date:
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{text!r} is not a date like 2027-05-09.") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"{text!r} is not a day of this time.")
    return found


def read_distance_m(text: str) -> float:
    """10k, 5km, 21.1km, 10mi, 1500m, half, marathon."""
    told = text.strip().lower()
    if told in NAMED_DISTANCES_M:
        return NAMED_DISTANCES_M[told]
    found = re.fullmatch(r"(\d+(?:\.\d+)?) ?(m|k|km|mi)", told)
    if found is None:
        raise ValueError(f"{text!r} is not a distance like 10k, 21.1km, half or marathon.")
    distance_m = float(found[1]) * UNITS_M[found[2]]
    if not SHORTEST_RACE_M <= distance_m <= LONGEST_RACE_M:
        raise ValueError(f"{text!r} is not a race distance from 400m to 250km.")
    return distance_m


def read_clock_s(text: str) -> float:
    """1:45:00, 45:30."""
    found = re.fullmatch(r"(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)", text.strip())
    if found is None:
        raise ValueError(f"{text!r} is not a time like 1:45:00 or 45:30.")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return 3600.0 * hours + 60.0 * minutes + seconds


def read_race(on: str, distance: str, target: str = "") -> Race:
    """A race from its day, its distance and, where there is one, the time wished for."""
    from fallow.domain.plan import Race

    race = Race(read_date(on), read_distance_m(distance), read_clock_s(target) if target else None)
    if race.target_s is not None and not SLOWEST_M_S <= race.distance_m / max(race.target_s, 1.0) <= FASTEST_M_S:
        raise ValueError(f"{target} for {distance} cannot be right: write hours, minutes and seconds, like 1:45:00.")
    return race
