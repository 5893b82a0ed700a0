"""Rest as the model sees it: sleep and food set the pace of repair, meals come at local hours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import DAY_H, HOUR_S, FloatArray
from fallow.physiology.kinetics import Stretches
from fallow.physiology.priors import Floats, Prior

# fmt: off
SLEEP_EFFECT = Parameter(
    "r_sleep", 0.5, 0.2, "1", "own-assumption", Grade.C, (0.0, 1.0),
    "change of the repair factor per change of sleep against need",
)
FOOD_EFFECT = Parameter(
    "r_food", 0.15, 0.1, "1", "own-assumption", Grade.C, (0.0, 0.5),
    "change of the repair factor per change of carbohydrate against the usual",
)
REPAIR_LEAST = Parameter("r_least", 0.6, 0.1, "1", "own-assumption", Grade.C, (0.4, 0.9), "slowest pace of repair")
REPAIR_MOST = Parameter("r_most", 1.15, 0.05, "1", "own-assumption", Grade.C, (1.0, 1.3), "fastest pace of repair")
SLEEP_NEED = Parameter(
    "sleep_need", 8.0, 0.7, "h", "convention", Grade.C, (6.0, 10.5), "sleep a night that a runner needs, where unknown"
)
USUAL_CARBOHYDRATE = Parameter(
    "carbs_day", 5.0, 1.0, "g/kg/day", "convention", Grade.C, (2.0, 12.0), "carbohydrate eaten in a day, where unknown"
)
BREAKFAST = Parameter("meal_1", 7.5, 1.0, "h", "convention", Grade.C, (5.0, 10.0), "local hour of the first meal")
LUNCH = Parameter("meal_2", 12.5, 1.0, "h", "convention", Grade.C, (11.0, 15.0), "local hour of the second meal")
DINNER = Parameter("meal_3", 18.5, 1.0, "h", "convention", Grade.C, (16.5, 20.5), "local hour of the third meal")
ABSORPTION = Parameter(
    "meal_h", 3.0, 0.7, "h", "own-assumption", Grade.C, (1.0, 3.5), "hours over which a meal is absorbed"
)
SLEEP_ON_RACE = Parameter(
    "k_sleep", 10.0, 4.0, "% of time", "roberts-2019", Grade.B, (0.0, 25.0),
    "race time lost where the sleep of the last nights is short by all that is needed; gained the other way",
)
NIGHTS_ON_RACE = Parameter(
    "n_sleep", 3.0, 0.0, "1", "roberts-2019", Grade.C, (2.0, 5.0), "nights before a race whose sleep counts for it"
)

PARAMETERS: tuple[Prior, ...] = (
    SLEEP_ON_RACE, NIGHTS_ON_RACE, SLEEP_EFFECT, FOOD_EFFECT, REPAIR_LEAST, REPAIR_MOST, SLEEP_NEED,
    USUAL_CARBOHYDRATE, BREAKFAST, LUNCH, DINNER, ABSORPTION,
)
# fmt: on

MOTION_PACE: Final = REPAIR_LEAST.value  # of repair while a run lasts: no faster than on the poorest day of rest

_MEALS_H = (BREAKFAST.value, LUNCH.value, DINNER.value)


@dataclass(frozen=True, slots=True)
class Rest:
    """What a stretch of rest is like: pace of repair (1 = usual) and carbohydrate taken up, g/kg/h."""

    repair_factor: float = 1.0
    carbohydrate_g_kg_h: float = USUAL_CARBOHYDRATE.value / DAY_H
    food_told: bool = False

    def __post_init__(self) -> None:
        if not (self.repair_factor > 0 and self.carbohydrate_g_kg_h >= 0):
            raise ValueError(f"rest repairs at some pace and eats no less than nothing: {self}")


@dataclass(frozen=True, slots=True)
class DayRest:
    """What is known of one local day: sleep of the night that ended on it, carbohydrate eaten on it."""

    sleep_h: float | None = None
    carbohydrate_g_kg: float | None = None
    sleep_need_h: float | None = None
    food_meant: bool = False  # what is meant to be eaten, not what was: it comes out as uncertain as any other food


Days: TypeAlias = Mapping[date, DayRest] | Callable[[date], DayRest | None] | None


FASTING: Final = Rest(carbohydrate_g_kg_h=0.0)


def repair_factor(
    sleep_h: float | None = None, need_h: float | None = None, carbohydrate_g_kg: float | None = None
) -> float:
    """Pace of all repair: 1 + a_s (sleep / need - 1) + a_c (carbohydrate / usual - 1), within 0.6 to 1.15; hours,
    hours, g/kg/day.

    Unknown counts as usual. Source own-assumption; roberts-2019 shows the direction for sleep and an hour's time trial.
    """
    need = SLEEP_NEED.value if need_h is None else need_h
    slept = 0.0 if sleep_h is None else max(sleep_h, 0.0) / need - 1.0
    eaten = 0.0 if carbohydrate_g_kg is None else max(carbohydrate_g_kg, 0.0) / USUAL_CARBOHYDRATE.value - 1.0
    factor = 1.0 + SLEEP_EFFECT.value * slept + FOOD_EFFECT.value * eaten
    return min(max(factor, REPAIR_LEAST.value), REPAIR_MOST.value)


def sleep_time_change_pct(sleep_h: Sequence[float | None], cost: Floats, need_h: float | None = None) -> FloatArray:
    """Change of a race's time by the sleep of the nights before it, the last one last: %, negative = faster.

    -k mean(sleep / need - 1) over the last three nights; a night of which nothing is known counts as enough. `cost`: k,
    the prior mean or draws (n,); the result has its shape. Held against 30 % more and less sleep than usual before an
    hour's time trial; beyond half the need more or less it says no more. Source roberts-2019.
    """
    need = SLEEP_NEED.value if need_h is None else need_h
    nights = sleep_h[-int(NIGHTS_ON_RACE.value) :]
    short = sum(0.0 if slept is None else min(max(slept / need - 1.0, -0.5), 0.5) for slept in nights)
    return np.asarray(-np.asarray(cost) * short / NIGHTS_ON_RACE.value)


@lru_cache(maxsize=512)
def day_pieces(day: DayRest) -> tuple[tuple[float, tuple[float, float, float]], ...]:
    """A local day as (up to which hour, (pace of repair, g/kg/h, told)): three meals of equal size, fasting between."""
    told = float(day.carbohydrate_g_kg is not None and not day.food_meant)
    grams = max(USUAL_CARBOHYDRATE.value if day.carbohydrate_g_kg is None else day.carbohydrate_g_kg, 0.0)
    pace = repair_factor(day.sleep_h, day.sleep_need_h, day.carbohydrate_g_kg)
    fast, meal = (pace, 0.0, told), (pace, grams / len(_MEALS_H) / ABSORPTION.value, told)
    hours = [piece for begins in _MEALS_H for piece in ((begins, fast), (begins + ABSORPTION.value, meal))]
    return (*hours, (DAY_H, fast))


def _known(days: Days, on: date) -> DayRest:
    known = None if days is None else days(on) if callable(days) else days.get(on)
    return known or DayRest()


def stretches_between(
    start: datetime, end: datetime, utc_offset_s: int | None = None, days: Days = None
) -> Stretches | None:
    """Meals and fasts from `start` to `end` (aware) in the runner's local day; None where no time passes."""
    left_h = (end - start).total_seconds() / HOUR_S
    if left_h <= 0:
        return None
    local = start.astimezone(UTC) + timedelta(seconds=utc_offset_s or 0)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    on, hour = local.date(), (local - midnight).total_seconds() / HOUR_S
    lengths: list[float] = []
    kinds: list[tuple[float, float, float]] = []
    while left_h > 0:
        for ends, kind in day_pieces(_known(days, on)):
            length = min(ends - hour, left_h)
            if length > 0:
                lengths.append(length)
                kinds.append(kind)
                left_h -= length
                hour = ends
        on, hour = on + timedelta(days=1), 0.0
    pace, carbohydrate, told = np.array(kinds).T[..., np.newaxis]
    return Stretches(np.array(lengths)[:, np.newaxis], pace, carbohydrate, told)


def cut(stretches: Stretches, hours: FloatArray) -> Stretches:
    """The same rest, cut into more stretches at these hours from its beginning; for stretches of shape (k, 1)."""
    ends = np.cumsum(stretches.lengths_h[:, 0])
    edges = np.sort(np.concatenate([ends, hours[(hours > 0) & (hours < ends[-1])]]))
    edges = edges[np.diff(edges, prepend=0.0) > 0]
    of = np.minimum(np.searchsorted(ends, edges), len(ends) - 1)
    lengths = np.diff(edges, prepend=0.0)[:, np.newaxis]
    return Stretches(lengths, stretches.repair_factor[of], stretches.carbohydrate_g_kg_h[of], stretches.told[of])


def constant(hours: Floats, rest: Rest) -> Stretches | None:
    """One stretch, the same hours for all draws or (n,) of them; None where no time passes."""
    length = np.maximum(np.atleast_1d(hours), 0.0)[np.newaxis, :]
    if not np.any(length > 0):
        return None
    return Stretches(
        length,
        np.array([[rest.repair_factor]]),
        np.array([[rest.carbohydrate_g_kg_h]]),
        np.array([[float(rest.food_told)]]),
    )
