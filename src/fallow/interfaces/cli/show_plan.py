"""A plan as text: what it leads to, a calendar of its weeks, and one day with its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from fallow import wording
from fallow.domain.plan import Plan, PlannedDay, PlannedWeek
from fallow.domain.session import SessionKind
from fallow.domain.units import MINUTE_S, WEEK_D
from fallow.interfaces.cli.output import bullet, heading, paragraph, say
from fallow.interfaces.cli.show_today import show_session

DAY_WIDTH = 9  # at least: more where strength stands beside
FREE = "."


def show_plan(plan: Plan, today: date) -> None:
    words = wording.terminal()
    heading(wording.plan_heading(plan))
    for line in wording.plan_expectations(plan):
        paragraph(line)
    say()
    _show_calendar(plan, today)
    for line in wording.special_weeks(plan.weeks):
        paragraph(line)
    if plan.gave_way or plan.problems:
        heading(words.worth_knowing)
    for reason in plan.gave_way:
        bullet(wording.reason(reason))
    for problem in plan.problems:
        bullet(wording.problem(problem))
    say()
    paragraph(words.calendar_hint)
    for line in _legend(plan, today):
        paragraph(line)


def _legend(plan: Plan, today: date) -> Iterator[str]:
    """What the signs of this very calendar mean."""
    words = wording.terminal()
    legend = wording.calendar_legend({day.session.kind for day in plan.days})
    if legend:
        yield f"{legend}."
    if any(day.session.has_race_pace for day in plan.days):
        yield words.calendar_race_pace.format(long=wording.session_short(SessionKind.LONG))
    if any(session.kind is SessionKind.STRENGTH for day in plan.days for session in day.also):
        yield words.calendar_strength
    if plan.day(today) is not None:
        yield words.calendar_today


def _show_calendar(plan: Plan, today: date) -> None:
    days = {day.on: day for day in plan.days}
    width = max((len(_cell(day, day.on == today)) + 1 for day in plan.days), default=0)
    width = max(width, DAY_WIDTH)
    say(f"{'':7}{''.join(f'{name:{width}}' for name in wording.weekdays())}{wording.way().name:>4}{'h':>6}")
    for week in plan.weeks:
        dates = [week.starts_on + timedelta(days=offset) for offset in range(WEEK_D)]
        cells = "".join(f"{_cell(days.get(on), on == today):{width}}" for on in dates)
        say(f"{wording.short_day(week.starts_on):7}{cells}{_totals(week)}")


def _cell(day: PlannedDay | None, is_today: bool) -> str:
    mark = "*" if is_today else ""
    if day is None:
        return mark
    if day.session.kind is SessionKind.REST:
        return f"{mark}{FREE}"
    name = wording.session_short(day.session.kind) + ("+" if day.session.has_race_pace else "")
    also = "".join(f"+{wording.session_short(session.kind)[0].upper()}" for session in day.also)
    return f"{mark}{name}" if day.session.kind is SessionKind.RACE else f"{mark}{name} {day.session.minutes}{also}"


def _totals(week: PlannedWeek) -> str:
    hours, minutes = divmod(round(week.duration_s / MINUTE_S), 60)
    return f"{round(wording.in_ways(week.distance_m)):>4}{f'{hours}:{minutes:02}':>6}"


def show_day(day: PlannedDay) -> None:
    """One day of the plan: what, and why."""
    heading(wording.full_day(day.on))
    for session in (day.session, *day.also):
        show_session(session)
    heading(wording.terminal().why_on_this_day)
    for reason in day.reasons:
        bullet(f"{wording.reason(reason)} [{reason.grade}]")


def show_next_days(plan: Plan, first: date, count: int = 7) -> None:
    """The days to come, one line each."""
    heading(wording.next_days(count))
    for day in plan.days:
        if first <= day.on < first + timedelta(days=count):
            name = f"{wording.weekday_name(day.on)} {wording.short_day(day.on)}"
            say(f"  {name:11} {' + '.join(map(wording.session_title, (day.session, *day.also)))}")
