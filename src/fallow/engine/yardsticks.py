"""What a run and a week of today are held against, so that nothing that went too far becomes the new measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile

from fallow.coaching.after_race import BIG_KM, BIG_TIMES, was_raced
from fallow.coaching.situation import BigRun, Yardsticks
from fallow.domain.activity import Run
from fallow.domain.units import KM_M, WEEK_D
from fallow.physiology.habit import MONTH_D, MOST_W, ONE_OUTING_S
from fallow.physiology.limits import SINGLE_RUN

LOOK_BACK_D = 90
BIG_RUN_D = 28


def yardsticks(
    running: Sequence[Run], on: date, floor_m: float, critical_speed_m_s: float, most_times: float = SINGLE_RUN.value
) -> Yardsticks:
    """From the runs up to `on`, oldest first. `floor_m`: a run of this length is safe without any longer one;
    `most_times`: the limit of one run against the longest of 30 days.
    """
    running = list(takewhile(lambda run: (on - run.local_date).days <= LOOK_BACK_D, reversed(running)))[::-1]
    recent = [(run.local_date, run.distance_m or 0.0) for run in running]
    counted = _as_far_as_it_counts([one for one in recent if one[0] < on], floor_m, most_times)
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
        big_runs=_big_runs(running, on, critical_speed_m_s),
    )


def _within(on: date, day: date, days: int) -> bool:
    return (on - day).days <= days


def _as_far_as_it_counts(
    runs: Sequence[tuple[date, float]], floor_m: float, most_times: float
) -> list[tuple[date, float]]:
    """Each run's distance, but no more than its own limit was on its day: a leap is no new measure."""
    counted: list[tuple[date, float]] = []
    for day, distance_m in runs:
        before = [counts for earlier, counts in counted if 0 < (day - earlier).days <= MONTH_D]
        limit = max(most_times * max(before), floor_m) if before else distance_m
        counted.append((day, min(distance_m, limit)))
    return counted


def _most_of_weeks(runs: Sequence[tuple[date, float]], on: date) -> float:
    """The most of the three weeks before the seven days that end with `on`."""
    weeks = [0.0] * MOST_W
    for day, distance_m in runs:
        block = (on - day).days // WEEK_D - 1
        if 0 <= block < MOST_W:
            weeks[block] += distance_m
    return max(weeks)


def _big_runs(running: Sequence[Run], on: date, critical_speed_m_s: float) -> tuple[BigRun, ...]:
    """The outings of the last weeks that were raced over a long way, or went far beyond the habit."""
    outings = _outings(running)
    return tuple(
        BigRun(outing.on, outing.distance_m)
        for outing in outings
        if 0 < (on - outing.on).days <= BIG_RUN_D
        and outing.distance_m >= BIG_KM.value * KM_M
        and (was_raced(outing.distance_m, outing.duration_s, critical_speed_m_s) or _far_beyond(outing, outings))
    )


@dataclass(frozen=True, slots=True)
class _Outing:
    """Recordings that follow each other closely: a race is one, in however many files."""

    on: date
    ended_at: datetime
    distance_m: float
    duration_s: float


def _outings(running: Sequence[Run]) -> list[_Outing]:
    found: list[_Outing] = []
    for run in running:
        one = _Outing(run.local_date, run.ended_at, run.distance_m or 0.0, run.duration_s)
        if found and run.started_at <= found[-1].ended_at + timedelta(seconds=ONE_OUTING_S.value):
            before = found.pop()
            one = _Outing(
                before.on,
                max(before.ended_at, one.ended_at),
                before.distance_m + one.distance_m,
                before.duration_s + one.duration_s,
            )
        found.append(one)
    return found


def _far_beyond(outing: _Outing, outings: Sequence[_Outing]) -> bool:
    since = outing.on - timedelta(days=MONTH_D)
    before = [one.distance_m for one in outings if since <= one.on < outing.on]
    return bool(before) and outing.distance_m > BIG_TIMES.value * max(before)
