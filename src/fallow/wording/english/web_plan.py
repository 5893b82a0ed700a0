"""What the page says around a plan: where a day can be moved to, and charts of its weeks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from fallow.domain.session import Session
from fallow.domain.state import Store
from fallow.wording.clocks import NOTHING
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.english.pages import way_name, weekday_name

CHART: Final[Mapping[str, str]] = {
    "km": "{way} in each week",
    Store.ENERGY.value: "What each week takes of energy, in percent of the most demanding one",
    Store.MUSCLE.value: "What each week takes of muscle, in percent of the most demanding one",
    Store.NERVE.value: "What each week takes of nerve, in percent of the most demanding one",
}


def move_to(on: date, session: Session) -> str:
    """Sun 6 Dec: long run."""
    return f"{weekday_name(on)} {say.short_day(on)}: {names.SESSION[session.kind]}"


def week_chart(name: str, values: Sequence[float]) -> str:
    """A chart of the weeks in words: where it begins, where it ends, and the most between."""
    what = CHART[name].format(way=way_name())
    if not values:
        return f"{what}."
    first, last, most = (say.number(value, 1.0) for value in (values[0], values[-1], max(values)))
    return f"{what}: {first} in the first, {last} in the last, at most {most} in week {_highest(values)}."


def week_share(value: float) -> str:
    """What a week asks, in percent of the most demanding one, for a column; a dash for nothing."""
    return say.number(value, 1.0) if value >= 0.5 else NOTHING


def _highest(values: Sequence[float]) -> int:
    return 1 + max(range(len(values)), key=values.__getitem__)
