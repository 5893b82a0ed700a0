"""Moments, numbers and units as the export writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fallow.domain.units import HOUR_S, MINUTE_S

UNIX_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
ONE_S: Final = timedelta(seconds=1)
YEARS: Final = range(1990, 2100)
# What one of the unit is in ours. Which unit stands in a file depends on the phone's language and settings.
M: Final[Mapping[str, float]] = {
    "m": 1.0, "km": 1000.0, "cm": 0.01, "mm": 0.001, "mi": 1609.344, "ft": 0.3048, "yd": 0.9144, "in": 0.0254,
}  # fmt: skip
MM: Final[Mapping[str, float]] = {unit: 1000.0 * metres for unit, metres in M.items()}
S: Final[Mapping[str, float]] = {"s": 1.0, "ms": 0.001, "min": MINUTE_S, "hr": HOUR_S, "h": HOUR_S}
MS: Final[Mapping[str, float]] = {unit: 1000.0 * seconds for unit, seconds in S.items()}
M_S: Final[Mapping[str, float]] = {
    f"{length}/{time}": metres / seconds for length, metres in M.items() for time, seconds in S.items()
} | {"mph": 1609.344 / HOUR_S, "kph": 1000.0 / HOUR_S}  # fmt: skip
PER_MIN: Final[Mapping[str, float]] = {"count/min": 1.0, "bpm": 1.0, "count/s": 60.0, "Hz": 60.0}
KG: Final[Mapping[str, float]] = {"kg": 1.0, "g": 0.001, "lb": 0.45359237, "st": 6.35029318}
W: Final[Mapping[str, float]] = {"W": 1.0, "kW": 1000.0}
COUNT: Final[Mapping[str, float]] = {"count": 1.0, "": 1.0}
QUANTITY: Final = re.compile(r"\s*([-+]?[\d.,٫]+(?:[eE][-+]?\d+)?)\s*(\S*)")


def moment(text: str) -> datetime | None:
    """`2024-03-03 07:12:44 +0100`, aware; None where it is no moment between 1990 and 2100."""
    try:
        at = datetime.fromisoformat(text[:19] + text[19:].lstrip())
    except ValueError:
        return None
    return at if at.tzinfo is not None and at.year in YEARS else None


def seconds(at: datetime) -> int:
    return int(at.timestamp())  # the quickest way: there are millions


def offset_s(at: datetime) -> int:
    return (at.utcoffset() or timedelta()) // ONE_S


def local_date(at_s: int, utc_offset_s: int) -> date:
    return (UNIX_EPOCH + timedelta(seconds=at_s + utc_offset_s)).date()


@lru_cache(maxsize=1000)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder
        return None


def zone_offset_s(name: str, at_s: int) -> int | None:
    """What the clocks of a zone (HKTimeZone, `Europe/Paris`) showed then, less UTC; None where nobody knows it."""
    zone = _zone(name) if name else None
    return None if zone is None else offset_s(datetime.fromtimestamp(at_s, zone))


def number(text: str) -> float:
    """With a point or a comma before the decimals; NaN where it is none."""
    try:
        return float(text)
    except ValueError:
        pass
    try:
        return float(text.replace(",", ".").replace("٫", "."))
    except ValueError:
        return float("nan")


def quantity(text: str) -> tuple[float, str]:
    """`45443 cm`: a number, NaN where there is none, and its unit."""
    found = QUANTITY.match(text)
    return (number(found[1]), found[2]) if found else (float("nan"), "")
