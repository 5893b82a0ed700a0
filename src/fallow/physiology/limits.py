"""Limits of load that the verdict of a day and a plan share: how much more than usual is asked of a runner's tissues.

`planning` adds what only a plan can break, `coaching` what only a day can.
"""

from __future__ import annotations

from typing import Final

from fallow.domain.parameters import Grade, Parameter
from fallow.physiology.priors import by_level

SINGLE_RUN: Final = Parameter(
    "k_run", 1.10, 0.0, "1", "frandsen-2025", Grade.A, (1.0, 1.10),
    "A single run against the longest of the trailing 30 days: above this the injury hazard rises.",
)  # fmt: skip
WEEK: Final = Parameter(
    "k_week", 1.10, 0.0, "1", "coach-practice", Grade.C, (1.0, 1.25), "A week against the most of the last three weeks."
)
WEEK_INJURY_PRONE: Final = Parameter(
    "k_week,inj", 1.07, 0.0, "1", "coach-practice", Grade.C, (1.0, 1.10), "The same for injury-prone runners."
)
FIRST_RUN_S: Final = by_level(
    "t_first", (1200.0, 1800.0, 2400.0, 2700.0), 300.0, "s", "coach-practice", Grade.C, (900.0, 3600.0),
    "A run that is safe without any longer one on record, with walking breaks for a novice.",
)  # fmt: skip
FIRST_WEEK_S: Final = by_level(
    "t_week", (3600.0, 5400.0, 9600.0, 10800.0), 900.0, "s", "coach-practice", Grade.C, (2400.0, 18000.0),
    "Easy running in a week that is safe without any on record.",
)  # fmt: skip
RECOVERY_WEEKS: Final = Parameter(
    "w_rec", 26.0, 0.0, "wk", "coach-practice", Grade.C, (26.0, 156.0),
    "Weeks of regular running before a recovery run is offered.",
)  # fmt: skip
RECOVERY_RUNS_A_WEEK: Final = Parameter(
    "n_rec", 4.0, 0.0, "1/wk", "coach-practice", Grade.C, (3.0, 7.0),
    "Runs a week, over the last 8, before a recovery run is offered.",
)  # fmt: skip
RECOVERY_GAP_D: Final = Parameter(
    "d_gap", 7.0, 0.0, "d", "coach-practice", Grade.C, (4.0, 14.0),
    "A longer stretch without a run in the last 8 weeks breaks the habit.",
)  # fmt: skip
INJURY_FREE_D: Final = Parameter(
    "d_inj", 365.0, 0.0, "d", "videbaek-2015", Grade.C, (365.0, 1095.0),
    "So long after a running injury a runner is injury-prone.",
)  # fmt: skip
LONG_BREAK_D: Final = Parameter(
    "d_break,long", 42.0, 0.0, "d", "coach-practice", Grade.C, (28.0, 84.0),
    "Break from which the way back starts lowest.",
)  # fmt: skip
RETURN_SHARE: Final = Parameter(
    "k_return", 0.65, 0.1, "1", "coach-practice", Grade.C, (0.4, 0.8),
    "First week back after the shortest break, as a share of the usual before it.",
)  # fmt: skip
RETURN_SHARE_LONG: Final = Parameter(
    "k_return,long", 0.4, 0.1, "1", "coach-practice", Grade.C, (0.2, 0.6), "The same after LONG_BREAK_D or more."
)
RETURN_STEP: Final = Parameter(
    "k_step",
    0.1,
    0.03,
    "1/wk",
    "coach-practice",
    Grade.C,
    (0.05, 0.15),
    "What each further week back adds to that share.",
)
RETURN_HARD_SHARE: Final = Parameter(
    "k_return,q", 0.8, 0.1, "1", "coach-practice", Grade.C, (0.6, 1.0),
    "Below this share of the way back, easy running alone.",
)  # fmt: skip

PARAMETERS: Final = (
    SINGLE_RUN, WEEK, WEEK_INJURY_PRONE, FIRST_RUN_S, FIRST_WEEK_S, RECOVERY_WEEKS, RECOVERY_RUNS_A_WEEK,
    RECOVERY_GAP_D, INJURY_FREE_D, LONG_BREAK_D, RETURN_SHARE,
    RETURN_SHARE_LONG, RETURN_STEP, RETURN_HARD_SHARE,
)  # fmt: skip
