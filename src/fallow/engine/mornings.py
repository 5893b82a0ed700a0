"""The mornings of the last months as a course: what was told on each day, and the band that counts as usual."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from fallow.domain.units import FloatArray
from fallow.domain.wellness import CheckIn
from fallow.physiology.hrv import BASELINE_D, Morning, ln_rmssd, resting_heart_rate

BAND_EVERY_D: Final = 4  # a baseline of two months hardly moves in between


@dataclass(frozen=True, slots=True)
class Course:
    """One measure over the days up to `on`, oldest first; NaN where nothing is known. Arrays of shape (days,).

    `low` and `high`: baseline less and plus the smallest worthwhile change, as it was on that day.
    """

    values: FloatArray
    low: FloatArray
    high: FloatArray

    @property
    def is_empty(self) -> bool:
        return not bool(np.isfinite(self.values).any())


@dataclass(frozen=True, slots=True)
class Mornings:
    on: date
    sleep_h: Course
    rmssd_ms: Course
    resting_hr_bpm: Course
    soreness_0_10: Course


def mornings(check_ins: Sequence[CheckIn], on: date, days: int) -> Mornings:
    """The last `days` days, `on` included."""
    since = on - timedelta(days=days - 1 + int(BASELINE_D.value))
    near = [told for told in check_ins if since <= told.on <= on]
    return Mornings(
        on=on,
        sleep_h=_plain(near, on, days, lambda told: told.sleep_h),
        rmssd_ms=_with_band(near, on, days, lambda told: told.rmssd_ms, ln_rmssd, math.exp),
        resting_hr_bpm=_with_band(near, on, days, lambda told: told.resting_hr_bpm, resting_heart_rate, float),
        soreness_0_10=_plain(near, on, days, lambda told: told.soreness_0_10),
    )


def _plain(told: Sequence[CheckIn], on: date, days: int, measure: Callable[[CheckIn], float | None]) -> Course:
    unknown = np.full(days, np.nan)
    return Course(_by_day(told, on, days, measure), unknown, unknown)


def _with_band(
    told: Sequence[CheckIn],
    on: date,
    days: int,
    measure: Callable[[CheckIn], float | None],
    judged: Callable[[Sequence[CheckIn], date], Morning],
    back: Callable[[float], float],
) -> Course:
    """`judged` finds the baseline of a day in its own unit, from which `back` leads to that of the measure."""
    at = sorted({*range(days - 1, -1, -BAND_EVERY_D), 0})
    ends = np.full((2, len(at)), np.nan)
    for place, day in enumerate(at):
        baseline = judged(told, on - timedelta(days=days - 1 - day)).baseline
        if baseline is not None:
            ends[:, place] = back(baseline.mean - baseline.swc), back(baseline.mean + baseline.swc)
    low, high = (np.interp(np.arange(days), at, end) for end in ends)
    return Course(_by_day(told, on, days, measure), low, high)


def _by_day(
    told: Sequence[CheckIn], on: date, days: int, measure: Callable[[CheckIn], float | None]
) -> FloatArray:  # fmt: skip
    """Of several words on one day the later counts."""
    values = np.full(days, np.nan)
    for word in sorted(told, key=lambda word: word.at):
        place, value = days - 1 - (on - word.on).days, measure(word)
        if value is not None and 0 <= place < days:
            values[place] = value
    return values
