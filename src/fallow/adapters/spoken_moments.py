"""Moments as platforms write them: for people, in the words of a language, or for programs."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from typing import Final

from fallow.adapters.trackpoints import EARLIEST_S, UNIX_EPOCH, parsed_time

LATEST_S: Final = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
QUARTER_S: Final = 15 * 60  # every offset from UTC is a multiple of it
FARTHEST_OFFSET_S: Final = 14 * 3600
MS_PER_S: Final = 1000.0
# Beginnings of the months in English, German, French, Spanish, Dutch, Italian and Portuguese, without accents.
MONTHS: Final = (
    ("jan", "ene", "gen"), ("feb", "fev"), ("mar", "mrt"), ("apr", "avr", "abr"), ("may", "mai", "mei", "mag"),
    ("jun", "juin", "giu"), ("jul", "juil", "lug"), ("aug", "aou", "ago"), ("sep", "set"), ("oct", "okt", "ott", "out"),
    ("nov",), ("dec", "dez", "dic"),
)  # fmt: skip
MONTH: Final = {beginning: number for number, names in enumerate(MONTHS, 1) for beginning in names}
CLOCK: Final = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(?:([ap])\.?\s?m\.?)?$")
BY_NUMBER: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")  # day first, wherever dots are written
WORD: Final = re.compile(r"[a-z]{3,}")
NUMBER: Final = re.compile(r"\d+")


def plain(text: str) -> str:
    """Small letters without accents and marks, and one space between words."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def told_moment(text: str) -> datetime | None:
    """A date with the time of day, as its language writes both; taken as UTC. None where it is none.

    "Apr 2, 2024, 6:03:21 AM", "02.04.2024, 06:03:21", "2 avr. 2024 à 06:03:21", "2024-04-02 06:03:21".
    """
    words = plain(text)
    at_s, _ = parsed_time(words.upper() if ":" in words else "")
    if math.isnan(at_s):
        clock = CLOCK.search(words)
        day = _day(words[: clock.start()]) if clock else None
        at_s = _seconds(day, clock) if clock and day else math.nan
    return moment(at_s)


def moment(at_s: float) -> datetime | None:
    """Of seconds since the Unix epoch; None where nobody can have run or slept then."""
    return UNIX_EPOCH + timedelta(seconds=at_s) if EARLIEST_S <= at_s < LATEST_S else None


def utc_offset_s(local_s: float, utc_s: float) -> int | None:
    """Of a moment by both clocks; None where one is unknown or no place on earth is so far from UTC."""
    difference = local_s - utc_s
    if not abs(difference) <= FARTHEST_OFFSET_S + QUARTER_S / 2:
        return None
    return round(difference / QUARTER_S) * QUARTER_S


def _day(words: str) -> date | None:
    by_number = BY_NUMBER.search(words)
    if by_number:
        return _date(int(by_number[3]), int(by_number[2]), int(by_number[1]))
    numbers = [int(digits) for digits in NUMBER.findall(words)]
    months = {month for word in WORD.findall(words) if (month := MONTH.get(word[:3]) or MONTH.get(word[:4]))}
    if len(numbers) != 2 or len(months) != 1:
        return None
    day, year = sorted(numbers)
    return _date(year, months.pop(), day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _seconds(day: date, clock: re.Match[str]) -> float:
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        if hour not in range(1, 13):
            return math.nan
        hour = hour % 12 + (12 if clock[4] == "p" else 0)
    try:
        return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=UTC).timestamp()
    except ValueError:
        return math.nan
