"""Odd minutes made fives, as a coach writes them, wherever every rule lets them be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
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
_TIDIED: Final = frozenset({SessionKind.EASY, SessionKind.STRIDES, SessionKind.LONG, *WITH_REST})

Weigh = Callable[[tuple[Choice, ...]], float]
Days = tuple[Choice, ...]


def tidied(brief: Brief, days: Days, weigh: Weigh, is_known: Callable[[Choice], bool], kept: int = 0) -> Days:
    """The plan with fives in place of odd minutes, from the last day back. The first `kept` days stand.

    Later runs come first, since what they rest on is only shortened where they are still allowed.
    """
    for day in range(len(days) - 1, kept - 1, -1):
        for choice in _fives(brief, days[day]):
            tried = (*days[:day], choice, *days[day + 1 :])
            if not (is_known(choice) and brief.agenda[day].admits(choice) and brief.agenda[day].fixed is None):
                continue
            if is_legal(brief, tried) and weigh(tried) <= weigh(days) + TIDY_PCT.value:
                days = tried
                break
    return days


def _fives(brief: Brief, choice: Choice) -> Iterator[Choice]:
    """The nearest five first."""
    if choice.kind not in _TIDIED or choice.minutes % _FIVE == 0:
        return
    least = _least(brief, choice)
    below = _FIVE * (choice.minutes // _FIVE)
    for minutes in sorted((below, below + _FIVE), key=lambda minutes: abs(minutes - choice.minutes)):
        if minutes >= least:
            yield replace(choice, minutes=minutes)


def _least(brief: Brief, choice: Choice) -> float:
    """Minutes that hold the work of a session."""
    if choice.kind in WITH_REST:
        return FRAME_MIN.value + WITH_REST[choice.kind].value * choice.hard_min
    strides = STRIDE_RUN_MIN.value if choice.kind is SessionKind.STRIDES else 0.0
    return max(norms.SHORTEST_RUN_MIN[brief.problem.level].value, strides, 2.0 * choice.hard_min)


def is_legal(brief: Brief, days: Days) -> bool:
    """Whether a plan breaks nothing, by its days and by the body."""
    ledger = filled(brief.past, [(choice, brief.book.measure(choice)) for choice in days])
    if next(brief.safety.violations(ledger), None) is not None:
        return False
    simulator = QuickSimulator(brief.problem, brief.book, brief.timeline)
    recovered = simulator.run(simulator.start(), [days]).of(0)
    return next(brief.safety.stores_violations(brief.timeline, days, recovered), None) is None
