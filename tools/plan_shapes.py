"""The shape of a plan in eight figures: of Fallow's own plans, and of published ones told week by week."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import groupby, pairwise
from pathlib import Path
from statistics import fmean, median
from typing import Final

from fallow.domain.athlete import Level
from fallow.domain.plan import Plan, Race
from fallow.domain.session import SessionKind
from fallow.domain.units import HALF_MARATHON_M, KM_M, MARATHON_M, MINUTE_S, WEEK_D
from fallow.planning import norms
from fallow.planning.brief import make_brief
from fallow.planning.catalogue import REACH_MIN
from fallow.planning.problem import PlanProblem
from fallow.planning.solver import make_plan
from tests.fixtures.planned_runners import MONDAY, problem

NEAR: Final = 0.25  # a published plan is comparable where its fullest week differs by no more than this
EASIER_BELOW: Final = 0.85  # of the week before
TAPER_W: Final = 3
TRAILING_W: Final = 4  # the 30 days before a weekly long run hold four others
NEAR_HABIT: Final = 0.15
NEAR_AIM: Final = 0.1
RACE_KM: Final = {"Half Marathon": HALF_MARATHON_M / KM_M, "Marathon": MARATHON_M / KM_M}


class Figure(StrEnum):
    START = "km in the first week"
    PEAK = "km in the fullest week"
    LONGEST = "longest run, km"
    RUNS = "runs a week"
    REST = "days of rest a week"
    EASIER = "easier weeks"
    TAPER = "last three weeks, share of the fullest"
    STEP = "largest step of the longest run"


class Why(StrEnum):
    """What explains a figure that no comparable plan has."""

    SINGLE_RUN = "held by the single-run rule"
    WEEKLY = "held by the weekly rule"
    HABIT = "the runner's own habit"
    DAYS = "the runner's own days"
    AIM = "the plan's own aim for the level"
    TAPER = "the taper that the distance asks for"
    RACE_WEEK = "the short runs of race week"
    NOT = "not explained"


Shape = Mapping[Figure, float | None]


@dataclass(frozen=True, slots=True)
class Published:
    """One published plan. `km` and `longest_km` are without the race itself."""

    race: str
    km: tuple[float, ...]
    longest_km: tuple[float, ...]
    runs: tuple[int, ...]
    rest: tuple[int, ...] | None  # None where no day is called one of rest

    def shape(self) -> Shape:
        return {
            **_shape(self.km, self.runs, self.rest),
            Figure.LONGEST: max(self.longest_km),
            Figure.STEP: self._step(),
        }

    def _step(self) -> float:
        longs = self.longest_km
        return max(longs[week] / max(longs[max(week - TRAILING_W, 0) : week]) for week in range(1, len(longs)))


@dataclass(frozen=True, slots=True)
class Case:
    """A made-up runner with half a year of regular weeks, and a race."""

    level: Level
    race: str
    weekly_km: float
    longest_km: float
    weekdays: tuple[int, ...]
    weeks: int
    hard_min: float

    def problem(self) -> PlanProblem:
        race = Race(MONDAY + timedelta(days=self.weeks * WEEK_D - 1), RACE_KM[self.race] * KM_M)
        return problem(
            self.level, self.weekly_km, self.longest_km, self.weekdays, races=(race,), hard_min=self.hard_min
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ours:
    """Fallow's plan for a case, with what its figures may rest on."""

    case: Case
    shape: Shape
    weekly_km: tuple[float, ...]
    reachable_km: float  # by a tenth in each full week, the most that the single-run rule leaves
    target_km: float  # longest run that the plan aims at
    reach_km: float  # how far the search may go beyond it
    peak_km: float  # what it aims at in the fullest week
    easier: int  # weeks that it makes easier
    taper: float  # share of the usual that it aims at in the last weeks
    race_week: float  # the same of the last one alone


_THREE, _FOUR, _FIVE, _SIX = (1, 3, 6), (1, 3, 5, 6), (0, 1, 3, 5, 6), (0, 1, 2, 3, 5, 6)


