"""What a plan may say of race day: the time that today's limits give, moved a little by what the plan builds."""

from __future__ import annotations

import numpy as np

from fallow.domain.estimate import Estimate
from fallow.domain.plan import Race
from fallow.domain.units import FloatArray
from fallow.physiology.race import race_time
from fallow.planning.objective import MOST_GAIN_PCT, SHORT_COST, believed_pct, gains_pct
from fallow.planning.problem import PlanProblem
from fallow.planning.solution import Solution

_LOW, _HIGH = 0.1, 0.9  # of an 80 % interval


def expected_time(solved: Solution, longest_share: float) -> Estimate | None:
    """Time of the last race in s, see `race_time_of`; None without a race."""
    goal = solved.brief.goal
    return None if goal is None else race_time_of(solved, goal, longest_share)


def race_time_of(solved: Solution, race: Race, longest_share: float) -> Estimate:
    """Time of a race of the plan in s. `longest_share`: longest run before it over what it asks for, at most 1.

    What the plan builds is taken over the possible runners that it was weighed for: their mean, of which a part is
    believed, moves the time; the ends of the interval move by their own ends, whole, and a longest run that stays short
    costs time. All start from race_time at the weekly distance of today: that more of it keeps up endurance was seen
    between runners, not within one. Source: own-assumption.
    """
    timeline = solved.brief.timeline
    begins, day = timeline.begins, (race.on - timeline.first).days
    gains = gains_pct(solved.brief.problem, solved.ledger.strain[begins : begins + day], day)
    return time_with(gains, solved.brief.problem, race, longest_share)


def time_with(gains: FloatArray, problem: PlanProblem, race: Race, longest_share: float) -> Estimate:
    """The same from the speed that each possible runner has gained by then, %; shape (draws,)."""
    now = race_time(problem.thresholds, race.distance_m, problem.weekly_m)
    low, high = np.clip(np.quantile(gains, (_LOW, _HIGH)), -MOST_GAIN_PCT.value, MOST_GAIN_PCT.value) / 100.0
    short = SHORT_COST.value * (1.0 - min(longest_share, 1.0))
    return Estimate(
        now.mean * (1.0 - believed_pct(float(gains.mean())) / 100.0) * (1.0 + short / 2),
        now.low * (1.0 - max(float(high), 0.0)),
        now.high * (1.0 - min(float(low), 0.0)) * (1.0 + short),
    )
