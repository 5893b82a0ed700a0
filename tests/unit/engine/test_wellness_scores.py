"""Scores against the same by brute force."""

from __future__ import annotations

import numpy as np
import pytest

from fallow.engine.wellness_trial.scores import (
    RESAMPLES,
    People,
    auc,
    inside,
    mean_of,
    ranked_probability,
    root_mean_of,
)


def test_auc_counts_pairs() -> None:
    rng = np.random.default_rng(5)
    score, sore = rng.integers(0, 6, 60).astype(float), rng.random(60) < 0.3
    pairs = [(1.0 if a > b else 0.5 if a == b else 0.0) for a in score[sore] for b in score[~sore]]

    assert auc(score, sore) == pytest.approx(sum(pairs) / len(pairs))


def test_auc_of_one_kind_of_day_is_not_a_number() -> None:
    assert np.isnan(auc(np.array([1.0, 2.0]), np.array([True, True])))
    assert np.isnan(auc(np.array([]), np.array([], dtype=bool)))


def test_ranked_probability_step_by_step() -> None:
    each = np.array([0.1, 0.2, 0.4, 0.3])
    by_hand = (0.1 - 0) ** 2 + (0.3 - 1) ** 2 + (0.7 - 1) ** 2

    assert ranked_probability(each, 1) == pytest.approx(by_hand)
    assert ranked_probability(np.array([0.0, 1.0, 0.0]), 1) == 0


@pytest.mark.parametrize("place", range(4))
def test_coverage_is_that_of_many_random_transforms(place: int) -> None:
    each = np.array([0.05, 0.25, 0.63, 0.07])
    bottom = float(each[:place].sum())
    drawn = bottom + np.random.default_rng(place).random(200_000) * each[place]

    assert inside(each, place) == pytest.approx(np.mean((drawn >= 0.1) & (drawn <= 0.9)), abs=0.005)


def test_right_forecasts_cover_eighty_percent() -> None:
    each = np.array([0.02, 0.08, 0.75, 0.1, 0.05])

    assert sum(share * inside(each, place) for place, share in enumerate(each)) == pytest.approx(0.8)


def test_people_are_drawn_whole() -> None:
    drawn = People.drawn(3, np.random.default_rng(0))
    total, number = np.array([4.0, 9.0, 16.0]), np.array([1.0, 1.0, 1.0])

    assert drawn.counts.shape == (1 + RESAMPLES, 3)
    assert np.all(drawn.counts.sum(axis=1) == 3)
    mean, root = drawn.estimate(mean_of(total, number)), drawn.estimate(root_mean_of(total, number))
    assert mean is not None
    assert root is not None
    assert [mean.mean, mean.low, mean.high] == pytest.approx([29 / 3, 4.0, 16.0])
    assert root.mean == pytest.approx((29 / 3) ** 0.5)


def test_what_is_not_defined_is_none() -> None:
    nobody = People.drawn(0, np.random.default_rng(0))
    one = People.drawn(1, np.random.default_rng(0))

    assert nobody.estimate(mean_of(np.array([]), np.array([]))) is None
    assert one.estimate(mean_of(np.array([0.0]), np.array([0.0]))) is None
