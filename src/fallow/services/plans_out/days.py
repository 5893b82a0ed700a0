"""Which part of a plan goes out, and the sessions of a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.plan import Plan, PlannedDay
from fallow.domain.session import Session, SessionKind
from fallow.domain.units import WEEK_D

A_WEEK: Final = timedelta(days=WEEK_D)


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both within; None where there is no end."""

    first: date | None = None
    last: date | None = None

    def __contains__(self, on: date) -> bool:
        return (self.first is None or on >= self.first) and (self.last is None or on <= self.last)

    def __str__(self) -> str:
        ends = [end.isoformat() for end in (self.first, self.last) if end is not None]
        return " – ".join(dict.fromkeys(ends))


def week_of(on: date) -> Span:
    """Monday to Sunday."""
    monday = on - timedelta(days=on.weekday())
    return Span(monday, monday + A_WEEK - timedelta(days=1))


def part_of(plan: Plan, span: Span) -> Plan:
    """The plan with the days of the span, and the weeks that they lie in. Raises UserProblemError where it has none."""
    days = tuple(day for day in plan.days if day.on in span)
    if not days:
        raise nothing_planned(str(span))
    weeks = (week for week in plan.weeks if any(week.starts_on <= day.on < week.starts_on + A_WEEK for day in days))
    return replace(plan, days=days, weeks=tuple(weeks))


def nothing_planned(when: str) -> UserProblemError:
    return UserProblemError(Problem(ProblemCode.NOTHING_PLANNED, when))


def sessions_of(day: PlannedDay) -> tuple[Session, ...]:
    """All sessions of a day in their order, its rest too: the one place that knows where a day keeps them."""
    return (day.session, *day.also)


def numbered(plan: Plan) -> Iterator[tuple[PlannedDay, int, Session]]:
    """Each session of each day with its number on that day, from 1."""
    for day in plan.days:
        for number, session in enumerate(sessions_of(day), start=1):
            yield day, number, session


def file_name(on: date, number: int, kind: SessionKind) -> str:
    """2026-12-01-tempo: the same in every language, and in the order of the days."""
    again = f"-{number}" if number > 1 else ""
    return f"{on}-{kind.value.replace('_', '-')}{again}"
