"""The safety limits of a plan beside those that it shares with the verdict of a day (`physiology/limits.py`)."""

from __future__ import annotations

from typing import Final

from fallow.domain.parameters import ByLevel, Grade, Parameter
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.physiology.priors import by_level

SINGLE_RUN_D: Final = Parameter(
    "d_run", 30.0, 0.0, "d", "frandsen-2025", Grade.A, (30.0, 30.0), "Days whose longest run counts."
)
QUALITY: Final = Parameter(
    "k_quality", 1.25, 0.0, "1", "coach-practice", Grade.C, (1.0, 1.25),
    "Hard minutes of one session against the most of the trailing weeks.",
)  # fmt: skip
QUALITY_D: Final = Parameter(
    "d_quality", 35.0, 0.0, "d", "coach-practice", Grade.C, (28.0, 42.0), "Days whose hardest session counts."
)
QUALITY_FLOOR_S: Final = Parameter(
    "q_0", 720.0, 0.0, "s", "coach-practice", Grade.C, (300.0, 900.0), "Hard work that is safe without any before it."
)
WEEKS_LOOKED_AT: Final = Parameter(
    "n_week", 3.0, 0.0, "wk", "coach-practice", Grade.C, (3.0, 4.0), "Weeks whose most counts."
)
RACE_WEEK_LEAST: Final = Parameter(
    "k_race", 0.5, 0.0, "1", "own-assumption", Grade.C, (0.0, 0.7),
    "However much load a race brings, the other runs of its week may take this share of a usual week.",
)  # fmt: skip
QUALITY_DAYS: Final = by_level(
    "n_quality", (1.0, 2.0, 3.0, 3.0), 0.0, "1/wk", "coach-practice", Grade.C, (0.0, 3.0),
    "Most days of hard work in a week.",
)  # fmt: skip
REST_DAYS: Final = by_level(
    "n_rest", (3.0, 2.0, 1.0, 1.0), 0.0, "1/wk", "coach-practice", Grade.C, (1.0, 5.0),
    "Fewest days without a run in a week.",
)  # fmt: skip
INTENSITY: Final = by_level(
    "s_quality", (0.15, 0.20, 0.22, 0.22), 0.0, "1", "coach-practice", Grade.C, (0.0, 0.25),
    "Largest share of a week's running time that is hard; races apart.",
)  # fmt: skip
RECOVERED: Final = by_level(
    "r_needed", (0.9, 0.9, 0.85, 0.85), 0.0, "1", "own-assumption", Grade.C, (0.8, 1.0),
    "Recovered fraction that each store needed by a hard or long session must have. Five or six runs a week keep the "
    "muscle store of a trained runner just below what is called recovered: they may build on that, others may not.",
)  # fmt: skip
EASY_RECOVERED: Final = Parameter(
    "r_easy", 0.65, 0.0, "1", "own-assumption", Grade.C, (0.3, 0.8),
    "Recovered fraction below which even an easy run waits.",
)  # fmt: skip
RECOVERY_RUNS_A_WEEK: Final = Parameter(
    "n_rec", 5.0, 0.0, "1/wk", "coach-practice", Grade.C, (4.0, 7.0),
    "Runs a week below which a plan holds no recovery run.",
)  # fmt: skip

PARAMETERS: tuple[Parameter | ByLevel, ...] = (
    SINGLE_RUN_D, QUALITY, QUALITY_D, QUALITY_FLOOR_S, WEEKS_LOOKED_AT, RACE_WEEK_LEAST, QUALITY_DAYS, REST_DAYS,
    INTENSITY, RECOVERED, EASY_RECOVERED, RECOVERY_RUNS_A_WEEK,
)  # fmt: skip

NEEDS: Final = {
    SessionKind.LONG: (Store.ENERGY, Store.MUSCLE),
    SessionKind.TEMPO: (Store.ENERGY, Store.MUSCLE, Store.NERVE),
    SessionKind.INTERVALS: (Store.ENERGY, Store.MUSCLE, Store.NERVE),
    SessionKind.HILLS: (Store.MUSCLE, Store.NERVE),
}
