"""How far a run's recorded stress may be off, per draw: numbers of the run's own, the same whenever it is replayed.

All runs read one table of standard normals, each from a place of its own: a generator for every run would take longer
than all that the model makes of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from fallow.domain.units import FloatArray

_PLACES: Final = 1 << 16


@lru_cache(maxsize=4)
def _table(seed: int, n: int) -> FloatArray:
    """Standard normals for every place and the n - 1 after it; never written to."""
    table = np.random.default_rng([seed, 2]).standard_normal(_PLACES + n)
    table.setflags(write=False)
    return table


def _place(activity_id: str) -> int:
    return int.from_bytes(hashlib.sha256(activity_id.encode()).digest()[:8]) % _PLACES


def noise(activity_id: str, seed: int, n: int) -> FloatArray:
    """Standard normals of one run, shape (n,)."""
    place = _place(activity_id)
    return _table(seed, n)[place : place + n]


def noises(activity_ids: Sequence[str], seed: int, n: int) -> FloatArray:
    """The same for many runs, shape (runs, n)."""
    places = np.array([_place(activity_id) for activity_id in activity_ids], dtype=np.intp)
    return np.lib.stride_tricks.sliding_window_view(_table(seed, n), n)[places]
