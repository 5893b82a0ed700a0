"""How far a run's recorded stress may be off, per draw: numbers of the run's own, the same whenever it is replayed.

All runs read one table of standard normals, each from a place of its own: a generator for every run would take longer
than all that the model makes of it.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Final

import numpy as np

from fallow.domain.units import FloatArray

_PLACES: Final = 1 << 16


@lru_cache(maxsize=4)
def noises(seed: int, n: int) -> FloatArray:
    """Standard normals of every place, shape (places, n): a view, not to be written to."""
    table = np.random.default_rng([seed, 2]).standard_normal(_PLACES + n)
    return np.lib.stride_tricks.sliding_window_view(table, n)


def place(activity_id: str) -> int:
    """Row of `noises` that belongs to a run."""
    return zlib.crc32(activity_id.encode()) % _PLACES


def noise(activity_id: str, seed: int, n: int) -> FloatArray:
    """Standard normals of one run, shape (n,)."""
    return np.asarray(noises(seed, n)[place(activity_id)])
