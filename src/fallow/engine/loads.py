"""The past day by day: what was run and what it asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, timedelta
from typing import Final

import numpy as np

from fallow.domain.activity import Run, Sport
from fallow.domain.units import FloatArray
from fallow.engine.contract import DayLoad
from fallow.physiology.adaptation import strain


def day_loads(runs: Sequence[Run], until: date) -> tuple[DayLoad, ...]:
    """Every calendar day from the first activity to `until`, also those without one. Distance counts running alone."""
    if not runs:
        return ()
    first = min(run.local_date for run in runs)
    day = np.array([(run.local_date - first).days for run in runs])
    sums = np.zeros((max((until - first).days, int(day.max())) + 1, len(_SUMMED)))
    np.add.at(sums, day, np.array([_summed(run) for run in runs]))
    days = [first + timedelta(days=index) for index in range((until - first).days + 1)]
    return tuple(map(DayLoad, days, *(column.tolist() for column in sums[: len(days)].T)))


_SUMMED: Final = tuple(field.name for field in fields(DayLoad) if field.name != "on")


def _summed(run: Run) -> tuple[float, ...]:
    """What a run adds to its day, in the order of DayLoad's fields."""
    distance_m = (run.distance_m or 0.0) if run.sport is Sport.RUN else 0.0
    stress = run.stress
    if stress is None:
        return distance_m, run.duration_s, 0.0, 0.0, 0.0, 0.0
    asked = stress.load, stress.tendon_easy_km, stress.bone_easy_km, strain(stress.minutes_zone)
    return distance_m, run.duration_s, *asked


def daily_strain(days: Sequence[DayLoad]) -> FloatArray:
    """Strain of each day, one day of nothing where there is none."""
    return np.array([day.strain for day in days] or [0.0])
