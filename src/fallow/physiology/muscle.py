"""The muscle store: loss of force in two muscle groups, and soreness and jump as readouts of their own.

    force change % = -(F + M),  F fast (hours), M slow (days);  dose p(d) = ln 2 (d / d_half)^h in easy kilometres

A dose moves F and M towards their ceilings by 1 - exp(-dose): a sigmoid, since a plain exponential cannot hold 6 km
and a marathon at once. F is fatigue: effort above LT1 multiplies its kilometres. M is damage: kilometres and load per
step alone, so that it takes a longer run; a half marathon is gone in two days, a marathon is not. Work of the same day
counts together: d remembers it, and forgets like F. Downhill adds to M by a dose of its own, from which an earlier
downhill bout protects.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from fallow.domain.athlete import Level
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import DAY_H, FloatArray
from fallow.physiology.kinetics import Passed, decayed, left, part_way, share
from fallow.physiology.priors import Draws, Floats, Prior, by_level

# fmt: off
FAST_TAU = Parameter("tau_c", 8.0, 2.0, "h", "millet-2003", Grade.C, (4.0, 14.0), "time constant of fast force loss")
SLOW_TAU = Parameter(
    "tau_m", 65.0, 15.0, "h", "petersen-2007", Grade.C, (30.0, 100.0), "time constant of slow force loss"
)
FAST_HALF_DOSE = by_level(
    "d_half_c", (28.0, 31.0, 34.0, 37.0), 6.0, "easy km", "half-marathon-2018", Grade.C, (8.0, 60.0),
    "tiring kilometres of one run that leave half of the largest fast loss",
)
SLOW_HALF_DOSE = by_level(
    "d_half_m", (21.0, 28.0, 30.0, 31.0), 5.0, "easy km", "wang-2025", Grade.C, (10.0, 90.0),
    "kilometres of one run that leave half of the largest slow loss",
)
SHAPE = Parameter(
    "h", 3.0, 0.4, "1", "skof-2006", Grade.C, (1.5, 4.5), "shape of the dose response: 1 plain exponential"
)
KNEE_FAST = Parameter(
    "L_c_ke", 15.0, 4.0, "% of force", "petersen-2007", Grade.B, (2.0, 25.0), "largest fast loss, knee extensors"
)
KNEE_SLOW = Parameter(
    "L_m_ke", 13.0, 5.0, "% of force", "petersen-2007", Grade.B, (2.0, 28.0), "largest slow loss, knee extensors"
)
CALF_FAST = Parameter(
    "L_c_pf", 8.0, 3.0, "% of force", "petersen-2007", Grade.B, (1.5, 18.0), "largest fast loss, plantar flexors"
)
CALF_SLOW = Parameter(
    "L_m_pf", 10.0, 4.0, "% of force", "petersen-2007", Grade.B, (2.0, 22.0), "largest slow loss, plantar flexors"
)
KNEE_ECCENTRIC = Parameter(
    "L_e_ke", 32.0, 8.0, "% of force", "maeo-2017", Grade.B, (12.0, 55.0), "largest loss from downhill, knee extensors"
)
CALF_ECCENTRIC = Parameter(
    "L_e_pf", 13.0, 5.0, "% of force", "maeo-2017", Grade.B, (2.0, 28.0), "largest loss from downhill, plantar flexors"
)
ECCENTRIC_HALF_DOSE = Parameter(
    "e_half", 4.5, 1.2, "km at -15 %", "maeo-2017", Grade.C, (2.0, 9.0),
    "downhill dose of one run that leaves half of the largest loss",
)
ECCENTRIC_SHAPE = Parameter(
    "h_e", 1.5, 0.3, "1", "own-assumption", Grade.C, (1.0, 3.0), "shape of the downhill dose response"
)
PROTECTION = Parameter(
    "P", 0.5, 0.15, "1", "khassetarash-2022", Grade.B, (0.0, 0.9), "largest protection by an earlier downhill bout"
)
PROTECTION_TAU = Parameter(
    "tau_P", 45.0, 20.0, "d", "khassetarash-2022", Grade.C, (14.0, 120.0), "time constant at which protection fades"
)
DOWNHILL_HABIT = by_level(
    "days_downhill", (60.0, 30.0, 14.0, 10.0), 5.0, "d", "own-assumption", Grade.C, (1.0, 365.0),
    "days since the last downhill bout, where unknown",
)
SORENESS = by_level(
    "S", (19.0, 19.0, 9.0, 6.0), 3.0, "1", "marathon-soreness-2017", Grade.B, (2.0, 40.0),
    "what hurts after the largest dose, in what is just felt",
)
SORENESS_SCALE = Parameter(
    "k_s", 2.85, 0.4, "0-10", "marathon-soreness-2017", Grade.C, (1.0, 5.0),
    "points told for each e-fold of what hurts: after a marathon they fall by about as many each day",
)
SORENESS_ECCENTRIC = Parameter(
    "S_e", 20.0, 5.0, "1", "maeo-2017", Grade.C, (5.0, 40.0),
    "what hurts after the largest downhill dose, in what is just felt",
)
SORENESS_TAU = Parameter(
    "tau_s", 34.0, 8.0, "h", "marathon-soreness-2017", Grade.B, (20.0, 72.0), "time constant at which what hurts fades"
)
SORENESS_RISE = Parameter(
    "tau_s_rise", 15.0, 2.0, "h", "byrnes-1985", Grade.C, (9.0, 17.0),
    "time constant at which what is not felt at once rises: after downhill alone worst at 24 h",
)
SORENESS_DELAYED = Parameter(
    "a_s", 0.2, 0.15, "1", "vickers-2001", Grade.B, (0.0, 1.0),
    "share of soreness after level running that comes late: it falls from the finish on. After downhill all of it does",
)
JUMP = Parameter(
    "J", 33.0, 8.0, "% of jump", "petersen-2007", Grade.B, (8.0, 60.0), "amplitude of the slow jump deficit"
)
JUMP_TAU = Parameter(
    "tau_j", 120.0, 40.0, "h", "petersen-2007", Grade.B, (60.0, 240.0), "time constant at which jump returns"
)
JUMP_RISE = Parameter(
    "tau_j_rise", 30.0, 5.0, "h", "petersen-2007", Grade.C, (12.0, 40.0),
    "time constant at which it falls: lowest at about 48 h",
)
JUMP_DELAYED = Parameter(
    "a_j", 0.72, 0.12, "1", "petersen-2007", Grade.C, (0.2, 1.0),
    "share of that deficit which is not there at once: jump falls for two days",
)
JUMP_PER_FAST = Parameter(
    "kappa_j", 0.2, 0.15, "% per % of force", "nuuttila-2021", Grade.B, (0.0, 1.0),
    "jump lost per fast force loss of knee extensors",
)
RUN_ON_DAMAGE = Parameter(
    "f_run", 1.0, 0.1, "1", "easy-exercise-reviews", Grade.C, (0.7, 1.3),
    "repair of damaged muscle in the day after a run, against rest; cut at 1, so that no run repairs faster",
)

EASY_RUN_BONUS = Parameter(
    "b_run", 0.2, 0.4, "sd of own days", "martinez-navarro-2021", Grade.C, (-1.0, 1.4),
    "how much better a runner feels and moves for an easy run in the days after: a feeling, no repair",
)

PARAMETERS: tuple[Prior, ...] = (
    FAST_TAU, SLOW_TAU, FAST_HALF_DOSE, SLOW_HALF_DOSE, SHAPE, KNEE_FAST, KNEE_SLOW, CALF_FAST, CALF_SLOW,
    KNEE_ECCENTRIC, CALF_ECCENTRIC, ECCENTRIC_HALF_DOSE, ECCENTRIC_SHAPE, PROTECTION, PROTECTION_TAU, DOWNHILL_HABIT,
    SORENESS, SORENESS_SCALE, SORENESS_ECCENTRIC, SORENESS_TAU, SORENESS_RISE, SORENESS_DELAYED, JUMP, JUMP_TAU,
    JUMP_RISE, JUMP_DELAYED, JUMP_PER_FAST, RUN_ON_DAMAGE, EASY_RUN_BONUS,
)
# fmt: on

_WORST_SORENESS = 10.0
_TINY = np.finfo(float).tiny


@dataclass(frozen=True, slots=True)
class Group:
    """One muscle group; arrays of shape (n,)."""

    fast: FloatArray  # % of force
    slow: FloatArray  # % of force
    tiring_today: FloatArray  # doses of the same day still remembered, easy km
    damaging_today: FloatArray
    drag: FloatArray  # repair factor of the slow part while `drag_h` lasts, at most 1


@dataclass(frozen=True, slots=True)
class Muscle:
    """Arrays of shape (n,). Soreness and jump are differences of two exponentials: late (fades) less early (rises)."""

    knee_extensors: Group
    plantar_flexors: Group
    eccentric_today: FloatArray  # downhill dose of the same day still remembered, km at -15 %
    drag_h: FloatArray  # hours that a run still drags on repair
    protection: FloatArray  # share of downhill damage that is spared
    soreness_late: FloatArray
    soreness_early: FloatArray
    jump_late: FloatArray
    jump_early: FloatArray


# The first five parts of Muscle, in their order: all that force and the protection of it rest on.
Forces: TypeAlias = tuple[Group, Group, FloatArray, FloatArray, FloatArray]


@dataclass(frozen=True, slots=True)
class Dose:
    """What one run asks of one group, in easy kilometres; floats or (n,)."""

    tiring: Floats  # each kilometre weighted by its effort
    damaging: Floats


@dataclass(frozen=True, slots=True)
class Hit:
    """What one run does to one group: its dose, and how much of the way to either ceiling that goes, (n,)."""

    dose: Dose
    tired: FloatArray
    damaged: FloatArray


@dataclass(frozen=True, slots=True)
class Blow:
    """What one run does to the muscles: to both groups, and downhill."""

    knee: Hit
    calf: Hit
    eccentric: Floats  # km at -15 %
    downhill: FloatArray  # share of the way to the ceilings


@dataclass(frozen=True, slots=True)
class _Most:
    """Ceilings of one group's losses, % of force, (n,)."""

    fast: FloatArray
    slow: FloatArray
    eccentric: FloatArray


