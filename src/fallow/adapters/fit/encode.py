"""Writes an activity as a FIT file: records between the timer's events, then laps, session and activity."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import Final

import numpy as np

from fallow.adapters.fit.tables import BaseType, Column, Table, column, file_of, table, text
from fallow.domain.activity import Activity, Channel, Lap, Samples, Sport
from fallow.domain.units import FloatArray

EPOCH: Final = datetime(1989, 12, 31, tzinfo=UTC)
EARLIEST_S: Final = 0x10000000  # FIT takes a smaller timestamp for the time since the device was switched on
LATEST_S: Final = 0xFFFFFFFF

ENUM, SINT8, UINT8, UINT16 = BaseType.ENUM, BaseType.SINT8, BaseType.UINT8, BaseType.UINT16
SINT32, UINT32, UINT32Z = BaseType.SINT32, BaseType.UINT32, BaseType.UINT32Z

# Numbers of the FIT profile. Local numbers (0 to 7) follow the order in which the tables stand in the file.
FILE_ID, DEVICE_INFO, SPORT, EVENT, RECORD, LAP, SESSION, ACTIVITY = 0, 23, 12, 21, 20, 19, 18, 34
TIMESTAMP, MESSAGE_INDEX = 253, 254
ACTIVITY_FILE, DEVELOPMENT, PRODUCT = 4, 255, 1
EVENT_TIMER, EVENT_SESSION, EVENT_LAP, EVENT_ACTIVITY = 0, 8, 9, 26
START, STOP, STOP_ALL = 0, 1, 4

# Sport and sub-sport, outdoors and indoors.
SPORTS: Final[dict[Sport, tuple[tuple[int, int], tuple[int, int]]]] = {
    Sport.RUN: ((1, 0), (1, 1)),
    Sport.WALK: ((11, 0), (11, 27)),
    Sport.HIKE: ((17, 0), (17, 0)),
    Sport.CYCLE: ((2, 0), (2, 6)),
    Sport.SWIM: ((5, 18), (5, 17)),
    Sport.STRENGTH: ((10, 20), (10, 20)),
    Sport.OTHER: ((0, 0), (0, 0)),
}
SEMICIRCLES_PER_DEG: Final = 2**31 / 180
# Channel: field, type, scale, offset. Cadence has two fields and is written apart.
FIELDS: Final[dict[Channel, tuple[int, BaseType, float, float]]] = {
    Channel.DISTANCE: (5, UINT32, 100, 0),
    Channel.SPEED: (73, UINT32, 1000, 0),
    Channel.ALTITUDE: (78, UINT32, 5, 500),
    Channel.HEART_RATE: (3, UINT8, 1, 0),
    Channel.POWER: (7, UINT16, 1, 0),
    Channel.STEP_LENGTH: (85, UINT16, 10_000, 0),
    Channel.STANCE_TIME: (41, UINT16, 10, 0),
    Channel.VERTICAL_OSCILLATION: (39, UINT16, 10, 0),
    Channel.TEMPERATURE: (13, SINT8, 1, 0),
    Channel.LATITUDE: (0, SINT32, SEMICIRCLES_PER_DEG, 0),
    Channel.LONGITUDE: (1, SINT32, SEMICIRCLES_PER_DEG, 0),
}


class FitWriter:
    """Implements the port `ActivityWriter`."""

    def write(self, activity: Activity, samples: Samples) -> bytes:
        return encode_activity(activity, samples)


def encode_activity(activity: Activity, samples: Samples) -> bytes:
    """The activity as a FIT file, the same bytes for the same input.

    Times are rounded to the second, the other channels to FIT's resolution (1 cm, 1 mm/s, 0.2 m, 1 bpm, 1/64 step per
    minute). Between the timer's stops and starts lie the longest silences that `duration_s` leaves out. The summary is
    that of `activity`. Raises ValueError for a start that FIT cannot hold (before 1998-07-05), or without samples.
    """
    start_s = round((activity.started_at - EPOCH).total_seconds())
    if not EARLIEST_S <= start_s < LATEST_S - activity.elapsed_s:
        raise ValueError(f"FIT has no time for {activity.started_at}")
    if not len(samples):
        raise ValueError("an activity file needs at least one sample")
    laps = activity.laps or (Lap(0.0, activity.duration_s, activity.distance_m, activity.avg_heart_rate_bpm),)
    return file_of(
        (
            bytes(_file_id(activity, start_s)),
            bytes(_device(activity, start_s)),
            bytes(_sport(activity)),
            *_going(activity, samples, start_s),
            bytes(_laps(activity, laps, start_s)),
            bytes(_session(activity, samples, len(laps), start_s)),
            bytes(_activity(activity, start_s)),
        )
    )


def _file_id(activity: Activity, start_s: int) -> Table:
    return table(0, FILE_ID, (
        column(0, ENUM, ACTIVITY_FILE), column(1, UINT16, DEVELOPMENT), column(2, UINT16, PRODUCT),
        column(3, UINT32Z, _serial(activity)), column(4, UINT32, start_s), text(8, activity.device),
    ))  # fmt: skip


def _serial(activity: Activity) -> int:
    """Readers tell files apart by serial number and time: two recordings of one moment must differ."""
    return zlib.crc32(f"{activity.activity_id} {activity.started_at.isoformat()} {activity.device}".encode()) or 1


def _device(activity: Activity, start_s: int) -> Table:
    return table(1, DEVICE_INFO, (
        column(TIMESTAMP, UINT32, start_s), column(0, UINT8, 0), column(2, UINT16, DEVELOPMENT),
        column(3, UINT32Z, _serial(activity)), column(4, UINT16, PRODUCT), text(27, activity.device),
    ))  # fmt: skip


def _sport(activity: Activity) -> Table:
    """Stands early, so that a file that is cut off still tells it."""
    sport, sub_sport = SPORTS[activity.sport][activity.indoor]
    return table(2, SPORT, (column(0, ENUM, sport), column(1, ENUM, sub_sport)))


def _going(activity: Activity, samples: Samples, start_s: int) -> Iterator[bytes]:
    """The records, with the timer's start, pauses and end in their places."""
    times = start_s + np.rint(samples.time_s)
    before = _pauses(samples.time_s, activity.elapsed_s - activity.duration_s)
    end_s = start_s + round(activity.elapsed_s)
    timer = [(start_s, START)]
    for i in before:
        timer += [(times[i], STOP), (times[i + 1], START)]
    timer += [(max(end_s, times[-1]), STOP_ALL)]
    at, kinds = zip(*timer, strict=True)
    timer_event = (column(0, ENUM, EVENT_TIMER), column(1, ENUM, kinds), column(3, UINT32, 0), column(4, UINT8, 0))
    events = table(3, EVENT, (column(TIMESTAMP, UINT32, at), *timer_event))
    records = table(4, RECORD, _record_columns(times, samples))
    yield events.definition + events.rows[:1].tobytes() + records.definition
    borders = [0, *(i + 1 for i in before), len(samples)]
    for k, (first, last) in enumerate(pairwise(borders)):
        yield records.rows[first:last].tobytes()
        yield events.rows[2 * k + 1 : 2 * k + 3].tobytes()


