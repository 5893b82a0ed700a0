"""Published changes of training, from a steady habit: what the form model says of them."""

import numpy as np
import pytest

from fallow.domain.athlete import Level
from fallow.domain.units import DAY_H
from fallow.physiology.adaptation import PARAMETERS
from fallow.physiology.draws import draw
from fallow.physiology.taper import NO_BOUTS, Bouts, as_usual, performance_change_pct

DRAWS = draw(PARAMETERS, Level.TRAINED, 1000, np.random.default_rng(7))
WEEK = np.array([50.0, 150.0, 40.0, 130.0, 40.0, 110.0, 0.0])  # strain, easy minutes
FIVE_KM = 120.0  # 20 min a little above critical speed
MARATHON = 600.0


def changed(bouts: Bouts, days: float) -> float:
    return float(performance_change_pct(WEEK, bouts, days * DAY_H, DRAWS).mean())


def test_going_on_as_usual_changes_nothing() -> None:
    assert performance_change_pct(WEEK, as_usual(WEEK, 0.0, 28), 28 * DAY_H, DRAWS) == pytest.approx(0.0, abs=1e-9)
    assert performance_change_pct(WEEK, NO_BOUTS, 0.0, DRAWS) == pytest.approx(0.0, abs=1e-9)


def test_two_weeks_of_half_the_volume_make_1_to_3_percent_faster() -> None:  # bosquet-2007
    assert -3.0 < changed(as_usual(WEEK, 0.0, 14, 0.5), 14) < -1.0


def test_a_week_with_a_fifth_of_the_volume_makes_faster() -> None:  # houmard-1994: 3 %
    assert -3.5 < changed(as_usual(WEEK, 0.0, 7, 0.2), 7) < -1.0


def test_two_weeks_without_training_make_slower_and_four_more_so() -> None:  # houmard-1992: VO2max -4 %
    assert 0.5 < changed(NO_BOUTS, 14) < 4.0
    assert changed(NO_BOUTS, 28) > 2 * changed(NO_BOUTS, 14)


def test_four_weeks_of_a_third_of_the_volume_all_of_it_easy_make_slower() -> None:  # mcconell-1993: 1.2 %
    three_a_week = Bouts(DAY_H * np.arange(28.0), np.full(28, 47.0), np.full(28, 3 / 7))

    assert 0.0 < changed(three_a_week, 28) < 3.0


def test_three_weeks_of_a_third_of_the_volume_change_little() -> None:  # houmard-1990: nothing
    assert abs(changed(as_usual(WEEK, 0.0, 21, 0.3), 21)) < 1.2


def test_months_with_a_third_less_lose_next_to_nothing() -> None:  # hickson-1982
    assert abs(changed(as_usual(WEEK, 0.0, 105, 0.667), 105)) < 1.0


def test_5_km_are_run_slower_a_day_later_and_as_fast_after_three() -> None:  # bosak
    race = Bouts.one(0.0, FIVE_KM)

    assert 0.1 < changed(race, 1) < 1.5
    assert -1.0 < changed(race, 3) < 0.4


def test_a_marathon_is_felt_for_longer() -> None:
    race = Bouts.one(0.0, MARATHON)

    assert changed(race, 1) > changed(race, 3) > changed(race, 7) > 1.0


def test_a_day_tires_no_more_than_six_usual_ones() -> None:
    """After a marathon a runner of little habit is slow for some days; a week later eleven were as before (J Sports
    Med 2017, 9402386).
    """
    little = np.array([40.0, 0.0, 40.0, 0.0, 0.0, 60.0, 0.0])
    race = Bouts.one(0.0, 3 * MARATHON)

    slower = [float(performance_change_pct(little, race, days * DAY_H, DRAWS).mean()) for days in (1, 7)]

    assert 1.0 < slower[0] < 10.0
    assert abs(slower[1]) < 1.5


def test_what_is_done_later_than_the_moment_asked_does_not_count() -> None:
    race = Bouts.one(0.0, FIVE_KM)

    assert changed(race.and_then(Bouts.one(48.0, MARATHON)), 1) == changed(race, 1)


def test_who_never_trained_has_no_form_to_change() -> None:
    idle = np.zeros(7)

    assert (performance_change_pct(idle, Bouts.one(0.0, FIVE_KM), 24.0, DRAWS) == 0.0).all()
