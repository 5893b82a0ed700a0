"""Points with a time and a place, as TCX and GPX write them, become activities."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np

from fallow.adapters.recording import (
    LONGEST_S,
    ON_FOOT,
    activity_id,
    believable_times,
    covered_m,
    impossible,
    samples_of,
    sport_by_speed,
    steps_per_minute,
)
from fallow.domain.activity import Activity, Channel, Lap, Samples, Sport
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.units import FloatArray
from fallow.services.records import Recorded

EARLIEST_S: Final = datetime(1990, 1, 1, tzinfo=UTC).timestamp()
UNIX_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
LONGEST_NAME: Final = 120
CHANNELS: Final = (
    Channel.LATITUDE, Channel.LONGITUDE, Channel.ALTITUDE, Channel.DISTANCE, Channel.HEART_RATE, Channel.CADENCE,
    Channel.SPEED, Channel.POWER, Channel.TEMPERATURE,
)  # fmt: skip


@dataclass(slots=True)
class Log:
    """One activity while its file is being read. Times count from the Unix epoch; NaN is unknown."""

    sport: Sport | None = None
    indoor: bool = False
    name: str = ""
    device: str = ""
    utc_offset_s: int | None = None
    laps: list[Lap] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    rows: list[tuple[float, ...]] = field(default_factory=list)  # one value for each of CHANNELS
    stretches: list[int] = field(default_factory=list)  # number of the stretch between two breaks
    stretch: int = 0
    whole: bool = False  # its end was reached

    def add(self, moment: str, values: dict[Channel, float]) -> None:
        """One more point; without a time it cannot be placed."""
        at, offset_s = parsed_time(moment)
        if not at >= EARLIEST_S:
            return
        self.utc_offset_s = self.utc_offset_s or offset_s
        self.times.append(at)
        self.rows.append(tuple(values.get(channel, math.nan) for channel in CHANNELS))
        self.stretches.append(self.stretch)


def finished(logs: Iterable[Log], data: bytes, place: str) -> tuple[tuple[Recorded, ...], tuple[Problem, ...]]:
    """Activities of the logs that hold one, and problems of the others."""
    recorded: list[Recorded] = []
    problems: list[Problem] = []
    for log in logs:
        one = _recorded(log, activity_id(data, len(recorded)), place)
        if one is None:
            problems.append(Problem(ProblemCode.NO_SAMPLES, place, "no points with a time"))
        else:
            recorded.append(one)
    return tuple(recorded), tuple(problems)


def _recorded(log: Log, identity: str, place: str) -> Recorded | None:
    _drop_far_times(log)
    start_s = min([*log.times[:1], *(lap.start_s for lap in log.laps[:1])], default=math.nan)
    times, columns = _columns(log)
    samples = samples_of(times - start_s, columns)
    elapsed_s, duration_s = _durations(log, samples, start_s)
    if not 0 < duration_s <= elapsed_s <= LONGEST_S:
        return None
    distance_m = _distance(log, samples)
    heart_rate = None if samples is None else samples.get(Channel.HEART_RATE)
    activity = Activity(
        activity_id=identity,
        sport=log.sport or sport_by_speed(distance_m, duration_s),
        sport_told=log.sport is not None,
        started_at=UNIX_EPOCH + timedelta(seconds=start_s),
        utc_offset_s=log.utc_offset_s,
        duration_s=duration_s,
        elapsed_s=elapsed_s,
        distance_m=distance_m,
        avg_heart_rate_bpm=None if heart_rate is None else float(np.nanmean(heart_rate)),
        max_heart_rate_bpm=None if heart_rate is None else float(np.nanmax(heart_rate)),
        indoor=log.indoor,
        name=log.name,
        device=log.device,
        laps=tuple(replace(lap, start_s=lap.start_s - start_s) for lap in log.laps),
    )
    return Recorded(activity, samples, _missing(log, samples, place), impossible(times, columns))


def _drop_far_times(log: Log) -> None:
    near = believable_times(np.array(log.times))
    if not near.all():
        kept = np.flatnonzero(near)
        log.times, log.rows = [log.times[i] for i in kept], [log.rows[i] for i in kept]
        log.stretches = [log.stretches[i] for i in kept]


def _durations(log: Log, samples: Samples | None, start_s: float) -> tuple[float, float]:
    """Elapsed time and the timer's, in s."""
    last_s = float(samples.time_s[-1]) if samples else 0.0
    laps_end_s = max((lap.start_s - start_s + lap.duration_s for lap in log.laps), default=0.0)
    elapsed_s = max(last_s, laps_end_s)
    if not log.laps:
        return elapsed_s, elapsed_s - _between_stretches_s(log)
    # A file that breaks off has points of a lap whose summary never came.
    unfinished_s = 0.0 if log.whole else elapsed_s - laps_end_s
    duration_s = sum(lap.duration_s for lap in log.laps) + unfinished_s
    return max(elapsed_s, duration_s), duration_s


