"""How people write what they wish of a plan: weekdays, minutes, days away. What cannot be read is a ValueError."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from fallow.interfaces.reading import read_date

if TYPE_CHECKING:
    from fallow.domain.wishes import Away, CrossDay, FixedDay

WeekMinutes: TypeAlias = tuple[
    int | None, int | None, int | None, int | None, int | None, int | None, int | None
]  # Monday first
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WOCHENTAGE: Final = ("mo", "di", "mi", "do", "fr", "sa", "so")
FEWEST_WEEKS, MOST_WEEKS = 1, 52  # of a plan without a race
A_DAY_MIN: Final = 24 * 60
LONGEST_AWAY: Final = timedelta(days=366)


def read_days(text: str) -> tuple[date, date]:
    """DATE or DATE:DATE, the last day within."""
    first, _, last = text.partition(":")
    span = read_date(first), read_date(last or first)
    if not span[0] <= span[1] < span[0] + LONGEST_AWAY:
        raise ValueError(f"{text!r} is not a span of days like 2027-03-12:2027-03-15.")
    return span


def read_weekday(text: str) -> int:
    """The number of a weekday, Monday 0, by its first three letters, or by the first two in German."""
    told = text.strip().lower()
    if told[:3] in WEEKDAYS:
        return WEEKDAYS.index(told[:3])
    if told[:2] in WOCHENTAGE and (len(told) == 2 or told.endswith(("tag", "woch"))):
        return WOCHENTAGE.index(told[:2])
    raise ValueError(f"{text!r} is not a weekday: one of {', '.join(WEEKDAYS)}.")


def read_minutes(text: str, least: int = 1) -> int:
    """Minutes of one day, as a whole number."""
    told = text.strip()
    if not told.isdecimal() or not least <= int(told) <= A_DAY_MIN:
        raise ValueError(f"{told[:20]!r} is no number of minutes from {least} to {A_DAY_MIN}")
    return int(told)


def week_of(minutes: Mapping[int, int]) -> WeekMinutes:
    """Minutes by weekday, Monday 0, as a week; None where nothing was told."""
    mon, tue, wed, thu, fri, sat, sun = (minutes.get(day) for day in range(len(WEEKDAYS)))
    return mon, tue, wed, thu, fri, sat, sun


def read_available(text: str) -> WeekMinutes:
    """mon=45,tue=0: minutes free on each weekday, Monday first; None where nothing was told."""
    minutes: dict[int, int] = {}
    for part in text.split(","):
        name, _, told = part.partition("=")
        weekday = read_weekday(name)
        try:
            minutes[weekday] = read_minutes(told, least=0)
        except ValueError:
            raise ValueError(f"{part.strip()!r} is not a weekday with its minutes, like mon=45,tue=0.") from None
    return week_of(minutes)


def read_away(text: str) -> Away:
    """DATE:DATE, both within; one date alone is one day."""
    from fallow.domain.wishes import Away

    first, _, last = text.partition(":")
    span = Away(read_date(first), read_date(last or first))
    if span.last < span.first:
        raise ValueError(f"{text!r} ends before it begins: DATE:DATE, like 2027-01-03:2027-01-10.")
    return span


def read_fixed(text: str) -> tuple[FixedDay, ...]:
    """tue=hard,sat=easy:60: what weekdays are fixed for, and for how many minutes."""
    from fallow.domain.wishes import FixedDay, FixedKind

    found = []
    for part in text.split(","):
        name, _, told = part.partition("=")
        kind, _, minutes = told.strip().lower().partition(":")
        if kind not in set(FixedKind):
            raise ValueError(f"{part.strip()!r} is not a weekday with one of {', '.join(FixedKind)}, like tue=hard.")
        found.append(FixedDay(read_weekday(name), FixedKind(kind), _minutes(minutes, part) if minutes else None))
    return tuple(found)


def read_cross(text: str) -> tuple[CrossDay, ...]:
    """wed=45: weekdays with their minutes of cross-training."""
    from fallow.domain.wishes import CrossDay

    parts = [part.partition("=") for part in text.split(",")]
    return tuple(CrossDay(read_weekday(name), _minutes(told, f"{name}={told}")) for name, _, told in parts)


def _minutes(told: str, part: str) -> int:
    try:
        return read_minutes(told)
    except ValueError:
        message = f"{part.strip()!r} has no minutes that can be read, like sat=easy:60 or wed=45."
        raise ValueError(message) from None
