"""What speaks against another session on a day of a plan, or for it, beside the safety rules."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from fallow.domain.parameters import Grade
from fallow.domain.reasons import Assumed, Practice, Reason, reason
from fallow.domain.session import SessionKind
from fallow.domain.state import Store


class Fault(StrEnum):
    """What a coach would cross out in a week. `wanted` and `got` of a reason are minutes, or counts."""

    VOLUME = "volume"
    RUNS = "runs"
    LONG_RUN = "long_run"  # there is none, or one where none belongs
    LONG_SHORT = "long_short"
    LONG_OVER = "long_over"
    HARD_DAYS = "hard_days"
    HARD_MINUTES = "hard_minutes"
    OTHER_KIND = "other_kind"
    TWICE = "twice"  # the same kind of hard session in one week
    REPEATED = "repeated"
    RUN_DAY = "run_day"
    KEY_DAY = "key_day"
    LONG_DAY = "long_day"
    LONGEST_DAY = "longest_day"  # where no run of the week is long
    CLOSE = "close"
    NEARLY_LONG = "nearly_long"
    STRIDES = "strides"
    UNTIDY = "untidy"
    UNEVEN = "uneven"


@reason
class MoreThanIsFree(Practice):
    """The runner's own limit for the day."""

    code: ClassVar[str] = "more_than_is_free"
    on: date
    minutes: int
    free_minutes: int


@reason
class LongRunElsewhere(Practice):
    """The runner wishes the long run on another weekday."""

    code: ClassVar[str] = "long_run_elsewhere"
    weekday: int


@reason
class RaceNear(Practice):
    """Too close before a race for it; `most_minutes` of easy running, or None where the kind itself does not fit."""

    code: ClassVar[str] = "race_near"
    on: date
    race_distance_m: float
    days_to_race: int
    most_minutes: int | None


@reason
class HealthHolds(Practice):
    """An illness, an injury or the way back from it leaves so many easy minutes of the day."""

    code: ClassVar[str] = "health_holds"
    on: date
    most_minutes: int


@reason
class WishStands(Practice):
    """What the runner asked of the plan has no room for it."""

    code: ClassVar[str] = "wish_stands"
    on: date


@reason
class OffThePlan(Assumed):
    """A fault of the grammar that the plan does not have. `on`: the day, or the first of the week's days in the plan.

    `gone`: a fault that the plan has, and that would go.
    """

    code: ClassVar[str] = "off_the_plan"
    fault: Fault
    on: date
    wanted: float
    got: float
    cost_pct: float  # in speed on race day, as the search weighs it
    gone: bool


@reason
class KindsInTurn(Practice):
    """Hard running of another kind is worth as much: the plan takes the kinds in turn, and it is this one's turn."""

    code: ClassVar[str] = "kinds_in_turn"
    session: SessionKind


@reason
class OnRaceDay(Assumed):
    """What is expected of the last race, against the plan as it is: slower where positive.

    Two searches for one plan differ by `noise_s`.
    """

    code: ClassVar[str] = "on_race_day"
    race_distance_m: float
    difference_s: float
    noise_s: float
    expected_low_s: float
    expected_high_s: float


@reason
class FormAhead(Assumed):
    """Of a plan without a race: speed over its weeks, in percent against the plan as it is."""

    code: ClassVar[str] = "form_ahead"
    change_pct: float
    noise_pct: float


@reason
class InjuriesExpected(Reason):
    """Of a hundred such plans, against the plan as it is: figures of groups."""

    code: ClassVar[str] = "injuries_expected"
    source: ClassVar[str] = "videbaek-2015"
    grade: ClassVar[Grade] = Grade.C  # the rate is measured; how it goes with hours and tissues is assumed
    more_per_100: float
    planned_per_100: float


@reason
class NextKeySession(Assumed):
    """How far the slowest store is back when the next key session, or race, would start."""

    code: ClassVar[str] = "next_key_session"
    on: date
    session: SessionKind
    store: Store
    recovered: float
    planned_recovered: float


WHY_REASONS: tuple[type[Reason], ...] = (
    MoreThanIsFree,
    LongRunElsewhere,
    RaceNear,
    HealthHolds,
    WishStands,
    OffThePlan,
    KindsInTurn,
    OnRaceDay,
    FormAhead,
    InjuriesExpected,
    NextKeySession,
)
