"""The simulator, compiled: the same days that `simulator.Simulator` replays by the model itself, much sooner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from fallow.domain.state import Store
from fallow.domain.units import FloatArray
from fallow.physiology.draws import central
from fallow.planning.book import Book
from fallow.planning.choice import Choice
from fallow.planning.compiled import body
from fallow.planning.compiled.constants import constants, dose_row, first_and_usual, meals, state_row
from fallow.planning.problem import PlanProblem
from fallow.planning.simulator import WINDOW_H, Simulator
from fallow.planning.timeline import Timeline


@dataclass(frozen=True)
class QuickTrace:
    """Recovered fraction of each store when a day's session would start, of each candidate; and the bodies after."""

    fractions: tuple[FloatArray, ...]  # (days, 3) each
    bodies: tuple[FloatArray, ...]  # rows of state

    def of(self, candidate: int) -> Mapping[Store, FloatArray]:
        """Of one candidate, shape (days,) for each store."""
        return dict(zip(Store, self.fractions[candidate].T, strict=True))

    def body_of(self, candidate: int) -> FloatArray:
        return self.bodies[candidate]


@dataclass(frozen=True)
class QuickSimulator:
    """One runner. Bodies are rows of state, see `compiled.body`."""

    problem: PlanProblem
    book: Book
    timeline: Timeline

    @cached_property
    def slow(self) -> Simulator:
        return Simulator(self.problem, self.book, self.timeline)

    @cached_property
    def constants(self) -> FloatArray:
        return constants(central(self.problem.level), self.problem.level, WINDOW_H.value)

    @cached_property
    def meals(self) -> FloatArray:
        """Of the first day, which may begin late, and of any other."""
        draws, offset_s = central(self.problem.level), self.problem.utc_offset_s
        return first_and_usual(
            meals(draws, self.slow.evening(0), self.slow.at(1), offset_s),
            meals(draws, self.slow.evening(1), self.slow.at(2), offset_s),
        )

    @cached_property
    def _doses(self) -> dict[Choice, FloatArray]:
        return {}

    def start(self) -> FloatArray:
        """The runner when the first day's session could begin, resting until then."""
        return state_row(self.slow.start())

    def run(self, start: FloatArray, first: int, candidates: Sequence[Sequence[Choice]]) -> QuickTrace:
        """Days `first`, `first` + 1, ... of the plan for each candidate, from a body on."""
        traces = [self._one(start, first, days) for days in candidates]
        return QuickTrace(tuple(fractions for fractions, _ in traces), tuple(after for _, after in traces))

    def _one(self, start: FloatArray, first: int, days: Sequence[Choice]) -> tuple[FloatArray, FloatArray]:
        states, fractions = np.empty((len(days) + 1, body.STATE)), np.empty((len(days), 3))
        states[0] = start
        doses = np.array([self._dose(choice) for choice in days]).reshape(-1, body.DOSE)
        eaten = self.meals if first == 0 else self.meals[[1, 1]]
        body.replayed(states, fractions, 0, np.arange(len(days)), doses, 0, self.constants, eaten)
        return fractions, states[-1]

    def _dose(self, choice: Choice) -> FloatArray:
        if choice not in self._doses:
            self._doses[choice] = dose_row(self.book.stress(choice))
        return self._doses[choice]
