"""Where the runner stands: stores, tissues, habit, thresholds, form, and the snapshot that saves a replay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fallow.domain.athlete import Level
from fallow.domain.estimate import Estimate
from fallow.domain.units import FloatArray


class Store(StrEnum):
    ENERGY = "energy"
    MUSCLE = "muscle"
    NERVE = "nerve"


class Tissue(StrEnum):
    TENDON = "tendon"
    BONE = "bone"


@dataclass(frozen=True, slots=True)
class StoreState:
    """`recovered` 1: at baseline; 0: the deficit that a hard session of this level leaves; below 0: more than that."""

    recovered: Estimate
    time_to_recovered_h: Estimate  # 0 = recovered now; with rest, from the moment asked


@dataclass(frozen=True, slots=True)
class TissueState:
    """Load still in the tissue, in easy kilometres, beside the runner's own habit."""

    load_easy_km: Estimate
    habit_easy_km: Estimate
    ratio: Estimate  # load over habit; 1 = as usual


class FormModel(StrEnum):
    """How what is not yet recovered is taken off adaptation."""

    FITNESS_FATIGUE = "fitness_fatigue"  # as a term that fades quickly
    ONE_STATE = "one_state"  # as the deficit of the slowest store


@dataclass(frozen=True, slots=True)
class FormTrial:
    """How well the models of form foretold later looks at it: pace at a given heart rate, and results."""

    looks: int  # that tested
    blocks: int  # of weeks, each foretold from what was known at its start
    error_pct: Mapping[str, float]  # root mean square in percent of speed, by FormModel and by naive rule
    beats_naive: bool  # the model used is clearly better than the best rule that knows no model
    unexplained_pct: float  # sd of what whole blocks were off by


@dataclass(frozen=True, slots=True)
class Form:
    """Adaptation less what is not yet recovered: change in speed against the habit, in percent (positive = faster)."""

    now_pct: Estimate
    window_opens_h: Estimate | None  # hours until form stands above the level before the last hard stress, under rest
    window_closes_h: Estimate | None
    model: FormModel = FormModel.FITNESS_FATIGUE
    learned: bool = False  # the model's figures are the runner's own; else typical
    trial: FormTrial | None = None  # None: too little data to test a model on


@dataclass(frozen=True, slots=True)
class BodyState:
    at: datetime
    stores: Mapping[Store, StoreState]
    tissues: Mapping[Tissue, TissueState]
    bottleneck: Store  # the store with the latest expected recovery
    force_change_pct: Mapping[str, Estimate]  # by muscle group
    soreness_0_10: Estimate  # what the model expects the runner to feel
    jump_change_pct: Estimate
    rmssd_log_ratio: Estimate  # of the coming night, against baseline
    form: Form


@dataclass(frozen=True, slots=True)
class SpikeHazard:
    """A single run beside the longest of the 30 days before it."""

    distance_m: float
    longest_m_30d: float
    hazard_ratio: Estimate  # of injury, against a run within that longest; a figure of groups


@dataclass(frozen=True, slots=True)
class Hazard:
    longest: SpikeHazard | None  # the longest run of the last seven days
    session: SpikeHazard | None  # today's session
    injuries_per_1000_h: float  # of runners of this kind


@dataclass(frozen=True, slots=True)
class HrvReading:
    """Mornings' rMSSD against the runner's own baseline; None where there are too few mornings to say."""

    today_ms: float | None
    week_mean_ms: float | None
    baseline_ms: float | None
    change_pct: float | None  # of the week's mean against the baseline
    smallest_worthwhile_change_pct: float | None
    mornings: int  # of the baseline


@dataclass(frozen=True, slots=True)
class Curve:
    """A quantity over the hours to come; arrays of shape (n,)."""

    hours: FloatArray
    mean: FloatArray
    low: FloatArray
    high: FloatArray


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The runner's limits as known on a day; `measured` names the fields from the runner's own data or word."""

    on: date
    critical_speed_m_s: Estimate
    d_prime_m: Estimate
    max_hr_bpm: Estimate
    threshold_hr_bpm: Estimate
    lt1_hr_bpm: Estimate
    lt1_speed_m_s: Estimate
    measured: frozenset[str] = frozenset()
    heart_rate_holds: bool = True  # False: a medicine or a pregnancy moves it, and no target may rest on it


@dataclass(frozen=True, slots=True)
class Zone:
    """From the top of the zone below to its own, which is known no better than the threshold that it comes from."""

    number: int
    heart_rate_bpm: tuple[float, float]
    speed_m_s: tuple[float, float]
    top_heart_rate_bpm: Estimate
    top_speed_m_s: Estimate


@dataclass(frozen=True, slots=True)
class Habit:
    """What the runner has been doing, up to and not including the day asked."""

    on: date
    weeks_of_running: int  # weeks with a run since the last lay-off
    runs_per_week: float  # mean of the last 8 weeks
    weekly_m: float  # mean of the last 4 weeks
    weekly_m_max_3: float  # the most of the last 3 weeks
    weekly_load: float
    weekly_load_max_3: float
    longest_m_30d: float
    longest_s_30d: float
    quality_s_best_35d: float  # most minutes of quality in one session, in seconds
    days_since_run: int | None  # None: no run on record
    weekday_share: tuple[float, float, float, float, float, float, float]  # share of the last 8 weeks with a run on it
    easy_speed_m_s: float | None  # median speed of the runner's own easy running
    longest_gap_d: int  # longest stretch without a run in the last 8 weeks
    break_d: int  # length of the break that ended within the last weeks, 0 where there was none
    weekly_m_before_break: float
    weeks_of_year: int = 0  # weeks with a run among the last 52, lay-offs or not
    km_history: tuple[float, ...] = ()  # kilometres of each of the last 26 weeks, oldest first


@dataclass(frozen=True, slots=True)
class LevelEstimate:
    level: Level
    set_by_runner: bool


@dataclass(frozen=True, slots=True)
class StateSnapshot:
    """The state's draws at a moment; `version` and `history` say when it may still be used."""

    version: str  # model and parameters
    at: datetime
    history: str  # digest of every input up to `at`
    values: Mapping[str, FloatArray]
