"""From the messages of a FIT file to activities: one for each session, with its own samples and laps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

import numpy as np

from fallow.adapters.fit import profile
from fallow.adapters.fit.beats import intervals
from fallow.adapters.fit.decode import decode, is_fit
from fallow.adapters.fit.messages import FIRST_DATE_S, LAST_DATE_S, Messages, Row, number, text
from fallow.adapters.fit.tracks import Track, track_of
from fallow.adapters.fit.wellness import masses, mornings, utc_offset
from fallow.adapters.format import Format, whole
from fallow.adapters.recording import (
    FARTHEST_M,
    LONGEST_S,
    Contents,
    activity_id,
    believable_times,
    plausible,
    sport_by_speed,
)
from fallow.domain.activity import Activity, Channel, Lap, Samples, Sport
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.wellness import BodyMass, CheckIn
from fallow.services.records import Recorded

HIGHEST_CLIMB_M: Final = 100_000.0


@dataclass(frozen=True, slots=True)
class _Session:
    """When a session was, and its message; without one, `summary` is what else tells the sport."""

    start_s: float  # since the Unix epoch
    elapsed_s: float | None
    timer_s: float | None
    summary: Row


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the sessions of a file have in common."""

    place: str
    utc_offset_s: int | None
    device: str


def read(data: bytes, place: str) -> Contents:
    """Every activity, morning and weighing in the file, as far as it can be read; without one, the problems say why."""
    recorded: list[Recorded] = []
    found: list[CheckIn] = []
    weighed: list[BodyMass] = []
    problems: list[Problem] = []
    nothing: list[Problem] = []
    for messages in decode(data):
        problems += [Problem(fault.code, place, fault.detail) for fault in messages.faults]
        part = _contents(messages, place)
        held = [one.activity for one in recorded]  # a chain may repeat what it has told
        recorded += [one for one in part.activities if one.activity not in held]
        found += part.mornings
        weighed += part.masses
        (problems if part.activities or part.mornings or part.masses else nothing).extend(part.problems)
    if not recorded and not found and not weighed:
        unknown = Problem(ProblemCode.UNKNOWN_FORMAT, place, "no FIT header")
        return Contents((), (), tuple(problems or nothing or (unknown,)))
    named = tuple(_named(one, activity_id(data, i)) for i, one in enumerate(recorded))
    return Contents(named, tuple(found), tuple(problems), tuple(weighed))


def _named(recorded: Recorded, identity: str) -> Recorded:
    return replace(recorded, activity=replace(recorded.activity, activity_id=identity))


def _contents(messages: Messages, place: str) -> Contents:
    """What one file of the chain holds, or why there is nothing."""
    told = _sessions(messages)
    kind = _file_type(messages)
    if not told and kind not in ("", "activity"):
        check_ins, problems = mornings(messages, place, _maker(messages) or "FIT file")
        weighed, doubts = masses(messages, place)
        problems += doubts
        if not check_ins and not weighed and not problems:
            problems = [Problem(ProblemCode.NOT_AN_ACTIVITY, place, kind)]
        return Contents((), tuple(check_ins), tuple(problems), tuple(weighed))
    recorded = _activities(messages, told, place)
    return Contents(tuple(recorded), (), () if recorded else (_why_nothing(track_of(messages), place),))


def _activities(messages: Messages, told: Sequence[_Session], place: str) -> list[Recorded]:
    track = track_of(messages)
    sessions = told or _rebuilt(messages, track)
    setting = _Setting(place, utc_offset(messages), _device(messages))
    starts = np.array([session.start_s for session in sessions])
    owner = np.maximum(np.searchsorted(starts, track.times, "right") - 1, 0)
    laps, beats = _laps(messages), intervals(messages, owner, len(sessions))
    found = []
    for i, session in enumerate(sessions):
        own_laps = [lap for lap in laps if max(np.searchsorted(starts, lap.start_s, "right") - 1, 0) == i]
        one = _recorded(session, track.where(owner == i), own_laps, setting)
        if one and not told:
            missing = Problem(ProblemCode.DAMAGED, place, "the summary is missing and was rebuilt from the samples")
            one = replace(one, problems=(*one.problems, missing))
        found += [replace(one, rr_s=beats[i])] if one else []
    return found


def _why_nothing(track: Track, place: str) -> Problem:
    if (track.times < FIRST_DATE_S).any():
        return Problem(ProblemCode.BAD_VALUE, place, "no date: the watch counted from when it was switched on")
    return Problem(ProblemCode.NO_SAMPLES, place, "neither samples nor a summary")


def _sessions(messages: Messages) -> list[_Session]:
    sessions = []
    for row in messages.of("session"):
        elapsed = plausible(number(row, "total_elapsed_time"), 0, LONGEST_S)
        start = number(row, "start_time")
        if not start >= FIRST_DATE_S:
            start = number(row, "timestamp") - (elapsed or 0.0)
        if FIRST_DATE_S <= start < LAST_DATE_S:
            timer = plausible(number(row, "total_timer_time"), 0, LONGEST_S)
            sessions.append(_Session(start, elapsed, timer, row))
    return sorted(sessions, key=lambda session: session.start_s)


def _rebuilt(messages: Messages, track: Track) -> list[_Session]:
    """The session that a file which was cut off never came to tell, from its samples and timer events."""
    times = track.times[(track.times >= FIRST_DATE_S) & (track.times < LAST_DATE_S)]
    if times.size < 2:
        return []
    times = times[believable_times(times)]
    start, end = float(times.min()), float(times.max())
    summary: Row = next((row for kind in ("sport", "lap") for row in messages.of(kind) if text(row, "sport")), {})
    sport = {name: summary[name] for name in ("sport", "sub_sport") if name in summary} or _ridden(messages)
    return [_Session(start, end - start, end - start - _paused_s(messages, start, end), sport)]


