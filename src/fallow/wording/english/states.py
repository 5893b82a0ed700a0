"""Where the runner stands, in English: stores, tissues, form."""

from __future__ import annotations

from datetime import datetime

from fallow.domain.state import Form, StoreState, Tissue, TissueState
from fallow.domain.units import DAY_H
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.precision import shown


def recovered(state: StoreState) -> str:
    """54% (46–62%), or that less than nothing is left."""
    if state.recovered.high <= 0:
        return "lower than after a hard session"
    return say.percent(state.recovered)


def time_to_recovered(state: StoreState, local_now: datetime | None = None) -> str:
    """In about 18 h (12–26 h), tomorrow morning; "recovered"."""
    words = say.hours(state.time_to_recovered_h)
    moment = say.moment(state.time_to_recovered_h, local_now) if local_now else None
    return f"{words}, {moment}" if moment else words


def tissue(which: Tissue, state: TissueState) -> str:
    """Tendons: about their usual load (1.1 times, 0.9–1.3)."""
    name = names.TISSUE[which]
    beside = "about your usual load"
    if state.ratio.low > 1:
        beside = "above your usual load"
    elif state.ratio.high < 1:
        beside = "below your usual load"
    return f"{name[0].upper()}{name[1:]}: {beside}, {say.times(state.ratio)}"


def form(state: Form) -> str:
    """Form against the runner's own habit, as a change in speed."""
    now = state.now_pct
    figures = say.interval(shown(now, 0.5), "%")
    if now.low <= 0 <= now.high:
        return f"Form: about as usual, {figures} in speed"
    return f"Form: {'above' if now.mean > 0 else 'below'} your usual, {figures} in speed"


def window(state: Form) -> str | None:
    """When form should stand above its level before the last hard session; None where no such window is in sight."""
    if state.window_opens_h is None or state.window_closes_h is None:
        return None
    opens_d, closes_d = (round(end.mean / DAY_H) for end in (state.window_opens_h, state.window_closes_h))
    if closes_d < 1:
        return None
    when = f"from now to roughly {say.counted(closes_d, 'day')} from now"
    if opens_d > 0:
        when = (
            f"roughly {opens_d} to {closes_d} days from now"
            if opens_d < closes_d
            else f"in roughly {say.counted(opens_d, 'day')}"
        )
    return f"Best time for a key session, with rest until then: {when}"
