"""The way back after a break: what part of the usual is safe, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

import numpy as np

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import WEEK_D
from fallow.physiology.habit import BREAK_D
from fallow.physiology.limits import LONG_BREAK_D, RETURN_SHARE, RETURN_SHARE_LONG, RETURN_STEP
from fallow.planning.absence import TimeAway
from fallow.planning.ledger import Ledger
from fallow.planning.problem import PastRun

FORGOTTEN_D: Final = Parameter(
    "d_forgotten", 120.0, 0.0, "d", "own-assumption", Grade.C, (60.0, 240.0),
    "After a longer break the runner starts like a newcomer of the level.",
)  # fmt: skip
USUAL_D: Final = Parameter(
    "d_usual", 28.0, 0.0, "d", "coach-practice", Grade.C, (14.0, 56.0), "Days before a break that say what was usual."
)

PARAMETERS = (FORGOTTEN_D, USUAL_D)


@dataclass(frozen=True, slots=True)
class Ramp:
    """A break of `break_d` days that ended on `back_on`, and what was usual before it."""

    break_d: int
    back_on: date
    weekly_load: float
    weekly_runs: float
    longest_m: float

    def share(self, on: date) -> float:
        """Of the usual; 1 once the way back is done. Holds for seven days, then takes a step."""
        span = (self.break_d - BREAK_D.value) / (LONG_BREAK_D.value - BREAK_D.value)
        start = RETURN_SHARE.value + (RETURN_SHARE_LONG.value - RETURN_SHARE.value) * min(max(span, 0.0), 1.0)
        weeks = max((on - self.back_on).days, 0) // WEEK_D
        return min(1.0, start + RETURN_STEP.value * weeks)

    def holds(self, on: date) -> bool:
        return self.share(on) < 1.0


def find_ramp(past: Sequence[PastRun], starts_on: date) -> Ramp | None:
    """The newest break whose way back is not yet done on `starts_on`; None where there is none to see."""
    days = [*sorted({run.on for run in past if run.on < starts_on}), starts_on]
    for last, back in reversed(list(pairwise(days))):
        break_d = (back - last).days - 1
        if break_d >= FORGOTTEN_D.value:
            return None
        if break_d >= BREAK_D.value:
            ramp = _ramp(past, last, back, break_d)
            return ramp if ramp.holds(starts_on) else None
    return None


def ramps_in(ledger: Ledger, times: Sequence[TimeAway], earlier: Ramp | None) -> tuple[Ramp, ...]:
    """The ways back after times away within a plan, in order; `earlier`: the way back on which the plan starts.

    What was usual is read from the ledger, past and planned; races are runs here, but none of the usual.
    """
    return tuple(ramp for time in times if (ramp := _ramp_after(ledger, time, earlier)) is not None)


def in_force(ramps: Sequence[Ramp], on: date) -> Ramp | None:
    """The newest that has begun by a day."""
    return next((ramp for ramp in reversed(ramps) if ramp.back_on <= on), None)


def _ramp_after(ledger: Ledger, time: TimeAway, earlier: Ramp | None) -> Ramp | None:
    ran = np.flatnonzero(ledger.run[: time.first] | ledger.race[: time.first])
    back_on = ledger.timeline.date(time.back)
    if not len(ran):  # the last run was before the axis begins
        return None if earlier is None else replace(earlier, break_d=earlier.break_d + time.days, back_on=back_on)
    last = int(ran[-1])
    break_d = time.back - last - 1
    if break_d < BREAK_D.value:
        return None
    usual, weeks = slice(max(last + 1 - int(USUAL_D.value), 0), last + 1), USUAL_D.value / WEEK_D
    return Ramp(
        break_d,
        back_on,
        weekly_load=float(ledger.load[usual].sum()) / weeks,
        weekly_runs=int(ledger.run[usual].sum()) / weeks,
        longest_m=float(ledger.longest_m[usual].max()),
    )


def _ramp(past: Sequence[PastRun], last: date, back: date, break_d: int) -> Ramp:
    since = last - timedelta(days=int(USUAL_D.value) - 1)
    usual = [run for run in past if since <= run.on <= last]
    weeks = USUAL_D.value / WEEK_D
    return Ramp(
        break_d,
        back,
        weekly_load=sum(run.load for run in usual) / weeks,
        weekly_runs=len({run.on for run in usual}) / weeks,
        longest_m=max(run.distance_m for run in usual),
    )
