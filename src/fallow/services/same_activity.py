"""Which recordings are of the same activity: nobody does two things at once.

Two recordings are of one activity where a like sport is told and they share half of the shorter one's time, however
either was cut. Formats that have no word for a sport must match in start and length. A start that is off by the
runner's offset from UTC is a local time taken for UTC: then length, distance and heart rate must agree closely. Of a
summary that knows its day alone, length and distance must fit a recording of that day.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from fallow.domain.activity import Activity, Sport
from fallow.domain.units import HOUR_S

SAME_START_S: Final = 60.0
SAME_DURATION: Final = 0.05
SHARED: Final = 0.5  # of the shorter recording's time
MOST: Final = 0.7  # of the longer one's
SHORTEST_S: Final = 60.0  # whatever is shorter is no evidence
QUARTER_S: Final = 15 * 60.0
FARTHEST_QUARTERS: Final = 14 * 4
CLOSELY: Final = 0.005
NEAR_LENGTH: Final = 0.02
CLOSELY_S: Final = 2.0
CLOSELY_BPM: Final = 3.0
SLOT_S: Final = 6 * 3600
ON_FOOT: Final = frozenset({Sport.RUN, Sport.WALK, Sport.HIKE})
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MERGED: Final = "m-"  # an activity whose id begins so stands for several recordings
NEAR: Final = timedelta(days=7)  # so long a runner is taken to stay in a time zone


class Held(NamedTuple):
    activity: Activity
    path: str  # of the file that holds it
    shown_as: str | None = None  # the merged activity that stands for it
    apart: bool = False


class Joined(NamedTuple):
    merged_id: str
    parts: tuple[str, ...]  # ids of the recordings


class OnRecord:
    """The recordings on record: which are the same, and what belongs together."""

    def __init__(self, held: Iterable[Held]) -> None:
        self._held: dict[str, Held] = {}
        self._by_slot: dict[int, list[str]] = defaultdict(list)
        self._parts: dict[str, list[str]] = {}  # one list for all recordings of an activity
        self._touched: list[str] = []  # a recording of each activity that more were joined to
        self._offsets: list[tuple[datetime, int]] = []
        first: dict[str, str] = {}
        for one in held:
            self.add(one)
            if one.shown_as is not None:
                self._join(first.setdefault(one.shown_as, one.activity.activity_id), one.activity.activity_id)

    def add(self, held: Held) -> None:
        activity = held.activity
        self._held[activity.activity_id] = held
        self._parts[activity.activity_id] = [activity.activity_id]
        for slot in _slots(activity):
            self._by_slot[slot].append(activity.activity_id)
        if activity.utc_offset_s is not None:
            insort(self._offsets, (activity.started_at, activity.utc_offset_s))

    def held(self, activity_id: str) -> Held | None:
        return self._held.get(activity_id)

    def same(self, activity: Activity) -> tuple[Held, ...]:
        """Recordings of the same activity, the earliest first: in whatever order they came in.

        Of summaries that know their day alone, and of what the runner took apart, the one that fits best.
        """
        reach = FARTHEST_QUARTERS * QUARTER_S
        first, last = _slot(_start_s(activity) - reach), _slot(_end_s(activity) + reach)
        near = dict.fromkeys(one for slot in range(first, last + 1) for one in self._by_slot.get(slot, ()))
        found = [held for one in near if is_same((held := self._held[one]).activity, activity)]
        plain = [one for one in found if not one.apart and one.activity.day_only == activity.day_only]
        others = [one for one in found if not one.apart and one not in plain and self._is_free(one, activity)]
        apart = [one for one in found if one.apart] if not plain else []
        best = (min(some, key=lambda one: _off(one.activity, activity)) for some in (others, apart) if some)
        same = {one.activity.activity_id: one for one in (*plain, *best)}
        return tuple(sorted(same.values(), key=lambda one: (one.activity.started_at, one.activity.activity_id)))

    def _is_free(self, one: Held, activity: Activity) -> bool:
        """Whether nothing like this activity, a recording or a day's summary, is joined to that one yet."""
        parts = self._parts[one.activity.activity_id]
        return all(self._held[part].activity.day_only != activity.day_only for part in parts)

    def join(self, activity_id: str, others: Iterable[Held]) -> None:
        """From now on these are recordings of one activity."""
        for other in others:
            self._join(other.activity.activity_id, activity_id)
        self._touched.append(activity_id)

    def touched(self) -> tuple[Joined, ...]:
        """What belongs together and has changed since this was asked last."""
        groups = {id(parts): parts for parts in (self._parts[one] for one in self._touched)}
        self._touched = []
        return tuple(self._named(parts) for parts in groups.values())

    def _named(self, parts: Sequence[str]) -> Joined:
        return Joined(MERGED + min(parts), tuple(sorted(parts)))

    def near_offset_s(self, moment: datetime) -> int | None:
        """Offset from UTC of the activity nearest in time that tells one, within a week."""
        at = bisect_left(self._offsets, (moment, 0))
        around = self._offsets[max(at - 1, 0) : at + 1]
        apart, offset = min(((abs(start - moment), offset) for start, offset in around), default=(NEAR, None))
        return offset if apart < NEAR else None

    def _join(self, one: str, other: str) -> None:
        ours, theirs = self._parts[one], self._parts[other]
        if ours is not theirs:
            ours += theirs
            self._parts |= dict.fromkeys(theirs, ours)


