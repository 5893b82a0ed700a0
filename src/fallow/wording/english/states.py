"""Where the runner stands, in English: stores, tissues, form."""

from __future__ import annotations

from datetime import datetime

from fallow.domain.state import Form, StoreState, Tissue, TissueState
from fallow.domain.units import DAY_H
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.precision import shown

NEXT_TO_NOTHING = 0.05  # of the usual load; shown as a figure it would be nought


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
    """Tendons: about their usual load (0.9–1.4 times); Bones: 1.4 times their usual load (1.2–1.7)."""
    name = f"{names.TISSUE[which][0].upper()}{names.TISSUE[which][1:]}"
    if state.ratio.high < NEXT_TO_NOTHING:
        return f"{name}: next to no load left in them"
    figures = shown(state.ratio, 0.1)
    ends = "" if figures.is_one_figure else f"{say.number(figures.low)}–{say.number(figures.high)}"
    if state.ratio.low <= 1 <= state.ratio.high or figures.mean == 1:
        return f"{name}: about their usual load{f' ({ends} times)' if ends else ''}"
    return f"{name}: {say.number(figures.mean)} times their usual load{f' ({ends})' if ends else ''}"


def form(state: Form) -> str:
    """Form against the runner's own habit, as a change in speed."""
    now = state.now_pct
    figures = say.interval(shown(now, 0.5), "%")
    if now.low <= 0 <= now.high:
        return f"Form: about as usual, {figures} in speed"
    return f"Form: {'above' if now.mean > 0 else 'below'} your usual, {figures} in speed"


NOT_IN_SIGHT_D = 11  # form is looked at for two weeks: a window that closes near their end has no end that is known


def window(state: Form) -> str | None:
    """When form should stand above its level before the last hard session; None where no such window is in sight."""
    if state.window_opens_h is None or state.window_closes_h is None:
        return None
    opens_d, closes_d = (round(end.mean / DAY_H) for end in (state.window_opens_h, state.window_closes_h))
    if closes_d < 1:
        return None
    if closes_d >= NOT_IN_SIGHT_D:
        when = f"from roughly {say.counted(opens_d, 'day')} from now on" if opens_d > 0 else "from now on"
        return f"Best time for a key session, with rest until then: {when}"
    when = f"from now to roughly {say.counted(closes_d, 'day')} from now"
    if opens_d > 0:
        when = (
            f"roughly {opens_d} to {closes_d} days from now"
            if opens_d < closes_d
            else f"in roughly {say.counted(opens_d, 'day')}"
        )
    return f"Best time for a key session, with rest until then: {when}"
