"""What a runner wished of a plan as a JSON document."""

from __future__ import annotations

from typing import Any

from fallow.domain.plan import PlanRequest


def wishes(request: PlanRequest) -> dict[str, Any]:
    """All but the races; null where nothing was told. Weekdays count from Monday, 0."""
    told = request.availability
    return {
        "available_minutes": list(told.minutes),
        "long_run_weekday": told.long_run_weekday,
        "days_off": sorted(day.isoformat() for day in told.days_off),
        "away": [{"first": span.first.isoformat(), "last": span.last.isoformat()} for span in told.away],
        "fixed": [{"weekday": day.weekday, "kind": day.kind.value, "minutes": day.minutes} for day in told.fixed],
        "runs_a_week": request.runs_a_week,
        "strength_a_week": request.strength_a_week,
        "cross": [{"weekday": day.weekday, "minutes": day.minutes} for day in request.cross],
    }
