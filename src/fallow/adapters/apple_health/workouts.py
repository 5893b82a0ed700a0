"""One workout while the export is being read, and what it tells of itself."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from fallow.adapters.apple_health import values
from fallow.adapters.apple_health.columns import BY_BIKE, HEART_RATE, ON_FOOT, PREFIX
from fallow.adapters.apple_health.notes import Notes
from fallow.adapters.apple_health.sources import LONGEST_NAME
from fallow.adapters.recording import FARTHEST_M, LONGEST_S, plausible
from fallow.domain.activity import Sport

Attributes: TypeAlias = Mapping[str, str]

TYPE: Final = "HKWorkoutActivityType"
EVENT: Final = "HKWorkoutEventType"
SPORTS: Final[Mapping[str, Sport]] = {
    "Running": Sport.RUN,
    "Walking": Sport.WALK,
    "Hiking": Sport.HIKE,
    "Cycling": Sport.CYCLE,
    "Swimming": Sport.SWIM,
    "TraditionalStrengthTraining": Sport.STRENGTH,
    "FunctionalStrengthTraining": Sport.STRENGTH,
}
DISTANCES: Final[Mapping[Sport, str]] = {
    Sport.RUN: ON_FOOT,
    Sport.WALK: ON_FOOT,
    Sport.HIKE: ON_FOOT,
    Sport.CYCLE: BY_BIKE,
    Sport.SWIM: "DistanceSwimming",
}
ZONE, INDOOR, CLIMBED, BRAND = "HKTimeZone", "HKIndoorWorkout", "HKElevationAscended", "HKWorkoutBrandName"
METADATA: Final = frozenset({ZONE, INDOOR, CLIMBED, BRAND})
HIGHEST_CLIMB_M: Final = 100_000.0
ROUNDED_S: Final = 2.0  # dates are told to the second, durations are not
INSIDE_WORD: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Event(NamedTuple):
    kind: str  # Pause, Resume, MotionPaused, MotionResumed, Lap, Segment, Marker
    at_s: int
    duration_s: float


class Part(NamedTuple):
    """A stretch of the workout that it tells of as one: an interval, or a sport of several."""

    start_s: int
    duration_s: float


@dataclass(slots=True)
class Workout:
    """Times count from the Unix epoch; NaN is unknown."""

    kind: str
    source: str
    device: str
    version: str
    start_s: int
    end_s: int
    offset_s: int
    duration_s: float
    distance_m: float
    line: int
    statistics: dict[str, dict[str, float]] = field(default_factory=dict)
    metadata: dict[str, str] = field(default_factory=dict)
    events: dict[Event, None] = field(default_factory=dict)  # in their order, each once
    parts: list[Part] = field(default_factory=list)
    climbed_in_parts_m: float = math.nan

    @property
    def sport(self) -> Sport:
        return SPORTS.get(self.kind, Sport.OTHER)

    @property
    def name(self) -> str:
        return (self.metadata.get(BRAND) or INSIDE_WORD.sub(" ", self.kind))[:LONGEST_NAME]

    @property
    def indoor(self) -> bool:
        return self.metadata.get(INDOOR) == "1"

    @property
    def identity(self) -> str:
        """Stays the same from one export to the next, wherever the phone that wrote it was."""
        told = f"apple_health|{self.kind}|{self.start_s}|{self.end_s}|{' '.join(self.source.split())}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    @property
    def utc_offset_s(self) -> int:
        """By the workout's own time zone; without one by its date, which is in the zone of the phone that wrote it."""
        zone = values.zone_offset_s(self.metadata.get(ZONE, ""), self.start_s)
        return self.offset_s if zone is None else zone

    @property
    def total_m(self) -> float | None:
        """0 is what a workout without a distance tells."""
        told = self.statistics.get(DISTANCES.get(self.sport, ON_FOOT), {}).get("sum", math.nan)
        return plausible(self.distance_m if math.isnan(told) else told, 0, FARTHEST_M) or None

    @property
    def ascent_m(self) -> float | None:
        climbed = _metres(self.metadata.get(CLIMBED, ""))
        return plausible(self.climbed_in_parts_m if math.isnan(climbed) else climbed, 0, HIGHEST_CLIMB_M)

    def add_climb(self, told: str) -> None:
        """Of one of its parts."""
        climbed = _metres(told)
        self.climbed_in_parts_m = climbed if math.isnan(self.climbed_in_parts_m) else self.climbed_in_parts_m + climbed

    def heart_rate(self, which: str) -> float | None:
        return plausible(self.statistics.get(HEART_RATE, {}).get(which, math.nan), 1, 254)

    def durations(self, notes: Notes) -> tuple[float, float]:
        """Elapsed time and the timer's, in s; both 0 where there is no sense in them."""
        elapsed = float(self.end_s - self.start_s)
        timer = self.duration_s if self.duration_s > 0 else max(elapsed - self.paused_s, 0.0)
        if timer > elapsed + ROUNDED_S:
            notes.add("a workout that lasts longer than from its start to its end", self.line)
            timer = elapsed - self.paused_s
        return (max(elapsed, timer), timer) if 0 < timer <= elapsed + ROUNDED_S <= LONGEST_S else (0.0, 0.0)

    @property
    def paused_s(self) -> float:
        """By hand or, where the watch did it by itself, by standing still."""
        total, since = 0, None
        for event in sorted(self.events, key=lambda event: event.at_s):
            if event.kind in ("Pause", "MotionPaused") and since is None:
                since = event.at_s
            elif event.kind in ("Resume", "MotionResumed") and since is not None:
                total, since = total + event.at_s - since, None
        total += self.end_s - since if since is not None else 0
        return float(min(max(total, 0), self.end_s - self.start_s))


