"""What would change the answer: the nearest single change of today's word, or of the hours, that would allow more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Any

import numpy as np

from fallow.coaching.readiness import NEEDS
from fallow.coaching.signals import missing_of, sleep_need_h
from fallow.coaching.situation import Situation
from fallow.coaching.wish import wish
from fallow.domain.estimate import Estimate
from fallow.domain.session import SessionKind
from fallow.domain.state import Store, StoreState
from fallow.domain.units import DAY_H
from fallow.domain.verdict import Counterfactual, VerdictKind

NONE_AT_ALL = 0.0
SLEEP_STEP_H = 0.5
DAYS_AHEAD = 10


@dataclass(frozen=True, slots=True)
class _Change:
    """One thing that could be otherwise, and how far away that is: 1 is the whole scale, or a day."""

    field: str
    value: float
    distance: float
    situation: Situation


def nearest(
    situation: Situation, kind: VerdictKind, decided: Callable[[Situation], VerdictKind]
) -> Counterfactual | None:
    """The smallest change that moves the verdict up from `kind`. Illness, injury and warning signs are no levers."""
    if kind is VerdictKind.TRAIN:
        return None
    # Along each line the first change that helps is its smallest.
    firsts = [next((step for step in line if _helps(step, kind, decided)), None) for line in _lines(situation)]
    helpful = [change for change in firsts if change is not None]
    if not helpful:
        return None
    best = min(helpful, key=lambda change: change.distance)
    on = best.situation.on if best.field == "days" else None
    return Counterfactual(best.field, best.value, decided(best.situation), on)


def _helps(step: _Change, kind: VerdictKind, decided: Callable[[Situation], VerdictKind]) -> bool:
    """Of a coming day only training is foretold: whether it earns a recovery run is known on its morning."""
    return decided(step.situation) > (VerdictKind.RECOVERY_RUN if step.field == "days" else kind)


def _lines(situation: Situation) -> Iterator[Iterator[_Change]]:
    word = situation.told.check_in
    yield _telling(situation)
    yield from (_down(situation, name, getattr(word, name)) for name in ("soreness_0_10", "pain_0_10"))
    yield _steps(situation, "feel_0_10", _upwards(word.feel_0_10, 10.0, 1.0), 10.0)
    need = sleep_need_h(situation)
    yield _steps(situation, "sleep_h", _upwards(word.sleep_h, need, SLEEP_STEP_H), need)
    yield _waiting(situation)
    yield _days(situation)


def _telling(situation: Situation) -> Iterator[_Change]:
    """What was not told might have been none."""
    missing = missing_of(situation)
    if missing:
        field = missing[0] if len(missing) == 1 else "check_in"
        yield _Change(field, NONE_AT_ALL, 0.0, _with(situation, dict.fromkeys(missing, NONE_AT_ALL)))


def _down(situation: Situation, name: str, told: float | None) -> Iterator[_Change]:
    values = [] if told is None else [float(value) for value in range(ceil(told) - 1, -1, -1)]
    return _steps(situation, name, values, 10.0)


def _upwards(told: float | None, most: float, step: float) -> Sequence[float]:
    if told is None:
        return []
    first = (floor(told / step) + 1) * step
    return [float(value) for value in np.arange(first, most + step / 2, step)]


def _steps(situation: Situation, name: str, values: Sequence[float], scale: float) -> Iterator[_Change]:
    now = getattr(situation.told.check_in, name)
    for value in values:
        yield _Change(name, value, abs(value - now) / scale, _with(situation, {name: value}))


def _waiting(situation: Situation) -> Iterator[_Change]:
    """The hours of rest until the stores that hold the day back are where the gentlest training needs them."""
    kind = wish(situation).kind
    gentlest = NEEDS[SessionKind.EASY if kind.is_run else kind]
    wanted = {store: need.value for store, need in gentlest.items()}
    late = {store: value for store, value in wanted.items() if situation.body.stores[store].recovered.mean < value}
    hours = ceil(max((_hours_until(situation, store, value) for store, value in late.items()), default=0.0))
    # What lies behind the coming night is another day, with its own session or none: see _days.
    if late and hours <= situation.day_left_h:
        yield _Change("hours", float(hours), hours / DAY_H, _rested(situation, late))


def _days(situation: Situation) -> Iterator[_Change]:
    """The coming days, rested until then, with today's word: on which of them would more be open?"""
    for number in range(1, DAYS_AHEAD + 1) if situation.later is not None else ():
        then = situation.later(number) if situation.later else situation
        yield _Change("days", float(number), float(number), then)


def _hours_until(situation: Situation, store: Store, wanted: float) -> float:
    curve = situation.rest.get(store)
    if curve is None or not (curve.mean >= wanted).any():
        return situation.body.stores[store].time_to_recovered_h.mean
    return float(curve.hours[int(np.argmax(curve.mean >= wanted))])


def _rested(situation: Situation, reached: dict[Store, float]) -> Situation:
    stores_then = {
        store: StoreState(Estimate.exactly(reached[store]), state.time_to_recovered_h) if store in reached else state
        for store, state in situation.body.stores.items()
    }
    return replace(situation, body=replace(situation.body, stores=stores_then))


def _with(situation: Situation, values: dict[str, Any]) -> Situation:
    told = situation.told
    return replace(situation, told=replace(told, check_in=replace(told.check_in, **values)))
