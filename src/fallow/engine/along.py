"""Where in a run it was spent: what each moment of it had taken of a fresh body, and the stretch that took half."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from fallow.domain.activity import Channel, Run
from fallow.domain.athlete import Athlete, Level
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.spent import Ground, Half, Spent
from fallow.domain.state import Store
from fallow.domain.units import MINUTE_S, FloatArray
from fallow.engine.costs import taken_of_fresh
from fallow.engine.stresses import built_up
from fallow.physiology.along import Along

SPREAD: Final = Parameter(
    "w_even", 0.4, 0.0, "1", "own-assumption", Grade.C, (0.25, 0.5),
    "A half that is spread over more of the time than this was asked evenly; exactly even is 0.5.",
)  # fmt: skip
SLOPING: Final = Parameter(
    "i_hill", 0.02, 0.0, "1", "own-assumption", Grade.C, (0.01, 0.05),
    "A stretch that climbs or falls by more than this on average is called uphill or downhill.",
)  # fmt: skip
MOSTLY: Final = Parameter(
    "s_firm", 0.5, 0.0, "1", "own-assumption", Grade.C, (0.3, 0.8),
    "A stretch of which more than this was run above the first threshold is called firm, where the rest was not.",
)  # fmt: skip
PARAMETERS: Final = (SPREAD, SLOPING, MOSTLY)

MOST_POINTS: Final = 120


def spent(run: Run, runs: Sequence[Run], athlete: Athlete, level: Level) -> Spent | None:
    """Where in a run it was spent. None where only a summary is known.

    `runs`, oldest first, are what the run is measured by, as in `assess`; `level` that of today, as in `fresh_costs`,
    whose figures are the last of `taken`: each of them is what the run would have cost, broken off at that moment.
    """
    found = built_up(run, runs, athlete)
    if found is None:
        return None
    whole_s = float(found.time_s[-1])
    points = int(np.clip(whole_s // MINUTE_S, 1, MOST_POINTS))
    some = found.at(np.linspace(0.0, whole_s, points + 1))
    taken = taken_of_fresh(some, level)
    on_foot = Channel.SPEED not in some.estimated and some.distance_m[-1] > 0
    return Spent(
        time_s=some.time_s,
        distance_m=some.distance_m if on_foot else None,
        taken=taken,
        tendon_easy_km=some.tendon_easy_km,
        bone_easy_km=some.bone_easy_km,
        halves={store: _half(some, taken[store]) for store in Store if taken[store][-1] > 0},
    )


def _half(along: Along, taken: FloatArray) -> Half:
    """Of all stretches that begin or end at one of the moments and took half of the whole, the shortest."""
    time_s, half = along.time_s, float(taken[-1]) / 2
    early, late = taken <= half, taken >= half
    begins_s = np.concatenate((time_s[early], np.interp(taken[late] - half, taken, time_s)))
    ends_s = np.concatenate((np.interp(taken[early] + half, taken, time_s), time_s[late]))
    best = int(np.argmin(ends_s - begins_s))
    first_s, last_s = float(begins_s[best]), float(ends_s[best])
    even = bool(last_s - first_s > SPREAD.value * time_s[-1])
    return Half(first_s, last_s, _ground(along, first_s, last_s), even)


def _ground(along: Along, begins_s: float, ends_s: float) -> Ground:
    ends = along.at(np.array([begins_s, ends_s]))
    way_m, climbed_m = (float(np.diff(sums)[0]) for sums in (ends.distance_m, ends.climbed_m))
    if way_m > 0 and abs(climbed_m) > SLOPING.value * way_m:
        return Ground.UPHILL if climbed_m > 0 else Ground.DOWNHILL
    firm_min = along.minutes_zone[1][-1] + along.minutes_zone[2][-1]
    here_min = float(np.diff(ends.minutes_zone[1])[0] + np.diff(ends.minutes_zone[2])[0])
    here_s, rest_s = ends_s - begins_s, along.time_s[-1] - (ends_s - begins_s)
    is_firm = here_min * MINUTE_S > MOSTLY.value * here_s
    rest_is_not = (firm_min - here_min) * MINUTE_S <= MOSTLY.value * rest_s
    return Ground.FIRM if is_firm and rest_is_not else Ground.LIKE_THE_REST
