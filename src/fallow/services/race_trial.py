"""Files of runners' races, with the columns of the Vickers and Vertosick data: who can be used, and who not and why.

One row a runner. Needed: `adjusted` (1: times are adjusted for the course), `typical` (miles a week before the
marathon), and for each of k5, m5, k10, m10, mh, mf the distance in m and the adjusted time in s: `k5_d`, `k5_ti_adj`.
Used where they are there: `id`, and the runner's fitness at each race, `k5_tr` (1 as fit as ever, 4 not prepared).
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from typing import Final

import numpy as np

from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.units import HALF_MARATHON_M, MARATHON_M, FloatArray
from fallow.engine.race_trial import RaceTrial, race_trial
from fallow.physiology.marathon import Raced

MILE_M: Final = 1609.344
MARATHON: Final = "mf"
# In order of length, with a mean speed in m/s that nobody has reached over it yet.
RACES: Final[Mapping[str, tuple[float, float]]] = {
    "k5": (5_000.0, 6.7),
    "m5": (5 * MILE_M, 6.6),
    "k10": (10_000.0, 6.5),
    "m10": (10 * MILE_M, 6.4),
    "mh": (HALF_MARATHON_M, 6.4),
    MARATHON: (MARATHON_M, 5.9),
}
COURSE_SHARE: Final = 0.01  # a course may be longer or shorter than its name by so much
SLOWEST_M_S: Final = 1.0  # a stroll
MOST_MILES: Final = 250.0  # a week
FITTEST, LEAST_FIT, USUAL_FITNESS = 1.0, 4.0, 2.0
LEAST_RUNNERS: Final = 30
SEED: Final = 20_160_826


class Unused(StrEnum):
    """Why a row of the file is not used."""

    NOT_ADJUSTED = "not_adjusted"
    NO_MARATHON = "no_marathon"
    NO_OTHER_RACE = "no_other_race"
    NO_MILEAGE = "no_mileage"
    NOT_A_NUMBER = "not_a_number"
    IMPOSSIBLE_TIME = "impossible_time"
    IMPOSSIBLE_DISTANCE = "impossible_distance"
    IMPOSSIBLE_MILEAGE = "impossible_mileage"
    IMPOSSIBLE_FITNESS = "impossible_fitness"
    SAME_RUNNER = "same_runner"


@dataclass(frozen=True, slots=True)
class Excluded:
    reason: Unused
    rows: int
    first_line: int


@dataclass(frozen=True, slots=True)
class RunnerRow:
    """One runner: races before the marathon, longest first."""

    time_s: tuple[float, ...]
    distance_m: tuple[float, ...]
    unfit: tuple[float, ...]
    weekly_m: float
    marathon_s: float


@dataclass(frozen=True, slots=True)
class RaceReport:
    one: RaceTrial
    two: RaceTrial | None  # None: too few runners with two other races
    excluded: tuple[Excluded, ...]


class _UnusedError(Exception):
    def __init__(self, reason: Unused) -> None:
        self.reason = reason


def race_report(text: str, place: str) -> RaceReport:
    """The trial on a file's text. Raises UserProblemError where it has not the columns or too few runners."""
    runners, excluded = read_races(text, place)
    if len(runners) < LEAST_RUNNERS:
        raise _bad(place, f"{len(runners)} runners can be used, {LEAST_RUNNERS} are needed{_mostly(excluded)}")
    several = [runner for runner in runners if len(runner.time_s) > 1]
    return RaceReport(
        one=_trial(runners, 1),
        two=_trial(several, 2) if len(several) >= LEAST_RUNNERS else None,
        excluded=excluded,
    )


def read_races(text: str, place: str) -> tuple[tuple[RunnerRow, ...], tuple[Excluded, ...]]:
    """Runners with a marathon, another race and mileage; the other rows counted by reason."""
    reader = csv.DictReader(StringIO(text, newline=""))
    runners: list[RunnerRow] = []
    unused: list[tuple[Unused, int]] = []
    seen: set[str] = set()
    try:
        _require_columns(reader.fieldnames or (), place)
        for row in reader:
            try:
                runners.append(_runner(row, seen))
            except _UnusedError as error:
                unused.append((error.reason, reader.line_num))
    except csv.Error as error:
        raise _bad(f"{place}:{reader.line_num + 1}", str(error)) from error
    return tuple(runners), _counted(unused)


