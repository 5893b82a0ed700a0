"""The record messages of a FIT file as columns, and their samples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fallow.adapters.fit.developer import added
from fallow.adapters.fit.messages import Messages
from fallow.adapters.fit.profile import CADENCE, RECORD
from fallow.adapters.recording import DAY_S, ON_FOOT, impossible, samples_of, steps_per_minute
from fallow.domain.activity import Channel, Samples, Sport
from fallow.domain.units import FloatArray

MM_PER_M = 1000.0


@dataclass(frozen=True, slots=True)
class Track:
    """Columns of shape (n,) as recorded; times in seconds since the Unix epoch, cadence as the file counts it."""

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

    def samples(self, sport: Sport | None, start_s: float, end_s: float) -> tuple[Samples | None, frozenset[Channel]]:
        """Samples with times since `start_s`, and the channels of which a good part is left out since it cannot be.

        Lines that lie more than a day after the end carry a broken date.
        """
        chosen = self.where((self.times >= start_s) & (self.times <= end_s + DAY_S))
        columns = dict(chosen.columns)
        cadence = columns.pop(Channel.CADENCE)
        if sport is None or sport in ON_FOOT:
            columns[Channel.CADENCE] = steps_per_minute(cadence)
        return samples_of(chosen.times - start_s, columns), impossible(chosen.times, columns)


def track_of(messages: Messages) -> Track:
    columns = {channel: _first_known(messages, names) for channel, names in RECORD.items()}
    columns[Channel.STEP_LENGTH] = columns[Channel.STEP_LENGTH] / MM_PER_M
    turns, fraction = (messages.column(name) for name in CADENCE)
    columns[Channel.CADENCE] = turns + np.nan_to_num(fraction)
    return Track(messages.times, {**columns, **added(messages, columns)})


def _first_known(messages: Messages, names: tuple[str, ...]) -> FloatArray:
    """The first of the fields that is known, record by record."""
    first, *others = (messages.column(name) for name in names)
    for other in others:
        first = np.where(np.isnan(first), other, first)
    return first
