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
from fallow.physiology.kinetics import Stretches, decayed, left
from fallow.physiology.muscle import Group
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
NEWTON_STEPS: Final = 8  # exact from any start, to a rounding
BISECTIONS: Final = 40
_NO_LACTATE: Final = 1e-13  # mmol/kg
_LACTATE_GONE: Final = 40.0  # time constants
_TINY: Final = np.finfo(float).tiny


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


def repair_hours(start: datetime, hours: FloatArray, utc_offset_s: int | None = None, days: Days = None) -> FloatArray:
    """Repair hours of the rest up to each of `hours` (from 0) after `start`, shape (len(hours),)."""
    rest = stretches_between(start, start + timedelta(hours=float(np.max(hours, initial=0.0))), utc_offset_s, days)
    if rest is None:
        return np.zeros(len(hours))
    return np.interp(hours, _edges(rest.lengths_h), _edges(rest.lengths_h * rest.repair_factor))


def _summed(rows: FloatArray) -> FloatArray:
    """Sums up to the beginning of the first row and to the end of each, shape (k + 1, n)."""
    return np.concatenate([np.zeros_like(rows[:1]), np.cumsum(rows, axis=0)])


def _edges(lengths: FloatArray) -> FloatArray:
    """From lengths of shape (k, 1) to the k + 1 edges between them."""
    return _summed(lengths)[:, 0]


def hours_until(limit: float, *parts: tuple[FloatArray, FloatArray]) -> FloatArray:
    """Hours until a sum of fading parts is down to `limit` > 0, shape (n,); parts as (size now, time constant in h).

    Newton on the logarithm of the sum: that is convex and falls, so that no step goes too far. 0 where the sum is
    within the limit from the first.
    """
    hours = np.zeros(1)
    for _ in range(NEWTON_STEPS):
        sizes = [size * left(hours, tau) for size, tau in parts]
        total = np.asarray(sum(sizes))
        slope = sum(size / tau for size, (_, tau) in zip(sizes, parts, strict=True))
        hours = hours + np.log(np.maximum(total, limit) / limit) * total / np.maximum(slope, _TINY)
    return hours


def _force_hours(group: Group, draws: Draws, drag_h: FloatArray, limit: float) -> FloatArray:
    """Hours until one group lacks no more than `limit` % of force; a run drags on the slow part for `drag_h` more."""
    dragged = hours_until(limit, (group.fast, draws["tau_c"]), (group.slow, draws["tau_m"] / group.drag))
    fast = decayed(group.fast, drag_h, draws["tau_c"])
    slow = decayed(group.slow, drag_h * group.drag, draws["tau_m"])
    return np.where(
        dragged <= drag_h, dragged, drag_h + hours_until(limit, (fast, draws["tau_c"]), (slow, draws["tau_m"]))
    )


def _reached(needed: FloatArray, driven: FloatArray, edges: FloatArray) -> FloatArray:
    """Hours at which the sum of the drive up to each edge is what is needed; a line between edges, the last at most."""
    after = np.clip(np.sum(driven < needed, axis=0, keepdims=True), 1, len(driven) - 1)
    begin, end = (np.take_along_axis(driven, at, axis=0)[0] for at in (after - 1, after))
    since, until = (np.take_along_axis(edges, at, axis=0)[0] for at in (after - 1, after))
    rise = np.maximum(end - begin, 0.0)  # where repair hinders all refilling, rounding makes it fall
    part = np.clip(needed - begin, 0.0, rise) / np.maximum(rise, _TINY)
    return np.asarray(since + part * (until - since))


def _glycogen_hours(body: Body, draws: Draws, limit: float, ahead: Stretches) -> FloatArray:
    """Hours of the rest ahead until no more than `limit` mmol/kg of glycogen is missing, shape (n,)."""
    capacity, filling = draws["G_c"], energy.fill(body.energy.owned / draws["G_c"])
    driven = _summed(energy.drive(body.energy, draws, ahead))
    edges = np.broadcast_to(_summed(ahead.lengths_h), driven.shape)

    def hours(away: FloatArray) -> FloatArray:
        """The same while so much is away as lactate."""
        return _reached(capacity * (energy.fill(1.0 - (limit - away) / capacity) - filling), driven, edges)

    def away(at: FloatArray) -> FloatArray:
        return decayed(body.energy.as_lactate, at, draws["tau_L"])

    low = hours(np.zeros(1))
    if not np.any(away(low) > _NO_LACTATE):
        return low
    high = np.minimum(hours(body.energy.as_lactate), low + _LACTATE_GONE * draws["tau_L"])
    for _ in range(BISECTIONS):  # with less away it takes less long, and later less is away
        middle = (low + high) / 2.0
        late = hours(away(middle)) > middle
        low, high = np.where(late, middle, low), np.where(late, high, middle)
    return high


