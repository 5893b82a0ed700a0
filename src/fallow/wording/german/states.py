"""Where the runner stands, in German: stores, tissues, form."""

from __future__ import annotations

from datetime import datetime

from fallow.domain.state import Form, StoreState, Tissue, TissueState
from fallow.domain.units import DAY_H
from fallow.wording.german import names
from fallow.wording.german import quantities as say
from fallow.wording.precision import shown

NEXT_TO_NOTHING = 0.05  # of the usual load; shown as a figure it would be nought
NOT_IN_SIGHT_D = 11  # form is looked at for two weeks: a window that closes near their end has no end that is known


def recovered(state: StoreState) -> str:
    """54 % (46–62 %), or that less than nothing is left."""
    if state.recovered.high <= 0:
        return "tiefer als nach einer harten Einheit"
    return say.percent(state.recovered)


def time_to_recovered(state: StoreState, local_now: datetime | None = None) -> str:
    """In etwa 18 h (12–26 h), morgen Vormittag; "erholt"."""
    words = say.hours(state.time_to_recovered_h)
    moment = say.moment(state.time_to_recovered_h, local_now) if local_now else None
    return f"{words}, {moment}" if moment else words


def tissue(which: Tissue, state: TissueState) -> str:
    """Sehnen: etwa so viel Last wie gewohnt (0,9–1,4-mal); Knochen: 1,4-mal so viel Last wie gewohnt (1,2–1,7)."""
    name = names.TISSUE[which]
    if state.ratio.high < NEXT_TO_NOTHING:
        return f"{name}: fast keine Last mehr"
    figures = shown(state.ratio, 0.1)
    ends = "" if figures.is_one_figure else f"{say.number(figures.low)}–{say.number(figures.high)}"
    if state.ratio.low <= 1 <= state.ratio.high or figures.mean == 1:
        return f"{name}: etwa so viel Last wie gewohnt{f' ({ends}-mal)' if ends else ''}"
    return f"{name}: {say.number(figures.mean)}-mal so viel Last wie gewohnt{f' ({ends})' if ends else ''}"


def form(state: Form) -> str:
    """Form against the runner's own habit, as a change in speed."""
    now = state.now_pct
    figures = say.interval(shown(now, 0.5), " %")
    if now.low <= 0 <= now.high:
        return f"Form: etwa wie gewohnt, {figures} im Tempo"
    return f"Form: {'besser' if now.mean > 0 else 'schwächer'} als gewohnt, {figures} im Tempo"


def window(state: Form) -> str | None:
    """When form should stand above its level before the last hard session; None where no such window is in sight."""
    if state.window_opens_h is None or state.window_closes_h is None:
        return None
    opens_d, closes_d = (round(end.mean / DAY_H) for end in (state.window_opens_h, state.window_closes_h))
    if closes_d < 1:
        return None
    return f"Beste Zeit für eine Schlüsseleinheit, wenn du bis dahin ruhst: {_when(opens_d, closes_d)}"


def _when(opens_d: int, closes_d: int) -> str:
    if closes_d >= NOT_IN_SIGHT_D:
        return f"in etwa {say.in_days(opens_d)} und danach" if opens_d > 0 else "ab jetzt"
    if opens_d <= 0:
        return f"ab jetzt, etwa {say.days(closes_d)} lang"
    return f"in etwa {opens_d} bis {closes_d} Tagen" if opens_d < closes_d else f"in etwa {say.in_days(opens_d)}"