def rested(draws: Draws, level: Level, days_since_downhill: float | None = None) -> Muscle:
    """No deficit; protection as left by a downhill bout some days ago (None: the habit of the level)."""
    zero = np.zeros(draws.n)
    fresh = Group(zero, zero, zero, zero, np.ones(draws.n))
    days = DOWNHILL_HABIT[level].value if days_since_downhill is None else days_since_downhill
    protection = draws["P"] * np.exp(-days / draws["tau_P"])
    return Muscle(fresh, fresh, zero, zero, protection, zero, zero, zero, zero)


def dose(today: FloatArray, more: Floats, half: FloatArray, shape: FloatArray) -> FloatArray:
    """p(today + more) - p(today) with p(d) = ln 2 (d / half)^shape, dimensionless, (n,); grows with either argument.

    Level running: easy kilometres, held against 6, 21, 30 and 42 km (skof-2006, half-marathon-2018, millet-2003,
    petersen-2007). Downhill: kilometres at -15 %, held against 45 minutes of them (maeo-2017).
    """
    before, after = today / half, (today + more) / half
    return np.asarray(np.log(2.0) * (after**shape - before**shape))


def _hit(group: Group, draws: Draws, more: Dose) -> Hit:
    return Hit(
        more,
        share(dose(group.tiring_today, more.tiring, draws["d_half_c"], draws["h"])),
        share(dose(group.damaging_today, more.damaging, draws["d_half_m"], draws["h"])),
    )


