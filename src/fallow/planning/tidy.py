"""Odd minutes made fives, as a coach writes them, wherever every rule lets them be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.session import SessionKind
from fallow.planning import norms
from fallow.planning.brief import Brief
from fallow.planning.choice import Choice
from fallow.planning.ledger import filled
from fallow.planning.quick import QuickSimulator
from fallow.planning.template import FRAME_MIN, STRIDE_RUN_MIN, WITH_REST

TIDY_PCT: Final = Parameter(
    "p_tidy", 0.05, 0.0, "%", "own-assumption", Grade.C, (0.0, 0.2),
    "What even minutes may cost on one day: less than the search itself leaves to chance.",
)  # fmt: skip

PARAMETERS = (TIDY_PCT,)

_FIVE: Final = 5
_TOGETHER: Final = 5  # odd days of a week that are tried together
_PASSES: Final = 2  # a day may become free to be even once others are
_TIDIED: Final = frozenset({SessionKind.EASY, SessionKind.STRIDES, SessionKind.LONG, *WITH_REST})

Days = tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Tidier:
    """`weigh`: the cost of a plan in %; `is_known`: whether it can be told of an option."""

    brief: Brief
    simulator: QuickSimulator
    weigh: Callable[[Days], float]
    is_known: Callable[[Choice], bool]

    def week(self, days: Days, odd: Sequence[int]) -> Days:
        """All odd days of a week together, so that one gains what another loses; else each by itself."""
        together = product(*(tuple(self._fives(day, days[day])) for day in odd))
        by_change = sorted(together, key=lambda fives: abs(sum(five.minutes for five in fives) - _minutes(days, odd)))
        for fives in by_change if len(odd) <= _TOGETHER else ():
            tried = _with(days, odd, fives)
            if self._is_as_good(days, tried, len(odd)):
                return tried
        for day in reversed(odd):
            found = (_with(days, (day,), (five,)) for five in self._fives(day, days[day]))
            days = next((tried for tried in found if self._is_as_good(days, tried, 1)), days)
        return days

    def is_odd(self, day: int, choice: Choice) -> bool:
        """Whether a day may be tidied, and needs it."""
        open_day = self.brief.agenda[day]
        return choice.kind in _TIDIED and choice.minutes % _FIVE > 0 and open_day.fixed is None

    def _is_as_good(self, days: Days, tried: Days, changed: int) -> bool:
        if self.weigh(tried) > self.weigh(days) + changed * TIDY_PCT.value:
            return False
        return is_legal(self.brief, tried, self.simulator)

    def _fives(self, day: int, choice: Choice) -> Iterator[Choice]:
        """The nearest five first."""
        below = _FIVE * (choice.minutes // _FIVE)
        for minutes in sorted((below, below + _FIVE), key=lambda minutes: abs(minutes - choice.minutes)):
            five = replace(choice, minutes=minutes)
            if minutes >= _least(self.brief, choice) and self.is_known(five) and self.brief.agenda[day].admits(five):
                yield five


def tidied(brief: Brief, days: Days, weigh: Callable[[Days], float], is_known: Callable[[Choice], bool]) -> Days:
    """The plan with fives in place of odd minutes, from the last week back.

    Later runs come first, since what they rest on is only shortened where they are still allowed.
    """
    tidier = Tidier(brief, QuickSimulator(brief.problem, brief.book, brief.timeline), weigh, is_known)
    begins = brief.timeline.begins
    for week in reversed(_PASSES * tuple(range(brief.timeline.weeks))):
        of_week = (index - begins for index in brief.timeline.week(week))
        odd = [day for day in of_week if tidier.is_odd(day, days[day])]
        if odd:
            days = tidier.week(days, odd)
    return days


def is_legal(brief: Brief, days: Days, simulator: QuickSimulator) -> bool:
    """Whether a plan breaks nothing, by its days and by the body."""
    ledger = filled(brief.past, [(choice, brief.book.measure(choice)) for choice in days])
    if next(brief.safety.violations(ledger), None) is not None:
        return False
    recovered = simulator.run(simulator.start(), 0, [days]).of(0)
    return next(brief.safety.stores_violations(brief.timeline, days, recovered), None) is None


def _least(brief: Brief, choice: Choice) -> float:
    """Minutes that hold the work of a session."""
    if choice.kind in WITH_REST:
        return FRAME_MIN.value + WITH_REST[choice.kind].value * choice.hard_min
    strides = STRIDE_RUN_MIN.value if choice.kind is SessionKind.STRIDES else 0.0
    return max(norms.SHORTEST_RUN_MIN[brief.problem.level].value, strides, 2.0 * choice.hard_min)


def _minutes(days: Days, at: Sequence[int]) -> int:
    return sum(days[day].minutes for day in at)


def _with(days: Days, at: Sequence[int], choices: Sequence[Choice]) -> Days:
    changed = list(days)
    for day, choice in zip(at, choices, strict=True):
        changed[day] = choice
    return tuple(changed)
