"""From the messages of a FIT file to activities: one for each session, with its own samples and laps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

import numpy as np

from fallow.adapters.fit import profile
from fallow.adapters.fit.messages import TIMESTAMP, Messages, Part, split
from fallow.adapters.fit.profile import Kind, Quantity
from fallow.adapters.fit.tracks import Track, track_of
from fallow.adapters.recording import LONGEST_S, Reading, activity_id, plausible, sport_by_speed
from fallow.domain.activity import Activity, Channel, Lap, Samples, Sport
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.units import FloatArray
from fallow.services.records import Recorded

QUARTER_S: Final = 15 * 60  # every offset from UTC is a multiple of it
FARTHEST_OFFSET_S: Final = 14 * 3600
FARTHEST_M: Final = 10_000_000.0
HIGHEST_CLIMB_M: Final = 100_000.0


@dataclass(frozen=True, slots=True)
class _Session:
    """The summary of one sport in the file. `start_s` counts from the FIT epoch."""

    sport: Sport | None
    indoor: bool
    start_s: float
    elapsed_s: float | None
    timer_s: float | None
    distance_m: float | None = None
    ascent_m: float | None = None
    descent_m: float | None = None
    average_heart_rate_bpm: float | None = None
    maximum_heart_rate_bpm: float | None = None


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the sessions of a file have in common."""

    place: str
    utc_offset_s: int | None
    device: str


def read(data: bytes, place: str) -> Reading:
    """Every activity in the file, as far as it can be read; without one, the problems say why."""
    recorded: list[Recorded] = []
    problems: list[Problem] = []
    nothing: list[Problem] = []
    for part in split(data):
        problems += [Problem(fault.code, place, fault.detail) for fault in part.faults]
        found, problem = _activities(part, place)
        recorded += found
        nothing += [problem] if problem else []
    if not recorded:
        return (), tuple(problems or nothing or [Problem(ProblemCode.UNKNOWN_FORMAT, place, "no FIT header")])
    named = [
        replace(one, activity=replace(one.activity, activity_id=activity_id(data, i))) for i, one in enumerate(recorded)
    ]
    return tuple(named), tuple(problems)


def _activities(part: Part, place: str) -> tuple[list[Recorded], Problem | None]:
    """The activities of one file of the chain, or why there are none."""
    told = _sessions(part)
    file_type = _first(part.messages(Kind.FILE_ID).numbers(profile.FILE_TYPE))
    if not told and file_type is not None and file_type != profile.ACTIVITY_FILE:
        detail = profile.FILE_TYPES.get(int(file_type), f"file type {int(file_type)}")
        return [], Problem(ProblemCode.NOT_AN_ACTIVITY, place, detail)
    track = track_of(part)
    sessions = told or _rebuilt(part, track)
    setting = _Setting(place, _utc_offset(part), _device(part))
    starts = np.array([session.start_s for session in sessions])
    owner = np.searchsorted(starts, track.times, "right") - 1
    laps = _laps(part)
    found = []
    for i, session in enumerate(sessions):
        own_laps = [lap for lap in laps if max(np.searchsorted(starts, lap.start_s, "right") - 1, 0) == i]
        one = _recorded(session, track.where(np.maximum(owner, 0) == i), own_laps, setting)
        if one and not told:
            missing = Problem(ProblemCode.DAMAGED, place, "the summary is missing and was rebuilt from the samples")
            one = replace(one, problems=(*one.problems, missing))
        found += [one] if one else []
    return found, None if found else _why_nothing(track, place)


def _why_nothing(track: Track, place: str) -> Problem:
    if (track.times < profile.FIRST_DATE_S).any():
        return Problem(ProblemCode.BAD_VALUE, place, "no date: the watch counted from when it was switched on")
    return Problem(ProblemCode.NO_SAMPLES, place, "neither samples nor a summary")


def _sessions(part: Part) -> list[_Session]:
    messages = part.messages(Kind.SESSION)
    ends = part.times(messages)
    column = {
        quantity: _column(messages, quantity) for quantity in (profile.START_TIME, profile.ELAPSED, profile.TIMER)
    }
    sessions = []
    for i in range(len(messages)):
        elapsed = plausible(column[profile.ELAPSED][i], 0, LONGEST_S)
        start = column[profile.START_TIME][i]
        if not start >= profile.FIRST_DATE_S:
            start = ends[i] - (elapsed or 0.0)
        if profile.FIRST_DATE_S <= start < 2**32:
            timer = plausible(column[profile.TIMER][i], 0, LONGEST_S)
            sessions.append(_summarised(messages, i, _Session(None, False, float(start), elapsed, timer)))
    return sorted(sessions, key=lambda session: session.start_s)


def _summarised(messages: Messages, i: int, session: _Session) -> _Session:
    """The session with the other fields of message `i`."""
    fields = profile.SESSION
    sport, indoor = _sport(messages, fields.sport, fields.sub_sport, i)

    def value(quantity: Quantity, low: float, high: float) -> float | None:
        return plausible(_column(messages, quantity)[i], low, high)

    return replace(
        session,
        sport=sport,
        indoor=indoor,
        distance_m=value(profile.DISTANCE, 0, FARTHEST_M),
        ascent_m=value(fields.ascent, 0, HIGHEST_CLIMB_M),
        descent_m=value(fields.descent, 0, HIGHEST_CLIMB_M),
        average_heart_rate_bpm=value(fields.average_heart_rate, 1, 254),
        maximum_heart_rate_bpm=value(fields.maximum_heart_rate, 1, 254),
    )


