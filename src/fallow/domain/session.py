"""What is planned for one day: kind, priority, steps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from fallow.domain.activity import Segments


class SessionKind(StrEnum):
    REST = "rest"
    RECOVERY_RUN = "recovery_run"
    RUN_WALK = "run_walk"
    EASY = "easy"
    LONG = "long"
    TEMPO = "tempo"
    INTERVALS = "intervals"
    HILLS = "hills"
    STRIDES = "strides"
    RACE = "race"
    STRENGTH = "strength"
    CROSS = "cross"

    @property
    def is_run(self) -> bool:
        return self not in {SessionKind.REST, SessionKind.STRENGTH, SessionKind.CROSS}


class Priority(IntEnum):
    """1 is kept when time or recovery is short, 4 is dropped first and never made up for."""

    KEY = 1
    SUPPORT = 2
    OPTIONAL = 3
    RECOVERY_RUN = 4


PRIORITY = {
    SessionKind.LONG: Priority.KEY,
    SessionKind.TEMPO: Priority.KEY,
    SessionKind.INTERVALS: Priority.KEY,
    SessionKind.RACE: Priority.KEY,
    SessionKind.EASY: Priority.SUPPORT,
    SessionKind.RUN_WALK: Priority.SUPPORT,
    SessionKind.HILLS: Priority.SUPPORT,
    SessionKind.STRIDES: Priority.SUPPORT,
    SessionKind.STRENGTH: Priority.SUPPORT,
    SessionKind.CROSS: Priority.OPTIONAL,
    SessionKind.RECOVERY_RUN: Priority.RECOVERY_RUN,
}


class StepKind(StrEnum):
    WARM_UP = "warm_up"
    WORK = "work"
    RECOVER = "recover"
    COOL_DOWN = "cool_down"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a session; targets are ranges, None where the runner goes by feel."""

    kind: StepKind
    duration_s: float
    speed_m_s: tuple[float, float] | None = None
    heart_rate_bpm: tuple[float, float] | None = None
    walk: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """A planned session. `segments` is the same session as the model simulates it."""

    kind: SessionKind
    priority: Priority | None  # None on a day of rest
    steps: tuple[Step, ...]
    duration_s: float
    distance_m: float
    segments: Segments | None

    @property
    def has_race_pace(self) -> bool:
        """Of a long run: whether a stretch of it is at race pace."""
        return self.kind is SessionKind.LONG and len(self.steps) > 1

    @property
    def minutes(self) -> int:
        return round(self.duration_s / 60)


REST_DAY = Session(SessionKind.REST, None, (), 0.0, 0.0, None)