def hours_to_recovered(body: Body, draws: Draws, level: Level, ahead: Stretches) -> dict[Store, FloatArray]:
    """Hours of usual rest ahead (HORIZON_H of it) until each store's deficit is below 10 % of its reference, shape
    (n,), at most HORIZON_H.
    """
    limit, muscle, nerve = 1.0 - RECOVERED.value, body.muscle, body.nerve
    force, drop = limit * MUSCLE_REFERENCE[level].value, limit * NERVE_REFERENCE[level].value
    hours = {
        Store.ENERGY: _glycogen_hours(body, draws, limit * ENERGY_REFERENCE[level].value, ahead),
        Store.MUSCLE: np.maximum(
            _force_hours(muscle.knee_extensors, draws, muscle.drag_h, force),
            _force_hours(muscle.plantar_flexors, draws, muscle.drag_h, force),
        ),
        Store.NERVE: np.maximum(
            hours_until(drop, (nerve.moderate, draws["tau_mod"]), (nerve.hard, draws["tau_hard"])),
            hours_until(limit * SPRINT_REFERENCE[level].value, (nerve.sprint, draws["tau_z"])),
        ),
    }
    return {store: np.minimum(of, HORIZON_H) for store, of in hours.items()}


def _hours_at_any_pace(body: Body, draws: Draws, level: Level, ahead: Stretches) -> dict[Store, FloatArray]:
    """The same where the pace of repair changes on the way; no closed form holds, so muscle and nerve are searched."""
    limit = 1.0 - RECOVERED.value
    edges, repair = _edges(ahead.lengths_h), _edges(ahead.lengths_h * ahead.repair_factor)

    def paced(hours: FloatArray) -> FloatArray:
        return np.interp(hours, edges, repair)

    def force(hours: FloatArray) -> FloatArray:
        return _force_deficit(body, draws, paced(hours), paced(np.minimum(hours, body.muscle.drag_h)))

    hours = {
        Store.ENERGY: _glycogen_hours(body, draws, limit * ENERGY_REFERENCE[level].value, ahead),
        Store.MUSCLE: _searched(force, limit * MUSCLE_REFERENCE[level].value, draws.n),
        Store.NERVE: _searched(lambda hours: _nerve_deficit(body, draws, level, paced(hours)), limit, draws.n),
    }
    return {store: np.minimum(of, HORIZON_H) for store, of in hours.items()}


def _searched(deficit: Callable[[FloatArray], FloatArray], limit: float, n: int) -> FloatArray:
    """Hours until a deficit that only falls is within its limit, shape (n,); 0 where it is from the first."""
    low, high = np.zeros(n), np.full(n, HORIZON_H)
    for _ in range(BISECTIONS):
        middle = (low + high) / 2.0
        late = deficit(middle) > limit
        low, high = np.where(late, middle, low), np.where(late, high, middle)
    return np.where(deficit(np.zeros(n)) > limit, high, 0.0)


def times_to_recovered_h(
    body: Body, draws: Draws, level: Level, at: datetime, utc_offset_s: int | None = None, days: Days = None
) -> dict[Store, FloatArray]:
    """Hours of rest from `at` on until each store's deficit is below 10 % of its reference, (n,), at most HORIZON_H.

    The rest is the usual one but for what `days` tells of the days to come.
    """
    ahead = stretches_between(at, at + timedelta(hours=HORIZON_H), utc_offset_s, days)
    if ahead is None:
        raise ValueError("no time ahead")
    return (hours_to_recovered if days is None else _hours_at_any_pace)(body, draws, level, ahead)
