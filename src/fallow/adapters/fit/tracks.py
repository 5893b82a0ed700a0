"""The record messages of a FIT file as columns, and their samples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fallow.adapters.fit import profile
from fallow.adapters.fit.messages import Bytes, Messages, Part
from fallow.adapters.fit.profile import Kind, Quantity
from fallow.adapters.recording import DAY_S, ON_FOOT, samples_of, steps_per_minute
from fallow.domain.activity import Channel, Samples, Sport
from fallow.domain.units import FloatArray

TWELVE_BITS: Final = 0x1000


@dataclass(frozen=True, slots=True)
class Track:
    """Columns of shape (n,) as recorded; times in seconds since the FIT epoch, cadence as the file counts it."""

    times: FloatArray
    columns: Mapping[Channel, FloatArray]

    def where(self, chosen: NDArray[np.bool_]) -> Track:
        if chosen.all():
            return self
        return Track(self.times[chosen], {channel: values[chosen] for channel, values in self.columns.items()})

    def first_s(self, start_s: float) -> float:
        """The earliest time that can belong to a session said to start at `start_s`."""
        near = self.times[np.abs(self.times - start_s) < DAY_S]
        return float(near.min()) if near.size else start_s

    def samples(self, sport: Sport | None, start_s: float, end_s: float) -> Samples | None:
        """Samples with times since `start_s`. Lines that lie more than a day after the end carry a broken date."""
        chosen = self.where((self.times >= start_s) & (self.times <= end_s + DAY_S))
        columns = dict(chosen.columns)
        cadence = columns.pop(Channel.CADENCE)
        if sport is None or sport in ON_FOOT:
            columns[Channel.CADENCE] = steps_per_minute(cadence)
        return samples_of(chosen.times - start_s, columns)


def track_of(part: Part) -> Track:
    records = part.messages(Kind.RECORD)
    columns = {channel: _known(records, quantities) for channel, quantities in profile.RECORD.items()}
    columns[Channel.CADENCE] = _cadence(records)
    packed = records.raw(profile.RECORD_SPEED_DISTANCE, 3)
    if (packed != 0xFF).any():
        speed, distance = _unpacked(packed)
        columns[Channel.SPEED] = _or(columns[Channel.SPEED], speed)
        columns[Channel.DISTANCE] = _or(columns[Channel.DISTANCE], distance)
    return Track(part.times(records), columns)


def _known(records: Messages, quantities: tuple[Quantity, ...]) -> FloatArray:
    """The first of the quantities that is known, message by message."""
    first, *others = (records.numbers(quantity.field) / quantity.scale - quantity.offset for quantity in quantities)
    for other in others:
        first = _or(first, other)
    return first


def _cadence(records: Messages) -> FloatArray:
    whole, part = profile.RECORD_CADENCE, profile.RECORD_FRACTIONAL_CADENCE
    return records.numbers(whole.field) + np.nan_to_num(records.numbers(part.field)) / part.scale


def _unpacked(packed: Bytes) -> tuple[FloatArray, FloatArray]:
    """Speed in m/s and distance in m of old foot pods: 12 bits each; full, the distance starts over from 0."""
    low, middle, high = packed.astype(np.int64).T
    known = (packed != 0xFF).any(axis=1)
    speed = np.where(known, (low | (middle & 0x0F) << 8) / 100, np.nan)
    counted = (middle >> 4 | high << 4)[known]
    steps = np.diff(counted, prepend=0) % TWELVE_BITS
    distance = np.full(speed.shape, np.nan)
    distance[known] = np.cumsum(steps) / 16
    return speed, distance


def _or(first: FloatArray, second: FloatArray) -> FloatArray:
    return np.where(np.isnan(first), second, first)
