"""Two models of form and which of them is used: by what they foretell of later looks."""

from collections import Counter

import numpy as np
import pytest

from fallow.domain.state import FormModel
from fallow.physiology.adaptation import FORM_SCALE
from fallow.physiology.form_trial import BLOCKS, NAIVE, Lesson, compare
from fallow.physiology.results import Performances
from tests.fixtures.made_up_form import FIRST_DAY, MadeUp, made_up


def lesson(runner: MadeUp) -> Lesson:
    return compare(runner.daily, runner.looks, FIRST_DAY, runner.unrecovered)


def first(runner: MadeUp, looks: int) -> MadeUp:
    kept = runner.looks
    end = int(kept.day[looks - 1]) - FIRST_DAY + 1
    seen = Performances(kept.day[:looks], kept.change_pct[:looks], kept.sd_pct[:looks])
    return MadeUp(runner.daily[:end], seen, runner.unrecovered[:looks])


def chosen(model: FormModel | None, seeds: range) -> Counter[FormModel]:
    return Counter(lesson(made_up(seed, model)).model for seed in seeds)


@pytest.mark.parametrize("model", list(FormModel))
def test_the_true_model_is_found_more_often_than_not(model: FormModel) -> None:
    assert chosen(model, range(24))[model] > 12


@pytest.mark.soak
@pytest.mark.parametrize("model", list(FormModel))
def test_the_true_model_is_found_for_most_of_many_runners(model: FormModel) -> None:
    assert chosen(model, range(100, 300))[model] > 120


def test_a_true_model_beats_rules_without_one_and_noise_does_not() -> None:
    real = [lesson(made_up(seed, FormModel.FITNESS_FATIGUE)).trial for seed in range(6)]
    none = [lesson(made_up(seed, None)).trial for seed in range(6)]

    assert sum(trial is not None and trial.beats_naive for trial in real) > 3
    assert sum(trial is not None and trial.beats_naive for trial in none) < 2


def test_errors_of_both_models_and_of_every_naive_rule_are_told() -> None:
    trial = lesson(made_up(1, FormModel.FITNESS_FATIGUE)).trial

    assert trial is not None
    assert set(trial.error_pct) == {*FormModel, *NAIVE}
    assert all(2.0 < error < 9.0 for error in trial.error_pct.values())
    assert trial.blocks >= BLOCKS.value


def test_a_runner_who_gains_half_as_much_is_learned_to_do_so() -> None:
    runner = made_up(3, FormModel.FITNESS_FATIGUE, noise_pct=1.0)
    half = Performances(runner.looks.day, 0.4 * runner.looks.change_pct, runner.looks.sd_pct)
    figures = compare(runner.daily, half, FIRST_DAY, runner.unrecovered).figures

    assert figures is not None
    assert figures.expected(FORM_SCALE) < 0.65 * FORM_SCALE.value


def test_too_few_looks_leave_the_starting_model_as_it_is() -> None:
    runner = made_up(1, FormModel.ONE_STATE)

    for looks in (1, 3, 20, 60):
        assert lesson(first(runner, looks)) == Lesson(FormModel.FITNESS_FATIGUE, None, None)


def test_what_comes_later_changes_nothing_of_what_was_found_before() -> None:
    runner = made_up(2, FormModel.ONE_STATE)
    early = first(runner, 250)
    longer = MadeUp(runner.daily, early.looks, early.unrecovered)

    assert lesson(longer).trial == lesson(early).trial


def test_the_same_looks_give_the_same_choice_whenever_they_were() -> None:
    runner = made_up(4, FormModel.ONE_STATE)
    moved = Performances(runner.looks.day + 70, runner.looks.change_pct, runner.looks.sd_pct)

    found, before = compare(runner.daily, moved, FIRST_DAY + 70, runner.unrecovered), lesson(runner)

    assert found.model is before.model
    assert found.trial is not None
    assert before.trial is not None
    assert found.trial.error_pct == pytest.approx(before.trial.error_pct)


@pytest.mark.parametrize("load", [0.0, 40.0])
def test_who_always_does_the_same_teaches_nothing_and_breaks_nothing(load: float) -> None:
    days = np.arange(60, 500)
    rng = np.random.default_rng(5)
    looks = Performances((FIRST_DAY + days).astype(np.int64), rng.normal(0, 3, days.size), np.full(days.size, 4.5))
    daily = np.full(500, load)

    found = compare(daily, looks, FIRST_DAY, np.zeros(days.size))

    assert found.trial is not None
    assert np.isfinite(list(found.trial.error_pct.values())).all()
    assert not found.trial.beats_naive


def test_gaps_of_months_leave_blocks_out() -> None:
    runner = made_up(6, FormModel.FITNESS_FATIGUE)
    kept = (runner.looks.day - FIRST_DAY) % 240 < 120
    looks = Performances(runner.looks.day[kept], runner.looks.change_pct[kept], runner.looks.sd_pct[kept])

    found = compare(runner.daily, looks, FIRST_DAY, runner.unrecovered[kept]).trial
    whole = lesson(runner).trial

    assert found is not None
    assert whole is not None
    assert BLOCKS.value <= found.blocks < whole.blocks


def test_looks_that_are_all_the_same_are_no_trouble() -> None:
    runner = made_up(7, FormModel.FITNESS_FATIGUE)
    still = Performances(runner.looks.day, np.zeros(len(runner.looks)), runner.looks.sd_pct)

    trial = compare(runner.daily, still, FIRST_DAY, runner.unrecovered).trial

    assert trial is not None
    assert not trial.beats_naive
    assert trial.unexplained_pct < 1.0
