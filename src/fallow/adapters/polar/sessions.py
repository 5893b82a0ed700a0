"""Training sessions: each exercise in one is an activity, with its samples."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from fallow.adapters.json_objects import Object, member, number, text
from fallow.adapters.polar.clock import duration_s, local_s, offset_min
from fallow.adapters.polar.series import columns_of
from fallow.adapters.recording import (
    FARTHEST_M,
    LONGEST_S,
    ON_FOOT,
    covered_m,
    impossible,
    plausible,
    samples_of,
    steps_per_minute,
)
from fallow.adapters.spoken_moments import FARTHEST_OFFSET_S, moment
from fallow.adapters.trackpoints import first_line, indoors, sport_named
from fallow.domain.activity import Activity, Channel, Samples, Sport
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.units import MINUTE_S, FloatArray
from fallow.services.records import Recorded

HIGHEST_CLIMB_M: Final = 100_000.0
# Numbers of Polar's catalogue that are certain; the name of the session tells others.
SPORT_NUMBERS: Final = {
    "1": Sport.RUN, "2": Sport.CYCLE, "3": Sport.WALK, "11": Sport.HIKE, "15": Sport.STRENGTH, "23": Sport.SWIM,
    "27": Sport.RUN, "38": Sport.CYCLE,
}  # fmt: skip


class _When(NamedTuple):
    """By the runner's clock, in s since the Unix epoch as if it were UTC; NaN is not told."""

    start_s: float
    stop_s: float
    offset_s: int | None


def recorded(session: Object, identity: str, place: str, problems: list[Problem]) -> tuple[Recorded, ...]:
    """What was done, in order; `identity` is what a session has that tells none of its own."""
    told = session.get("exercises")
    exercises = [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
    own = text(member(session.get("identifier"), "id"))
    name = f"polar-{own}" if own else identity
    found = []
    for index, exercise in enumerate(exercises or [session]):
        one = _recorded(session, exercise, f"{name}-{index}" if index else name, place)
        if isinstance(one, Problem):
            problems.append(one)
        else:
            found.append(one)
    return tuple(found)


def _recorded(session: Object, exercise: Object, identity: str, place: str) -> Recorded | Problem:
    when = _when(session, exercise)
    timer_s = duration_s(exercise)
    started_at = moment(when.start_s - (when.offset_s or 0))
    if started_at is None or not 0 < timer_s <= LONGEST_S:
        return Problem(ProblemCode.BAD_VALUE, place, "a session without a start or a duration that can be right")
    between_s = when.stop_s - when.start_s
    kind = _kind(session, exercise)
    samples, masked = _samples(*columns_of(exercise, when.start_s), kind)
    activity = Activity(
        activity_id=identity,
        sport=_sport(kind),
        started_at=started_at,
        utc_offset_s=when.offset_s,
        duration_s=timer_s,
        elapsed_s=between_s if timer_s <= between_s <= LONGEST_S else timer_s,
        distance_m=_distance_m(exercise, samples) or None,  # 0: not measured
        ascent_m=plausible(number(exercise.get("ascent")), 0, HIGHEST_CLIMB_M),
        descent_m=plausible(number(exercise.get("descent")), 0, HIGHEST_CLIMB_M),
        avg_heart_rate_bpm=_heart_rate(session, exercise, "avg", "hrAvg"),
        max_heart_rate_bpm=_heart_rate(session, exercise, "max", "hrMax"),
        indoor=indoors(kind),
        name=first_line(text(session.get("name"))),
        device=first_line(text(member(session.get("product"), "modelName"))) or "Polar",
    )
    return Recorded(
        activity, samples, _missing(samples, when.offset_s, place), masked, by_local_clock=when.offset_s is None
    )


def _when(session: Object, exercise: Object) -> _When:
    """What the exercise does not tell, the session does."""
    start_s, stop_s, told_min = (
        next(_known(of(row) for row in (exercise, session)), math.nan)
        for of in (lambda row: local_s(row.get("startTime")), lambda row: local_s(row.get("stopTime")), offset_min)
    )
    offset_s = told_min * MINUTE_S
    return _When(start_s, stop_s, round(offset_s) if abs(offset_s) <= FARTHEST_OFFSET_S else None)


def _samples(
    times: FloatArray, columns: dict[Channel, FloatArray], kind: str
) -> tuple[Samples | None, frozenset[Channel]]:
    if Channel.CADENCE in columns:
        cadence = columns.pop(Channel.CADENCE)
        columns |= {Channel.CADENCE: steps_per_minute(cadence)} if _sport(kind) in ON_FOOT else {}
    if Channel.DISTANCE not in columns and {Channel.LATITUDE, Channel.LONGITUDE} <= columns.keys():
        begins = np.zeros(times.shape, np.bool_)
        columns[Channel.DISTANCE] = covered_m(columns[Channel.LATITUDE], columns[Channel.LONGITUDE], begins)
    return samples_of(times, columns), impossible(times, columns)


def _kind(session: Object, exercise: Object) -> str:
    """A number of the catalogue where the word for it is sure, else what the session or the exercise is called."""
    told = exercise.get("sport") or session.get("sport")
    own = text(member(told, "id")) or text(told)
    return own if own in SPORT_NUMBERS else (own if not own.isdigit() else text(session.get("name")))


def _sport(kind: str) -> Sport:
    return SPORT_NUMBERS.get(kind) or sport_named(kind.replace("_", " ")) or Sport.OTHER


def _distance_m(exercise: Object, samples: Samples | None) -> float | None:
    told = (number(exercise.get(name)) for name in ("distanceMeters", "distance"))
    distance_m = plausible(next(_known(told), math.nan), 0, FARTHEST_M)
    covered = samples.get(Channel.DISTANCE) if samples else None
    return float(np.nanmax(covered)) if distance_m is None and covered is not None else distance_m


def _heart_rate(session: Object, exercise: Object, short: str, long: str) -> float | None:
    """That of the exercise, else of the session where that is all it has."""
    own = number(member(exercise.get("heartRate"), short))
    told = session.get("exercises")
    alone = not isinstance(told, list) or len(told) <= 1
    return plausible(own if own > 0 or not alone else number(session.get(long)), 1, 254)


def _missing(samples: Samples | None, offset_s: int | None, place: str) -> tuple[Problem, ...]:
    problems = []
    if samples is None:
        problems.append(Problem(ProblemCode.NO_SAMPLES, place, "a summary alone"))
    if offset_s is None:
        problems.append(Problem(ProblemCode.BAD_VALUE, place, "no time zone told: times are taken as UTC"))
    return tuple(problems)


def _known(values: Iterator[float]) -> Iterator[float]:
    return (value for value in values if not math.isnan(value))
