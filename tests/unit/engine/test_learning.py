"""Learning inside the one door: weekly, kept in the snapshot, silent without answers, alive with few and odd ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from fallow.domain.learned import Answer, Learned
from fallow.engine import histories
from fallow.engine.contract import CoachInput, CoachOutput
from fallow.engine.run import coach
from tests.fixtures.answering import every_morning, mornings_of, trained

WEEKS = 20


@pytest.fixture(scope="module")
def given() -> CoachInput:
    bare = trained(WEEKS)
    return replace(bare, check_ins=mornings_of(bare, 7 * WEEKS, seed=6))


@pytest.fixture(scope="module")
def output(given: CoachInput) -> CoachOutput:
    return coach(given)


def learned(found: CoachOutput) -> Learned:
    assert found.learned is not None
    return found.learned


def moved(found: CoachOutput) -> set[str]:
    return {figure.symbol for figure in learned(found).figures if figure.moved}


def test_without_answers_everything_is_typical_and_the_draws_are_those_of_the_prior() -> None:
    bare = coach(trained(WEEKS))
    assert moved(bare) == set()
    assert all(figure.own == figure.typical for figure in learned(bare).figures)
    assert learned(bare).until is None
    assert "learned" not in "".join(bare.snapshot.values)


def test_many_answers_move_some_figures_and_say_how_well_they_foretell(output: CoachOutput) -> None:
    assert moved(output)
    assert set(learned(output).answers.values()) == {7 * WEEKS}
    assert {error.answer for error in learned(output).errors} == set(Answer)
    for figure in learned(output).figures:
        assert not figure.moved or figure.own.high - figure.own.low < figure.typical.high - figure.typical.low


def test_a_snapshot_saves_learning_and_changes_nothing(
    given: CoachInput, output: CoachOutput, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: Any) -> None:
        raise AssertionError("learned again")

    monkeypatch.setattr(histories, "learn", never)
    again = coach(replace(given, snapshot=output.snapshot))
    assert again.snapshot_used
    assert again.learned == output.learned
    assert again.body.soreness_0_10.mean == pytest.approx(output.body.soreness_0_10.mean, abs=1e-9)


def test_what_is_told_in_the_week_waits_for_monday(given: CoachInput, output: CoachOutput) -> None:
    sore = replace(given.check_ins[-1], on=given.on, at=given.now, soreness_0_10=9.0)
    told = replace(given, check_ins=(*given.check_ins, sore))
    assert coach(told).learned == output.learned
    days = 7 - given.on.weekday()
    later = replace(told, on=told.on + timedelta(days=days), now=told.now + timedelta(days=days))
    assert learned(coach(later)).answers[Answer.SORENESS] == 7 * WEEKS + 1


def test_a_word_about_last_week_makes_the_snapshot_unfit(given: CoachInput, output: CoachOutput) -> None:
    changed = replace(given.check_ins[30], soreness_0_10=9.0, at=given.now)
    told = replace(given, check_ins=(*given.check_ins, changed))
    from_snapshot, anew = coach(replace(told, snapshot=output.snapshot)), coach(told)
    assert not from_snapshot.snapshot_used
    assert from_snapshot.learned == anew.learned
    assert anew.learned != output.learned


@pytest.mark.parametrize("days", [1, 3, 40])
@pytest.mark.parametrize("told", [{"soreness_0_10": 0.0}, {"rmssd_ms": 60.0}, {"feel_0_10": 10.0, "sleep_h": 8.0}])
def test_few_and_constant_answers_give_wide_intervals_and_no_error(days: int, told: dict[str, float]) -> None:
    bare = trained(3)
    found = coach(replace(bare, check_ins=every_morning(bare, days, **told)))
    assert learned(found).until is not None
    for figure in learned(found).figures:
        assert np.isfinite([figure.own.low, figure.own.high]).all()
    if days < 40:
        assert moved(found) == set()


def test_answers_without_any_run_teach_nothing_about_runs() -> None:
    bare = replace(trained(3), runs=())
    found = coach(replace(bare, check_ins=every_morning(bare, 60, soreness_0_10=2.0, rmssd_ms=55.0)))
    assert moved(found) == set()


def test_impossible_values_on_record_are_not_looked_at(given: CoachInput, output: CoachOutput) -> None:
    wrong = every_morning(given, 20, soreness_0_10=11.0, feel_0_10=-3.0, rmssd_ms=3000.0, resting_hr_bpm=0.0)
    late = tuple(replace(word, at=word.at - timedelta(days=400), source="other") for word in wrong)
    assert learned(coach(replace(given, check_ins=(*late, *given.check_ins)))).answers == learned(output).answers


def test_days_of_illness_are_not_learned_from(given: CoachInput) -> None:
    ill = tuple(replace(word, ill=True) if index < 10 else word for index, word in enumerate(given.check_ins))
    assert learned(coach(replace(given, check_ins=ill))).answers[Answer.RMSSD] == 7 * WEEKS - 10


def test_what_foretells_later_answers_worse_is_not_used() -> None:
    """Sore after every long run, until the eight weeks that learning is tested on: there it is the other way round."""
    bare = trained(WEEKS)
    words = every_morning(bare, 7 * WEEKS)
    turned = words[-56].on
    told = tuple(
        replace(word, soreness_0_10=8.0 if (word.on.weekday() == 0) == (word.on < turned) else 1.0) for word in words
    )
    found = coach(replace(bare, check_ins=told))
    (error,) = learned(found).errors
    assert error.own > error.typical
    assert not error.used
    assert moved(found) == set()
    assert all(figure.own == figure.typical for figure in learned(found).figures)


def test_sleep_need_is_told_and_never_learned(given: CoachInput) -> None:
    needs_nine = replace(given.athlete, overrides=replace(given.athlete.overrides, sleep_need_h=9.0))
    (need,) = [one for one in learned(coach(replace(given, athlete=needs_nine))).figures if one.symbol == "sleep_need"]
    assert (need.own.low, need.own.high, need.moved) == (9.0, 9.0, False)
