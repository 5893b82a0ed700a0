"""An estimate is a summary of draws, and its quantiles are numpy's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from fallow.domain.estimate import Estimate, interval, quantile

FLOATS = st.floats(-1e6, 1e6, allow_subnormal=False)


@given(arrays(np.float64, st.tuples(st.integers(1, 40), st.integers(1, 5)), elements=FLOATS), st.floats(0, 1))
def test_quantiles_are_those_of_numpy(values: np.ndarray, probability: float) -> None:
    for axis in (0, 1):
        expected = np.quantile(values, probability, axis=axis)
        np.testing.assert_allclose(quantile(values, probability, axis), expected, rtol=1e-9, atol=1e-6)


def test_the_interval_holds_eighty_of_a_hundred() -> None:
    low, high = interval(np.arange(101.0))
    assert (float(low), float(high)) == pytest.approx((10, 90))
    found = Estimate.of(np.arange(101.0))
    assert (found.mean, found.low, found.high) == pytest.approx((50, 10, 90))


@pytest.mark.parametrize("bad", [(1.0, 3.0, 2.0), (float("nan"), 0.0, 1.0)])
def test_what_is_no_estimate_is_refused(bad: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match=r"interval upside down|is a number"):
        Estimate(*bad)
