"""What the readers of all formats share: raw columns become samples, and small gaps in what a file tells are closed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from fallow.domain.activity import Channel, Samples, Sport
from fallow.domain.errors import Problem
from fallow.domain.units import FloatArray
from fallow.domain.wellness import BodyMass, CheckIn
from fallow.physiology.ground import apart_m
from fallow.services.records import Recorded

Reading: TypeAlias = tuple[tuple[Recorded, ...], tuple[Problem, ...]]

ON_FOOT: Final = frozenset({Sport.RUN, Sport.WALK, Sport.HIKE})
DAY_S: Final = 86_400.0
LONGEST_S: Final = 40 * DAY_S
FARTHEST_M: Final = 10_000_000.0
# Outside these a number is a fault of the recorder, not a measurement of anything on earth.
RANGES: Final[Mapping[Channel, tuple[float, float]]] = {
    Channel.DISTANCE: (0, FARTHEST_M),
    Channel.SPEED: (0, 100),
    Channel.ALTITUDE: (-1000, 20_000),
    Channel.HEART_RATE: (1, 254),  # 0 and 255: the strap has nothing to say
    Channel.CADENCE: (0, 400),
    Channel.POWER: (0, 5000),
    Channel.STEP_LENGTH: (0.0001, 10),  # these three are written as 0 where they are not measured
    Channel.STANCE_TIME: (0.1, 5000),
    Channel.VERTICAL_OSCILLATION: (0.1, 1000),
    Channel.TEMPERATURE: (-90, 90),
    Channel.LATITUDE: (-90, 90),
    Channel.LONGITUDE: (-180, 180),
}
# What a runner would like to know of, were it wrong; the others are written as anything where they are not measured.
TOLD: Final = (Channel.DISTANCE, Channel.SPEED, Channel.ALTITUDE, Channel.HEART_RATE, Channel.CADENCE)
NOT_MEASURED: Final[Mapping[Channel, tuple[float, ...]]] = {Channel.HEART_RATE: (0, 255)}
STRAY: Final = 0.05  # share of the lines that may be wrong without a word
# No runner turns one leg over more often than this per minute, and few run with fewer steps of both.
MOST_STRIDES_PER_MIN: Final = 120.0
RUNNING_M_S: Final = (1.9, 6.5)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a reader found in one file. `mornings` are what devices and apps measured or asked, one for each value's
    source and moment, `masses` what scales showed; where none of it is found, the problems say why.
    """

    activities: tuple[Recorded, ...] = ()
    mornings: tuple[CheckIn, ...] = ()
    problems: tuple[Problem, ...] = ()
    masses: tuple[BodyMass, ...] = ()


def activity_id(data: bytes, index: int) -> str:
    """Short and stable: the same content gives the same id, zipped or not, wherever it lies."""
    digest = hashlib.sha256(data).hexdigest()[:16]
    return f"{digest}-{index}" if index else digest


def samples_of(time_s: FloatArray, columns: Mapping[Channel, FloatArray]) -> Samples | None:
    """Columns as recorded, shape (n,), become samples: time goes forward, what is impossible is NaN, empty columns go.

    Of several lines with one time each gives what it knows, the last first. None where fewer than two times are left.
    """
    latest = np.fmax.accumulate(time_s) if time_s.size else time_s
    keep = time_s >= latest  # False for NaN
    time_s = time_s[keep]
    last = np.append(np.diff(time_s) > 0, True)[: time_s.size]
    if np.count_nonzero(last) < 2:
        return None
    cleaned = {channel: _merged(values[keep], last) for channel, values in _possible(columns).items()}
    known = {channel: values for channel, values in cleaned.items() if not np.isnan(values).all()}
    return Samples({Channel.TIME: time_s[last], **known})


def impossible(time_s: FloatArray, columns: Mapping[Channel, FloatArray]) -> frozenset[Channel]:
    """Channels as recorded of which `samples_of` leaves out a good part: it cannot be, or its time runs backwards."""
    if not time_s.size:
        return frozenset()
    wrong = {Channel.TIME: time_s < np.fmax.accumulate(time_s)}
    for channel in TOLD:
        values = columns.get(channel)
        if values is not None:
            low, high = RANGES[channel]
            measured = ~np.isin(values, NOT_MEASURED.get(channel, ()))
            wrong[channel] = measured & ((values < low) | (values > high))
    return frozenset(channel for channel, lines in wrong.items() if lines.mean() > STRAY)


def _possible(columns: Mapping[Channel, FloatArray]) -> dict[Channel, FloatArray]:
    inside = {}
    for channel, values in columns.items():
        low, high = RANGES[channel]
        inside[channel] = np.where((values >= low) & (values <= high), values, np.nan)
    latitude, longitude = inside.get(Channel.LATITUDE), inside.get(Channel.LONGITUDE)
    if latitude is None or longitude is None:
        return inside
    nowhere = np.isnan(latitude) | np.isnan(longitude) | ((latitude == 0) & (longitude == 0))
    return {
        **inside,
        Channel.LATITUDE: np.where(nowhere, np.nan, latitude),
        Channel.LONGITUDE: np.where(nowhere, np.nan, longitude),
    }


def _merged(values: FloatArray, last: NDArray[np.bool_]) -> FloatArray:
    """One value for each group of equal times: the last that is known. `last` marks each group's end."""
    if last.all():
        return values
    begins = np.flatnonzero(np.concatenate(([True], last[:-1])))
    newest = np.maximum.accumulate(np.where(np.isnan(values), -1, np.arange(values.size)))[last]
    return np.where(newest >= begins, values[newest], np.nan)


def believable_times(times: FloatArray) -> NDArray[np.bool_]:
    """Which times lie near the middle one, shape (n,).

    Before it has found the date a receiver may write another; one such line must not stretch a run over years.
    """
    if not times.size:
        return np.zeros(0, np.bool_)
    return np.asarray(np.abs(times - np.sort(times)[times.size // 2]) < LONGEST_S / 2)


def covered_m(latitude: FloatArray, longitude: FloatArray, begins: NDArray[np.bool_]) -> FloatArray:
    """Distance along the way, shape (n,), over the great circle from each known place to the next.

    The way into a point that `begins` a new stretch does not count: nobody recorded it.
    """
    known = ~(np.isnan(latitude) | np.isnan(longitude))
    step = apart_m(latitude[known], longitude[known])
    stretch = np.cumsum(begins)[known]
    step = np.where(np.diff(stretch) > 0, 0.0, step)
    out = np.full(latitude.shape, np.nan)
    out[known] = np.concatenate(([0.0], np.cumsum(step)))[: np.count_nonzero(known)]
    return out


def steps_per_minute(cadence: FloatArray) -> FloatArray:
    """Steps of both legs per minute, shape (n,): formats count one leg, but some writers count both."""
    moving = cadence[cadence > 0]
    counts_both = moving.size > 0 and float(np.median(moving)) > MOST_STRIDES_PER_MIN
    return cadence if counts_both else 2 * cadence


def sport_by_speed(distance_m: float | None, duration_s: float) -> Sport:
    """For files that name no sport."""
    slow, fast = RUNNING_M_S
    running = distance_m is not None and duration_s > 0 and slow <= distance_m / duration_s <= fast
    return Sport.RUN if running else Sport.OTHER


def plausible(value: float, low: float, high: float) -> float | None:
    return float(value) if low <= value <= high else None