def downhill_share(eccentric_today: FloatArray, draws: Draws, eccentric: Floats) -> FloatArray:
    """Share of the way to its ceilings that a downhill dose goes; kilometres at -15 %, floats or (n,)."""
    return share(dose(eccentric_today, eccentric, draws["e_half"], draws["h_e"]))


def blow(muscle: Muscle, draws: Draws, knee: Dose, calf: Dose, eccentric: Floats) -> Blow:
    """What a run does to these muscles; `eccentric` in kilometres at -15 %, a float or (n,)."""
    downhill = downhill_share(muscle.eccentric_today, draws, eccentric)
    return Blow(
        _hit(muscle.knee_extensors, draws, knee), _hit(muscle.plantar_flexors, draws, calf), eccentric, downhill
    )


def _group_after(group: Group, draws: Draws, hit: Hit, most: _Most, downhill: FloatArray, spared: FloatArray) -> Group:
    level = part_way(group.slow, most.slow, hit.damaged)
    slow = level + (1.0 - spared) * (part_way(level, most.eccentric, downhill) - level)
    old_share = group.slow / np.maximum(slow, _TINY)
    return Group(
        part_way(group.fast, most.fast, hit.tired),
        slow,
        group.tiring_today + hit.dose.tiring,
        group.damaging_today + hit.dose.damaging,
        1.0 - (1.0 - np.minimum(1.0, draws["f_run"])) * old_share,
    )


