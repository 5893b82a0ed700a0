"""What is learned from answers, and what tomorrow's may be."""

from __future__ import annotations

import numpy as np
import pytest

from fallow.physiology import reports
from fallow.physiology.reports import Answering, Scale

SCALE = Scale(1, 5)
ONE_PACE = np.array([1.0])


def after(told: list[tuple[int, float]], silent: float = 0.0, scale: Scale = SCALE) -> Answering:
    """Answers of successive days, each with the soreness of the muscle store."""
    known = reports.unknown(scale, ONE_PACE, silent)
    for answer, sore in told:
        known = reports.told(reports.outlook(reports.after_days(known, 1), np.array([sore])), answer)
    return known


def probability(known: Answering, sore: float) -> float:
    return reports.soreness_tomorrow(known, np.array([sore]), 2)


def test_an_own_level_is_learned() -> None:
    often_two = after([(2, 0.0)] * 20)
    never_two = after([(4, 0.0)] * 20)

    assert probability(often_two, 0.0) > 0.9
    assert probability(never_two, 0.0) < 0.02


def test_who_answers_to_the_muscle_is_told_from_who_does_not() -> None:
    moved = after([(2, 1.0), (3, 0.0), (3, 0.0)] * 15)
    unmoved = after([(3, 1.0), (3, 0.0), (2, 0.0)] * 15)

    assert probability(moved, 1.0) > probability(moved, 0.0) + 0.5
    assert probability(unmoved, 1.0) < probability(unmoved, 0.0) + 0.25


def test_of_a_silent_store_nothing_is_heard() -> None:
    known = after([(2, 0.0), (3, 0.5)] * 5, silent=1.0)

    assert probability(known, 4.0) == pytest.approx(probability(known, 0.0), abs=1e-12)


def test_on_the_other_scale_soreness_goes_up() -> None:
    known = after([(1, 0.0), (5, 1.0)] * 10, scale=Scale(0, 10, sore_is_low=False))

    def sore(felt: float) -> float:
        return reports.soreness_tomorrow(known, np.array([felt]), 4)

    assert sore(1.0) > sore(0.0) + 0.5


def test_the_pace_that_fits_is_learned() -> None:
    known = reports.unknown(SCALE, np.array([0.5, 0.5]))
    for day in range(60):
        fits, off = float(day % 3 == 0), float(day % 3 == 1)
        expected = reports.outlook(reports.after_days(known, 1), np.array([fits, off]))
        known = reports.told(expected, 2 if fits else 3)

    assert reports.pace_weights(known)[0] > 0.99
    assert reports.store_soreness(known, np.array([3.0, 8.0])) == pytest.approx(3.0, abs=0.1)


def test_a_level_that_moves_is_followed() -> None:
    known = after([(4, 0.0), (5, 0.0)] * 15 + [(2, 0.0), (3, 0.0)] * 10)

    mean = reports.outlook(known, np.array([0.0])).each @ SCALE.answers

    assert mean < 3.0


def test_years_of_one_answer_leave_room_for_another() -> None:
    known = after([(3, 0.0)] * 2000)
    surprised = reports.told(reports.outlook(known, np.array([0.0])), 1)

    assert np.isfinite(surprised.weights).all()
    assert surprised.weights.sum() == pytest.approx(1.0)


def test_what_is_no_answer_raises() -> None:
    with pytest.raises(ValueError, match="no answer"):
        reports.told(reports.outlook(reports.unknown(SCALE, ONE_PACE), np.array([0.0])), 6)
    with pytest.raises(ValueError, match="two steps"):
        Scale(3, 3)
