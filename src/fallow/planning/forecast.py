"""What a plan may say of race day: the time that today's limits give, moved a little by what the plan builds."""

from __future__ import annotations

from typing import Final

import numpy as np

from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade, Parameter
from fallow.physiology.adaptation import Usual, added_pct
from fallow.physiology.race import race_time
from fallow.planning.ledger import Ledger
from fallow.planning.solution import Solution

TRUST: Final = Parameter(
    "q_form", 0.4, 0.3, "1", "own-assumption", Grade.C, (0.0, 1.0),
    "Part of the modelled change of form that is expected: the model knows no ceiling.",
)  # fmt: skip
MOST_GAIN_PCT: Final = Parameter(
    "p_gain", 6.0, 2.0, "%", "own-assumption", Grade.C, (2.0, 12.0),
    "Largest change of form by one plan that is believed at all.",
)  # fmt: skip
SHORT_COST: Final = Parameter(
    "r_short", 0.15, 0.08, "1", "own-assumption", Grade.C, (0.0, 0.4),
    "Time lost where the longest run is missing altogether, as a share; in part where it is short.",
)  # fmt: skip

PARAMETERS = (TRUST, MOST_GAIN_PCT, SHORT_COST)


def expected_time(solved: Solution, longest_share: float) -> Estimate | None:
    """Time of the last race in s. `longest_share`: longest run of the plan over what the distance asks for, at most 1.

    The modelled gain counts in part for the mean, whole for the fast end and not at all for the slow end, a loss the
    other way round; a longest run that stays short costs time. All start from race_time at the weekly distance of
    today: that more of it keeps up endurance was seen between runners, not within one.
    Source: own-assumption.
    """
    goal = solved.brief.goal
    if goal is None:
        return None
    problem = solved.brief.problem
    now = race_time(problem.thresholds, goal.distance_m, problem.weekly_m)
    gain = float(np.clip(form_gain_pct(solved.ledger), -MOST_GAIN_PCT.value, MOST_GAIN_PCT.value)) / 100.0
    short = SHORT_COST.value * (1.0 - min(longest_share, 1.0))
    return Estimate(
        now.mean * (1.0 - TRUST.value * gain) * (1.0 + short / 2),
        now.low * (1.0 - max(gain, 0.0)),
        now.high * (1.0 - min(gain, 0.0)) * (1.0 + short),
    )


def form_gain_pct(ledger: Ledger) -> float:
    """Change in speed at the end of the plan, against going on as usual, in percent, at the prior means."""
    begins, ends = ledger.timeline.begins, ledger.timeline.ends
    age_d = np.arange(ends - begins)[::-1].astype(np.float64)
    return added_pct(ledger.strain[begins:ends], age_d, Usual.typical(ledger.strain[:begins]))
