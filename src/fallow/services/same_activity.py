"""Is this activity on record already, from another file?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from fallow.domain.activity import Activity, Sport

SAME_START: Final = timedelta(seconds=60)
SAME_DURATION: Final = 0.05
ON_FOOT: Final = frozenset({Sport.RUN, Sport.WALK, Sport.HIKE})
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Held(NamedTuple):
    activity: Activity
    path: str  # of the file that holds it


class OnRecord:
    """The activities on record, by when they started."""

    def __init__(self, held: Iterable[Held]) -> None:
        self._by_slot: dict[int, list[Held]] = defaultdict(list)
        for one in held:
            self.add(one)

    def add(self, held: Held) -> None:
        self._by_slot[_slot(held.activity)].append(held)

    def same(self, activity: Activity) -> Held | None:
        """The same activity from another file, if there is one: a like sport, the same start and duration."""
        slot = _slot(activity)
        near = (held for at in (slot - 1, slot, slot + 1) for held in self._by_slot.get(at, ()))
        return next((held for held in near if _is_same(held.activity, activity)), None)


def _slot(activity: Activity) -> int:
    return (activity.started_at - EPOCH) // SAME_START


def _is_same(one: Activity, other: Activity) -> bool:
    if abs(one.started_at - other.started_at) > SAME_START or not _alike(one.sport, other.sport):
        return False
    # Some formats know the timer's time, some only the elapsed.
    return _close(one.duration_s, other.duration_s) or _close(one.elapsed_s, other.elapsed_s)


def _alike(one: Sport, other: Sport) -> bool:
    """Platforms call a walk a run, and formats without a word for a sport call it "other"."""
    return one is other or Sport.OTHER in (one, other) or ON_FOOT.issuperset((one, other))


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= SAME_DURATION * max(one, other)
