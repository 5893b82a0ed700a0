"""How far each store has recovered, and when it will have: 1 - deficit / the deficit that a hard session leaves.

Stores return to their baseline and do not overshoot; recovered means a deficit below 10 % of the reference.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import numpy as np

from fallow.domain.athlete import Level
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import Store
from fallow.domain.units import DAY_H, FloatArray
from fallow.physiology import energy
from fallow.physiology.body import Body
from fallow.physiology.kinetics import left
from fallow.physiology.priors import Draws, Prior, by_level
from fallow.physiology.rest import Days, cut, stretches_between

# fmt: off
ENERGY_REFERENCE = by_level(
    "ref_energy", (45.0, 52.0, 60.0, 65.0), 10.0, "mmol/kg ww", "own-assumption", Grade.C, (20.0, 120.0),
    "glycogen that a hard session of this level uses",
)
MUSCLE_REFERENCE = by_level(
    "ref_muscle", (15.0, 15.0, 15.0, 15.0), 3.0, "% of force", "own-assumption", Grade.C, (5.0, 30.0),
    "force that a hard session of this level takes: a run of about 90 min near race effort",
)
NERVE_REFERENCE = by_level(
    "ref_nerve", (0.5, 0.5, 0.5, 0.5), 0.1, "ln rMSSD", "own-assumption", Grade.C, (0.2, 1.0),
    "drop of rMSSD that a hard session of this level leaves: intervals",
)
SPRINT_REFERENCE = by_level(
    "ref_sprint", (9.0, 9.0, 9.0, 9.0), 2.0, "% of jump", "own-assumption", Grade.C, (3.0, 20.0),
    "jump that a hard session of sprints takes",
)
RECOVERED = Parameter(
    "recovered", 0.9, 0.0, "1", "own-assumption", Grade.C, (0.8, 1.0), "recovered fraction that counts as recovered"
)

PARAMETERS: tuple[Prior, ...] = (ENERGY_REFERENCE, MUSCLE_REFERENCE, NERVE_REFERENCE, SPRINT_REFERENCE, RECOVERED)
# fmt: on

HORIZON_H: Final = 21 * DAY_H  # times to recovered are not told beyond this
_SAME_H: Final = 1e-9
BISECTIONS: Final = 28  # to within a hundredth of a second


def _force_deficit(body: Body, draws: Draws, repair_h: FloatArray, dragged_h: FloatArray) -> FloatArray:
    """Force lost by the worse group, %, after `repair_h` of repair, of which a run has slowed `dragged_h`."""
    fast = left(repair_h, draws["tau_c"])
    groups = (body.muscle.knee_extensors, body.muscle.plantar_flexors)
    losses = [g.fast * fast + g.slow * left(repair_h - (1.0 - g.drag) * dragged_h, draws["tau_m"]) for g in groups]
    return np.maximum(losses[0], losses[1])


def _nerve_deficit(body: Body, draws: Draws, level: Level, repair_h: FloatArray) -> FloatArray:
    """Larger of the drop of rMSSD and the sprinted jump, each over its reference, after `repair_h` of repair."""
    rmssd = body.nerve.moderate * left(repair_h, draws["tau_mod"]) + body.nerve.hard * left(repair_h, draws["tau_hard"])
    jump = body.nerve.sprint * left(repair_h, draws["tau_z"])
    return np.maximum(rmssd / NERVE_REFERENCE[level].value, jump / SPRINT_REFERENCE[level].value)


def _fractions(
    draws: Draws, level: Level, glycogen: FloatArray, force: FloatArray, nerve: FloatArray
) -> dict[Store, FloatArray]:
    return {
        Store.ENERGY: 1.0 - (draws["G_c"] - glycogen) / ENERGY_REFERENCE[level].value,
        Store.MUSCLE: 1.0 - force / MUSCLE_REFERENCE[level].value,
        Store.NERVE: 1.0 - nerve,
    }


def recovered_fraction(body: Body, draws: Draws, level: Level) -> dict[Store, FloatArray]:
    """1 - deficit / reference deficit of the level, per store, shape (n,).

    1 at baseline, 0 at what a hard session leaves, below 0 after more than that.
    """
    now = np.zeros(1)
    force, nerve = _force_deficit(body, draws, now, now), _nerve_deficit(body, draws, level, now)
    return _fractions(draws, level, body.energy.glycogen, force, nerve)


def project(
    body: Body,
    draws: Draws,
    level: Level,
    start: datetime,
    hours: FloatArray,
    utc_offset_s: int | None = None,
    days: Days = None,
) -> dict[Store, FloatArray]:
    """Recovered fraction of each store under rest, at `hours` (from 0) after `start`: shape (len(hours), n).

    Exact: the same as resting up to each hour and looking.
    """
    rest = stretches_between(start, start + timedelta(hours=float(np.max(hours, initial=0.0))), utc_offset_s, days)
    if rest is None:
        now = recovered_fraction(body, draws, level)
        return {store: np.repeat(now[store][np.newaxis], len(hours), axis=0) for store in Store}
    rest = cut(rest, hours)
    edges, repair = _edges(rest.lengths_h), _edges(rest.lengths_h * rest.repair_factor)
    at = np.searchsorted(edges, hours - _SAME_H)
    repair_h = repair[at][:, np.newaxis]
    dragged_h = np.interp(np.minimum(hours[:, np.newaxis], body.muscle.drag_h), edges, repair)
    gained = _summed(energy.drive(body.energy, draws, rest))[at]
    owned = draws["G_c"] * energy.filled(body.energy.owned / draws["G_c"], gained / draws["G_c"])
    away = body.energy.as_lactate * left(edges[at][:, np.newaxis], draws["tau_L"])
    return _fractions(
        draws,
        level,
        np.maximum(owned - away, 0.0),
        _force_deficit(body, draws, repair_h, dragged_h),
        _nerve_deficit(body, draws, level, repair_h),
    )


def _summed(rows: FloatArray) -> FloatArray:
    """Sums up to the beginning of the first row and to the end of each, shape (k + 1, n)."""
    return np.concatenate([np.zeros_like(rows[:1]), np.cumsum(rows, axis=0)])


def _edges(lengths: FloatArray) -> FloatArray:
    """From lengths of shape (k, 1) to the k + 1 edges between them."""
    return _summed(lengths)[:, 0]


def _first_below(deficit: Callable[[FloatArray], FloatArray], limit: float, n: int) -> FloatArray:
    """Hours until a falling deficit is at `limit`, by bisection, shape (n,); 0 where it is, HORIZON_H where never."""
    low, high = np.zeros(n), np.full(n, HORIZON_H)
    late = deficit(low) > limit
    if not np.any(late):
        return low
    for _ in range(BISECTIONS):
        middle = (low + high) / 2.0
        above = deficit(middle) > limit
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    return np.where(late, high, 0.0)


def _glycogen_deficit(
    body: Body, draws: Draws, at: datetime, utc_offset_s: int | None
) -> Callable[[FloatArray], FloatArray]:
    """What is missing, mmol/kg, as a function of hours of usual rest, (n,); between meals' ends drive is linear."""
    rest = stretches_between(at, at + timedelta(hours=HORIZON_H), utc_offset_s)
    if rest is None:
        raise ValueError("no time ahead")
    edges = _edges(rest.lengths_h)
    driven = _summed(energy.drive(body.energy, draws, rest))
    fraction, columns = body.energy.owned / draws["G_c"], np.arange(draws.n)

    def deficit(hours: FloatArray) -> FloatArray:
        after = np.clip(np.searchsorted(edges, hours), 1, len(edges) - 1)
        part = (hours - edges[after - 1]) / (edges[after] - edges[after - 1])
        gained = driven[after - 1, columns] * (1.0 - part) + driven[after, columns] * part
        away = body.energy.as_lactate * left(hours, draws["tau_L"])
        return draws["G_c"] * (1.0 - energy.filled(fraction, gained / draws["G_c"])) + away

    return deficit


def times_to_recovered_h(
    body: Body, draws: Draws, level: Level, at: datetime, utc_offset_s: int | None = None
) -> dict[Store, FloatArray]:
    """Hours of usual rest until each store's deficit is below 10 % of its reference, shape (n,), at most HORIZON_H."""
    limit = 1.0 - RECOVERED.value
    glycogen = _glycogen_deficit(body, draws, at, utc_offset_s)

    def force(hours: FloatArray) -> FloatArray:
        return _force_deficit(body, draws, hours, np.minimum(hours, body.muscle.drag_h))

    def nerve(hours: FloatArray) -> FloatArray:
        return _nerve_deficit(body, draws, level, hours)

    return {
        Store.ENERGY: _first_below(glycogen, limit * ENERGY_REFERENCE[level].value, draws.n),
        Store.MUSCLE: _first_below(force, limit * MUSCLE_REFERENCE[level].value, draws.n),
        Store.NERVE: _first_below(nerve, limit, draws.n),
    }