def force_after_blow(muscle: Muscle, draws: Draws, run: Blow) -> Forces:
    """What decides on force right after a run, given what it does.

    What was damaged before the run is repaired at min(1, f_run) of the pace of rest for a day: never faster.
    """
    spared = muscle.protection
    knee_most = _Most(draws["L_c_ke"], draws["L_m_ke"], draws["L_e_ke"])
    calf_most = _Most(draws["L_c_pf"], draws["L_m_pf"], draws["L_e_pf"])
    return (
        _group_after(muscle.knee_extensors, draws, run.knee, knee_most, run.downhill, spared),
        _group_after(muscle.plantar_flexors, draws, run.calf, calf_most, run.downhill, spared),
        muscle.eccentric_today + run.eccentric,
        np.full_like(muscle.drag_h, DAY_H),
        part_way(spared, draws["P"], run.downhill),
    )


def after_blow(muscle: Muscle, draws: Draws, run: Blow) -> Muscle:
    """The muscles right after a run, given what it does to them: force, and what is felt and jumped.

    Protection spares the same share of what is felt after downhill as of the force that it takes.
    """
    level = part_way(muscle.soreness_late, draws["S"], run.knee.damaged)
    sore = level - muscle.soreness_late
    downhill = part_way(level, draws["S_e"], run.downhill) - level
    downhill_sore = np.expm1((1.0 - muscle.protection) * np.log1p(downhill))
    jump = part_way(muscle.jump_late, draws["J"], run.knee.damaged) - muscle.jump_late
    return Muscle(
        *force_after_blow(muscle, draws, run),
        muscle.soreness_late + sore + downhill_sore,
        muscle.soreness_early + draws["a_s"] * sore + downhill_sore,
        muscle.jump_late + jump,
        muscle.jump_early + draws["a_j"] * jump,
    )


def after_run(muscle: Muscle, draws: Draws, knee: Dose, calf: Dose, eccentric: Floats) -> Muscle:
    """The muscles right after a run of these doses; `eccentric` in kilometres at -15 %, a float or (n,)."""
    return after_blow(muscle, draws, blow(muscle, draws, knee, calf, eccentric))


def damage_pct(muscle: Muscle, draws: Draws, run: Blow) -> FloatArray:
    """Force of the knee extensors that this run alone would take for days, % (n,), whatever is damaged already."""
    downhill = (1.0 - muscle.protection) * draws["L_e_ke"] * run.downhill
    return np.asarray(draws["L_m_ke"] * run.knee.damaged + downhill)


def dragged_repair_hours(drag: FloatArray, dragged_h: FloatArray, elapsed: Passed) -> FloatArray:
    """Repair hours of the slow part, shape (n,): the `dragged_h` right after a run count `drag` <= 1 of theirs."""
    return np.asarray(elapsed.repair_hours - (1.0 - drag) * dragged_h)


