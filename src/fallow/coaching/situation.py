"""Everything that the coach looks at for one day. The engine fills it in; the rules only read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from fallow.coaching.guardrails import STANDARD, Policy
from fallow.coaching.mornings import HrvStatus
from fallow.coaching.told import Told
from fallow.domain.activity import Run
from fallow.domain.athlete import Athlete, Level
from fallow.domain.estimate import Estimate
from fallow.domain.plan import PlannedDay
from fallow.domain.session import Session, SessionKind
from fallow.domain.state import BodyState, Curve, Habit, Store, Thresholds
from fallow.physiology.hrv import Morning

Build: TypeAlias = Callable[[SessionKind, float], Session]  # kind, duration_s


@dataclass(frozen=True, slots=True)
class NextKey:
    """The next key session of the plan after today; `assumed` where no plan has one and this one stands for it."""

    session: Session
    on: date
    hours_until: float
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Price:
    """What one run of today costs: hours until each store is recovered with rest and with the run, and its fuel."""

    rest_h: Mapping[Store, Estimate]
    run_h: Mapping[Store, Estimate]
    carbohydrate_g: float


@dataclass(frozen=True, slots=True)
class BigRun:
    """A race over a long way, or a run far beyond the habit."""

    on: date
    distance_m: float


@dataclass(frozen=True, slots=True)
class Yardsticks:
    """What today is held against beside the habit; None is what nobody has worked out.

    `longest_m`: the longest run of 30 days, where each counts no farther than its own limit was; `left_out_m` is a run
    that went beyond it. `weeks_before_m`: the most of the three weeks before these seven days. `week_s`: time run in
    these seven days.
    """

    longest_m: float | None = None
    left_out_m: float | None = None
    weeks_before_m: float | None = None
    week_s: float | None = None
    big_runs: tuple[BigRun, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """One runner at one moment. What is None is unknown, which no rule takes for permission.

    `has_plan`: a plan covers this day. `week_m`: run in the six days before and today so far.
    `hours_since_hard`: since the end of the newest run that `recovery_run.was_hard`, None where there is none.
    `recovery_run_price` is that of a recovery run that lasts `recovery_run.priced_s`, begun now.
    `rest`: the stores' recovered fraction over the hours to come under rest, empty where it was not computed.
    `day_left_h`: until the runner's bedtime. `later`: the same runner so many days on, rested until then and with the
    word of today.
    """

    on: date
    now: datetime
    athlete: Athlete
    level: Level
    habit: Habit
    thresholds: Thresholds
    body: BodyState
    told: Told
    build: Build
    recovery_run_price: Price
    today: tuple[Run, ...] = ()  # runs done today
    newest_activity_on: date | None = None
    hrv: HrvStatus | None = None
    resting_hr: Morning | None = None
    planned: PlannedDay | None = None
    has_plan: bool = False
    next_key: NextKey | None = None
    week_m: float = 0.0
    hours_since_hard: float | None = None
    rest: Mapping[Store, Curve] = field(default_factory=dict)
    policy: Policy = STANDARD
    yardsticks: Yardsticks = Yardsticks()
    day_left_h: float = 14.0
    later: Callable[[int], Situation] | None = None
