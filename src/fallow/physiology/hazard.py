"""How a single run longer than usual goes with injury: figures of groups, as a monotone step."""

from __future__ import annotations

import math
from typing import Final

from fallow.domain.athlete import Level
from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade, Parameter
from fallow.physiology.frontier import INTERVAL_Z

SPIKE_FROM: Final = Parameter(
    "x_1", 0.10, 0.0, "1", "frandsen-2025", Grade.A, (0.05, 0.2),
    "Up to this excess over the longest run of 30 days the hazard is that of runs within it.",
)  # fmt: skip
LARGE_SPIKE_FROM: Final = Parameter(
    "x_2", 1.0, 0.0, "1", "frandsen-2025", Grade.A, (0.5, 1.5), "Above this excess the hazard is the higher one."
)
SPIKE_HAZARD: Final = Parameter(
    "HR_1", 1.6, 0.2, "1", "frandsen-2025", Grade.A, (1.16, 2.05),
    "Hazard ratio for an excess of 10 to 100 %: the study's 1.64 (10 to 30 %) and 1.52 (30 to 100 %) as one step, so "
    "that no search can lower risk by running longer.",
)  # fmt: skip
LARGE_SPIKE_HAZARD: Final = Parameter(
    "HR_2", 2.28, 0.5, "1", "frandsen-2025", Grade.A, (1.5, 3.48), "Hazard ratio for an excess above 100 %."
)
INJURED_BEFORE_HAZARD: Final = Parameter(
    "HR_inj", 1.9, 0.5, "1", "videbaek-2015", Grade.B, (1.2, 3.2), "Hazard ratio after an injury in the last year."
)
BASE_PER_1000_H: Final = Parameter(
    "h_0", 7.7, 1.5, "1/1000 h", "videbaek-2015", Grade.A, (3.0, 15.0), "Injuries of recreational runners per 1000 h."
)
BASE_NOVICE_PER_1000_H: Final = Parameter(
    "h_0,novice", 17.8, 3.0, "1/1000 h", "videbaek-2015", Grade.A, (10.0, 35.0), "The same of novices."
)

PARAMETERS = (
    SPIKE_FROM, LARGE_SPIKE_FROM, SPIKE_HAZARD, LARGE_SPIKE_HAZARD, INJURED_BEFORE_HAZARD, BASE_PER_1000_H,
    BASE_NOVICE_PER_1000_H,
)  # fmt: skip


def spike_hazard(distance_m: float, longest_m_30d: float) -> Estimate:
    """Hazard ratio of injury of a run of `distance_m` against one within the longest of the last 30 days.

    1 up to 1.10 times the longest, 1.6 up to twice it, 2.28 above: monotone in distance. A figure of a cohort of
    regular runners; without a longest run (0 m) every run counts as far above it. Source: frandsen-2025.
    """
    if distance_m <= (1 + SPIKE_FROM.value) * longest_m_30d:
        return Estimate.exactly(1.0)
    ratio = SPIKE_HAZARD if distance_m <= (1 + LARGE_SPIKE_FROM.value) * longest_m_30d else LARGE_SPIKE_HAZARD
    spread = math.exp(INTERVAL_Z * ratio.sd / ratio.value)
    return Estimate(ratio.value, ratio.value / spread, ratio.value * spread)


def spike_cap_m(longest_m_30d: float) -> float:
    """The longest run in m that is no spike: 1.10 times the longest of the last 30 days. Source: frandsen-2025."""
    return (1 + SPIKE_FROM.value) * longest_m_30d


def injuries_per_1000_h(level: Level, injured_in_last_year: bool) -> float:
    """Injuries per 1000 h of running of runners of this kind: base of the level, times 1.9 after an injury in the year.

    Figures of groups. Source: videbaek-2015.
    """
    base = BASE_NOVICE_PER_1000_H if level is Level.NOVICE else BASE_PER_1000_H
    return base.value * (INJURED_BEFORE_HAZARD.value if injured_in_last_year else 1.0)
