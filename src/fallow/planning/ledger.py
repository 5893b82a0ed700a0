"""What was and will be run, day by day, as the safety rules count it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fallow.domain.session import SessionKind
from fallow.domain.units import FloatArray
from fallow.planning.choice import Choice
from fallow.planning.problem import PastRun
from fallow.planning.timeline import Timeline

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Measure:
    """One option of one day in numbers."""

    distance_m: float
    duration_s: float
    quality_s: float
    load: float
    strain: float  # what form counts, in easy minutes


@dataclass(frozen=True, slots=True)
class Ledger:
    """Arrays over the days of a timeline, shape (size,). Races stand apart in `race_load`: they license nothing."""

    timeline: Timeline
    longest_m: FloatArray
    duration_s: FloatArray
    quality_s: FloatArray  # most of one session
    load: FloatArray
    strain: FloatArray
    race_load: FloatArray
    race: Flags
    run: Flags  # training, like all that follows
    quality_day: Flags
    recovery_run: Flags
    planned: Flags  # within the plan: only these days can break a rule

    def put(self, index: int, choice: Choice, measure: Measure) -> None:
        """Writes one planned day in place."""
        counted = choice.is_run and not choice.is_race
        self.longest_m[index] = measure.distance_m if counted else 0.0
        self.duration_s[index] = measure.duration_s if counted else 0.0
        self.quality_s[index] = measure.quality_s if counted else 0.0
        self.load[index] = measure.load if counted else 0.0
        self.strain[index] = measure.strain if choice.is_run else 0.0  # of races too: it limits nothing
        self.race_load[index] = measure.load if choice.is_race else 0.0
        self.run[index] = counted
        self.race[index] = choice.is_race
        self.quality_day[index] = choice.is_quality
        self.recovery_run[index] = choice.kind is SessionKind.RECOVERY_RUN

    def with_week(self, number: int, week: Sequence[Choice], measure: Callable[[Choice], Measure]) -> Ledger:
        """A copy with one week of the plan written."""
        written = self.copy()
        for index, choice in zip(self.timeline.week(number), week, strict=True):
            written.put(index, choice, measure(choice))
        return written

    def copy(self) -> Ledger:
        return Ledger(
            self.timeline, self.longest_m.copy(), self.duration_s.copy(), self.quality_s.copy(), self.load.copy(),
            self.strain.copy(), self.race_load.copy(), self.race.copy(), self.run.copy(), self.quality_day.copy(),
            self.recovery_run.copy(), self.planned.copy(),
        )  # fmt: skip


def opened(timeline: Timeline, past: Iterable[PastRun], hard_from_s: float) -> Ledger:
    """The past alone, all planned days at rest. A past day counts as hard from `hard_from_s` of quality on."""
    size = timeline.size
    longest, duration, quality, load, strain, race_load = (np.zeros(size) for _ in range(6))
    race, run, quality_day, recovery, planned = (np.zeros(size, dtype=np.bool_) for _ in range(5))
    for done in past:
        index = timeline.index(done.on)
        if 0 <= index < timeline.begins:
            longest[index] = max(longest[index], done.distance_m)
            quality[index] = max(quality[index], done.quality_s)
            duration[index] += done.duration_s
            load[index] += done.load
            strain[index] += done.strain
            run[index] = True
    quality_day[:] = quality >= hard_from_s
    planned[timeline.begins : timeline.ends] = True
    return Ledger(
        timeline, longest, duration, quality, load, strain, race_load, race, run, quality_day, recovery, planned
    )


def filled(opened_ledger: Ledger, days: Sequence[tuple[Choice, Measure]]) -> Ledger:
    """The past with a plan's days after it."""
    ledger = opened_ledger.copy()
    for offset, (choice, measure) in enumerate(days):
        ledger.put(ledger.timeline.begins + offset, choice, measure)
    return ledger
