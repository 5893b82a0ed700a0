"""Looks whether what is on record hangs together, and mends what can be mended without asking."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from fallow.domain.errors import Problem, ProblemCode
from fallow.services.choosing_cleanings import digest_again
from fallow.services.ports import AthleteStore
from fallow.services.records import Outcome

KEPT = frozenset({Outcome.IMPORTED, Outcome.PARTIAL, Outcome.SAME})


class KeptOriginals(Protocol):
    def has(self, sha256: str) -> bool: ...
    def whole(self, sha256: str) -> bool:
        """Whether its bytes are still those that were handed in."""

    def strays(self) -> tuple[str, ...]:
        """What an import that was killed left half written."""

    def sweep(self) -> None:
        """Removes the strays."""


def examine(store: AthleteStore, originals: KeptOriginals) -> tuple[Problem, ...]:
    """Originals that are gone or not what they were, samples that cannot be read, an import that was cut short."""
    return (*_files(store, originals), *_samples(store), *_imports(store, originals))


def _files(store: AthleteStore, originals: KeptOriginals) -> Iterator[Problem]:
    for sha256, outcome in store.known_files().items():
        if outcome.outcome not in KEPT:
            continue
        if not originals.has(sha256):
            yield Problem(ProblemCode.ORIGINAL_MISSING, outcome.path)
        elif not originals.whole(sha256):
            yield Problem(ProblemCode.ORIGINAL_MISSING, outcome.path, "the copy is damaged")


def _samples(store: AthleteStore) -> Iterator[Problem]:
    for activity in store.activities():
        try:
            store.samples(activity.activity_id)
        except ValueError as error:
            yield Problem(ProblemCode.DAMAGED, activity.activity_id, str(error))


def _imports(store: AthleteStore, originals: KeptOriginals) -> Iterator[Problem]:
    yield from (
        Problem(ProblemCode.IMPORT_CUT_SHORT, f"import {run.number}")
        for run in store.import_runs()[-1:]
        if not run.ended_at
    )
    yield from (Problem(ProblemCode.LEFT_OVER, stray) for stray in originals.strays())


def mend(store: AthleteStore, originals: KeptOriginals) -> int:
    """Sweeps up what killed imports left, and works out anew what all recordings are reduced to; how many there are."""
    originals.sweep()
    return digest_again(store)
