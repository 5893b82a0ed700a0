"""Days of wellness as intervals.icu lists them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fallow.adapters.intervals_icu.entries import Entry, day, number
from fallow.adapters.moments import aware
from fallow.adapters.mornings import NO_TIME, NO_ZONE, WAKING, Complaints, Mornings
from fallow.domain.units import HOUR_S

# Low, average, high, extreme: the middle of each quarter of a scale from 0 to 10.
SORENESS: Final = {1.0: 1.25, 2.0: 3.75, 3.0: 6.25, 4.0: 8.75}
# None and injured; between them are a niggle and a poor state, which are neither.
INJURED: Final = {1.0: False, 4.0: True}
HIGHEST_ANSWER: Final = 4
NOT_MEASURED: Final = "tempRestingHR"  # the resting heart rate was filled in for the day


def add(entries: Sequence[Entry], mornings: Mornings, complaints: Complaints) -> None:
    for place, entry in enumerate(entries, start=1):
        on = day(entry, "id")
        if on is None:
            complaints.of_line(place, "no date", "no date")
            continue
        sleep_s = number(entry, "sleepSecs")
        told: dict[str, float | bool | None] = {
            "sleep_h": sleep_s / HOUR_S if sleep_s else None,
            "rmssd_ms": number(entry, "hrv") or None,
            "resting_hr_bpm": None if entry.get(NOT_MEASURED) is True else number(entry, "restingHR") or None,
            "soreness_0_10": _answer(place, entry, "soreness", SORENESS, complaints),
            "injured": _answer(place, entry, "injury", INJURED, complaints),
        }
        if any(value is not None for value in told.values()):
            complaints.of_file(NO_TIME)
            complaints.of_file(NO_ZONE)
            mornings.add(place, on, aware(on, WAKING, None), **told)


def _answer(
    place: int, entry: Entry, name: str, scale: dict[float, float] | dict[float, bool], complaints: Complaints
) -> float | bool | None:
    told = number(entry, name)
    if told and told not in range(1, HIGHEST_ANSWER + 1):
        complaints.of_line(place, name, f"{name} {told:g} is not one of 1 to {HIGHEST_ANSWER}")
    return scale.get(told) if told else None
