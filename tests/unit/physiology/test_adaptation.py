"""Form: nought for who goes on as usual, below after hard work, above after rest from it."""

import numpy as np
import pytest

from fallow.domain.athlete import Level
from fallow.physiology.adaptation import AHEAD_H, PARAMETERS, change_pct, exponential_mean, form
from fallow.physiology.draws import draw
from fallow.physiology.priors import Draws

CENTRAL = Draws({parameter.symbol: np.array([parameter.value]) for parameter in PARAMETERS})
DRAWS = draw(PARAMETERS, Level.TRAINED, 300, np.random.default_rng(7))
USUAL = np.full(300, 50.0)


def with_days(*loads: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.concatenate((USUAL, loads))


def test_who_goes_on_as_usual_is_in_usual_form() -> None:
    now = form(USUAL, 24.0, DRAWS).now_pct

    assert now.mean == pytest.approx(0.0, abs=0.05)


def test_hard_work_lowers_form_and_opens_a_window_later() -> None:
    known = form(with_days(200.0), 20.0, DRAWS)

    assert known.now_pct.high < 0
    assert known.window_opens_h is not None
    assert known.window_closes_h is not None
    assert 12 < known.window_opens_h.mean < 96
    assert known.window_closes_h.mean > known.window_opens_h.mean + 24


def test_without_a_hard_day_there_is_no_window() -> None:
    known = form(USUAL, 20.0, DRAWS)

    assert known.window_opens_h is None
    assert known.window_closes_h is None


def test_a_hard_day_long_ago_has_no_window_any_more() -> None:
    assert form(with_days(200.0, *[50.0] * 11), 20.0, DRAWS).window_opens_h is None


def test_no_training_at_all_is_no_change() -> None:
    known = form(np.zeros(40), 9.0, DRAWS)

    assert (known.now_pct.low, known.now_pct.high) == (0.0, 0.0)
    assert known.window_opens_h is None


def test_one_day_on_record_is_no_revelation() -> None:
    assert abs(form(np.array([60.0]), 20.0, DRAWS).now_pct.mean) < 1.0


def test_a_taper_of_two_weeks_with_half_the_volume_gains_1_to_3_percent() -> None:
    tapered = np.concatenate((USUAL, np.full(14, 25.0)))

    gained = change_pct(tapered, np.array([314.0]), DRAWS, habit_load=50.0)

    assert 1.0 < gained.mean() < 3.0


def test_two_months_off_leave_less_than_the_usual() -> None:
    assert form(np.concatenate((USUAL, np.zeros(60))), 9.0, CENTRAL).now_pct.mean < -3.0


def test_without_the_fatigue_term_rest_only_loses() -> None:
    at_d = 300.0 + np.arange(0.0, 15.0)

    changes = change_pct(with_days(200.0), at_d, CENTRAL, fatigue=False)[:, 0]

    assert (np.diff(changes) < 0).all()
    assert changes[0] > 0


def test_in_the_one_state_model_the_stores_say_what_is_not_recovered() -> None:
    unrecovered = 6.0 * np.exp(-AHEAD_H / 12.0)[:, None] * np.ones(300)

    known = form(with_days(200.0), 20.0, DRAWS, unrecovered)
    recovered = form(with_days(200.0), 20.0, DRAWS, 0 * unrecovered)

    assert known.now_pct.mean == pytest.approx(recovered.now_pct.mean - 6.0)
    assert known.window_opens_h is not None
    assert recovered.window_opens_h is not None
    assert known.window_opens_h.mean > recovered.window_opens_h.mean


def test_deficits_that_never_end_leave_no_window() -> None:
    assert form(with_days(200.0), 20.0, DRAWS, np.full((AHEAD_H.size, 300), 50.0)).window_opens_h is None


def test_exponential_mean_of_one_day() -> None:
    q = np.exp(-1 / 7)

    assert exponential_mean(np.array([70.0, 0.0]), 7.0, 14.0) == pytest.approx(
        [14 * q + 70 * (1 - q), (14 * q + 70 * (1 - q)) * q]
    )


def test_exponential_mean_of_a_steady_load_is_that_load() -> None:
    assert exponential_mean(np.full(50, 33.0), 42.0, 33.0) == pytest.approx(np.full(50, 33.0))
