"""The past day by day: what was run and what it asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from fallow.domain.activity import Run, Sport
from fallow.domain.units import FloatArray
from fallow.engine.contract import DayLoad
from fallow.physiology.adaptation import strain


def day_loads(runs: Sequence[Run], until: date) -> tuple[DayLoad, ...]:
    """Every calendar day from the first activity to `until`, also those without one. Distance counts running alone."""
    by_day: dict[date, list[Run]] = defaultdict(list)
    for run in runs:
        by_day[run.local_date].append(run)
    if not by_day:
        return ()
    first = min(by_day)
    days = (first + timedelta(days=index) for index in range((until - first).days + 1))
    return tuple(_day(day, by_day[day]) if day in by_day else DayLoad(day, 0.0, 0.0, 0.0, 0.0, 0.0) for day in days)


def _day(on: date, runs: Sequence[Run]) -> DayLoad:
    stresses = [run.stress for run in runs if run.stress is not None]
    return DayLoad(
        on=on,
        distance_m=sum(run.distance_m or 0.0 for run in runs if run.sport is Sport.RUN),
        duration_s=sum(run.duration_s for run in runs),
        load=sum(stress.load for stress in stresses),
        tendon_easy_km=sum(stress.tendon_easy_km for stress in stresses),
        bone_easy_km=sum(stress.bone_easy_km for stress in stresses),
        strain=sum(strain(stress.minutes_zone) for stress in stresses),
    )


def daily_strain(days: Sequence[DayLoad]) -> FloatArray:
    """Strain of each day, one day of nothing where there is none."""
    return np.array([day.strain for day in days] or [0.0])
