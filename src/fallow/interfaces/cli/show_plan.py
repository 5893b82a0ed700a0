"""A plan as text: what it leads to, a calendar of its weeks, and one day with its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from fallow import wording
from fallow.domain.plan import Plan, PlannedDay, PlannedWeek
from fallow.domain.session import SessionKind
from fallow.domain.units import KM_M, MINUTE_S, WEEK_D
from fallow.interfaces.cli.output import bullet, heading, paragraph, say
from fallow.interfaces.cli.show_today import show_session

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAY_WIDTH = 9
FREE = "."


def show_plan(plan: Plan, today: date) -> None:
    heading(title(plan))
    for line in _expectations(plan):
        paragraph(line)
    say()
    _show_calendar(plan, today)
    for label, days in (
        ("Easier weeks", [week.starts_on for week in plan.weeks if week.easier and not week.taper]),
        ("Taper", [week.starts_on for week in plan.weeks if week.taper]),
    ):
        if days:
            paragraph(f"{label}: {', '.join(wording.short_day(on) for on in days)}.")
    if plan.gave_way or plan.problems:
        heading("Worth knowing")
    for reason in plan.gave_way:
        bullet(wording.reason(reason))
    for problem in plan.problems:
        bullet(wording.problem(problem))
    say()
    paragraph("Minutes beside each session. 'fallow plan show --why DATE' tells why a day is as it is.")


def title(plan: Plan) -> str:
    if not plan.request.races:
        weeks = plan.request.weeks
        return f"A plan for {weeks} {'week' if weeks == 1 else 'weeks'}"
    race = plan.request.races[-1]
    return f"A plan to the {wording.race_distance(race.distance_m)} on {wording.full_day(race.on)}"


def _expectations(plan: Plan) -> Iterator[str]:
    if plan.race_time_s is not None:
        yield f"Expected on that day: {wording.race_time(plan.race_time_s)}."
    if plan.request.races and plan.request.races[-1].target_s is not None:
        yield f"Your target: {wording.clock(plan.request.races[-1].target_s)}."
    for race in plan.request.races[:-1]:
        yield f"On the way: {wording.race_distance(race.distance_m)} on {wording.day(race.on)}."


def _show_calendar(plan: Plan, today: date) -> None:
    days = {day.on: day for day in plan.days}
    say(f"{'':7}{''.join(f'{name:{DAY_WIDTH}}' for name in WEEKDAYS)}{'km':>4}{'h':>6}")
    for week in plan.weeks:
        dates = [week.starts_on + timedelta(days=offset) for offset in range(WEEK_D)]
        cells = "".join(f"{_cell(days.get(on), on == today):{DAY_WIDTH}}" for on in dates)
        say(f"{wording.short_day(week.starts_on):7}{cells}{_totals(week)}")


def _cell(day: PlannedDay | None, is_today: bool) -> str:
    mark = "*" if is_today else ""
    if day is None:
        return mark
    if day.session.kind is SessionKind.REST:
        return f"{mark}{FREE}"
    name = wording.session_short(day.session.kind)
    return f"{mark}{name}" if day.session.kind is SessionKind.RACE else f"{mark}{name} {day.session.minutes}"


def _totals(week: PlannedWeek) -> str:
    hours, minutes = divmod(round(week.duration_s / MINUTE_S), 60)
    return f"{round(week.distance_m / KM_M):>4}{f'{hours}:{minutes:02}':>6}"


def show_day(day: PlannedDay) -> None:
    """One day of the plan: what, and why."""
    heading(wording.full_day(day.on))
    show_session(day.session)
    heading("Why on this day")
    for reason in day.reasons:
        bullet(f"{wording.reason(reason)} [{reason.grade}]")


def show_next_days(plan: Plan, first: date, count: int = 7) -> None:
    """The days to come, one line each."""
    heading(f"The next {count} days")
    for day in plan.days:
        if first <= day.on < first + timedelta(days=count):
            name = f"{WEEKDAYS[day.on.weekday()]} {wording.short_day(day.on)}"
            say(f"  {name:11} {wording.session_title(day.session)}")
