"""The elements of an export as the parser meets them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from fallow.adapters.apple_health import values, workouts
from fallow.adapters.apple_health.columns import BY_TYPE, Column, Columns
from fallow.adapters.apple_health.mornings import Mornings
from fallow.adapters.apple_health.notes import Notes
from fallow.adapters.apple_health.pieces import UnsafeError
from fallow.adapters.apple_health.wellness import KINDS, Kept, take
from fallow.adapters.apple_health.workouts import Attributes, Workout

DEEPEST: Final = 100
# Of what is kept as it is: workouts with their laps and pauses, nights, measurements with their beats. Ten years have
# some hundred thousands, and a file made to fill the memory has more.
MOST_KEPT: Final = 2_000_000
MOST_COLUMNS: Final = 10_000  # kinds by sources and units; many devices and apps make some hundreds
MOST_BEATS: Final = 10_000


class Document:
    """Takes the parser's events, in one pass; what it found stands in its attributes."""

    def __init__(self, notes: Notes, line: Callable[[], int]) -> None:
        self.columns = Columns()
        self.mornings = Mornings()
        self.workouts: list[Workout] = []
        self.elements = 0
        self._notes, self._line = notes, line
        self._known: dict[tuple[str, str, str], Column | None] = {}
        self._kept: Kept | None = None
        self._workout: Workout | None = None
        self._in_part = False
        self._depth = self._count = 0
        self._begins: dict[str, Callable[[Attributes], None]] = {
            "Record": self._record,
            "MetadataEntry": self._metadata,
            "InstantaneousBeatsPerMinute": self._beat,
            "Workout": self._begin_workout,
            "WorkoutActivity": self._part,
            "WorkoutEvent": self._event,
            "WorkoutStatistics": self._statistics,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "Record": self._end_record,
            "Workout": self._end_workout,
            "WorkoutActivity": self._end_part,
        }

    def begin(self, name: str, attributes: Attributes) -> None:
        self.elements += 1
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnsafeError(f"more than {DEEPEST} elements in each other")
        take = self._begins.get(name)
        if take is not None:
            take(attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        close = self._ends.get(name)
        if close is not None:
            close()

    def _keep_one(self) -> None:
        self._count += 1
        if self._count > MOST_KEPT:
            raise UnsafeError(f"more than {MOST_KEPT} workouts, laps, nights and measurements")

    def _record(self, attributes: Attributes) -> None:
        kind = attributes.get("type", "")
        if kind in BY_TYPE:
            self._measured(kind, attributes)
        elif kind in KINDS:
            self._kept = Kept(attributes, self._line())

    def _measured(self, kind: str, attributes: Attributes) -> None:
        key = (kind, attributes.get("sourceName", ""), attributes.get("unit", ""))
        try:
            column = self._known[key]
        except KeyError:
            if len(self._known) >= MOST_COLUMNS:
                raise UnsafeError(f"records of more than {MOST_COLUMNS} kinds and sources") from None
            column = self._known[key] = self.columns.column(BY_TYPE[kind], *key[1:])
        if column is None:
            what = f"{BY_TYPE[kind]} in the unknown unit '{key[2][:20]}' is left out"
            self._notes.add(what, self._line())
            return
        starts, ends = attributes.get("startDate", ""), attributes.get("endDate", "")
        start = values.moment(starts)
        end = start if ends == starts else values.moment(ends)
        number = values.number(attributes.get("value", ""))
        if start is None or end is None or math.isnan(number):
            self._notes.add(f"{BY_TYPE[kind]} without a moment or a number is left out", self._line())
        else:
            start_s = values.seconds(start)
            column.add(start_s, start_s if end is start else values.seconds(end), number)

    def _metadata(self, attributes: Attributes) -> None:
        key, value = attributes.get("key", ""), attributes.get("value", "")
        if self._kept is not None:
            if key == "HKTimeZone":
                self._kept.zone = value
        elif self._workout is None or key not in workouts.METADATA:
            return
        elif not self._in_part:
            self._workout.metadata[key] = value
        elif key == workouts.CLIMBED:
            self._workout.add_climb(value)

    def _beat(self, attributes: Attributes) -> None:
        if self._kept is not None:
            if len(self._kept.clocks) >= MOST_BEATS:
                raise UnsafeError(f"a measurement of more than {MOST_BEATS} beats")
            self._kept.clocks.append(attributes.get("time", ""))

    def _end_record(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            self._keep_one()
            take(kept, self.mornings, self._notes)

    def _begin_workout(self, attributes: Attributes) -> None:
        self._keep_one()
        self._workout = workouts.begun(attributes, self._line(), self._notes)

    def _end_workout(self) -> None:
        if self._workout is not None:
            self.workouts.append(self._workout)
        self._workout = None

    def _part(self, attributes: Attributes) -> None:
        self._keep_one()
        self._in_part = True
        if self._workout is not None and (part := workouts.part(attributes, self._line(), self._notes)):
            self._workout.parts.append(part)

    def _end_part(self) -> None:
        self._in_part = False

    def _event(self, attributes: Attributes) -> None:
        """Those of a part are mostly told of the whole, too."""
        self._keep_one()
        if self._workout is not None and (event := workouts.event(attributes, self._line(), self._notes)):
            self._workout.events[event] = None

    def _statistics(self, attributes: Attributes) -> None:
        if self._workout is not None and not self._in_part:
            told = workouts.statistics(attributes, self._line(), self._notes)
            self._workout.statistics |= dict([told] if told else [])
