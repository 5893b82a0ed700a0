"""Reviews as JSON, for the command line and the page alike."""

from __future__ import annotations

from dataclasses import fields

from fallow import wording
from fallow.domain.review import Cost, Judgement, MonthReview, Restored, RunReview
from fallow.interfaces.answers import Document, estimate, session
from fallow.interfaces.what_if_answers import ready


def run(found: RunReview) -> Document:
    """`fallow review --json`."""
    return {
        "activity_id": found.activity_id,
        "on": found.on.isoformat(),
        "distance_m": found.distance_m,
        "duration_s": found.duration_s,
        "planned": None if found.planned is None else session(found.planned),
        "judgement": _judgement(found.judgement),
        "cost": _cost(found.cost),
        "text": [wording.review_headline(found), *wording.judgement_lines(found), *wording.cost_lines(found)],
    }


def month(found: MonthReview) -> Document:
    """`fallow review --month --json`."""
    return {
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "runs": found.runs,
        "days_off": found.days_off,
        "nights_told": found.nights_told,
        "restored": {store.value: _restored(one) for store, one in found.restored.items()},
        "recovery_runs": found.recovery_runs,
        "recovery_runs_that_were_none": found.recovery_runs_that_were_none,
        "key_sessions": found.key_sessions,
        "missed": [day.isoformat() for day in found.missed],
        "text": [*wording.restored_lines(found), *wording.month_plan_lines(found)],
    }


def _judgement(found: Judgement | None) -> Document | None:
    if found is None:
        return None
    return {
        "purpose": found.purpose.value,
        "as_meant": found.as_meant,
        "faults": [
            {"fault": one.fault.value, "value": one.value, "limit": one.limit, "unit": one.unit} for one in found.faults
        ],
        "unknown": list(found.unknown),
    }


def _cost(found: Cost) -> Document:
    return {
        "later_h": {store.value: estimate(later) for store, later in found.later_h.items()},
        "all_later_h": estimate(found.all_later_h),
        "taken": {store.value: share for store, share in found.taken.items()},
        "soreness_0_10": estimate(found.soreness_0_10),
        "carbohydrate_g": found.carbohydrate_g,
        "next_key": ready(found.next_key),
        "worth": found.worth.value,
        "function_bonus_sd": estimate(found.function_bonus_sd),
    }


def _restored(found: Restored) -> Document:
    return {item.name: estimate(getattr(found, item.name)) for item in fields(found)}
