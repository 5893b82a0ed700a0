"""The trial on made-up people whose answers are known to follow their sessions, or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from fallow.engine.wellness_trial.diary import Diary, Question, day_of
from fallow.engine.wellness_trial.forecasts import LEAST_REPORTS, exponential_mean, forecasts
from fallow.engine.wellness_trial.rivals import faded_load, ridge
from fallow.engine.wellness_trial.store import CENTRE, paces, soreness_of_mornings
from fallow.engine.wellness_trial.trial import (
    EXPONENTIAL,
    FALLOW,
    OWN_MEAN,
    SELF_REPORT,
    STORE,
    TRAINED,
    WellnessTrial,
    wellness_trial,
)
from tests.fixtures.diaries import FIRST, morning, session, sore_after_training


def trial(*diaries: Diary) -> WellnessTrial:
    return wellness_trial(diaries, np.random.default_rng(1))


def test_who_is_sore_after_training_is_foretold() -> None:
    found = trial(*(sore_after_training(name, 90, seed) for seed, name in enumerate("abc")))

    auc = {name: each.by_people.mean for name, each in found.sore.auc.items() if each.by_people is not None}
    assert (found.people, found.foretold) == (3, 3)
    assert found.sore.days == 3 * (90 - LEAST_REPORTS)
    assert min(auc[STORE], auc[FALLOW], auc[TRAINED]) > 0.8
    assert abs(auc[SELF_REPORT] - 0.5) < 0.15
    assert found.sore.brier_skill is not None
    assert found.sore.brier_skill.low > 0.2
    gains = found.scales[Question.SORENESS].gain
    for rival in (OWN_MEAN, EXPONENTIAL):
        gain = gains[rival]
        assert gain is not None
        assert gain.high < 0


def test_with_no_sessions_the_own_answers_are_left() -> None:
    people = [replace(sore_after_training(name, 80, seed), sessions=()) for seed, name in enumerate("ab")]

    found = trial(*people)

    by_store = found.sore.auc[STORE].by_people
    assert by_store is not None
    assert by_store.mean == 0.5
    assert found.scales[Question.SORENESS].rmse[FALLOW] is not None


def test_fewer_than_fourteen_reports_foretell_nothing() -> None:
    few = Diary("few", tuple(morning(day, 3) for day in range(LEAST_REPORTS)), (session(2),))

    found = trial(few)

    assert forecasts(few, Question.SORENESS) == ()
    assert (found.people, found.foretold, found.sore.days) == (1, 0, 0)
    assert found.sore.brier_skill is None
    assert all(each.by_people is None and each.by_pairs is None for each in found.sore.auc.values())
    assert all(scale.coverage80 is None and scale.rmse[FALLOW] is None for scale in found.scales.values())


def test_nobody_and_one_who_always_says_the_same_are_no_error() -> None:
    same = Diary("same", tuple(morning(day, 3) for day in range(40)), ())

    assert trial().people == 0
    found = trial(same)
    assert found.sore.auc[FALLOW].by_people is None
    assert found.scales[Question.SORENESS].rmse[FALLOW] is not None


def test_all_figures_are_the_same_each_time() -> None:
    people = [sore_after_training(name, 40, seed) for seed, name in enumerate("ab")]

    assert trial(*people) == trial(*people)


def test_a_session_of_the_morning_itself_is_later() -> None:
    draws, weights = paces()
    days = [FIRST + timedelta(days=day) for day in range(5)]

    felt = soreness_of_mornings([session(1, 90.0, 8.0)], days, draws)

    assert weights.sum() == pytest.approx(1.0)
    assert not felt[days[0]].any()
    assert not felt[days[1]].any()
    assert felt[days[2]][CENTRE] > felt[days[4]][CENTRE] > 0
    assert np.all(np.diff(felt[days[4]]) > 0)  # the slower, the sorer days later


def test_a_night_belongs_to_the_day_before_until_four() -> None:
    late = session(3).ended_at.replace(hour=3, minute=59)

    assert day_of(late) == FIRST + timedelta(days=2)
    assert day_of(late + timedelta(minutes=1)) == FIRST + timedelta(days=3)


def test_the_exponential_mean_weighs_late_answers() -> None:
    assert exponential_mean([3, 3, 3]) == 3
    assert exponential_mean([1, 1, 5]) == pytest.approx(1 + 4 * 2 / 9)


def test_the_ridge_learns_from_earlier_days_alone() -> None:
    people = [sore_after_training(name, 60, seed) for seed, name in enumerate("ab")]
    until = FIRST + timedelta(days=40)
    cut = [
        replace(each, mornings=tuple(m if m.on <= until else morning((m.on - FIRST).days, 5) for m in each.mornings))
        for each in people
    ]

    whole, changed = ridge(people, Question.SORENESS, lags=True), ridge(cut, Question.SORENESS, lags=True)

    earlier = {key for key in whole if key[1] <= until}
    assert earlier
    assert {key: whole[key] for key in earlier} == {key: changed[key] for key in earlier}
    assert any(value != 0 for value in whole.values())


def test_load_is_halved_each_day_and_knows_nothing_of_the_day_itself() -> None:
    diary = Diary("one", (), (session(2), session(4), session(5)))

    assert faded_load(diary, FIRST + timedelta(days=5)) == pytest.approx(1.25 * session(2).load)
