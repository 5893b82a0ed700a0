"""The plan as a calendar, a row a week, what it expects of race day; and one day of it with its session and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fallow import wording
from fallow.domain.plan import Plan, PlannedDay, PlannedWeek
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.domain.units import WEEK_D
from fallow.domain.why import DayWhy
from fallow.interfaces.web.drawing import Bar, Mark, bars, scale
from fallow.interfaces.web.pages.reasons import ReasonCard, reason_card
from fallow.interfaces.web.pages.tables import ChartTable


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
class WeekChart:
    """One figure of each week as bars; `marked` are those of a second kind in it, as of the longest run in all."""

    name: str
    words: str
    bars: Sequence[Bar]
    marked: Sequence[Bar]
    scale: Sequence[Mark]
    table: ChartTable


@dataclass(frozen=True, slots=True)
class PlanPage:
    title: str
    span: str
    expectation: str | None
    charts: Sequence[WeekChart]
    week_names: Sequence[Mark]
    times: ChartTable  # what the race would take at the end of each week, rested
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
    is_ahead: bool
    has_workout: bool
    moves: Sequence[tuple[str, str]]  # days that it can change places with, as a form tells them and in words


@dataclass(frozen=True, slots=True)
class WhyPage:
    """What else a day could be, in groups; `unsafe`: what of it is beyond what is safe as things stand."""

    note: str
    unsafe: Sequence[str]
    groups: Sequence[wording.WhyGroup]
    problems: Sequence[str]


def plan_page(plan: Plan, today: date) -> PlanPage:
    cells = {day.on: _cell(day, today) for day in plan.days}
    return PlanPage(
        title=wording.plan_title(plan),
        span=wording.plan_span(plan),
        expectation=wording.race_expectation(plan.race_time_s) if plan.race_time_s else None,
        charts=_charts(plan.weeks),
        week_names=_names(plan.weeks),
        times=_times(plan.weeks),
        gave_way=[reason_card(reason) for reason in plan.gave_way],
        problems=[wording.problem(problem) for problem in plan.problems],
        weeks=[_week(week, cells) for week in plan.weeks],
    )


def day_page(plan: Plan, on: date, today: date) -> DayPage | None:
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
        is_ahead=on >= today,
        has_workout=bool(day.session.steps),
        moves=_moves(plan, day, today),
    )


def why_page(found: DayWhy, today: date) -> WhyPage:
    words = wording.why_words()
    return WhyPage(
        note=words.alone if found.on != today else f"{words.alone} {words.today}",
        unsafe=wording.why_unsafe_now(found),
        groups=wording.why_groups(found),
        problems=[wording.problem(problem) for problem in found.problems],
    )


def _moves(plan: Plan, day: PlannedDay, today: date) -> list[tuple[str, str]]:
    """The days of a week before and after, still to come."""
    near = (plan.day(day.on + timedelta(days=apart)) for apart in range(-WEEK_D, WEEK_D + 1) if apart)
    return [
        (other.on.isoformat(), wording.move_to(other.on, other.session))
        for other in near
        if other is not None and other.on >= today <= day.on and other.session.kind is not SessionKind.RACE
    ]


def _charts(weeks: Sequence[PlannedWeek]) -> list[WeekChart]:
    labels = [wording.week_of(week.starts_on) for week in weeks]

    def chart(name: str, values: Sequence[float], marked: Sequence[float] = ()) -> WeekChart:
        figures = scale(max(values, default=0.0), 3)
        words = [f"{label}: {value:.3g}" for label, value in zip(labels, values, strict=True)]
        return WeekChart(
            name=name,
            words=wording.week_chart(name, values),
            bars=bars(values, words, figures[-1]),
            marked=bars(marked, labels, figures[-1]) if marked else (),
            scale=[Mark(round(100 - 100 * figure / figures[-1], 2), f"{figure:g}") for figure in figures],
            table=_ways(weeks) if name == "km" else _shares(weeks, values),
        )

    return [
        chart("km", *([wording.in_ways(way_m) for way_m in ways] for ways in _ways_m(weeks))),
        *(chart(store.value, _asked(weeks, store)) for store in Store),
    ]


def _ways(weeks: Sequence[PlannedWeek]) -> ChartTable:
    rows = [
        (wording.short_day(week.starts_on), *(wording.kilometres(way_m, digits=0) for way_m in (total_m, longest_m)))
        for week, total_m, longest_m in zip(weeks, *_ways_m(weeks), strict=True)
    ]
    return ChartTable(("week", "way", "longest"), rows)


def _shares(weeks: Sequence[PlannedWeek], percent: Sequence[float]) -> ChartTable:
    rows = [
        (wording.short_day(week.starts_on), wording.week_share(one)) for week, one in zip(weeks, percent, strict=True)
    ]
    return ChartTable(("week", "share"), rows)


def _times(weeks: Sequence[PlannedWeek]) -> ChartTable:
    rows = [
        (wording.week_of(week.starts_on), wording.race_time(week.race_time_s))
        for week in weeks
        if week.race_time_s is not None
    ]
    return ChartTable(("week_end", "rested"), rows)


def _ways_m(weeks: Sequence[PlannedWeek]) -> tuple[list[float], list[float]]:
    """Of each week, and of the longest run in it."""
    return [week.distance_m for week in weeks], [week.longest_m for week in weeks]


def _asked(weeks: Sequence[PlannedWeek], store: Store) -> list[float]:
    """What each week asks of a store, as a share of what the most demanding one does, in percent: units are its own."""
    doses = [
        {Store.ENERGY: week.glycogen_mmol_kg_ww, Store.MUSCLE: week.muscle_dose, Store.NERVE: week.nerve_dose}[store]
        for week in weeks
    ]
    most = max(doses, default=0.0) or 1.0
    return [100 * dose / most for dose in doses]


def _names(weeks: Sequence[PlannedWeek]) -> list[Mark]:
    """The Monday of every few weeks under the bars."""
    every = max(-(-len(weeks) // 4), 1)
    return [
        Mark(round(100 * (number + 0.4) / len(weeks), 2), wording.short_day(week.starts_on))
        for number, week in enumerate(weeks)
        if number % every == 0
    ]


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
        name=wording.breakable(wording.session_name(day.session.kind)),
        priority=priority.value if priority else 0,
        minutes=day.session.minutes,
        also=[wording.breakable(wording.session_title(session)) for session in day.also],
        is_today=day.on == today,
        is_past=day.on < today,
    )


def _week(week: PlannedWeek, cells: dict[date, Cell]) -> WeekRow:
    days = [cells.get(week.starts_on + timedelta(days=index)) for index in range(WEEK_D)]
    return WeekRow(wording.week_of(week.starts_on), wording.week_summary(week), wording.week_note(week), days)
