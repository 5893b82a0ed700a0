"""What each activity would have taken from a fresh body: one scale on which all of them can be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Final

import numpy as np

from fallow.domain.activity import Run, RunStress
from fallow.domain.athlete import Level
from fallow.domain.state import Store
from fallow.domain.units import FloatArray
from fallow.physiology.draws import central
from fallow.physiology.recovery import Stress, after_run, recovered_fraction, rested


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The stresses of n activities side by side, each field of shape (n,)."""

    glycogen_mmol_kg_ww: FloatArray
    knee_extensors: FloatArray
    plantar_flexors: FloatArray
    knee_extensors_tiring: FloatArray
    plantar_flexors_tiring: FloatArray
    eccentric: FloatArray
    sprint: FloatArray
    nerve_moderate: FloatArray
    nerve_hard: FloatArray
    tendon_easy_km: FloatArray
    bone_easy_km: FloatArray
    minutes_zone: tuple[FloatArray, FloatArray, FloatArray]
    relative_sd: FloatArray


def fresh_costs(runs: Sequence[Run], level: Level) -> Mapping[str, Mapping[Store, float]]:
    """By activity id and store: 1 - recovered at the end, begun fully recovered, for the runner at the prior means.

    1 is what a hard session of this level takes. All activities at once, side by side where draws stand elsewhere.
    """
    found = [(run.activity_id, run.stress) for run in runs if run.stress is not None]
    if not found:
        return {}
    taken = [each.tolist() for each in taken_of_fresh(side_by_side([stress for _, stress in found]), level).values()]
    names = (activity_id for activity_id, _ in found)
    return {name: dict(zip(Store, each, strict=True)) for name, *each in zip(names, *taken, strict=True)}


def taken_of_fresh(stresses: Stress, level: Level) -> dict[Store, FloatArray]:
    """The same of n stresses side by side: by store, shape (n,)."""
    draws = central(level)
    after = after_run(rested(draws, level), draws, stresses)
    return {store: 1.0 - left for store, left in recovered_fraction(after, draws, level).items()}


def side_by_side(stresses: Sequence[RunStress]) -> SideBySide:
    """The same stresses as columns."""
    columns = np.array([_doses(stress) for stress in stresses], dtype=np.float64).T
    minutes = np.array([stress.minutes_zone for stress in stresses], dtype=np.float64).T
    return SideBySide(**dict(zip(_DOSES, columns, strict=True)), minutes_zone=(minutes[0], minutes[1], minutes[2]))


_DOSES: Final = tuple(field.name for field in fields(SideBySide) if field.name != "minutes_zone")
_doses: Final = attrgetter(*_DOSES)
