"""The days after a race, or a run far beyond the habit: first none, then easy ones that grow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from fallow.coaching.rulings import Most, Ruling
from fallow.coaching.situation import BigRun, Situation
from fallow.coaching.usual import typical_s
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import KM_M, MARATHON_M, MINUTE_S
from fallow.domain.verdict_reasons import AfterBigRun

BIG_KM: Final = Parameter(
    "d_big", 15.0, 0.0, "km", "coach-practice", Grade.C, (10.0, 25.0), "A shorter run needs no way back of its own."
)
BIG_TIMES: Final = Parameter(
    "k_big", 1.3, 0.0, "1", "own-assumption", Grade.C, (1.1, 1.6),
    "A run of so many times the longest of the 30 days before it was far beyond the habit.",
)  # fmt: skip
RACED_SHORT: Final = Parameter(
    "v_raced,short", 0.90, 0.02, "1", "critical-speed-review", Grade.C, (0.8, 1.0),
    "Mean speed over critical speed from which a run of BIG_KM was raced.",
)  # fmt: skip
RACED_LONG: Final = Parameter(
    "v_raced,long", 0.79, 0.03, "1", "critical-speed-review", Grade.C, (0.65, 0.9),
    "The same over a marathon; between the two along a line.",
)  # fmt: skip
REST_KM: Final = Parameter(
    "d_big,rest", 14.0, 0.0, "km", "coach-practice", Grade.C, (8.0, 21.0),
    "For each so many kilometres of it a day without training follows.",
)  # fmt: skip
EASY_KM: Final = Parameter(
    "d_big,easy", 3.0, 0.0, "km", "coach-practice", Grade.C, (1.5, 5.0),
    "For each so many kilometres of it one day passes before anything but easy running.",
)  # fmt: skip
FIRST_SHARE: Final = Parameter(
    "r_big", 0.4, 0.1, "1", "own-assumption", Grade.C, (0.2, 0.7),
    "The first run after it, as a share of the usual easy one; the share rises day by day.",
)  # fmt: skip
PARAMETERS: Final = (BIG_KM, BIG_TIMES, RACED_SHORT, RACED_LONG, REST_KM, EASY_KM, FIRST_SHARE)


def after_big_run(situation: Situation) -> tuple[Ruling, ...]:
    """No run at all in the first days, easy running in those after."""
    return tuple(
        Ruling(Most.REST if found.duration_s is None else Most.EASY, found.reason) for found in ways_back(situation)
    )


@dataclass(frozen=True, slots=True)
class WayBack:
    """What one big run still allows today; `duration_s` None on a day without training."""

    duration_s: float | None
    reason: AfterBigRun


def was_raced(distance_m: float, duration_s: float, critical_speed_m_s: float) -> bool:
    """Whether a run over a long way was run at about the speed of a race of its length."""
    if duration_s <= 0 or distance_m < BIG_KM.value * KM_M:
        return False
    limits = (RACED_SHORT.value, RACED_LONG.value)
    needed = float(np.interp(distance_m, (BIG_KM.value * KM_M, MARATHON_M), limits))
    return distance_m / duration_s >= needed * critical_speed_m_s


def ways_back(situation: Situation) -> tuple[WayBack, ...]:
    """Of each big run that is not over yet: a shorter one after a longer hides nothing."""
    found = (_way_back(situation, big) for big in situation.yardsticks.big_runs)
    return tuple(way for way in found if way is not None)


def _way_back(situation: Situation, big: BigRun) -> WayBack | None:
    since, km = (situation.on - big.on).days, big.distance_m / KM_M
    rest_d, easy_d = km // REST_KM.value, km // EASY_KM.value
    if not 0 < since <= easy_d:
        return None
    if since <= rest_d:
        return WayBack(None, AfterBigRun(big.distance_m, big.on, 0))
    rising = FIRST_SHARE.value + (1.0 - FIRST_SHARE.value) * (since - rest_d - 1) / max(easy_d - rest_d, 1.0)
    duration_s = rising * typical_s(situation)
    return WayBack(duration_s, AfterBigRun(big.distance_m, big.on, int(duration_s // MINUTE_S)))
