"""Twelve made-up runners with a race ahead: four distances, three classes, as long as such plans are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import Final

from fallow.domain.athlete import Level
from fallow.domain.plan import Race
from fallow.domain.units import HALF_MARATHON_M, MARATHON_M
from fallow.planning import weekly
from fallow.planning.brief import Brief, make_brief
from fallow.planning.choice import Choice
from fallow.planning.problem import PlanProblem
from fallow.planning.solution import solution, violations
from fallow.planning.wants import Seed
from fallow.planning.weekly import Bench
from tests.fixtures.planned_runners import MONDAY, problem

Days = tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Habit:
    """What a week of such a runner has been like for half a year: the hard one first, the longest last."""

    level: Level
    weekly_km: float
    longest_km: float
    weekdays: tuple[int, ...]
    hard_min: float = 0.0


NEW: Final = Habit(Level.NOVICE, 18.0, 6.0, (1, 3, 6))
NEW_FARTHER: Final = Habit(Level.NOVICE, 25.0, 10.0, (1, 3, 6))
SOME: Final = Habit(Level.RECREATIONAL, 35.0, 13.0, (1, 3, 5, 6), 15.0)
MUCH: Final = Habit(Level.TRAINED, 60.0, 20.0, (1, 2, 3, 5, 6), 20.0)


@dataclass(frozen=True)
class Case:
    """One of the instances, with everything that a solver of it works on."""

    race: str
    distance_m: float
    habit: Habit
    weeks: int

    @property
    def name(self) -> str:
        return f"{self.race}, {self.habit.level.value}, {self.weeks} weeks"

    @cached_property
    def problem(self) -> PlanProblem:
        habit, race = self.habit, Race(MONDAY + timedelta(weeks=self.weeks, days=-1), self.distance_m)
        return problem(
            habit.level, habit.weekly_km, habit.longest_km, habit.weekdays, races=[race], hard_min=habit.hard_min
        )

    @cached_property
    def brief(self) -> Brief:
        return make_brief(self.problem, self.problem.request.races)

    @cached_property
    def seed(self) -> Seed:
        """The template as it is wanted, and made legal."""
        return weekly.seeded(self.brief, self.brief.season.outlines())

    @cached_property
    def bench(self) -> Bench:
        return self.bench_with(())

    def bench_with(self, more: Sequence[Choice]) -> Bench:
        return weekly.bench(self.brief, self.brief.season.outlines(), self.seed, tuple(more))

    def cost_pct(self, days: Days) -> float:
        """By the exact model, whatever sessions the plan has; one that is not legal has no cost."""
        if not self.is_legal(days):
            raise ValueError(f"{self.name}: not legal")
        known = all(choice in self.bench.found.places for choice in days)
        return (self.bench if known else self.bench_with(days)).weigh(days)

    def is_legal(self, days: Days) -> bool:
        return next(violations(solution(self.brief, self.brief.season.outlines(), days)), None) is None

    def reseeded(self, seed: int) -> PlanProblem:
        return replace(self.problem, request=replace(self.problem.request, seed=seed))


CASES: Final = (
    Case("5 km", 5_000.0, NEW, 12),
    Case("5 km", 5_000.0, SOME, 12),
    Case("5 km", 5_000.0, MUCH, 14),
    Case("10 km", 10_000.0, NEW, 12),
    Case("10 km", 10_000.0, SOME, 14),
    Case("10 km", 10_000.0, MUCH, 16),
    Case("half marathon", HALF_MARATHON_M, NEW, 16),
    Case("half marathon", HALF_MARATHON_M, SOME, 16),
    Case("half marathon", HALF_MARATHON_M, MUCH, 16),
    Case("marathon", MARATHON_M, NEW_FARTHER, 24),
    Case("marathon", MARATHON_M, SOME, 20),
    Case("marathon", MARATHON_M, MUCH, 24),
)
