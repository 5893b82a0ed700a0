"""The plan as a calendar."""

from __future__ import annotations

from fallow import bootstrap, wording
from fallow.domain.plan import PlannedDay
from fallow.domain.session import Session, SessionKind
from fallow.interfaces.plan_files.source import Source
from fallow.services.plans_out.calendar import CalendarEvent, PlanCalendar, changed_at, uid
from fallow.services.plans_out.days import numbered


def calendar_file(source: Source, *, with_rest: bool = False) -> bytes:
    events = (
        _event(source.athlete_id, day, number, session)
        for day, number, session in numbered(source.plan)
        if with_rest or session.kind is not SessionKind.REST
    )
    calendar = PlanCalendar(
        name=wording.export_words().calendar_name,
        language=wording.language().value,
        revision=source.number,
        changed_at=changed_at(source.plan.created_on, source.number),
        events=tuple(events),
    )
    return bootstrap.calendar_file(calendar)


def _event(athlete_id: str, day: PlannedDay, number: int, session: Session) -> CalendarEvent:
    return CalendarEvent(
        uid=uid(athlete_id, day.on, number),
        on=day.on,
        title=wording.session_title(session),
        text=_text(day, session),
        category=wording.priority(session.priority),
    )


def _text(day: PlannedDay, session: Session) -> str:
    """What to do, how it should feel, why it is there, and what comes first."""
    text, words = wording.session(session), wording.terminal()
    parts = ["\n".join(text.steps), f"{words.session_feel}: {text.feel}", f"{words.session_why}: {text.why}"]
    if day.reasons:
        parts.append(f"{words.why_on_this_day}: {' '.join(map(wording.reason, day.reasons))}")
    return "\n\n".join(part for part in (*parts, wording.export_words().morning_first) if part)
