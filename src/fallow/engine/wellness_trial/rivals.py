"""Plain rivals: ridge regression on late answers and load, of all people at once; and load that fades, of one alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from fallow.domain.units import WEEK_D, FloatArray
from fallow.engine.wellness_trial.diary import Diary, Question

PENALTY: Final = 10.0  # on standardised columns
LEAST_ROWS: Final = 30  # of earlier days, over all people; with fewer it says the own mean
LEAST_ANSWERS: Final = 3  # of a person before a row of theirs can teach
LOAD_DAYS: Final = 3
KEPT: Final = 0.5  # of a load from one day to the next; nothing is fitted
_ALIKE: Final = 1e-9  # a column that hardly differs tells nothing


@dataclass(frozen=True, slots=True)
class _Row:
    person: str
    on: date
    off: float  # the answer less the own mean before it
    lags: tuple[float, ...]  # last answer, the one before, mean of seven, each less the own mean
    load: tuple[float, ...]  # effort times minutes: yesterday, the two days before it, sum of seven days


def ridge(diaries: Sequence[Diary], question: Question, *, lags: bool) -> Mapping[tuple[str, date], float]:
    """Foretold answer less own mean, by person and day; each day from what all people told on earlier days.

    With `lags` on late answers and load, else on load alone.
    """
    rows = sorted((row for diary in diaries for row in _rows(diary, question)), key=lambda row: row.on)
    columns = np.array([row.lags * lags + row.load for row in rows])
    off, days = np.array([row.off for row in rows]), np.array([row.on.toordinal() for row in rows])
    told: dict[tuple[str, date], float] = {}
    for day in np.unique(days):
        earlier, now = int(np.searchsorted(days, day)), slice(*np.searchsorted(days, [day, day + 1]))
        foretold = _foretold(columns[:earlier], off[:earlier], columns[now])
        told |= {(row.person, row.on): float(value) for row, value in zip(rows[now], foretold, strict=True)}
    return told


def _foretold(columns: FloatArray, off: FloatArray, asked: FloatArray) -> FloatArray:
    if len(off) < LEAST_ROWS:
        return np.zeros(len(asked))
    middle, spread = columns.mean(axis=0), columns.std(axis=0)
    scale = np.where(spread > _ALIKE, spread, np.inf)
    known = (columns - middle) / scale
    slopes = np.linalg.solve(known.T @ known + PENALTY * np.eye(known.shape[1]), known.T @ (off - off.mean()))
    return np.asarray(off.mean() + (asked - middle) / scale @ slopes)


def _rows(diary: Diary, question: Question) -> list[_Row]:
    answered = [(morning.on, morning.answers[question]) for morning in diary.mornings if question in morning.answers]
    loads = _loads(diary)
    rows = []
    for index in range(LEAST_ANSWERS, len(answered)):
        on, answer = answered[index]
        before = np.array([told for _, told in answered[:index]], dtype=np.float64)
        mean = float(before.mean())
        late = (before[-1] - mean, before[-2] - mean, float(before[-WEEK_D:].mean()) - mean)
        load = [loads.get(on - timedelta(days=back), 0.0) for back in range(1, WEEK_D + 1)]
        rows.append(_Row(diary.person, on, answer - mean, late, (*load[:LOAD_DAYS], sum(load))))
    return rows


def faded_load(diary: Diary, on: date) -> float:
    """Effort times minutes of the week before a day: yesterday's whole, half of the day before's, and so on."""
    loads = _loads(diary)
    return sum(KEPT ** (back - 1) * loads.get(on - timedelta(days=back), 0.0) for back in range(1, WEEK_D + 1))


def _loads(diary: Diary) -> Mapping[date, float]:
    loads: dict[date, float] = {}
    for session in diary.sessions:
        loads[session.on] = loads.get(session.on, 0.0) + session.load
    return loads
