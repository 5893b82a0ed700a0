"""How far the stores were down at many moments of the past, all at once: each moment from the days before it alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fallow.domain.activity import Run
from fallow.domain.athlete import Level
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import DAY_H, HOUR_S, MINUTE_S, FloatArray
from fallow.engine.costs import SideBySide, side_by_side
from fallow.physiology.draws import central
from fallow.physiology.recovery import Rest, advance, after_run, recovered_fraction, rested

LOOK_BACK_D: Final = Parameter(
    "d_store", 10.0, 0.0, "d", "own-assumption", Grade.C, (5.0, 21.0),
    "What was run longer ago shows in no store any more.",
)  # fmt: skip
PARAMETERS = (LOOK_BACK_D,)

_EPOCH: Final = date(1970, 1, 1).toordinal()
_NOON_H: Final = 12.0


def unrecovered_at(days: NDArray[np.int64], runs: Sequence[Run], level: Level, utc_offset_s: int) -> FloatArray:
    """1 - recovered of the slowest store at the noons of days (ordinals, shape (n,)), without what was run on them.

    For the runner at the prior means, with usual rest. `runs` oldest first, each with its stress. One column per
    moment: every column takes the runs of its LOOK_BACK_D one after the other, and all columns go together.
    """
    if not runs or not days.size:
        return np.zeros(days.size)
    day = np.array([run.local_date.toordinal() for run in runs])
    starts = np.array([run.started_at.timestamp() + utc_offset_s for run in runs]) / HOUR_S
    doses = side_by_side([run.stress for run in runs if run.stress is not None])
    hours = np.sum(doses.minutes_zone, axis=0) * MINUTE_S / HOUR_S
    first, end = np.searchsorted(day, days - LOOK_BACK_D.value), np.searchsorted(day, days)
    draws = central(level).take(np.zeros(days.size, dtype=np.intp))
    noon = (days - _EPOCH) * DAY_H + _NOON_H
    body, at = rested(draws, level), noon - LOOK_BACK_D.value * DAY_H
    for back in range(int(np.max(end - first, initial=0)), 0, -1):
        run = np.maximum(end - back, 0)
        counts = end - back >= first
        body = advance(body, draws, np.where(counts, starts[run] - at, 0.0), Rest())
        body = after_run(body, draws, _where(doses, run, counts))
        at = np.where(counts, np.maximum(at, starts[run] + hours[run]), at)
    body = advance(body, draws, noon - at, Rest())
    return np.asarray(1.0 - np.min(list(recovered_fraction(body, draws, level).values()), axis=0))


def _where(doses: SideBySide, run: NDArray[np.intp], counts: NDArray[np.bool_]) -> SideBySide:
    """The doses of one run for each column, nothing where it does not count."""
    easy, moderate, hard = (minutes[run] * counts for minutes in doses.minutes_zone)
    plain = {field.name: getattr(doses, field.name)[run] * counts for field in fields(doses) if field.name != _MINUTES}
    return replace(doses, minutes_zone=(easy, moderate, hard), **plain)


_MINUTES: Final = "minutes_zone"
