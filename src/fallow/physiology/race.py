"""Race time from critical speed, and the two old rules beside it: Riegel's and Daniels'."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import Thresholds
from fallow.domain.units import HALF_MARATHON_M, MINUTE_S
from fallow.physiology.critical_speed import FADE, duration_s
from fallow.physiology.endurance import beyond_half, long_fade
from fallow.physiology.frontier import INTERVAL_Z

RACE_DAY: Final = Parameter(
    "sigma_race", 0.015, 0.0, "1", "own-assumption", Grade.C, (0.005, 0.04),
    "Spread of a race's time around what the runner could do, as share: weather, course, pacing.",
)  # fmt: skip
RIEGEL_EXPONENT: Final = Parameter(
    "k_R", 1.06, 0.01, "1", "riegel", Grade.B, (1.0, 1.2), "Time grows with distance to this power."
)

PARAMETERS = (RACE_DAY, RIEGEL_EXPONENT)

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(5)
_SHARES = _WEIGHTS / _WEIGHTS.sum()


def race_time(thresholds: Thresholds, distance_m: float, weekly_m: float | None = None) -> Estimate:
    """Time in s for a flat race of `distance_m` m, rested, with its interval.

    The time that `critical_speed.duration_s` gives: d = D' + CS T up to 25 min, beyond that speed fades with T^-e; and
    beyond the half marathon as `endurance.long_fade` says for a runner of `weekly_m` m a week (None: not known). The
    two parameters alone promise too much for long races: by 5 % in a half marathon. Spread: CS, D', e and the long
    fade over five nodes each (Gauss-Hermite), and the race day's own. Valid from 1,500 m to about 5 h. Sources:
    critical-speed-review, riegel, daniels, vickers-vertosick.
    """
    if distance_m <= 0:
        raise ValueError(f"a race has a length, not {distance_m} m")
    CS = _nodes(thresholds.critical_speed_m_s)[:, None, None, None]
    D = _nodes(thresholds.d_prime_m)[None, :, None, None]
    e = (FADE.value + FADE.sd * _NODES)[:, None]
    fade, fade_sd = long_fade(weekly_m)
    up_to_half = duration_s(np.array(min(distance_m, HALF_MARATHON_M)), CS, D, e)
    log_t = np.log(up_to_half * beyond_half(distance_m, fade + fade_sd * _NODES))
    weight = _SHARES[:, None, None, None] * _SHARES[:, None, None] * _SHARES[:, None] * _SHARES
    mean = float((weight * log_t).sum())
    variance = float((weight * (log_t - mean) ** 2).sum()) + RACE_DAY.value**2
    half = INTERVAL_Z * math.sqrt(variance)
    return Estimate(math.exp(mean), math.exp(mean - half), math.exp(mean + half))


def _nodes(estimate: Estimate) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The estimate at the quadrature's nodes, taken as log-normal about its mean."""
    sd = math.log(estimate.high / estimate.low) / 2 / INTERVAL_Z
    return np.asarray(estimate.mean * np.exp(sd * _NODES))


def riegel(time_s: float, distance_m: float, other_m: float) -> float:
    """Time in s over `other_m` from one over `distance_m`: T2 = T1 (d2 / d1)^1.06. From 1,500 m up. Source: riegel."""
    return time_s * math.pow(other_m / distance_m, RIEGEL_EXPONENT.value)


def vdot(distance_m: float, time_s: float) -> float:
    """Daniels' VDOT in ml/kg/min of a race: oxygen cost of its speed over the fraction that can be held for its time.

    cost = -4.60 + 0.182258 v + 0.000104 v^2, fraction = 0.8 + 0.1894393 e^(-0.012778 t) + 0.2989558 e^(-0.1932605 t),
    v in m/min, t in min. Valid from about 3.5 min to 4 h. Source: daniels.
    """
    t = time_s / MINUTE_S
    v = distance_m / t
    cost = -4.60 + 0.182258 * v + 0.000104 * v * v
    fraction = 0.8 + 0.1894393 * math.exp(-0.012778 * t) + 0.2989558 * math.exp(-0.1932605 * t)
    return cost / fraction


def vdot_time(value: float, distance_m: float) -> float:
    """Time in s over `distance_m` at a VDOT: the inverse of `vdot`, by halving. ValueError outside 10 to 100."""
    if not 10 <= value <= 100:
        raise ValueError(f"VDOT {value} is outside 10 to 100")
    fast, slow = distance_m / 20.0, distance_m / 0.5
    for _ in range(80):
        middle = (fast + slow) / 2
        if vdot(distance_m, middle) > value:
            fast = middle
        else:
            slow = middle
    return (fast + slow) / 2
