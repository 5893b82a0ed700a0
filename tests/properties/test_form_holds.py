"""Form under changes of the record that must not matter."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.athlete import Level
from fallow.physiology.adaptation import PARAMETERS, change_pct, form
from fallow.physiology.draws import draw

DRAWS = draw(PARAMETERS, Level.RECREATIONAL, 40, np.random.default_rng(3))
LOADS = st.lists(st.floats(0.0, 300.0), min_size=1, max_size=120).map(np.array)
HOUR = st.floats(0.0, 24.0)


@given(LOADS, HOUR, st.floats(0.1, 10.0))
def test_rest_split_in_two_is_the_same_rest(loads: np.ndarray, hour: float, days: float) -> None:
    now = loads.size + hour / 24

    at_once = change_pct(loads, np.array([now + days]), DRAWS)
    by_half = change_pct(loads, now + np.array([0.0, days / 3, days]), DRAWS)[-1]

    assert by_half == pytest.approx(at_once[0], rel=1e-9, abs=1e-9)


@given(LOADS, HOUR)
def test_windows_open_before_they_close(loads: np.ndarray, hour: float) -> None:
    known = form(loads, hour, DRAWS)

    assert known.now_pct.low <= known.now_pct.mean <= known.now_pct.high
    if known.window_opens_h is not None:
        assert known.window_closes_h is not None
        assert 0 <= known.window_opens_h.mean < known.window_closes_h.mean


@given(LOADS, st.floats(1.0, 5.0), st.floats(20.0, 60.0))
def test_loads_count_in_days_of_habit(loads: np.ndarray, times: float, habit: float) -> None:
    at = np.array([float(loads.size)])

    once, scaled = (change_pct(k * loads, at, DRAWS, habit_load=k * habit) for k in (1.0, times))

    assert scaled == pytest.approx(once, rel=1e-9, abs=1e-9)


@given(LOADS, st.floats(1.0, 200.0))
def test_more_work_just_now_never_raises_form_now(loads: np.ndarray, more: float) -> None:
    harder = loads.copy()
    harder[-1] += more
    at = np.array([loads.size - 0.5])

    # Only where fatigue weighs more than fitness just after training, as in all draws but those at the lower bound.
    heavier = DRAWS["k_ratio"] > 1
    change = change_pct(harder, at, DRAWS, habit_load=40.0) - change_pct(loads, at, DRAWS, habit_load=40.0)

    if loads.size > 28:  # a shorter record makes its own first days the habit before it
        assert (change[0, heavier] <= 1e-9).all()
