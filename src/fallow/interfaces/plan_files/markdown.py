"""The plan as Markdown that is read on its own: weeks, sessions with their steps, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from fallow import wording
from fallow.domain.plan import Plan, PlannedDay, PlannedWeek
from fallow.domain.session import Session, SessionKind
from fallow.interfaces.plan_files.sheet import kinds_of, mondays
from fallow.services.plans_out.days import sessions_of, week_of

MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def markdown_file(plan: Plan) -> bytes:
    return "\n".join([*_head(plan), *_weeks(plan), *_meanings(plan), ""]).encode()


def _plain(text: str) -> str:
    """A name that a runner typed is a name, whatever it looks like."""
    return MARKUP.sub(r"\\\1", wording.one_line(text))


def _head(plan: Plan) -> Iterator[str]:
    yield from (f"# {_plain(wording.plan_title(plan))}", "")
    for line in wording.plan_expectations(plan):
        yield f"- {_plain(line)}"
    yield from ("", wording.export_words().morning_first)
    beside = [*map(wording.reason, plan.gave_way), *map(wording.problem, plan.problems)]
    if beside:
        yield from ("", f"## {wording.terminal().worth_knowing}", "")
    for line in beside:
        yield f"- {_plain(line)}"


def _weeks(plan: Plan) -> Iterator[str]:
    weeks = {week.starts_on: week for week in plan.weeks}
    for monday in mondays(plan):
        yield from ("", f"## {_week(monday, weeks.get(monday))}", "")
        for day in plan.days:
            if day.on in week_of(monday):
                yield from _day(day)


def _week(monday: date, week: PlannedWeek | None) -> str:
    if week is None:
        return wording.week_of(monday)
    told = (wording.week_of(monday), wording.week_summary(week), wording.week_note(week))
    return _plain(" · ".join(part for part in told if part))


def _day(day: PlannedDay) -> Iterator[str]:
    for session in sessions_of(day):
        yield f"- **{_plain(wording.day(day.on))}**: {_plain(wording.session_title(session))}"
        yield from (f"  - {_plain(step)}" for step in _steps(session))


def _steps(session: Session) -> tuple[str, ...]:
    return () if session.kind is SessionKind.REST else wording.session(session).steps


def _meanings(plan: Plan) -> Iterator[str]:
    yield from ("", f"## {wording.export_words().meanings}", "")
    for kind in kinds_of(plan):
        feel, why = wording.session_words(kind)
        yield f"- **{_plain(wording.session_name(kind))}**: {_plain(f'{feel} {why}')}"
