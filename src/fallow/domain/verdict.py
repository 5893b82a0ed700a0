"""The answer of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

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


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """The nearest change that would change the answer: `field` at `value` gives `verdict`."""

    field: str
    value: float
    verdict: VerdictKind


@dataclass(frozen=True, slots=True)
class Verdict:
    kind: VerdictKind
    session: Session  # REST_DAY on a day of rest
    lighter: bool  # True where the planned session was made lighter
    reasons: tuple[Reason, ...]  # the deciding ones first
    counterfactual: Counterfactual | None
    unknown: tuple[Unknown, ...]
