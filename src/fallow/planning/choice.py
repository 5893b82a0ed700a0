"""What the solver decides for one day, before it is built into a session."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from fallow.domain.session import SessionKind
from fallow.domain.units import MINUTE_S
from fallow.planning.library import QUALITY_KINDS


@dataclass(frozen=True, slots=True, order=True)
class Choice:
    """One option of one day. Times in whole minutes, so that growth by a tenth is never stuck between two steps.

    `hard_min` is the hard work within: at tempo, in repeats, at race pace; of a run-and-walk, the running.
    """

    kind: SessionKind
    minutes: int = 0
    hard_min: int = 0
    race: int | None = None  # which race of the request is run

    @property
    def is_run(self) -> bool:
        return self.kind.is_run

    @property
    def is_race(self) -> bool:
        return self.kind is SessionKind.RACE

    @property
    def is_quality(self) -> bool:
        """A day of hard work: counted against the quality days of a week."""
        return self.kind in QUALITY_KINDS or (self.kind is SessionKind.LONG and self.hard_min > 0)

    @property
    def is_long(self) -> bool:
        return self.kind is SessionKind.LONG

    @property
    def is_key(self) -> bool:
        """Long or hard; a race stands apart."""
        return self.is_long or self.is_quality

    @property
    def duration_s(self) -> float:
        return self.minutes * MINUTE_S

    def lasting(self, minutes: int) -> Choice:
        return replace(self, minutes=minutes)


REST: Final = Choice(SessionKind.REST)
