"""The plan as a calendar, a row a week, what it expects of race day; and one day of it with its session and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fallow import wording
from fallow.domain.plan import Plan, PlannedDay, PlannedWeek
from fallow.domain.session import SessionKind
from fallow.domain.units import WEEK_D
from fallow.interfaces.web.pages.reasons import ReasonCard, reason_card


@dataclass(frozen=True, slots=True)
class Cell:
    weekday: str
    date: str
    iso_date: str
    kind: str
    name: str
    priority: int  # 0 on a day of rest
    minutes: int
    also: Sequence[str]
    is_today: bool
    is_past: bool


@dataclass(frozen=True, slots=True)
class WeekRow:
    label: str
    summary: str
    note: str
    days: Sequence[Cell | None]


@dataclass(frozen=True, slots=True)
class PlanPage:
    title: str
    span: str
    expectation: str | None
    gave_way: Sequence[ReasonCard]
    problems: Sequence[str]
    weeks: Sequence[WeekRow]


@dataclass(frozen=True, slots=True)
class DayPage:
    title: str
    date: str
    iso_date: str
    kind: str
    priority: str
    is_rest: bool
    session: wording.SessionText
    also: Sequence[wording.SessionText]
    reasons: Sequence[ReasonCard]
    before: str | None
    after: str | None


def plan_page(plan: Plan, today: date) -> PlanPage:
    cells = {day.on: _cell(day, today) for day in plan.days}
    return PlanPage(
        title=wording.plan_title(plan),
        span=wording.plan_span(plan),
        expectation=wording.race_expectation(plan.race_time_s) if plan.race_time_s else None,
        gave_way=[reason_card(reason) for reason in plan.gave_way],
        problems=[wording.problem(problem) for problem in plan.problems],
        weeks=[_week(week, cells) for week in plan.weeks],
    )


def day_page(plan: Plan, on: date) -> DayPage | None:
    """One day of the plan; None where the plan does not hold it."""
    day = plan.day(on)
    if day is None:
        return None
    text = wording.session(day.session)
    return DayPage(
        title=text.title,
        date=wording.full_day(on),
        iso_date=on.isoformat(),
        kind=day.session.kind.value,
        priority=wording.priority_note(day.session.priority),
        is_rest=day.session.kind is SessionKind.REST,
        session=text,
        also=[wording.session(session) for session in day.also],
        reasons=[reason_card(reason) for reason in day.reasons],
        before=_neighbour(plan, on, -1),
        after=_neighbour(plan, on, 1),
    )


def _neighbour(plan: Plan, on: date, days: int) -> str | None:
    found = plan.day(on + timedelta(days=days))
    return found.on.isoformat() if found else None


def _cell(day: PlannedDay, today: date) -> Cell:
    priority = day.session.priority
    return Cell(
        weekday=wording.weekday_name(day.on),
        date=wording.short_day(day.on),
        iso_date=day.on.isoformat(),
        kind=day.session.kind.value,
        name=wording.session_name(day.session.kind),
        priority=priority.value if priority else 0,
        minutes=day.session.minutes,
        also=[wording.session_title(session) for session in day.also],
        is_today=day.on == today,
        is_past=day.on < today,
    )


def _week(week: PlannedWeek, cells: dict[date, Cell]) -> WeekRow:
    days = [cells.get(week.starts_on + timedelta(days=index)) for index in range(WEEK_D)]
    return WeekRow(wording.week_of(week.starts_on), wording.week_summary(week), wording.week_note(week), days)
