"""A plan as the days of a calendar that others read: what is the same day in each, and which word is the newer one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A session on its day, in finished words. `uid` is that of the runner's day, whatever plan fills it."""

    uid: str
    on: date
    title: str
    text: str
    category: str  # empty: none


@dataclass(frozen=True, slots=True)
class PlanCalendar:
    """All days of a plan. `revision` counts the runner's plans, so a newer plan has a higher one."""

    name: str
    language: str
    revision: int
    changed_at: datetime
    events: tuple[CalendarEvent, ...]


def uid(athlete_id: str, on: date, number: int = 1) -> str:
    """The same for a runner's day in every plan, so that a calendar changes the entry instead of adding another.

    The runner's id is hashed: a calendar travels farther than the archive.
    """
    runner = hashlib.sha256(athlete_id.encode()).hexdigest()[:16]
    again = f"-{number}" if number > 1 else ""
    return f"{on:%Y%m%d}{again}-{runner}@fallow"


def changed_at(created_on: date, revision: int) -> datetime:
    """When a plan came to hold, in UTC.

    Of a plan the day is known, not the hour. Its revision stands for seconds, so that of two plans of one day the later
    one is newer, and the same plan always has the same moment.
    """
    return datetime.combine(created_on, time(), UTC) + timedelta(seconds=revision)
