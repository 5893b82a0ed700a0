"""In which circumstances a morning finds a runner, by what was done before it; a morning may be in several or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import WEEK_D
from fallow.engine.rule_trial.history import Done, Hardness, History


def _share(symbol: str, value: float, bounds: tuple[float, float], meaning: str) -> Parameter:
    return Parameter(symbol, value, 0.0, "1", "own-assumption", Grade.C, bounds, meaning)


HEAVIER: Final = _share("r_heavier", 1.3, (1.1, 2.0), "Load of seven days over that of the four weeks before: heavier.")
LIGHTER: Final = _share(
    "r_lighter", 0.7, (0.4, 0.9), "The same, below which a week is lighter: a taper, or easing off."
)
PARAMETERS: Final = (HEAVIER, LIGHTER)

WEEKS_BEFORE: Final = 4


class Circumstance(StrEnum):
    AFTER_LONG = "after_long"
    AFTER_HARD = "after_hard"
    AFTER_MODERATE = "after_moderate"
    AFTER_EASY = "after_easy"
    TWO_DAYS_AFTER_HARD = "two_days_after_hard"
    AFTER_DAY_OFF = "after_day_off"
    HEAVIER_WEEK = "heavier_week"
    LIGHTER_WEEK = "lighter_week"
    WEEK_OFF = "week_off"
    BACK_FROM_WEEK_OFF = "back_from_week_off"


def circumstances(history: History, on: date) -> frozenset[Circumstance]:
    return frozenset(one for one, holds in _HOLDS.items() if holds(history, on))


def _back(history: History, on: date, days: int) -> tuple[Done, ...]:
    return history.by_day.get(on - timedelta(days=days), ())


def _hardest(history: History, on: date, days: int) -> Hardness | None:
    return max((one.hardness for one in _back(history, on, days)), default=None)


def _week_load(history: History, on: date, weeks_back: int = 0) -> float:
    days = range(1 + weeks_back * WEEK_D, 1 + (weeks_back + 1) * WEEK_D)
    return sum(history.loads.get(on - timedelta(days=back), 0.0) for back in days)


def _against_before(history: History, on: date) -> float | None:
    """Load of seven days over the mean of the weeks before; None where there was none, or the record is shorter."""
    if (on - history.begins_on).days < (1 + WEEKS_BEFORE) * WEEK_D:
        return None
    before = sum(_week_load(history, on, back) for back in range(1, 1 + WEEKS_BEFORE)) / WEEKS_BEFORE
    return _week_load(history, on) / before if before > 0 else None


def _after_long(history: History, on: date) -> bool:
    return any(one.is_long for one in _back(history, on, 1))


def _after_hard(history: History, on: date) -> bool:
    return _hardest(history, on, 1) is Hardness.HARD and not _after_long(history, on)


def _two_days_after_hard(history: History, on: date) -> bool:
    return _hardest(history, on, 2) is Hardness.HARD and _hardest(history, on, 1) in {None, Hardness.EASY}


def _heavier(history: History, on: date) -> bool:
    ratio = _against_before(history, on)
    return ratio is not None and ratio > HEAVIER.value


def _lighter(history: History, on: date) -> bool:
    ratio = _against_before(history, on)
    return ratio is not None and ratio < LIGHTER.value and not _week_off(history, on)


def _week_off(history: History, on: date) -> bool:
    return not any(_back(history, on, days) for days in range(1, 1 + WEEK_D))


def _back_from_week_off(history: History, on: date) -> bool:
    """Something in the last seven days, and seven days on end with nothing right before it."""
    trained = [days for days in range(1, 1 + WEEK_D) if _back(history, on, days)]
    if not trained:
        return False
    return any(
        not any(_back(history, on, first + days) for days in range(1, 1 + WEEK_D))
        and (on - history.begins_on).days >= first + WEEK_D
        for first in trained
    )


_HOLDS: Final[Mapping[Circumstance, Callable[[History, date], bool]]] = {
    Circumstance.AFTER_LONG: _after_long,
    Circumstance.AFTER_HARD: _after_hard,
    Circumstance.AFTER_MODERATE: lambda history, on: _hardest(history, on, 1) is Hardness.MODERATE,
    Circumstance.AFTER_EASY: lambda history, on: _hardest(history, on, 1) is Hardness.EASY,
    Circumstance.TWO_DAYS_AFTER_HARD: _two_days_after_hard,
    Circumstance.AFTER_DAY_OFF: lambda history, on: not _back(history, on, 1) and not _week_off(history, on),
    Circumstance.HEAVIER_WEEK: _heavier,
    Circumstance.LIGHTER_WEEK: _lighter,
    Circumstance.WEEK_OFF: _week_off,
    Circumstance.BACK_FROM_WEEK_OFF: _back_from_week_off,
}
