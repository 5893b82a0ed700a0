"""Race time by quadrature against plain random draws of critical speed, D', both fades and race day."""

import numpy as np
import pytest

from fallow.domain.units import FloatArray
from fallow.physiology.critical_speed import FADE, duration_s
from fallow.physiology.race import RACE_DAY, race_time
from tests.fixtures.running import limits

N = 400_000
Z = 1.2815515594


@pytest.mark.parametrize("weekly_m", [20e3, 64e3, None])
@pytest.mark.parametrize("distance_m", [1500.0, 5000.0, 10_000.0, 42_195.0])
def test_mean_and_interval(distance_m: float, weekly_m: float | None) -> None:
    rng = np.random.default_rng(11)
    known = limits(cs=3.8, d_prime=170.0, spread=0.05)

    def log_normal(mean: float) -> FloatArray:
        sd = float(np.log(1.05 / 0.95)) / 2 / Z
        return np.asarray(mean * np.exp(sd * rng.standard_normal(N)))

    fade = rng.normal(FADE.value, FADE.sd, N)
    long = 0.141 if weekly_m is None else 0.141 * np.exp((64e3 - weekly_m) / 105e3)
    long_fade = rng.normal(long, long * (0.65 if weekly_m is None else 0.51), N)
    times = duration_s(np.array(min(distance_m, 21_097.5)), log_normal(3.8), log_normal(170.0), fade)
    times = times * np.maximum(distance_m / 21_097.5, 1.0) ** (1 + long_fade)
    times = times * np.exp(RACE_DAY.value * rng.standard_normal(N))

    estimate = race_time(known, distance_m, weekly_m)

    assert estimate.mean == pytest.approx(np.median(times), rel=1e-3)
    assert estimate.low == pytest.approx(np.quantile(times, 0.1), rel=2e-3)
    assert estimate.high == pytest.approx(np.quantile(times, 0.9), rel=2e-3)
