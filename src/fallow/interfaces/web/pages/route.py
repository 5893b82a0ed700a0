"""Where one ran, as a shape: no map, no place, nothing that could tell anybody where it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from fallow.domain.activity import Channel, Samples
from fallow.interfaces.web.drawing import traces

POINTS: Final = 600


@dataclass(frozen=True, slots=True)
class Route:
    """Lines in a box of 100 by 100, north on top; `starts` is where it begins."""

    lines: Sequence[str]
    starts: tuple[float, float]


def route_of(samples: Samples) -> Route | None:
    """None where no position was recorded, or the runner stayed on one spot."""
    latitude, longitude = samples.get(Channel.LATITUDE), samples.get(Channel.LONGITUDE)
    if latitude is None or longitude is None:
        return None
    known = np.flatnonzero(np.isfinite(latitude) & np.isfinite(longitude))
    if known.size < 2:
        return None
    every = np.arange(0, latitude.size, max(latitude.size // POINTS, 1))
    middle = np.radians(float(latitude[known].mean()))
    east, north = longitude * np.cos(middle), latitude
    low_e, high_e, low_n, high_n = (end(of[known]) for of in (east, north) for end in (np.min, np.max))
    span = max(high_e - low_e, high_n - low_n)
    if span <= 0:
        return None
    x = 50 + 100 * (east - (low_e + high_e) / 2) / span
    y = 50 - 100 * (north - (low_n + high_n) / 2) / span
    first = known[0]
    return Route(traces(x[every], y[every]), (round(float(x[first]), 1), round(float(y[first]), 1)))