def _cases() -> Iterator[Case]:
    habits = {
        "Half Marathon": {
            Level.NOVICE: ((14, 6), (18, 8), (24, 10)),
            Level.RECREATIONAL: ((24, 10), (30, 12), (38, 14)),
            Level.TRAINED: ((45, 15), (55, 18)),
            Level.HIGHLY_TRAINED: ((65, 18), (75, 20)),
        },
        "Marathon": {
            Level.NOVICE: ((24, 11), (30, 13)),
            Level.RECREATIONAL: ((32, 13), (40, 16), (48, 18)),
            Level.TRAINED: ((50, 18), (60, 22)),
            Level.HIGHLY_TRAINED: ((70, 22), (85, 26)),
        },
    }
    days = {Level.NOVICE: _THREE, Level.RECREATIONAL: _FOUR, Level.TRAINED: _FIVE, Level.HIGHLY_TRAINED: _SIX}
    hard = {Level.NOVICE: 0.0, Level.RECREATIONAL: 12.0, Level.TRAINED: 28.0, Level.HIGHLY_TRAINED: 35.0}
    weeks = {"Half Marathon": 14, "Marathon": 20}
    for race, by_level in habits.items():
        for level, starts in by_level.items():
            for weekly, longest in starts:
                yield Case(level, race, weekly, longest, days[level], weeks[race], hard[level])


CASES: Final = tuple(_cases())