def _columns(log: Log) -> tuple[FloatArray, dict[Channel, FloatArray]]:
    times = np.array(log.times)
    columns = dict(zip(CHANNELS, np.array(log.rows).reshape(-1, len(CHANNELS)).T, strict=True))
    if log.sport is None or log.sport in ON_FOOT:
        columns[Channel.CADENCE] = steps_per_minute(columns[Channel.CADENCE])
    else:
        del columns[Channel.CADENCE]
    if np.isnan(columns[Channel.DISTANCE]).all():
        stretch = np.array(log.stretches)
        begins = np.diff(stretch, prepend=stretch[:1]) > 0
        columns[Channel.DISTANCE] = covered_m(columns[Channel.LATITUDE], columns[Channel.LONGITUDE], begins)
    return times, columns


def _between_stretches_s(log: Log) -> float:
    """Breaks in a track are pauses."""
    jumps = zip(log.times, log.times[1:], log.stretches, log.stretches[1:], strict=False)
    return sum(max(after - before, 0.0) for before, after, left, entered in jumps if left != entered)


def _distance(log: Log, samples: Samples | None) -> float | None:
    told = [lap.distance_m for lap in log.laps if lap.distance_m is not None]
    if told:
        return sum(told)
    covered = None if samples is None else samples.get(Channel.DISTANCE)
    return None if covered is None else float(np.nanmax(covered))


def _missing(log: Log, samples: Samples | None, place: str) -> tuple[Problem, ...]:
    problems = []
    if samples is None:
        problems.append(Problem(ProblemCode.NO_SAMPLES, place, "a summary alone"))
    if log.sport is None:
        problems.append(Problem(ProblemCode.BAD_VALUE, place, "no sport named: taken from the speed"))
    return tuple(problems)


def parsed_time(text: str) -> tuple[float, int | None]:
    """Seconds since the Unix epoch (NaN where it is no time) and the offset from UTC where it tells a zone.

    "Z" tells the moment, not the zone; a time without either is UTC by both formats' rules.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return math.nan, None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    offset_s = moment.utcoffset() or timedelta()
    try:
        return moment.timestamp(), int(offset_s.total_seconds()) or None
    except OverflowError:
        return math.nan, None


def number(text: str | None) -> float:
    """NaN where it is none."""
    try:
        return float(text or "nan")
    except ValueError:
        return math.nan


def first_line(text: str | None) -> str:
    return next(iter((text or "").strip().splitlines()), "")[:LONGEST_NAME]


def sport_named(text: str) -> Sport | None:
    """None where no sport is named."""
    words = text.strip().lower()
    if not words:
        return None
    return next((sport for part, sport in SPORT_WORDS if part in words), SPORT_NUMBERS.get(words, Sport.OTHER))


SPORT_WORDS: Final = (
    ("run", Sport.RUN), ("jog", Sport.RUN), ("walk", Sport.WALK), ("treadmill", Sport.RUN), ("hik", Sport.HIKE),
    ("trek", Sport.HIKE), ("cycl", Sport.CYCLE), ("bik", Sport.CYCLE), ("ride", Sport.CYCLE), ("swim", Sport.SWIM),
    ("strength", Sport.STRENGTH), ("weight", Sport.STRENGTH),
)  # fmt: skip
SPORT_NUMBERS: Final = {"1": Sport.CYCLE, "9": Sport.RUN}  # as Strava wrote them for years


def indoors(text: str) -> bool:
    words = text.lower()
    return any(word in words for word in ("treadmill", "indoor", "virtual"))
