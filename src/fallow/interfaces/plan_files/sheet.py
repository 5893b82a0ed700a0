"""The plan on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from fallow import bootstrap, wording
from fallow.domain.plan import Plan, PlannedDay, PlannedWeek
from fallow.domain.session import Priority, Session, SessionKind
from fallow.domain.units import MINUTE_S, WEEK_D
from fallow.interfaces.plan_files.source import Source
from fallow.services.plans_out.days import A_WEEK, numbered, sessions_of, week_of
from fallow.services.plans_out.sheet import Meaning, Sheet, SheetDay, SheetSession, SheetWeek


def sheet_file(source: Source) -> bytes:
    return bootstrap.sheet_file(sheet(source.plan))


def sheet(plan: Plan) -> Sheet:
    words = wording.export_words()
    return Sheet(
        language=wording.language().value,
        title=wording.one_line(wording.plan_title(plan)),
        lines=tuple(wording.plan_expectations(plan)),
        week=words.week,
        total=words.total,
        weekdays=wording.weekdays(),
        weeks=tuple(_weeks(plan)),
        key=words.key_session,
        race=words.race_day,
        meanings_title=words.meanings,
        meanings=tuple(_meaning(kind) for kind in kinds_of(plan)),
        footer=words.morning_first,
    )


def kinds_of(plan: Plan) -> list[SessionKind]:
    """What there is in a plan beside rest, in the order of the house."""
    found = {session.kind for _, _, session in numbered(plan)}
    return [kind for kind in SessionKind if kind in found and kind is not SessionKind.REST]


def mondays(plan: Plan) -> Iterator[date]:
    """Of each calendar week in which the plan has a day."""
    monday = week_of(plan.days[0].on).first
    while monday is not None and monday <= plan.days[-1].on:
        yield monday
        monday += A_WEEK


def _weeks(plan: Plan) -> Iterator[SheetWeek]:
    days = {day.on: day for day in plan.days}
    weeks = {week.starts_on: week for week in plan.weeks}
    for monday in mondays(plan):
        yield _week(monday, weeks.get(monday), days)


def _week(monday: date, week: PlannedWeek | None, days: Mapping[date, PlannedDay]) -> SheetWeek:
    dates = [monday + timedelta(days=number) for number in range(WEEK_D)]
    return SheetWeek(
        label=wording.short_day(monday),
        note=wording.week_note(week) if week else "",
        totals=_totals(week) if week else (),
        days=tuple(_day(on, days.get(on)) for on in dates),
    )


def _totals(week: PlannedWeek) -> tuple[str, str]:
    hours, minutes = divmod(round(week.duration_s / MINUTE_S), 60)
    return wording.rough_distance(week.distance_m), f"{hours}:{minutes:02} h"


def _day(on: date, day: PlannedDay | None) -> SheetDay:
    sessions = sessions_of(day) if day else ()
    shown = tuple(_session(one) for one in sessions if one.kind is not SessionKind.REST)
    return SheetDay(wording.short_day(on), day is not None, wording.session_brief(SessionKind.REST), shown)


def _session(session: Session) -> SheetSession:
    is_race = session.kind is SessionKind.RACE
    length = wording.race_distance(session.distance_m) if is_race else wording.duration(session.duration_s)
    return SheetSession(
        name=wording.session_brief(session.kind),
        lines=(length, *wording.work(session)),
        key=session.priority is Priority.KEY,
        race=is_race,
    )


def _meaning(kind: SessionKind) -> Meaning:
    feel, why = wording.session_words(kind)
    return Meaning(wording.session_brief(kind), f"{feel} {why}")
