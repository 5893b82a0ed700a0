"""Sleep, rMSSD and resting heart rate become check-ins: one for each source and moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from fallow.adapters.apple_health.beats import Measurement, rmssds
from fallow.adapters.apple_health.nights import Sleep, nights_of
from fallow.adapters.apple_health.notes import Notes
from fallow.adapters.apple_health.values import UNIX_EPOCH
from fallow.domain.units import HOUR_S
from fallow.domain.wellness import BodyMass, CheckIn
from fallow.services.check_in import PLAUSIBLE


class Resting(NamedTuple):
    """A day's resting heart rate as it stood at its end; the watch writes it anew as the day goes on."""

    end_s: int
    bpm: float


@dataclass(slots=True)
class Mornings:
    """What has been found so far; sources are in plain words."""

    sleeps: dict[str, Sleep] = field(default_factory=dict)
    resting: dict[tuple[str, date], Resting] = field(default_factory=dict)
    measurements: list[Measurement] = field(default_factory=list)
    masses: list[BodyMass] = field(default_factory=list)
    without_beats: int = 0

    def sleep(self, source: str) -> Sleep:
        return self.sleeps.setdefault(source, Sleep())

    def rest(self, source: str, on: date, resting: Resting) -> None:
        """Of several in one day the last one counts."""
        self.resting[source, on] = max(self.resting.get((source, on), resting), resting)

    def check_ins(self, notes: Notes) -> tuple[CheckIn, ...]:
        """In their order in time."""
        nights = nights_of(self.sleeps)
        told: dict[_Key, dict[str, float]] = defaultdict(dict)
        for night in nights.values():
            told[_Key(night.end_s, night.source, night.on)]["sleep_h"] = night.asleep_s / HOUR_S
        for (source, on), one in self.resting.items():
            told[_Key(one.end_s, source, on)]["resting_hr_bpm"] = one.bpm
        for beats in rmssds(self.measurements, nights):
            if within("rmssd_ms", beats.rmssd_ms):
                told[_Key(beats.at_s, beats.source, beats.on)]["rmssd_ms"] = beats.rmssd_ms
            else:
                notes.add("an rMSSD that cannot be is left out", 0, f"{beats.rmssd_ms:.0f} ms on {beats.on}")
        if self.without_beats:
            notes.add("heart rate variability as SDNN without its beats gives no rMSSD and is left out", 0)
        return tuple(_check_in(key, values) for key, values in sorted(told.items()))


class _Key(NamedTuple):
    at_s: int
    source: str
    on: date


def _check_in(key: _Key, values: Mapping[str, float]) -> CheckIn:
    return CheckIn(
        key.on,
        UNIX_EPOCH + timedelta(seconds=key.at_s),
        key.source,
        sleep_h=values.get("sleep_h"),
        rmssd_ms=values.get("rmssd_ms"),
        resting_hr_bpm=values.get("resting_hr_bpm"),
    )


def within(name: str, value: float) -> bool:
    low, high = PLAUSIBLE[name]
    return low <= value <= high