def _require_columns(names: Iterable[str], place: str) -> None:
    needed = ["adjusted", "typical", *(f"{race}_{what}" for race in RACES for what in ("d", "ti_adj"))]
    missing = [name for name in needed if name not in set(names)]
    if missing:
        raise _bad(place, f"no column {missing[0]!r}" + (f" and {len(missing) - 1} more" if missing[1:] else ""))


def _runner(row: Mapping[str, str], seen: set[str]) -> RunnerRow:
    if _number(row, "adjusted") != 1:
        raise _UnusedError(Unused.NOT_ADJUSTED)
    races = [(race, *found) for race in RACES if (found := _race(row, race)) is not None]
    if not races or races[-1][0] != MARATHON:
        raise _UnusedError(Unused.NO_MARATHON)
    *others, (_, marathon_s, _, _) = races
    if not others:
        raise _UnusedError(Unused.NO_OTHER_RACE)
    weekly_m = _weekly_m(row)
    if (name := (row.get("id") or "").strip()) in seen:
        raise _UnusedError(Unused.SAME_RUNNER)
    if name:
        seen.add(name)
    _, time_s, distance_m, unfit = zip(*others[::-1], strict=True)
    return RunnerRow(time_s, distance_m, unfit, weekly_m, marathon_s)


def _race(row: Mapping[str, str], race: str) -> tuple[float, float, float] | None:
    """Time, distance and steps below the best fitness; None where there was no such race."""
    time_s = _number(row, f"{race}_ti_adj")
    if time_s is None:
        return None
    usual_m, fastest_m_s = RACES[race]
    distance_m = usual_m if (given := _number(row, f"{race}_d")) is None else given
    if abs(distance_m / usual_m - 1) > COURSE_SHARE:
        raise _UnusedError(Unused.IMPOSSIBLE_DISTANCE)
    if time_s <= 0 or not SLOWEST_M_S <= distance_m / time_s <= fastest_m_s:
        raise _UnusedError(Unused.IMPOSSIBLE_TIME)
    fitness = _number(row, f"{race}_tr")
    if fitness is not None and not FITTEST <= fitness <= LEAST_FIT:
        raise _UnusedError(Unused.IMPOSSIBLE_FITNESS)
    return time_s, distance_m, (USUAL_FITNESS if fitness is None else fitness) - FITTEST


def _weekly_m(row: Mapping[str, str]) -> float:
    miles = _number(row, "typical")
    if miles is None:
        raise _UnusedError(Unused.NO_MILEAGE)
    if not 0 < miles <= MOST_MILES:
        raise _UnusedError(Unused.IMPOSSIBLE_MILEAGE)
    return miles * MILE_M


def _number(row: Mapping[str, str], column: str) -> float | None:
    cell = (row.get(column) or "").strip()
    if not cell:
        return None
    try:
        value = float(cell)
    except ValueError as error:
        raise _UnusedError(Unused.NOT_A_NUMBER) from error
    if not math.isfinite(value):
        raise _UnusedError(Unused.NOT_A_NUMBER)
    return value


def _counted(unused: Sequence[tuple[Unused, int]]) -> tuple[Excluded, ...]:
    rows = Counter(reason for reason, _ in unused)
    first = dict(reversed(unused))
    return tuple(Excluded(reason, rows[reason], first[reason]) for reason in Unused if reason in rows)


def _mostly(excluded: Sequence[Excluded]) -> str:
    if not excluded:
        return ""
    most = max(excluded, key=lambda found: found.rows)
    return f"; of {most.rows} rows the reason is {most.reason}, first in line {most.first_line}"


def _trial(runners: Sequence[RunnerRow], races: int) -> RaceTrial:
    def column(values: Iterable[tuple[float, ...]]) -> FloatArray:
        return np.array([value[:races] for value in values])

    raced = Raced(
        time_s=column(runner.time_s for runner in runners),
        distance_m=column(runner.distance_m for runner in runners),
        unfit=column(runner.unfit for runner in runners),
        weekly_m=np.array([runner.weekly_m for runner in runners]),
    )
    marathon_s = np.array([runner.marathon_s for runner in runners])
    return race_trial(raced, marathon_s, np.random.default_rng(SEED))


def _bad(place: str, detail: str) -> UserProblemError:
    return UserProblemError(Problem(ProblemCode.BAD_VALUE, place, detail))
