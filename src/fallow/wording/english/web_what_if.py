"""What the page says around the choices of today: sliders, charts, cells of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from fallow.domain.choice import Ready, WhatIf
from fallow.domain.state import Store
from fallow.domain.units import DAY_H
from fallow.wording.clocks import NOTHING
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.english.what_if import chance, choice_title, later_in_words
from fallow.wording.precision import is_no_later

CHART: Final[Mapping[str, str]] = {
    Store.ENERGY.value: "Energy",
    Store.MUSCLE.value: "Muscle",
    Store.NERVE.value: "Nerve",
    "soreness": "Soreness, 0 to 10",
    "form": "Form against your usual, %",
}


def chart_of_choices(name: str) -> str:
    return CHART[name]


def chart_words(name: str, choices: Sequence[WhatIf]) -> str:
    """A chart for those who do not see it: what each line does."""
    return f"{CHART[name]}. {' '.join(f'{choice_title(one)}: {_course(name, one)}.' for one in choices)}"


def _course(name: str, found: WhatIf) -> str:
    if name == "soreness":
        peak = found.soreness_0_10.mean.argmax()
        most, days = float(found.soreness_0_10.mean[peak]), round(float(found.soreness_0_10.hours[peak]) / DAY_H)
        return f"at most {say.number(most, 0.5)} of 10, {_in_days(days)}"
    if name == "form" and found.form_pct is not None:
        best = found.form_pct.mean.argmax()
        days = round(float(found.form_pct.hours[best]) / DAY_H)
        best_pct = say.number(float(found.form_pct.mean[best]), 0.5)
        return f"at best {best_pct} %, {_in_days(days)}"
    when = say.hours(found.time_h[Store(name)])
    return when if "recovered" in when or "in sight" in when else f"recovered {when}"


def _in_days(days: int) -> str:
    return "today" if days == 0 else f"in {say.counted(days, 'day')}"


def chart_value(name: str, value: float) -> str:
    """One figure of a chart, in the table beneath it."""
    if name == "soreness":
        return say.number(value, 0.5)
    return f"{say.number(value, 0.5)} %" if name == "form" else say.share(value)


def against_rest_heading() -> str:
    return "Against rest"


def later_than_rest(found: WhatIf) -> str:
    """5 h (3–8 h) later; no difference; a dash for rest itself."""
    if found.choice.is_rest and found.choice.is_plain:
        return NOTHING
    return "no difference" if is_no_later(found.all_later_h) else later_in_words(found.all_later_h)


def ready_heading(ready: Ready) -> str:
    return f"Ready for {names.with_article(ready.session)} on {say.day(ready.on)}"


def ready_chance(found: WhatIf) -> str:
    return NOTHING if found.ready is None else chance(found.ready.chance)


def minutes_asked(minutes: float) -> str:
    return f"{minutes:.0f} min"


def pace_asked(speed_m_s: float | None) -> str:
    return "as easy as it feels right" if speed_m_s is None else say.pace(speed_m_s)


def climb_asked(ascent_m: float) -> str:
    return "flat" if ascent_m == 0 else f"{ascent_m:.0f} m up and down"


def sleep_asked(sleep_h: float | None) -> str:
    return "as much as you need" if sleep_h is None else f"{say.number(sleep_h)} h"


def carbohydrate_asked(grams_per_kg: float | None) -> str:
    return "as usual" if grams_per_kg is None else f"{say.number(grams_per_kg)} g per kg"
