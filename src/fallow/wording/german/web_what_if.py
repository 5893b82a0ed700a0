"""What the page says around the choices of today, in German: sliders, charts, cells of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from fallow.domain.choice import Ready, WhatIf
from fallow.domain.state import Store
from fallow.domain.units import DAY_H
from fallow.wording.clocks import NOTHING
from fallow.wording.german import names
from fallow.wording.german import quantities as say
from fallow.wording.german.what_if import chance, choice_title, later_in_words
from fallow.wording.precision import is_no_later

CHART: Final[Mapping[str, str]] = {
    Store.ENERGY.value: "Energie",
    Store.MUSCLE.value: "Muskel",
    Store.NERVE.value: "Nerven",
    "soreness": "Muskelkater, 0 bis 10",
    "form": "Form gegen deine gewohnte, %",
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
        return f"höchstens {say.number(most, 0.5)} von 10, {_in_days(days)}"
    if name == "form" and found.form_pct is not None:
        best = found.form_pct.mean.argmax()
        days = round(float(found.form_pct.hours[best]) / DAY_H)
        return f"bestenfalls {say.number(float(found.form_pct.mean[best]), 0.5)} %, {_in_days(days)}"
    when = say.hours(found.time_h[Store(name)])
    return f"{when} erholt" if when.startswith("in ") else when


def _in_days(days: int) -> str:
    return "heute" if days == 0 else f"in {say.in_days(days)}"


def chart_value(name: str, value: float) -> str:
    """One figure of a chart, in the table beneath it."""
    if name == "soreness":
        return say.number(value, 0.5)
    return f"{say.number(value, 0.5)} %" if name == "form" else say.share(value)


def against_rest_heading() -> str:
    return "Gegen Ruhe"


def later_than_rest(found: WhatIf) -> str:
    """5 h (3–8 h) später; kein Unterschied; a dash for rest itself."""
    if found.choice.is_rest and found.choice.is_plain:
        return NOTHING
    return "kein Unterschied" if is_no_later(found.all_later_h) else later_in_words(found.all_later_h)


def ready_heading(ready: Ready) -> str:
    return f"Bereit für {names.with_article(ready.session)} am {say.day(ready.on)}"


def ready_chance(found: WhatIf) -> str:
    return NOTHING if found.ready is None else chance(found.ready.chance)


def minutes_asked(minutes: float) -> str:
    return f"{minutes:.0f} min"


def pace_asked(speed_m_s: float | None) -> str:
    return "so locker, wie es sich gut anfühlt" if speed_m_s is None else say.pace(speed_m_s)


def climb_asked(ascent_m: float) -> str:
    return "flach" if ascent_m == 0 else f"{ascent_m:.0f} m hinauf und hinab"


def sleep_asked(sleep_h: float | None) -> str:
    return "so viel, wie du brauchst" if sleep_h is None else f"{say.number(sleep_h)} h"


def carbohydrate_asked(grams_per_kg: float | None) -> str:
    return "wie gewohnt" if grams_per_kg is None else f"{say.number(grams_per_kg)} g je kg"
