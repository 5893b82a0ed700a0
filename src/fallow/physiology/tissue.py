"""Tendon and bone: load still in the tissue, in easy kilometres, judged against the runner's own habit and not
against zero.

dX/dt = -X / tau + kilometres;   habit: a slow mean of kilometres a day, and X under it is habit x tau
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from fallow.domain.athlete import Level
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import DAY_H, WEEK_D, FloatArray
from fallow.physiology.kinetics import Passed, decayed, left
from fallow.physiology.priors import Draws, Floats, Prior, by_level

# fmt: off
TENDON_TAU = Parameter(
    "tau_tendon", 3.0, 1.0, "d", "magnusson-2010", Grade.C, (1.0, 7.0), "time constant of tendon repair"
)
BONE_TAU = Parameter(
    "tau_bone", 30.0, 15.0, "d", "own-assumption", Grade.C, (8.0, 75.0), "time constant of bone repair"
)
HABIT_TAU = Parameter(
    "tau_habit", 42.0, 8.0, "d", "own-assumption", Grade.C, (21.0, 70.0), "time over which tissue gets used to a load"
)
HABIT = by_level(
    "week_easy_km", (12.0, 30.0, 60.0, 110.0), 8.0, "easy km per week", "own-assumption", Grade.C, (2.0, 220.0),
    "weekly load where no habit is known",
)
LEAST_HABIT = Parameter(
    "habit_floor", 0.2, 0.05, "1", "own-assumption", Grade.C, (0.05, 0.5),
    "habit never counts as less than this share of the level's",
)

PARAMETERS: tuple[Prior, ...] = (TENDON_TAU, BONE_TAU, HABIT_TAU, HABIT, LEAST_HABIT)
# fmt: on


_GONE = 40.0  # time constants after which less than a rounding is left


@dataclass(frozen=True, slots=True)
class Load:
    """One tissue; arrays of shape (n,)."""

    load: FloatArray  # easy km still in the tissue
    habit: FloatArray  # easy km a day


@dataclass(frozen=True, slots=True)
class Tissues:
    tendon: Load
    bone: Load


def _steady(draws: Draws, tau: str, per_day: FloatArray) -> Load:
    return Load(per_day * draws[tau], per_day)


def habitual(draws: Draws, level: Level, weekly_easy_km: Floats | None = None) -> Tissues:
    """The steady state of a habit (None: the one of the level)."""
    weekly = HABIT[level].value if weekly_easy_km is None else weekly_easy_km
    per_day = np.zeros(draws.n) + weekly / WEEK_D
    return Tissues(_steady(draws, "tau_tendon", per_day), _steady(draws, "tau_bone", per_day))


def _loaded(of: Load, draws: Draws, easy_km: Floats) -> Load:
    return Load(of.load + easy_km, of.habit + easy_km / draws["tau_habit"])


def after_run(tissues: Tissues, draws: Draws, tendon_easy_km: Floats, bone_easy_km: Floats) -> Tissues:
    """The tissues right after a run; easy kilometres, floats or (n,). Source edwards-2018 for the kilometres."""
    return Tissues(_loaded(tissues.tendon, draws, tendon_easy_km), _loaded(tissues.bone, draws, bone_easy_km))


def resting(tissues: Tissues, draws: Draws, elapsed: Passed) -> Tissues:
    """First-order repair, exact however it is split. Sources magnusson-2010 (tendon), own-assumption (bone)."""
    repair_d = elapsed.repair_hours / DAY_H
    habit = left(elapsed.hours / DAY_H, draws["tau_habit"])
    return Tissues(
        Load(decayed(tissues.tendon.load, repair_d, draws["tau_tendon"]), tissues.tendon.habit * habit),
        Load(decayed(tissues.bone.load, repair_d, draws["tau_bone"]), tissues.bone.habit * habit),
    )


@dataclass(frozen=True, slots=True)
class Since:
    """What a run asked, and the time since its end; floats or (n,)."""

    tendon_easy_km: Floats
    bone_easy_km: Floats
    passed: Passed


def after_runs(start: Tissues, draws: Draws, passed: Passed, runs: Iterable[Since]) -> Tissues:
    """The tissues after many runs: they are linear, so that what each run left fades on its own.

    The same as `resting` and `after_run` in turn; `passed` since the start.
    """
    now, gone_d = resting(start, draws, passed), _GONE * float(np.max(draws["tau_tendon"]))
    tendon, bone, tendon_habit, bone_habit = (np.zeros(1) for _ in range(4))
    for run in runs:
        repair_d, habit = run.passed.repair_hours / DAY_H, left(run.passed.hours / DAY_H, draws["tau_habit"])
        if np.min(repair_d) < gone_d:
            tendon = tendon + run.tendon_easy_km * left(repair_d, draws["tau_tendon"])
        bone = bone + run.bone_easy_km * left(repair_d, draws["tau_bone"])
        tendon_habit = tendon_habit + run.tendon_easy_km * habit
        bone_habit = bone_habit + run.bone_easy_km * habit
    return Tissues(
        Load(now.tendon.load + tendon, now.tendon.habit + tendon_habit / draws["tau_habit"]),
        Load(now.bone.load + bone, now.bone.habit + bone_habit / draws["tau_habit"]),
    )


def usual_load(of: Load, draws: Draws, tau: str) -> FloatArray:
    """Load that the habit keeps in the tissue, easy km, shape (n,): habit x tau, and never nothing."""
    least = draws["habit_floor"] * draws["week_easy_km"] / WEEK_D
    return np.maximum(of.habit, least) * draws[tau]
