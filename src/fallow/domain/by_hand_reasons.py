"""What the safety rules, or the usual, have against a plan that somebody wrote by hand.

`instead`, with its minutes, is the nearest session that would be allowed on that day. What a week breaks stands at the
first of its days that is planned.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from fallow.domain.athlete import Level
from fallow.domain.parameters import Grade
from fallow.domain.reasons import Assumed, Practice, Reason, reason
from fallow.domain.session import SessionKind
from fallow.domain.state import Store


@reason
class RunTooLong(Reason):
    """Farther than a tenth above the longest run of 30 days, or than the way back after a break allows."""

    code: ClassVar[str] = "run_too_long"
    source: ClassVar[str] = "frandsen-2025"
    grade: ClassVar[Grade] = Grade.A
    on: date
    session: SessionKind
    minutes: int
    distance_m: float
    cap_m: float
    instead: SessionKind
    instead_minutes: int
    instead_quality_minutes: int


@reason
class SessionTooHard(Practice):
    """More hard work in one session than the most of five weeks allows; a limit of 0 is the way back after a break."""

    code: ClassVar[str] = "session_too_hard"
    on: date
    session: SessionKind
    quality_minutes: int
    most_quality_minutes: int
    instead: SessionKind
    instead_minutes: int
    instead_quality_minutes: int


@reason
class StoreNotReady(Assumed):
    """A session that would start before a store that it needs is back."""

    code: ClassVar[str] = "store_not_ready"
    on: date
    session: SessionKind
    minutes: int
    store: Store
    recovered: float
    needed: float
    instead: SessionKind
    instead_minutes: int
    instead_quality_minutes: int


@reason
class RecoveryRunNotEarned(Practice):
    """A recovery run for a runner whom the policy gives none."""

    code: ClassVar[str] = "recovery_run_not_earned"
    on: date
    level: Level
    runs_per_week: float
    flagged: bool


@reason
class WeekTooFull(Practice):
    """More load than the weeks before allow; `most_minutes` is what the nearest safe week holds."""

    code: ClassVar[str] = "week_too_full"
    on: date
    load: float
    most_load: float
    minutes: int
    most_minutes: int


@reason
class TooManyHardDays(Practice):
    code: ClassVar[str] = "too_many_hard_days"
    on: date
    hard_days: int
    most_days: int


@reason
class TooManyRuns(Practice):
    """Too few days without a run in a week."""

    code: ClassVar[str] = "too_many_runs"
    on: date
    running_days: int
    most_days: int


@reason
class TooMuchIntensity(Practice):
    """Too large a share of a week's running time is hard."""

    code: ClassVar[str] = "too_much_intensity"
    on: date
    quality_minutes: int
    most_quality_minutes: int


@reason
class RaceUnprepared(Practice):
    """No run before the race is long enough for its distance."""

    code: ClassVar[str] = "race_unprepared"
    on: date
    race_distance_m: float
    longest_planned_m: float
    least_m: float


@reason
class LongRunsShort(Practice):
    """The longest run of a plan by hand stays below what is usual for the distance, and within what is safe."""

    code: ClassVar[str] = "long_runs_short"
    race_distance_m: float
    wanted_m: float
    longest_planned_m: float


@reason
class NotUsual(Practice):
    """A rule of the grammar (never of safety) that a plan by hand does not keep, as `gave_way` of a made one."""

    code: ClassVar[str] = "not_usual"
    rule: str
    wanted: float
    got: float
    unit: str


@reason
class BesideRunning(Practice):
    """Training without a run: what it asks of the stores is not modelled."""

    code: ClassVar[str] = "beside_running"
    session: SessionKind
    minutes: int


BY_HAND_REASONS: tuple[type[Reason], ...] = (
    RunTooLong,
    SessionTooHard,
    StoreNotReady,
    RecoveryRunNotEarned,
    WeekTooFull,
    TooManyHardDays,
    TooManyRuns,
    TooMuchIntensity,
    RaceUnprepared,
    LongRunsShort,
    NotUsual,
    BesideRunning,
)
