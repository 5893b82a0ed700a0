"""A change to the plan that holds: what led to it, each day before and after, and the plan as it would be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fallow.domain.estimate import Estimate
from fallow.domain.plan import Plan
from fallow.domain.reasons import Reason
from fallow.domain.session import Session


@dataclass(frozen=True, slots=True)
class DayChange:
    """One day, before and after; the reasons say why it changes."""

    on: date
    before: Session
    after: Session
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Taken only when the runner accepts it. Without changes the plan stays, and `causes` say what was looked at.

    `plan` is the whole plan as it would be; its past days are those of the plan that holds. `later`: days too far off
    to be changed now that would be beyond a limit as things stand, and are looked at again when they come near.
    """

    made_on: date
    causes: tuple[Reason, ...]
    changes: tuple[DayChange, ...]
    plan: Plan
    race_time_before_s: Estimate | None
    later: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """What the runner asks of the plan: a session moved, days away; with neither, only what happened is looked at."""

    move: tuple[date, date] | None = None
    away: tuple[date, ...] = ()
