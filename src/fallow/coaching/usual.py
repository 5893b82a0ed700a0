"""What this runner usually does: on which days, how long, in which form; and where there is no habit, the floor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from fallow.coaching.situation import Situation
from fallow.domain.athlete import Level
from fallow.domain.estimate import quantile
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.session import SessionKind
from fallow.domain.state import Habit
from fallow.domain.units import KM_M, MINUTE_S, WEEK_D
from fallow.physiology.habit import BREAK_D, HABIT_W
from fallow.physiology.limits import FIRST_RUN_S

REGULAR_SHARE: Final = Parameter(
    "r_slot", 0.5, 0.0, "1", "own-assumption", Grade.C, (0.3, 0.8),
    "Share of the last 8 weeks that makes a weekday a slot.",
)  # fmt: skip
REGULAR_WEEK: Final = Parameter(
    "r_regular", 0.6, 0.0, "1", "own-assumption", Grade.C, (0.4, 0.9),
    "Share of all runs on such weekdays from which the week counts as regular; else the days between runs decide.",
)  # fmt: skip
NEW_HABIT_WEEKS: Final = Parameter(
    "w_new", 4.0, 0.0, "wk", "own-assumption", Grade.C, (2.0, 8.0),
    "A habit younger than this has no rhythm of its own yet.",
)  # fmt: skip
NEW_HABIT_EVERY_D: Final = Parameter(
    "d_new", 2.0, 0.0, "d", "coach-practice", Grade.C, (2.0, 3.0),
    "Days from run to run until there is a rhythm of one's own.",
)  # fmt: skip
LONGEST_WAIT_D: Final = Parameter(
    "d_wait", 3.0, 0.0, "d", "own-assumption", Grade.C, (2.0, 7.0),
    "After so many days a run is due, however seldom the runner runs; the caps see to it that it is not too much.",
)  # fmt: skip
OVERDUE_D: Final = Parameter(
    "d_over", 1.0, 0.0, "d", "own-assumption", Grade.C, (0.0, 3.0),
    "Where the week is regular, a missed run is let go; a run is due only so many days after the longest usual wait.",
)  # fmt: skip
EASY_OF_MEAN: Final = Parameter(
    "r_usual", 0.85, 0.1, "1", "own-assumption", Grade.C, (0.6, 1.0),
    "The usual easy run against the mean run, in which the long run counts as well.",
)  # fmt: skip
RUN_WALK_WEEKS: Final = Parameter(
    "w_walk", 8.0, 0.0, "wk", "coach-practice", Grade.C, (4.0, 16.0), "A novice runs and walks for so many weeks."
)

ROUND_MIN: Final = 5
PARAMETERS: Final = (
    REGULAR_SHARE, REGULAR_WEEK, NEW_HABIT_WEEKS, NEW_HABIT_EVERY_D, LONGEST_WAIT_D, OVERDUE_D, EASY_OF_MEAN,
    RUN_WALK_WEEKS,
)  # fmt: skip


def is_slot(situation: Situation) -> bool:
    """Whether a run is due by the habit: on a usual weekday, or when the last one is longer ago than usual."""
    habit = situation.habit
    if habit.days_since_run is None:
        return False
    if is_regular(habit) and not is_in_break(habit):
        weekdays = usual_weekdays(habit)
        return situation.on.weekday() in weekdays or habit.days_since_run > longest_wait_d(weekdays) + OVERDUE_D.value
    return habit.days_since_run >= usual_days_between(habit)


def usual_weekdays(habit: Habit) -> list[int]:
    return [day for day, share in enumerate(habit.weekday_share) if share >= REGULAR_SHARE.value]


def is_regular(habit: Habit) -> bool:
    everything = sum(habit.weekday_share)
    regular = sum(habit.weekday_share[day] for day in usual_weekdays(habit))
    return habit.weeks_of_running >= NEW_HABIT_WEEKS.value and regular >= REGULAR_WEEK.value * everything > 0


def longest_wait_d(weekdays: Sequence[int]) -> int:
    """Most days from one of these weekdays to the next."""
    following = [*weekdays[1:], weekdays[0] + WEEK_D]
    return max(after - day for day, after in zip(weekdays, following, strict=True))


def usual_days_between(habit: Habit) -> float:
    """Days from run to run where the weekdays tell nothing."""
    if habit.weeks_of_running < NEW_HABIT_WEEKS.value or habit.runs_per_week <= 0:
        return NEW_HABIT_EVERY_D.value
    return min(max(1.0, round(WEEK_D / habit.runs_per_week)), LONGEST_WAIT_D.value)


def is_in_break(habit: Habit) -> bool:
    return habit.days_since_run is not None and habit.days_since_run >= BREAK_D.value


def floor_s(level: Level) -> float:
    return FIRST_RUN_S[level].value


def easy_kind(situation: Situation) -> SessionKind:
    starting = situation.level is Level.NOVICE and situation.habit.weeks_of_running < RUN_WALK_WEEKS.value
    return SessionKind.RUN_WALK if starting else SessionKind.EASY


def easy_speed_m_s(situation: Situation) -> float:
    return situation.habit.easy_speed_m_s or situation.thresholds.lt1_speed_m_s.mean


def rounded_s(duration_s: float) -> float:
    """To the nearest five minutes: nobody sets out for 59."""
    step_s = ROUND_MIN * MINUTE_S
    return max(step_s, step_s * round(duration_s / step_s))


def typical_s(situation: Situation) -> float:
    """Length of the habit's usual easy run, from the median of the weeks, so that no single race or week off moves it.

    Never longer than the longest of 30 days, never shorter than the floor of the level.
    """
    habit, least = situation.habit, floor_s(situation.level)
    if habit.runs_per_week <= 0 or not habit.km_history:
        return least
    weeks = np.array(habit.km_history[-HABIT_W:])
    ran = weeks > 0
    if not ran.any():
        return least
    # Weeks without a run are no weeks of fewer and longer runs.
    runs_per_week = habit.runs_per_week * HABIT_W / int(ran.sum())
    run_m = EASY_OF_MEAN.value * KM_M * float(quantile(weeks[ran], 0.5)) / runs_per_week
    return max(least, min(run_m / easy_speed_m_s(situation), habit.longest_s_30d))
