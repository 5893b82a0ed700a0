"""How good a legal week is: a sum of terms in percent of race speed, or made to weigh like it. Smaller is better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import Store
from fallow.domain.units import WEEK_D, FloatArray
from fallow.physiology.adaptation import Usual, added_pct
from fallow.planning.brief import Brief
from fallow.planning.choice import Choice
from fallow.planning.season import WeekOutline


def _weight(symbol: str, value: float, meaning: str) -> Parameter:
    return Parameter(symbol, value, 0.0, "%", "own-assumption", Grade.C, (0.0, 100.0), meaning)


VOLUME_WEIGHT: Final = _weight(
    "w_volume", 50.0, "Cost of a week's running time off what is wanted, per squared share of it."
)
READY_WEIGHT: Final = _weight(
    "w_ready", 3.0, "Cost of a key session's missing recovery, per unit of its slowest store."
)
KEY_DAY_WEIGHT: Final = _weight("w_day,key", 0.5, "Cost of a key session away from its weekday.")
DAY_WEIGHT: Final = _weight("w_day", 0.5, "Cost of a run on a day that is usually free: weekdays are to be stable.")
CLOSE_WEIGHT: Final = _weight("w_close,plan", 0.5, "Cost of two key sessions on consecutive days.")

PARAMETERS = (VOLUME_WEIGHT, READY_WEIGHT, KEY_DAY_WEIGHT, DAY_WEIGHT, CLOSE_WEIGHT)


@dataclass(frozen=True, slots=True)
class Aims:
    """The objective of one plan, week by week."""

    brief: Brief
    usual: Usual  # of the days before the plan

    def cost(
        self, outline: WeekOutline, before: Choice, week: Sequence[Choice], recovered: Mapping[Store, FloatArray]
    ) -> float:
        """Of one week; `before` is the day before it, `recovered` of shape (days of the week,)."""
        return (
            self._volume(outline, week)
            + READY_WEIGHT.value * _unready(week, recovered)
            + self._moved(outline, week)
            + CLOSE_WEIGHT.value * sum(is_key(one) and is_key(after) for one, after in pairwise((before, *week)))
            - self._form_gain_pct(outline, week)
        )

    def _volume(self, outline: WeekOutline, week: Sequence[Choice]) -> float:
        """Off what is wanted of a whole week; of the part of one that a plan begins or ends with nothing is asked."""
        if len(week) < WEEK_D:
            return 0.0
        minutes = sum(choice.minutes for choice in week if not choice.is_race)
        return VOLUME_WEIGHT.value * (minutes / outline.wanted_min - 1.0) ** 2

    def _moved(self, outline: WeekOutline, week: Sequence[Choice]) -> float:
        pattern, first = self.brief.pattern, self.brief.timeline.week(outline.number).start
        cost = 0.0
        for offset, choice in enumerate(week):
            weekday = (first + offset) % WEEK_D
            if is_key(choice) and weekday not in ((pattern.long,) if choice.is_long else pattern.hard):
                cost += KEY_DAY_WEIGHT.value
            if choice.is_run and not choice.is_race and weekday not in pattern.runs:
                cost += DAY_WEIGHT.value
        return cost

    def _form_gain_pct(self, outline: WeekOutline, week: Sequence[Choice]) -> float:
        """What the week's training adds to speed at the end of the plan, in percent; races apart."""
        days = np.array(self.brief.timeline.week(outline.number))
        strain = np.array([0.0 if choice.is_race else self.brief.book.measure(choice).strain for choice in week])
        return added_pct(strain, self.brief.timeline.ends - 1.0 - days, self.usual)


def is_key(choice: Choice) -> bool:
    return choice.is_long or choice.is_quality


def _unready(week: Sequence[Choice], recovered: Mapping[Store, FloatArray]) -> float:
    """Key sessions belong where the stores are recovered, best where they are full."""
    return sum(
        1.0 - min(float(fractions[day]) for fractions in recovered.values())
        for day, choice in enumerate(week)
        if is_key(choice)
    )
