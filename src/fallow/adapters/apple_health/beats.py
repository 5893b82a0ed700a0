"""rMSSD of a night from the beats that a measurement of heart rate variability lists.

The export's own number is SDNN, the spread of all intervals, slow changes included: it is not rMSSD. But each
measurement, of about a minute, lists when each of its beats was, to the hundredth of a second. That rounding alone
makes an rMSSD of 7 ms, which adds in squares: 30 ms appear as 30.8.

Which measurements count: those during the night's sleep; where no sleep is recorded, those from midnight to six by the
runner's clock. By day the watch measures while its wearer sits, not on waking. All intervals of a night make one rMSSD,
without differences across a gap.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

import numpy as np

from fallow.adapters.apple_health.nights import Night
from fallow.adapters.apple_health.values import local_date
from fallow.adapters.recording import DAY_S
from fallow.domain.units import HOUR_S, FloatArray
from fallow.physiology.hrv import rmssd_ms, without_artefacts

SHORTEST_S: Final = 60.0  # of intervals without artefacts; less makes no rMSSD
EARLY_S: Final = 6 * HOUR_S
# `4:17:18.57 pm`, `08:34:05,10`, `8.34.05,10`: the hour is not needed, for beats are seconds apart.
CLOCK: Final = re.compile(r"\d{1,2}\D(\d\d)\D(\d\d)\D(\d{1,3})\D*$")


@dataclass(frozen=True, slots=True)
class Measurement:
    end_s: int
    offset_s: int
    source: str
    rr_ms: FloatArray  # one after the other, shape (n,), NaN where it is no interval of a heart at rest


class NightRmssd(NamedTuple):
    on: date
    at_s: int  # when the last of its measurements ended
    source: str
    rmssd_ms: float


def intervals_ms(clocks: Sequence[str]) -> FloatArray:
    """From beat to beat, from the times that the list tells; empty where one of them tells no fraction of a second."""
    found = [CLOCK.search(clock) for clock in clocks]
    told = [60 * int(one[1]) + int(one[2]) + int(one[3]) / 10 ** len(one[3]) for one in found if one is not None]
    if len(told) < max(len(clocks), 2):
        return np.empty(0)
    return without_artefacts(1000.0 * np.mod(np.diff(np.array(told)), HOUR_S))


def rmssds(measurements: Sequence[Measurement], nights: Mapping[date, Night]) -> tuple[NightRmssd, ...]:
    """One for each night and source with enough beats."""
    by_night: dict[tuple[date, str], list[Measurement]] = defaultdict(list)
    for one in measurements:
        on = _night_of(one, nights)
        if on is not None:
            by_night[on, one.source].append(one)
    found = (_together(on, source, several) for (on, source), several in sorted(by_night.items()))
    return tuple(night for night in found if night is not None)


def _night_of(one: Measurement, nights: Mapping[date, Night]) -> date | None:
    today = local_date(one.end_s, one.offset_s)
    tomorrow = local_date(one.end_s + int(DAY_S), one.offset_s)
    for on in (today, tomorrow):
        night = nights.get(on)
        if night is not None and night.start_s <= one.end_s <= night.end_s:
            return on
    is_early = (one.end_s + one.offset_s) % DAY_S < EARLY_S
    return today if is_early and today not in nights else None


def _together(on: date, source: str, several: Sequence[Measurement]) -> NightRmssd | None:
    several = sorted(several, key=lambda one: one.end_s)
    once = {one.end_s: one for one in several}  # exports hold some records twice
    rr_ms = np.concatenate([part for one in once.values() for part in (one.rr_ms, [np.nan])])
    value = rmssd_ms(rr_ms)
    if value is None or np.nansum(rr_ms) < 1000.0 * SHORTEST_S:
        return None
    return NightRmssd(on, several[-1].end_s, source, value)
