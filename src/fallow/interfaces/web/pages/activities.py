"""Activities by month with what each asked of the stores and tissues, newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from fallow import wording
from fallow.domain.activity import Activity, RunStress, Sport
from fallow.domain.state import Store
from fallow.engine.contract import CoachOutput
from fallow.interfaces.web.drawing import bar
from fallow.interfaces.web.pages.finding import Search

PAGE_SIZE = 50
PLAIN = Search()


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a store, as a share of what a hard session takes."""

    store: str
    text: str
    bar: float
    is_over: bool


@dataclass(frozen=True, slots=True)
class Row:
    activity_id: str
    iso_date: str
    weekday: str
    day: str
    title: str
    kilometres: str
    time: str
    pace: str
    heart_rate: str
    costs: Sequence[Cost]
    tendon: str
    bone: str
    is_double: bool  # shares time with another one that is not joined to it


@dataclass(frozen=True, slots=True)
class Month:
    name: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class ActivitiesPage:
    months: Sequence[Month]
    stores: Sequence[str]
    number: int
    newer: int | None
    older: int | None
    search: Search

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing to look for yet."""
        return not self.months and self.search.is_plain and self.number == 1


def activities_page(
    activities: Sequence[Activity],
    output: CoachOutput,
    number: int,
    search: Search = PLAIN,
    double: frozenset[str] = frozenset(),
) -> ActivitiesPage:
    """One page of rows, by month where they are in that order; one more than fits where there are others behind."""
    shown = activities[:PAGE_SIZE]
    if search.order in {"newest", "oldest"}:
        months = groupby(shown, key=lambda found: found.local_date.replace(day=1))
        groups = [
            Month(wording.long_month(first), [_row(one, output, double) for one in group]) for first, group in months
        ]
    else:
        groups = [Month("", [_row(one, output, double) for one in shown])] if shown else []
    return ActivitiesPage(
        months=groups,
        stores=[wording.store(store) for store in Store],
        number=number,
        newer=number - 1 if number > 1 else None,
        older=number + 1 if len(activities) > PAGE_SIZE else None,
        search=search,
    )


def _row(activity: Activity, output: CoachOutput, double: frozenset[str]) -> Row:
    distance_m = activity.distance_m or 0.0
    is_run = activity.sport is Sport.RUN and activity.duration_s > 0
    stress: RunStress | None = output.stresses.get(activity.activity_id)
    return Row(
        activity_id=activity.activity_id,
        iso_date=activity.local_date.isoformat(),
        weekday=wording.weekday_name(activity.local_date),
        day=wording.short_day(activity.local_date),
        title=wording.activity_title(activity),
        kilometres=wording.kilometres(distance_m),
        time=wording.clock(activity.duration_s),
        pace=wording.pace_figure(distance_m / activity.duration_s) if is_run else wording.NOTHING,
        heart_rate=wording.whole(activity.avg_heart_rate_bpm),
        costs=costs_of(output.costs.get(activity.activity_id, {})),
        tendon=wording.whole(stress.tendon_easy_km if stress else None),
        bone=wording.whole(stress.bone_easy_km if stress else None),
        is_double=activity.activity_id in double,
    )


def costs_of(costs: Mapping[Store, float]) -> tuple[Cost, ...]:
    return tuple(
        Cost(wording.store(store), wording.share(max(costs[store], 0.0)), bar(costs[store]), costs[store] > 1)
        for store in Store
        if store in costs
    )
