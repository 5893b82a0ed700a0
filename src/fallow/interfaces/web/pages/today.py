"""Today: the verdict, three gauges, the slowest named, reasons, session, what would change it, what is unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import numpy as np

from fallow import wording
from fallow.domain.estimate import Estimate
from fallow.domain.plan import Plan, PlannedDay
from fallow.domain.session import SessionKind
from fallow.domain.state import Curve, Store
from fallow.domain.units import DAY_H
from fallow.domain.wellness import CheckIn
from fallow.engine.contract import CoachOutput
from fallow.interfaces.web.drawing import Gauge, Line, Mark, gauge, midnights, noons, recovery
from fallow.interfaces.web.pages.reasons import ReasonCard, reason_card
from fallow.interfaces.web.pages.tables import ChartTable

CURVE_HOURS = 96.0
DAYS_AHEAD = 7


@dataclass(frozen=True, slots=True)
class StoreCard:
    name: str
    is_slowest: bool
    recovered: str
    time: str
    words: str  # for those who do not see the gauge
    gauge: Gauge
    curve: Line | None


@dataclass(frozen=True, slots=True)
class DayChip:
    iso_date: str
    weekday: str
    day: str
    kind: str
    title: str
    minutes: int
    is_today: bool


@dataclass(frozen=True, slots=True)
class TodayPage:
    date: str
    iso_date: str
    kind: str
    headline: wording.Headline
    bottleneck: str
    slowest: StoreCard | None
    stores: Sequence[StoreCard]
    caption: str
    table: ChartTable | None  # of the curves
    table_caption: str
    midnights: Sequence[float]
    days: Sequence[Mark]
    body_lines: Sequence[str]
    reasons: Sequence[ReasonCard]
    session: wording.SessionText | None
    beside: Sequence[str]
    life: Sequence[str]
    counterfactual: str | None
    unknown: Sequence[str]
    instead: Sequence[str]
    told: str | None
    has_runs: bool
    week: Sequence[DayChip]
    problems: Sequence[str]


def today_page(output: CoachOutput, plan: Plan | None, check_ins: Sequence[CheckIn], *, has_runs: bool) -> TodayPage:
    """All that the template shows."""
    answer = output.verdict
    local_now = output.now.astimezone(timezone(timedelta(seconds=output.utc_offset_s)))
    stores = _stores(output, local_now)
    return TodayPage(
        date=wording.full_day(output.on),
        iso_date=output.on.isoformat(),
        kind=answer.kind.name.lower(),
        headline=wording.verdict(answer),
        bottleneck=wording.bottleneck(output.body),
        slowest=next((store for store in stores if store.is_slowest), None),
        stores=stores,
        caption=wording.stores_caption(),
        table=_table(_rest(output), local_now) if any(store.curve for store in stores) else None,
        table_caption=wording.stores_table(local_now),
        midnights=midnights(local_now, CURVE_HOURS),
        days=[Mark(at, wording.weekday_name(noon.date())) for at, noon in noons(local_now, CURVE_HOURS)],
        body_lines=_body_lines(output),
        reasons=[reason_card(reason) for reason in answer.reasons],
        session=None if answer.session.kind is SessionKind.REST else wording.session(answer.session),
        beside=[wording.beside(found) for found in output.beside],
        life=[wording.reason(reason) for reason in output.life],
        instead=[wording.instead(found) for found in answer.instead],
        counterfactual=wording.counterfactual(answer.counterfactual) if answer.counterfactual else None,
        unknown=[wording.unknown(missing) for missing in answer.unknown],
        told=wording.told_today(told for told in check_ins if told.on == output.on),
        has_runs=has_runs,
        week=_week(output, plan),
        problems=[wording.problem(problem) for problem in output.problems],
    )


def _stores(output: CoachOutput, local_now: datetime) -> list[StoreCard]:
    """The slowest is named, and curves are drawn, only while something is left to recover."""
    body = output.body
    rest = _rest(output)
    is_all_back = all(wording.is_recovered(state) for state in body.stores.values())
    return [
        StoreCard(
            name=wording.store(store),
            is_slowest=store is body.bottleneck and not wording.is_recovered(state),
            recovered=wording.recovered(state),
            time=wording.recovered_when(state, local_now),
            words=wording.gauge(store, state),
            gauge=gauge(state.recovered),
            curve=recovery(rest[store], CURVE_HOURS) if store in rest and not is_all_back else None,
        )
        for store, state in body.stores.items()
    ]


def _rest(output: CoachOutput) -> Mapping[Store, Curve]:
    """How the stores come back with rest alone; empty where nothing is known of it."""
    return next((choice.recovered for choice in output.what_if if choice.choice.is_rest and choice.choice.is_plain), {})


def _table(rest: Mapping[Store, Curve], local_now: datetime) -> ChartTable:
    """The curves as they are at this time of each day to come."""
    days = range(int(CURVE_HOURS / DAY_H) + 1)
    dates = [(local_now + timedelta(days=day)).date() for day in days]
    names = [f"{wording.weekday_name(on)} {wording.short_day(on)}" for on in dates]
    cells = [[wording.recovered_then(_at(curve, day * DAY_H)) for day in days] for curve in rest.values()]
    return ChartTable(["day", *(store.value for store in rest)], [*zip(names, *cells, strict=True)])


def _at(curve: Curve, hour: float) -> Estimate:
    mean, low, high = (float(np.interp(hour, curve.hours, values)) for values in (curve.mean, curve.low, curve.high))
    return Estimate.around(mean, low, high)


def _body_lines(output: CoachOutput) -> list[str]:
    body = output.body
    lines = [wording.tissue(tissue, state) for tissue, state in body.tissues.items()]
    lines.append(wording.form(body.form))
    window = wording.window(body.form)
    return [*lines, window] if window else lines


def _week(output: CoachOutput, plan: Plan | None) -> list[DayChip]:
    if plan is None:
        return []
    return [_chip(day, output) for day in plan.days if 0 <= (day.on - output.on).days < DAYS_AHEAD]


def _chip(day: PlannedDay, output: CoachOutput) -> DayChip:
    return DayChip(
        iso_date=day.on.isoformat(),
        weekday=wording.weekday_name(day.on),
        day=wording.short_day(day.on),
        kind=day.session.kind.value,
        title=wording.breakable(wording.session_name(day.session.kind)),
        minutes=day.session.minutes,
        is_today=day.on == output.on,
    )
