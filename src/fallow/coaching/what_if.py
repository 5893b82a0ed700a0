"""What each choice of today leads to: the stores' recovery over the hours to come, for rest and for a run begun now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from fallow.coaching.situation import Price
from fallow.domain.activity import RunStress
from fallow.domain.athlete import Level
from fallow.domain.estimate import Estimate, interval
from fallow.domain.state import Curve, Store
from fallow.domain.units import HOUR_S, MINUTE_S, FloatArray
from fallow.physiology.body import Body, after_run
from fallow.physiology.priors import Draws
from fallow.physiology.recovered import RECOVERED, project, recovered_fraction, times_to_recovered_h


@dataclass(frozen=True, slots=True)
class Outlook:
    """One choice, draw by draw. `recovered`: fraction at `hours` from now, shape (hours, n); `time_h`: shape (n,)."""

    hours: FloatArray
    recovered: Mapping[Store, FloatArray]
    time_h: Mapping[Store, FloatArray]

    def curves(self) -> dict[Store, Curve]:
        return {
            store: Curve(self.hours, draws.mean(axis=1), *interval(draws, axis=1))
            for store, draws in self.recovered.items()
        }

    def times(self) -> dict[Store, Estimate]:
        """Hours from now until each store is recovered."""
        return {store: Estimate.of(draws) for store, draws in self.time_h.items()}


@dataclass(frozen=True, slots=True)
class Now:
    """The body at this moment, and the local day that meals and nights come in."""

    body: Body
    draws: Draws
    level: Level
    at: datetime
    utc_offset_s: int


def rest(now: Now, hours: FloatArray) -> Outlook:
    """Nothing but rest from now on; `hours` increasing from 0."""
    return Outlook(
        hours,
        project(now.body, now.draws, now.level, now.at, hours, now.utc_offset_s),
        times_to_recovered_h(now.body, now.draws, now.level, now.at, now.utc_offset_s),
    )


def run(now: Now, hours: FloatArray, stress: RunStress) -> Outlook:
    """A run of this stress begun now, then rest. Within the run's own time its end is shown."""
    lasts_h = duration_h(stress)
    end = now.at + timedelta(hours=lasts_h)
    tired = after_run(now.body, now.draws, stress)
    later = project(tired, now.draws, now.level, end, np.maximum(hours - lasts_h, 0.0), now.utc_offset_s)
    before = recovered_fraction(now.body, now.draws, now.level)
    at_start = (hours <= 0)[:, np.newaxis]
    recovered = {store: np.where(at_start, before[store], later[store]) for store in Store}
    then = times_to_recovered_h(tired, now.draws, now.level, end, now.utc_offset_s)
    return Outlook(hours, recovered, {store: _from_start(then[store], before[store], lasts_h) for store in Store})


def price(resting: Outlook, running: Outlook, stress: RunStress) -> Price:
    """What the run costs against rest."""
    return Price(resting.times(), running.times(), stress.carbohydrate_g)


def duration_h(stress: RunStress) -> float:
    return sum(stress.minutes_zone) * MINUTE_S / HOUR_S


def _from_start(after_h: FloatArray, before: FloatArray, lasts_h: float) -> FloatArray:
    """Hours from the start of the run: a store that is recovered at its end was so before, or became so on the way."""
    on_the_way = np.where(before >= RECOVERED.value, 0.0, lasts_h)
    return np.where(after_h > 0, after_h + lasts_h, on_the_way)
