"""Values out of JSON that may hold anything."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

from fallow.adapters.moments import Order, written

Entry: TypeAlias = Mapping[str, Any]


def number(entry: Entry, *names: str) -> float | None:
    """The first of these that is a number; truth values are none."""
    for name in names:
        value = entry.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return float(value)
    return None


def text(entry: Entry, *names: str) -> str:
    return next((value for name in names if isinstance(value := entry.get(name), str) and value), "")


def day(entry: Entry, name: str) -> date | None:
    found = written(text(entry, name))
    return found.day(Order.YEAR_MONTH_DAY) if found else None


def by_its_clock(entry: Entry, name: str) -> datetime | None:
    """A moment as if its clock showed UTC."""
    found = written(text(entry, name))
    return found.by_its_clock if found else None


def identity(entry: Entry) -> str:
    """The platform's own: "i12345", or a number where the activity came from elsewhere."""
    value = entry.get("id")
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
