"""Everything of one runner goes: what is on record, in every table, and the originals that nobody else handed in.

Originals go first, since what is on record names them, and the runner's id goes last: killed at any moment, the same
again ends it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from fallow.services.ports import AthleteStore, Store
from fallow.services.records import Deleted, Holdings, SourceFile


class OwnOriginals(Protocol):
    """The originals, to be counted and removed."""

    def original(self, sha256: str, path: str) -> SourceFile | None: ...
    def remove(self, sha256: str) -> None: ...
    def sweep(self, used: frozenset[str]) -> None:
        """Removes what killed imports left: half written, or of no file that is `used`."""

    def remove_empty(self) -> None:
        """Removes folders with nothing in them, that of all originals too."""


def holdings(archive: Store, athlete_id: str, originals: OwnOriginals) -> Holdings:
    """All that would go, and what stays since another runner needs it."""
    store = archive.for_athlete(athlete_id)
    hashes, elsewhere = store.file_hashes(), _hashes(_others(archive, athlete_id))
    kept = {sha256: file for sha256 in hashes if (file := originals.original(sha256, "")) is not None}
    sizes = [file.size_bytes for sha256, file in kept.items() if sha256 not in elsewhere]
    return Holdings(athlete_id, store.counts(), len(sizes), sum(sizes), len(kept) - len(sizes))


def delete_everything(
    archive: Store, athlete_id: str, originals: OwnOriginals, take_away: Callable[[], None] | None
) -> Deleted:
    """Everything of this runner, for good. Not while an import is going on.

    `take_away` removes the whole database once nobody else is in it; None where it is not ours to remove.
    """
    gone = holdings(archive, athlete_id, originals)
    _remove_originals(archive, athlete_id, originals)
    archive.for_athlete(athlete_id).empty()
    overwritten = archive.overwrite()
    originals.remove_empty()
    alone = take_away is not None and not _others(archive, athlete_id)
    if take_away is not None and alone:
        take_away()
    else:
        archive.remove_athlete(athlete_id)
    return Deleted(gone, alone, overwritten)


def _remove_originals(archive: Store, athlete_id: str, originals: OwnOriginals) -> None:
    own, elsewhere = archive.for_athlete(athlete_id).file_hashes(), _hashes(_others(archive, athlete_id))
    originals.sweep(own | elsewhere)  # whose they were, nobody knows
    for sha256 in sorted(own - elsewhere):
        originals.remove(sha256)


def _others(archive: Store, athlete_id: str) -> list[AthleteStore]:
    return [archive.for_athlete(one.athlete_id) for one in archive.athletes() if one.athlete_id != athlete_id]


def _hashes(stores: list[AthleteStore]) -> frozenset[str]:
    return frozenset(sha256 for store in stores for sha256 in store.file_hashes())
