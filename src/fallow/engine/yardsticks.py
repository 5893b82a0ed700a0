"""What a run and a week of today are held against, so that nothing that went too far becomes the new measure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import takewhile

from fallow.coaching.after_race import BIG_KM, BIG_TIMES, was_raced
from fallow.coaching.situation import BigRun, Yardsticks
from fallow.domain.activity import Run
from fallow.domain.units import KM_M, WEEK_D
from fallow.physiology.habit import MONTH_D, MOST_W
from fallow.physiology.limits import SINGLE_RUN

LOOK_BACK_D = 90
BIG_RUN_D = 28


def yardsticks(running: Sequence[Run], on: date, floor_m: float, critical_speed_m_s: float) -> Yardsticks:
    """From the runs up to `on`, oldest first. `floor_m`: a run of this length is safe without any longer one."""
    running = list(takewhile(lambda run: (on - run.local_date).days <= LOOK_BACK_D, reversed(running)))[::-1]
    recent = [(run.local_date, run.distance_m or 0.0) for run in running]
    counted = _as_far_as_it_counts([one for one in recent if one[0] < on], floor_m)
    month = [
        (ran, counts) for (day, ran), (_, counts) in zip(recent, counted, strict=False) if _within(on, day, MONTH_D)
    ]
    longest = max((counts for _, counts in month), default=None)
    farthest = max((ran for ran, _ in month), default=0.0)
    return Yardsticks(
        longest_m=longest,
        left_out_m=farthest if longest is not None and farthest > longest + 1.0 else None,
        weeks_before_m=_most_of_weeks(recent, on),
        week_s=sum(run.duration_s for run in running if _within(on, run.local_date, WEEK_D - 1)),
        big_run=_big_run(running, on, critical_speed_m_s),
    )


def _within(on: date, day: date, days: int) -> bool:
    return (on - day).days <= days


def _as_far_as_it_counts(runs: Sequence[tuple[date, float]], floor_m: float) -> list[tuple[date, float]]:
    """Each run's distance, but no more than its own limit was on its day: a leap is no new measure."""
    counted: list[tuple[date, float]] = []
    for day, distance_m in runs:
        before = [counts for earlier, counts in counted if 0 < (day - earlier).days <= MONTH_D]
        limit = max(SINGLE_RUN.value * max(before), floor_m) if before else distance_m
        counted.append((day, min(distance_m, limit)))
    return counted


def _most_of_weeks(runs: Sequence[tuple[date, float]], on: date) -> float | None:
    """The most of the three weeks before the seven days that end with `on`; None where nothing was run in them."""
    weeks = [0.0] * MOST_W
    for day, distance_m in runs:
        block = (on - day).days // WEEK_D - 1
        if 0 <= block < MOST_W:
            weeks[block] += distance_m
    return max(weeks) or None


def _big_run(running: Sequence[Run], on: date, critical_speed_m_s: float) -> BigRun | None:
    """The newest run of the last weeks that was raced over a long way, or went far beyond the habit."""
    for run in reversed(running):
        if not 0 < (on - run.local_date).days <= BIG_RUN_D:
            continue
        distance_m = run.distance_m or 0.0
        if distance_m < BIG_KM.value * KM_M:
            continue
        if was_raced(distance_m, run.duration_s, critical_speed_m_s) or _far_beyond(run, distance_m, running):
            return BigRun(run.local_date, distance_m)
    return None


def _far_beyond(run: Run, distance_m: float, running: Sequence[Run]) -> bool:
    since = run.local_date - timedelta(days=MONTH_D)
    before = [one.distance_m or 0.0 for one in running if since <= one.local_date < run.local_date]
    return bool(before) and distance_m > BIG_TIMES.value * max(before)