def force_resting(muscle: Muscle, draws: Draws, elapsed: Passed) -> Forces:
    """What decides on force after stretches of rest: damage fades in repair hours, memory by the clock."""
    fast, today = left(elapsed.repair_hours, draws["tau_c"]), left(elapsed.hours, draws["tau_c"])
    dragged_h = elapsed.repair_hours_within(muscle.drag_h)

    def rested_group(group: Group) -> Group:
        slow = decayed(group.slow, dragged_repair_hours(group.drag, dragged_h, elapsed), draws["tau_m"])
        return Group(group.fast * fast, slow, group.tiring_today * today, group.damaging_today * today, group.drag)

    return (
        rested_group(muscle.knee_extensors),
        rested_group(muscle.plantar_flexors),
        muscle.eccentric_today * today,
        np.maximum(0.0, muscle.drag_h - elapsed.hours),
        decayed(muscle.protection, elapsed.hours / DAY_H, draws["tau_P"]),
    )


def resting(muscle: Muscle, draws: Draws, elapsed: Passed) -> Muscle:
    """The muscles after stretches of rest; linear, exact, and the same however they are split.

    What is still rising (soreness, the fall of jump) goes by the clock.
    """
    return Muscle(
        *force_resting(muscle, draws, elapsed),
        decayed(muscle.soreness_late, elapsed.repair_hours, draws["tau_s"]),
        decayed(muscle.soreness_early, elapsed.hours, draws["tau_s_rise"]),
        decayed(muscle.jump_late, elapsed.repair_hours, draws["tau_j"]),
        decayed(muscle.jump_early, elapsed.hours, draws["tau_j_rise"]),
    )


def downhill_memory(
    today: FloatArray, protection: FloatArray, draws: Draws, hours: Floats, eccentric: Floats
) -> tuple[FloatArray, FloatArray]:
    """Dose of the day and protection after `hours`, of rest or in motion, and then a run: what muscle remembers for
    months, without all that it forgets in weeks. The same as `resting` and `after_run`.
    """
    before = decayed(today, hours, draws["tau_c"])
    spared = decayed(protection, hours / DAY_H, draws["tau_P"])
    return before + eccentric, part_way(spared, draws["P"], downhill_share(before, draws, eccentric))


def force_change_pct(group: Group) -> FloatArray:
    """Largest voluntary force against rested, %, shape (n,): -(F + M). Sources petersen-2007, millet-2003."""
    return -(group.fast + group.slow)


def soreness_told(hurts: FloatArray, draws: Draws) -> FloatArray:
    """Points of 10 for what hurts: k_s ln(1 + hurts), 10 at most; `hurts` in what is just felt, shape (n,) or (m, n).

    Sensation grows with the logarithm of what causes it. That is why soreness after a marathon loses about as many
    points each day (marathon-soreness-2017) although what causes it fades in proportion.
    """
    return np.minimum(draws["k_s"] * np.log1p(np.maximum(hurts, 0.0)), _WORST_SORENESS)


def soreness_0_10(muscle: Muscle, draws: Draws) -> FloatArray:
    """Soreness 0 to 10, shape (n,), of what hurts late less what does early. After level running it falls from the
    finish on (vickers-2001), after downhill it is worst about a day later (byrnes-1985).
    """
    return soreness_told(muscle.soreness_late - muscle.soreness_early, draws)


def soreness_ahead(muscle: Muscle, draws: Draws, hours: FloatArray, repair_hours: FloatArray) -> FloatArray:
    """The same under rest, after `hours` on the clock of which repair feels `repair_hours`, both (k,): shape (k, n)."""
    late = muscle.soreness_late * left(repair_hours[:, np.newaxis], draws["tau_s"])
    early = muscle.soreness_early * left(hours[:, np.newaxis], draws["tau_s_rise"])
    return soreness_told(late - early, draws)


def jump_change_pct(muscle: Muscle, draws: Draws) -> FloatArray:
    """Jump power, % of rested, shape (n,), without what sprinting took (nerve). Source petersen-2007."""
    slow = np.maximum(0.0, muscle.jump_late - muscle.jump_early)
    return -(draws["kappa_j"] * muscle.knee_extensors.fast + slow)


def easy_run_bonus_sd(draws: Draws) -> FloatArray:
    """What an easy run in the days after hard work may add to feeling and function, in sd of one's own days, (n,).

    It is read beside the stores and never enters them: no run speeds up the repair of tissue. Sources
    martinez-navarro-2021 (jump at 96 h better, d = 0.8) against wiewelhove-2018 (worse perceived recovery).
    """
    return draws["b_run"]
