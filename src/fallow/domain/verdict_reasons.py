"""Why a day is rest, a recovery run or training. Kept in the order in which the rules are asked."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from fallow.domain.athlete import Level, WarningSign
from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade
from fallow.domain.reasons import Reason, reason
from fallow.domain.session import SessionKind
from fallow.domain.state import Store, Tissue


class _Assumed(Reason):
    """Rules of good coaching without a trial behind them."""

    __slots__ = ()
    source: ClassVar[str] = "own-assumption"
    grade: ClassVar[Grade] = Grade.C


class _Practice(Reason):
    __slots__ = ()
    source: ClassVar[str] = "coach-practice"
    grade: ClassVar[Grade] = Grade.C


@reason
class NoHistory(_Assumed):
    """Nothing is on record yet."""

    code: ClassVar[str] = "no_history"


@reason
class StaleHistory(_Assumed):
    """The newest activity is so old that files may be missing."""

    code: ClassVar[str] = "stale_history"
    last_on: date
    days: int


@reason
class WarningSignOpen(_Practice):
    code: ClassVar[str] = "warning_sign_open"
    sign: WarningSign


@reason
class Ill(_Practice):
    code: ClassVar[str] = "ill"
    on: date


@reason
class Injured(_Practice):
    code: ClassVar[str] = "injured"
    on: date | None


@reason
class PainToday(_Practice):
    code: ClassVar[str] = "pain_today"
    pain_0_10: float
    limit_0_10: float


@reason
class CheckInMissing(_Assumed):
    """Pain or soreness of today is unknown: no recovery run, and at most easy training."""

    code: ClassVar[str] = "check_in_missing"
    missing: tuple[str, ...]


@reason
class StoreNotRecovered(Reason):
    """A store still has a deficit; the source is the model's structure, its parameters carry their own."""

    code: ClassVar[str] = "store_not_recovered"
    source: ClassVar[str] = "own-assumption"
    grade: ClassVar[Grade] = Grade.C
    store: Store
    recovered: Estimate
    time_to_recovered_h: Estimate
    needed: float  # recovered fraction that the session asks
    session: SessionKind


@reason
class StoresRecovered(_Assumed):
    code: ClassVar[str] = "stores_recovered"
    slowest: Store
    recovered: Estimate


@reason
class TissueAboveHabit(Reason):
    code: ClassVar[str] = "tissue_above_habit"
    source: ClassVar[str] = "edwards-2018"
    grade: ClassVar[Grade] = Grade.C
    tissue: Tissue
    ratio: Estimate
    limit: float


@reason
class SorenessHigh(_Assumed):
    code: ClassVar[str] = "soreness_high"
    soreness_0_10: float
    limit_0_10: float


@reason
class SleepShort(Reason):
    code: ClassVar[str] = "sleep_short"
    source: ClassVar[str] = "roberts-2019"
    grade: ClassVar[Grade] = Grade.B
    sleep_h: float
    need_h: float


@reason
class FeelingLow(_Assumed):
    code: ClassVar[str] = "feeling_low"
    feel_0_10: float
    limit_0_10: float


@reason
class HrvLow(Reason):
    code: ClassVar[str] = "hrv_low"
    source: ClassVar[str] = "hrv-practice"
    grade: ClassVar[Grade] = Grade.C
    log_ratio: float  # 7-day mean against baseline
    smallest_worthwhile_change: float
    mornings: int


@reason
class RestingHeartRateHigh(_Practice):
    code: ClassVar[str] = "resting_hr_high"
    resting_hr_bpm: float
    usual_bpm: float


@reason
class AlreadyRan(_Assumed):
    """Today's running is done."""

    code: ClassVar[str] = "already_ran"
    distance_m: float
    duration_s: float


@reason
class PlannedRest(_Practice):
    code: ClassVar[str] = "planned_rest"


@reason
class NoSlot(_Assumed):
    """Neither a plan nor the runner's habit has a run on this weekday."""

    code: ClassVar[str] = "no_slot"
    weekday: int  # Monday 0
    share: float  # of the last 8 weeks with a run on it


@reason
class HabitSlot(_Assumed):
    code: ClassVar[str] = "habit_slot"
    weekday: int
    share: float
    days_since_run: int | None


@reason
class PlannedSession(_Practice):
    code: ClassVar[str] = "planned_session"
    session: SessionKind


@reason
class MadeLighter(_Assumed):
    """The planned session is replaced by a lighter form."""

    code: ClassVar[str] = "made_lighter"
    planned: SessionKind
    planned_minutes: int
    minutes: int


@reason
class SpikeCap(Reason):
    """The run is capped against the longest of the last 30 days."""

    code: ClassVar[str] = "spike_cap"
    source: ClassVar[str] = "frandsen-2025"
    grade: ClassVar[Grade] = Grade.A
    longest_m: float
    cap_m: float


@reason
class WeeklyCap(_Practice):
    code: ClassVar[str] = "weekly_cap"
    week_m: float
    cap_m: float


@reason
class ReturnRamp(_Practice):
    """After a break the way back starts below the habit."""

    code: ClassVar[str] = "return_ramp"
    break_d: int
    minutes: int


@reason
class AfterIllness(_Practice):
    """An illness is over, and its first days still stay below the habit."""

    code: ClassVar[str] = "after_illness"
    last_ill_on: date
    minutes: int


@reason
class Newcomer(_Practice):
    """No longest run yet: a floor by level."""

    code: ClassVar[str] = "newcomer"
    minutes: int


@reason
class RaceToday(_Practice):
    code: ClassVar[str] = "race_today"
    distance_m: float


# Gates of the recovery run: each says why it was not earned.


@reason
class GateBeginner(_Practice):
    code: ClassVar[str] = "gate_beginner"
    level: Level
    weeks_of_running: int
    needed_weeks: int


@reason
class GateRunsPerWeek(_Practice):
    code: ClassVar[str] = "gate_runs_per_week"
    runs_per_week: float
    needed: float


@reason
class GateHabitBroken(_Practice):
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
class GateSore(_Practice):
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
class RecoveryRunEarned(_Practice):
    """All gates are open. `gain` is one of: stiffness, circulation, routine."""

    code: ClassVar[str] = "recovery_run_earned"
    gain: str
    minutes: int
    heart_rate_high_bpm: float | None
    carbohydrate_g: float  # what it costs


VERDICT_REASONS: tuple[type[Reason], ...] = (
    NoHistory,
    StaleHistory,
    WarningSignOpen,
    Ill,
    Injured,
    PainToday,
    CheckInMissing,
    StoreNotRecovered,
    StoresRecovered,
    TissueAboveHabit,
    SorenessHigh,
    SleepShort,
    FeelingLow,
    HrvLow,
    RestingHeartRateHigh,
    AlreadyRan,
    PlannedRest,
    NoSlot,
    HabitSlot,
    PlannedSession,
    MadeLighter,
    SpikeCap,
    WeeklyCap,
    ReturnRamp,
    AfterIllness,
    Newcomer,
    RaceToday,
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
