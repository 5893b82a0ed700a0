"""What the kernels look at: a few tables of numbers, and the names of their columns.

Few and plain, because every array that a kernel is handed costs compilation time.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from fallow.domain.units import FloatArray
from fallow.planning.compiled.body import DOSE

Ints = np.ndarray[tuple[int], np.dtype[np.int64]]
IntTable = np.ndarray[tuple[int, int], np.dtype[np.int64]]
FlagTable = np.ndarray[tuple[int, int], np.dtype[np.bool_]]

# An option, one row each: what it is, what rules and aims count of it, what it needs of each store, its dose.
(KIND, MINUTES, HARD_MIN, RUN, LONG, QUALITY, RACE, DISTANCE_M, DURATION_S, QUALITY_S, LOAD, TAKEN) = range(12)
NEEDS = 12  # three columns, by store
DOSES = 15
OPTION = DOSES + DOSE

# The ledger, one row each over days on the axis of whole weeks: the past as it was, the plan as it is being tried.
(L_LONGEST, L_DURATION, L_QUALITY, L_LOAD, L_RACE_LOAD, L_RACE, L_RUN, L_QUALITY_DAY, L_PLANNED, L_SHARE) = range(10)
LEDGER = 10  # the last row: share of the usual on the way back, 1 where none holds

# One runner's limits, see `safety.py`.
(
    RUN_D, RUN_GROWTH, FIRST_RUN_M, RAMP_LONGEST_M, QUALITY_D, QUALITY_GROWTH, QUALITY_FLOOR_S, HARD_FROM_SHARE,
    WEEK_GROWTH, WEEKS_LOOKED_AT, FIRST_WEEK_LOAD, RACE_WEEK_LEAST, MOST_QUALITY_DAYS, MOST_RUN_DAYS, INTENSITY,
) = range(15)  # fmt: skip
LIMITS = 15

# A day of the plan.
(WEEK, WEEKDAY, FIXED) = range(3)

# A week of the plan: its days, and what it wants.
(
    FIRST, LAST, W_MINUTES, W_RUNS, W_LONG_MIN, W_PACE_MIN, W_HARD_1, W_HARD_2, W_HARD_MIN_1, W_HARD_MIN_2, W_STRIDES,
    W_RAMP_LOAD,
) = range(12)  # fmt: skip
W_RUN_DAYS = 12  # seven columns, by weekday
W_LONG_DAY = 19
W_HARD_DAY_1, W_HARD_DAY_2 = 20, 21
W_KEY_OPTIONS = 22  # three columns: options that its key sessions are, -1 for none
KEYS_OF_WEEK = 3
WEEK_COLUMNS = 25

# What the search works for.
(
    BEGINS, QUANTILE, TRUST, MOST_GAIN_PCT, UNRECOVERED_PCT, LONG_WANTED_M, LONG_FROM, LONG_UNTIL, LONG_COST_PCT,
    INJURY_PCT_PER_H, LEAST_HABIT, TENDON_TAU_D, BONE_TAU_D, READY_PCT, FAULT_PCT, LONG_SO_FAR_M,
) = range(16)  # fmt: skip
FAULT_WEIGHTS = 16  # those of the grammar follow, see `terms.py`

# A race, or another day on which speed counts.
(RACE_WEIGHT, RACE_DAY) = range(2)


class Tables(NamedTuple):
    """Everything that stays as it is while plans are tried."""

    options: FloatArray  # (n, OPTION)
    built: FloatArray  # (n, draws): what a day builds up
    steps: IntTable  # (n, STEPS): options next to each, -1 for none
    open_to: FlagTable  # (days, n)
    fit: IntTable  # (days, n): what a day can have of an option: itself, an easy run that fits, or -1
    days: IntTable  # (days, 3)
    weeks: FloatArray  # (weeks, WEEK_COLUMNS)
    limits: FloatArray
    aims: FloatArray
    races: FloatArray  # (races, 2)
    built_weight: FloatArray  # (races, draws, days): what a day's stimulus adds to speed on race day, %
    taken_weight: FloatArray  # (races, draws, days)
    so_far: FloatArray  # (races, draws): what the past and the usual leave
    constants: FloatArray
    meals: FloatArray  # (2, m, 2): of the first day, and of any other
    held: Ints  # (days,): option of the plan that holds, -1 for none
    change_pct: FloatArray  # (days,): price of a day that becomes another than the held one


class Trial(NamedTuple):
    """A plan and what is known of it; `sums`: quick and slow part of its cost."""

    plan: Ints
    ledger: FloatArray  # (LEDGER, size)
    states: FloatArray  # (days + 1, STATE + 1)
    fractions: FloatArray  # (days, 3)
    gains: FloatArray  # (races, draws)
    week_faults: FloatArray  # (weeks,)
    sums: FloatArray  # (2,)


class Scratch(NamedTuple):
    """Room for a change that is being weighed."""

    states: FloatArray
    fractions: FloatArray
    gains: FloatArray
    week_faults: FloatArray
    change: IntTable  # (3, 7): the days that change, what they become, what they were
    # (1 + weeks,): days of the body simulated so far, by which a search knows how long it has worked; then of each week
    # the round in which a change near it was kept last
    spent: Ints
