"""A plan as a sheet of paper: rows of finished texts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetSession:
    name: str
    lines: tuple[str, ...]  # how long, and the work in it
    key: bool = False
    race: bool = False


@dataclass(frozen=True, slots=True)
class SheetDay:
    """A day of the calendar; no sessions on a day of rest."""

    date: str
    planned: bool  # False: before or after the plan
    rest: str
    sessions: tuple[SheetSession, ...]


@dataclass(frozen=True, slots=True)
class SheetWeek:
    label: str
    note: str  # an easier week, the taper; else empty
    totals: tuple[str, ...]
    days: tuple[SheetDay, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """`language` is a code of ISO 639-1, by which words are parted at the end of a line."""

    language: str
    title: str
    lines: tuple[str, ...]
    week: str
    total: str
    weekdays: tuple[str, ...]
    weeks: tuple[SheetWeek, ...]
    key: str  # what the mark of a key session means
    race: str  # what the mark of race day means
    meanings_title: str
    meanings: tuple[Meaning, ...]
    footer: str