def read_published(path: Path) -> tuple[Published, ...]:
    """Plans of a table with a row for each week; a name that starts anew at week 1 is another plan."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    plans: list[list[dict[str, str]]] = []
    for _, of_name in groupby(rows, key=lambda row: row["plan"]):
        for row in of_name:
            if int(row["week"]) == 1:
                plans.append([])
            plans[-1].append(row)
    return tuple(_published(plan) for plan in plans)


def _published(rows: Sequence[Mapping[str, str]]) -> Published:
    race = rows[0]["race"]
    km = [float(row["km_in_named_distances"]) for row in rows]
    longest = [float(row["longest_km"]) for row in rows]
    runs, rest = [int(row["days_with_distance"]) for row in rows], tuple(int(row["days_named_rest"]) for row in rows)
    if longest[-1] >= RACE_KM[race] - 0.1:  # the race's own week: the race is no training
        km[-1], runs[-1] = max(km[-1] - RACE_KM[race], 0.0), runs[-1] - 1
        longest = longest[:-1]
    return Published(race, tuple(km), tuple(longest), tuple(runs), rest if any(rest) else None)


def ours(case: Case) -> Ours:
    asked = case.problem()
    plan = make_plan(asked)
    if not plan.days:
        raise ValueError(f"no plan for {case}: {plan.problems}")
    season = make_brief(asked, asked.request.races).season
    full = sum(not week.easier and not week.taper for week in plan.weeks)
    km, _ = _weeks(plan)
    an_hour = season.easy_m_s * 60 * MINUTE_S / KM_M
    return Ours(
        case=case,
        shape=_of_plan(case, plan),
        weekly_km=km,
        reachable_km=case.longest_km * norms.LONG_GROWTH.value**full,
        target_km=season.target_long_min * an_hour / 60,
        reach_km=REACH_MIN.value * an_hour / 60,
        peak_km=season.peak_min * an_hour / 60,
        easier=sum(week.easier for week in plan.weeks),
        taper=fmean(season.share(week) for week in range(len(km) - TAPER_W, len(km))),
        race_week=season.share(len(km) - 1),
    )


def _weeks(plan: Plan) -> tuple[tuple[float, ...], tuple[int, ...]]:
    """Kilometres and runs of each week, races apart."""
    trained = [day for day in plan.days if day.session.kind.is_run and day.session.kind is not SessionKind.RACE]
    weeks = [[day for day in trained if 0 <= (day.on - week.starts_on).days < WEEK_D] for week in plan.weeks]
    return tuple(sum(day.session.distance_m for day in week) / KM_M for week in weeks), tuple(map(len, weeks))


def _of_plan(case: Case, plan: Plan) -> Shape:
    km, runs = _weeks(plan)
    longest = [day.session.distance_m / KM_M for day in plan.days if day.session.kind is not SessionKind.RACE]
    before = [case.longest_km] * 30  # the habit runs its longest each week
    steps = [
        metres / max((before + longest)[at : at + 30]) for at, metres in enumerate(longest) if metres > 0
    ]  # fmt: skip
    rest = tuple(WEEK_D - count for count in runs)
    return {**_shape(km, runs, rest), Figure.LONGEST: max(longest), Figure.STEP: max(steps)}


def _shape(km: Sequence[float], runs: Sequence[int], rest: Sequence[int] | None) -> dict[Figure, float | None]:
    build = len(km) - TAPER_W
    easier = sum(after <= EASIER_BELOW * before for before, after in pairwise(km[:build]))
    return {
        Figure.START: km[0],
        Figure.PEAK: max(km),
        Figure.RUNS: median(runs[:build]),
        Figure.REST: None if rest is None else median(rest[:build]),
        Figure.EASIER: float(easier),
        Figure.TAPER: fmean(km[build:]) / max(km),
    }


@dataclass(frozen=True, slots=True)
class Range:
    low: float
    middle: float
    high: float
    plans: int

    def holds(self, value: float, digits: int) -> bool:
        """As it is shown: what rounds to an end of the range lies within."""
        return round(self.low, digits) <= round(value, digits) <= round(self.high, digits)


DIGITS: Final = dict.fromkeys(Figure, 0) | {Figure.TAPER: 2, Figure.STEP: 2}


def comparable(found: Ours, published: Iterable[Published]) -> tuple[Published, ...]:
    """Plans to the same race whose fullest week is about as full."""
    peak = _known(found.shape[Figure.PEAK])
    return tuple(
        plan for plan in published if plan.race == found.case.race and abs(max(plan.km) / peak - 1.0) <= NEAR
    )  # fmt: skip


def ranges(plans: Sequence[Published]) -> Mapping[Figure, Range | None]:
    shapes = [plan.shape() for plan in plans]
    return {figure: _range([value for shape in shapes if (value := shape[figure]) is not None]) for figure in Figure}


def _range(values: Sequence[float]) -> Range | None:
    return Range(min(values), median(values), max(values), len(values)) if values else None


def why(found: Ours, figure: Figure, beside: Range) -> Why | None:
    """What holds a figure outside of the range; None inside of it."""
    value = _known(found.shape[figure])
    if beside.holds(value, DIGITS[figure]):
        return None
    return next((reason for reason, holds in _grounds(found, figure, value, beside) if holds), Why.NOT)


def _grounds(found: Ours, figure: Figure, value: float, beside: Range) -> Iterator[tuple[Why, bool]]:
    case, habit_runs = found.case, len(found.case.weekdays)
    below = value < beside.low
    match figure:
        case Figure.START:
            yield Why.HABIT, abs(value / case.weekly_km - 1.0) <= NEAR_HABIT
        case Figure.PEAK:
            yield Why.WEEKLY, below and _grows_all_the_way(found.weekly_km)
            yield Why.AIM, math.isclose(value, found.peak_km, rel_tol=NEAR_AIM)
        case Figure.LONGEST:
            yield Why.SINGLE_RUN, below and found.reachable_km < beside.low
            yield Why.AIM, abs(value - found.target_km) <= found.reach_km
        case Figure.RUNS:
            yield Why.DAYS, value == habit_runs
        case Figure.REST:
            yield Why.DAYS, value == WEEK_D - habit_runs
        case Figure.EASIER:
            yield Why.AIM, value == found.easier
        case Figure.TAPER:
            yield Why.TAPER, below and abs(value - found.taper) <= NEAR_AIM
            fuller = value + (found.race_week - found.weekly_km[-1] / max(found.weekly_km)) / TAPER_W
            yield Why.RACE_WEEK, below and fuller > value and abs(fuller - found.taper) <= NEAR_AIM
        case Figure.STEP:
            yield Why.SINGLE_RUN, below and value <= norms.LONG_GROWTH.value + 1e-6


def _grows_all_the_way(km: Sequence[float]) -> bool:
    """Whether the fullest week is also the last before the taper: it still grew when the taper came."""
    return max(km) == max(km[-TAPER_W - 2 : -TAPER_W + 1])


def _known(value: float | None) -> float:
    if value is None:
        raise ValueError("Fallow's own plans have every figure")
    return value