def _ridden(messages: Messages) -> Row:
    """Only a bicycle has gears."""
    shifted = any(text(row, "event") in profile.GEAR_EVENTS for row in messages.of("event"))
    return {"sport": "cycling"} if shifted else {}


def _paused_s(messages: Messages, start: float, end: float) -> float:
    """How long the timer stood still between `start` and `end`."""
    paused, stopped = 0.0, None
    for event in messages.of("event"):
        at, kind = number(event, "timestamp"), text(event, "event_type")
        if text(event, "event") != "timer" or not start <= at <= end:
            continue
        if kind in profile.TIMER_STOPS and stopped is None:
            stopped = at
        elif kind == "start" and stopped is not None:
            paused, stopped = paused + max(at - stopped, 0.0), None
    return min(paused, end - start)


def _recorded(session: _Session, track: Track, laps: Sequence[Lap], setting: _Setting) -> Recorded | None:
    """The activity with its samples; None where there is nothing in it."""
    row = session.summary
    sport, indoor = _sport(row)
    start_s = min(session.start_s, track.first_s(session.start_s))
    samples, masked = track.samples(sport, start_s, start_s + (session.elapsed_s or session.timer_s or 0.0))
    elapsed_s = session.elapsed_s or (float(samples.time_s[-1]) if samples else 0.0)
    duration_s = session.timer_s or elapsed_s
    if not duration_s:
        return None
    distance_m = plausible(number(row, "total_distance"), 0, FARTHEST_M)
    if distance_m is None:
        distance_m = _last(samples, Channel.DISTANCE)
    activity = Activity(
        activity_id="",
        sport=sport or sport_by_speed(distance_m, duration_s),
        sport_told=sport is not None,
        started_at=datetime.fromtimestamp(start_s, UTC),
        utc_offset_s=setting.utc_offset_s,
        duration_s=duration_s,
        elapsed_s=max(elapsed_s, duration_s),
        distance_m=distance_m,
        ascent_m=plausible(number(row, "total_ascent"), 0, HIGHEST_CLIMB_M),
        descent_m=plausible(number(row, "total_descent"), 0, HIGHEST_CLIMB_M),
        avg_heart_rate_bpm=plausible(number(row, "avg_heart_rate"), 1, 254),
        max_heart_rate_bpm=plausible(number(row, "max_heart_rate"), 1, 254),
        indoor=indoor,
        name=text(row, "sport_profile_name"),
        device=setting.device,
        laps=tuple(replace(lap, start_s=max(lap.start_s - start_s, 0.0)) for lap in laps),
    )
    return Recorded(activity, samples, _missing(sport, samples, setting.place), masked)


def _missing(sport: Sport | None, samples: Samples | None, place: str) -> tuple[Problem, ...]:
    problems = []
    if samples is None:
        problems.append(Problem(ProblemCode.NO_SAMPLES, place, "a summary alone"))
    if sport is None:
        problems.append(Problem(ProblemCode.BAD_VALUE, place, "no sport named: taken from the speed"))
    return tuple(problems)


def _laps(messages: Messages) -> list[Lap]:
    """Laps in their order; `start_s` still counts from the Unix epoch."""
    laps = []
    for row in messages.of("lap"):
        start = number(row, "start_time")
        timer, elapsed = (plausible(number(row, f"total_{name}_time"), 0, LONGEST_S) for name in ("timer", "elapsed"))
        duration = timer or elapsed
        if duration and FIRST_DATE_S <= start < LAST_DATE_S:
            distance = plausible(number(row, "total_distance"), 0, FARTHEST_M)
            laps.append(Lap(start, duration, distance, plausible(number(row, "avg_heart_rate"), 1, 254)))
    return sorted(laps, key=lambda lap: lap.start_s)


def _sport(row: Row) -> tuple[Sport | None, bool]:
    """The sport, None where it is not told, and whether it was indoors."""
    main, fine = text(row, "sport"), text(row, "sub_sport")
    indoor = fine in profile.INDOOR
    if main in profile.SPORTS:
        return profile.SPORTS[main], indoor
    if fine in profile.SUB_SPORTS:
        return profile.SUB_SPORTS[fine], indoor
    return (Sport.OTHER if row.get("sport") is not None else None), indoor


def _file_type(messages: Messages) -> str:
    """What the file says that it is; empty where it does not."""
    for row in messages.of("file_id"):
        kind = row.get("type")
        if isinstance(kind, int):
            return profile.FILE_TYPES.get(kind, f"file type {kind}")
        if text(row, "type"):
            return text(row, "type").replace("_", " ")
    return ""


def _device(messages: Messages) -> str:
    """The product's name where the file has one, else its maker's."""
    product = next(filter(None, (text(row, "product_name") for row in _makers(messages))), "")
    return product or _maker(messages)


def _maker(messages: Messages) -> str:
    maker = next(filter(None, (text(row, "manufacturer") for row in _makers(messages))), "")
    return profile.MAKERS.get(maker, maker.replace("_", " ").title())


def _makers(messages: Messages) -> list[Row]:
    watch = [row for row in messages.of("device_info") if row.get("device_index") == "creator"]
    return [*messages.of("file_id"), *watch]


def _last(samples: Samples | None, channel: Channel) -> float | None:
    values = samples.get(channel) if samples else None
    return None if values is None else float(values[~np.isnan(values)][-1])


FORMAT: Final = Format("fit", is_fit, whole(read))
