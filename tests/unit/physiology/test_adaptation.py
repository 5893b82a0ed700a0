"""Form: nought for who goes on as usual, below after hard work, above after rest from it."""

import numpy as np
import pytest

from fallow.domain.athlete import Level
from fallow.domain.units import FloatArray
from fallow.physiology.adaptation import (
    AHEAD_H,
    PARAMETERS,
    UNRECOVERED_COST,
    Usual,
    added_pct,
    change_pct,
    exponential_mean,
    form,
    stimulus,
    strain,
)
from fallow.physiology.draws import draw
from fallow.physiology.priors import Draws

CENTRAL = Draws({parameter.symbol: np.array([parameter.value]) for parameter in PARAMETERS})
DRAWS = draw(PARAMETERS, Level.TRAINED, 300, np.random.default_rng(7))


USUAL = np.full(300, 80.0)  # strain of a day, easy minutes


def with_days(*strains: float) -> FloatArray:
    return np.concatenate((USUAL, strains))


def test_who_goes_on_as_usual_is_in_usual_form() -> None:
    now = form(USUAL, 24.0, DRAWS).now_pct

    assert now.mean == pytest.approx(0.0, abs=0.05)


def test_hard_work_lowers_form_and_opens_a_window_later() -> None:
    known = form(with_days(160.0), 20.0, DRAWS)

    assert known.now_pct.high < 0
    assert known.window_opens_h is not None
    assert known.window_closes_h is not None
    assert 24 < known.window_opens_h.mean < 120
    assert known.window_closes_h.mean > known.window_opens_h.mean + 24


def test_after_a_race_of_hours_complete_rest_opens_no_window() -> None:
    """By the time that the fatigue is gone, two weeks without training have cost as much."""
    assert form(with_days(700.0), 20.0, DRAWS).window_opens_h is None


def test_without_a_hard_day_there_is_no_window() -> None:
    known = form(USUAL, 20.0, DRAWS)

    assert known.window_opens_h is None
    assert known.window_closes_h is None


def test_a_hard_day_long_ago_has_no_window_any_more() -> None:
    assert form(with_days(320.0, *[80.0] * 11), 20.0, DRAWS).window_opens_h is None


def test_no_training_at_all_is_no_change() -> None:
    known = form(np.zeros(40), 9.0, DRAWS)

    assert (known.now_pct.low, known.now_pct.high) == (0.0, 0.0)
    assert known.window_opens_h is None


@pytest.mark.parametrize("days", [[60.0], [60.0, 0.0, 0.0], [30.0] * 3, [200.0, *[0.0] * 20]])
def test_a_few_days_on_record_tell_nothing_of_form(days: list[float]) -> None:
    known = form(np.array(days), 20.0, DRAWS)

    assert known.now_pct.mean == 0.0
    assert known.now_pct.low < -3.0
    assert known.now_pct.high > 3.0
    assert known.window_opens_h is None


def test_a_taper_of_two_weeks_with_half_the_volume_gains_1_to_3_percent() -> None:
    gained = change_pct(with_days(*[40.0] * 14), np.array([314.0]), DRAWS, Usual.of(USUAL, DRAWS))

    assert 1.0 < gained.mean() < 3.0


def test_two_months_off_leave_less_than_the_usual() -> None:
    assert form(with_days(*[0.0] * 60), 9.0, CENTRAL).now_pct.mean < -3.0


def test_form_after_a_lay_off_is_measured_against_what_was_usual_before_it() -> None:
    short, long = (form(with_days(*[0.0] * days), 9.0, CENTRAL).now_pct.mean for days in (30, 150))

    assert long < 2 * short < 0.0


def test_half_the_minutes_keep_more_than_half_of_what_builds_up() -> None:
    whole, half = stimulus(np.array([100.0, 50.0]))

    assert 0.6 * whole < half < whole


def test_a_fast_minute_tires_as_several_easy_ones() -> None:
    assert strain((40.0, 0.0, 0.0)) == 40.0
    assert strain((30.0, 0.0, 10.0)) > strain((30.0, 10.0, 0.0)) > strain((40.0, 0.0, 0.0))


def test_days_as_usual_add_nothing() -> None:
    usual = Usual.typical(np.full(50, 80.0))

    assert added_pct(np.full(21, 80.0), np.arange(21.0), usual) == pytest.approx(0.0, abs=1e-12)
    assert added_pct(np.full(14, 40.0), np.arange(14.0), usual) > 0.5


def test_a_runner_without_a_past_can_be_asked_too() -> None:
    assert added_pct(np.full(7, 20.0), np.arange(7.0), Usual.typical(np.zeros(30))) != 0.0


def test_without_the_fatigue_term_rest_only_loses() -> None:
    at_d = 300.0 + np.arange(0.0, 15.0)

    changes = change_pct(with_days(160.0), at_d, CENTRAL, fatigue=False)[:, 0]

    assert (np.diff(changes) < 0).all()
    assert changes[0] > 0


def test_in_the_one_state_model_the_stores_say_what_is_not_recovered() -> None:
    unrecovered = 3.0 * np.exp(-AHEAD_H / 12.0)[:, None] * np.ones(300)

    known = form(with_days(160.0), 20.0, DRAWS, unrecovered)
    recovered = form(with_days(160.0), 20.0, DRAWS, 0 * unrecovered)

    assert known.now_pct.mean == pytest.approx(recovered.now_pct.mean - 3.0 * DRAWS[UNRECOVERED_COST.symbol].mean())


def test_the_one_state_model_alone_knows_no_gain_from_rest() -> None:
    nothing = np.zeros((AHEAD_H.size, 300))

    assert form(with_days(80.0, 0.0, 0.0), 20.0, DRAWS, nothing).now_pct.high < 0.0
    assert form(with_days(160.0, 0.0, 0.0), 20.0, DRAWS, nothing).window_opens_h is None


def test_deficits_that_never_end_leave_no_window() -> None:
    assert form(with_days(160.0), 20.0, DRAWS, np.full((AHEAD_H.size, 300), 50.0)).window_opens_h is None


def test_exponential_mean_of_one_day() -> None:
    q = np.exp(-1 / 7)

    assert exponential_mean(np.array([70.0, 0.0]), 7.0, 14.0) == pytest.approx(
        [14 * q + 70 * (1 - q), (14 * q + 70 * (1 - q)) * q]
    )


def test_exponential_mean_of_a_steady_load_is_that_load() -> None:
    assert exponential_mean(np.full(50, 33.0), 42.0, 33.0) == pytest.approx(np.full(50, 33.0))
