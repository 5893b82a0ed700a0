"""Sessions for a watch."""

from __future__ import annotations

from datetime import date

from fallow import bootstrap, wording
from fallow.domain.session import Session
from fallow.interfaces.plan_files.source import Source
from fallow.services.plans_out.days import file_name, numbered
from fallow.services.plans_out.workouts import Workout, workout


def workout_files(source: Source) -> dict[str, bytes]:
    """A FIT file for each session by its name, in the order of the days; none for days of rest."""
    return {
        f"{file_name(day.on, number, session.kind)}.fit": bootstrap.workout_file(
            _workout(source, day.on, number, session)
        )
        for day, number, session in numbered(source.plan)
        if session.steps
    }


def _workout(source: Source, on: date, number: int, session: Session) -> Workout:
    alone = len(session.steps) == 1
    return workout(
        session,
        workout_id=f"{source.athlete_id} {on} {number}",
        name=f"{wording.session_brief(session.kind)} {wording.short_day(on)}",
        made_on=source.plan.created_on,
        step_name=lambda step: wording.watch_step(session.kind, step, alone),
    )
