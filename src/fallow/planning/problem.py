"""What one plan rests on: everything that the solver looks at, gathered before it starts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from fallow.domain.activity import Run, Sport
from fallow.domain.athlete import Athlete, Level
from fallow.domain.plan import PlanRequest
from fallow.domain.state import Habit, Thresholds
from fallow.domain.units import MINUTE_S
from fallow.physiology import limits
from fallow.physiology.adaptation import strain
from fallow.physiology.recovery import Body


@dataclass(frozen=True, slots=True)
class PlanLimits:
    """The limits that a coach may move for one runner, and that the verdict of a day keeps as well."""

    single_run: float = limits.SINGLE_RUN.value
    week: float = limits.WEEK.value
    week_injury_prone: float = limits.WEEK_INJURY_PRONE.value
    injury_free_d: float = limits.INJURY_FREE_D.value
    recovery_weeks: float = limits.RECOVERY_WEEKS.value
    recovery_runs_a_week: float = limits.RECOVERY_RUNS_A_WEEK.value
    recovery_gap_d: float = limits.RECOVERY_GAP_D.value


STANDARD: Final = PlanLimits()


@dataclass(frozen=True, slots=True)
class PastRun:
    """One run that was done, as the safety rules count it."""

    on: date
    distance_m: float
    duration_s: float
    quality_s: float  # above LT1
    load: float
    strain: float  # what form counts, in easy minutes


@dataclass(frozen=True, slots=True)
class DayCap:
    """What health leaves of a day: easy running of at most so many minutes, or nothing."""

    on: date
    minutes: int  # 0: closed


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """A runner and a request. `past` holds half a year of running where there is that much, in any order.

    `body` may hold any number of draws: planning takes their mean, since it looks at the expected runner.
    """

    request: PlanRequest
    on: date  # the day on which the plan is made
    athlete: Athlete
    level: Level
    habit: Habit
    thresholds: Thresholds
    body: Body
    body_at: datetime  # aware
    utc_offset_s: int
    past: tuple[PastRun, ...]
    model_version: str
    ill: bool = False
    limits: PlanLimits = STANDARD
    caps: tuple[DayCap, ...] = ()  # days that an illness, an injury or the way back from it shapes

    @property
    def weekly_m(self) -> float | None:
        """What the runner runs in a week, m, or None where there is no run on record to tell."""
        return None if self.habit.days_since_run is None else self.habit.weekly_m

    def __post_init__(self) -> None:
        if self.body_at.tzinfo is None:
            raise ValueError("body_at must be aware")


def past_runs(runs: Iterable[Run]) -> tuple[PastRun, ...]:
    """The running among these activities. Each needs its stress; where it has none, that is an error of the caller."""
    return tuple(_past_run(run) for run in runs if run.sport is Sport.RUN)


def _past_run(run: Run) -> PastRun:
    if run.stress is None:
        raise ValueError(f"{run.activity_id} has no stress")
    _, moderate, hard = run.stress.minutes_zone
    return PastRun(
        on=run.local_date,
        distance_m=run.distance_m or 0.0,
        duration_s=run.duration_s,
        quality_s=(moderate + hard) * MINUTE_S,
        load=run.stress.load,
        strain=strain(run.stress.minutes_zone),
    )
