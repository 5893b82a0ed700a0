"""What scales measured, where the runner told no body mass: the newest of it is theirs until they say otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from fallow.domain.wellness import BodyMass
from fallow.services.ports import AthleteStore

POSSIBLE_KG: Final = (25.0, 250.0)
# What was eaten and drunk moves a scale by so much. A change of mass has all runs of a history weighed anew, and that
# much is not worth it.
MATTERS_KG: Final = 1.0


def is_possible(mass_kg: float) -> bool:
    low, high = POSSIBLE_KG
    return low <= mass_kg <= high


def take_measured(store: AthleteStore, found: Iterable[BodyMass]) -> None:
    """The newest measurement becomes the runner's body mass, but never in place of a told one or of a newer one."""
    newest = max(found, key=lambda one: one.at, default=None)
    if newest is None:
        return
    athlete = store.athlete()
    held_kg, held_on = athlete.mass_kg, athlete.mass_measured_on
    if held_kg is not None and (held_on is None or newest.on <= held_on or abs(newest.mass_kg - held_kg) < MATTERS_KG):
        return
    store.save_athlete(replace(athlete, mass_kg=round(newest.mass_kg, 1), mass_measured_on=newest.on))
