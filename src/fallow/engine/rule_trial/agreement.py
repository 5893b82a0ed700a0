"""Where a rule and Fallow say the same, where not, and in which circumstances; all by counting mornings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from fallow.engine.rule_trial.circumstances import Circumstance, circumstances
from fallow.engine.rule_trial.history import History
from fallow.engine.rule_trial.rules import Allows, Answer
from fallow.engine.rule_trial.verdicts import Judged

LEAST_MORNINGS: Final = 10  # in a circumstance, before it is told
TYPICAL: Final = 3  # circumstances told of each way to differ
OFTENER: Final = 1.25  # than on all mornings, for a circumstance to be typical


@dataclass(frozen=True, slots=True)
class Row:
    """One morning on which both answered."""

    rule: Allows
    fallow: Allows
    circumstances: frozenset[Circumstance]


@dataclass(frozen=True, slots=True)
class Typical:
    """A circumstance in which a rule differs one way clearly oftener than on all mornings."""

    circumstance: Circumstance
    mornings: int
    share: float  # of these mornings that differ this way


@dataclass(frozen=True, slots=True)
class Agreement:
    """`cross[rule, Fallow]` counts mornings. More cautious: the rule allows less than Fallow."""

    mornings: int
    silent: int
    cross: Mapping[tuple[Allows, Allows], int]
    when_more_cautious: tuple[Typical, ...]
    when_more_permissive: tuple[Typical, ...]

    @property
    def agree(self) -> int:
        return sum(count for (rule, fallow), count in self.cross.items() if rule is fallow)

    @property
    def more_cautious(self) -> int:
        return sum(count for (rule, fallow), count in self.cross.items() if rule < fallow)

    @property
    def more_permissive(self) -> int:
        return sum(count for (rule, fallow), count in self.cross.items() if rule > fallow)

    def of_rule(self, allows: Allows) -> int:
        return sum(self.cross[allows, fallow] for fallow in Allows)

    def of_fallow(self, allows: Allows) -> int:
        return sum(self.cross[rule, allows] for rule in Allows)


def rows(history: History, said: Mapping[date, Answer | None], judged: Mapping[date, Judged]) -> tuple[list[Row], int]:
    """The mornings on which both answered, and on how many the rule was silent."""
    found, silent = [], 0
    for on, verdict in judged.items():
        answer = said[on]
        if answer is None:
            silent += 1
        else:
            found.append(Row(answer.allows, verdict.allows, circumstances(history, on)))
    return found, silent


def agreement(found: Sequence[Row], silent: int) -> Agreement:
    counts = Counter((row.rule, row.fallow) for row in found)
    return Agreement(
        mornings=len(found),
        silent=silent,
        cross={(rule, fallow): counts[rule, fallow] for rule in Allows for fallow in Allows},
        when_more_cautious=_typical([(row, row.rule < row.fallow) for row in found]),
        when_more_permissive=_typical([(row, row.rule > row.fallow) for row in found]),
    )


def _typical(found: Sequence[tuple[Row, bool]]) -> tuple[Typical, ...]:
    """Of the circumstances in which mornings differ clearly oftener than all do, those that add most such mornings."""
    if not found:
        return ()
    rate = sum(differs for _, differs in found) / len(found)
    excess: list[tuple[float, Typical]] = []
    for one in Circumstance:
        here = [differs for row, differs in found if one in row.circumstances]
        if len(here) >= LEAST_MORNINGS and sum(here) > OFTENER * rate * len(here):
            excess.append((sum(here) - rate * len(here), Typical(one, len(here), sum(here) / len(here))))
    return tuple(typical for _, typical in sorted(excess, key=lambda pair: -pair[0])[:TYPICAL])
