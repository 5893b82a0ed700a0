"""Looks whether what is on record hangs together."""

from __future__ import annotations

from typing import Protocol

from fallow.domain.errors import Problem, ProblemCode
from fallow.services.ports import AthleteStore
from fallow.services.records import Outcome

KEPT = frozenset({Outcome.IMPORTED, Outcome.PARTIAL})


class KeptOriginals(Protocol):
    def has(self, sha256: str) -> bool: ...


def examine(store: AthleteStore, originals: KeptOriginals) -> tuple[Problem, ...]:
    """A file that was imported and whose original is gone; an activity whose samples cannot be read."""
    problems = [
        Problem(ProblemCode.ORIGINAL_MISSING, outcome.path)
        for sha256, outcome in store.known_files().items()
        if outcome.outcome in KEPT and not originals.has(sha256)
    ]
    for activity in store.activities():
        try:
            store.samples(activity.activity_id)
        except ValueError as error:
            problems.append(Problem(ProblemCode.DAMAGED, activity.activity_id, str(error)))
    return tuple(problems)
