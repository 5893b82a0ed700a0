"""Reading a body: how far each store has recovered, when it will have, and what the runner would feel and measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np

from fallow.domain.athlete import Level
from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import Store, StoreState, Tissue, TissueState
from fallow.domain.units import DAY_H, HOUR_S, FloatArray
from fallow.physiology import energy, muscle, nerve, tissue
from fallow.physiology.body import Body, Stress, advance, advance_between, after_run, rested
from fallow.physiology.priors import Draws, Prior, by_level
from fallow.physiology.rest import DayRest, Days, Rest, repair_factor, stretches_between

__all__ = [
    "Body",
    "DayRest",
    "Days",
    "Reading",
    "Rest",
    "Stress",
    "advance",
    "advance_between",
    "after_run",
    "hours_until_night",
    "jump_change_pct",
    "project",
    "read",
    "recovered_fraction",
    "repair_factor",
    "rested",
    "times_to_recovered_h",
]

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
_NIGHT_BEGINS_H: Final = 23.0
_BISECTIONS: Final = 40


@dataclass(frozen=True, slots=True)
class Reading:
    stores: Mapping[Store, StoreState]
    tissues: Mapping[Tissue, TissueState]
    bottleneck: Store
    force_change_pct: Mapping[str, Estimate]
    soreness_0_10: Estimate
    jump_change_pct: Estimate
    rmssd_log_ratio: Estimate  # of the coming night


def recovered_fraction(body: Body, draws: Draws, level: Level) -> dict[Store, FloatArray]:
    """1 - deficit / reference deficit of the level, per store, shape (n,): 1 at baseline, below 0 after more than a
    hard session.
    """
    knee, calf = body.muscle.knee_extensors, body.muscle.plantar_flexors
    force = np.maximum(knee.fast + knee.slow, calf.fast + calf.slow)
    rmssd = (body.nerve.moderate + body.nerve.hard) / NERVE_REFERENCE[level].value
    jump = body.nerve.sprint / SPRINT_REFERENCE[level].value
    return {
        Store.ENERGY: 1.0 - (draws["G_c"] - body.energy.glycogen) / ENERGY_REFERENCE[level].value,
        Store.MUSCLE: 1.0 - force / MUSCLE_REFERENCE[level].value,
        Store.NERVE: 1.0 - np.maximum(rmssd, jump),
    }


def project(
    body: Body,
    draws: Draws,
    level: Level,
    start: datetime,
    hours: FloatArray,
    utc_offset_s: int | None = None,
    days: Days = None,
) -> dict[Store, FloatArray]:
    """Recovered fraction of each store under rest, at `hours` (increasing, from 0) after `start`: shape (len(hours),
    n).
    """
    rows: dict[Store, list[FloatArray]] = {store: [] for store in Store}
    at = start
    for hour in hours:
        then = start + timedelta(hours=float(hour))
        body, at = advance_between(body, draws, at, then, utc_offset_s, days), then
        for store, fraction in recovered_fraction(body, draws, level).items():
            rows[store].append(fraction)
    return {store: np.array(fractions) for store, fractions in rows.items()}


def _first_below(deficit: Callable[[FloatArray], FloatArray], limit: float, n: int) -> FloatArray:
    """Hours until a falling deficit is at `limit`, by bisection; 0 where it is, HORIZON_H where it never gets there.
    Shape (n,).
    """
    low, high = np.zeros(n), np.full(n, HORIZON_H)
    open_now = deficit(low) > limit
    if not np.any(open_now):
        return low
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2.0
        above = deficit(middle) > limit
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    return np.where(open_now, high, 0.0)


def _muscle_time(body: Body, draws: Draws, level: Level) -> FloatArray:
    def deficit(hours: FloatArray) -> FloatArray:
        dragged = np.minimum(hours, body.muscle.drag_h)
        losses = []
        for group in (body.muscle.knee_extensors, body.muscle.plantar_flexors):
            slow = group.slow * np.exp(-(hours - (1.0 - group.drag) * dragged) / draws["tau_m"])
            losses.append(group.fast * np.exp(-hours / draws["tau_c"]) + slow)
        return np.maximum(losses[0], losses[1])

    return _first_below(deficit, (1.0 - RECOVERED.value) * MUSCLE_REFERENCE[level].value, draws.n)


def _nerve_time(body: Body, draws: Draws, level: Level) -> FloatArray:
    def deficit(hours: FloatArray) -> FloatArray:
        moderate = body.nerve.moderate * np.exp(-hours / draws["tau_mod"])
        hard = body.nerve.hard * np.exp(-hours / draws["tau_hard"])
        jump = body.nerve.sprint * np.exp(-hours / draws["tau_z"]) / SPRINT_REFERENCE[level].value
        return np.maximum((moderate + hard) / NERVE_REFERENCE[level].value, jump)

    return _first_below(deficit, 1.0 - RECOVERED.value, draws.n)


def _energy_time(body: Body, draws: Draws, level: Level, at: datetime, utc_offset_s: int | None) -> FloatArray:
    enough = 1.0 - (1.0 - RECOVERED.value) * ENERGY_REFERENCE[level].value / draws["G_c"]
    now = np.minimum(body.energy.glycogen / draws["G_c"], 1.0 - np.finfo(float).epsneg)
    needed = (energy.fill(enough) - energy.fill(now)) * draws["G_c"]
    if not np.any(needed > 0):
        return np.zeros(draws.n)
    rest = stretches_between(at, at + timedelta(hours=HORIZON_H), utc_offset_s)
    if rest is None:
        return np.zeros(draws.n)
    edges = np.concatenate([[0.0], np.cumsum(rest.lengths_h[:, 0])])
    lactate = draws["rho_L"] * body.energy.lactate * -np.expm1(-edges[:, np.newaxis] / draws["tau_L"])
    driven = np.cumsum(energy.drive(body.energy, draws, rest), axis=0)
    driven = np.vstack([np.zeros(draws.n), driven]) + lactate
    later = np.minimum((driven < needed).sum(axis=0), len(edges) - 1)
    columns = np.arange(draws.n)
    before = np.maximum(later - 1, 0)
    step = driven[later, columns] - driven[before, columns]
    part = np.divide(needed - driven[before, columns], step, out=np.ones(draws.n), where=step > 0)
    hours = edges[before] + np.clip(part, 0.0, 1.0) * (edges[later] - edges[before])
    return np.where(needed > 0, hours, 0.0)


def times_to_recovered_h(
    body: Body, draws: Draws, level: Level, at: datetime, utc_offset_s: int | None = None
) -> dict[Store, FloatArray]:
    """Hours of usual rest until each store's deficit is below 10 % of its reference, shape (n,), at most HORIZON_H."""
    return {
        Store.ENERGY: _energy_time(body, draws, level, at, utc_offset_s),
        Store.MUSCLE: _muscle_time(body, draws, level),
        Store.NERVE: _nerve_time(body, draws, level),
    }


