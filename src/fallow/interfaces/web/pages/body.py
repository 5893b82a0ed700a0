"""The body over months and years: mornings, load by tissue, what was learned, records and what a race would take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from fallow import wording
from fallow.domain.activity import Run, Sport
from fallow.domain.athlete import Athlete
from fallow.domain.units import HALF_MARATHON_M, MARATHON_M, FloatArray
from fallow.domain.wellness import CheckIn
from fallow.engine.contract import CoachOutput
from fallow.engine.mornings import Course, mornings
from fallow.interfaces.web.drawing import Mark, area, round_figures, traces
from fallow.interfaces.web.pages.load import LoadPage, load_page
from fallow.physiology.race import race_time

DAYS: Final = 120
RACES_M: Final = (5_000.0, 10_000.0, HALF_MARATHON_M, MARATHON_M)
RECORDS_MIN: Final = (1, 5, 10, 20, 30, 60)
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


@dataclass(frozen=True, slots=True)
class RecordRow:
    minutes: str
    distance: str
    pace: str
    on: str
    activity_id: str


@dataclass(frozen=True, slots=True)
class BodyPage:
    mornings: Sequence[MorningChart]
    day_names: Sequence[Mark]
    hrv: str | None
    load: LoadPage
    limits: Sequence[str]
    form_model: str
    learned_from: str | None
    learned: Sequence[str]
    errors: Sequence[str]
    races: Sequence[tuple[str, str]]
    records: Sequence[RecordRow]


def body_page(
    output: CoachOutput, athlete: Athlete, runs: Sequence[Run], check_ins: Sequence[CheckIn]
) -> BodyPage:  # fmt: skip
    learned = output.learned
    return BodyPage(
        mornings=_charts(check_ins, output.on),
        day_names=_names(output.on),
        hrv=wording.hrv(output.hrv) if output.hrv else None,
        load=load_page(output.days, output.on),
        limits=wording.limits(output.thresholds, athlete),
        form_model=wording.form_model(output.body.form),
        learned_from=wording.learned_from(learned) if learned else None,
        learned=[wording.learned_figure(figure) for figure in learned.figures] if learned else (),
        errors=[wording.forecast_error(error) for error in learned.errors] if learned else (),
        races=[(wording.race_distance(distance_m), _expected(output, distance_m)) for distance_m in RACES_M],
        records=_records(runs),
    )


def _expected(output: CoachOutput, distance_m: float) -> str:
    return wording.race_time(race_time(output.thresholds, distance_m, output.habit.weekly_m))


def _charts(check_ins: Sequence[CheckIn], on: date) -> list[MorningChart]:
    found = mornings(check_ins, on, DAYS)
    courses = {
        "sleep": found.sleep_h,
        "hrv": found.rmssd_ms,
        "resting": found.resting_hr_bpm,
        "soreness": found.soreness_0_10,
    }  # fmt: skip
    return [_chart(name, course) for name, course in courses.items() if not course.is_empty]


def _chart(name: str, course: Course) -> MorningChart:
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
    )


def _names(on: date) -> list[Mark]:
    """The first of each month."""
    first = on - timedelta(days=DAYS - 1)
    days = (first + timedelta(days=number) for number in range(DAYS))
    return [
        Mark(round(100 * (number + 0.5) / DAYS, 1), wording.month_name(day))
        for number, day in enumerate(days)
        if day.day == 1 and number < 0.96 * DAYS
    ]


def _records(runs: Sequence[Run]) -> list[RecordRow]:
    """The farthest in each of these times, of all runs."""
    best = {minutes: _best(runs, 60.0 * minutes) for minutes in RECORDS_MIN}
    return [
        RecordRow(
            minutes=wording.duration(60.0 * minutes),
            distance=wording.distance(distance_m),
            pace=wording.pace(distance_m / (60.0 * minutes)),
            on=wording.full_day(run.local_date),
            activity_id=run.activity_id,
        )
        for minutes, found in best.items()
        if found is not None
        for distance_m, run in (found,)
    ]


def _best(runs: Sequence[Run], duration_s: float) -> tuple[float, Run] | None:
    efforts = (
        (effort.distance_m, run)
        for run in runs
        if run.sport is Sport.RUN
        for effort in run.best_efforts
        if effort.duration_s == duration_s
    )
    return max(efforts, key=lambda found: found[0], default=None)
