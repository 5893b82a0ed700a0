"""Intervals from beat to beat, of each session its own."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from fallow.adapters.fit.messages import Messages
from fallow.domain.units import FloatArray

UNKNOWN_S: Final = 65.535  # what fills a message up: 0xFFFF ms


def intervals(messages: Messages, owner: NDArray[np.intp], sessions: int) -> list[FloatArray | None]:
    """In s, of each session in their order, shape (m,); None where a session has none.

    The messages tell no time, so each goes to the session of the record before it: `owner` of each record, shape (n,).
    """
    if not sessions:
        return []
    found: list[list[float]] = [[] for _ in range(sessions)]
    for row, records in zip(messages.of("hrv"), messages.hrv_after, strict=True):
        last = min(max(records - 1, 0), owner.size - 1)
        found[int(owner[last]) if owner.size else 0] += _known(row.get("time"))
    return [np.array(beats) if beats else None for beats in found]


def _known(value: object) -> list[float]:
    told = value if isinstance(value, list | tuple) else (value,)
    return [float(one) for one in told if isinstance(one, int | float) and 0 <= one < UNKNOWN_S]
