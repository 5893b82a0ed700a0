"""Where in a run it was spent: what it had asked by each moment, and the stretch that asked half."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from fallow.domain.state import Store
from fallow.domain.units import FloatArray


class Ground(StrEnum):
    """What sets a stretch of a run apart."""

    UPHILL = "uphill"
    DOWNHILL = "downhill"
    FIRM = "firm"  # above the first threshold
    LIKE_THE_REST = "like_the_rest"


@dataclass(frozen=True, slots=True)
class Half:
    """The shortest stretch of a run in which half of what it asked of a store was asked."""

    begins_s: float
    ends_s: float
    ground: Ground
    even: bool  # as long as with an even asking, or nearly: then it is no particular stretch


@dataclass(frozen=True, slots=True)
class Spent:
    """What a run had asked by each of n moments, arrays of shape (n,), from its start to its end."""

    time_s: FloatArray  # on the move, pauses left out
    distance_m: FloatArray | None  # None: not known, or not on foot
    taken: Mapping[Store, FloatArray]  # 1 is what a hard session of the level takes from a fresh body
    tendon_easy_km: FloatArray
    bone_easy_km: FloatArray
    halves: Mapping[Store, Half]
