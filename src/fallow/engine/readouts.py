"""What an answer shows beside the body: the hazard of single long runs, and the mornings' heart rate variability."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from typing import Final

from fallow.domain.activity import Run, Sport
from fallow.domain.athlete import Athlete, Level
from fallow.domain.session import Session
from fallow.domain.state import Habit, Hazard, HrvReading, SpikeHazard
from fallow.domain.units import WEEK_D
from fallow.domain.wellness import CheckIn
from fallow.physiology.habit import MONTH_D
from fallow.physiology.hazard import injuries_per_1000_h, spike_hazard
from fallow.physiology.hrv import ln_rmssd

YEAR_D: Final = 365


def hazard(runs: Sequence[Run], on: date, athlete: Athlete, level: Level, habit: Habit, session: Session) -> Hazard:
    """Of the longest run of the last seven days, `on` included, and of the session offered for today."""
    injured = athlete.last_injury_on is not None and (on - athlete.last_injury_on).days <= YEAR_D
    return Hazard(
        longest=_of_the_week(runs, on),
        session=_spike(session.distance_m, habit.longest_m_30d),
        injuries_per_1000_h=injuries_per_1000_h(level, injured or athlete.injured),
    )


def _of_the_week(runs: Sequence[Run], on: date) -> SpikeHazard | None:
    lately = takewhile(lambda run: (on - run.local_date).days <= WEEK_D + MONTH_D, reversed(runs))
    ran = [(run.local_date, run.distance_m or 0.0) for run in lately if run.sport is Sport.RUN]
    week = [(distance_m, day) for day, distance_m in ran if 0 <= (on - day).days < WEEK_D]
    if not week:
        return None
    distance_m, day = max(week)
    month = [covered_m for earlier, covered_m in ran if 0 < (day - earlier).days <= MONTH_D]
    return _spike(distance_m, max(month, default=0.0))


def _spike(distance_m: float, longest_m_30d: float) -> SpikeHazard | None:
    """None without a run in the 30 days before: of those the study says nothing."""
    if distance_m <= 0 or longest_m_30d <= 0:
        return None
    return SpikeHazard(distance_m, longest_m_30d, spike_hazard(distance_m, longest_m_30d))


def hrv(check_ins: Sequence[CheckIn], on: date) -> HrvReading | None:
    """None where no morning was ever told."""
    morning = ln_rmssd(check_ins, on)
    if morning.last_on is None:
        return None
    baseline = morning.baseline
    return HrvReading(
        today_ms=_exp(morning.today),
        week_mean_ms=_exp(morning.week_mean),
        baseline_ms=None if baseline is None else math.exp(baseline.mean),
        change_pct=_pct(morning.week_change),
        smallest_worthwhile_change_pct=None if baseline is None else _pct(baseline.swc),
        mornings=0 if baseline is None else baseline.mornings,
    )


def _exp(log: float | None) -> float | None:
    return None if log is None else math.exp(log)


def _pct(log_ratio: float | None) -> float | None:
    return None if log_ratio is None else 100.0 * math.expm1(log_ratio)
