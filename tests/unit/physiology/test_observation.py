"""An answer as an interval in logistic noise."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from fallow.domain.learned import Answer
from fallow.physiology.observation import KNOTS_D, LOGISTIC_SD, NUISANCE, Answers, Settled, scale_slope, seen, settle

RNG = np.random.default_rng(12)


def points(*told: float, every_d: float = 1.0) -> Answers:
    value = np.array(told, dtype=np.float64)
    low, high = np.where(value <= 0, -np.inf, value - 0.5), np.where(value >= 10, np.inf, value + 0.5)
    return Answers(Answer.SORENESS, every_d * np.arange(float(value.size)), value, low, high, np.zeros(value.size))


def settled(answers: Answers) -> Settled:
    return settle(answers, np.zeros(answers.count), np.ones(answers.count))


def test_the_probabilities_of_all_answers_add_up_to_one() -> None:
    scale = points(*range(11))
    for mean, width in ((0.3, 0.4), (-4.0, 0.2), (5.0, 2.0), (12.0, 0.5)):
        told = seen(np.full(11, mean), width, scale.low, scale.high)
        assert np.exp(told.log_likelihood).sum() == pytest.approx(1.0, abs=1e-12)


def test_slopes_are_those_of_the_likelihood() -> None:
    answers, mean, step = points(0, 3, 10, 1), np.array([0.8, 1.5, 7.0, 4.0]), 1e-6

    def at(off: float, scale: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return seen(mean + off, scale, answers.low, answers.high).log_likelihood

    told = seen(mean, 0.7, answers.low, answers.high)
    assert told.slope == pytest.approx((at(step, 0.7) - at(-step, 0.7)) / (2 * step), abs=1e-6)
    by_scale = (at(0.0, 0.7 * math.exp(step)) - at(0.0, 0.7 * math.exp(-step))) / (2 * step)
    assert scale_slope(mean, 0.7, answers.low, answers.high) == pytest.approx(by_scale, abs=1e-6)
    curvature = -(at(1e-4, 0.7) - 2 * at(0.0, 0.7) + at(-1e-4, 0.7)) / 1e-8
    assert told.information == pytest.approx(curvature, abs=1e-5)


def test_one_odd_morning_pulls_no_harder_than_a_bound() -> None:
    far = seen(np.array([0.0]), 0.5, np.array([400.0]), np.array([401.0]))
    assert np.isfinite(far.log_likelihood).all()
    assert far.slope[0] == pytest.approx(1 / 0.5)


def test_without_answers_level_and_noise_are_those_of_the_prior() -> None:
    found, prior = settled(points()), NUISANCE[Answer.SORENESS]
    assert found.own[:-1] == pytest.approx(prior.level.value)
    assert math.exp(found.log_scale) * LOGISTIC_SD == pytest.approx(prior.noise.value)


@pytest.mark.parametrize("told", [(3,), (3, 4, 3), (0,) * 50, (10,) * 50, (0, 10) * 20])
def test_few_and_odd_answers_settle_somewhere_finite(told: tuple[float, ...]) -> None:
    found = settled(points(*told))
    assert np.isfinite(found.own).all()
    assert math.isfinite(found.objective)


def test_many_answers_settle_at_their_own_level_and_scatter() -> None:
    rng = np.random.default_rng(2)
    told = np.round(np.clip(5.0 + rng.logistic(0.0, 1.2 / LOGISTIC_SD, 800), 0, 10))
    found = settled(points(*told))
    assert found.basis.times(found.own).mean() == pytest.approx(told.mean(), abs=0.1)
    assert math.exp(found.log_scale) * LOGISTIC_SD == pytest.approx(1.2, rel=0.08)


def test_the_level_follows_a_lasting_change() -> None:
    found = settled(points(*(2,) * 150, *(6,) * 150))
    level = found.basis.times(found.own)
    assert level[0] == pytest.approx(2, abs=0.7)
    assert level[-1] == pytest.approx(6, abs=0.7)


def test_the_basis_is_the_matrix_that_it_stands_for() -> None:
    answers = replace(points(*range(9), every_d=10.0), beside=RNG.normal(size=9))
    basis = settled(answers).basis
    matrix = np.column_stack([basis.times(column) for column in np.eye(basis.size)])
    place = answers.at_d / KNOTS_D.value
    hats = np.maximum(0.0, 1.0 - np.abs(place[:, np.newaxis] - np.arange(basis.size - 1)))
    assert matrix == pytest.approx(np.column_stack([hats, answers.beside]))
    rows, weight = RNG.normal(size=(9, 4)), RNG.uniform(size=9)
    assert basis.back(rows) == pytest.approx(matrix.T @ rows)
    assert basis.gram(weight) == pytest.approx(matrix.T @ (weight[:, np.newaxis] * matrix))


def test_an_answer_without_weight_changes_nothing() -> None:
    both = points(2, 3, 2, 9)
    weight = np.array([1.0, 1.0, 1.0, 0.0])
    alone = settled(points(2, 3, 2))
    assert settle(both, np.zeros(4), weight).log_scale == pytest.approx(alone.log_scale, abs=1e-4)


@pytest.mark.parametrize("level_ms", [9.0, 20.0, 150.0])
def test_a_level_far_from_what_is_usual_is_found_also_where_mornings_hardly_scatter(level_ms: float) -> None:
    """The pull of answers far off is flat: whole steps along it lead nowhere."""
    whole = np.round(level_ms * np.exp(0.05 * np.sin(np.arange(90.0))))
    told = Answers(Answer.RMSSD, np.arange(90.0), np.log(whole), np.log(whole - 0.5), np.log(whole + 0.5), np.zeros(90))
    found = settled(told)
    assert found.basis.times(found.own) == pytest.approx(np.full(90, np.log(level_ms)), abs=0.05)
