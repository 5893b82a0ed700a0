"""Why a day is rest, a recovery run or training. Kept in the order in which the rules are asked."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from fallow.domain.athlete import ScreeningFlag, WarningSign
from fallow.domain.estimate import Estimate
from fallow.domain.gate_reasons import GATE_REASONS
from fallow.domain.parameters import Grade
from fallow.domain.reasons import Assumed, Practice, Reason, reason
from fallow.domain.session import SessionKind
from fallow.domain.state import Store, Tissue
from fallow.domain.wellness import SorePlace


@reason
class NoHistory(Assumed):
    """Nothing is on record yet."""

    code: ClassVar[str] = "no_history"


@reason
class StaleHistory(Assumed):
    """The newest activity is so old that files may be missing."""

    code: ClassVar[str] = "stale_history"
    last_on: date
    days: int


@reason
class WarningSignOpen(Practice):
    code: ClassVar[str] = "warning_sign_open"
    sign: WarningSign


@reason
class SeeDoctorFirst(Practice):
    """Reported at the screening, and no doctor has cleared it yet."""

    code: ClassVar[str] = "see_doctor_first"
    flags: tuple[ScreeningFlag, ...]


@reason
class Ill(Practice):
    code: ClassVar[str] = "ill"
    on: date


@reason
class Injured(Practice):
    code: ClassVar[str] = "injured"
    on: date | None


@reason
class SymptomFreeFirst(Practice):
    """An illness or injury is over, and some days without it come before the first run."""

    code: ClassVar[str] = "symptom_free_first"
    what: str  # "illness" or "injury"
    over_since: date
    free_days: int


@reason
class PainToday(Practice):
    code: ClassVar[str] = "pain_today"
    pain_0_10: float
    limit_0_10: float


@reason
class CheckInMissing(Assumed):
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
class StoresRecovered(Assumed):
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
class SorenessHigh(Assumed):
    code: ClassVar[str] = "soreness_high"
    soreness_0_10: float
    limit_0_10: float


@reason
class SorePlaceStays(Practice):
    """The same place has been sore on most days of a week."""

    code: ClassVar[str] = "sore_place_stays"
    place: SorePlace
    sore_days: int  # of the last seven


@reason
class EatingLittle(Reason):
    """Carbohydrate told of the last days lies under what running asks."""

    code: ClassVar[str] = "eating_little"
    source: ClassVar[str] = "ioc-reds-2023"
    grade: ClassVar[Grade] = Grade.C
    carbohydrate_g_kg: float
    needed_g_kg: float
    told_days: int


@reason
class SleepShort(Reason):
    code: ClassVar[str] = "sleep_short"
    source: ClassVar[str] = "roberts-2019"
    grade: ClassVar[Grade] = Grade.B
    sleep_h: float
    need_h: float


@reason
class FeelingLow(Assumed):
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
class RestingHeartRateHigh(Practice):
    code: ClassVar[str] = "resting_hr_high"
    resting_hr_bpm: float
    usual_bpm: float
    far: bool = False


@reason
class AlreadyRan(Assumed):
    """Today's running is done."""

    code: ClassVar[str] = "already_ran"
    distance_m: float
    duration_s: float


@reason
class PlannedRest(Practice):
    code: ClassVar[str] = "planned_rest"


@reason
class NoSlot(Assumed):
    """Neither a plan nor the runner's habit has a run on this weekday."""

    code: ClassVar[str] = "no_slot"
    weekday: int  # Monday 0
    share: float  # of the last 8 weeks with a run on it


@reason
class HabitSlot(Assumed):
    code: ClassVar[str] = "habit_slot"
    weekday: int
    share: float
    days_since_run: int | None


@reason
class PlannedSession(Practice):
    code: ClassVar[str] = "planned_session"
    session: SessionKind


@reason
class MadeLighter(Assumed):
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
    longest_m: float  # each run counted no farther than its own limit was
    cap_m: float
    left_out_m: float | None = None  # a run that went far beyond it and is no measure


@reason
class WeeklyCap(Practice):
    code: ClassVar[str] = "weekly_cap"
    week_m: float
    cap_m: float


@reason
class ReturnRamp(Practice):
    """After a break the way back starts below the habit."""

    code: ClassVar[str] = "return_ramp"
    break_d: int
    minutes: int


@reason
class AfterIllness(Practice):
    """An illness is over, and its first days still stay below the habit."""

    code: ClassVar[str] = "after_illness"
    over_since: date
    minutes: int


@reason
class AfterInjury(Practice):
    """An injury is over, and its first weeks still stay below the habit."""

    code: ClassVar[str] = "after_injury"
    over_since: date
    minutes: int


@reason
class AfterBigRun(Practice):
    """A race over a long way, or a run far beyond the habit, is paid for in days."""

    code: ClassVar[str] = "after_big_run"
    distance_m: float
    ran_on: date
    minutes: int


@reason
class Newcomer(Practice):
    """No longest run yet: a floor by level."""

    code: ClassVar[str] = "newcomer"
    minutes: int


@reason
class RaceToday(Practice):
    code: ClassVar[str] = "race_today"
    distance_m: float


VERDICT_REASONS: tuple[type[Reason], ...] = (
    NoHistory,
    StaleHistory,
    WarningSignOpen,
    SeeDoctorFirst,
    Ill,
    Injured,
    SymptomFreeFirst,
    PainToday,
    CheckInMissing,
    StoreNotRecovered,
    StoresRecovered,
    TissueAboveHabit,
    SorenessHigh,
    SorePlaceStays,
    EatingLittle,
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
    AfterInjury,
    AfterBigRun,
    Newcomer,
    RaceToday,
    *GATE_REASONS,
)
