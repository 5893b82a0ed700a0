"""Where all athletes stand, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fallow.interfaces.answers import store_state, tissue_state
from fallow.services.athletes import AthleteToday


def athletes(everybody: Sequence[AthleteToday]) -> dict[str, Any]:
    """`fallow athletes --json`."""
    return {"athletes": [_athlete(one) for one in everybody]}


def _athlete(one: AthleteToday) -> dict[str, Any]:
    return {
        "athlete_id": one.athlete.athlete_id,
        "name": one.athlete.name,
        "on": one.on.isoformat(),
        "last_run_on": None if one.last_run_on is None else one.last_run_on.isoformat(),
        "bottleneck": one.standing.bottleneck.value,
        "stores": {store.value: store_state(state) for store, state in one.standing.stores.items()},
        "tissues": {tissue.value: tissue_state(state) for tissue, state in one.standing.tissues.items()},
    }
