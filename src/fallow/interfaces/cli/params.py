"""How dates, distances, races and weekdays are written on the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from fallow.interfaces import reading
from fallow.interfaces.reading import read_clock_s, read_date, read_distance_m, read_pace_m_s, read_zone

if TYPE_CHECKING:
    from fallow.domain.plan import Race
    from fallow.domain.wishes import Away, CrossDay, FixedDay

__all__ = [
    "NUMBER",
    "read_available",
    "read_away",
    "read_clock_s",
    "read_cross",
    "read_date",
    "read_days",
    "read_distance_m",
    "read_fixed",
    "read_pace_m_s",
    "read_race",
    "read_weekday",
    "read_with",
    "read_zone",
]

WeekMinutes: TypeAlias = tuple[
    int | None, int | None, int | None, int | None, int | None, int | None, int | None
]  # Monday first
Callback: TypeAlias = Callable[[click.Context, click.Parameter, Any], Any]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WOCHENTAGE = ("mo", "di", "mi", "do", "fr", "sa", "so")
A_DAY_MIN = 24 * 60
LONGEST_AWAY = timedelta(days=366)


class _Number(click.ParamType[float]):
    """A number, with a decimal point or a decimal comma."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            return float(str(value).replace(",", "."))
        except ValueError:
            self.fail(f"{value!r} is not a number.", param, ctx)


NUMBER = _Number()


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


def read_race(text: str) -> Race:
    """DATE:DISTANCE[:TARGET]."""
    on, _, rest = text.partition(":")
    distance, _, target = rest.partition(":")
    if not distance:
        raise ValueError(f"{text!r} is not DATE:DISTANCE[:TARGET], like 2027-05-09:half:1:45:00.")
    return reading.read_race(on, distance, target)


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
    if not told.strip().isdigit() or not 0 < int(told) <= A_DAY_MIN:
        raise ValueError(f"{part.strip()!r} has no minutes that can be read, like sat=easy:60 or wed=45.")
    return int(told)
