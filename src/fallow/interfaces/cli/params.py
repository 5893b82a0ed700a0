"""How dates, distances, races and weekdays are written on the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from fallow.interfaces import reading
from fallow.interfaces.reading import read_clock_s, read_date, read_distance_m, read_pace_m_s, read_zone
from fallow.interfaces.reading_wishes import (
    WeekMinutes,
    read_available,
    read_away,
    read_cross,
    read_days,
    read_fixed,
    read_weekday,
)

if TYPE_CHECKING:
    from fallow.domain.plan import Race

__all__ = [
    "NUMBER",
    "WeekMinutes",
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

Callback: TypeAlias = Callable[[click.Context, click.Parameter, Any], Any]


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
