"""A plan as somebody writes it by hand: a day is a kind of session, its minutes and the hard part of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from fallow.domain.plan import Race
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind

SHORTEST_MIN, LONGEST_MIN = 5, 600
WITHOUT_MINUTES: Final = frozenset({SessionKind.REST, SessionKind.RACE})
ASKS_FOR_HARD: Final = frozenset({SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS})
MAY_HAVE_HARD: Final = ASKS_FOR_HARD | {SessionKind.LONG, SessionKind.STRIDES, SessionKind.RUN_WALK}


class Expected(StrEnum):
    """What a plan by hand should have had in a place; each has its words in `wording`."""

    # of the file
    UTF8 = "utf8"
    SIZE = "size"
    SYNTAX = "syntax"
    PLAIN = "plain"
    ONE_DOCUMENT = "one_document"
    TEXT = "text"
    ONCE = "once"
    KEY = "key"
    FORM = "form"
    DATE = "date"
    # of a race
    RACES = "races"
    RACE_KEY = "race_key"
    RACE_ON = "race_on"
    DISTANCE = "distance"
    TARGET = "target"
    NAME = "name"
    # of a day
    DAYS = "days"
    SESSION = "session"
    DURATION = "duration"
    MINUTES = "minutes"
    NO_MINUTES = "no_minutes"
    PART = "part"
    HARD = "hard"
    NO_HARD = "no_hard"
    LESS_HARD = "less_hard"
    ROOM = "room"
    RECOVERY_MINUTES = "recovery_minutes"
    RACE_FOR_PACE = "race_for_pace"
    # of the days together
    AFTER_START = "after_start"
    BEFORE_THE_END = "before_the_end"
    RACE_DAY = "race_day"
    DAYS_AHEAD = "days_ahead"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class DraftDay:
    """`hard_min`: minutes at tempo, in repeats, at race pace; of a run-and-walk, the running. 0 where none is told.

    Raises ValueError where `wrong_with` finds anything.
    """

    on: date
    kind: SessionKind
    minutes: int = 0
    hard_min: int = 0

    def __post_init__(self) -> None:
        wrong = wrong_with(self.kind, self.minutes, self.hard_min)
        if wrong is not None:
            raise ValueError(f"{self.kind} of {self.minutes} min, {self.hard_min} min of it hard: {wrong}")


def wrong_with(kind: SessionKind, minutes: int, hard_min: int) -> Expected | None:
    """What one day should have had; None where it can stand. Whether its parts have room shows when it is built."""
    if kind in WITHOUT_MINUTES:
        return None if minutes == hard_min == 0 else Expected.NO_MINUTES
    if not SHORTEST_MIN <= minutes <= LONGEST_MIN:
        return Expected.MINUTES
    if hard_min < 1:
        asked = kind in ASKS_FOR_HARD or hard_min < 0
        return Expected.HARD if asked else None
    if kind not in MAY_HAVE_HARD:
        return Expected.NO_HARD
    return None if hard_min <= minutes else Expected.LESS_HARD


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """Days in order of date, each once; days that are not named are rest. Races in order of date.

    `lines`: where a day, or a race on a day, stands in the text, counted from 1.
    """

    starts_on: date
    races: tuple[Race, ...]
    days: tuple[DraftDay, ...]
    lines: Mapping[date, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class DraftFindings:
    """What the safety rules found in a draft, in order of date; such a plan is never taken.

    `nearest`: the days that would have to change, each as near to what was written as all rules allow together.
    `left_out`: days of the draft that are past. What is past stays as it was.
    """

    unsafe: tuple[Reason, ...] = ()
    nearest: tuple[DraftDay, ...] = ()
    left_out: tuple[date, ...] = ()