def begun(attributes: Attributes, line: int, notes: Notes) -> Workout | None:
    """None where it is not told when it was."""
    start, end = (values.moment(attributes.get(name, "")) for name in ("startDate", "endDate"))
    if start is None or end is None or end < start:
        notes.add("a workout without a start and an end", line)
        return None
    return Workout(
        kind=attributes.get("workoutActivityType", "").removeprefix(TYPE),
        source=attributes.get("sourceName", ""),
        device=attributes.get("device", ""),
        version=attributes.get("sourceVersion", ""),
        start_s=values.seconds(start),
        end_s=values.seconds(end),
        offset_s=values.offset_s(start),
        duration_s=_told(attributes, "duration", values.S, line, notes),
        distance_m=_told(attributes, "totalDistance", values.M, line, notes),
        line=line,
    )


def event(attributes: Attributes, line: int, notes: Notes) -> Event | None:
    at = values.moment(attributes.get("date", ""))
    if at is None:
        return None
    duration = _told(attributes, "duration", values.S, line, notes)
    kind = attributes.get("type", "").removeprefix(EVENT)
    return Event(kind, values.seconds(at), duration if duration > 0 else 0.0)


def part(attributes: Attributes, line: int, notes: Notes) -> Part | None:
    start, end = (values.moment(attributes.get(name, "")) for name in ("startDate", "endDate"))
    if start is None:
        return None
    duration = _told(attributes, "duration", values.S, line, notes)
    if not duration > 0 and end is not None:
        duration = float((end - start) // values.ONE_S)
    return Part(values.seconds(start), duration) if duration > 0 else None


def statistics(attributes: Attributes, line: int, notes: Notes) -> tuple[str, dict[str, float]] | None:
    """What is measured, and its sum, average and so on in our units; None where we have no use for it."""
    kind = attributes.get("type", "").removeprefix(PREFIX)
    known = values.PER_MIN if kind == HEART_RATE else values.M if kind in DISTANCES.values() else None
    if known is None:
        return None
    factor = _factor(kind, attributes.get("unit", ""), known, line, notes)
    told = ("sum", "average", "minimum", "maximum")
    return kind, {name: values.number(attributes[name]) * factor for name in told if name in attributes}


def _metres(told: str) -> float:
    amount, unit = values.quantity(told)
    return amount * values.M.get(unit, math.nan)


def _told(attributes: Attributes, name: str, known: Mapping[str, float], line: int, notes: Notes) -> float:
    text = attributes.get(name)
    if text is None:
        return math.nan
    return values.number(text) * _factor(name, attributes.get(f"{name}Unit", ""), known, line, notes)


def _factor(what: str, unit: str, known: Mapping[str, float], line: int, notes: Notes) -> float:
    factor = known.get(unit)
    if factor is None:
        notes.add(f"{what} in the unknown unit '{unit[:20]}' is left out", line)
        return math.nan
    return factor