def _rebuilt(part: Part, track: Track) -> list[_Session]:
    """The session that a file which was cut off never came to tell, from its samples, laps and timer events."""
    times = track.times[track.times >= profile.FIRST_DATE_S]
    if times.size < 2:
        return []
    # One line with a broken date must not stretch the session over years.
    near = times[np.abs(times - np.median(times)) < LONGEST_S / 2]
    start, end = float(near.min()), float(near.max())
    sport, indoor = _sport(part.messages(Kind.SPORT), profile.SPORT_SPORT, profile.SPORT_SUB_SPORT)
    if sport is None:
        sport, indoor = _sport(part.messages(Kind.LAP), profile.LAP.sport, profile.LAP.sub_sport)
    return [_Session(sport, indoor, start, end - start, end - start - _paused_s(part, start, end))]


def _paused_s(part: Part, start: float, end: float) -> float:
    """How long the timer stood still between `start` and `end`."""
    events = part.messages(Kind.EVENT)
    paused, stopped = 0.0, None
    rows = zip(part.times(events), events.numbers(profile.EVENT_EVENT), events.numbers(profile.EVENT_TYPE), strict=True)
    for at, event, kind in rows:
        if event != profile.TIMER_EVENT or not start <= at <= end:
            continue
        if kind in profile.STOPS and stopped is None:
            stopped = at
        elif kind in profile.STARTS and stopped is not None:
            paused, stopped = paused + max(at - stopped, 0.0), None
    return min(float(paused), end - start)


def _recorded(session: _Session, track: Track, laps: list[Lap], setting: _Setting) -> Recorded | None:
    """The activity with its samples; None where there is nothing in it."""
    start_s = min(session.start_s, track.first_s(session.start_s))
    samples = track.samples(session.sport, start_s, start_s + (session.elapsed_s or session.timer_s or 0.0))
    last_s = float(samples.time_s[-1]) if samples else 0.0
    elapsed_s = session.elapsed_s or last_s
    duration_s = session.timer_s or elapsed_s
    if not duration_s:
        return None
    distance_m = session.distance_m if session.distance_m is not None else _last(samples, Channel.DISTANCE)
    activity = Activity(
        activity_id="",
        sport=session.sport or sport_by_speed(distance_m, duration_s),
        started_at=profile.EPOCH + timedelta(seconds=start_s),
        utc_offset_s=setting.utc_offset_s,
        duration_s=duration_s,
        elapsed_s=max(elapsed_s, duration_s),
        distance_m=distance_m,
        ascent_m=session.ascent_m,
        descent_m=session.descent_m,
        avg_heart_rate_bpm=session.average_heart_rate_bpm,
        max_heart_rate_bpm=session.maximum_heart_rate_bpm,
        indoor=session.indoor,
        device=setting.device,
        laps=tuple(replace(lap, start_s=max(lap.start_s - start_s, 0.0)) for lap in laps),
    )
    problems = () if samples else (Problem(ProblemCode.NO_SAMPLES, setting.place, "a summary alone"),)
    return Recorded(activity, samples, problems)


def _laps(part: Part) -> list[Lap]:
    """Laps in their order; `start_s` still counts from the FIT epoch."""
    messages = part.messages(Kind.LAP)
    wanted = (profile.START_TIME, profile.TIMER, profile.ELAPSED, profile.DISTANCE, profile.LAP.average_heart_rate)
    laps = []
    for start, timer, elapsed, distance, heart_rate in zip(
        *(_column(messages, quantity) for quantity in wanted), strict=True
    ):
        duration = plausible(timer, 0, LONGEST_S) or plausible(elapsed, 0, LONGEST_S)
        if duration and profile.FIRST_DATE_S <= start < 2**32:
            laps.append(Lap(float(start), duration, plausible(distance, 0, FARTHEST_M), plausible(heart_rate, 1, 254)))
    return sorted(laps, key=lambda lap: lap.start_s)


def _sport(messages: Messages, sport: int, sub_sport: int, i: int = 0) -> tuple[Sport | None, bool]:
    """The sport of message `i` and whether it was indoors; None where it is not told."""
    if i >= len(messages):
        return None, False
    main, fine = messages.numbers(sport)[i], messages.numbers(sub_sport)[i]
    if np.isnan(main) and np.isnan(fine):
        return None, False
    return profile.SPORTS.get(main) or profile.SUB_SPORTS.get(fine, Sport.OTHER), fine in profile.INDOOR_SUB_SPORTS


def _utc_offset(part: Part) -> int | None:
    messages = part.messages(Kind.ACTIVITY)
    difference = _first(messages.numbers(profile.ACTIVITY_LOCAL_TIME) - messages.numbers(TIMESTAMP))
    if difference is None or abs(difference) > FARTHEST_OFFSET_S + QUARTER_S / 2:
        return None
    return round(difference / QUARTER_S) * QUARTER_S


def _device(part: Part) -> str:
    """The product's name where the file has one, else its maker's."""
    file_id, devices = part.messages(Kind.FILE_ID), part.messages(Kind.DEVICE_INFO)
    own = devices.numbers(profile.DEVICE_INDEX) == profile.THE_WATCH_ITSELF
    products = [name for name, is_own in zip(devices.texts(profile.DEVICE_PRODUCT_NAME), own, strict=True) if is_own]
    maker = profile.MANUFACTURERS.get(int(_first(file_id.numbers(profile.FILE_MANUFACTURER)) or 0), "")
    return next(filter(None, [*file_id.texts(profile.FILE_PRODUCT_NAME), *products]), maker)


def _column(messages: Messages, quantity: Quantity) -> FloatArray:
    return messages.numbers(quantity.field) / quantity.scale - quantity.offset


def _first(values: FloatArray) -> float | None:
    known = values[np.isfinite(values)]
    return float(known[0]) if known.size else None


def _last(samples: Samples | None, channel: Channel) -> float | None:
    values = samples.get(channel) if samples else None
    return None if values is None else float(values[~np.isnan(values)][-1])
