"""The mornings of the last months: one chart for each measure, and its figures week by week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final

import numpy as np

from fallow import wording
from fallow.domain.units import WEEK_D, FloatArray
from fallow.domain.wellness import CheckIn
from fallow.engine.mornings import Course, mornings
from fallow.interfaces.web.drawing import Mark, area, round_figures, traces
from fallow.interfaces.web.pages.tables import ChartTable

DAYS: Final = 120
LEAST_SPAN: Final = {"sleep": 2.0, "hrv": 20.0, "resting": 8.0, "soreness": 4.0}


@dataclass(frozen=True, slots=True)
class MorningChart:
    """One measure of the mornings; `dots` where it was told, `band` what counts as usual."""

    name: str
    words: str
    lines: Sequence[str]
    dots: Sequence[tuple[float, float]]
    band: str
    scale: Sequence[Mark]
    table: ChartTable  # week by week


def morning_charts(check_ins: Sequence[CheckIn], on: date) -> list[MorningChart]:
    found = mornings(check_ins, on, DAYS)
    courses = {
        "sleep": found.sleep_h,
        "hrv": found.rmssd_ms,
        "resting": found.resting_hr_bpm,
        "soreness": found.soreness_0_10,
    }  # fmt: skip
    return [_chart(name, course, on) for name, course in courses.items() if not course.is_empty]


def _chart(name: str, course: Course, on: date) -> MorningChart:
    known = course.values[np.isfinite(course.values)]
    shown = np.concatenate([known, course.low[np.isfinite(course.low)], course.high[np.isfinite(course.high)]])
    low, high = float(shown.min()), float(shown.max())
    aside = max(LEAST_SPAN[name] - (high - low), 0.0) / 2
    figures = round_figures(max(low - aside, 0.0), high + aside, 3)
    x = 100 * (np.arange(DAYS) + 0.5) / DAYS

    def y(values: FloatArray) -> FloatArray:
        return np.asarray(100 - 100 * (values - figures[0]) / (figures[-1] - figures[0]))

    heights = y(course.values)
    return MorningChart(
        name=name,
        words=wording.morning_chart(name, known, float(course.low[-1]), float(course.high[-1])),
        lines=traces(x, heights),
        dots=[(round(float(a), 1), round(float(b), 1)) for a, b in zip(x, heights, strict=True) if np.isfinite(b)],
        band=area(x, y(course.low), y(course.high)),
        scale=[Mark(float(y(np.array(figure))), f"{figure:g}") for figure in figures],
        table=_table(name, course, on),
    )


def _table(name: str, course: Course, on: date) -> ChartTable:
    """A row for each calendar week from the first that was told of; `usual` as it was on its last day."""
    first = on - timedelta(days=DAYS - 1)
    weeks = [list(group) for _, group in groupby(range(DAYS), lambda day: (day + first.weekday()) // WEEK_D)]
    begins = int(np.argmax(np.isfinite(course.values)))
    weeks = [week for week in weeks if week[-1] >= begins]
    has_band = bool(np.isfinite(course.low).any())
    return ChartTable(
        ("week", "mornings", "mean", "range", *(("usual",) if has_band else ())),
        [_row(name, course, week, first, has_band) for week in weeks],
    )


def _row(name: str, course: Course, week: Sequence[int], first: date, has_band: bool) -> tuple[str, ...]:
    sunday = first + timedelta(days=week[-1])
    values = course.values[week[0] : week[-1] + 1]
    known = values[np.isfinite(values)]
    mean, least, most = (known.mean(), known.min(), known.max()) if known.size else (np.nan,) * 3
    usual = wording.morning_range(name, float(course.low[week[-1]]), float(course.high[week[-1]]))
    return (
        wording.short_day(sunday - timedelta(days=sunday.weekday())),
        str(known.size),
        wording.morning_figure(name, float(mean)),
        wording.morning_range(name, float(least), float(most)),
        *((usual,) if has_band else ()),
    )


def month_names(on: date) -> list[Mark]:
    """The first of each month."""
    first = on - timedelta(days=DAYS - 1)
    days = (first + timedelta(days=number) for number in range(DAYS))
    return [
        Mark(round(100 * (number + 0.5) / DAYS, 1), wording.month_name(day))
        for number, day in enumerate(days)
        if day.day == 1 and number < 0.96 * DAYS
    ]
