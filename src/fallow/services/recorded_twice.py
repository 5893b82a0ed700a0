"""Activities that may be recordings of one and are not joined: near each other in time, and why they were left apart.

What is surely one is joined when it comes in (same_activity). Here is what is left to the runner's own eye.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import combinations
from typing import Final, NamedTuple

from fallow.domain.activity import Activity, Sport
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.ports import AthleteStore
from fallow.services.records import Recording
from fallow.services.same_activity import SHARED, SHORTEST_S, are_alike, is_same, same_length, shared_s

PAUSE_S: Final = 15 * 60.0  # so long after one has ended another may still go on with the same run
ABOUT: Final = 0.9  # of the longer one's time or distance
ROUND_ABOUT: Final = timedelta(hours=36)  # whatever begins farther away is of another day, in any time zone


class WhyNot(StrEnum):
    """What kept two recordings from being joined when they came in."""

    TAKEN_APART = "taken_apart"
    OTHER_SPORT = "other_sport"
    SPORT_UNTOLD = "sport_untold"  # a format without words for sports: start and length have to match
    SPORT_GUESSED = "sport_guessed"  # and one of the two is much longer
    TOO_SHORT = "too_short"
    LITTLE_SHARED = "little_shared"
    NOTHING_SHARED = "nothing_shared"
    OTHER_LENGTH = "other_length"  # than a summary that knows its day alone
    BOTH_SUMMARIES = "both_summaries"
    ANOTHER_FITS = "another_fits"  # a day's summary goes with the one recording that fits best


class Twice(NamedTuple):
    """An activity that may be the same as another; `why` is None where nobody knows what kept them apart."""

    activity: Activity
    why: WhyNot | None
    shared_s: float  # below zero, so long apart; zero where one knows its day alone


def recorded_twice(store: AthleteStore, activity: Activity) -> tuple[Twice, ...]:
    """Activities that may be of the same as this one, the earliest first."""
    held = store.recordings((activity.started_at - ROUND_ABOUT, _ends_at(activity) + ROUND_ABOUT))
    own = [one for one in held if _shown(one) == activity.activity_id]
    pairs = sorted(_near(own, held), key=lambda pair: shared_s(pair[0].activity, pair[1].activity))
    closest = {_shown(other): (one, other) for one, other in pairs}  # of several, who share the most
    shown = sorted(store.some(tuple(closest)), key=lambda one: (one.started_at, one.activity_id))
    return tuple(_twice(one, *closest[one.activity_id]) for one in shown)


def _near(own: Sequence[Recording], held: Sequence[Recording]) -> Iterator[tuple[Recording, Recording]]:
    """Recordings of an activity, each with those of others that are near it."""
    for one in own:
        for other in held:
            if _shown(one) != _shown(other) and is_near(one.activity, other.activity):
                yield one, other


def _twice(shown: Activity, one: Recording, other: Recording) -> Twice:
    return Twice(shown, why_not(one, other), shared_s(one.activity, other.activity))


def require_near(store: AthleteStore, activity: Activity, other_id: str) -> None:
    """Raises UserProblemError where these two cannot be recordings of one, or are one already."""
    if other_id not in {one.activity.activity_id for one in recorded_twice(store, activity)}:
        raise UserProblemError(Problem(ProblemCode.BAD_VALUE, "", "too far apart in time to be one, or one already"))


def seen_double(store: AthleteStore, activities: Sequence[Activity]) -> frozenset[str]:
    """Of a stretch of activities as they are shown, those that share time with another one: ids.

    What the runner took apart is settled.
    """
    if not activities:
        return frozenset()
    starts = [one.started_at for one in activities]
    held = store.recordings((min(starts) - ROUND_ABOUT, max(starts) + ROUND_ABOUT))
    doubled = ({_shown(one), _shown(other)} for one, other in _pairs(held) if not (one.apart or other.apart))
    ids = frozenset(activity_id for pair in doubled for activity_id in pair)
    return ids & {one.activity_id for one in activities}


def _pairs(held: Sequence[Recording]) -> Iterator[tuple[Recording, Recording]]:
    """Recordings of one day that share time, and are not shown as one."""
    days: dict[int, list[Recording]] = {}
    for one in held:
        days.setdefault(one.activity.local_date.toordinal(), []).append(one)
    for of_day in days.values():
        for one, other in combinations(of_day, 2):
            if _shown(one) != _shown(other) and shared_s(one.activity, other.activity) > 0:
                yield one, other


def is_near(one: Activity, other: Activity) -> bool:
    """Whether two may be of one activity: they share time, or all but; a summary of the day has about the length."""
    if is_same(one, other):
        return True
    if one.day_only or other.day_only:
        return are_alike(one.sport, other.sport) and one.local_date == other.local_date and _about_as_long(one, other)
    return shared_s(one, other) > -PAUSE_S


def why_not(one: Recording, other: Recording) -> WhyNot | None:
    """What kept two from being joined; None where nothing that is on record says so."""
    first, second = one.activity, other.activity
    if one.apart and other.apart:
        return WhyNot.TAKEN_APART
    if not is_same(first, second):
        return _unlike(first, second)
    if one.apart or other.apart:
        return WhyNot.TAKEN_APART
    return WhyNot.ANOTHER_FITS if first.day_only or second.day_only else None


def _unlike(one: Activity, other: Activity) -> WhyNot:
    shorter_s = min(one.elapsed_s, other.elapsed_s)
    rules = (
        (not are_alike(one.sport, other.sport), WhyNot.OTHER_SPORT),
        (one.day_only and other.day_only, WhyNot.BOTH_SUMMARIES),
        (one.day_only or other.day_only, WhyNot.OTHER_LENGTH),
        (shared_s(one, other) <= 0, WhyNot.NOTHING_SHARED),
        (Sport.OTHER in (one.sport, other.sport), WhyNot.SPORT_UNTOLD),
        (shorter_s < SHORTEST_S, WhyNot.TOO_SHORT),
        (shared_s(one, other) < SHARED * shorter_s, WhyNot.LITTLE_SHARED),
    )
    return next((why for holds, why in rules if holds), WhyNot.SPORT_GUESSED)


def _about_as_long(one: Activity, other: Activity) -> bool:
    if same_length(one, other):
        return True
    lengths = ((one.duration_s, other.duration_s), (one.distance_m or 0.0, other.distance_m or 0.0))
    return any(0 < ABOUT * max(pair) <= min(pair) for pair in lengths)


def _shown(one: Recording) -> str:
    return one.part_of or one.activity.activity_id


def _ends_at(activity: Activity) -> datetime:
    return activity.started_at + timedelta(seconds=activity.elapsed_s)