def _pauses(time_s: FloatArray, paused_s: float) -> list[int]:
    """Numbers of the samples before each pause: the longest silences that fit into the time that the timer stood."""
    silence = np.diff(time_s)
    if silence.size == 0:
        return []
    usual = float(np.median(silence))
    longest_first = np.argsort(-silence, kind="stable")
    # A watch that stops just after one sample and starts just before another was quiet for longer than it stood still.
    stood_s = np.cumsum(silence[longest_first] - usual)
    chosen = (stood_s <= paused_s) & (silence[longest_first] > usual + 1)
    return sorted(longest_first[chosen].tolist())


def _record_columns(times: FloatArray, samples: Samples) -> Iterator[Column]:
    yield column(TIMESTAMP, UINT32, times)
    for channel, (field, base, scale, offset) in FIELDS.items():
        values = samples.get(channel)
        if values is not None:
            yield column(field, base, values, scale, offset)
    steps = samples.get(Channel.CADENCE)
    if steps is not None:
        whole, fraction = _cadence(steps)
        yield column(4, UINT8, whole)
        yield column(53, UINT8, fraction, 128)


def _cadence(steps_per_min: FloatArray) -> tuple[FloatArray, FloatArray]:
    """FIT counts one leg, in whole turns and a fraction of one."""
    turns = np.rint(steps_per_min / 2 * 128) / 128
    whole = np.floor(turns)
    return whole, turns - whole


