"""Dates and times as apps and spreadsheets write them, and in which order a whole file writes day, month and year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from itertools import pairwise
from typing import Final, TypeAlias

YEARS: Final = (1990, 2100)
FARTHEST_OFFSET_S: Final = 18 * 3600  # no clock is farther from UTC
CLEARLY: Final = 0.5  # an order is known where its way through the dates is at most this share of another's
_HALF_DAY_H: Final = 12
_LONGEST_TEXT: Final = 60
_OFFSET: Final = r"(?:UTC|GMT)?(?P<offset>Z|[+-]\d{1,2}(?::?\d{2})?)?"
_WRITTEN: Final = re.compile(
    r"(?P<first>\d{1,4})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<third>\d{1,4})"
    r"(?:[T,\s]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second_s>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?:(?P<half>[ap])\.?\s*m\.?)?)?\s*" + _OFFSET,
    re.IGNORECASE | re.ASCII,
)
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", re.ASCII)

Numbers: TypeAlias = tuple[int, int, int]


class Order(Enum):
    """Where year, month and day stand among the three numbers of a date."""

    YEAR_MONTH_DAY = (0, 1, 2)
    YEAR_DAY_MONTH = (0, 2, 1)
    DAY_MONTH_YEAR = (2, 1, 0)
    MONTH_DAY_YEAR = (2, 0, 1)

    @property
    def words(self) -> str:
        return self.name.lower().replace("_", "-")

    def day(self, numbers: Numbers) -> date | None:
        year, month, day = (numbers[place] for place in self.value)
        try:
            return date(year, month, day) if YEARS[0] <= year < YEARS[1] else None
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Written:
    """A moment as a file writes it, before it is known which number is the day."""

    numbers: Numbers
    clock: time | None  # None: no time of day
    offset_s: int | None  # None: no zone

    def day(self, order: Order) -> date | None:
        return order.day(self.numbers)

    @property
    def by_its_clock(self) -> datetime | None:
        """Of a file that writes year-month-day, as if its clock showed UTC; None without a time of day."""
        on = self.day(Order.YEAR_MONTH_DAY)
        return None if on is None or self.clock is None else aware(on, self.clock, None)


def written(text: str) -> Written | None:
    """None where it is no moment: 2024-03-02, 02/03/2024 7:05 p. m., 2024-03-02T07:05:00+01:00."""
    found = _WRITTEN.fullmatch(" ".join(text[:_LONGEST_TEXT].split()))
    if found is None:
        return None
    clock = None
    if found["hour"] is not None:
        clock = _clock(int(found["hour"]), int(found["minute"]), int(found["second_s"] or 0), found["half"])
        if clock is None:
            return None
    offset_s = zone_offset_s(found["offset"] or "")
    return None if found["offset"] and offset_s is None else Written(_numbers(found), clock, offset_s)


def clock_of(text: str) -> time | None:
    found = _CLOCK.fullmatch(text.strip())
    return _clock(int(found[1]), int(found[2]), int(found[3] or 0), None) if found else None


def zone_offset_s(text: str) -> int | None:
    """Local time minus UTC of "+0200", "UTC-05:00", "UTCZ"; None where it is no such thing."""
    found = re.fullmatch(_OFFSET, text.strip(), re.IGNORECASE | re.ASCII)
    if found is None or not text.strip():
        return None
    if found["offset"] is None or found["offset"] in "Zz":
        return 0
    digits = found["offset"][1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    offset_s = int(hours) * 3600 + int(minutes) * 60
    if offset_s > FARTHEST_OFFSET_S:
        return None
    return -offset_s if found["offset"].startswith("-") else offset_s


def aware(on: date, clock: time, offset_s: int | None) -> datetime:
    """The moment of a local time. Where nobody knows the zone it counts as UTC, so that its day stays the local one."""
    zone = UTC if offset_s is None else timezone(timedelta(seconds=offset_s))
    return datetime.combine(on, clock, zone).astimezone(UTC)


def date_order(dates: Sequence[Numbers], *, day_before_month: bool = False) -> tuple[Order, bool]:
    """The order of all dates of a file, in the sequence of its rows, and whether another would do as well.

    Known is the order in which most are dates, then the one in which they go one way, then the one with much the
    shortest way from row to row. Else the first that will do: year-month-day, and day-month-year before
    month-day-year. `day_before_month`: whether year-day-month is thought of, which only careless software writes.
    """
    if not dates or dates[0][0] >= YEARS[0]:
        orders = [Order.YEAR_MONTH_DAY, *([Order.YEAR_DAY_MONTH] if day_before_month else [])]
    else:
        orders = [Order.DAY_MONTH_YEAR, Order.MONTH_DAY_YEAR]
    read = {order: [day for numbers in dates if (day := order.day(numbers))] for order in orders}
    ranks = {order: (len(dates) - len(days), not _one_way(days)) for order, days in read.items()}
    best = [order for order in orders if ranks[order] == min(ranks.values())]
    if len(best) == 1 or read[best[0]] == read[best[1]]:
        return best[0], False
    ways = {order: _way_d(read[order]) for order in best}
    shortest = min(best, key=lambda order: ways[order])
    if ways[shortest] <= CLEARLY * max(ways.values()) and max(ways.values()) > 0:
        return shortest, False
    return best[0], True


def _numbers(found: re.Match[str]) -> Numbers:
    return int(found["first"]), int(found["second"]), int(found["third"])


def _clock(hour: int, minute: int, second: int, half: str | None) -> time | None:
    if half is not None:
        if not 1 <= hour <= _HALF_DAY_H:
            return None
        hour = hour % _HALF_DAY_H + (_HALF_DAY_H if half.lower() == "p" else 0)
    try:
        return time(hour, minute, min(second, 59))
    except ValueError:
        return None


def _one_way(days: Sequence[date]) -> bool:
    return all(a <= b for a, b in pairwise(days)) or all(a >= b for a, b in pairwise(days))


def _way_d(days: Sequence[date]) -> int:
    return sum(abs((b - a).days) for a, b in pairwise(days))