def hours_until_night(at: datetime, utc_offset_s: int | None = None) -> float:
    """Hours from `at` to the coming 23:00 of the runner's local day."""
    local = at.astimezone(UTC) + timedelta(seconds=utc_offset_s or 0)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return (_NIGHT_BEGINS_H - (local - midnight).total_seconds() / HOUR_S) % DAY_H


def _tissue_state(of: tissue.Load, draws: Draws, tau: str) -> TissueState:
    usual = tissue.usual_load(of, draws, tau)
    return TissueState(Estimate.of(of.load), Estimate.of(usual), Estimate.of(of.load / usual))


def jump_change_pct(body: Body, draws: Draws) -> FloatArray:
    """Jump power, % of rested, shape (n,): what damage, fast fatigue and sprinting took. Sources petersen-2007,
    nuuttila-2021.
    """
    return muscle.jump_change_pct(body.muscle, draws) - body.nerve.sprint


def read(body: Body, draws: Draws, level: Level, at: datetime, utc_offset_s: int | None = None) -> Reading:
    """Estimates of everything that a runner or coach asks of the body at `at` (aware), with rest from then on."""
    fractions = recovered_fraction(body, draws, level)
    times = times_to_recovered_h(body, draws, level, at, utc_offset_s)
    stores = {store: StoreState(Estimate.of(fractions[store]), Estimate.of(times[store])) for store in Store}
    return Reading(
        stores,
        {
            Tissue.TENDON: _tissue_state(body.tissues.tendon, draws, "tau_tendon"),
            Tissue.BONE: _tissue_state(body.tissues.bone, draws, "tau_bone"),
        },
        max(Store, key=lambda store: stores[store].time_to_recovered_h.mean),
        {
            "knee_extensors": Estimate.of(muscle.force_change_pct(body.muscle.knee_extensors)),
            "plantar_flexors": Estimate.of(muscle.force_change_pct(body.muscle.plantar_flexors)),
        },
        Estimate.of(muscle.soreness_0_10(body.muscle)),
        Estimate.of(jump_change_pct(body, draws)),
        Estimate.of(nerve.night_log_ratio(body.nerve, draws, hours_until_night(at, utc_offset_s))),
    )
