"""Recovery runs come into a plan last, once everything else stands, and only in the place of more running.

A day of rest stays one: no run beats it. An easy run on the day after a key session may become a short and slow one,
for the routine, where the plan is as good with it and the day's own answer can grant it: the habit is there by then,
and the next key session finds all stores back. Source: own-assumption, after what coaches say of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.session import SessionKind
from fallow.domain.units import WEEK_D
from fallow.physiology.habit import HABIT_W
from fallow.planning.brief import Brief
from fallow.planning.choice import REST, Choice
from fallow.planning.quick import QuickSimulator
from fallow.planning.season import Phase, WeekOutline
from fallow.planning.tidy import is_legal

LENGTH_MIN: Final = Parameter(
    "T_rec,plan", 20.0, 0.0, "min", "coach-practice", Grade.C, (15.0, 30.0), "Length of a recovery run in a plan."
)
AS_GOOD_PCT: Final = Parameter(
    "p_rec", 0.15, 0.0, "%", "own-assumption", Grade.C, (0.0, 1.0),
    "What all recovery runs of a plan may cost in speed on race day: less than two searches differ by.",
)  # fmt: skip
BACK_BY_THEN: Final = Parameter(
    "r_rec,key", 0.94, 0.0, "1", "own-assumption", Grade.C, (0.9, 1.0),
    "Recovered fraction that each store must have at the hour of the next key session: a little more than what counts "
    "as recovered, since the day's answer looks at that morning, and over possible runners.",
)  # fmt: skip

PARAMETERS = (LENGTH_MIN, AS_GOOD_PCT, BACK_BY_THEN)

RECOVERY_RUN: Final = Choice(SessionKind.RECOVERY_RUN, round(LENGTH_MIN.value))

Days = tuple[Choice, ...]
_LONGER: Final = (0, 5, 10)  # minutes that other easy runs of the week may gain
_EASY: Final = frozenset({SessionKind.EASY, SessionKind.STRIDES})


def options(brief: Brief) -> Days:
    """What a plan needs to know of them: nothing where its runner gets none."""
    return (RECOVERY_RUN,) if brief.safety.recovery_runs else ()


def with_recovery_runs(
    brief: Brief,
    outlines: Sequence[WeekOutline],
    days: Days,
    weigh: Callable[[Days], float],
    is_known: Callable[[Choice], bool],
) -> Days:
    """The plan with one in each full week, as long as it is as good and as safe.

    `weigh`: the cost of a plan in %; `is_known`: whether it can be told of an option.
    """
    if not brief.safety.recovery_runs:
        return days
    most_pct, simulator = weigh(days) + AS_GOOD_PCT.value, QuickSimulator(brief.problem, brief.book, brief.timeline)
    for outline in outlines:
        if outline.easier or outline.phase is Phase.TAPER:
            continue
        plan = _Plan(brief, simulator, days)
        ways = (way for day in plan.places(outline.number) for way in plan.ways(outline.number, day, is_known))
        good = sorted((cost_pct, way) for way in ways if (cost_pct := weigh(way)) <= most_pct)
        days = next((way for _, way in good if is_legal(brief, way, simulator)), days)
    return days


@dataclass(frozen=True)  # no slots: the days that were run are found once
class _Plan:
    brief: Brief
    simulator: QuickSimulator
    days: Days

    def places(self, week: int) -> Iterator[int]:
        """Easy runs of a week without a race right after a key session, that after the most strain first."""
        of_week = self._days_of(week)
        if any(not self.brief.agenda[day].is_quiet for day in of_week):
            return
        after = [day for day in of_week if day > 0 and self.days[day - 1].is_key]
        free = [day for day in after if self.days[day].kind is SessionKind.EASY and self._is_free(day)]
        for day in sorted(free, key=lambda day: -self.brief.book.measure(self.days[day - 1]).strain):
            if self._has_habit(day) and self._is_back(day):
                yield day

    def ways(self, week: int, day: int, is_known: Callable[[Choice], bool]) -> Iterator[Days]:
        """A recovery run on one day; what it is shorter by on none or all of the other easy runs of the week."""
        others = [
            other
            for other in self._days_of(week)
            if other != day and self.days[other].kind in _EASY and self._is_free(other)
        ]
        shorter = self.days[day].minutes - RECOVERY_RUN.minutes
        for more in (more for more in _LONGER if more * len(others) <= shorter):
            changed = list(self.days)
            changed[day] = RECOVERY_RUN
            for other in others:
                changed[other] = replace(self.days[other], minutes=self.days[other].minutes + more)
            if all(is_known(changed[other]) and self.brief.agenda[other].admits(changed[other]) for other in others):
                yield tuple(changed)

    def _has_habit(self, day: int) -> bool:
        """Whether the runner will have run long and often enough by then, without a gap: as the day's gates ask."""
        problem, limits = self.brief.problem, self.brief.problem.limits
        window = HABIT_W * WEEK_D
        begins = self.brief.timeline.begins + day
        ago = sorted(begins - run for run in self._runs if 0 < begins - run <= window)
        gap_d = max(after - before for before, after in pairwise((0, *ago, window + 1))) - 1
        weeks = problem.habit.weeks_of_running + day // WEEK_D
        often = len(ago) / HABIT_W >= limits.recovery_runs_a_week
        return weeks >= limits.recovery_weeks and often and gap_d <= limits.recovery_gap_d

    @cached_property
    def _runs(self) -> frozenset[int]:
        """Days with a run, on the timeline's axis: the past ones and those of the plan."""
        timeline = self.brief.timeline
        done = (timeline.index(run.on) for run in self.brief.problem.past)
        return frozenset((*done, *(timeline.begins + day for day, choice in enumerate(self.days) if choice.is_run)))

    def _is_back(self, day: int) -> bool:
        """Whether the next key session, or race, finds all stores back with the run."""
        later = (
            later for later in range(day + 1, len(self.days)) if self.days[later].is_key or self.days[later].is_race
        )
        key = next(later, None)
        if key is None:
            return True
        before = self.simulator.run(self.simulator.start(), 0, [self.days[:day]]).body_of(0)
        resting = (RECOVERY_RUN, *(REST for _ in range(day + 1, key + 1)))
        fractions = self.simulator.run(before, day, [resting]).fractions[0]
        return bool((fractions[-1] >= BACK_BY_THEN.value).all())

    def _days_of(self, week: int) -> list[int]:
        return [index - self.brief.timeline.begins for index in self.brief.timeline.week(week)]

    def _is_free(self, day: int) -> bool:
        return self.brief.agenda[day].fixed is None
