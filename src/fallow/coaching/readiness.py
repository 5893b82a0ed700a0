"""What the body allows: each kind of session asks its own of the stores, and the tissues are held against the habit."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from fallow.coaching.rulings import Most, Ruling
from fallow.coaching.situation import Price, Situation
from fallow.domain.gate_reasons import GatePrice
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.session import SessionKind
from fallow.domain.state import Store, Tissue
from fallow.domain.verdict_reasons import StoreNotRecovered, TissueAboveHabit


def _needs(kind: SessionKind, energy: float, muscle: float, nerve: float) -> Mapping[Store, Parameter]:
    of = {Store.ENERGY: energy, Store.MUSCLE: muscle, Store.NERVE: nerve}
    return MappingProxyType({
        store: Parameter(
            f"q_{store},{kind}", value, 0.1, "1", "own-assumption", Grade.C, (0.0, 1.0),
            f"Recovered fraction of {store} that a session of the kind {kind} asks.",
        )
        for store, value in of.items()
    })  # fmt: skip


# Fuel decides the long run, legs and nerves the fast ones; an easy run asks six tenths of each.
NEEDS: Final[Mapping[SessionKind, Mapping[Store, Parameter]]] = MappingProxyType(
    {
        SessionKind.EASY: _needs(SessionKind.EASY, 0.60, 0.60, 0.60),
        SessionKind.RUN_WALK: _needs(SessionKind.RUN_WALK, 0.60, 0.60, 0.60),
        SessionKind.RECOVERY_RUN: _needs(SessionKind.RECOVERY_RUN, 0.40, 0.20, 0.20),
        SessionKind.CROSS: _needs(SessionKind.CROSS, 0.50, 0.30, 0.40),
        SessionKind.STRENGTH: _needs(SessionKind.STRENGTH, 0.50, 0.70, 0.50),
        SessionKind.STRIDES: _needs(SessionKind.STRIDES, 0.60, 0.65, 0.60),
        SessionKind.HILLS: _needs(SessionKind.HILLS, 0.65, 0.75, 0.65),
        SessionKind.LONG: _needs(SessionKind.LONG, 0.80, 0.75, 0.60),
        SessionKind.TEMPO: _needs(SessionKind.TEMPO, 0.70, 0.75, 0.70),
        SessionKind.INTERVALS: _needs(SessionKind.INTERVALS, 0.70, 0.80, 0.75),
        SessionKind.RACE: _needs(SessionKind.RACE, 0.90, 0.90, 0.85),
    }
)


def _ratio(symbol: str, value: float, bounds: tuple[float, float], meaning: str) -> Parameter:
    return Parameter(symbol, value, 0.1, "1", "own-assumption", Grade.C, bounds, meaning)


TISSUE_EASY: Final = {
    Tissue.TENDON: _ratio(
        "k_tendon,easy", 1.6, (1.2, 2.0), "Tendon load over habit above which a run is at most easy."
    ),
    Tissue.BONE: _ratio("k_bone,easy", 1.3, (1.1, 1.6), "Bone load over habit above which a run is at most easy."),
}
TISSUE_REST: Final = {
    Tissue.TENDON: _ratio("k_tendon,rest", 2.2, (1.6, 3.0), "Tendon load over habit above which no run is due."),
    Tissue.BONE: _ratio("k_bone,rest", 1.6, (1.3, 2.2), "Bone load over habit above which no run is due."),
}
HABIT_WEEKS: Final = Parameter(
    "w_habit", 6.0, 0.0, "wk", "own-assumption", Grade.C, (3.0, 12.0),
    "Weeks of running before load can be held against a habit; until then the caps on a run and a week hold alone.",
)  # fmt: skip

PARAMETERS: Final = (
    *(parameter for needs in NEEDS.values() for parameter in needs.values()),
    *TISSUE_EASY.values(), *TISSUE_REST.values(), HABIT_WEEKS,
)  # fmt: skip

NO_IMPACT: Final = frozenset({SessionKind.CROSS, SessionKind.STRENGTH})


def stores(situation: Situation, kind: SessionKind) -> tuple[Ruling, ...]:
    """One ruling for each store that is short of what the session asks: easy instead, or no training."""
    return tuple(
        Ruling(_most(situation, store, kind), _not_recovered(situation, store, kind, need.value))
        for store, need in NEEDS[kind].items()
        if situation.body.stores[store].recovered.mean < need.value
    )


def tissues(situation: Situation, kind: SessionKind) -> tuple[Ruling, ...]:
    if kind in NO_IMPACT or situation.habit.weeks_of_running < HABIT_WEEKS.value:
        return ()
    rulings = []
    for tissue in Tissue:
        ratio = situation.body.tissues[tissue].ratio
        for most, limit in ((Most.REST, TISSUE_REST[tissue].value), (Most.EASY, TISSUE_EASY[tissue].value)):
            if ratio.mean > limit:
                rulings.append(Ruling(most, TissueAboveHabit(tissue, ratio, limit)))
                break
    return tuple(rulings)


def late_store(situation: Situation, price: Price) -> GatePrice | None:
    """The store that a run would leave unrecovered at the next key session, the latest of them."""
    key = situation.next_key
    if key is None:
        return None
    store = max(Store, key=lambda store: price.run_h[store].mean)
    if price.run_h[store].mean < key.hours_until:
        return None
    return GatePrice(key.session.kind, key.on, store, key.hours_until, price.rest_h[store], price.run_h[store])


def _most(situation: Situation, store: Store, kind: SessionKind) -> Most:
    easy = NEEDS[SessionKind.CROSS if kind in NO_IMPACT else SessionKind.EASY][store].value
    return Most.EASY if situation.body.stores[store].recovered.mean >= easy else Most.RECOVERY_RUN


def _not_recovered(situation: Situation, store: Store, kind: SessionKind, needed: float) -> StoreNotRecovered:
    state = situation.body.stores[store]
    return StoreNotRecovered(store, state.recovered, state.time_to_recovered_h, needed, kind)
