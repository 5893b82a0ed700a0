"""A plan written day by day, as scenarios have it: each session built from the runner's own limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from fallow.domain.plan import Plan, PlannedDay, PlanRequest
from fallow.domain.session import REST_DAY, Session, SessionKind
from fallow.domain.units import MINUTE_S
from fallow.engine.contract import CoachInput
from fallow.engine.stresses import Known, known_on, with_stress
from fallow.engine.version import model_version
from fallow.planning.library import build


def planned_by_hand(given: CoachInput, rows: Sequence[Mapping[str, Any]]) -> Plan:
    """From today to the last day that is named; days that are not named are days of rest.

    Raises KeyError, TypeError or ValueError for what cannot be read or built.
    """
    before = [run for run in given.runs if run.started_at <= given.now]
    known = known_on(with_stress(before, given.athlete), given.on, given.athlete)
    named = {date.fromisoformat(row["on"]): _session(row, known) for row in rows}
    last = max(named, default=given.on)
    days = (given.on + timedelta(days=number) for number in range((last - given.on).days + 1))
    return Plan(
        plan_id="by-hand",
        created_on=given.on,
        model_version=model_version(),
        request=PlanRequest(given.on),
        days=tuple(PlannedDay(day, named.get(day, REST_DAY), ()) for day in days),
        weeks=(),
        race_time_s=None,
    )


def _session(row: Mapping[str, Any], known: Known) -> Session:
    return build(
        SessionKind(row["kind"]),
        float(row.get("minutes", 0)) * MINUTE_S,
        thresholds=known.thresholds,
        habit=known.habit,
        race_distance_m=row.get("distance_m"),
    )
