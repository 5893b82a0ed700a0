"""Today: the verdict, three gauges, the slowest named, reasons, session, what would change it, what is unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta, timezone

from fallow import wording
from fallow.domain.plan import Plan, PlannedDay
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.domain.state import Curve, Store
from fallow.engine.contract import CoachOutput
from fallow.interfaces.web.drawing import Gauge, Line, gauge, line

CURVE_WIDTH, CURVE_HEIGHT, CURVE_HOURS = 240.0, 44.0, 96.0


@dataclass(frozen=True, slots=True)
class StoreCard:
    name: str
    is_bottleneck: bool
    recovered: str
    time: str
    gauge: Gauge
    curve: Line | None


@dataclass(frozen=True, slots=True)
class ReasonCard:
    text: str
    source: str
    grade: str
    evidence: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class DayChip:
    day: str
    kind: str
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class TodayPage:
    date: str
    iso_date: str
    kind: str
    headline: wording.Headline
    bottleneck: str
    stores: Sequence[StoreCard]
    body_lines: Sequence[str]
    reasons: Sequence[ReasonCard]
    session: wording.SessionText | None
    counterfactual: str | None
    unknown: Sequence[str]
    week: Sequence[DayChip]
    problems: Sequence[str]


def today_page(output: CoachOutput, plan: Plan | None) -> TodayPage:
    """All that the template shows."""
    answer = output.verdict
    body = output.body
    return TodayPage(
        date=wording.full_day(output.on),
        iso_date=output.on.isoformat(),
        kind=answer.kind.name.lower(),
        headline=wording.verdict(answer),
        bottleneck=wording.bottleneck(body),
        stores=_stores(output),
        body_lines=_body_lines(output),
        reasons=[reason_card(reason) for reason in answer.reasons],
        session=None if answer.session.kind is SessionKind.REST else wording.session(answer.session),
        counterfactual=wording.counterfactual(answer.counterfactual) if answer.counterfactual else None,
        unknown=[wording.unknown(missing) for missing in answer.unknown],
        week=[_chip(day) for day in plan.days if 0 <= (day.on - output.on).days < 7] if plan else (),
        problems=[wording.problem(problem) for problem in output.problems],
    )


def reason_card(reason: Reason) -> ReasonCard:
    return ReasonCard(
        wording.reason(reason), wording.source(reason.source), reason.grade.value, wording.evidence(reason)
    )


def _stores(output: CoachOutput) -> list[StoreCard]:
    local_now = output.now.astimezone(timezone(timedelta(seconds=output.utc_offset_s)))
    rest: Mapping[Store, Curve] = next((choice.recovered for choice in output.what_if if choice.choice == "rest"), {})
    return [
        StoreCard(
            name=wording.store(store),
            is_bottleneck=store is output.body.bottleneck,
            recovered=wording.recovered(state),
            time=wording.time_to_recovered(state, local_now),
            gauge=gauge(state.recovered),
            curve=line(rest[store], CURVE_WIDTH, CURVE_HEIGHT, CURVE_HOURS) if store in rest else None,
        )
        for store, state in output.body.stores.items()
    ]


def _body_lines(output: CoachOutput) -> list[str]:
    body = output.body
    lines = [wording.tissue(tissue, state) for tissue, state in body.tissues.items()]
    lines.append(wording.form(body.form))
    window = wording.window(body.form)
    return [*lines, window] if window else lines


def _chip(day: PlannedDay) -> DayChip:
    return DayChip(
        wording.short_day(day.on), day.session.kind.value, wording.session_name(day.session.kind), day.session.minutes
    )
