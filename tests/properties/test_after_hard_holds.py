"""Mornings after hard runs against the model, whoever the runner is: where the model is right, it is found right."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.domain.learned import Answer
from fallow.domain.review import AnswerSeen, Compared
from fallow.domain.units import FloatArray
from fallow.domain.wellness import CheckIn
from fallow.engine.after_hard import after_hard
from fallow.engine.contract import CoachInput
from fallow.engine.histories import typical_history
from fallow.engine.replay import History
from fallow.engine.stresses import known_on
from fallow.physiology.observation import LOGISTIC_SD, NUISANCE
from fallow.physiology.retold import retell
from tests.fixtures.answering import asked, every_morning, forward, mornings_of, trained

WEEKS = 16
DAYS = 7 * WEEKS


@cache
def runner() -> CoachInput:
    return trained(WEEKS)


@cache
def history() -> History:
    """Nothing learned: the model is that of a typical runner."""
    return typical_history(runner(), known_on(runner().runs, runner().on, runner().athlete), runner().runs)


@cache
def meant() -> FloatArray:
    """What the typical runner's ln rMSSD does on each of the mornings, (m,): the mean over possible runners."""
    expect = forward(asked(runner(), DAYS), "nerve")
    return np.asarray(expect(np.random.default_rng(1).standard_normal((len(expect.personal), 400)))[0].mean(axis=1))


def seen(words: tuple[CheckIn, ...], kind: Answer) -> AnswerSeen:
    (one,) = [found for found in after_hard(history(), words, runner().on).answers if found.answer is kind]
    return one


@given(st.floats(20.0, 150.0))
@settings(max_examples=10, deadline=None)
def test_where_what_was_told_is_what_the_model_says_nothing_is_off(level_ms: float) -> None:
    """Whatever the runner's own level: it is found from the answers alone."""
    words = every_morning(runner(), DAYS)
    told = tuple(
        replace(word, rmssd_ms=float(level_ms * np.exp(change))) for word, change in zip(words, meant(), strict=True)
    )
    for day in seen(told, Answer.RMSSD).days:
        assert day.told == pytest.approx(day.own.mean, abs=0.02)
        assert day.compared is Compared.AS_EXPECTED


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
@settings(max_examples=6, deadline=None)
def test_the_order_of_check_ins_changes_nothing(seed: int, order: object) -> None:
    words = mornings_of(runner(), DAYS, seed)
    mixed = list(words)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    assert after_hard(history(), mixed, runner().on) == after_hard(history(), words, runner().on)


@given(st.integers(0, 10_000))
@settings(max_examples=6, deadline=None)
def test_what_comes_later_changes_nothing(seed: int) -> None:
    words = mornings_of(runner(), DAYS, seed)
    tomorrow = replace(words[-1], on=runner().on + timedelta(days=1), soreness_0_10=10.0, rmssd_ms=9.0)
    assert after_hard(history(), [*words, tomorrow], runner().on) == after_hard(history(), words, runner().on)


@given(st.integers(0, 10_000), st.sampled_from([Answer.SORENESS, Answer.RMSSD]))
@settings(max_examples=10, deadline=None)
def test_tellings_of_points_stay_on_the_scale_and_their_mean_is_the_mean(seed: int, kind: Answer) -> None:
    """So many runners tell on average what is said to be the average of what they tell."""
    found = asked(runner(), DAYS)
    expect = forward(found, "muscle" if kind is Answer.SORENESS else "nerve")
    rng = np.random.default_rng(seed)
    expected = expect(
        np.column_stack([np.zeros(len(expect.personal)), rng.standard_normal((len(expect.personal), 300))])
    )
    rows = expected[expect.answers.index(kind)]
    retold = retell(found.answers[kind], rows[:, 0], rows[:, 1:], rng)
    if kind is Answer.SORENESS:
        assert set(np.unique(retold.told)) <= set(range(11))
    noise = NUISANCE[kind].noise.value
    assert float(np.mean(retold.told)) == pytest.approx(float(np.mean(retold.mean)), abs=0.05 * noise * LOGISTIC_SD)


def test_the_band_holds_eight_of_ten_averages_of_runners_of_the_model() -> None:
    """Over many made-up runners drawn from the priors, as the intervals claim."""
    inside, all_days = 0, 0
    for seed in range(40):
        for found in after_hard(history(), mornings_of(runner(), DAYS, seed), runner().on).answers:
            inside += sum(day.compared is Compared.AS_EXPECTED for day in found.days)
            all_days += len(found.days)
    assert 0.7 < inside / all_days < 0.9
