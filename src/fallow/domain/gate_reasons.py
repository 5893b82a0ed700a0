"""The gates of the recovery run: each says why it was not earned, and the last that it was."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from fallow.domain.athlete import Level
from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade
from fallow.domain.reasons import Practice, Reason, reason
from fallow.domain.session import SessionKind
from fallow.domain.state import Store


@reason
class GateBeginner(Practice):
    code: ClassVar[str] = "gate_beginner"
    level: Level
    weeks_of_running: int
    needed_weeks: int


@reason
class GateRunsPerWeek(Practice):
    code: ClassVar[str] = "gate_runs_per_week"
    runs_per_week: float
    needed: float


@reason
class GateHabitBroken(Practice):
    code: ClassVar[str] = "gate_habit_broken"
    longest_gap_d: int
    limit_d: int


@reason
class GateInjuryProne(Reason):
    code: ClassVar[str] = "gate_injury_prone"
    source: ClassVar[str] = "videbaek-2015"
    grade: ClassVar[Grade] = Grade.C
    last_injury_on: date | None
    flagged: bool


@reason
class GateSore(Practice):
    code: ClassVar[str] = "gate_sore"
    soreness_0_10: float
    limit_0_10: float


@reason
class GateForce(Reason):
    code: ClassVar[str] = "gate_force"
    source: ClassVar[str] = "sherman-1984"
    grade: ClassVar[Grade] = Grade.C
    muscle: str
    force_change_pct: Estimate
    limit_pct: float


@reason
class GatePrice(Reason):
    """With the run the stores would not be ready for the next key session."""

    code: ClassVar[str] = "gate_price"
    source: ClassVar[str] = "easy-exercise-reviews"
    grade: ClassVar[Grade] = Grade.C
    key_session: SessionKind
    on: date
    store: Store
    hours_until: float
    time_to_recovered_rest_h: Estimate
    time_to_recovered_run_h: Estimate


@reason
class GateNothingToGain(Reason):
    code: ClassVar[str] = "gate_nothing_to_gain"
    source: ClassVar[str] = "easy-exercise-reviews"
    grade: ClassVar[Grade] = Grade.C


@reason
class RecoveryRunEarned(Practice):
    """All gates are open. `gain` is one of: stiffness, circulation, routine."""

    code: ClassVar[str] = "recovery_run_earned"
    gain: str
    minutes: int
    heart_rate_high_bpm: float | None
    carbohydrate_g: float  # what it costs


GATE_REASONS: tuple[type[Reason], ...] = (
    GateBeginner,
    GateRunsPerWeek,
    GateHabitBroken,
    GateInjuryProne,
    GateSore,
    GateForce,
    GatePrice,
    GateNothingToGain,
    RecoveryRunEarned,
)
