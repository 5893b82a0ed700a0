"""What a run had asked of stores and tissues by each moment of it: the doses of RunStress as they build up."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Final

import numpy as np

from fallow.domain.activity import Channel, Segments
from fallow.domain.athlete import Level
from fallow.domain.units import FloatArray
from fallow.physiology.pieces import Limits, pieces_of
from fallow.physiology.stress import doses


@dataclass(frozen=True, slots=True)
class Along:
    """Sums from the start of a run up to n moments of it, each of shape (n,); doses in the units of RunStress.

    The body takes it for the stresses of n runs, each broken off at one of the moments (body.Stress).
    """

    time_s: FloatArray  # on the move, pauses left out
    distance_m: FloatArray
    climbed_m: FloatArray  # up less down
    glycogen_mmol_kg_ww: FloatArray
    carbohydrate_g: FloatArray
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
    load: FloatArray
    minutes_zone: tuple[FloatArray, FloatArray, FloatArray]
    estimated: frozenset[Channel]
    relative_sd: float = 0.0  # how sure a dose is does not change where in the run it was asked

    def at(self, time_s: FloatArray) -> Along:
        """The same at other moments, straight between those that are known: within a piece the going is steady.

        Exact but for the piece in which a run becomes a long one (see `along`).
        """

        def between(sums: FloatArray) -> FloatArray:
            return np.interp(time_s, self.time_s, sums)

        easy, firm, hard = map(between, self.minutes_zone)
        sums: dict[str, Any] = {name: between(getattr(self, name)) for name in _SUMS}
        return replace(self, **sums, minutes_zone=(easy, firm, hard))


_SUMS: Final = tuple(
    field.name for field in fields(Along) if field.name not in ("minutes_zone", "estimated", "relative_sd")
)


def along(
    segments: Segments,
    limits: Limits,
    *,
    level: Level,
    mass_kg: float | None,
    usual_step_factor: float | None = None,
) -> Along:
    """Doses of a run up to the start and the end of each of its n segments, arrays of shape (n + 1,), from 0 on.

    The last of each is the dose in `run_stress`. All but one are sums over the segments, so that any stretch of the run
    has its own share, and what went before makes no difference to it. `nerve_hard` is none: its moderate minutes beyond
    LONG_FROM count on top. Here it is at each moment what `run_stress` would give, had the run ended there; a stretch
    late in a long run thus bears what it made the run longer by. Gaps are filled, and the step factor taken, as of the
    whole run: of its first segments alone another run might be made of them. Sources: those of `run_stress`.
    """
    pieces = pieces_of(segments, limits, usual_step_factor)
    found, minutes_zone = doses(pieces, limits, mass_kg, level, segments.impact, running_sum)
    way_m = pieces.dt * pieces.speed if segments.impact else np.zeros_like(pieces.dt)
    sums: dict[str, Any] = found
    return Along(
        time_s=running_sum(pieces.dt, None),
        distance_m=running_sum(way_m, None),
        climbed_m=running_sum(way_m, pieces.grade),
        **sums,
        minutes_zone=minutes_zone,
        estimated=pieces.estimated,
    )


def running_sum(values: FloatArray, weights: FloatArray | None) -> FloatArray:
    """What the first k pieces add up to, for k from 0 to n: shape (n + 1,)."""
    each = values if weights is None else values * weights
    return np.concatenate(([0.0], np.cumsum(each)))
