"""What each choice of today leads to: stores and soreness over the hours to come, for rest and for a run begun now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from fallow.coaching.readiness import NEEDS
from fallow.coaching.situation import NextKey, Price
from fallow.domain.activity import RunStress
from fallow.domain.athlete import Level
from fallow.domain.choice import Ready
from fallow.domain.estimate import Estimate, interval
from fallow.domain.state import Curve, Store
from fallow.domain.units import HOUR_S, MINUTE_S, FloatArray
from fallow.physiology.body import Body, after_run
from fallow.physiology.muscle import soreness_ahead
from fallow.physiology.priors import Draws
from fallow.physiology.recovered import RECOVERED, project, recovered_fraction, repair_hours, times_to_recovered_h
from fallow.physiology.rest import Days


@dataclass(frozen=True, slots=True)
class Outlook:
    """One choice, draw by draw. `recovered` and `soreness` at `hours` from now, shape (hours, n); `time_h`: (n,)."""

    hours: FloatArray
    recovered: Mapping[Store, FloatArray]
    soreness: FloatArray
    time_h: Mapping[Store, FloatArray]

    def curves(self) -> dict[Store, Curve]:
        return {store: curve(self.hours, draws) for store, draws in self.recovered.items()}

    def times(self) -> dict[Store, Estimate]:
        """Hours from now until each store is recovered."""
        return {store: Estimate.of(draws) for store, draws in self.time_h.items()}

    def later_than(self, other: Outlook) -> dict[Store, Estimate]:
        """Hours by which each store is later than after another choice, held against each other draw by draw."""
        return {store: Estimate.of(self.time_h[store] - other.time_h[store]) for store in self.time_h}

    def all_later_than(self, other: Outlook) -> Estimate:
        """The same until the slowest store is recovered."""
        return Estimate.of(np.max(list(self.time_h.values()), axis=0) - np.max(list(other.time_h.values()), axis=0))


@dataclass(frozen=True, slots=True)
class Now:
    """The body at this moment, and the local day that meals and nights come in."""

    body: Body
    draws: Draws
    level: Level
    at: datetime
    utc_offset_s: int


def curve(hours: FloatArray, draws: FloatArray) -> Curve:
    """Mean and interval of draws at each hour, (hours, n); the interval reaches to the mean, as in Estimate."""
    mean, (low, high) = draws.mean(axis=1), interval(draws, axis=1)
    return Curve(hours, mean, np.minimum(low, mean), np.maximum(high, mean))


def rest(now: Now, hours: FloatArray, days: Days = None) -> Outlook:
    """Nothing but rest from now on; `hours` from 0, `days` where nights and meals are not to be as usual."""
    return Outlook(
        hours,
        project(now.body, now.draws, now.level, now.at, hours, now.utc_offset_s, days),
        _soreness(now.body, now, now.at, hours, days),
        times_to_recovered_h(now.body, now.draws, now.level, now.at, now.utc_offset_s, days),
    )


def run(now: Now, hours: FloatArray, stress: RunStress, days: Days = None) -> Outlook:
    """A run of this stress begun now, then rest. Within the run's own time its end is shown."""
    lasts_h = duration_h(stress)
    end = now.at + timedelta(hours=lasts_h)
    tired = after_run(now.body, now.draws, stress)
    then_h = np.maximum(hours - lasts_h, 0.0)
    later = project(tired, now.draws, now.level, end, then_h, now.utc_offset_s, days)
    before = recovered_fraction(now.body, now.draws, now.level)
    at_start = (hours <= 0)[:, np.newaxis]
    sore = _soreness(now.body, now, now.at, np.zeros(1), days)
    time_h = times_to_recovered_h(tired, now.draws, now.level, end, now.utc_offset_s, days)
    return Outlook(
        hours,
        {store: np.where(at_start, before[store], later[store]) for store in Store},
        np.where(at_start, sore, _soreness(tired, now, end, then_h, days)),
        {store: _from_start(time_h[store], before[store], lasts_h) for store in Store},
    )


def price(resting: Outlook, running: Outlook, stress: RunStress) -> Price:
    """What the run costs against rest."""
    return Price(resting.times(), running.times(), stress.carbohydrate_g)


def ready(choice: Outlook, resting: Outlook, key: NextKey) -> Ready | None:
    """The chance that all stores are where the key session needs them at its start, the last of the outlooks' hours.

    None where the session asks nothing of the stores.
    """
    needs = NEEDS.get(key.session.kind)
    if needs is None:
        return None
    chances = [_chance(outlook, {store: need.value for store, need in needs.items()}) for outlook in (choice, resting)]
    return Ready(key.session.kind, key.on, key.hours_until, key.assumed, *chances)


def duration_h(stress: RunStress) -> float:
    return sum(stress.minutes_zone) * MINUTE_S / HOUR_S


def _chance(outlook: Outlook, needs: Mapping[Store, float]) -> float:
    return float(np.all([outlook.recovered[store][-1] >= need for store, need in needs.items()], axis=0).mean())


def _soreness(body: Body, now: Now, start: datetime, hours: FloatArray, days: Days) -> FloatArray:
    return soreness_ahead(body.muscle, now.draws, hours, repair_hours(start, hours, now.utc_offset_s, days))


def _from_start(after_h: FloatArray, before: FloatArray, lasts_h: float) -> FloatArray:
    """Hours from the start of the run: a store that is recovered at its end was so before, or became so on the way."""
    on_the_way = np.where(before >= RECOVERED.value, 0.0, lasts_h)
    return np.where(after_h > 0, after_h + lasts_h, on_the_way)
