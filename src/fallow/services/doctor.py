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

    def strays(self, used: frozenset[str]) -> tuple[str, ...]:
        """What an import that was killed left: half written, or of no file that is `used`."""

    def sweep(self, used: frozenset[str]) -> None:
        """Removes the strays."""


def examine(store: AthleteStore, originals: KeptOriginals, used: frozenset[str]) -> tuple[Problem, ...]:
    """Originals that are gone or not what they were, samples that cannot be read, imports that were cut short.

    `used` are the files on record, whoever's they are.
    """
    return (*_files(store, originals), *_samples(store), *_imports(store, originals, used))


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


def _imports(store: AthleteStore, originals: KeptOriginals, used: frozenset[str]) -> Iterator[Problem]:
    yield from (
        Problem(ProblemCode.IMPORT_CUT_SHORT, f"import {run.number}")
        for run in store.import_runs()[-1:]
        if not run.ended_at
    )
    yield from (Problem(ProblemCode.LEFT_OVER, stray) for stray in originals.strays(used))


def mend(store: AthleteStore, originals: KeptOriginals, used: frozenset[str]) -> int:
    """Sweeps up what killed imports left, and works out anew what all recordings are reduced to; how many there are."""
    originals.sweep(used)
    return digest_again(store)
