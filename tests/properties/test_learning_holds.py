"""What learning must never do, whoever the runner is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.domain.athlete import Level
from fallow.domain.units import FloatArray
from fallow.engine.contract import CoachInput
from fallow.engine.learning import Lesson, heard, learn
from fallow.engine.personal_draws import own_draws
from fallow.physiology.draws import KINETIC, draw, from_scores, scores
from fallow.physiology.expected import Muscles, Nerves
from fallow.physiology.personal import Fit, at_prior, climb
from fallow.physiology.priors import Draws, at_level
from tests.fixtures.answering import answered, asked, forward, monday, mornings_of, trained

LEVEL = Level.TRAINED
WEEKS = 8


@cache
def runner() -> CoachInput:
    return trained(WEEKS)


@cache
def typical() -> Draws:
    return draw(KINETIC, LEVEL, 200, np.random.default_rng(1))


def lesson(of: CoachInput) -> Lesson:
    found = heard(of.check_ins, of.on, LEVEL, lambda _: "")
    assert found is not None
    return learn(found, of.runs, {}, LEVEL, of.utc_offset_s)


def fit(store: str, seed: int, days: int = 7 * WEEKS) -> Fit:
    found = asked(runner(), days)
    expect, rng = forward(found, store), np.random.default_rng(seed)
    signals = expect(rng.standard_normal((len(expect.personal), 1)))
    told = [answered(found.answers[kind], row[:, 0], rng) for kind, row in zip(expect.answers, signals, strict=True)]
    use = [np.ones(one.count) for one in told]
    return climb(told, expect, use, at_prior(told, expect, use, len(expect.personal)).place)


@given(st.integers(0, 10_000))
@settings(max_examples=8, deadline=None)
def test_the_order_of_check_ins_changes_nothing(seed: int) -> None:
    words = mornings_of(runner(), 7 * WEEKS, seed)
    mixed = tuple(words[index] for index in np.random.default_rng(seed).permutation(len(words)))
    one, other = lesson(replace(runner(), check_ins=words)), lesson(replace(runner(), check_ins=mixed + mixed[:5]))
    assert one.key == other.key
    assert one.errors == other.errors


@given(st.integers(0, 10_000))
@settings(max_examples=5, deadline=None)
def test_later_days_never_change_what_an_earlier_monday_knew(seed: int) -> None:
    words = mornings_of(runner(), 7 * WEEKS, seed)
    back = timedelta(weeks=2)
    then = replace(runner(), on=runner().on - back, now=runner().now - back)
    early = replace(then, check_ins=tuple(word for word in words if word.on < monday(then)))
    early = replace(early, runs=tuple(run for run in early.runs if run.local_date < monday(then)))
    one, other = lesson(early), lesson(replace(then, check_ins=words))
    assert (one.key, one.errors) == (other.key, other.errors)
    for store, posterior in one.posteriors.items():
        assert posterior.mean == pytest.approx(other.posteriors[store].mean, abs=1e-12)


@given(st.sampled_from(["muscle", "nerve"]), st.integers(0, 10_000), st.sampled_from([1, 3, 20, 56]))
@settings(max_examples=12, deadline=None)
def test_no_figure_is_known_worse_than_before(store: str, seed: int, days: int) -> None:
    found = fit(store, seed, days).posterior
    assert (np.linalg.eigvalsh(found.covariance) <= 1.0 + 1e-9).all()
    assert (np.linalg.eigvalsh(found.covariance) > 0.0).all()
    if days == 1:  # one morning is less than its noise
        assert (np.sqrt(np.diag(found.covariance)) > 0.8).all()


@given(st.integers(0, 10_000))
@settings(max_examples=6, deadline=None)
def test_own_draws_keep_every_bound_and_leave_the_unseen_alone(seed: int) -> None:
    posteriors = {store: fit(store, seed).posterior for store in ("muscle", "nerve")}
    found = Lesson("key", monday(runner()), {}, posteriors, ())
    own = own_draws(typical(), found, LEVEL, 1)
    assert set(own.values) == set(typical().values)
    for prior in KINETIC:
        one = at_level(prior, LEVEL)
        assert (own[one.symbol] >= one.bounds[0]).all()
        assert (own[one.symbol] <= one.bounds[1]).all()
    assert own["tau_L"] is typical()["tau_L"]
    assert own["L_m_pf"] == pytest.approx(typical()["L_m_pf"], rel=1e-4)


def test_nothing_learned_gives_the_very_same_draws() -> None:
    assert own_draws(typical(), None, LEVEL, 1) is typical()
    nothing_used = Lesson("key", monday(runner()), {}, {}, ())
    assert own_draws(typical(), nothing_used, LEVEL, 1) is typical()


@given(st.floats(-4, 4))
def test_scores_and_values_are_two_names_of_one_thing(score: float) -> None:
    for one in (*Muscles.free(LEVEL), *Nerves.free(LEVEL)):
        there = from_scores(one, np.array([score]))
        back: FloatArray = from_scores(one, scores(one, there))
        assert one.bounds[0] <= there[0] <= one.bounds[1]
        assert back == pytest.approx(there, rel=1e-3)


def test_prior_draws_have_standard_normal_scores() -> None:
    for one in Nerves.free(LEVEL):
        z = scores(one, typical()[one.symbol])
        assert z.mean() == pytest.approx(0.0, abs=0.02)
        assert z.std() == pytest.approx(1.0, abs=0.03)
