"""A genetic algorithm (pymoo) on the exact model: one option a day, rules as constraints that come before the cost.

The options of a day stand in order of their load, so that a small step is a like session. Parents exchange spans of
days; mutation moves about one day of a plan. Started twice with the same time, from random plans with as many runs as
the runner's weeks have, and from the template and variants of it; the better of the two counts.
"""

from __future__ import annotations

import time
from typing import Any, Final

import numpy as np
from pymoo.algorithms.soo.nonconvex.ga import GA
from pymoo.core.problem import Problem
from pymoo.core.termination import Termination
from pymoo.operators.crossover.pntx import TwoPointCrossover
from pymoo.operators.mutation.pm import PM
from pymoo.operators.repair.rounding import RoundingRepair
from pymoo.optimize import minimize

from benchmarks.planning.cases import Case, Days
from benchmarks.planning.excess import excess, lacking
from benchmarks.planning.kept import Found
from benchmarks.planning.legal import legalised
from fallow.domain.units import WEEK_D
from fallow.planning.compiled import tables, trial
from fallow.planning.compiled.tables import IntTable
from fallow.planning.weekly import Bench

POPULATION: Final = 100
_VARIED: Final = 0.05  # of the days of the template's variants


class _Processor(Termination):  # type: ignore[misc]  # pymoo has no types
    """Seconds of the processor: on a busy machine those of the clock are not the time that it had."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds, self._began = seconds, time.process_time()

    def _update(self, _: object) -> float:
        return min((time.process_time() - self._began) / self._seconds, 1.0)


class _Plans(Problem):  # type: ignore[misc]  # pymoo has no types
    def __init__(self, on: Bench) -> None:
        self.on = on
        loads = on.tables.options[:, tables.LOAD]
        self.open_to = [sorted(np.flatnonzero(row), key=lambda option: loads[option]) for row in on.tables.open_to]
        upper = np.array([len(options) - 1 for options in self.open_to])
        super().__init__(n_var=len(upper), n_obj=1, n_ieq_constr=1, xl=np.zeros(len(upper)), xu=upper, vtype=int)

    def plans(self, genomes: IntTable) -> IntTable:
        """Options of each day, shape as given."""
        columns = [np.array(options)[genes] for options, genes in zip(self.open_to, genomes.T, strict=True)]
        return np.array(columns, dtype=np.int64).T

    def _evaluate(self, x: IntTable, out: dict[str, Any], *_: object, **__: object) -> None:
        plans = self.plans(np.rint(x).astype(np.int64))
        costs, beyond = np.zeros(len(plans)), excess(self.on, plans)
        for number, plan in enumerate(plans):
            self.on.on.plan[:] = plan
            trial.weighed(self.on.on, self.on.tables)
            costs[number] = self.on.on.sums.sum()
            beyond[number] += lacking(self.on)
        out["F"], out["G"] = costs[:, None], beyond[:, None]


def genetic(case: Case, seconds: float) -> Found:
    """So many seconds of the processor, half of them for each start."""
    problem = _Plans(case.bench)
    rng = np.random.default_rng(0)
    starts = (_random(case, problem, rng), _varied(case, problem, rng))
    ran = [_run(case, problem, start, seconds / 2.0) for start in starts]
    rate = sum(weighed for _, weighed in ran) / seconds
    costs = ", ".join(f"{case.cost_pct(days):.2f}" for days, _ in ran)
    best = min((days for days, _ in ran), key=case.cost_pct)
    return Found(best, f"{rate:.0f} plans weighed a second; from random plans and from the template {costs} %")


def _run(case: Case, problem: _Plans, start: IntTable, seconds: float) -> tuple[Days, int]:
    algorithm = GA(
        pop_size=POPULATION,
        sampling=start,
        crossover=TwoPointCrossover(repair=RoundingRepair()),
        mutation=PM(prob=1.0, prob_var=1.0 / problem.n_var, eta=3.0, vtype=float, repair=RoundingRepair()),
        eliminate_duplicates=True,
    )
    found = minimize(problem, algorithm, _Processor(seconds), seed=1, return_least_infeasible=True)
    genomes = np.rint(np.atleast_2d(found.X)).astype(np.int64)
    days = case.bench.found.days(problem.plans(genomes)[0])
    return legalised(case, days), int(found.algorithm.evaluator.n_eval)


def _random(case: Case, problem: _Plans, rng: np.random.Generator) -> IntTable:
    genomes = rng.integers(0, problem.xu.astype(np.int64) + 1, (POPULATION, problem.n_var))
    rests = rng.random(genomes.shape) >= case.brief.runs / WEEK_D
    return np.where(rests, 0, genomes)


def _varied(case: Case, problem: _Plans, rng: np.random.Generator) -> IntTable:
    numbers = case.bench.found.numbers(case.seed.days)
    own = np.array([options.index(number) for options, number in zip(problem.open_to, numbers, strict=True)])
    others = rng.integers(0, problem.xu.astype(np.int64) + 1, (POPULATION, problem.n_var))
    genomes = np.where(rng.random(others.shape) < _VARIED, others, own)
    genomes[0] = own
    return genomes