def _laps(activity: Activity, laps: tuple[Lap, ...], start_s: int) -> Table:
    starts = np.array([lap.start_s for lap in laps])
    ends = np.append(starts[1:], activity.elapsed_s)
    timer = np.array([lap.duration_s for lap in laps])
    distance = _known([lap.distance_m for lap in laps])
    sport, sub_sport = SPORTS[activity.sport][activity.indoor]
    return table(5, LAP, (
        column(MESSAGE_INDEX, UINT16, np.arange(len(laps))), column(TIMESTAMP, UINT32, start_s + np.rint(ends)),
        column(0, ENUM, EVENT_LAP), column(1, ENUM, STOP), column(2, UINT32, start_s + np.rint(starts)),
        column(7, UINT32, ends - starts, 1000), column(8, UINT32, timer, 1000), column(9, UINT32, distance, 100),
        column(15, UINT8, _known([lap.avg_heart_rate_bpm for lap in laps])),
        column(110, UINT32, _ratio(distance, timer), 1000), column(25, ENUM, sport), column(39, ENUM, sub_sport),
    ))  # fmt: skip


def _session(activity: Activity, samples: Samples, laps: int, start_s: int) -> Table:
    sport, sub_sport = SPORTS[activity.sport][activity.indoor]
    timer, distance = np.array([activity.duration_s]), _known([activity.distance_m])
    whole, fraction = _cadence(np.array([_mean(samples, Channel.CADENCE)]))
    return table(6, SESSION, (
        column(MESSAGE_INDEX, UINT16, 0), column(TIMESTAMP, UINT32, start_s + round(activity.elapsed_s)),
        column(0, ENUM, EVENT_SESSION), column(1, ENUM, STOP), column(2, UINT32, start_s),
        column(5, ENUM, sport), column(6, ENUM, sub_sport), column(25, UINT16, 0), column(26, UINT16, laps),
        column(7, UINT32, activity.elapsed_s, 1000), column(8, UINT32, timer, 1000), column(9, UINT32, distance, 100),
        column(124, UINT32, _ratio(distance, timer), 1000), column(125, UINT32, _most(samples, Channel.SPEED), 1000),
        column(16, UINT8, _known([activity.avg_heart_rate_bpm])),
        column(17, UINT8, _known([activity.max_heart_rate_bpm])),
        column(18, UINT8, whole), column(92, UINT8, fraction, 128), column(20, UINT16, _mean(samples, Channel.POWER)),
        column(22, UINT16, _known([activity.ascent_m])), column(23, UINT16, _known([activity.descent_m])),
        text(110, activity.name),
    ))  # fmt: skip


def _activity(activity: Activity, start_s: int) -> Table:
    end_s = start_s + round(activity.elapsed_s)
    local_s = np.nan if activity.utc_offset_s is None else end_s + activity.utc_offset_s
    return table(7, ACTIVITY, (
        column(TIMESTAMP, UINT32, end_s), column(5, UINT32, local_s), column(0, UINT32, activity.duration_s, 1000),
        column(1, UINT16, 1), column(2, ENUM, 0), column(3, ENUM, EVENT_ACTIVITY), column(4, ENUM, STOP),
    ))  # fmt: skip


def _known(values: list[float | None]) -> FloatArray:
    return np.array([np.nan if value is None else value for value in values])


def _ratio(distance_m: FloatArray, duration_s: FloatArray) -> FloatArray:
    return distance_m / np.where(duration_s > 0, duration_s, np.nan)


def _mean(samples: Samples, channel: Channel) -> float:
    values = _values(samples, channel)
    return float(values.mean()) if values.size else np.nan


def _most(samples: Samples, channel: Channel) -> float:
    values = _values(samples, channel)
    return float(values.max()) if values.size else np.nan


def _values(samples: Samples, channel: Channel) -> FloatArray:
    values = samples.get(channel)
    return np.empty(0) if values is None else values[~np.isnan(values)]
