"""What the page says around a plan, in German: where a day can be moved to, and charts of its weeks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from fallow.domain.session import Session
from fallow.domain.state import Store
from fallow.wording.clocks import NOTHING
from fallow.wording.german import names
from fallow.wording.german import quantities as say
from fallow.wording.german.pages import way_name, weekday_name

CHART: Final[Mapping[str, str]] = {
    "km": "{way} in jeder Woche",
    Store.ENERGY.value: "Was jede Woche an Energie nimmt, in Prozent der anspruchsvollsten",
    Store.MUSCLE.value: "Was jede Woche den Muskeln nimmt, in Prozent der anspruchsvollsten",
    Store.NERVE.value: "Was jede Woche den Nerven nimmt, in Prozent der anspruchsvollsten",
}


def move_to(on: date, session: Session) -> str:
    """So 6.12.: langer Lauf."""
    return f"{weekday_name(on)} {say.short_day(on)}: {names.SESSION[session.kind]}"


def week_chart(name: str, values: Sequence[float]) -> str:
    """A chart of the weeks in words: where it begins, where it ends, and the most between."""
    what = CHART[name].format(way=way_name())
    if not values:
        return f"{what}."
    first, last, most = (say.number(value, 1.0) for value in (values[0], values[-1], max(values)))
    return f"{what}: {first} in der ersten, {last} in der letzten, höchstens {most} in Woche {_highest(values)}."


def week_share(value: float) -> str:
    """What a week asks, in percent of the most demanding one, for a column; a dash for nothing."""
    return say.number(value, 1.0) if value >= 0.5 else NOTHING


def _highest(values: Sequence[float]) -> int:
    return 1 + max(range(len(values)), key=values.__getitem__)
