"""The body over months and years: mornings, load by tissue, what was learned, records and what a race would take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fallow import wording
from fallow.domain.activity import Run, Sport
from fallow.domain.athlete import Athlete
from fallow.domain.learned import Assumed, LearnedFigure
from fallow.domain.parameters import Grade
from fallow.domain.units import HALF_MARATHON_M, MARATHON_M
from fallow.domain.wellness import CheckIn
from fallow.engine.contract import CoachOutput
from fallow.interfaces.web.drawing import Mark
from fallow.interfaces.web.pages.load import LoadPage, load_page
from fallow.interfaces.web.pages.mornings import MorningChart, month_names, morning_charts
from fallow.interfaces.web.pages.tables import ChartTable
from fallow.physiology.race import race_time

RACES_M: Final = (5_000.0, 10_000.0, HALF_MARATHON_M, MARATHON_M)
RECORDS_MIN: Final = (1, 5, 10, 20, 30, 60)


@dataclass(frozen=True, slots=True)
class RecordRow:
    minutes: str
    distance: str
    pace: str
    on: str
    activity_id: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    words: wording.LearnedRow
    grade: str
    source: str


@dataclass(frozen=True, slots=True)
class BodyPage:
    mornings: Sequence[MorningChart]
    day_names: Sequence[Mark]
    hrv: str | None
    load: LoadPage
    limits: Sequence[str]
    form_model: str
    learned_from: str | None
    figures: Sequence[FigureRow]
    grades: Sequence[tuple[str, str]]  # of what is typical, with their meaning
    assumed: ChartTable
    errors: Sequence[str]
    races: Sequence[tuple[str, str]]
    records: Sequence[RecordRow]


def body_page(
    output: CoachOutput, athlete: Athlete, runs: Sequence[Run], check_ins: Sequence[CheckIn]
) -> BodyPage:  # fmt: skip
    learned = output.learned
    return BodyPage(
        mornings=morning_charts(check_ins, output.on),
        day_names=month_names(output.on),
        hrv=wording.hrv(output.hrv) if output.hrv else None,
        load=load_page(output.days, output.on),
        limits=wording.limits(output.thresholds, athlete),
        form_model=wording.form_model(output.body.form),
        learned_from=wording.learned_from(learned) if learned else None,
        figures=[_figure(figure) for figure in learned.figures] if learned else (),
        grades=[(grade.value, wording.grade(grade)) for grade in Grade],
        assumed=_assumed(learned.assumed if learned else ()),
        errors=[wording.forecast_error(error) for error in learned.errors] if learned else (),
        races=[(wording.race_distance(distance_m), _expected(output, distance_m)) for distance_m in RACES_M],
        records=_records(runs),
    )


def _figure(figure: LearnedFigure) -> FigureRow:
    return FigureRow(wording.learned_row(figure), figure.grade.value, wording.source(figure.source))


def _assumed(parts: Sequence[Assumed]) -> ChartTable:
    rows = [
        (
            wording.part(found.part),
            *(wording.whole(count) for count in (sum(found.grades.values()), found.narrowed)),
            *(wording.whole(found.grades.get(grade, 0)) for grade in Grade),
        )
        for found in parts
    ]
    return ChartTable(("part", "count", "narrowed", "grade_a", "grade_b", "grade_c"), rows)


def _expected(output: CoachOutput, distance_m: float) -> str:
    return wording.race_time(race_time(output.thresholds, distance_m, output.habit.weekly_m))


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
