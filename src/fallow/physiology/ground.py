"""Ground covered: on the sphere from place to place, and faster than anyone covers it."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import FloatArray
from fallow.physiology.spans import Mask, Numbers

EARTH_RADIUS_M: Final = 6_371_008.8  # mean radius, by definition
DEG_PER_M: Final = math.degrees(1 / EARTH_RADIUS_M)  # of latitude
EVERY: Final = slice(None)

FASTEST_SUSTAINED_M_S: Final = Parameter(
    "v_sustained", 7.5, 0.0, "m/s", "own-assumption", Grade.C, (6.5, 8.0),
    "Nobody runs farther than this speed allows for a quarter of a minute in training or over two minutes at all; "
    "ground covered faster is a jump of the receiver and counts as not covered.",
)  # fmt: skip
JUMP_WINDOW_S: Final = Parameter(
    "w_jump", 15.0, 0.0, "s", "own-assumption", Grade.C, (5.0, 30.0),
    "Speed is averaged over this time before it is called a jump, since distance comes in lumps.",
)  # fmt: skip

PARAMETERS = (FASTEST_SUSTAINED_M_S, JUMP_WINDOW_S)


def speed_around(time_s: FloatArray, covered: FloatArray, steps: Numbers | slice = EVERY) -> FloatArray:
    """Mean speed in a window around each of the steps: of times and a distance without gaps, shape (n,)."""
    half = JUMP_WINDOW_S.value / 2
    begin, end = time_s[:-1][steps], time_s[1:][steps]
    middle = (end + begin) / 2
    low, high = np.maximum(middle - half, time_s[0]), np.minimum(middle + half, time_s[-1])
    low, high = np.minimum(low, begin), np.maximum(high, end)
    return np.asarray((np.interp(high, time_s, covered) - np.interp(low, time_s, covered)) / (high - low))


def too_far(time_s: FloatArray, covered: FloatArray) -> Mask:
    """Which steps belong to ground that nobody covers in a quarter of a minute, shape (n - 1,)."""
    return np.asarray(speed_around(time_s, covered) > FASTEST_SUSTAINED_M_S.value)


def apart_m(latitude: FloatArray, longitude: FloatArray) -> FloatArray:
    """Great circle from each place to the next, shape (n - 1,); degrees in, shape (n,)."""
    lat, lon = np.radians(latitude), np.radians(longitude)
    half = np.sin(np.diff(lat) / 2) ** 2 + np.cos(lat[1:]) * np.cos(lat[:-1]) * np.sin(np.diff(lon) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(half, 0, 1))))
