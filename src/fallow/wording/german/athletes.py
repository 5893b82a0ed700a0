"""One athlete of several in a line, in German."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fallow.domain.athlete import Athlete
from fallow.domain.estimate import Estimate
from fallow.domain.state import Store, StoreState
from fallow.wording.german import quantities as say
from fallow.wording.german.pages import store
from fallow.wording.precision import is_recovered, shown
from fallow.wording.texts import AthleteLine

if TYPE_CHECKING:
    from fallow.engine.fleet import Standing


def athlete_columns() -> tuple[str, ...]:
    return ("Name", *(store(kind) for kind in Store), "Langsamster", "Erholt in", "Letzter Lauf")


def athlete_line(athlete: Athlete, standing: Standing, last_run_on: date | None) -> AthleteLine:
    """Ada, 96 %, 54 %, 80 %, Muskel, 30 h (20–44 h), 19.7."""
    slowest = standing.stores[standing.bottleneck]
    ready = is_recovered(slowest)
    return AthleteLine(
        athlete.name or athlete.athlete_id,
        _percent(standing.stores[Store.ENERGY]),
        _percent(standing.stores[Store.MUSCLE]),
        _percent(standing.stores[Store.NERVE]),
        "–" if ready else store(standing.bottleneck),
        "erholt" if ready else say.time_span(slowest.time_to_recovered_h),
        "keiner" if last_run_on is None else say.short_day(last_run_on),
    )


def _percent(state: StoreState) -> str:
    """In as few digits as its interval allows; what is below nothing is nothing."""
    of = state.recovered
    held = Estimate(*(100 * min(1.0, max(0.0, end)) for end in (of.mean, of.low, of.high)))
    return f"{say.number(shown(held, 1.0).mean)} %"
