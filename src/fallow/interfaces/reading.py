"""How people write dates, distances, times and races. What cannot be read is a ValueError with its one line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fallow.domain.plan import Race

SHORTEST_RACE_M, LONGEST_RACE_M = 400.0, 250_000.0
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
    from fallow.domain.race_notation import distance_of

    distance_m = distance_of(text)
    if distance_m is None:
        raise ValueError(f"{text!r} is not a distance like 10k, 21.1km, half or marathon.")
    if not SHORTEST_RACE_M <= distance_m <= LONGEST_RACE_M:
        raise ValueError(f"{text!r} is not a race distance from 400m to 250km.")
    return distance_m


def read_clock_s(text: str) -> float:
    """1:45:00, 45:30."""
    from fallow.domain.race_notation import clock_of

    time_s = clock_of(text)
    if time_s is None:
        raise ValueError(f"{text!r} is not a time like 1:45:00 or 45:30.")
    return time_s


def read_race(on: str, distance: str, target: str = "") -> Race:
    """A race from its day, its distance and, where there is one, the time wished for."""
    from fallow.domain.plan import Race
    from fallow.domain.race_notation import is_possible

    race = Race(read_date(on), read_distance_m(distance), read_clock_s(target) if target else None)
    if race.target_s is not None and not is_possible(race.distance_m, race.target_s):
        raise ValueError(f"{target} for {distance} cannot be right: write hours, minutes and seconds, like 1:45:00.")
    return race


def read_pace_m_s(text: str) -> float:
    """M:SS or M:SS/km per kilometre, M:SS/mi per mile, as a speed."""
    from fallow.domain.units import KM_M, MILE_M

    told, slash, per = text.strip().partition("/")
    ways_m = {"km": KM_M, "mi": MILE_M, "mile": MILE_M}
    per = per if slash else "km"
    if per not in ways_m:
        raise ValueError(f"{text!r} is not a pace like 5:30 (per km), 5:30/km or 8:50/mi.")
    return ways_m[per] / max(read_clock_s(told), 1.0)


def read_zone(text: str) -> str:
    """The name of a time zone that is known here."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(text.strip()).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{text!r} is not a time zone like Europe/Berlin.") from None
