"""Activities with what each asked of the stores and tissues, newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fallow import wording
from fallow.domain.activity import Activity, RunStress, Sport
from fallow.domain.state import Store
from fallow.engine.contract import CoachOutput
from fallow.interfaces.web.drawing import Gauge

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Cost:
    text: str
    bar: Gauge


@dataclass(frozen=True, slots=True)
class Row:
    iso_date: str
    date: str
    sport: str
    distance: str
    duration: str
    pace: str
    heart_rate: str
    costs: Sequence[Cost]
    tendon: str
    bone: str


@dataclass(frozen=True, slots=True)
class ActivitiesPage:
    rows: Sequence[Row]
    stores: Sequence[str]
    number: int
    newer: int | None
    older: int | None


def activities_page(activities: Sequence[Activity], output: CoachOutput, number: int) -> ActivitiesPage:
    """One page of rows; `activities` newest first, one more than fits where there are older ones."""
    return ActivitiesPage(
        rows=[
            _row(found, output.stresses.get(found.activity_id), output.costs.get(found.activity_id, {}))
            for found in activities[:PAGE_SIZE]
        ],
        stores=[wording.store(store) for store in Store],
        number=number,
        newer=number - 1 if number > 1 else None,
        older=number + 1 if len(activities) > PAGE_SIZE else None,
    )


def _row(activity: Activity, stress: RunStress | None, costs: Mapping[Store, float]) -> Row:
    distance = activity.distance_m or 0.0
    is_run = activity.sport is Sport.RUN and distance > 0
    heart_rate = activity.avg_heart_rate_bpm
    return Row(
        iso_date=activity.local_date.isoformat(),
        date=wording.day(activity.local_date),
        sport=wording.sport(activity.sport),
        distance=wording.distance(distance) if distance else "",
        duration=wording.duration(activity.duration_s),
        pace=wording.pace(distance / activity.duration_s) if is_run else "",
        heart_rate=f"{heart_rate:.0f}" if heart_rate else "",
        costs=[_cost(costs[store]) for store in Store if store in costs],
        tendon=f"{stress.tendon_easy_km:.0f}" if stress else "",
        bone=f"{stress.bone_easy_km:.0f}" if stress else "",
    )


def _cost(share: float) -> Cost:
    shown = round(100 * min(share, 1.0))
    return Cost(wording.share(share), Gauge(shown, shown, shown))
