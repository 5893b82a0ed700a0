"""Columns of a table of activities, and the units that their names tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from fallow.adapters.table import Row, number
from fallow.domain.units import HOUR_S, MINUTE_S

START: Final = (
    "start", "started at", "start date local", "start date", "start time local", "date", "datum", "start time",
    "startzeit",
)  # fmt: skip
CLOCK: Final = ("start time", "time of day", "startzeit", "uhrzeit")
SPORT: Final = ("sport", "activity type", "aktivitätstyp", "sportart", "type")
NAME: Final = ("name", "title", "titel", "activity name")
IDENTITY: Final = ("activity id", "id")
DURATION: Final = ("duration", "time", "zeit", "dauer", "timer time", "activity time")
MOVING: Final = ("moving time", "moving duration", "zeit in bewegung")
ELAPSED: Final = ("elapsed time", "elapsed duration", "elapsed", "verstrichene zeit")
DISTANCE: Final = ("distance", "distanz", "strecke")
ASCENT: Final = (
    "ascent", "total ascent", "elev gain", "elevation gain", "anstieg gesamt", "positiver höhenunterschied",
)  # fmt: skip
DESCENT: Final = (
    "descent", "total descent", "elev loss", "elevation loss", "abstieg gesamt", "negativer höhenunterschied",
)  # fmt: skip
AVG_HEART_RATE: Final = (
    "avg hr", "average hr", "avg heart rate", "average heart rate", "ø hf", "ø herzfrequenz",
    "durchschnittliche herzfrequenz",
)  # fmt: skip
MAX_HEART_RATE: Final = (
    "max hr", "maximum hr", "max heart rate", "maximum heart rate", "max hf", "maximale herzfrequenz",
    "max herzfrequenz",
)  # fmt: skip
CADENCE: Final = ("avg run cadence", "ø schrittfrequenz laufen")
STRIDE: Final = ("avg stride length", "ø schrittlänge")

SECONDS: Final[Mapping[str, float]] = {
    **dict.fromkeys(("s", "sec", "secs", "seconds"), 1.0),
    **dict.fromkeys(("min", "mins", "minutes"), MINUTE_S),
    **dict.fromkeys(("h", "hours"), HOUR_S),
}
MILE_M: Final = 1609.344
FOOT_M: Final = 0.3048
METRES: Final[Mapping[str, float]] = {
    **dict.fromkeys(("m", "meters", "metres"), 1.0),
    **dict.fromkeys(("km", "kilometers", "kilometres", "kilometer"), 1000.0),
    **dict.fromkeys(("mi", "mile", "miles"), MILE_M),
    **dict.fromkeys(("ft", "feet"), FOOT_M),
}
BEATS: Final[Mapping[str, float]] = {"bpm": 1.0}
_CLOCKED: Final = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{2})(?:[.,](\d+))?", re.ASCII)


def has(names: Iterable[str], bases: tuple[str, ...], units: Mapping[str, float]) -> bool:
    """Whether one of these columns is there, with a unit in its name or without."""
    wanted = set(bases) | {f"{base} {unit}" for base in bases for unit in units}
    return not wanted.isdisjoint(names)


def quantity(row: Row, bases: tuple[str, ...], units: Mapping[str, float], otherwise: float = 1.0) -> float | None:
    """What the first of these columns that holds anything tells, in the unit of its name, else in `otherwise`."""
    for base in bases:
        for unit, factor in {"": otherwise, **units}.items():
            name = f"{base} {unit}".strip()
            if (value := row.number(name)) is not None:
                return value * factor
    return None


def tells_unit(names: Iterable[str], bases: tuple[str, ...], units: Mapping[str, float]) -> bool:
    return not {f"{base} {unit}" for base in bases for unit in units}.isdisjoint(names)


def seconds(row: Row, bases: tuple[str, ...], otherwise_s: float = 1.0) -> float | None:
    """A duration: what the column's name says, else in `otherwise_s`, or 1:02:03 and 2:03.

    2:03 is minutes and seconds; hours and minutes where the name says hours, or where plain numbers are minutes.
    """
    for base in bases:
        for unit, factor in {"": otherwise_s, **SECONDS}.items():
            text = row.text(f"{base} {unit}".strip())
            if found := _CLOCKED.fullmatch(text):
                hours, minutes, rest = int(found[1] or 0), int(found[2]), int(found[3])
                if found[1] is None and (factor == HOUR_S or (not unit and factor == MINUTE_S)):
                    hours, minutes, rest = minutes, rest, 0
                return hours * HOUR_S + minutes * MINUTE_S + rest + float(f"0.{found[4] or 0}")
            if (value := number(text, row.decimal_comma)) is not None:
                return value * factor
    return None
