"""What the page says around the body over the months: the mornings in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from fallow.domain.units import FloatArray
from fallow.wording.english import quantities as say

STEP: Final[Mapping[str, float]] = {"sleep": 0.5, "hrv": 1.0, "resting": 1.0, "soreness": 0.5}


def morning_chart(name: str, known: FloatArray, low: float, high: float) -> str:
    """A chart of mornings in words: the middle, the extremes, the newest, and the band that counts as usual."""
    step = STEP[name]
    middle, least, most, last = (
        say.number(float(value), step)
        for value in (sorted(known)[known.size // 2], known.min(), known.max(), known[-1])
    )
    told = f"Half of {say.counted(known.size, 'morning')} {middle} or more, from {least} to {most}; the newest {last}."
    if not math.isfinite(low):
        return told
    return f"{told} Usual: {say.number(low, step)} to {say.number(high, step)}."
