"""What was recorded in an exercise: each quantity as a series of its own, on one axis of times."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from fallow.adapters.json_objects import Object, member, number
from fallow.adapters.polar.clock import MS_PER_S, local_s
from fallow.domain.activity import Channel
from fallow.domain.units import FloatArray

KMH_PER_M_S: Final = 3.6
BY_INTERVAL: Final[Mapping[str, Channel]] = {  # in newer archives
    "HEART_RATE": Channel.HEART_RATE,
    "SPEED": Channel.SPEED,
    "DISTANCE": Channel.DISTANCE,
    "ALTITUDE": Channel.ALTITUDE,
    "CADENCE": Channel.CADENCE,
    "TEMPERATURE": Channel.TEMPERATURE,
}
BY_MOMENT: Final[Mapping[str, Channel]] = {  # in older ones
    "heartRate": Channel.HEART_RATE,
    "speed": Channel.SPEED,
    "distance": Channel.DISTANCE,
    "altitude": Channel.ALTITUDE,
    "cadence": Channel.CADENCE,
    "temperature": Channel.TEMPERATURE,
}
PLACE: Final = {"latitude": Channel.LATITUDE, "longitude": Channel.LONGITUDE, "altitude": Channel.ALTITUDE}
Series = tuple[Channel, FloatArray, FloatArray]  # the channel, times since the start of the exercise, values


def columns_of(exercise: Object, start_s: float) -> tuple[FloatArray, dict[Channel, FloatArray]]:
    """Times since the start, shape (n,), and the channels on them, NaN where another quantity alone was recorded."""
    found: dict[Channel, tuple[FloatArray, FloatArray]] = {}
    for channel, times, values in (*_by_interval(exercise), *_by_moment(exercise, start_s), *_route(exercise, start_s)):
        if channel not in found and not np.isnan(values).all():
            found[channel] = (np.round(times, 3), values)
    axis = np.unique(np.concatenate([np.empty(0), *(times for times, _ in found.values())]))
    axis = axis[~np.isnan(axis)]
    columns = {channel: np.full(axis.shape, np.nan) for channel in found}
    for channel, (times, values) in found.items():
        known = ~np.isnan(times)
        columns[channel][np.searchsorted(axis, times[known])] = values[known]
    if Channel.SPEED in columns:
        columns[Channel.SPEED] = columns[Channel.SPEED] / KMH_PER_M_S
    return axis, columns


def _by_interval(exercise: Object) -> Iterator[Series]:
    for series in _objects(member(exercise.get("samples"), "samples")):
        channel = BY_INTERVAL.get(str(series.get("type")))
        values = series.get("values")
        interval_s = number(series.get("intervalMillis")) / MS_PER_S
        if channel and isinstance(values, list) and interval_s > 0:
            numbers = _numbers(values)
            yield channel, np.arange(numbers.size, dtype=np.float64) * np.float64(interval_s), numbers


def _by_moment(exercise: Object, start_s: float) -> Iterator[Series]:
    for name, channel in BY_MOMENT.items():
        rows = _objects(member(exercise.get("samples"), name))
        times = _numbers([local_s(row.get("dateTime")) - start_s for row in rows])
        yield channel, times, _numbers([row.get("value") for row in rows])


def _route(exercise: Object, start_s: float) -> Iterator[Series]:
    """Last, as its altitude is that of the satellites: a barometer's counts before it."""
    route = member(exercise.get("routes"), "route")
    begins_s = local_s(member(route, "startTime")) - start_s
    begins_s = 0.0 if math.isnan(begins_s) else begins_s
    points = _objects(member(route, "wayPoints"))
    times = _numbers([begins_s + number(point.get("elapsedMillis")) / MS_PER_S for point in points])
    if not points:
        points = _objects(member(exercise.get("samples"), "recordedRoute"))
        times = _numbers([local_s(point.get("dateTime")) - start_s for point in points])
    for name, channel in PLACE.items():
        yield channel, times, _numbers([point.get(name) for point in points])


def _objects(value: object) -> list[Object]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _numbers(values: Sequence[object]) -> FloatArray:
    return np.array([number(value) for value in values], dtype=np.float64)
