"""Measurements before it is known which of them lie in a workout: millions, so each is kept in ten bytes.

The export lists all records before the first workout, in no order that could be relied on. Most were measured outside
of any workout and go as soon as the workouts are known.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from fallow.adapters.apple_health import values
from fallow.domain.units import FloatArray

LONGEST_S: Final = 60  # a mean or a count over longer says nothing of a moment
LONGEST_DISTANCE_S: Final = 3600  # what was covered counts all the same
AT_ONCE: Final = 1 << 19  # records looked at together, so that what is needed beside them stays small
PREFIX: Final = "HKQuantityTypeIdentifier"
HEART_RATE, STEPS, ON_FOOT, BY_BIKE = "HeartRate", "StepCount", "DistanceWalkingRunning", "DistanceCycling"
UNITS: Final[Mapping[str, Mapping[str, float]]] = {
    HEART_RATE: values.PER_MIN,
    STEPS: values.COUNT,
    ON_FOOT: values.M,
    BY_BIKE: values.M,
    "RunningSpeed": values.M_S,
    "RunningPower": values.W,
    "RunningStrideLength": values.M,
    "RunningGroundContactTime": values.MS,
    "RunningVerticalOscillation": values.MM,
}
BY_TYPE: Final[Mapping[str, str]] = {PREFIX + kind: kind for kind in UNITS}


class Measured(NamedTuple):
    """Some records of one kind and source, by their start, each once; arrays of shape (n,), times since the epoch."""

    start_s: FloatArray
    end_s: FloatArray
    value: FloatArray

    def where(self, keep: NDArray[np.bool_]) -> Measured:
        return Measured(self.start_s[keep], self.end_s[keep], self.value[keep])

    def touching(self, start_s: float, end_s: float) -> Measured:
        first = np.searchsorted(self.start_s, start_s - LONGEST_DISTANCE_S)
        last = np.searchsorted(self.start_s, end_s, "right")
        near = Measured(*(column[first:last] for column in self))
        return near.where(near.end_s >= start_s)


@dataclass(slots=True)
class Column:
    """Records of one kind and source as they come."""

    factor: float
    longest_s: int
    ends: array[int] = field(default_factory=lambda: array("I"))
    lengths: array[int] = field(default_factory=lambda: array("H"))
    values: array[float] = field(default_factory=lambda: array("f"))

    def add(self, start_s: int, end_s: int, value: float) -> None:
        if 0 <= end_s - start_s <= self.longest_s:
            self.ends.append(end_s)
            self.lengths.append(end_s - start_s)
            self.values.append(value * self.factor)

    def inside(self, opens: FloatArray, closes: FloatArray) -> Measured:
        """Those that touch one of these windows, which are in order and apart."""
        found = [*self._touching(opens, closes)] or [(np.empty(0), np.empty(0), np.empty(0))]
        start, end, value = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.lexsort((value, end, start))
        start, end, value = start[order], end[order], value[order]
        again = (np.diff(start) == 0) & (np.diff(end) == 0) & (np.diff(value) == 0)
        return Measured(start, end, value).where(np.append(True, ~again)[: start.size])

    def _touching(self, opens: FloatArray, closes: FloatArray) -> Iterator[tuple[FloatArray, FloatArray, FloatArray]]:
        ends, lengths = np.frombuffer(self.ends, np.uint32), np.frombuffer(self.lengths, np.uint16)
        numbers = np.frombuffer(self.values, np.float32)
        for first in range(0, ends.size, AT_ONCE):
            block = slice(first, first + AT_ONCE)
            end = ends[block].astype(np.float64)
            start = end - lengths[block]
            window = np.searchsorted(opens, end, "right") - 1
            keep = (window >= 0) & (start <= closes[np.maximum(window, 0)])
            yield start[keep], end[keep], numbers[block][keep].astype(np.float64)


@dataclass(slots=True)
class Columns:
    """All of them; a unit that nobody knows gives a column without a place to put anything."""

    _columns: dict[tuple[str, str], dict[str, Column]] = field(default_factory=dict)

    def column(self, kind: str, source: str, unit: str) -> Column | None:
        """None where the unit is not known."""
        factor = UNITS[kind].get(unit)
        if factor is None:
            return None
        longest = LONGEST_DISTANCE_S if kind in (ON_FOOT, BY_BIKE) else LONGEST_S
        return self._columns.setdefault((kind, source), {}).setdefault(unit, Column(factor, longest))

    def inside(self, windows: Sequence[tuple[int, int]]) -> dict[str, dict[str, Measured]]:
        """By kind and source, what touches one of the windows of time; all else is let go, column by column."""
        if not windows:
            return {}
        opens, closes = _apart(windows)
        found: dict[str, dict[str, Measured]] = {}
        while self._columns:
            (kind, source), by_unit = self._columns.popitem()
            parts = [column.inside(opens, closes) for column in by_unit.values()]
            largest = max(parts, key=lambda part: part.value.size)  # in two units the same may stand twice
            if largest.value.size:
                found.setdefault(kind, {})[source] = largest
        return found


def _apart(windows: Sequence[tuple[int, int]]) -> tuple[FloatArray, FloatArray]:
    """Windows that overlap made one, in order."""
    merged: list[list[int]] = []
    for start, end in sorted(windows):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    both = np.array(merged, np.float64).reshape(-1, 2)
    return both[:, 0], both[:, 1]
