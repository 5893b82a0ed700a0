"""Summaries of activities: `*_summarizedActivities.json`. The recordings come to the import as files of their own.

Distances and heights are in cm, times in ms, and what local clocks showed is written as if it were UTC.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Final

from fallow.adapters.json_objects import Object, member, number, text
from fallow.adapters.recording import FARTHEST_M, LONGEST_S, plausible
from fallow.adapters.spoken_moments import MS_PER_S, moment, utc_offset_s
from fallow.adapters.trackpoints import first_line, indoors, sport_named
from fallow.domain.activity import Activity, Sport
from fallow.domain.errors import Problem, ProblemCode
from fallow.services.records import Recorded

WITHIN: Final = "summarizedActivitiesExport"
CM_PER_M: Final = 100.0
HIGHEST_CLIMB_M: Final = 100_000.0
NOT_RUN: Final = ("wheelchair", "ski", "snow")  # in whose names a word for running may stand


def recorded(rows: Iterable[Object], place: str, problems: list[Problem]) -> tuple[Recorded, ...]:
    """Each activity once. A day of several sports is told by its parts, where they are there."""
    found: dict[str, Recorded] = {}
    parents: dict[str, str] = {}
    for row in rows:
        one = _recorded(row, place)
        if isinstance(one, Problem):
            problems.append(one)
            continue
        found.setdefault(one.activity.activity_id, one)
        parent = _identity(row.get("parentId"))
        if parent:
            parents[f"garmin-{parent}"] = one.activity.activity_id
    return tuple(one for identity, one in found.items() if identity not in parents)


def _recorded(row: Object, place: str) -> Recorded | Problem:
    identity = _identity(row.get("activityId"))
    start_s = next(_starts_s(row), math.nan)
    started_at = moment(start_s)
    if not identity or started_at is None:
        return Problem(ProblemCode.BAD_VALUE, place, f"an activity without number or date: {identity or '-'}")
    duration_s, elapsed_s = (number(row.get(name)) / MS_PER_S for name in ("duration", "elapsedDuration"))
    duration_s = duration_s if duration_s > 0 else elapsed_s
    elapsed_s = max(duration_s, elapsed_s) if elapsed_s > 0 else duration_s
    if not 0 < duration_s <= elapsed_s <= LONGEST_S:
        return Problem(ProblemCode.BAD_VALUE, place, f"activity {identity} has no time that it can have taken")
    kind = _kind(row)
    activity = Activity(
        activity_id=f"garmin-{identity}",
        sport=_sport(kind),
        started_at=started_at,
        utc_offset_s=utc_offset_s(number(row.get("startTimeLocal")) / MS_PER_S, start_s),
        duration_s=duration_s,
        elapsed_s=elapsed_s,
        distance_m=_metres(row, "distance", FARTHEST_M) or None,  # 0: not measured
        ascent_m=_metres(row, "elevationGain", HIGHEST_CLIMB_M),
        descent_m=_metres(row, "elevationLoss", HIGHEST_CLIMB_M),
        avg_heart_rate_bpm=plausible(number(row.get("avgHr")), 1, 254),
        max_heart_rate_bpm=plausible(number(row.get("maxHr")), 1, 254),
        indoor=indoors(kind),
        name=first_line(text(row.get("name")) or text(row.get("activityName"))),
        device=first_line(text(row.get("manufacturer"))).replace("_", " ").title(),
    )
    alone = (Problem(ProblemCode.NO_SAMPLES, place, f"activity {identity} was entered by hand"),)
    return Recorded(activity, None, alone if row.get("manualActivity") is True else ())


def _identity(value: object) -> str:
    """Empty where it is no number of an activity."""
    digits = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    return digits if digits.isascii() and digits.isdigit() else ""


def _starts_s(row: Object) -> Iterator[float]:
    times = (number(row.get(name)) for name in ("startTimeGmt", "beginTimestamp"))
    return (at_ms / MS_PER_S for at_ms in times if at_ms > 0)


def _kind(row: Object) -> str:
    """The finer word, as "trail_running"; programs that fetch it keep the object around it."""
    told = row.get("activityType")
    return text(told) or text(member(told, "typeKey")) or text(row.get("sportType"))


def _sport(kind: str) -> Sport:
    if any(word in kind.lower() for word in NOT_RUN):
        return Sport.OTHER
    return sport_named(kind) or Sport.OTHER


def _metres(row: Object, name: str, longest: float) -> float | None:
    return plausible(number(row.get(name)) / CM_PER_M, 0, longest)
