"""The plan as tables: a row for each session of each day, and a row for each step. Names end in their units."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

from fallow import wording
from fallow.domain.plan import Plan
from fallow.domain.session import Priority, Step
from fallow.services.plans_out.days import numbered

SESSION: Final = ("date", "number", "kind", "priority", "duration_s", "distance_m", "title")
STEP: Final = (
    "date", "number", "kind", "step", "step_kind", "walk", "duration_s", "speed_low_m_s", "speed_high_m_s",
    "heart_rate_low_bpm", "heart_rate_high_bpm",
)  # fmt: skip


def session_table(plan: Plan) -> bytes:
    """Days of rest are rows, too."""
    rows = (
        (
            day.on, number, session.kind.value, _priority(session.priority),
            _figure(session.duration_s), _figure(session.distance_m, 0), wording.session_title(session),
        )
        for day, number, session in numbered(plan)
    )  # fmt: skip
    return _table(SESSION, rows)


def step_table(plan: Plan) -> bytes:
    rows = (
        (day.on, number, session.kind.value, place, *_step(step))
        for day, number, session in numbered(plan)
        for place, step in enumerate(session.steps, start=1)
    )
    return _table(STEP, rows)


def _step(step: Step) -> tuple[Any, ...]:
    speed, heart_rate = step.speed_m_s or (None, None), step.heart_rate_bpm or (None, None)
    told = (*(_figure(value) for value in speed), *(_figure(value, 0) for value in heart_rate))
    return step.kind.value, int(step.walk), _figure(step.duration_s), *told


def _priority(priority: Priority | None) -> str:
    return "" if priority is None else str(priority.value)


def _figure(value: float | None, digits: int = 3) -> str:
    """Without zeros at the end; empty where unknown."""
    if value is None:
        return ""
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if digits else text


def _table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()
