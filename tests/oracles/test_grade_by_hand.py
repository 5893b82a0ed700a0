"""Grade of a piece against altitude averaged second by second around its two ends."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.physiology.segments import ALTITUDE_WINDOW_S, STEEPEST, from_samples
from tests.fixtures.running import samples


@given(st.integers(0, 2**32 - 1), st.integers(30, 200))
def test_grade_of_irregular_recordings(seed: int, n: int) -> None:
    rng = np.random.default_rng(seed)
    time_s = np.concatenate(([0.0], np.cumsum(rng.choice([1.0, 2.0, 4.0], n))))
    speed = np.full(n + 1, 3.0)
    altitude = 100 + np.concatenate(([0.0], np.cumsum(rng.normal(0, 0.5, n))))

    pieces = from_samples(samples(time_s, speed=speed, altitude=altitude), impact=True)

    assert pieces is not None
    borders = np.concatenate(([0.0], np.cumsum(pieces.duration_s)))
    fine = np.arange(-100.0, time_s[-1] + 100.0, 0.01) + 0.005
    height = np.interp(fine, time_s, altitude)
    half = ALTITUDE_WINDOW_S.value / 2
    means = np.array([height[(fine > border - half) & (fine < border + half)].mean() for border in borders])
    by_hand = np.clip(np.diff(means) / (3.0 * pieces.duration_s), -STEEPEST.value, STEEPEST.value)
    assert pieces.grade == pytest.approx(by_hand, abs=1e-4)
