"""The plan as a calendar: a row a week, a cell a day, what each week holds and what the plan expects of race day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fallow import wording
from fallow.domain.plan import Plan, PlannedDay, PlannedWeek
from fallow.domain.session import SessionKind


@dataclass(frozen=True, slots=True)
class Cell:
    date: str
    iso_date: str
    kind: str
    name: str
    minutes: int
    is_today: bool
    steps: Sequence[str]
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class WeekRow:
    label: str
    summary: str
    note: str
    days: Sequence[Cell | None]


@dataclass(frozen=True, slots=True)
class PlanPage:
    title: str
    expectation: str | None
    gave_way: Sequence[str]
    problems: Sequence[str]
    weeks: Sequence[WeekRow]


def plan_page(plan: Plan, today: date) -> PlanPage:
    cells = {day.on: _cell(day, today) for day in plan.days}
    race = plan.request.races[-1] if plan.request.races else None
    return PlanPage(
        title=wording.plan_title(race),
        expectation=wording.race_expectation(plan.race_time_s) if plan.race_time_s else None,
        gave_way=[wording.reason(reason) for reason in plan.gave_way],
        problems=[wording.problem(problem) for problem in plan.problems],
        weeks=[_week(week, cells) for week in plan.weeks],
    )


def _cell(day: PlannedDay, today: date) -> Cell:
    text = wording.session(day.session)
    return Cell(
        date=wording.short_day(day.on),
        iso_date=day.on.isoformat(),
        kind=day.session.kind.value,
        name=wording.session_name(day.session.kind),
        minutes=day.session.minutes,
        is_today=day.on == today,
        steps=() if day.session.kind is SessionKind.REST else text.steps,
        reasons=[wording.reason(reason) for reason in day.reasons],
    )


def _week(week: PlannedWeek, cells: dict[date, Cell]) -> WeekRow:
    days = [cells.get(week.starts_on + timedelta(days=index)) for index in range(7)]
    return WeekRow(wording.week_of(week.starts_on), wording.week_summary(week), wording.week_note(week), days)
