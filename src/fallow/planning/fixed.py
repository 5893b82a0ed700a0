"""Weekdays that the runner fixes: which of these wishes can stand at all, what they admit, and what they ask of a week.

Two kinds are the same as other wishes: a day fixed for rest has no minutes, one fixed for the long run is its weekday.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from fallow.domain.plan import Availability
from fallow.domain.session import SessionKind
from fallow.domain.wishes import FixedDay, FixedKind
from fallow.planning.choice import Choice
from fallow.planning.library import QUALITY_KINDS
from fallow.planning.norms import QUALITY_OF_KIND

KIND: Final[Mapping[FixedKind, SessionKind]] = {
    FixedKind.EASY: SessionKind.EASY,
    FixedKind.LONG: SessionKind.LONG,
    FixedKind.TEMPO: SessionKind.TEMPO,
    FixedKind.INTERVALS: SessionKind.INTERVALS,
    FixedKind.HILLS: SessionKind.HILLS,
}
Hard = tuple[tuple[SessionKind, int], ...]  # hard sessions of a week with their hard minutes


def with_fixed(availability: Availability) -> Availability:
    """Rest and the long run as the other wishes have them, and what is left of the fixed days: those for a run."""
    minutes = list(availability.minutes)
    long_run = availability.long_run_weekday
    runs = []
    for day in availability.fixed:
        if day.kind is FixedKind.REST:
            minutes[day.weekday] = 0
        elif minutes[day.weekday] != 0:
            runs.append(_within(day, minutes[day.weekday]))
        if day.kind is FixedKind.LONG:
            long_run = day.weekday
    mon, tue, wed, thu, fri, sat, sun = minutes
    return replace(
        availability, minutes=(mon, tue, wed, thu, fri, sat, sun), long_run_weekday=long_run, fixed=tuple(runs)
    )


def without_hills(days: Sequence[FixedDay]) -> tuple[FixedDay, ...]:
    """For injury-prone runners: another hard session in their place, since the way down is what hurts."""
    return tuple(replace(day, kind=FixedKind.HARD) if day.kind is FixedKind.HILLS else day for day in days)


def of_weekday(days: Sequence[FixedDay], weekday: int) -> FixedDay | None:
    return next((day for day in days if day.weekday == weekday), None)


def is_of_kind(day: FixedDay, choice: Choice) -> bool:
    """Who still walks and runs does so on easy days as well."""
    if day.kind is FixedKind.HARD:
        return choice.kind in QUALITY_KINDS
    walks = day.kind is FixedKind.EASY and choice.kind is SessionKind.RUN_WALK
    return choice.kind is KIND[day.kind] or walks


def keeps(day: FixedDay, choice: Choice) -> bool:
    """Whether a session is all that the day is fixed for."""
    return is_of_kind(day, choice) and (day.minutes is None or choice.minutes == day.minutes)


def assigned(hard: Hard, days: Sequence[int], fixed: Sequence[FixedDay]) -> Mapping[int, tuple[SessionKind, int]]:
    """Kind and hard minutes by weekday: fixed kinds where they are fixed, the others of the week on the other days.

    `days`: weekdays for hard work, those that are fixed first.
    """
    left = list(hard[: len(days)])
    found: dict[int, tuple[SessionKind, int]] = {}
    told = {day.weekday: KIND[day.kind] for day in fixed if day.kind in KIND}
    for weekday in sorted(days, key=lambda weekday: weekday not in told):
        if not left:
            break
        kind = told.get(weekday, left[0][0])
        place = next((place for place, (other, _) in enumerate(left) if other is kind), 0)
        other, minutes = left.pop(place)
        found[weekday] = (kind, round(minutes * QUALITY_OF_KIND[kind].value / QUALITY_OF_KIND[other].value))
    return found


def _within(day: FixedDay, minutes: int | None) -> FixedDay:
    return day if minutes is None or day.minutes is None else replace(day, minutes=min(day.minutes, minutes))
