"""Why a day of a plan is as it is and not otherwise: each alternative written into the plan, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fallow.domain.errors import Problem
from fallow.domain.reasons import Reason
from fallow.domain.session import Session, SessionKind


class Standing(StrEnum):
    """What an alternative is against the plan as it is; the first that holds."""

    UNSAFE = "unsafe"  # it breaks a safety rule
    CLOSED = "closed"  # the runner's own wish, health or a race leaves no room for it
    LATER = "later"  # safe itself; but what the plan has afterwards would be too much then, and had to change
    COSTS = "costs"
    AS_GOOD = "as_good"  # the difference is less than that between two searches
    BETTER = "better"


@dataclass(frozen=True, slots=True)
class CostParts:
    """Difference of the plan's cost in percent of speed on race day, part by part; positive is worse."""

    faults_pct: float  # of the grammar
    speed_pct: float  # form, the low end of possible runners
    endurance_pct: float  # a longest run that stays short
    injury_pct: float
    ready_pct: float  # key sessions and races on stores that are not full

    @property
    def cost_pct(self) -> float:
        return self.faults_pct + self.speed_pct + self.endurance_pct + self.injury_pct + self.ready_pct


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another session on the day, or the exchange with that of another day (`with_on`), everything else as planned.

    `quality_minutes`: the hard part, or of a run-and-walk the running. The reasons decide, the most important first.
    """

    session: SessionKind
    minutes: int
    quality_minutes: int
    with_on: date | None
    standing: Standing
    reasons: tuple[Reason, ...]
    parts: CostParts


@dataclass(frozen=True, slots=True)
class DayWhy:
    """`reasons` are those that the plan was stored with. `unsafe`: what the plan itself breaks as things stand now.

    With health on hold (`problems`) nothing is weighed.
    """

    on: date
    session: Session
    reasons: tuple[Reason, ...]
    alternatives: tuple[Alternative, ...]
    unsafe: tuple[Reason, ...] = ()
    problems: tuple[Problem, ...] = ()

    def of(self, standing: Standing) -> tuple[Alternative, ...]:
        return tuple(alternative for alternative in self.alternatives if alternative.standing is standing)
