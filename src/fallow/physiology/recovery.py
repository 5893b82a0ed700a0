"""The state of one body, read: stores, tissues, and what the runner would feel and measure.

This is the room's front door to recovery: the body and what moves it are passed on from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np

from fallow.domain.athlete import Level
from fallow.domain.estimate import Estimate, interval
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import Store, StoreState, Tissue, TissueState
from fallow.domain.units import DAY_H, HOUR_S, FloatArray
from fallow.physiology import muscle, nerve, tissue
from fallow.physiology.body import Body, Stress, advance, advance_between, after_run, rested
from fallow.physiology.priors import Draws
from fallow.physiology.recovered import HORIZON_H, RECOVERED, project, recovered_fraction, times_to_recovered_h
from fallow.physiology.rest import DayRest, Days, Rest, repair_factor, stretches_between

__all__ = [
    "HORIZON_H",
    "RECOVERED",
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
    "stretches_between",
    "times_to_recovered_h",
    "tissue_draws",
]

NIGHT_BEGINS: Final = Parameter(
    "h_night", 23.0, 1.0, "h", "convention", Grade.C, (20.0, 24.0), "local hour at which the night begins"
)

PARAMETERS = (NIGHT_BEGINS,)


@dataclass(frozen=True, slots=True)
class Reading:
    """The body at one moment, with 80 % intervals."""

    stores: Mapping[Store, StoreState]
    tissues: Mapping[Tissue, TissueState]
    bottleneck: Store
    force_change_pct: Mapping[str, Estimate]
    soreness_0_10: Estimate
    jump_change_pct: Estimate
    rmssd_log_ratio: Estimate  # of the coming night


def hours_until_night(at: datetime, utc_offset_s: int | None = None) -> float:
    """Hours from `at` to the coming 23:00 of the runner's local day."""
    local = at.astimezone(UTC) + timedelta(seconds=utc_offset_s or 0)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return (NIGHT_BEGINS.value - (local - midnight).total_seconds() / HOUR_S) % DAY_H


def jump_change_pct(body: Body, draws: Draws) -> FloatArray:
    """Jump power, % of rested, shape (n,): what damage, fast fatigue and sprinting took.

    Sources petersen-2007, nuuttila-2021.
    """
    return muscle.jump_change_pct(body.muscle, draws) - body.nerve.sprint


def _estimates(draws: Mapping[str, FloatArray]) -> dict[str, Estimate]:
    """Estimate.of for many quantities in one go; each of shape (n,)."""
    table = np.array(list(draws.values()))
    low, high = interval(table, axis=1)
    rows = zip(draws, table.mean(axis=1), low, high, strict=True)
    return {name: Estimate.around(float(mean), float(least), float(most)) for name, mean, least, most in rows}


def tissue_draws(body: Body, draws: Draws) -> dict[str, FloatArray]:
    """Load, usual load and their ratio of each tissue, (n,), in the order of TissueState."""
    rows: dict[str, FloatArray] = {}
    for kind, of, tau in (
        (Tissue.TENDON, body.tissues.tendon, "tau_tendon"),
        (Tissue.BONE, body.tissues.bone, "tau_bone"),
    ):
        usual = tissue.usual_load(of, draws, tau)
        rows |= {f"{kind} load": of.load, f"{kind} habit": usual, f"{kind} ratio": of.load / usual}
    return rows


def read(body: Body, draws: Draws, level: Level, at: datetime, utc_offset_s: int | None = None) -> Reading:
    """Estimates of everything that a runner or coach asks of the body at `at` (aware), with rest from then on."""
    fractions = recovered_fraction(body, draws, level)
    times = times_to_recovered_h(body, draws, level, at, utc_offset_s)
    of = _estimates(
        {f"{store} recovered": fractions[store] for store in Store}
        | {f"{store} time": times[store] for store in Store}
        | tissue_draws(body, draws)
        | {
            "knee_extensors": muscle.force_change_pct(body.muscle.knee_extensors),
            "plantar_flexors": muscle.force_change_pct(body.muscle.plantar_flexors),
            "soreness": muscle.soreness_0_10(body.muscle, draws),
            "jump": jump_change_pct(body, draws),
            "rmssd": nerve.night_log_ratio(body.nerve, draws, hours_until_night(at, utc_offset_s)),
        }
    )
    stores = {store: StoreState(of[f"{store} recovered"], of[f"{store} time"]) for store in Store}
    return Reading(
        stores=stores,
        tissues={t: TissueState(of[f"{t} load"], of[f"{t} habit"], of[f"{t} ratio"]) for t in Tissue},
        bottleneck=max(Store, key=lambda store: stores[store].time_to_recovered_h.mean),
        force_change_pct={group: of[group] for group in ("knee_extensors", "plantar_flexors")},
        soreness_0_10=of["soreness"],
        jump_change_pct=of["jump"],
        rmssd_log_ratio=of["rmssd"],
    )
