"""`activities.csv`: a summary of each activity. The recordings lie beside it, and come to the import as files."""

from __future__ import annotations

import math
from typing import Final

from fallow.adapters.format import Format, whole
from fallow.adapters.recording import FARTHEST_M, LONGEST_S, Contents, plausible
from fallow.adapters.spoken_moments import told_moment
from fallow.adapters.strava import words
from fallow.adapters.strava.table import Layout, Row, for_people, layout_of, rows
from fallow.adapters.trackpoints import first_line
from fallow.domain.activity import Activity, Sport
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.units import KM_M
from fallow.services.records import Recorded

HIGHEST_CLIMB_M: Final = 100_000.0
IN_METRES: Final = ("row", "rud", "aviron", "remo", "roei")  # besides swimming, whose distance people get in metres too


def recognises(head: bytes) -> bool:
    return layout_of(head) is not None


def read(data: bytes, place: str) -> Contents:
    """Every row that tells when and how long; the others come back with their line."""
    problems: list[Problem] = []
    recorded: dict[str, Recorded] = {}
    layout = layout_of(data)
    for row in rows(data, layout, place, problems) if layout else ():
        found = _recorded(row, layout, place) if layout else None
        if isinstance(found, Problem):
            problems.append(found)
        elif found and found.activity.activity_id not in recorded:
            recorded[found.activity.activity_id] = found
    if not recorded and not problems:
        problems.append(Problem(ProblemCode.NOT_AN_ACTIVITY, place, "a table without activities"))
    return Contents(tuple(recorded.values()), (), tuple(problems))


def _recorded(row: Row, layout: Layout, place: str) -> Recorded | Problem:
    at = f"{place}:{row.line}"
    identity, told = row.raw.get(words.ID, ""), row.raw.get(words.DATE, "")
    started_at = told_moment(told)
    if not (identity.isascii() and identity.isdigit()):
        return Problem(ProblemCode.BAD_VALUE, at, "no activity number")
    if started_at is None:
        return Problem(ProblemCode.BAD_VALUE, at, f"no date that can be read: {first_line(told)}")
    elapsed_s, duration_s = _durations(row)
    if not 0 < duration_s <= elapsed_s <= LONGEST_S:
        return Problem(ProblemCode.BAD_VALUE, at, "no time that it can have taken")
    kind = row.raw.get(words.TYPE, "")
    sport = words.sport(kind) or Sport.OTHER
    activity = Activity(
        activity_id=f"strava-{identity}",
        sport=sport,
        started_at=started_at,
        utc_offset_s=None,
        duration_s=duration_s,
        elapsed_s=elapsed_s,
        distance_m=plausible(_distance_m(row, layout, sport), 0, FARTHEST_M) or None,  # 0: not measured
        ascent_m=plausible(_number(row, words.ASCENT), 0, HIGHEST_CLIMB_M),
        descent_m=plausible(_number(row, words.DESCENT), 0, HIGHEST_CLIMB_M),
        avg_heart_rate_bpm=plausible(_number(row, words.AVERAGE_HR), 1, 254),
        max_heart_rate_bpm=plausible(_number(row, words.HIGHEST_HR), 1, 254),
        indoor=words.indoors(kind),
        name=first_line(row.raw.get(words.NAME)),
    )
    return Recorded(activity, None, () if words.FILE in row.raw else (_alone(at),))


def _alone(at: str) -> Problem:
    return Problem(ProblemCode.NO_SAMPLES, at, "entered by hand")


def _durations(row: Row) -> tuple[float, float]:
    """Elapsed time and the timer's, in s; moving time stands for the timer's where that is not told."""
    elapsed_s = _number(row, words.ELAPSED)
    inside = (_number(row, words.TIMER), _number(row, words.MOVING), elapsed_s)
    duration_s = next((one for one in inside if one > 0), math.nan)
    return max(elapsed_s, duration_s), duration_s


def _distance_m(row: Row, layout: Layout, sport: Sport) -> float:
    """Metres where they are told; else what people are shown: kilometres, in the water metres."""
    raw_m = for_people(row.raw.get(words.DISTANCE, "")) if layout.raw_distance else math.nan
    if not math.isnan(raw_m):
        return raw_m
    shown = for_people(row.for_people.get(words.DISTANCE, ""))
    in_metres = sport is Sport.SWIM or any(word in row.raw.get(words.TYPE, "").lower() for word in IN_METRES)
    return shown if in_metres else shown * KM_M


def _number(row: Row, name: str) -> float:
    """The raw one, else the one for people."""
    return for_people(row.raw.get(name) or row.for_people.get(name, ""))


FORMAT: Final = Format("strava-activities", recognises, whole(read))
