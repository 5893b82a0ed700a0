"""Records of sleep, rest, heart rate variability and body mass, each with what stands inside of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from fallow.adapters.apple_health import values
from fallow.adapters.apple_health.beats import Measurement, intervals_ms
from fallow.adapters.apple_health.mornings import Mornings, Resting, within
from fallow.adapters.apple_health.nights import LONGEST_NIGHT_S
from fallow.adapters.apple_health.notes import Notes
from fallow.adapters.apple_health.sources import source_name
from fallow.adapters.apple_health.workouts import Attributes
from fallow.domain.wellness import BodyMass
from fallow.services.body_mass import is_possible

SLEEP: Final = "HKCategoryTypeIdentifierSleepAnalysis"
RESTING: Final = "HKQuantityTypeIdentifierRestingHeartRate"
VARIABILITY: Final = "HKQuantityTypeIdentifierHeartRateVariabilitySDNN"
MASS: Final = "HKQuantityTypeIdentifierBodyMass"
KINDS: Final = frozenset({SLEEP, RESTING, VARIABILITY, MASS})
# Asleep, AsleepUnspecified, AsleepCore, AsleepDeep, AsleepREM; the others are InBed and Awake.
ASLEEP: Final = "HKCategoryValueSleepAnalysisAsleep"


@dataclass(slots=True)
class Kept:
    """A record that waits for what is inside of it: its time zone, and the moments of its beats."""

    attributes: Attributes
    line: int
    zone: str = ""
    clocks: list[str] = field(default_factory=list)

    def told(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def source(self) -> str:
        return source_name(self.told("sourceName"), self.told("sourceVersion"), self.told("device"))

    def offset_s(self, at: datetime) -> int:
        """By the record's own time zone where it tells one; dates are in the zone of the phone that wrote them."""
        zone = values.zone_offset_s(self.zone, values.seconds(at))
        return values.offset_s(at) if zone is None else zone


def take(kept: Kept, mornings: Mornings, notes: Notes) -> None:
    start, end = values.moment(kept.told("startDate")), values.moment(kept.told("endDate"))
    kind = kept.told("type")
    if start is None or end is None or end < start:
        notes.add("sleep, rest, variability or body mass without a start and an end is left out", kept.line)
    elif kind == SLEEP:
        _take_sleep(kept, start, end, mornings, notes)
    elif kind == RESTING:
        _take_rest(kept, start, end, mornings, notes)
    elif kind == MASS:
        _take_mass(kept, end, mornings, notes)
    else:
        _take_variability(kept, end, mornings)


def _take_sleep(kept: Kept, start: datetime, end: datetime, mornings: Mornings, notes: Notes) -> None:
    if not kept.told("value").startswith(ASLEEP):
        return
    if (end - start) // values.ONE_S > LONGEST_NIGHT_S:
        notes.add("a sleep of more than a day is left out", kept.line)
        return
    mornings.sleep(kept.source).add(values.seconds(start), values.seconds(end), kept.offset_s(end))


def _take_rest(kept: Kept, start: datetime, end: datetime, mornings: Mornings, notes: Notes) -> None:
    bpm = values.number(kept.told("value")) * values.PER_MIN.get(kept.told("unit"), float("nan"))
    if not within("resting_hr_bpm", bpm):
        notes.add("an impossible resting heart rate is left out", kept.line, f"{kept.told('value')[:20]}")
        return
    on = values.local_date(values.seconds(start), kept.offset_s(start))
    mornings.rest(kept.source, on, Resting(values.seconds(end), bpm))


def _take_mass(kept: Kept, end: datetime, mornings: Mornings, notes: Notes) -> None:
    mass_kg = values.number(kept.told("value")) * values.KG.get(kept.told("unit"), float("nan"))
    if not is_possible(mass_kg):
        notes.add("an impossible body mass is left out", kept.line, f"{kept.told('value')[:20]}")
        return
    at_s = values.seconds(end)
    at = values.UNIX_EPOCH + timedelta(seconds=at_s)
    mornings.masses.append(BodyMass(values.local_date(at_s, kept.offset_s(end)), at, mass_kg))


def _take_variability(kept: Kept, end: datetime, mornings: Mornings) -> None:
    rr_ms = intervals_ms(kept.clocks)
    if rr_ms.size:
        one = Measurement(values.seconds(end), kept.offset_s(end), kept.source, rr_ms)
        mornings.measurements.append(one)
    else:
        mornings.without_beats += 1
