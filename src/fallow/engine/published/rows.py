"""Published figures as records: what a study did, and what it found. Hours count from the start, 17:00 local."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from fallow.domain.athlete import Level, Sex
from fallow.domain.errors import Problem


@dataclass(frozen=True, slots=True)
class Person:
    """Who was studied; None takes the default of the level."""

    level: Level
    sex: Sex = Sex.ANY
    age_years: float | None = None
    mass_kg: float | None = None
    critical_speed_m_s: float | None = None


@dataclass(frozen=True, slots=True)
class UsualTraining:
    """The weeks before; None takes the default of the level."""

    weekly_km: float | None = None
    weeks: float | None = None
    runs_per_week: float | None = None
    longest_km: float | None = None
    days_since_downhill: float | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a run: one of duration and distance, one of speed and intensity (fraction of critical speed)."""

    duration_s: float | None = None
    distance_m: float | None = None
    speed_m_s: float | None = None
    intensity: float | None = None
    grade: float = 0.0
    repeat: int = 1
    rest_s: float = 0.0  # standing, between repeats
    step_length_factor: float = 1.0


@dataclass(frozen=True, slots=True)
class RunEvent:
    at_h: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class CycleEvent:
    """`intensity` is the fraction of the oxygen uptake that critical speed would ask."""

    at_h: float
    duration_s: float
    intensity: float


@dataclass(frozen=True, slots=True)
class FeedingEvent:
    """Carbohydrate hour by hour, in place of meals."""

    at_h: float
    g_per_kg_h: float
    duration_h: float


@dataclass(frozen=True, slots=True)
class DietEvent:
    """Carbohydrate day by day, in the usual meals."""

    at_h: float
    g_per_kg_day: float
    days: float


@dataclass(frozen=True, slots=True)
class NightEvent:
    """Sleep of the night that is going on or comes next."""

    at_h: float
    sleep_h: float


@dataclass(frozen=True, slots=True)
class HabitChangeEvent:
    """The runner goes on as before, with this share of the volume."""

    at_h: float
    days: float
    volume_factor: float
    intensity_kept: bool


@dataclass(frozen=True, slots=True)
class StateEvent:
    at_h: float
    glycogen_mmol_kg_ww: float


Event: TypeAlias = RunEvent | CycleEvent | FeedingEvent | DietEvent | NightEvent | HabitChangeEvent | StateEvent


class Comparison(StrEnum):
    DIFFERENCE = "difference"  # scenario minus compare
    RATIO = "ratio"  # scenario over compare


@dataclass(frozen=True, slots=True)
class Scenario:
    person: Person
    usual: UsualTraining
    events: tuple[Event, ...]
    compare: tuple[Event, ...] | None = None
    comparison: Comparison | None = None


class Moment(StrEnum):
    DURING = "during"  # the last bout as a whole
    END = "end"  # of the last bout
    NIGHT = "night"  # the first one after the last bout


@dataclass(frozen=True, slots=True)
class At:
    """When: a moment by name, or hours from the last bout's end or from the start."""

    moment: Moment | None = None
    hours: float = 0.0
    from_start: bool = False


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the study found: a value with tolerance, or limits. `problem` where it asks for what nobody knows."""

    quantity: str
    at: At
    value: float | None = None
    tolerance: float | None = None
    low: float | None = None
    high: float | None = None
    tissue: str | None = None
    muscle: str | None = None
    distance_m: float | None = None
    problem: Problem | None = None

    @property
    def limits(self) -> tuple[float | None, float | None]:
        """Between which the model's mean has to lie; None: open."""
        if self.value is None or self.tolerance is None:
            return self.low, self.high
        return self.value - self.tolerance, self.value + self.tolerance


@dataclass(frozen=True, slots=True)
class Row:
    """A published figure. `scenario` is None where it asks for what cannot be: then `problem` says why."""

    row_id: str
    place: str
    source: str
    grade: str
    expect: tuple[Expectation, ...]
    scenario: Scenario | None
    problem: Problem | None = None
