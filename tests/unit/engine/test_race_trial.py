"""The trial: folds that keep every runner's own row apart, the old rules by hand, the bootstrap."""

from dataclasses import replace

import numpy as np
import pytest

from fallow.domain.units import MARATHON_M, FloatArray
from fallow.engine.race_trial import (
    AS_SHIPPED,
    BASELINES,
    FALLOW,
    RIEGEL,
    SAME_INFORMATION,
    foretold,
    race_trial,
    split,
)
from fallow.physiology.marathon import Forecast, Raced, learn
from tests.fixtures.fields import Law, field, longest

RNG = np.random.default_rng


@pytest.mark.parametrize("races", [1, 2])
def test_on_runners_of_a_known_law_fallow_beats_riegel_and_holds_its_interval(races: int) -> None:
    raced, marathon_s = field(300, RNG(1), Law(unfit=0.02))

    found = race_trial(raced if races == 2 else longest(raced), marathon_s, RNG(2), repeats=2)

    assert found.runners == 300
    assert found.scores[FALLOW].mse < 0.8 * found.scores[RIEGEL].mse
    assert found.scores[FALLOW].mse <= min(found.scores[name].mse for name in BASELINES)
    assert found.scores[FALLOW].coverage == pytest.approx(0.8, abs=0.05)
    assert found.scores[RIEGEL].coverage is None


def test_every_runner_is_in_one_fold() -> None:
    folds = split(103, 10, RNG(3))

    assert sorted(np.concatenate(folds).tolist()) == list(range(103))
    assert {fold.size for fold in folds} == {10, 11}


def test_nobodys_own_row_teaches_what_foretells_it() -> None:
    raced, marathon_s = field(60, RNG(4))
    folds = [split(60, 10, RNG(5))]
    moved = marathon_s.copy()
    moved[7] *= 2

    def fallow(others: Raced, others_s: FloatArray, asked: Raced) -> Forecast:
        return learn(others, others_s).predict(asked)

    before, after = (foretold(fallow, raced, known, folds) for known in (marathon_s, moved))

    mates = next(fold for fold in folds[0] if 7 in fold)
    strangers = np.setdiff1d(np.arange(60), mates)
    assert np.array_equal(before.mean_s[0, mates], after.mean_s[0, mates])
    assert np.all(before.mean_s[0, strangers] != after.mean_s[0, strangers])


def test_riegel_and_the_difference_by_hand() -> None:
    raced, marathon_s = field(50, RNG(6))

    found = race_trial(raced, marathon_s, RNG(7), repeats=1)

    told = raced.time_s[:, 0] * (MARATHON_M / raced.distance_m[:, 0]) ** 1.06
    error_min = (told - marathon_s) / 60
    assert found.scores[RIEGEL].mse == pytest.approx(np.mean(error_min**2))
    assert found.scores[RIEGEL].mae == pytest.approx(np.mean(np.abs(error_min)))
    gain = found.difference
    assert gain.mse.mean == pytest.approx(found.scores[FALLOW].mse - found.scores[gain.against].mse)
    assert gain.mse.low < gain.mse.mean < gain.mse.high
    fair = found.same_information
    assert fair.mse.mean == pytest.approx(found.scores[SAME_INFORMATION].mse - found.scores[gain.against].mse)
    assert fair.mse.low < fair.mse.mean < fair.mse.high
    assert found.scores[gain.against].mse == min(found.scores[name].mse for name in BASELINES)


def test_what_is_shipped_has_learnt_nothing_from_the_file() -> None:
    raced, marathon_s = field(40, RNG(8))

    here, there = (race_trial(raced, times * marathon_s, RNG(9), repeats=1) for times in (1.0, 1.1))

    told_s = raced.as_half_s()[:, 0] ** 0.75 * raced.as_half_s()[:, 1] ** 0.25 * 2
    told_s *= 2 ** (0.141 * np.exp((64_000 - raced.weekly_m) / 105_000))
    for found, run_s in ((here, marathon_s), (there, 1.1 * marathon_s)):
        assert found.scores[AS_SHIPPED].mae == pytest.approx(np.mean(np.abs(told_s - run_s)) / 60)


def test_the_ratings_are_all_that_the_same_information_lacks() -> None:
    raced, marathon_s = field(80, RNG(10), Law(unfit=0.03))
    unrated = replace(raced, unfit=np.zeros_like(raced.unfit))

    rated, without = (race_trial(known, marathon_s, RNG(11), repeats=1) for known in (raced, unrated))

    assert rated.scores[SAME_INFORMATION] == without.scores[SAME_INFORMATION] == without.scores[FALLOW]
    assert rated.scores[FALLOW].mse < without.scores[FALLOW].mse


def test_the_same_dice_give_the_same_answer() -> None:
    raced, marathon_s = field(40, RNG(12))

    assert race_trial(raced, marathon_s, RNG(13), repeats=1) == race_trial(raced, marathon_s, RNG(13), repeats=1)
