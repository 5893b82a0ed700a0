"""The runner of a level of whom nothing else is known: who they are, and what they are used to."""

from __future__ import annotations

from typing import Final

from fallow.domain.parameters import Grade, Parameter
from fallow.physiology.critical_speed import CRITICAL_SPEED_M_S
from fallow.physiology.muscle import DOWNHILL_HABIT
from fallow.physiology.priors import Prior, by_level
from fallow.physiology.stress import TYPICAL_MASS
from fallow.physiology.tissue import HABIT

# fmt: off
RUNS_PER_WEEK: Final = by_level(
    "n_week", (3.0, 3.5, 5.0, 9.0), 1.0, "1/wk", "own-assumption", Grade.C, (1.0, 14.0),
    "runs a week, where unknown",
)
LONGEST_SHARE: Final = by_level(
    "q_longest", (0.45, 0.4, 0.3, 0.22), 0.06, "1", "own-assumption", Grade.C, (0.1, 1.0),
    "longest run as a share of the week, where unknown",
)
QUALITY_SHARE: Final = by_level(
    "q_quality", (0.05, 0.1, 0.15, 0.2), 0.05, "1", "coach-practice", Grade.C, (0.0, 0.4),
    "share of the week's distance that is run hard, where unknown",
)
QUALITY_INTENSITY: Final = Parameter(
    "I_quality", 0.97, 0.04, "critical speed", "coach-practice", Grade.C, (0.85, 1.1), "speed of that share",
)

# In one table all that a level stands for where a runner has told nothing; some of it lives with what it belongs to.
PARAMETERS: tuple[Prior, ...] = (
    CRITICAL_SPEED_M_S, TYPICAL_MASS, HABIT, RUNS_PER_WEEK, LONGEST_SHARE, QUALITY_SHARE, QUALITY_INTENSITY,
    DOWNHILL_HABIT,
)
# fmt: on


def longest_km(weekly_km: float, runs_per_week: float, share: float) -> float:
    """Longest run of a week: its usual share, and no shorter than the mean run. Kilometres. Source own-assumption."""
    return weekly_km * max(share, 1.0 / max(runs_per_week, 1.0))
