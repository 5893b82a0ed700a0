"""Stable weekdays: which days of the week are for the long run, for hard work, for support, and which are free."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.plan import Availability
from fallow.domain.state import Habit
from fallow.domain.units import WEEK_D
from fallow.domain.wishes import FixedKind

WEEKEND: Final = (5, 6)


def _weight(symbol: str, value: float, meaning: str) -> Parameter:
    return Parameter(symbol, value, 0.0, "1", "own-assumption", Grade.C, (0.0, 10.0), meaning)


HABIT_WEIGHT: Final = _weight("w_habit", 1.0, "Worth of a weekday on which the runner has always run.")
GAP_WEIGHT: Final = _weight("w_gap", 0.15, "Cost of uneven gaps between runs, per squared day.")
HARD_CLOSE: Final = _weight("w_close", 2.0, "Cost of a hard day right before or after another or the long run.")
HARD_NEAR: Final = _weight("w_near", 0.25, "Cost of only one day between the long run and a hard day.")
HARD_HARD_NEAR: Final = _weight("w_near,hard", 0.6, "Cost of only one day between two hard days.")
TIME_WEIGHT: Final = _weight("w_time", 1.0, "Worth of a day with all the time that a long run could take.")
WEEKEND_WEIGHT: Final = _weight("w_weekend", 0.6, "Worth of the weekend for the long run.")
SUNDAY_WEIGHT: Final = _weight("w_sunday", 0.2, "Worth of Sunday before Saturday.")
REST_BEFORE_WEIGHT: Final = _weight("w_rest", 0.4, "Worth of a free day right before a hard day or the long run.")
HARD_TIME_WEIGHT: Final = _weight("w_hard_time", 1.0, "Cost of a hard day that is too short for hard work.")
CROSS_WEIGHT: Final = _weight("w_cross", 1.5, "Cost of a run on a weekday that is wished for cross-training.")
LONG_ENOUGH_MIN: Final = Parameter(
    "T_day", 180.0, 0.0, "min", "own-assumption", Grade.C, (60.0, 300.0),
    "More free time than this makes no day better.",
)  # fmt: skip
HARD_DAY_MIN: Final = Parameter(
    "T_hard_day", 60.0, 0.0, "min", "own-assumption", Grade.C, (30.0, 120.0), "Time that a hard session likes to have."
)

PARAMETERS = (
    HABIT_WEIGHT, GAP_WEIGHT, HARD_CLOSE, HARD_NEAR, HARD_HARD_NEAR, TIME_WEIGHT, WEEKEND_WEIGHT, SUNDAY_WEIGHT,
    REST_BEFORE_WEIGHT, HARD_TIME_WEIGHT, CROSS_WEIGHT,
    LONG_ENOUGH_MIN, HARD_DAY_MIN,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WeekPattern:
    """Weekdays, Monday 0. `hard` in order of importance; `support` in the order in which the days are given up last."""

    long: int | None
    hard: tuple[int, ...]
    support: tuple[int, ...]

    @property
    def runs(self) -> frozenset[int]:
        return frozenset((*(() if self.long is None else (self.long,)), *self.hard, *self.support))


def free_weekdays(availability: Availability, least_min: float) -> tuple[int, ...]:
    return tuple(day for day, minutes in enumerate(availability.minutes) if minutes is None or minutes >= least_min)


def choose(
    availability: Availability, habit: Habit, runs: int, hard: int, least_min: float, cross: Collection[int] = ()
) -> WeekPattern:
    """The best of all patterns with `runs` days, fewer where fewer are free, up to `hard` of them hard.

    Days that are fixed for a run are among them, those for hard work among the hard ones, even where that makes more.
    `cross`: weekdays that are better left to cross-training.
    """
    free = free_weekdays(availability, least_min)
    fixed = _Fixed.of(availability, free)
    patterns = (
        found
        for long in _long_days(availability, habit, [day for day in free if day not in fixed.days], fixed)
        for found in _patterns(availability, habit, long, [day for day in free if day != long], runs, hard, fixed)
    )
    # max keeps the first of equals: the order of the combinations decides, not the order of a set.
    return max(patterns, key=lambda found: found[0] - CROSS_WEIGHT.value * len(found[1].runs.intersection(cross)))[1]


@dataclass(frozen=True, slots=True)
class _Fixed:
    """Weekdays that are fixed for hard work and for easy running, where there is time for a run."""

    hard: frozenset[int]
    easy: frozenset[int]

    @classmethod
    def of(cls, availability: Availability, free: Sequence[int]) -> _Fixed:
        hard = frozenset(day.weekday for day in availability.fixed if day.kind.is_hard)
        easy = frozenset(day.weekday for day in availability.fixed if day.kind is FixedKind.EASY)
        return cls(hard.intersection(free), easy.intersection(free))

    @property
    def days(self) -> frozenset[int]:
        return self.hard | self.easy


def _patterns(
    availability: Availability,
    habit: Habit,
    long: int | None,
    others: Sequence[int],
    runs: int,
    hard: int,
    fixed: _Fixed,
) -> Iterator[tuple[float, WeekPattern]]:
    """All patterns with one day for the long run, and their worth."""
    runs = max(min(runs - (long is not None), len(others)), len(fixed.days))
    hard = max(min(hard, runs - len(fixed.easy)), len(fixed.hard))
    for days in combinations(others, runs):
        if not fixed.days <= set(days):
            continue
        for hard_days in combinations(days, hard):
            if fixed.hard <= set(hard_days) and not fixed.easy & set(hard_days):
                worth = _worth(availability, habit, long, hard_days, days)
                if fixed.days and long is not None:
                    worth += _long_worth(availability, habit, long)
                ordered = tuple(sorted(hard_days, key=lambda day: day not in fixed.hard))
                yield worth, WeekPattern(long, ordered, _support(habit, days, hard_days, fixed.easy))


def _long_days(availability: Availability, habit: Habit, free: Sequence[int], fixed: _Fixed) -> tuple[int | None, ...]:
    """The weekday that is wished or best for the long run; all that may be, where that is beside fixed hard work."""
    wished = availability.long_run_weekday
    if wished is not None and wished in free:
        return (wished,)
    best = max(free, key=lambda day: _long_worth(availability, habit, day), default=None)
    beside = {(day + step) % WEEK_D for day in fixed.hard for step in (-1, 1)}
    return tuple(free) if best in beside else (best,)


def _long_worth(availability: Availability, habit: Habit, day: int) -> float:
    minutes = availability.minutes[day]
    time = 1.0 if minutes is None else min(minutes / LONG_ENOUGH_MIN.value, 1.0)
    weekend = WEEKEND_WEIGHT.value * (day in WEEKEND) + SUNDAY_WEIGHT.value * (day == WEEKEND[1])
    return TIME_WEIGHT.value * time + weekend + 0.5 * HABIT_WEIGHT.value * habit.weekday_share[day]


def _worth(
    availability: Availability, habit: Habit, long: int | None, hard_days: tuple[int, ...], others: tuple[int, ...]
) -> float:
    key = hard_days if long is None else (long, *hard_days)
    runs = others if long is None else (long, *others)
    if not runs:
        return 0.0
    worth = HABIT_WEIGHT.value * sum(habit.weekday_share[day] for day in others)
    worth -= GAP_WEIGHT.value * sum(gap * gap for gap in _gaps(sorted(runs)))
    if hard_days:
        around = _gaps(sorted(key))
        worth -= HARD_CLOSE.value * around.count(1) + HARD_NEAR.value * around.count(2)
        between = [after - before for before, after in pairwise(hard_days)]
        worth -= HARD_HARD_NEAR.value * between.count(2)
        worth += REST_BEFORE_WEIGHT.value * sum((day - 1) % WEEK_D not in runs for day in key)
    for day in hard_days:
        minutes = availability.minutes[day]
        worth -= HARD_TIME_WEIGHT.value * (minutes is not None and minutes < HARD_DAY_MIN.value)
    return worth


def _gaps(days: Sequence[int]) -> list[int]:
    """Days from each to the next, around the week."""
    return [(after - before - 1) % WEEK_D + 1 for before, after in zip(days, (*days[1:], days[0]), strict=True)]


def _support(habit: Habit, days: tuple[int, ...], hard_days: tuple[int, ...], fixed: frozenset[int]) -> tuple[int, ...]:
    """Fixed days first, then the most habitual: in lighter weeks the others fall away."""
    return tuple(
        sorted(
            (day for day in days if day not in hard_days),
            key=lambda day: (day not in fixed, -habit.weekday_share[day], day),
        )
    )