def together(recordings: Sequence[Activity]) -> tuple[frozenset[str], ...]:
    """Recordings that are of one activity, each with those that it is joined to through others: ids, in groups."""
    groups: list[list[Activity]] = []
    for one in recordings:
        touched = [group for group in groups if any(is_same(one, other) for other in group)]
        groups = [group for group in groups if group not in touched]
        groups.append([one, *(other for group in touched for other in group)])
    return tuple(frozenset(one.activity_id for one in group) for group in groups)


def is_same(one: Activity, other: Activity) -> bool:
    """Whether both are recordings of one activity."""
    if not are_alike(one.sport, other.sport):
        return False
    if not (one.day_only or other.day_only) and _begin_together(one, other):
        return True
    if one.day_only or other.day_only:
        return one.local_date == other.local_date and one.day_only != other.day_only and same_length(one, other)
    if Sport.OTHER in (one.sport, other.sport):
        return False
    return _share_time(one, other, whole=not (one.sport_told and other.sport_told)) or is_shifted(one, other)


def _off(one: Activity, other: Activity) -> float:
    """How far two are from each other in start, length and distance: to choose the nearest of several."""
    apart_s = 0.0 if one.day_only or other.day_only else abs(_start_s(one) - _start_s(other))
    lengths = abs(one.duration_s - other.duration_s) / max(one.duration_s, other.duration_s)
    ways = 0.0 if not one.distance_m or not other.distance_m else abs(one.distance_m / other.distance_m - 1.0)
    return apart_s / HOUR_S + lengths + ways


def same_length(one: Activity, other: Activity) -> bool:
    """Tables round; and some know the timer's time, some only the elapsed."""
    if one.distance_m is None or other.distance_m is None or not _near(one.distance_m, other.distance_m):
        return False
    return _near(one.duration_s, other.duration_s) or _near(one.elapsed_s, other.elapsed_s)


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= NEAR_LENGTH * max(one, other)


def _begin_together(one: Activity, other: Activity) -> bool:
    if abs(_start_s(one) - _start_s(other)) > SAME_START_S:
        return False
    # Some formats know the timer's time, some only the elapsed.
    return _close(one.duration_s, other.duration_s) or _close(one.elapsed_s, other.elapsed_s)


def _share_time(one: Activity, other: Activity, *, whole: bool) -> bool:
    """Half of the shorter one's time; most of the `whole` where a sport is but guessed: it may be more than a run."""
    shorter_s, longer_s = sorted((one.elapsed_s, other.elapsed_s))
    least_s = max(SHARED * shorter_s, MOST * longer_s if whole else 0.0)
    return shorter_s >= SHORTEST_S and shared_s(one, other) >= least_s


def shared_s(one: Activity, other: Activity) -> float:
    """The time that two have in common; below zero, how long they are apart. Zero where one knows its day alone."""
    if one.day_only or other.day_only:
        return 0.0
    return min(_end_s(one), _end_s(other)) - max(_start_s(one), _start_s(other))


def is_shifted(one: Activity, other: Activity) -> bool:
    """Whether the one's start is a local time that was taken for UTC, or the other's."""
    off_s = abs(_start_s(one) - _start_s(other))
    if abs(off_s - shift_s(one, other)) > SAME_START_S or not shift_s(one, other):
        return False
    lengths = ((one.duration_s, other.duration_s), (one.distance_m, other.distance_m))
    return all(_closely(*pair) for pair in lengths) and _hearts_agree(one, other)


def shift_s(one: Activity, other: Activity) -> float:
    """By how much two starts differ where a local time was taken for UTC; 0 where that cannot be."""
    off_s = abs(_start_s(one) - _start_s(other))
    quarters = round(off_s / QUARTER_S)
    offsets = {abs(offset) for offset in (one.utc_offset_s, other.utc_offset_s) if offset is not None}
    if quarters > FARTHEST_QUARTERS or (offsets and quarters * QUARTER_S not in offsets):
        return 0.0
    return quarters * QUARTER_S


def _hearts_agree(one: Activity, other: Activity) -> bool:
    mine, theirs = one.avg_heart_rate_bpm, other.avg_heart_rate_bpm
    return mine is None or theirs is None or abs(mine - theirs) <= CLOSELY_BPM


def _closely(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= max(CLOSELY_S, CLOSELY * max(one, other))


def are_alike(one: Sport, other: Sport) -> bool:
    """Whether it may be one sport: platforms call a walk a run, formats without a word for a sport call it "other"."""
    return one is other or Sport.OTHER in (one, other) or ON_FOOT.issuperset((one, other))


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= SAME_DURATION * max(one, other)


def _start_s(activity: Activity) -> float:
    return (activity.started_at - EPOCH).total_seconds()


def _end_s(activity: Activity) -> float:
    return _start_s(activity) + activity.elapsed_s


def _slot(moment_s: float) -> int:
    return int(moment_s // SLOT_S)


def _slots(activity: Activity) -> Sequence[int]:
    return range(_slot(_start_s(activity)), _slot(_end_s(activity)) + 1)
