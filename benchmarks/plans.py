"""How good plans are and how long they take, as a table: `python -m benchmarks.plans`, or `--quick` for a first look.

The gap is (plan - best) / (template - best) on the cost of the exact model: 0 is as good as anything that was found, 1
no better than the template made legal. `best` is the cheapest legal plan of all solvers, of a search many times as
long and of some other seeds; what nobody found is not in it.
"""

from __future__ import annotations

import argparse
import importlib.util
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.planning import own, times
from benchmarks.planning.cases import CASES, Case
from benchmarks.planning.kept import Answer, Found, answer

_FOREIGN = ("ortools", "pymoo")
_NAMED = 36
_LONG = "long"


@dataclass(frozen=True, slots=True)
class Budget:
    """How long each solver may take; `cases` and `with_rivals`: places of the instances."""

    effort: float = 50.0
    seeds: int = 5
    cp_sat_s: float = 60.0
    genetic_s: float = 30.0
    cases: Sequence[int] = tuple(range(len(CASES)))
    with_rivals: Sequence[int] = tuple(range(len(CASES)))
    quick: bool = False


QUICK = Budget(effort=5.0, seeds=2, cp_sat_s=10.0, genetic_s=3.0, cases=(0, 5), with_rivals=(0,), quick=True)


@dataclass(frozen=True, slots=True)
class Row:
    case: Case
    answers: dict[str, Answer]

    @property
    def best_pct(self) -> float:
        return min(one.cost_pct for one in self.answers.values())

    def gap(self, solver: str) -> float:
        """0 where even the template is the best that is known."""
        worth = self.answers["template"].cost_pct - self.best_pct
        return (self.answers[solver].cost_pct - self.best_pct) / worth if worth > 0.0 else 0.0

    def __str__(self) -> str:
        costs = [f"{self.answers[one].cost_pct:>8.2f}" if one in self.answers else f"{'-':>8}" for one in COLUMNS]
        return f"{self.case.name:<{_NAMED}} {' '.join(costs)} {100.0 * self.gap('plan'):>7.1f}"


COLUMNS = ("plan", "template", "seeds", _LONG, "CP-SAT", "genetic")


def solvers(budget: Budget, *, rivals: bool) -> dict[str, Callable[[Case], Found]]:
    found: dict[str, Callable[[Case], Found]] = {
        "template": own.template,
        "plan": own.plan,
        "seeds": lambda case: own.other_seeds(case, budget.seeds),
        _LONG: lambda case: own.long_search(case, budget.effort),
    }
    if rivals:
        from benchmarks.planning.cp_sat import cp_sat
        from benchmarks.planning.genetic import genetic

        found["CP-SAT"] = lambda case: cp_sat(case, budget.cp_sat_s)
        found["genetic"] = lambda case: genetic(case, budget.genetic_s)
    return found


def rows(budget: Budget, keep: Path | None) -> Iterator[Row]:
    for number in budget.cases:
        case, rivals = CASES[number], number in budget.with_rivals
        yield Row(
            case, {name: answer(keep, case, name, solve) for name, solve in solvers(budget, rivals=rivals).items()}
        )


def summary(found: Sequence[Row]) -> Iterator[str]:
    gaps = [100.0 * row.gap("plan") for row in found]
    yield f"gap of the plan: median {statistics.median(gaps):.1f} % (at most 10), worst {max(gaps):.1f} % (at most 20)"
    for solver in COLUMNS[1:]:
        theirs = [100.0 * row.gap(solver) for row in found if solver in row.answers]
        if theirs:
            yield f"gap of {solver}: median {statistics.median(theirs):.1f} %, worst {max(theirs):.1f} %"
    for row in found:
        for solver, made in row.answers.items():
            if made.note:
                yield f"{row.case.name}, {solver}: {made.note}"


def _print(line: object = "") -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def report_costs(budget: Budget, keep: Path | None) -> None:
    _print(f"\n{'cost of plans, %':<{_NAMED}} {' '.join(f'{name[:8]:>8}' for name in COLUMNS)} {'gap, %':>7}")
    found = []
    for row in rows(budget, keep):
        found.append(row)
        _print(row)
    for line in summary(found):
        _print(line)


def report_times(budget: Budget) -> None:
    _print(f"\n{'plans, times':<52} {'median':>8} {'least':>8} {'most':>8}  goal")
    for figure in times.figures(budget.quick):
        _print(figure)


def _told(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.plans", description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--quick", action="store_true", help="two instances and short times: whether all of it runs")
    parser.add_argument("--only", choices=("costs", "times"), help="half of it")
    parser.add_argument("--keep", type=Path, help="folder of answers that were measured before, and of new ones")
    parser.add_argument("--cp-sat-s", type=float, help="seconds of the processor for CP-SAT on each instance")
    parser.add_argument("--genetic-s", type=float, help="the same for the genetic algorithm")
    parser.add_argument("--effort", type=float, help="how many times as long the long search is")
    parser.add_argument(
        "--rivals-on", help="places of the instances for the rivals, such as 0,5 (from 0; default: all)"
    )
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    told = _told(arguments)
    usual = QUICK if told.quick else Budget()
    missing = [name for name in _FOREIGN if importlib.util.find_spec(name) is None]
    if missing:
        _print(f"Plans are not measured: {' and '.join(missing)} missing, see requirements/bench.lock (make bench).")
        return
    on = usual.with_rivals if told.rivals_on is None else [int(place) for place in told.rivals_on.split(",")]
    budget = replace(
        usual,
        effort=told.effort or usual.effort,
        cp_sat_s=told.cp_sat_s or usual.cp_sat_s,
        genetic_s=told.genetic_s or usual.genetic_s,
        with_rivals=on,
    )
    if told.only != "times":
        report_costs(budget, told.keep)
    if told.only != "costs":
        report_times(budget)


if __name__ == "__main__":
    main()
