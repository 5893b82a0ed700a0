"""What one person told: answers of mornings, and sessions by effort and minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from fallow.domain.units import MINUTE_S
from fallow.physiology.reports import Scale
from fallow.physiology.session_effort import Kind

DAY_BEGINS: Final = timedelta(hours=4)  # who is still up then is not asked about tomorrow


class Question(StrEnum):
    SORENESS = "soreness"
    FATIGUE = "fatigue"
    READINESS = "readiness"


SCALES: Final[Mapping[Question, Scale]] = {  # low is bad in all three
    Question.SORENESS: Scale(1, 5),
    Question.FATIGUE: Scale(1, 5),
    Question.READINESS: Scale(0, 10),
}
SORE: Final = 2  # this answer or a lower one


@dataclass(frozen=True, slots=True)
class Morning:
    """The first report of a day; what was not answered is absent."""

    on: date
    answers: Mapping[Question, int]
    sleep_h: float | None = None  # of the night before


@dataclass(frozen=True, slots=True)
class Session:
    """A session as its person rated it; `ended_at` aware, on the clock that the days are counted by."""

    ended_at: datetime
    duration_s: float
    effort_0_10: float
    kinds: frozenset[Kind]

    @property
    def on(self) -> date:
        return day_of(self.ended_at)

    @property
    def load(self) -> float:
        """Effort times minutes."""
        return self.effort_0_10 * self.duration_s / MINUTE_S


@dataclass(frozen=True, slots=True)
class Diary:
    """One person; mornings by day, one a day, and sessions by their end, each oldest first."""

    person: str
    mornings: tuple[Morning, ...]
    sessions: tuple[Session, ...]
    resting_hr_bpm: Mapping[date, float] = field(default_factory=dict)  # of whole days, by a device


def day_of(at: datetime) -> date:
    return (at - DAY_BEGINS).date()
