"""Days as indexes: whole weeks from Monday to Sunday, six of the past before the week in which the plan starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from fallow.domain.units import WEEK_D

PAST_WEEKS: Final = 6  # covers every window that a safety rule looks back on


@dataclass(frozen=True, slots=True)
class Timeline:
    """`first` and `last` day of a plan on an axis of whole weeks; index 0 is a Monday, PAST_WEEKS before the first."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a plan from {self.first} to {self.last}")

    @property
    def monday(self) -> date:
        """Of the week in which the plan starts."""
        return self.first - timedelta(days=self.first.weekday())

    @property
    def begins(self) -> int:
        """Index of the plan's first day."""
        return PAST_WEEKS * WEEK_D + self.first.weekday()

    @property
    def ends(self) -> int:
        """Index after the plan's last day."""
        return self.begins + (self.last - self.first).days + 1

    @property
    def weeks(self) -> int:
        """Weeks that the plan touches."""
        return -(-(self.ends - PAST_WEEKS * WEEK_D) // WEEK_D)

    @property
    def size(self) -> int:
        """Length of the axis: always whole weeks."""
        return (PAST_WEEKS + self.weeks) * WEEK_D

    def index(self, on: date) -> int:
        """May lie before 0."""
        return PAST_WEEKS * WEEK_D + (on - self.monday).days

    def date(self, index: int) -> date:
        return self.monday + timedelta(days=index - PAST_WEEKS * WEEK_D)

    def week(self, number: int) -> range:
        """Indexes of the plan's days in its week `number`, counted from 0."""
        start = (PAST_WEEKS + number) * WEEK_D
        return range(max(start, self.begins), min(start + WEEK_D, self.ends))

    def week_of(self, index: int) -> int:
        return index // WEEK_D - PAST_WEEKS
