"""Load over the months: kilometres a week, and what tendons and bones had to take, week by week."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

import numpy as np

from fallow import wording
from fallow.domain.units import WEEK_D
from fallow.engine.contract import DayLoad
from fallow.interfaces.web.drawing import Bar, Mark, bars, scale, traces
from fallow.interfaces.web.pages.tables import ChartTable

MOST_WEEKS = 104
WEEKS_BY_MONTH = 40  # up to here there is room for the name of each month
SUMS = ("way", "time", "tendon", "bone")  # the columns of what a month or a year holds


@dataclass(frozen=True, slots=True)
class Sums:
    """What a stretch of days holds."""

    begins_on: date
    distance_m: float
    duration_s: float
    tendon_easy_km: float
    bone_easy_km: float


@dataclass(frozen=True, slots=True)
class Year:
    name: str
    months: ChartTable


@dataclass(frozen=True, slots=True)
class LoadPage:
    summary: str
    weeks: Sequence[Bar]
    km_scale: Sequence[Mark]
    km_words: str
    tendon: Sequence[str]
    bone: Sequence[str]
    easy_km_scale: Sequence[Mark]
    easy_km_words: str
    names: Sequence[Mark]
    km_table: ChartTable
    tissue_table: ChartTable
    years: ChartTable | None  # newest first; None: nothing is known
    by_month: Sequence[Year]


def load_page(days: Sequence[DayLoad], today: date) -> LoadPage:
    """What came after the newest activity is not known, and shown as empty, not as nothing."""
    newest = max((day.on for day in days if day.duration_s > 0), default=None)
    known = [day for day in days if newest is not None and day.on <= newest]
    weeks = weekly(days)[-MOST_WEEKS:]
    told = weeks[: len(weeks) - _weeks_after(newest, today)]
    ways = [wording.in_ways(week.distance_m) for week in weeks]
    tendon, bone = [week.tendon_easy_km for week in told], [week.bone_easy_km for week in told]
    way_scale, easy_scale = scale(max(ways, default=0.0)), scale(max([*tendon, *bone], default=0.0))
    return LoadPage(
        summary=wording.load_summary([week.distance_m for week in told], newest, today),
        weeks=bars(ways, [_label(week) for week in weeks], way_scale[-1]),
        km_scale=_beside(way_scale),
        km_words=wording.weekly_kilometres([week.distance_m for week in weeks]),
        tendon=_line(tendon, len(weeks), easy_scale[-1]),
        bone=_line(bone, len(weeks), easy_scale[-1]),
        easy_km_scale=_beside(easy_scale),
        easy_km_words=wording.weekly_tissues(tendon, bone),
        names=_names(weeks),
        km_table=_km_table(told),
        tissue_table=_tissue_table(told),
        years=_years(known) if known else None,
        by_month=_by_month_of_year(known),
    )


def weekly(days: Sequence[DayLoad]) -> list[Sums]:
    """The calendar weeks, Monday first, that the days cover."""
    return _grouped(days, lambda day: day.on - timedelta(days=day.on.weekday()))


def _grouped(days: Iterable[DayLoad], begins_on: Callable[[DayLoad], date]) -> list[Sums]:
    return [_sums(first, list(group)) for first, group in groupby(days, key=begins_on)]


def _sums(begins_on: date, days: Sequence[DayLoad]) -> Sums:
    return Sums(
        begins_on,
        sum(day.distance_m for day in days),
        sum(day.duration_s for day in days),
        sum(day.tendon_easy_km for day in days),
        sum(day.bone_easy_km for day in days),
    )


def _weeks_after(newest: date | None, today: date) -> int:
    """Whole weeks, this one included, that began after the newest activity."""
    if newest is None:
        return 0
    return (today - timedelta(days=today.weekday()) - newest + timedelta(days=newest.weekday())).days // WEEK_D


def _label(week: Sums) -> str:
    return f"{wording.week_of(week.begins_on)} {week.begins_on.year}: {wording.distance(week.distance_m)}"


def _line(values: Sequence[float], weeks: int, top: float) -> tuple[str, ...]:
    x = (np.arange(len(values)) + 0.4) * 100 / max(weeks, 1)
    return traces(x, 100 - 100 * np.array(values) / top)


def _beside(figures: Sequence[float]) -> list[Mark]:
    return [Mark(round(100 - 100 * figure / figures[-1], 2), f"{figure:g}") for figure in figures]


def _names(weeks: Sequence[Sums]) -> list[Mark]:
    """The first week of each month, or of each quarter where there are many; of January the year."""
    every = 1 if len(weeks) <= WEEKS_BY_MONTH else 3
    firsts = [
        (100 * index / len(weeks), week.begins_on)
        for index, week in enumerate(weeks)
        if week.begins_on.day <= WEEK_D and (week.begins_on.month - 1) % every == 0
    ]
    return [
        Mark(round(at, 2), str(on.year) if on.month == 1 else wording.month_name(on), on.month == 1)
        for at, on in firsts
        if at <= 96
    ]


def _km_table(weeks: Sequence[Sums]) -> ChartTable:
    """The bars in figures: each week, or where there are many the weeks of each month."""
    if len(weeks) <= WEEKS_BY_MONTH:
        return ChartTable(("week", "way"), [(_week(one), _way(one.distance_m)) for one in weeks])
    rows = [
        (_month(month), str(len(month)), _way(_mean(ways)), _way(max(ways)))
        for month in _by_month(weeks)
        for ways in ([week.distance_m for week in month],)
    ]
    return ChartTable(("month", "weeks", "way_mean", "way_most"), rows)


def _tissue_table(weeks: Sequence[Sums]) -> ChartTable:
    """The two lines in figures, likewise."""
    if len(weeks) <= WEEKS_BY_MONTH:
        each = [(_week(one), wording.whole(one.tendon_easy_km), wording.whole(one.bone_easy_km)) for one in weeks]
        return ChartTable(("week", "tendon", "bone"), each)
    rows = [
        (_month(month), str(len(month)), *(wording.whole(_mean(loads)) for loads in _loads(month)))
        for month in _by_month(weeks)
    ]
    return ChartTable(("month", "weeks", "tendon_mean", "bone_mean"), rows)


def _loads(weeks: Sequence[Sums]) -> tuple[list[float], list[float]]:
    return [week.tendon_easy_km for week in weeks], [week.bone_easy_km for week in weeks]


def _by_month(weeks: Sequence[Sums]) -> list[list[Sums]]:
    """The weeks that begin in each month."""
    return [list(group) for _, group in groupby(weeks, key=lambda week: week.begins_on.replace(day=1))]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _week(week: Sums) -> str:
    return wording.short_day(week.begins_on)


def _month(weeks: Sequence[Sums]) -> str:
    return wording.long_month(weeks[0].begins_on)


def _way(distance_m: float) -> str:
    return wording.kilometres(distance_m, digits=0)


def _years(days: Sequence[DayLoad]) -> ChartTable:
    years = _grouped(days, lambda day: day.on.replace(month=1, day=1))
    return ChartTable(("year", *SUMS), [_row(str(year.begins_on.year), year) for year in reversed(years)])


def _by_month_of_year(days: Sequence[DayLoad]) -> list[Year]:
    """The months of each year, of both the newest first."""
    months = reversed(_grouped(days, lambda day: day.on.replace(day=1)))
    return [
        Year(
            str(year),
            ChartTable(("month", *SUMS), [_row(wording.long_month_name(one.begins_on), one) for one in group]),
        )
        for year, group in groupby(months, key=lambda month: month.begins_on.year)
    ]


def _row(name: str, sums: Sums) -> tuple[str, ...]:
    return (
        name,
        wording.kilometres(sums.distance_m, digits=0),
        wording.hours_minutes(sums.duration_s),
        wording.whole(sums.tendon_easy_km),
        wording.whole(sums.bone_easy_km),
    )
