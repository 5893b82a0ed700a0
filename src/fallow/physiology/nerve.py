"""The nerve store: the drop of overnight rMSSD against one's own baseline, and the jump that sprinting takes.

ln(rMSSD / baseline) of a night = -(moderate + hard), each fading exponentially; by day rMSSD follows a fast part of
minutes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import FloatArray
from fallow.physiology.kinetics import Passed, decayed, towards
from fallow.physiology.priors import Draws, Floats, Prior, by_level

# fmt: off
MODERATE = Parameter(
    "A_mod", 0.25, 0.06, "ln rMSSD", "hynynen-2010", Grade.B, (0.05, 0.5),
    "drop right after 50 min of moderate running",
)
MODERATE_TAU = Parameter(
    "tau_mod", 14.0, 4.0, "h", "hynynen-2010", Grade.C, (5.0, 30.0), "time constant of the moderate drop"
)
MODERATE_MOST = Parameter(
    "A_mod_max", 0.5, 0.1, "ln rMSSD", "own-assumption", Grade.C, (0.3, 1.0), "largest moderate drop"
)
HARD = Parameter(
    "A_hard", 0.35, 0.1, "ln rMSSD", "hynynen-2010", Grade.C, (0.1, 0.8),
    "drop right after 24 min above critical speed",
)
HARD_TAU = Parameter(
    "tau_hard", 24.0, 6.0, "h", "hynynen-2010", Grade.C, (10.0, 48.0), "time constant of the hard drop"
)
HARD_MOST = Parameter("A_hard_max", 0.8, 0.2, "ln rMSSD", "own-assumption", Grade.C, (0.5, 1.6), "largest hard drop")
SPRINT = Parameter(
    "Z", 9.0, 3.0, "% of jump", "nuuttila-2021", Grade.C, (2.0, 20.0), "largest jump deficit from sprinting"
)
SPRINT_DOSE = Parameter(
    "z_0", 4.0, 1.5, "1", "nuuttila-2021", Grade.C, (1.0, 10.0), "sprint dose that leaves 63 % of it"
)
SPRINT_TAU = Parameter(
    "tau_z", 24.0, 8.0, "h", "nuuttila-2021", Grade.C, (12.0, 60.0), "time constant of the jump deficit from sprinting"
)
VAGAL_EASY = Parameter(
    "B_easy", 1.0, 0.3, "ln rMSSD", "seiler-2007", Grade.B, (0.3, 2.0), "daytime drop right after easy running"
)
VAGAL_EASY_TAU = Parameter("tau_b_easy", 0.08, 0.03, "h", "seiler-2007", Grade.B, (0.02, 0.2), "its time constant")
VAGAL_HARD = Parameter(
    "B_hard", 1.5, 0.4, "ln rMSSD", "seiler-2007", Grade.B, (0.5, 3.0), "further daytime drop right after hard running"
)
VAGAL_HARD_TAU = by_level(
    "tau_b_hard", (0.8, 0.7, 0.55, 0.18), 0.06, "h", "seiler-2007", Grade.B, (0.06, 1.5), "its time constant"
)
VAGAL_HARD_DOSE = Parameter(
    "b_0", 8.0, 3.0, "min", "seiler-2007", Grade.C, (2.0, 20.0), "minutes above LT1 that leave 63 % of that drop"
)
NIGHT_HR = Parameter(
    "beta_hr", 0.45, 0.12, "1", "hynynen-2010", Grade.B, (0.2, 1.0),
    "log rise of night heart rate per log drop of rMSSD",
)


PARAMETERS: tuple[Prior, ...] = (
    MODERATE, MODERATE_TAU, MODERATE_MOST, HARD, HARD_TAU, HARD_MOST, SPRINT, SPRINT_DOSE, SPRINT_TAU, VAGAL_EASY,
    VAGAL_EASY_TAU, VAGAL_HARD, VAGAL_HARD_TAU, VAGAL_HARD_DOSE, NIGHT_HR,
)
# fmt: on

NIGHT_H = 8.0


@dataclass(frozen=True, slots=True)
class Nerve:
    """Arrays of shape (n,); drops are positive."""

    moderate: FloatArray  # ln rMSSD, overnight
    hard: FloatArray  # ln rMSSD, overnight
    sprint: FloatArray  # % of jump
    vagal_easy: FloatArray  # ln rMSSD, daytime
    vagal_hard: FloatArray  # ln rMSSD, daytime


def rested(draws: Draws) -> Nerve:
    """No deficit."""
    zero = np.zeros(draws.n)
    return Nerve(zero, zero, zero, zero, zero)


def after_run(
    nerve: Nerve, draws: Draws, moderate: Floats, hard: Floats, sprint: Floats, minutes_above_lt1: Floats
) -> Nerve:
    """The store right after a run: doses in log units of rMSSD before saturation, sprint dose without unit.

    Floats or (n,). By day one threshold parts what is back within minutes from what is not: LT1, whatever is done
    above it (seiler-2007).
    """
    ran = np.asarray(moderate) > 0
    return Nerve(
        towards(nerve.moderate, draws["A_mod_max"], moderate * draws["A_mod"] / (MODERATE.value * draws["A_mod_max"])),
        towards(nerve.hard, draws["A_hard_max"], hard * draws["A_hard"] / (HARD.value * draws["A_hard_max"])),
        towards(nerve.sprint, draws["Z"], np.asarray(sprint) / draws["z_0"]),
        np.where(ran, np.maximum(nerve.vagal_easy, draws["B_easy"]), nerve.vagal_easy),
        towards(nerve.vagal_hard, draws["B_hard"], np.asarray(minutes_above_lt1) / draws["b_0"]),
    )


def resting(nerve: Nerve, draws: Draws, elapsed: Passed) -> Nerve:
    """The store after a stretch of rest; each part fades exponentially. Sources hynynen-2010, seiler-2007."""
    return Nerve(
        decayed(nerve.moderate, elapsed.repair_hours, draws["tau_mod"]),
        decayed(nerve.hard, elapsed.repair_hours, draws["tau_hard"]),
        decayed(nerve.sprint, elapsed.repair_hours, draws["tau_z"]),
        decayed(nerve.vagal_easy, elapsed.hours, draws["tau_b_easy"]),
        decayed(nerve.vagal_hard, elapsed.hours, draws["tau_b_hard"]),
    )


def night_log_ratio(nerve: Nerve, draws: Draws, hours_until: float, night_h: float = NIGHT_H) -> FloatArray:
    """Mean of ln(rMSSD / baseline) over a night that begins in `hours_until`, shape (n,), with usual repair.

    Held against a moderate run (-0.14) and a marathon (-0.60). Source hynynen-2010.
    """

    def mean(drop: FloatArray, tau: FloatArray) -> FloatArray:
        return np.asarray(-drop * np.exp(-hours_until / tau) * tau * -np.expm1(-night_h / tau) / night_h)

    return mean(nerve.moderate, draws["tau_mod"]) + mean(nerve.hard, draws["tau_hard"])


def day_log_ratio(nerve: Nerve) -> FloatArray:
    """ln(rMSSD / baseline) by day, in the minutes and hours after a run, shape (n,). Source seiler-2007."""
    return -(nerve.vagal_easy + nerve.vagal_hard)


def night_hr_log_ratio(rmssd_log_ratio: FloatArray, draws: Draws) -> FloatArray:
    """ln(night heart rate / baseline) = -beta ln(rMSSD / baseline), shape (n,). Source hynynen-2010."""
    return -draws["beta_hr"] * rmssd_log_ratio
