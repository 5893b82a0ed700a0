"""Everything of a runner goes: what that is, the question before, and the word after."""

from __future__ import annotations

from fallow.services.records import Deleted, Holdings
from fallow.wording.english import quantities as say

REST = "The profile, its limits, imports and calendar address, and all that was worked out from them"
STAYS = "Your own files, exports and backups stay where you put them."
COPY = "If you would like a copy to keep, take it first: 'fallow export FILE'."
UNASKED = "Nothing is deleted without asking, and nobody can be asked here: '--yes' says that you mean it."
KEPT = "That is another name, so nothing was deleted."
ARCHIVE = "Nobody else was in the archive, so all of it is gone."
SERVER = "The database server frees the space in its own time; its logs and backups are up to whoever looks after it."
FAREWELL = "Thank you for running with Fallow. All the best on your runs!"


def deletion_heading(athlete_id: str) -> str:
    return f"This deletes everything that Fallow holds of '{athlete_id}', for good:"


def deletion_lines(found: Holdings) -> tuple[str, ...]:
    """What will be gone, a line each."""
    return (*filter(None, (say.joined(_records(found)), _originals(found))), REST)


def deletion_stays(found: Holdings) -> str:
    """What stays, and how to keep more."""
    if not found.shared:
        return f"{STAYS} {COPY}"
    shared = say.counted(found.shared, "original file stays", "original files stay")
    return f"{shared}: another runner here brought the same. {STAYS} {COPY}"


def deletion_question(athlete_id: str) -> str:
    return f"To delete it all, type {athlete_id}"


def deletion_unasked() -> str:
    """Where nobody can be asked."""
    return UNASKED


def deletion_kept() -> str:
    """Where the answer was another."""
    return KEPT


def deletion_done(deleted: Deleted) -> tuple[str, ...]:
    """A paragraph each."""
    gone = say.joined([*_records(deleted.holdings), *filter(None, [_originals(deleted.holdings)])])
    what = f"Everything is deleted: {gone}." if gone else "Everything is deleted."
    return (
        f"{what} {ARCHIVE}" if deleted.archive else what,
        *(() if deleted.overwritten else (SERVER,)),
        FAREWELL,
    )


def _records(found: Holdings) -> list[str]:
    """533 activities, 120 mornings, 3 plans; without what there is none of."""
    told = (
        (found.counts.activities, "activity", "activities"),
        (found.counts.mornings, "morning", "mornings"),
        (found.counts.plans, "plan", "plans"),
    )
    return [say.counted(*one) for one in told if one[0]]


def _originals(found: Holdings) -> str:
    """540 original files (89 MB); empty where there are none."""
    files = say.counted(found.originals, "original file")
    return f"{files} ({say.size(found.originals_bytes)})" if found.originals else ""
