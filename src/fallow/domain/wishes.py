"""What a runner may wish of a plan beside free minutes: days away, days that are fixed, training beside running."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Away:
    """Days without running from `first` to `last`, both within."""

    first: date
    last: date

    def __contains__(self, on: date) -> bool:
        return self.first <= on <= self.last


class FixedKind(StrEnum):
    """What a weekday is fixed for. `HARD`: whichever hard session the plan wants."""

    REST = "rest"
    EASY = "easy"
    LONG = "long"
    TEMPO = "tempo"
    INTERVALS = "intervals"
    HILLS = "hills"
    HARD = "hard"

    @property
    def is_hard(self) -> bool:
        return self in {FixedKind.TEMPO, FixedKind.INTERVALS, FixedKind.HILLS, FixedKind.HARD}


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A weekday, Monday 0, that holds its kind of session in every week; `minutes` None: as long as the plan wants."""

    weekday: int
    kind: FixedKind
    minutes: int | None = None


class Hindrance(StrEnum):
    """Why a fixed day does not hold what it is fixed for."""

    RACE = "race"  # or a day around one
    WAY_BACK = "way_back"  # after days without running
    TIME = "time"  # the minutes that are free on this weekday
    WALKING = "walking"  # a newcomer still mixes running and walking
    INJURY_PRONE = "injury_prone"
    LIMITS = "limits"  # any other limit of safety


@dataclass(frozen=True, slots=True)
class CrossDay:
    """A weekday, Monday 0, for an optional session without impact, where no run stands."""

    weekday: int
    minutes: int
