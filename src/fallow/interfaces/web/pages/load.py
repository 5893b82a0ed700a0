"""Load over the months: kilometres a week, and what tendons and bones had to take, week by week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from fallow import wording
from fallow.engine.contract import DayLoad
from fallow.interfaces.web.drawing import Bar, bars

WIDTH, HEIGHT = 720.0, 160.0
MOST_WEEKS = 104


@dataclass(frozen=True, slots=True)
class WeekLoad:
    starts_on: date
    distance_m: float
    duration_s: float
    tendon_easy_km: float
    bone_easy_km: float


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    text: str


@dataclass(frozen=True, slots=True)
class MonthRow:
    month: str
    distance: str
    duration: str
    tendon: str
    bone: str


@dataclass(frozen=True, slots=True)
class LoadPage:
    summary: str
    width: float
    height: float
    weeks: Sequence[Bar]
    most_km: str
    tendon: str
    bone: str
    most_easy_km: str
    marks: Sequence[Mark]
    months: Sequence[MonthRow]


def load_page(days: Sequence[DayLoad]) -> LoadPage:
    weeks = weekly(days)[-MOST_WEEKS:]
    tissue = max((max(week.tendon_easy_km, week.bone_easy_km) for week in weeks), default=0.0) or 1.0
    return LoadPage(
        summary=wording.load_summary([week.distance_m for week in weeks]),
        width=WIDTH,
        height=HEIGHT,
        weeks=bars([week.distance_m for week in weeks], [_label(week) for week in weeks], WIDTH, HEIGHT),
        most_km=wording.distance(max((week.distance_m for week in weeks), default=0.0)),
        tendon=_line([week.tendon_easy_km for week in weeks], tissue),
        bone=_line([week.bone_easy_km for week in weeks], tissue),
        most_easy_km=f"{tissue:.0f}",
        marks=_marks(weeks),
        months=_months(days),
    )


def weekly(days: Sequence[DayLoad]) -> list[WeekLoad]:
    """The calendar weeks, Monday first, that the days cover."""
    grouped = groupby(days, key=lambda day: day.on - timedelta(days=day.on.weekday()))
    return [_week(monday, list(group)) for monday, group in grouped]


def _week(monday: date, days: Sequence[DayLoad]) -> WeekLoad:
    return WeekLoad(
        monday,
        sum(day.distance_m for day in days),
        sum(day.duration_s for day in days),
        sum(day.tendon_easy_km for day in days),
        sum(day.bone_easy_km for day in days),
    )


def _label(week: WeekLoad) -> str:
    return f"{wording.week_of(week.starts_on)}: {wording.distance(week.distance_m)}"


def _line(values: Sequence[float], most: float) -> str:
    step = WIDTH / max(len(values), 1)
    return " ".join(f"{(i + 0.4) * step:.1f},{HEIGHT - v / most * HEIGHT:.1f}" for i, v in enumerate(values))


def _marks(weeks: Sequence[WeekLoad]) -> list[Mark]:
    """The first week of each quarter is named under the axis."""
    step = WIDTH / max(len(weeks), 1)
    return [
        Mark(round(index * step, 1), wording.month(week.starts_on))
        for index, week in enumerate(weeks)
        if week.starts_on.month % 3 == 1 and week.starts_on.day <= 7
    ]


def _months(days: Sequence[DayLoad]) -> list[MonthRow]:
    rows = [_month(first, list(group)) for first, group in groupby(days, key=lambda day: day.on.replace(day=1))]
    return rows[::-1]


def _month(first: date, days: Sequence[DayLoad]) -> MonthRow:
    return MonthRow(
        wording.month(first),
        wording.distance(sum(day.distance_m for day in days)),
        wording.duration(sum(day.duration_s for day in days)),
        f"{sum(day.tendon_easy_km for day in days):.0f}",
        f"{sum(day.bone_easy_km for day in days):.0f}",
    )
