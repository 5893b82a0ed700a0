"""Forecasts of later mornings, and the rules that they are held against."""

from __future__ import annotations

import numpy as np
import pytest

from fallow.domain.learned import Answer
from fallow.physiology.later import forecasts, naive, rms
from fallow.physiology.observation import Answers, settle

RNG = np.random.default_rng(8)


def rmssd(value: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Answers:
    size = value.size
    return Answers(Answer.RMSSD, np.arange(float(size)), value, value - 0.01, value + 0.01, np.zeros(size))


def test_rules_look_at_earlier_answers_alone() -> None:
    value = np.array([1.0, 3.0, 5.0, 7.0])
    rules = naive(value, 3)
    assert rules["yesterday"].tolist() == [1, 1, 3, 5]
    assert rules["own_mean"].tolist() == [1, 1, 2, 3]
    assert rules["rolling_mean"].tolist() == [1, 1, 2, 3]
    changed = naive(np.array([1.0, 3.0, 5.0, 99.0]), 3)
    assert all(changed[name].tolist() == rules[name].tolist() for name in rules)


def test_the_rolling_mean_forgets() -> None:
    assert naive(np.array([50.0] + [1.0] * 9), 9)["rolling_mean"][-1] == 1.0


def test_the_line_finds_what_yesterday_tells() -> None:
    value = np.empty(400)
    value[0] = 0.0
    for index in range(1, 400):
        value[index] = 0.7 * value[index - 1] + RNG.normal()
    rules = naive(value, 300)
    errors = {name: rms((rule - value)[300:]) for name, rule in rules.items()}
    assert errors["least_squares"] == min(errors.values())


def test_a_known_signal_is_foretold_and_the_intervals_hold() -> None:
    signal = np.where(np.arange(500) % 3 == 0, -0.5, 0.0)
    answers = rmssd(4.1 + signal + RNG.logistic(0.0, 0.1, 500))
    found = settle(answers, signal, np.ones(500))
    told = forecasts(answers, signal, found, np.zeros(500), np.zeros(500))
    assert rms((told.mean - answers.value)[50:]) == pytest.approx(0.18, abs=0.02)
    assert 0.75 <= told.covered[50:].mean() <= 0.85
    blind = forecasts(
        answers, np.zeros(500), settle(answers, np.zeros(500), np.ones(500)), np.zeros(500), np.zeros(500)
    )
    assert told.log_score[50:].sum() > blind.log_score[50:].sum()


def test_a_restless_level_is_followed_closely() -> None:
    walk = 4.0 + np.cumsum(RNG.normal(0.0, 0.05, 400)) + RNG.logistic(0.0, 0.005, 400)
    answers, none, earlier = rmssd(walk), np.zeros(400), (np.arange(400) < 300).astype(np.float64)
    found = settle(answers, none, earlier)
    told, stiff = forecasts(answers, none, found, none, earlier), forecasts(answers, none, found, none, none)
    yesterday = naive(answers.value, 300)["yesterday"]
    assert rms((told.mean - answers.value)[300:]) < 1.1 * rms((yesterday - answers.value)[300:])
    assert rms((told.mean - answers.value)[300:]) < 0.7 * rms((stiff.mean - answers.value)[300:])
    assert 0.7 <= told.covered[300:].mean() <= 0.9


def test_no_forecast_knows_its_own_answer() -> None:
    answers = rmssd(np.full(20, 4.0))
    found = settle(answers, np.zeros(20), np.ones(20))
    value = answers.value.copy()
    value[10] = 5.5
    odd = forecasts(rmssd(value), np.zeros(20), found, np.zeros(20), np.zeros(20))
    same = forecasts(answers, np.zeros(20), found, np.zeros(20), np.zeros(20))
    assert odd.mean[:11].tolist() == same.mean[:11].tolist()
    assert odd.mean[11] > same.mean[11]


def test_forecasts_of_points_stay_on_the_scale() -> None:
    size = 30
    none = np.zeros(size)
    answers = Answers(Answer.SORENESS, np.arange(float(size)), none, none - np.inf, none + 0.5, none)
    told = forecasts(answers, none, settle(answers, none, np.ones(size)), none, none)
    assert (told.mean >= 0).all()
    assert np.isfinite(told.log_score).all()
