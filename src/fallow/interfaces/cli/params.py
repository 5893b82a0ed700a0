"""How dates, distances, races and weekdays are written on the command line."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import click

if TYPE_CHECKING:
    from fallow.domain.plan import Race

WeekMinutes: TypeAlias = tuple[
    int | None, int | None, int | None, int | None, int | None, int | None, int | None
]  # Monday first
Callback: TypeAlias = Callable[[click.Context, click.Parameter, Any], Any]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMED_DISTANCES_M = {"half": 21_097.5, "marathon": 42_195.0}
UNITS_M = {"m": 1.0, "k": 1000.0, "km": 1000.0, "mi": 1609.344}
SHORTEST_RACE_M, LONGEST_RACE_M = 400.0, 250_000.0
FASTEST_M_S, SLOWEST_M_S = 7.5, 0.7  # beyond the world's best, and slower than a stroll: a slip of the finger
FIRST_YEAR, LAST_YEAR = 1970, 2100
A_DAY_MIN = 24 * 60


def read_with(read: Callable[[str], Any]) -> Callback:
    """A click callback that reads each text with `read`; its ValueError becomes the one line that the user sees."""

    def callback(_: click.Context, __: click.Parameter, value: Any) -> Any:
        try:
            if isinstance(value, tuple):
                return tuple(read(text) for text in value)
            return None if value is None else read(value)
        except ValueError as error:
            raise click.BadParameter(str(error)) from error

    return callback


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


def read_race(text: str) -> Race:
    """DATE:DISTANCE[:TARGET]."""
    from fallow.domain.plan import Race

    on, _, rest = text.partition(":")
    distance, _, target = rest.partition(":")
    if not distance:
        raise ValueError(f"{text!r} is not DATE:DISTANCE[:TARGET], like 2027-05-09:half:1:45:00.")
    race = Race(read_date(on), read_distance_m(distance), read_clock_s(target) if target else None)
    if race.target_s is not None and not SLOWEST_M_S <= race.distance_m / max(race.target_s, 1.0) <= FASTEST_M_S:
        raise ValueError(f"{target} for {distance} cannot be right: write hours, minutes and seconds, like 1:45:00.")
    return race


def read_weekday(text: str) -> int:
    """The number of a weekday, Monday 0, by its first three letters."""
    told = text.strip().lower()[:3]
    if told not in WEEKDAYS:
        raise ValueError(f"{text!r} is not a weekday: one of {', '.join(WEEKDAYS)}.")
    return WEEKDAYS.index(told)


def read_available(text: str) -> WeekMinutes:
    """mon=45,tue=0: minutes free on each weekday, Monday first; None where nothing was told."""
    minutes: dict[int, int] = {}
    for part in text.split(","):
        name, _, told = part.partition("=")
        if not told.strip().isdigit() or int(told) > A_DAY_MIN:
            raise ValueError(f"{part.strip()!r} is not a weekday with its minutes, like mon=45,tue=0.")
        minutes[read_weekday(name)] = int(told)
    mon, tue, wed, thu, fri, sat, sun = (minutes.get(day) for day in range(len(WEEKDAYS)))
    return mon, tue, wed, thu, fri, sat, sun


def read_pace_m_s(text: str) -> float:
    """M:SS per kilometre, as a speed."""
    return 1000.0 / max(read_clock_s(text), 1.0)


def read_zone(text: str) -> str:
    """The name of a time zone that is known here."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(text.strip()).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{text!r} is not a time zone like Europe/Berlin.") from None
