"""CP-SAT (OR-Tools) on the plan as an integer programme, hinted with the template; its answers are weighed exactly.

The programme is near the exact model and not the same. So not its last answer alone counts: all that it went through
are made legal, and the cheapest by the exact model is taken.
"""

from __future__ import annotations

import time
from threading import Event, Thread
from typing import Final

from ortools.sat.python import cp_model

from benchmarks.planning.cases import Case, Days
from benchmarks.planning.cp_cost import add_cost
from benchmarks.planning.cp_model import COST, Programme, programme, total_cost
from benchmarks.planning.kept import Found
from benchmarks.planning.legal import legalised

WORKERS: Final = 8  # more than there are cores: most of them repair parts of what is found
_LOOKED_AT: Final = 20  # answers, the last ones


class _Answers(cp_model.CpSolverSolutionCallback):
    def __init__(self, made: Programme) -> None:
        super().__init__()
        self._made = made
        self.found: list[Days] = []

    def on_solution_callback(self) -> None:
        numbers = [next(option for option, pick in day.items() if self.boolean_value(pick)) for day in self._made.picks]
        self.found.append(tuple(self._made.case.bench.found.choices[number] for number in numbers))


def cp_sat(case: Case, seconds: float) -> Found:
    """So many seconds of the processor beside the building of the model. No answer counts as the template."""
    made = programme(case)
    add_cost(made)
    made.model.minimize(total_cost(made))
    _hint_all(made)
    solver, answers = _solver(), _Answers(made)
    _solved(solver, made, answers, seconds)
    if not answers.found:
        return Found(case.seed.days, "no answer; the template stands for it")
    legal = sum(case.is_legal(days) for days in answers.found[-_LOOKED_AT:])
    best = min((legalised(case, days) for days in answers.found[-_LOOKED_AT:]), key=case.cost_pct)
    looked_at = min(len(answers.found), _LOOKED_AT)
    own = f"own cost {solver.objective_value / COST:.2f}, bound {solver.best_objective_bound / COST:.2f} %"
    last = case.cost_pct(legalised(case, answers.found[-1]))
    return Found(best, f"{len(answers.found)} answers, {legal} of {looked_at} legal; {own}; the last {last:.2f} %")


def _solved(solver: cp_model.CpSolver, made: Programme, answers: _Answers, seconds: float) -> None:
    """The solver goes by the clock alone; on a busy machine that would not be the time that it had."""
    done, until = Event(), time.process_time() + seconds

    def watch() -> None:
        while not done.wait(0.2):
            if time.process_time() > until:
                solver.stop_search()

    watching = Thread(target=watch)
    watching.start()
    solver.solve(made.model, answers)
    done.set()
    watching.join()


def _solver() -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    # Probing and symmetries would take a third of the time, and find next to nothing here.
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.symmetry_level = 0
    solver.parameters.max_presolve_iterations = 1
    return solver


def _hint_all(made: Programme) -> None:
    """From the template's days to a value for every variable: with the days alone no first answer is found in time."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.fix_variables_to_their_hinted_value = True
    if solver.solve(made.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return
    made.model.clear_hints()  # type: ignore[no-untyped-call]
    for index in range(len(made.model.proto.variables)):
        variable = made.model.get_int_var_from_proto_index(index)
        made.model.add_hint(variable, solver.value(variable))
