"""Many histories side by side, as arrays: one row per run, one column per runner, everybody's last run in the last row.

Whoever has run less often begins later; the rows before that are runs of nothing after no rest, which leave a rested
body as it is. Hours count from the local midnight before each runner's record begins.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Any, Final, Literal, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from fallow.domain.activity import RunStress
from fallow.domain.units import DAY_H, HOUR_S, MINUTE_S, FloatArray
from fallow.engine.noise import place
from fallow.engine.replay import History, begins
from fallow.physiology.kinetics import Stretches
from fallow.physiology.rest import MOTION_PACE, DayRest, day_pieces

_ASKED: Final = (
    "relative_sd", "glycogen_mmol_kg_ww", "knee_extensors", "knee_extensors_tiring", "plantar_flexors",
    "plantar_flexors_tiring", "eccentric", "sprint", "nerve_moderate", "nerve_hard", "tendon_easy_km", "bone_easy_km",
)  # fmt: skip
DOSES: Final = (*_ASKED, "above_lt1_min")
Columns: TypeAlias = NDArray[np.intp]

_USUAL: Final = day_pieces(DayRest())
_ENDS: Final = np.array([ends for ends, _ in _USUAL])  # local hours at which a meal begins or is absorbed
_MEAL: Final = np.array([float(grams > 0) for _, (_, grams, _) in _USUAL])
_USUAL_DAY: Final = (1.0, max(grams for _, (_, grams, _) in _USUAL), 0.0)


@dataclass(frozen=True, slots=True)
class Days:
    """What each local day is like; arrays of shape (days, runners). Later days are as usual."""

    pace: FloatArray
    meal_g_kg_h: FloatArray
    told: FloatArray

    @classmethod
    def beside(cls, tables: Sequence[FloatArray]) -> Self:
        """From one table (days, 3) of each runner."""
        longest = max(len(table) for table in tables) + 1
        usual = np.tile(np.array(_USUAL_DAY), (longest, len(tables), 1))
        for column, table in enumerate(tables):
            usual[: len(table), column] = table
        return cls(usual[..., 0], usual[..., 1], usual[..., 2])

    def rest(self, begin_h: FloatArray, end_h: FloatArray, column: Columns) -> Stretches:
        """Meals and fasts of these runners between two moments each, (runners,), as stretches (k, runners, 1)."""
        first = _piece(begin_h, "right")
        count = int(np.max(_piece(end_h, "left") - first, initial=0)) + 1
        piece = first + np.arange(count)[:, np.newaxis]
        until, since = np.minimum(_end_h(piece), end_h), np.maximum(_end_h(piece - 1), begin_h)
        day = np.minimum(piece // len(_ENDS), len(self.pace) - 1)
        return Stretches(
            np.maximum(until - since, 0.0)[..., np.newaxis],
            self.pace[day, column][..., np.newaxis],
            (self.meal_g_kg_h[day, column] * _MEAL[piece % len(_ENDS)])[..., np.newaxis],
            self.told[day, column][..., np.newaxis],
        )


def _piece(at_h: FloatArray, side: Literal["left", "right"]) -> Columns:
    """Number of the meal or fast that a moment lies in, counted from the first midnight."""
    day = np.floor(at_h / DAY_H)
    return np.asarray(day.astype(np.intp) * len(_ENDS) + np.searchsorted(_ENDS, at_h - day * DAY_H, side))


def _end_h(piece: Columns) -> FloatArray:
    return np.asarray(piece // len(_ENDS) * DAY_H + _ENDS[piece % len(_ENDS)])


@dataclass(frozen=True, slots=True)
class Line:
    """One runner's runs, and the rest before each of them and after the last.

    Times in h, arrays of shape (runs + 1,); doses (runs, len(DOSES)).
    """

    begins: FloatArray  # of the rest
    ends: FloatArray  # not before it begins
    repair: FloatArray  # hours of the rest as repair feels them
    motion: FloatArray  # hours of the run after it
    dragged: FloatArray  # repair hours of the first day after the run before
    doses: FloatArray
    places: Columns  # rows of the noise
    now: float  # may be before the last run's own minutes are over
    days: FloatArray  # (days, 3): pace of repair, carbohydrate of a meal in g/kg/h, whether it was told

    @classmethod
    def of(cls, history: History, now: datetime) -> Self:
        begin = begins(history, now)
        runs = [(run, run.stress) for run in history.runs if run.stress is not None and begin <= run.started_at < now]
        local = begin + timedelta(seconds=history.utc_offset_s)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        since_h = (local - midnight).total_seconds() / HOUR_S
        moments = [begin, *(run.started_at for run, _ in runs), now]
        starts = since_h + np.array([(at - begin).total_seconds() for at in moments]) / HOUR_S
        stresses = [stress for _, stress in runs]
        minutes = np.fromiter(chain.from_iterable(stress.minutes_zone for stress in stresses), np.float64)
        minutes = minutes.reshape(len(runs), 3)
        motion = minutes.sum(axis=1) * MINUTE_S / HOUR_S
        over = np.maximum.accumulate(np.append(starts[0], starts[1:-1] + motion))
        ends = np.maximum(starts[1:], over)
        days = _days(history, midnight, int(ends[-1] // DAY_H) + 1)
        repair_to = _repair_to(days[:, 0])
        within = np.minimum(over + DAY_H, ends)
        motion = np.append(motion, 0.0)
        return cls(
            begins=over,
            ends=ends,
            repair=repair_to(ends) - repair_to(over),
            motion=motion,
            dragged=repair_to(within) - repair_to(over) + np.clip(over + DAY_H - ends, 0.0, motion) * MOTION_PACE,
            doses=np.array([*(_column(stresses, name) for name in _ASKED), minutes[:, 1:].sum(axis=1)]).T,
            places=np.array([place(run.activity_id) for run, _ in runs], dtype=np.intp),
            now=float(starts[-1]),
            days=days,
        )


def _column(stresses: Sequence[RunStress], name: str) -> FloatArray:
    return np.fromiter(map(attrgetter(name), stresses), np.float64, len(stresses))


def _days(history: History, midnight: datetime, count: int) -> FloatArray:
    table = np.tile(np.array(_USUAL_DAY), (count, 1))
    first = midnight.date()
    for on, rest in history.days.items():
        number = (on - first).days
        if 0 <= number < count:
            table[number] = max((kind for _, kind in day_pieces(rest)), key=itemgetter(1))
    return table


def _repair_to(pace: FloatArray) -> Callable[[FloatArray], FloatArray]:
    """Repair hours from the first midnight to a moment."""
    by_midnight = np.append(0.0, np.cumsum(pace * DAY_H))

    def hours(at_h: FloatArray) -> FloatArray:
        day = np.minimum((at_h // DAY_H).astype(np.intp), len(pace) - 1)
        return np.asarray(by_midnight[day] + (at_h - day * DAY_H) * pace[day])

    return hours


@dataclass(frozen=True, slots=True)
class Gap:
    """Rest and the run after it, as what fades in both alike feels them; arrays (runners, 1)."""

    hours: FloatArray
    repair_hours: FloatArray
    dragged_h: FloatArray

    def repair_hours_within(self, _: FloatArray) -> FloatArray:
        """Repair hours of the first day: a run drags for that long, and the next one begins anew."""
        return self.dragged_h


def _gaps(*felt: FloatArray) -> list[Gap]:
    return [Gap(*row) for row in zip(*(part[..., np.newaxis] for part in felt), strict=True)]


def _after(rows: FloatArray) -> FloatArray:
    """By row the sum of all rows after it; in the last place the sum of all."""
    back = np.cumsum(rows[::-1], axis=0)
    return np.concatenate((back[-2::-1], back[-1:]))


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lines side by side; arrays of shape (rows, runners), the last row the rest after the last run."""

    begins: FloatArray
    ends: FloatArray
    repair: FloatArray
    motion: FloatArray
    dragged: FloatArray
    gaps: Sequence[Gap]  # by row: the rest and the run after it
    since: Sequence[Gap]  # by row: from the end of its run to now; then the whole record
    doses: Mapping[str, FloatArray]  # what the runs of each row asked, (rows - 1, runners, 1)
    places: Columns  # (rows - 1, runners)
    first: Columns  # the row in which each runner's record begins, (runners,)
    now: FloatArray  # (runners,)
    days: Days

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Self:
        rows = max(len(line.begins) for line in lines)

        def beside(parts: Sequence[NDArray[Any]], length: int) -> NDArray[Any]:
            table = np.zeros((length, len(parts), *parts[0].shape[1:]), dtype=parts[0].dtype)
            for column, part in enumerate(parts):
                table[length - len(part) :, column] = part
            return table

        begins, ends, repair, motion, dragged = (
            beside([getattr(line, name) for line in lines], rows)
            for name in ("begins", "ends", "repair", "motion", "dragged")
        )
        felt = (ends - begins + motion, repair + motion * MOTION_PACE, dragged)
        asked = np.moveaxis(beside([line.doses for line in lines], rows - 1), -1, 0).copy()
        return cls(
            begins=begins,
            ends=ends,
            repair=repair,
            motion=motion,
            dragged=dragged,
            gaps=_gaps(*felt),
            since=_gaps(*(_after(part) for part in felt)),
            doses=dict(zip(DOSES, asked[..., np.newaxis], strict=True)),
            places=beside([line.places for line in lines], rows - 1),
            first=np.array([rows - len(line.begins) for line in lines], dtype=np.intp),
            now=np.array([line.now for line in lines]),
            days=Days.beside([line.days for line in lines]),
        )

    @property
    def runs(self) -> int:
        """Rows with a run."""
        return len(self.begins) - 1

    def ahead(self, hours: float) -> Stretches:
        """Rest from now on, as usual."""
        begin, everybody = self.now % DAY_H, np.arange(len(self.now))
        return Days.beside([np.empty((0, 3))] * len(begin)).rest(begin, begin + hours, everybody)

    def last_row_before(self, faded: FloatArray, enough: float) -> int:
        """The last row from which on everybody has `enough` of what fades, or the whole record; `faded` by row."""
        ahead = np.cumsum(faded[::-1], axis=0)[::-1]
        whole = np.arange(len(faded))[:, np.newaxis] <= self.first
        return int(np.flatnonzero(np.all((ahead >= enough) | whole, axis=1)).max(initial=0))
