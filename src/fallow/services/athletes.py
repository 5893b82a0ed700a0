"""Where all athletes of one archive stand, for whoever looks after several."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fallow.domain.athlete import Athlete
from fallow.engine.fleet import Standing
from fallow.engine.standings import standings
from fallow.services.ports import Clock, Store
from fallow.services.today import coach_input


@dataclass(frozen=True, slots=True)
class AthleteToday:
    """One athlete's line."""

    athlete: Athlete
    on: date  # the athlete's own day
    last_run_on: date | None
    standing: Standing


def athletes(store: Store, clock: Clock) -> tuple[AthleteToday, ...]:
    """Everybody on record, worked out together, by id."""
    own = [store.for_athlete(known.athlete_id) for known in store.athletes()]
    given = [coach_input(one, lambda one=one: one, clock) for one in own]  # type: ignore[misc]
    return tuple(
        AthleteToday(of.athlete, of.on, max((run.local_date for run in of.runs), default=None), standing)
        for of, standing in zip(given, standings(given), strict=True)
    )
