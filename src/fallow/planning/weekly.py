"""The days of a plan: the template made legal week by week as the seed, then a seeded search over the whole plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import WEEK_D, FloatArray
from fallow.planning import objective
from fallow.planning.brief import Brief
from fallow.planning.catalogue import Catalogue, catalogue
from fallow.planning.choice import Choice
from fallow.planning.compiled import body, search, trial
from fallow.planning.compiled.tables import Scratch, Tables, Trial
from fallow.planning.ledger import Ledger
from fallow.planning.legalise import Legaliser
from fallow.planning.quick import QuickSimulator
from fallow.planning.season import WeekOutline
from fallow.planning.wants import Wanted, days_table, ledger_table, limits_table, open_to, weeks_table

ROUNDS: Final = Parameter(
    "n_round", 300.0, 0.0, "1/d", "own-assumption", Grade.C, (0.0, 100_000.0), "Changes tried for each day of a plan."
)
HOT: Final = Parameter(
    "p_hot", 0.15, 0.0, "%", "own-assumption", Grade.C, (0.01, 10.0), "Temperature at which the search begins."
)
COLD: Final = Parameter(
    "p_cold", 0.0015, 0.0, "%", "own-assumption", Grade.C, (0.0001, 0.1), "Temperature at which it ends."
)
POLISHES: Final = Parameter(
    "n_polish", 2.0, 0.0, "1", "own-assumption", Grade.C, (0.0, 100.0), "Rounds of every small change at the end."
)

PARAMETERS = (ROUNDS, HOT, COLD, POLISHES)


@dataclass(frozen=True, slots=True)
class Seed:
    """The template's weeks as they are wanted, and the legal plan nearest to them."""

    days: tuple[Choice, ...]
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything that a search of one plan works on; one plan is on it at a time."""

    found: Catalogue
    tables: Tables
    on: Trial
    scratch: Scratch

    def weigh(self, days: tuple[Choice, ...]) -> float:
        """Puts a plan on the bench, and gives its cost in %. Smaller is better."""
        self.on.plan[:] = self.found.numbers(days)
        trial.weighed(self.on, self.tables)
        return float(self.on.sums.sum())

    @property
    def days(self) -> tuple[Choice, ...]:
        return self.found.days(self.on.plan)


def solve(brief: Brief, outlines: tuple[WeekOutline, ...], effort: float = 1.0) -> tuple[Choice, ...]:
    """One option per day of the plan; `effort`: how long to search, against the usual."""
    seed = seeded(brief, outlines)
    return searched(bench(brief, outlines, seed), seed.days, brief.problem.request.seed, effort)


def searched(on: Bench, days: tuple[Choice, ...], seed: int, effort: float = 1.0) -> tuple[Choice, ...]:
    """The best legal plan that the search finds from a legal one."""
    on.weigh(days)
    best = on.on.plan.copy()
    state = np.array([np.random.default_rng(seed).integers(1, 2**63)], dtype=np.uint64)
    rounds = int(effort * ROUNDS.value * len(days))
    search.annealed(on.on, on.tables, on.scratch, best, rounds, HOT.value, COLD.value, state)
    on.weigh(on.found.days(best))
    search.polished(on.on, on.tables, on.scratch, int(POLISHES.value))
    return on.days


def seeded(brief: Brief, outlines: tuple[WeekOutline, ...]) -> Seed:
    """Every rule looks back alone, so weeks that were made legal in order stay so."""
    simulator = QuickSimulator(brief.problem, brief.book, brief.timeline)
    legaliser = Legaliser(brief.book, brief.safety, simulator, brief.agenda)
    ledger, body_now = brief.past.copy(), simulator.start()
    plan: tuple[Choice, ...] = ()
    wanted = []
    for outline in outlines:
        wanted.append(_wanted(brief, ledger, outline))
        week, body_now = legaliser.week(ledger, body_now, outline.number, wanted[-1])
        ledger = ledger.with_week(outline.number, week, brief.book.measure)
        plan = (*plan, *week)
    return Seed(plan, tuple(wanted))


def bench(
    brief: Brief, outlines: tuple[WeekOutline, ...], seed: Seed, more: tuple[Choice, ...] = (), wide: bool = True
) -> Bench:
    """Tables and room for a search; the template's own days, and `more`, are among the options.

    Unless `wide`, there is little else: what is near them.
    """
    runners = objective.runners_of(brief.problem)
    own = (*seed.days, *(choice for week in seed.wanted for choice in week.values()), *more)
    found = catalogue(brief.book, brief.safety, runners, own, wide)
    races = tuple(brief.timeline.index(race.on) for race in brief.races)
    simulator = QuickSimulator(brief.problem, brief.book, brief.timeline)
    aim = objective.objective_of(brief.problem, brief.season, races, runners, brief.safety.injury_prone)
    tables = Tables(
        options=found.options,
        built=found.built,
        steps=found.steps,
        open_to=open_to(brief, outlines, seed.wanted, found),
        days=days_table(brief),
        weeks=weeks_table(brief, seed.wanted),
        limits=limits_table(brief),
        aims=aim.aims,
        races=aim.races,
        built_weight=aim.built_weight,
        taken_weight=aim.taken_weight,
        so_far=aim.so_far,
        constants=simulator.constants,
        meals=simulator.meals,
        held=np.full(len(brief.agenda), -1, dtype=np.int64),
        change_pct=np.zeros(len(brief.agenda)),
    )
    return Bench(found, tables, *_room(brief, tables, simulator.start()))


def _room(brief: Brief, tables: Tables, start: FloatArray) -> tuple[Trial, Scratch]:
    days, weeks, gains = len(brief.agenda), brief.timeline.weeks, tables.so_far
    states = np.zeros((days + 1, body.STATE))
    states[0] = start
    plan, ledger = np.zeros(days, dtype=np.int64), ledger_table(brief)
    on = Trial(plan, ledger, states, np.zeros((days, 3)), gains.copy(), np.zeros(weeks), np.zeros(2))
    change = np.zeros((3, WEEK_D), dtype=np.int64)
    return on, Scratch(states.copy(), np.zeros((days, 3)), gains.copy(), np.zeros(weeks), change)


def _wanted(brief: Brief, ledger: Ledger, outline: WeekOutline) -> Mapping[int, Choice]:
    """The template's week on the days that are there; a race is a hard day, and there is no long run around it."""
    open_days = {day % WEEK_D: brief.agenda[day - brief.timeline.begins] for day in brief.timeline.week(outline.number)}
    races = sum(day.race is not None for day in open_days.values())
    hard_left = max(brief.safety.quality_days_left(ledger, outline.number) - races, 0)
    long_day = open_days.get(brief.pattern.long) if brief.pattern.long is not None else None
    wanted = brief.template.week(replace(outline, hard=outline.hard[:hard_left]), long_day is None or long_day.is_quiet)
    return {day: choice for day, choice in wanted.items() if day in open_days and open_days[day].race is None}
