"""What a runner has been doing lately: the yardstick for what is much and what is little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from fallow.domain.activity import Run, Sport
from fallow.domain.estimate import quantile
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import Habit
from fallow.domain.units import KM_M, MINUTE_S, WEEK_D, FloatArray

BREAK_D: Final = Parameter(
    "d_habit", 14.0, 0.0, "d", "coach-practice", Grade.C, (7.0, 21.0),
    "So many days on end without a run are a break.",
)  # fmt: skip
LAY_OFF_D: Final = Parameter(
    "d_layoff", 28.0, 0.0, "d", "coach-practice", Grade.C, (21.0, 60.0),
    "After so many days without a run, weeks of running are counted anew; a shorter break is only not counted.",
)  # fmt: skip
BREAK_SEEN_D: Final = Parameter(
    "d_back", 56.0, 0.0, "d", "own-assumption", Grade.C, (28.0, 84.0), "A break that ended longer ago is forgotten."
)
SHORTEST_RUN_S: Final = Parameter(
    "T_run", 300.0, 0.0, "s", "own-assumption", Grade.C, (60.0, 900.0),
    "An outing that lasts less is no run when runs and days with a run are counted.",
)  # fmt: skip
ONE_OUTING_S: Final = Parameter(
    "T_outing", 7200.0, 0.0, "s", "own-assumption", Grade.C, (1800.0, 14400.0),
    "Recordings that begin within this time of the last one's end are one run: warm-up, race and cool-down.",
)  # fmt: skip
EASY_SHARE: Final = Parameter(
    "q_easy", 2 / 3, 0.1, "1", "own-assumption", Grade.C, (0.5, 0.9),
    "The slower part of a runner's runs that is taken for easy running.",
)  # fmt: skip
EASY_RUN_S: Final = Parameter(
    "T_easy", 900.0, 0.0, "s", "own-assumption", Grade.C, (300.0, 1800.0),
    "A shorter run says nothing about easy speed.",
)  # fmt: skip
EASY_RUNS: Final = Parameter(
    "n_easy", 4.0, 0.0, "1", "own-assumption", Grade.C, (2.0, 10.0),
    "With fewer runs in the last weeks, easy speed is taken from half a year.",
)  # fmt: skip


def _window(symbol: str, value: float, unit: str, meaning: str) -> Parameter:
    return Parameter(symbol, value, 0.0, unit, "coach-practice", Grade.C, (value / 2, value * 2), meaning)


YEAR_WINDOW: Final = _window("w_year", 52.0, "wk", "Weeks among which those with a run are counted for the level.")
HABIT_WINDOW: Final = _window("w_habit", 8.0, "wk", "Weeks that runs a week and usual weekdays are taken from.")
MEAN_WINDOW: Final = _window("w_mean", 4.0, "wk", "Weeks that the mean distance and load of a week are taken from.")
MOST_WINDOW: Final = _window("w_most", 3.0, "wk", "Weeks whose most a week is held against.")
LONGEST_WINDOW: Final = Parameter(
    "w_long", 30.0, 0.0, "d", "frandsen-2025", Grade.A, (30.0, 30.0), "Days whose longest run counts."
)
QUALITY_WINDOW: Final = _window("w_quality", 35.0, "d", "Days whose hardest session counts.")

PARAMETERS = (
    BREAK_D, LAY_OFF_D, BREAK_SEEN_D, SHORTEST_RUN_S, ONE_OUTING_S, EASY_SHARE, EASY_RUN_S, EASY_RUNS,
    YEAR_WINDOW, HABIT_WINDOW, MEAN_WINDOW, MOST_WINDOW, LONGEST_WINDOW, QUALITY_WINDOW,
)  # fmt: skip

LOOK_BACK_W: Final = 60  # weeks looked at in all
YEAR_W: Final = int(YEAR_WINDOW.value)
HISTORY_W: Final = 26
HABIT_W: Final = int(HABIT_WINDOW.value)
MEAN_W: Final = int(MEAN_WINDOW.value)
MOST_W: Final = int(MOST_WINDOW.value)
MONTH_D: Final = int(LONGEST_WINDOW.value)
QUALITY_D: Final = int(QUALITY_WINDOW.value)

Days: TypeAlias = NDArray[np.int64]  # counted back from the day asked: 1 = yesterday


@dataclass(frozen=True, slots=True)
class _Outings:
    """Running by outing, oldest first, shape (n,)."""

    ago_d: Days
    duration_s: FloatArray
    distance_m: FloatArray
    longest_m: FloatArray  # of its recordings
    longest_s: FloatArray
    quality_s: FloatArray


def habit(runs: Sequence[Run], on: date) -> Habit:
    """The habit up to and not including `on`, from activities of any order. Source: coach-practice.

    Weeks are the seven-day blocks that end the day before. Loads count every sport, all else running alone. Quality is
    time above LT1. Looks back LOOK_BACK_W weeks, so `weeks_of_running` is at most that.
    """
    recent = [run for run in runs if 0 < (on - run.local_date).days <= LOOK_BACK_W * WEEK_D]
    outings = _outings([run for run in recent if run.sport is Sport.RUN], on)
    counts = outings.duration_s >= SHORTEST_RUN_S.value
    ran = _distinct(outings.ago_d[counts])
    weekly_m = _weekly(outings.ago_d, outings.distance_m)
    weekly_load = _weekly(*_loads(recent, on))
    month = outings.ago_d <= MONTH_D
    break_d, began_ago = _last_break(ran)
    return Habit(
        on=on,
        weeks_of_running=_weeks_unbroken(ran),
        weeks_of_year=_distinct((ran[ran <= YEAR_W * WEEK_D] - 1) // WEEK_D).size,
        runs_per_week=float((counts & (outings.ago_d <= HABIT_W * WEEK_D)).sum()) / HABIT_W,
        weekly_m=float(weekly_m[:MEAN_W].mean()),
        weekly_m_max_3=float(weekly_m[:MOST_W].max()),
        weekly_load=float(weekly_load[:MEAN_W].mean()),
        weekly_load_max_3=float(weekly_load[:MOST_W].max()),
        longest_m_30d=float(outings.longest_m[month].max(initial=0.0)),
        longest_s_30d=float(outings.longest_s[month].max(initial=0.0)),
        quality_s_best_35d=float(outings.quality_s[outings.ago_d <= QUALITY_D].max(initial=0.0)),
        days_since_run=_days_since_run(ran, runs, on),
        weekday_share=_weekday_share(ran, on),
        easy_speed_m_s=_easy_speed(outings),
        longest_gap_d=_longest_gap(ran),
        break_d=break_d,
        weekly_m_before_break=_before_break(outings, began_ago),
        km_history=tuple(float(m) / KM_M for m in weekly_m[:HISTORY_W][::-1]),
    )


def _outings(runs: Sequence[Run], on: date) -> _Outings:
    """Runs that follow each other within ONE_OUTING_S put together."""
    runs = sorted(runs, key=lambda run: run.started_at)
    ago = np.array([(on - run.local_date).days for run in runs], dtype=np.int64)
    duration = np.array([run.duration_s for run in runs])
    distance = np.array([run.distance_m or 0.0 for run in runs])
    quality = np.array([0.0 if run.stress is None else MINUTE_S * sum(run.stress.minutes_zone[1:]) for run in runs])
    if not runs:
        return _Outings(ago, duration, distance, distance, duration, quality)
    starts = np.array([run.started_at.timestamp() for run in runs])
    ends = np.maximum.accumulate(starts + duration)
    first = np.flatnonzero(np.concatenate(([True], starts[1:] > ends[:-1] + ONE_OUTING_S.value)))
    return _Outings(
        ago_d=ago[first],
        duration_s=np.add.reduceat(duration, first),
        distance_m=np.add.reduceat(distance, first),
        longest_m=np.maximum.reduceat(distance, first),
        longest_s=np.maximum.reduceat(duration, first),
        quality_s=np.add.reduceat(quality, first),
    )


def _loads(runs: Sequence[Run], on: date) -> tuple[Days, FloatArray]:
    known = [((on - run.local_date).days, run.stress.load) for run in runs if run.stress is not None]
    return np.array([ago for ago, _ in known], dtype=np.int64), np.array([load for _, load in known])


def _weekly(ago_d: Days, amount: FloatArray) -> FloatArray:
    """Sum of each seven-day block, newest first, shape (LOOK_BACK_W,)."""
    return np.bincount((ago_d - 1) // WEEK_D, amount, minlength=LOOK_BACK_W).astype(np.float64)


def _days_since_run(ran: Days, runs: Sequence[Run], on: date) -> int | None:
    if ran.size:
        return int(ran[0])
    older = [run.local_date for run in runs if run.sport is Sport.RUN and run.local_date < on]
    return (on - max(older)).days if older else None


def _gaps(ran: Days) -> Days:
    """Days without a run after each day with one (newest first); the first entry reaches to yesterday."""
    return np.diff(ran, prepend=0) - 1


def _distinct(numbers: Days) -> Days:
    """Each of these small whole numbers once, in order."""
    return np.flatnonzero(np.bincount(numbers))


def _weeks_unbroken(ran: Days) -> int:
    """Seven-day blocks with a run since the last lay-off."""
    lay_offs = np.flatnonzero(_gaps(ran) >= LAY_OFF_D.value)
    since = ran if lay_offs.size == 0 else ran[: lay_offs[0]]
    return _distinct((since - 1) // WEEK_D).size


def _last_break(ran: Days) -> tuple[int, int]:
    """Days of the newest break that a run has ended within BREAK_SEEN_D, and days ago of its first; 0, 0 if none."""
    gaps = _gaps(ran)[1:]
    ended = np.flatnonzero((gaps >= BREAK_D.value) & (ran[:-1] <= BREAK_SEEN_D.value))
    if ended.size == 0:
        return 0, 0
    return int(gaps[ended[0]]), int(ran[ended[0] + 1]) - 1


def _before_break(outings: _Outings, began_ago: int) -> float:
    """Mean weekly distance of the four weeks before the break."""
    before = (outings.ago_d > began_ago) & (outings.ago_d <= began_ago + MEAN_W * WEEK_D)
    return float(outings.distance_m[before].sum()) / MEAN_W if began_ago else 0.0


def _longest_gap(ran: Days) -> int:
    """Longest stretch of the last HABIT_W weeks without a run."""
    length = HABIT_W * WEEK_D
    inside = np.concatenate(([0], ran[ran <= length], [length + 1]))
    return int(np.diff(inside).max()) - 1


def _weekday_share(ran: Days, on: date) -> tuple[float, float, float, float, float, float, float]:
    weekdays = (on.weekday() - ran[ran <= HABIT_W * WEEK_D]) % WEEK_D
    mon, tue, wed, thu, fri, sat, sun = (np.bincount(weekdays, minlength=WEEK_D) / HABIT_W).tolist()
    return mon, tue, wed, thu, fri, sat, sun


def _easy_speed(outings: _Outings) -> float | None:
    """Median speed of the slower part of the runs of HABIT_W weeks, or of HISTORY_W weeks where those are few."""
    telling = (outings.duration_s >= EASY_RUN_S.value) & (outings.distance_m > 0)
    for weeks in (HABIT_W, HISTORY_W):
        these = telling & (outings.ago_d <= weeks * WEEK_D)
        if these.sum() >= EASY_RUNS.value or (weeks == HISTORY_W and these.any()):
            return float(quantile(outings.distance_m[these] / outings.duration_s[these], EASY_SHARE.value / 2))
    return None
