"""What was done, held against what it was for: one run, and a month of nights, days off and runs. And mornings after
hard runs, held against the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fallow.domain.choice import Ready
from fallow.domain.estimate import Estimate
from fallow.domain.learned import Answer
from fallow.domain.session import Session, SessionKind
from fallow.domain.state import Store


class Fault(StrEnum):
    TOO_FAST = "too_fast"
    TOO_LONG = "too_long"
    TOO_HILLY = "too_hilly"
    TOO_SHORT = "too_short"
    TOO_LITTLE_HARD = "too_little_hard"
    TOO_MUCH_HARD = "too_much_hard"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was recorded against the limit of what it was for, in `unit`."""

    fault: Fault
    value: float
    limit: float
    unit: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """`unknown` names what the recording does not tell; without faults and unknowns it was what it was meant to be."""

    purpose: SessionKind
    faults: tuple[Finding, ...]
    unknown: tuple[str, ...] = ()

    @property
    def as_meant(self) -> bool | None:
        """None: what was recorded speaks for it, but not all was."""
        if self.faults:
            return False
        return None if self.unknown else True


class Worth(StrEnum):
    """What the price of a run came to."""

    NO_PRICE = "no_price"  # every store was back as soon as with rest, or nearly
    PRICE_PAID = "price_paid"  # later, and still in time for the next key session
    CAME_LATE = "came_late"  # later, and it cost readiness for the next key session


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run asked of the body as it was then, held against rest in its place, runner by runner."""

    later_h: Mapping[Store, Estimate]  # until each store was recovered
    all_later_h: Estimate
    taken: Mapping[Store, float]  # from a fresh body, as share of what a hard session of this level takes
    soreness_0_10: Estimate  # the most that it added
    carbohydrate_g: float
    next_key: Ready | None  # of the hard run or key session that came next, None where there was none
    worth: Worth
    function_bonus_sd: Estimate | None  # of a recovery run: a guess, see the model


@dataclass(frozen=True, slots=True)
class RunReview:
    activity_id: str
    on: date
    distance_m: float | None
    duration_s: float
    planned: Session | None  # what the plan of that day had
    judgement: Judgement | None  # None: nobody has said what it was for
    cost: Cost


@dataclass(frozen=True, slots=True)
class Restored:
    """What one store got back in a span of days, and when: shares of the whole, which add up to 1 in each draw.

    `hard_sessions`: the whole, in what a hard session of the runner's level takes. `against_rest`: what the runs' own
    hours, and their drag on older damage, changed of it, as share of the whole; never above 0 but for rounding.
    """

    hard_sessions: Estimate
    nights: Estimate
    days_off: Estimate
    days_with_a_run: Estimate  # awake, but not running
    running: Estimate
    against_rest: Estimate


@dataclass(frozen=True, slots=True)
class MonthReview:
    """`recovery_runs`: planned as such, and how many of them were none; `missed` are planned key sessions not run."""

    first: date
    last: date
    runs: int
    days_off: int
    nights_told: int
    restored: Mapping[Store, Restored]
    recovery_runs: int = 0
    recovery_runs_that_were_none: int = 0
    key_sessions: int = 0
    missed: tuple[date, ...] = ()


class Compared(StrEnum):
    """What was told, against what the model says of it."""

    AS_EXPECTED = "as_expected"  # inside the model's interval
    LITTLE_LESS = "little_less"
    LESS = "less"
    LITTLE_MORE = "little_more"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class DaySeen:
    """The mornings so many days after hard runs: their average as it was told, and as the model says it.

    The intervals are for an average of so many mornings, their noise included: eight of ten should lie inside.
    """

    day: int  # 0: the morning of the run, before it
    mornings: int
    told: float
    own: Estimate  # with what was learned
    typical: Estimate
    compared: Compared  # with `own`


@dataclass(frozen=True, slots=True)
class AnswerSeen:
    """Soreness in points of ten; rMSSD as a natural logarithm against the runner's own level. `days`: only those with
    mornings enough, and none where there are too few of them.
    """

    answer: Answer
    runs: int  # that the mornings come after
    mornings: int  # after runs, of the first to the last day
    days: tuple[DaySeen, ...]
    learned: bool  # whether `own` is anything else than `typical`


@dataclass(frozen=True, slots=True)
class AfterHard:
    """How mornings went after the hard runs since a day."""

    since: date
    least_mornings: int  # of one day
    answers: tuple[AnswerSeen, ...]
