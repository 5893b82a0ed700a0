"""What an illness or injury leaves of the days to come: the same rules that each of those days would be answered by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from fallow.coaching import caps, health
from fallow.coaching.rulings import Most
from fallow.coaching.situation import Situation
from fallow.coaching.usual import easy_speed_m_s
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import MINUTE_S

CLOSED_D: Final = Parameter(
    "d_closed", 3.0, 0.0, "d", "coach-practice", Grade.C, (1.0, 14.0),
    "While an illness or injury lasts so many days of a plan are rest; how long it will last nobody knows.",
)  # fmt: skip
LOOKED_AHEAD_D: Final = 42  # longer than any way back

PARAMETERS: Final = (CLOSED_D,)


def days_ahead(situation: Situation) -> Iterator[tuple[date, int]]:
    """Days from today on that health shapes, with the minutes of easy running that it leaves; 0 where it is rest."""
    open_now = bool(health.illness(situation) or health.injury(situation))
    for number in range(LOOKED_AHEAD_D):
        on = situation.on + timedelta(days=number)
        if open_now:
            if number < CLOSED_D.value:
                yield on, 0
            continue
        minutes = _minutes(replace(situation, on=on))
        if minutes is not None:
            yield on, minutes


def _minutes(then: Situation) -> int | None:
    """None where nothing of it is left."""
    if any(ruling.most is Most.REST for ruling in health.days_without(then)):
        return 0
    ways = (way(then, easy_speed_m_s(then)) for way in (caps.after_illness, caps.after_injury))
    return min((int(found.duration_s // MINUTE_S) for found in ways if found is not None), default=None)
