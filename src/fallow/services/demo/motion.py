"""How a session unfolds second by second: pace, hills, and how the body's quantities follow with their lags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np

from fallow.domain.activity import Sport
from fallow.domain.units import FloatArray
from fallow.physiology.cost import cost_j_kg_m
from fallow.services.demo.days import Outing
from fallow.services.demo.robin import HEART_RATE_MAX_BPM, steady_heart_rate_bpm

LEGS_LAG_S: Final = 3.5
HEART_LAG_UP_S, HEART_LAG_DOWN_S = 26.0, 42.0
WARMING_UP_S: Final = 300.0
CAREFUL: Final = 0.05  # share by which the first minutes are slower
DRIFT_BPM, DRIFT_S = 7.0, 2700.0
HEAT_FROM_C, HEAT_BPM_PER_C = 15.0, 0.35
# Of what a hill costs, the runner gives in so much in speed, up and down; effort bears the rest.
GIVES_IN_UP, GIVES_IN_DOWN = 0.65, 0.35
GEAR: Final = {Sport.CYCLE: 2.9}  # a wheel's speed for a runner's effort


@dataclass(frozen=True, slots=True)
class Motion:
    """Each second from the start, shape (n,)."""

    speed_m_s: FloatArray
    altitude_m: FloatArray
    effort: FloatArray  # of the metabolism, as a share of that at critical speed
    moving: FloatArray  # 0 where the runner stands


def lagged(target: FloatArray, up_s: float, down_s: float, start: float) -> FloatArray:
    """First-order approach to a moving target, with its own time constant up and down."""
    up, down = 1.0 - np.exp(-1.0 / up_s), 1.0 - np.exp(-1.0 / down_s)
    values: Sequence[float] = target.tolist()
    return np.array(list(accumulate(values, lambda x, to: x + (up if to > x else down) * (to - x), initial=start))[1:])


def wander(rng: np.random.Generator, seconds: int, memory_s: float, sd: float) -> FloatArray:
    """Noise around 0 with a memory, of standard deviation `sd` throughout."""
    keep = float(np.exp(-1.0 / memory_s))
    push = rng.standard_normal(seconds)
    push[1:] *= np.sqrt(1.0 - keep**2)
    return sd * np.array(list(accumulate(push.tolist(), lambda x, e: keep * x + e)))


def motion(outing: Outing, stands: FloatArray, rng: np.random.Generator) -> Motion:
    """`stands`: for each second of going, for how many seconds the runner stands still before it, shape (n,)."""
    wanted, own_grade = _by_second(outing)
    careful = 0.0 if outing.session.finish_m else CAREFUL * np.exp(-np.arange(wanted.size) / WARMING_UP_S)
    flat_m_s = wanted * (1.0 - careful) * (1.0 + wander(rng, wanted.size, 45.0, 0.012)) * outing.critical_speed_m_s
    gear = GEAR.get(outing.session.sport, 1.0)
    going_m_s, dearer = _on_the_hills(outing, gear * flat_m_s, own_grade)
    steps = 1 + stands.astype(np.intp)
    moving = np.zeros(int(steps.sum()))
    moving[np.cumsum(steps) - 1] = 1.0
    speed = lagged(np.repeat(going_m_s, steps) * moving, LEGS_LAG_S, 1.0, 0.0) * moving
    covered = np.cumsum(speed)
    own_hills = np.cumsum(np.repeat(np.nan_to_num(own_grade), steps) * speed)
    altitude = outing.course.altitude_m(covered, float(covered[-1]) / 2) + own_hills
    effort = speed / gear / outing.critical_speed_m_s * (1.0 + np.repeat(dearer, steps))
    return Motion(speed, altitude, effort, moving)


def _on_the_hills(outing: Outing, flat_m_s: FloatArray, own_grade: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Speed, and by what share each metre costs more than on the flat.

    Where the hills are met depends on the speed, and the speed on the hills: each round brings the two closer.
    """
    turn_m = float(flat_m_s.sum()) / 2
    speed, dearer = flat_m_s, np.zeros_like(flat_m_s)
    for _ in range(3):
        covered = np.cumsum(speed) - speed
        grade = np.where(np.isnan(own_grade), outing.course.grade(covered, turn_m), own_grade)
        dearer = cost_j_kg_m(grade) / cost_j_kg_m(np.zeros(1)) - 1.0
        speed = flat_m_s / (1.0 + np.where(dearer > 0, GIVES_IN_UP, GIVES_IN_DOWN) * dearer)
    return speed, dearer


def heart_rate_bpm(outing: Outing, moved: Motion, temperature_c: float, rng: np.random.Generator) -> FloatArray:
    """Follows effort with a lag, drifts upwards with time, beats faster in the heat and on the day of a race."""
    seconds = moved.effort.size
    smooth = lagged(moved.effort, 12.0, 12.0, 0.0)
    drift = DRIFT_BPM * (1.0 - np.exp(-np.arange(seconds) / DRIFT_S)) * smooth
    heat = HEAT_BPM_PER_C * max(0.0, temperature_c - HEAT_FROM_C)
    nerves = 3.0 if outing.session.finish_m else 0.0
    target = steady_heart_rate_bpm(smooth) + drift + (heat + nerves + 2.0 * rng.standard_normal()) * moved.moving
    resting = 82.0 + nerves + 4.0 * rng.standard_normal()
    rate = lagged(target, HEART_LAG_UP_S, HEART_LAG_DOWN_S, resting) + wander(rng, seconds, 15.0, 0.8)
    return np.minimum(rate, HEART_RATE_MAX_BPM)


def _by_second(outing: Outing) -> tuple[FloatArray, FloatArray]:
    """Effort and the leg's own grade (NaN: the course's) for each second of going, shape (n,)."""
    legs = outing.session.legs
    seconds = [round(leg.duration_s) for leg in legs]
    effort = np.repeat([leg.effort for leg in legs], seconds)
    grade = np.repeat([np.nan if leg.grade is None else leg.grade for leg in legs], seconds)
    return effort, grade
