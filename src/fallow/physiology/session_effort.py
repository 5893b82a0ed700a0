"""What a session asks of stores and tissues of which only effort and minutes are known, no distance, speed or heart.

Effort is the session rating of 0 to 10, given after it. It stands for an intensity: 4 for LT1, where talking becomes
short, and for each step more or less a little more or less than between the thresholds, since a hard session has easy
parts and a rating is rough. From there on it is a steady session like any other. What a rating cannot tell, downhill
and lifting, is what is usual.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import fields, replace
from enum import StrEnum
from typing import Final

from fallow.domain.activity import Channel, RunStress, Segments
from fallow.domain.athlete import Level
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import HOUR_S, KM_M
from fallow.physiology.critical_speed import CRITICAL_SPEED_M_S
from fallow.physiology.pieces import LT1_INTENSITY
from fallow.physiology.stress import cross_training_segments, run_stress


def _own(symbol: str, value: float, sd: float, unit: str, bounds: tuple[float, float], meaning: str) -> Parameter:
    return Parameter(symbol, value, sd, unit, "own-assumption", Grade.C, bounds, meaning)


# fmt: off
LT1_EFFORT = Parameter(
    "RPE_lt1", 4.0, 0.7, "0-10", "convention", Grade.C, (2.5, 5.5), "session effort at which the mean intensity is LT1"
)
INTENSITY_PER_EFFORT = _own(
    "I_RPE", 0.05, 0.02, "critical speed per step", (0.0, 0.12),
    "mean intensity of a session per step of its effort; 0.08 would lead from one threshold to the other",
)
EASIEST = _own("I_RPE,min", 0.5, 0.0, "critical speed", (0.3, 0.6), "intensity that the lightest session has at least")
ROLLING = _own(
    "e_road", 0.03, 0.03, "km at -15 % per km", (0.0, 0.2),
    "downhill in a kilometre of running on ground that rolls a little: half of it down at 3 %",
)
LIFTING = _own(
    "e_lift", 2.0, 1.0, "km at -15 % per h", (0.2, 6.0),
    "eccentric work of an hour of strength training at effort 5, as downhill running",
)
TURNING = _own(
    "e_game", 0.5, 0.3, "km at -15 % per h", (0.0, 3.0),
    "eccentric work of an hour of a ball game at effort 5, for its stops and turns",
)
UNTOLD_ON_FOOT = _own(
    "k_foot", 0.7, 0.3, "1", (0.0, 1.0), "share of a runner's untold endurance sessions that are on foot"
)
USUAL_EFFORT = _own("RPE_usual", 5.0, 0.0, "0-10", (3.0, 7.0), "effort that these are told for; they grow with it")
EFFORT_SD = _own("sd_RPE", 0.5, 0.0, "1", (0.1, 1.0), "relative sd of a stress known by effort and minutes alone")
# fmt: on

PARAMETERS = (
    LT1_EFFORT, INTENSITY_PER_EFFORT, EASIEST, ROLLING, LIFTING, TURNING, UNTOLD_ON_FOOT, USUAL_EFFORT, EFFORT_SD,
)  # fmt: skip

HIGHEST_EFFORT: Final = 10.0
_BOOKKEEPING: Final = frozenset({"minutes_zone", "relative_sd", "estimated"})


class Kind(StrEnum):
    """What was done, as far as it matters here."""

    RUNNING = "running"
    BALL_GAME = "ball_game"
    STRENGTH = "strength"
    WITHOUT_IMPACT = "without_impact"  # cycling, swimming
    UNTOLD = "untold"  # endurance of any kind


def effort_stress(
    duration_s: float,
    effort_0_10: float,
    kinds: Collection[Kind],
    *,
    level: Level,
    critical_speed_m_s: float | None = None,
    mass_kg: float | None = None,
) -> RunStress:
    """Stress of a session known by its duration (s) and effort; of several kinds in one, each takes an equal part.

    Mean intensity I = I_lt1 + I_RPE (effort - RPE_lt1) of critical speed, at least I_RPE,min; without critical speed,
    that of the level. Effort 0 to 10, duration above 0; else it raises. Sources convention, own-assumption.
    """
    if not (0.0 <= effort_0_10 <= HIGHEST_EFFORT and 0.0 < duration_s < math.inf):
        raise ValueError(f"no session: {duration_s} s at effort {effort_0_10}")
    speed = critical_speed_m_s or CRITICAL_SPEED_M_S[level].value
    told = sorted(set(kinds)) or [Kind.UNTOLD]
    each = [_of_kind(kind, duration_s, effort_0_10, speed, mass_kg, level) for kind in told]
    stress = _weighted([(1.0 / len(each), one) for one in each])
    return replace(stress, relative_sd=EFFORT_SD.value, estimated=frozenset({Channel.SPEED, Channel.HEART_RATE}))


def effort_intensity(effort_0_10: float) -> float:
    """Mean intensity of a session over critical speed."""
    return max(LT1_INTENSITY.value + INTENSITY_PER_EFFORT.value * (effort_0_10 - LT1_EFFORT.value), EASIEST.value)


def _of_kind(
    kind: Kind, duration_s: float, effort_0_10: float, critical_m_s: float, mass_kg: float | None, level: Level
) -> RunStress:
    intensity = effort_intensity(effort_0_10)
    hard_hours = duration_s / HOUR_S * effort_0_10 / USUAL_EFFORT.value

    def steady(segments: Segments, eccentric_km: float = 0.0) -> RunStress:
        stress = run_stress(segments, critical_speed_m_s=critical_m_s, lt1_speed_m_s=None, mass_kg=mass_kg, level=level)
        return replace(stress, eccentric=stress.eccentric + eccentric_km)

    def running() -> RunStress:
        return steady(on_foot, ROLLING.value * duration_s * intensity * critical_m_s / KM_M)

    on_foot = Segments.steady(duration_s, intensity * critical_m_s)
    without = cross_training_segments(duration_s, intensity, critical_m_s)
    if kind is Kind.RUNNING:
        return running()
    if kind is Kind.BALL_GAME:
        return steady(on_foot, TURNING.value * hard_hours)
    if kind is Kind.STRENGTH:
        return steady(without, LIFTING.value * hard_hours)
    if kind is Kind.WITHOUT_IMPACT:
        return steady(without)
    return _weighted([(UNTOLD_ON_FOOT.value, running()), (1.0 - UNTOLD_ON_FOOT.value, steady(without))])


def _weighted(parts: list[tuple[float, RunStress]]) -> RunStress:
    """The mean stress: a session that may have been either counts as a share of each."""
    doses = {
        field.name: sum(weight * getattr(stress, field.name) for weight, stress in parts)
        for field in fields(RunStress)
        if field.name not in _BOOKKEEPING
    }
    below, between, above = (sum(weight * stress.minutes_zone[zone] for weight, stress in parts) for zone in range(3))
    return replace(parts[0][1], **doses, minutes_zone=(below, between, above))
