"""The answer of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from fallow.domain.reasons import Reason
from fallow.domain.session import Session


class VerdictKind(IntEnum):
    """Ordered by what is asked of the body: the most cautious rule wins by taking the minimum."""

    REST = 0
    RECOVERY_RUN = 1
    TRAIN = 2


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that today's answer would have used. An old value is unknown, not repeated."""

    field: str
    last_on: date | None


class Instead(StrEnum):
    """What helps today, whatever is or is not run."""

    SEE_DOCTOR_TODAY = "see_doctor_today"
    SEE_DOCTOR = "see_doctor"
    EAT = "eat"
    SLEEP = "sleep"
    CHECK_IN = "check_in"
    WALK = "walk"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """The nearest change that would change the answer: `field` at `value` gives `verdict`.

    `field` is one of a check-in, "check_in" for all that is missing in it, "hours" of rest, or "days", where `value` is
    how many and `on` the day.
    """

    field: str
    value: float
    verdict: VerdictKind
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    kind: VerdictKind
    session: Session  # REST_DAY on a day of rest
    lighter: bool  # True where the planned session was made lighter
    reasons: tuple[Reason, ...]  # the deciding ones first
    counterfactual: Counterfactual | None
    unknown: tuple[Unknown, ...]
    instead: tuple[Instead, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """A session that the plan has beside the day's own, such as strength; whether the day bears it as planned."""

    session: Session
    stands: bool
