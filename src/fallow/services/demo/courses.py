"""Where the made-up runner runs: heights along the way, and no place on earth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from fallow.domain.units import FloatArray

TAU: Final = 2 * np.pi


@dataclass(frozen=True, slots=True)
class Course:
    """Out to the turn and back the same way. Each wave: amplitude in m, length in m, phase in turns."""

    base_m: float
    waves: tuple[tuple[float, float, float], ...] = ()

    def altitude_m(self, covered_m: FloatArray, turn_m: float) -> FloatArray:
        """Height after so many metres, shape (n,)."""
        from_start = _from_start(covered_m, turn_m)
        height = np.full_like(from_start, self.base_m)
        for amplitude, length, phase in self.waves:
            height += amplitude * (np.sin(TAU * (from_start / length + phase)) - np.sin(TAU * phase))
        return height

    def grade(self, covered_m: FloatArray, turn_m: float) -> FloatArray:
        """Rise over run in the direction of going, shape (n,)."""
        from_start = _from_start(covered_m, turn_m)
        slope = np.zeros_like(from_start)
        for amplitude, length, phase in self.waves:
            slope += amplitude * TAU / length * np.cos(TAU * (from_start / length + phase))
        return np.where(covered_m <= turn_m, slope, -slope)


def _from_start(covered_m: FloatArray, turn_m: float) -> FloatArray:
    return np.where(covered_m <= turn_m, covered_m, 2 * turn_m - covered_m)


BELT: Final = Course(0.0)
TRACK: Final = Course(118.0)
RIVER: Final = Course(112.0, ((1.5, 2900.0, 0.1), (0.6, 700.0, 0.4)))
PARK: Final = Course(120.0, ((4.0, 1700.0, 0.3), (1.5, 520.0, 0.0)))
FIELDS: Final = Course(125.0, ((9.0, 3300.0, 0.7), (4.0, 1250.0, 0.2), (1.2, 430.0, 0.5)))
HILLS: Final = Course(140.0, ((24.0, 3900.0, 0.8), (9.0, 1450.0, 0.1), (3.0, 610.0, 0.6)))
AWAY: Final = Course(430.0, ((38.0, 5200.0, 0.75), (12.0, 1900.0, 0.3)))
EASY_COURSES: Final = (PARK, RIVER, PARK, FIELDS, HILLS)
LONG_COURSES: Final = (FIELDS, RIVER, FIELDS, HILLS)
