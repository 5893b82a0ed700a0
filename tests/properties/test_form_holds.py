"""Form under changes of the record that must not matter."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.athlete import Level
from fallow.domain.state import Form
from fallow.domain.units import FloatArray
from fallow.physiology.adaptation import PARAMETERS, Usual, change_pct, form
from fallow.physiology.draws import draw

DRAWS = draw(PARAMETERS, Level.RECREATIONAL, 40, np.random.default_rng(3))
LOADS = st.lists(st.floats(0.0, 300.0), min_size=1, max_size=120).map(np.array)
HOUR = st.floats(0.0, 24.0)


@given(LOADS, HOUR, st.floats(0.1, 10.0))
def test_rest_split_in_two_is_the_same_rest(loads: FloatArray, hour: float, rest_d: float) -> None:
    now = loads.size + hour / 24

    at_once = change_pct(loads, np.array([now + rest_d]), DRAWS)
    by_half = change_pct(loads, now + np.array([0.0, rest_d / 3, rest_d]), DRAWS)[-1]

    assert by_half == pytest.approx(at_once[0], rel=1e-9, abs=1e-9)


@given(LOADS, HOUR)
def test_windows_open_before_they_close(loads: FloatArray, hour: float) -> None:
    known = form(loads, hour, DRAWS)

    assert known.now_pct.low <= known.now_pct.mean <= known.now_pct.high
    if known.window_opens_h is not None:
        assert known.window_closes_h is not None
        assert 0 <= known.window_opens_h.mean < known.window_closes_h.mean


@given(LOADS, st.integers(0, 119), st.floats(1.0, 200.0), st.floats(0.0, 20.0))
def test_more_work_never_leaves_less_fitness(loads: FloatArray, day: int, more: float, later: float) -> None:
    """Against the same habit, in the one-state model, which is what builds up alone."""
    harder = loads.copy()
    harder[day % loads.size] += more
    usual = Usual.of(loads + 1.0, DRAWS)
    at = np.array([loads.size + later])

    assert (change_pct(harder, at, DRAWS, usual, False) >= change_pct(loads, at, DRAWS, usual, False) - 1e-9).all()


@given(LOADS, st.floats(1.0, 5.0), st.floats(0.1, 5.0), st.floats(0.0, 20.0))
def test_a_habit_twice_as_tiring_makes_the_same_day_half_as_tiring(
    loads: FloatArray, times: float, habit: float, later: float
) -> None:
    """What tires is counted in days of habit: p = k (fitness - r fatigue), and the fatigue goes as 1 / habit."""
    at, built, habit = np.array([loads.size + later]), np.array([0.4]), 20.0 * (1.0 + habit)
    loads = np.minimum(loads, 6.0 * habit)  # beyond, no day tires any more

    fitness = change_pct(loads, at, DRAWS, Usual(built, habit), fatigue=False) / DRAWS["k_one"]
    once, more = (
        fitness - change_pct(loads, at, DRAWS, Usual(built, of)) / DRAWS["k_form"] for of in (habit, times * habit)
    )
    unchanged = DRAWS["k_ratio"] * DRAWS["tau_fatigue"]

    assert more + unchanged == pytest.approx((once + unchanged) / times, rel=1e-9, abs=1e-7)


@given(LOADS, st.integers(1, 30))
def test_days_of_nothing_before_the_window_of_a_year_are_forgotten(loads: FloatArray, empty: int) -> None:
    long = np.concatenate((np.full(366, 40.0), loads))

    assert form(np.concatenate((np.zeros(7 * empty), long)), 9.0, DRAWS) == form(long, 9.0, DRAWS)


@given(st.floats(1.3, 3.0), st.floats(1.0, 1.9), st.floats(18.0, 24.0))
def test_a_harder_session_leaves_less_form_and_no_window_that_an_easier_one_has_not(
    times: float, harder: float, hour: float
) -> None:
    usual = np.full(200, 45.0)

    def after(strain: float) -> Form:
        return form(np.append(usual, strain), hour, DRAWS)

    one, more = after(45.0 * times), after(45.0 * times * harder)

    assert more.now_pct.mean <= one.now_pct.mean
    if more.window_opens_h is not None:
        assert one.window_opens_h is not None
        assert one.window_opens_h.mean > 0


@given(st.integers(11, 60), HOUR)
def test_weeks_of_rest_leave_no_window(rest_d: int, hour: float) -> None:
    known = form(np.append(np.full(150, 45.0), np.zeros(rest_d)), hour, DRAWS)

    assert known.window_opens_h is None
    assert known.window_closes_h is None
