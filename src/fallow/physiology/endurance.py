"""What is lost beyond the half marathon. Runners of one speed part there, and how much they run tells them apart."""

from __future__ import annotations

import math
from typing import Final

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import HALF_MARATHON_M, FloatArray

LONG_FADE: Final = Parameter(
    "phi", 0.141, 0.004, "1", "vickers-vertosick", Grade.A, (0.05, 0.25),
    "Beyond the half marathon time grows with distance to the power 1 + phi; of runners who run LONG_FADE_AT_M a week. "
    "By 421 recreational runners; Riegel's 0.06 is reached at about 150 km a week.",
)  # fmt: skip
LONG_FADE_AT_M: Final = Parameter(
    "w_phi", 64_000.0, 0.0, "m/wk", "vickers-vertosick", Grade.A, (64_000.0, 64_000.0),
    "Weekly distance at which LONG_FADE stands: half of the 421 run less.",
)  # fmt: skip
LONG_FADE_SCALE_M: Final = Parameter(
    "W_phi", 105_000.0, 11_000.0, "m/wk", "vickers-vertosick", Grade.A, (60_000.0, 300_000.0),
    "With so much more weekly distance the fade falls to 1 / e. Seen between runners: no trial has raised it for one.",
)  # fmt: skip
LONG_FADE_SPREAD: Final = Parameter(
    "s_phi", 0.51, 0.05, "1", "vickers-vertosick", Grade.A, (0.3, 0.8),
    "Spread of the fade between runners of one weekly distance, as share of it, the days of both races included.",
)  # fmt: skip
LONG_FADE_SPREAD_UNKNOWN: Final = Parameter(
    "s_phi,0", 0.65, 0.1, "1", "own-assumption", Grade.C, (0.5, 1.0),
    "The same where the weekly distance is not known: with weeks that differ by 40 km (sd) added.",
)  # fmt: skip

PARAMETERS = (LONG_FADE, LONG_FADE_AT_M, LONG_FADE_SCALE_M, LONG_FADE_SPREAD, LONG_FADE_SPREAD_UNKNOWN)


def long_fade(weekly_m: float | None) -> tuple[float, float]:
    """Mean and sd of phi for a runner of `weekly_m` m a week in the months before; None where that is not known.

    phi = LONG_FADE e^(-(w - w_phi) / W_phi). Valid from 15 to 145 km a week. Source: vickers-vertosick.
    """
    if weekly_m is None:
        return LONG_FADE.value, LONG_FADE.value * LONG_FADE_SPREAD_UNKNOWN.value
    if weekly_m < 0:
        raise ValueError(f"nobody runs {weekly_m} m a week")
    mean = LONG_FADE.value * math.exp((LONG_FADE_AT_M.value - weekly_m) / LONG_FADE_SCALE_M.value)
    return mean, mean * LONG_FADE_SPREAD.value


def beyond_half(distance_m: float, fade: FloatArray) -> FloatArray:
    """Time over `distance_m` as a multiple of that over the half marathon: (d / d_half)^(1 + phi); 1 up to there.

    fade: phi, any shape. Valid up to the marathon, beyond it a guess. Source: vickers-vertosick.
    """
    return max(distance_m / HALF_MARATHON_M, 1.0) ** (1.0 + fade)
