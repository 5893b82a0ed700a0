"""A modest seeded search around each legal week: changes of single days and of their order, always legal.

It stops after a count of rounds, never by the clock, so that the same seed gives the same plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.session import SessionKind
from fallow.physiology.recovery import Body
from fallow.planning import fitting, norms
from fallow.planning.agenda import OpenDay
from fallow.planning.aims import Aims
from fallow.planning.brief import Brief
from fallow.planning.choice import Choice
from fallow.planning.ledger import Ledger
from fallow.planning.season import WeekOutline
from fallow.planning.simulator import Simulator

ROUNDS: Final = Parameter(
    "n_round", 3.0, 0.0, "1", "own-assumption", Grade.C, (0.0, 200.0), "Rounds of the search in a week."
)
CANDIDATES: Final = Parameter(
    "n_candidate", 16.0, 0.0, "1", "own-assumption", Grade.C, (4.0, 200.0), "Changes looked at in each round."
)
WORTH_IT: Final = Parameter(
    "d_cost", 0.05, 0.0, "%", "own-assumption", Grade.C, (0.0, 0.2),
    "A change that betters the week by less is left alone.",
)  # fmt: skip

PARAMETERS = (ROUNDS, CANDIDATES, WORTH_IT)

_STEP_MIN: Final = 5
_CHANGED_IN_TIME: Final = frozenset({SessionKind.EASY, SessionKind.STRIDES})
_KEEP_THEIR_DAY: Final = frozenset({SessionKind.LONG, SessionKind.RUN_WALK, SessionKind.RACE})  # these keep their day

Week = tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Search:
    brief: Brief
    simulator: Simulator
    aims: Aims
    rng: np.random.Generator

    def improved(
        self, ledger: Ledger, body: Body, outline: WeekOutline, before: Choice, week: Week
    ) -> tuple[Week, Body]:
        """A week that costs no more than the given, legal one, and the body after it. `ledger` holds all before it."""
        best = self._judged(ledger, body, outline, before, [week])[0]
        for _ in range(int(ROUNDS.value)):
            candidates = list(dict.fromkeys(self._candidates(outline, best[1])))
            judged = self._judged(ledger, body, outline, before, candidates)
            found = min(judged, key=lambda candidate: candidate[0], default=best)
            if found[0] < best[0] - WORTH_IT.value:
                best = found
        return best[1], best[2]

    def _candidates(self, outline: WeekOutline, week: Week) -> Iterator[Week]:
        days = self.brief.timeline.week(outline.number)
        begins = self.brief.timeline.begins
        agenda = self.brief.agenda[days.start - begins : days.stop - begins]
        for _ in range(int(CANDIDATES.value)):
            reorder = self.rng.random() < 0.5
            changed = self._reordered(agenda, week) if reorder else self._resized(agenda, week)
            if changed is not None:
                yield changed

    def _reordered(self, agenda: Sequence[OpenDay], week: Week) -> Week | None:
        """Two days change places, where both are open to it."""
        if len(week) < 2:
            return None
        one, other = (int(day) for day in self.rng.choice(len(week), 2, replace=False))
        if week[one] == week[other] or not _KEEP_THEIR_DAY.isdisjoint((week[one].kind, week[other].kind)):
            return None
        if not (agenda[one].admits(week[other]) and agenda[other].admits(week[one])):
            return None
        return _with(week, {one: week[other], other: week[one]})

    def _resized(self, agenda: Sequence[OpenDay], week: Week) -> Week | None:
        """A support run grows or shrinks by five minutes."""
        days = [day for day, choice in enumerate(week) if choice.kind in _CHANGED_IN_TIME]
        if not days:
            return None
        day = int(self.rng.choice(days))
        minutes = week[day].minutes + (_STEP_MIN if self.rng.random() < 0.5 else -_STEP_MIN)
        changed = week[day].lasting(minutes)
        if not self._least(changed) <= minutes <= self._most(week) or not agenda[day].admits(changed):
            return None
        return _with(week, {day: changed})

    def _least(self, choice: Choice) -> int:
        return fitting.least_minutes(choice, self.brief.problem.level)

    def _most(self, week: Week) -> float:
        longest = max((choice.minutes for choice in week if choice.is_long), default=None)
        most = norms.LONGEST_SUPPORT_MIN[self.brief.problem.level].value
        return most if longest is None else min(most, norms.SUPPORT_OF_LONG.value * longest)

    def _judged(
        self, ledger: Ledger, body: Body, outline: WeekOutline, before: Choice, weeks: Sequence[Week]
    ) -> list[tuple[float, Week, Body]]:
        """The legal ones among these weeks, each with its cost and the body after it."""
        brief, number = self.brief, outline.number
        first = brief.timeline.week(number).start - brief.timeline.begins
        sound = [
            week for week in weeks if brief.safety.allows(ledger.with_week(number, week, brief.book.measure), number)
        ]
        if not sound:
            return []
        trace = self.simulator.run(body, first, sound)
        return [
            (self.aims.cost(outline, before, week, trace.of(index)), week, trace.body_of(index))
            for index, week in enumerate(sound)
            if not brief.safety.unrecovered(week, trace.of(index))
        ]


def _with(week: Week, changes: dict[int, Choice]) -> Week:
    return tuple(changes.get(day, choice) for day, choice in enumerate(week))
