"""Why a day of a plan is as it is, and what gave way where not every wish could be met."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from fallow.domain.by_hand_reasons import BY_HAND_REASONS
from fallow.domain.change_reasons import CHANGE_REASONS
from fallow.domain.parameters import Grade
from fallow.domain.reasons import Reason, reason
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.domain.why_reasons import WHY_REASONS
from fallow.domain.wishes import FixedKind, Hindrance


class _Practice(Reason):
    __slots__ = ()
    source: ClassVar[str] = "coach-practice"
    grade: ClassVar[Grade] = Grade.C


@reason
class RestForRecovery(Reason):
    """A day off because `store` is not recovered after `after`."""

    code: ClassVar[str] = "rest_for_recovery"
    source: ClassVar[str] = "own-assumption"
    grade: ClassVar[Grade] = Grade.C
    after: SessionKind
    after_on: date
    store: Store
    recovered: float


@reason
class RestToAbsorb(_Practice):
    """Rest is what makes training work: the level's days of rest a week."""

    code: ClassVar[str] = "rest_to_absorb"
    days_a_week: int


@reason
class DayNotFree(_Practice):
    code: ClassVar[str] = "day_not_free"


@reason
class DayAway(_Practice):
    """One of the days from `away_from` to `away_until` on which the runner is away."""

    code: ClassVar[str] = "day_away"
    away_from: date
    away_until: date


@reason
class FixedDayKept(_Practice):
    """The runner fixed this weekday for it; `wished_minutes` None where no length was wished."""

    code: ClassVar[str] = "fixed_day_kept"
    wished: FixedKind
    wished_minutes: int | None


@reason
class FixedDayGivesWay(_Practice):
    """The weekday is fixed for something that cannot be, or not so long, on this date."""

    code: ClassVar[str] = "fixed_day_gives_way"
    wished: FixedKind
    wished_minutes: int | None
    hindrance: Hindrance


@reason
class WeeklyLongRun(_Practice):
    code: ClassVar[str] = "weekly_long_run"
    distance_m: float
    race_distance_m: float | None


@reason
class QualityForRace(_Practice):
    """A key session for the race's demands, placed where the stores that it needs are recovered."""

    code: ClassVar[str] = "quality_for_race"
    session: SessionKind
    quality_minutes: int
    slowest: Store
    recovered: float


@reason
class SupportVolume(_Practice):
    code: ClassVar[str] = "support_volume"
    minutes: int


@reason
class RecoveryRunPlanned(_Practice):
    code: ClassVar[str] = "recovery_run_planned"
    minutes: int


@reason
class StrengthBeside(_Practice):
    """Strength as a second session of the day, beside `session`; rest where it stands alone."""

    code: ClassVar[str] = "strength_beside"
    session: SessionKind
    strength_minutes: int


@reason
class CrossTraining(_Practice):
    """An optional session without impact, as wished, on a day without a run."""

    code: ClassVar[str] = "cross_training"
    minutes: int


@reason
class EasierWeek(_Practice):
    code: ClassVar[str] = "easier_week"
    share_of_usual: float


@reason
class Taper(Reason):
    code: ClassVar[str] = "taper"
    source: ClassVar[str] = "bosquet-2007"
    grade: ClassVar[Grade] = Grade.A
    days_to_race: int
    share_of_usual: float


@reason
class RaceDay(_Practice):
    code: ClassVar[str] = "race_day"
    distance_m: float
    name: str


@reason
class AfterRace(_Practice):
    code: ClassVar[str] = "after_race"
    distance_m: float
    days_since: int


@reason
class CappedBySpike(Reason):
    code: ClassVar[str] = "capped_by_spike"
    source: ClassVar[str] = "frandsen-2025"
    grade: ClassVar[Grade] = Grade.A
    longest_m: float
    cap_m: float


@reason
class StartBelowHabit(_Practice):
    """The way back after a break, or a newcomer's first weeks."""

    code: ClassVar[str] = "start_below_habit"
    break_d: int | None
    minutes: int


@reason
class GaveWay(_Practice):
    """A wish or a rule of the grammar (never of safety) that could not be kept: `wanted` against `got`, in `unit`."""

    code: ClassVar[str] = "gave_way"
    rule: str
    wanted: float
    got: float
    unit: str


@reason
class LongestRunShort(Reason):
    """The longest run that is safe by race day stays below what the distance asks."""

    code: ClassVar[str] = "longest_run_short"
    source: ClassVar[str] = "frandsen-2025"
    grade: ClassVar[Grade] = Grade.A
    race_distance_m: float
    wanted_m: float
    reachable_m: float
    weeks: int
    weeks_needed: int


@reason
class TargetOutOfReach(Reason):
    """The wished time is faster than the interval of what is expected."""

    code: ClassVar[str] = "target_out_of_reach"
    source: ClassVar[str] = "critical-speed-review"
    grade: ClassVar[Grade] = Grade.C
    race_distance_m: float
    target_s: float
    expected_low_s: float
    expected_high_s: float


@reason
class TargetWellWithin(Reason):
    """The wished time is slower than the interval of what is expected."""

    code: ClassVar[str] = "target_well_within"
    source: ClassVar[str] = "critical-speed-review"
    grade: ClassVar[Grade] = Grade.C
    race_distance_m: float
    target_s: float
    expected_low_s: float
    expected_high_s: float


@reason
class StartMoved(_Practice):
    """The plan was to begin on a day that is past."""

    code: ClassVar[str] = "start_moved"
    asked_on: date
    starts_on: date


@reason
class StartFarAhead(_Practice):
    """The plan begins in `days_until`: what is run before is not known, and counts as nothing."""

    code: ClassVar[str] = "start_far_ahead"
    days_until: int


PLAN_REASONS: tuple[type[Reason], ...] = (
    RestForRecovery,
    RestToAbsorb,
    DayNotFree,
    DayAway,
    FixedDayKept,
    FixedDayGivesWay,
    WeeklyLongRun,
    QualityForRace,
    SupportVolume,
    RecoveryRunPlanned,
    StrengthBeside,
    CrossTraining,
    EasierWeek,
    Taper,
    RaceDay,
    AfterRace,
    CappedBySpike,
    StartBelowHabit,
    GaveWay,
    LongestRunShort,
    TargetOutOfReach,
    TargetWellWithin,
    StartMoved,
    StartFarAhead,
    *BY_HAND_REASONS,
    *CHANGE_REASONS,
    *WHY_REASONS,
)
