"""What must hold of recovery for any runner, any run and any rest."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.activity import RunStress
from fallow.domain.athlete import Level
from fallow.domain.state import Store
from fallow.domain.units import FloatArray
from fallow.physiology import muscle
from fallow.physiology.priors import Draws
from fallow.physiology.recovery import (
    Body,
    DayRest,
    Rest,
    advance,
    advance_between,
    after_run,
    recovered_fraction,
    times_to_recovered_h,
)
from tests.fixtures.bodies import EVENING, HARD, NO_STRESS, draws_of, easy_run, farthest_apart, fresh, later, tired

DOSES = (
    "glycogen_mmol_kg_ww",
    "knee_extensors",
    "plantar_flexors",
    "knee_extensors_tiring",
    "plantar_flexors_tiring",
    "eccentric",
    "sprint",
    "nerve_moderate",
    "nerve_hard",
    "tendon_easy_km",
    "bone_easy_km",
)
HOURS = st.floats(0.0, 240.0)
SAME = 1e-9


@st.composite
def stresses(draw: st.DrawFn) -> RunStress:
    sizes = {name: draw(st.floats(0.0, 2.5)) for name in DOSES}
    minutes = draw(st.tuples(st.floats(0.0, 120.0), st.floats(0.0, 90.0), st.floats(0.0, 40.0)))
    return replace(HARD, **{name: getattr(HARD, name) * size for name, size in sizes.items()}, minutes_zone=minutes)


def unprotected(draws: Draws) -> Draws:
    """Protection held fixed, at nothing."""
    return Draws({**draws.values, "P": np.zeros(draws.n)})


@given(stresses(), HOURS, st.floats(0.0, 1.0), st.floats(-12.0, 12.0), st.floats(4.0, 10.0))
def test_splitting_rest_changes_nothing(
    stress: RunStress, hours: float, part: float, offset_h: float, sleep_h: float
) -> None:
    draws, body = draws_of(), tired(stress)
    days = {EVENING.date() + timedelta(days=d): DayRest(sleep_h - d % 3, 3.0 + d % 5) for d in range(0, 12, 2)}
    end, middle = EVENING + timedelta(hours=hours), EVENING + timedelta(hours=hours * part)
    offset_s = int(offset_h * 3600)

    whole = advance_between(body, draws, EVENING, end, offset_s, days)
    half = advance_between(body, draws, EVENING, middle, offset_s, days)
    split = advance_between(half, draws, middle, end, offset_s, days)

    assert farthest_apart(whole, split) < SAME


@given(stresses(), st.floats(0.0, 100.0), st.floats(0.0, 100.0), st.floats(0.6, 1.15), st.floats(0.0, 1.5))
def test_one_kind_of_rest_may_be_split_too(
    stress: RunStress, first: float, second: float, pace: float, carbohydrate: float
) -> None:
    draws, body, rest = draws_of(), tired(stress), Rest(pace, carbohydrate, food_told=True)

    whole = advance(body, draws, first + second, rest)
    split = advance(advance(body, draws, first, rest), draws, second, rest)

    assert farthest_apart(whole, split) < SAME


@given(stresses(), st.sampled_from(DOSES), st.floats(1.0, 4.0), st.sampled_from(list(Level)))
def test_more_stress_never_recovers_sooner(stress: RunStress, dose: str, factor: float, level: Level) -> None:
    draws = unprotected(draws_of(level))
    more = replace(stress, **{dose: getattr(stress, dose) * factor})

    less_h = times_to_recovered_h(after_run(fresh(level), draws, stress), draws, level, EVENING)
    more_h = times_to_recovered_h(after_run(fresh(level), draws, more), draws, level, EVENING)

    for store in Store:
        assert np.all(more_h[store] >= less_h[store] - 1e-5)


@given(stresses(), stresses(), st.sampled_from(DOSES), st.floats(1.0, 4.0), st.floats(0.0, 72.0), st.floats(0.0, 72.0))
def test_nor_does_more_stress_in_an_earlier_run(
    first: RunStress, second: RunStress, dose: str, factor: float, between_h: float, after_h: float
) -> None:
    draws = unprotected(draws_of())
    more = replace(first, **{dose: getattr(first, dose) * factor})

    def through(stress: RunStress) -> Body:
        rested = later(after_run(fresh(), draws, stress), between_h)
        return later(after_run(rested, draws, second), after_h)

    less, worse = through(first), through(more)

    least, most = (recovered_fraction(body, draws, Level.TRAINED) for body in (worse, less))
    for store in Store:
        assert np.all(least[store] <= most[store] + SAME)


@given(stresses(), st.floats(0.0, 10.0), st.floats(0.0, 3.0), st.floats(1.0, 200.0))
def test_better_sleep_is_never_later(stress: RunStress, sleep_h: float, more_h: float, hours: float) -> None:
    draws, body = draws_of(), tired(stress)

    def slept(sleep: float) -> dict[Store, FloatArray]:
        end = EVENING + timedelta(hours=hours)
        return recovered_fraction(
            advance_between(body, draws, EVENING, end, 0, lambda _: DayRest(sleep)), draws, Level.TRAINED
        )

    short, long = slept(sleep_h), slept(sleep_h + more_h)
    for store in Store:
        assert np.all(long[store] >= short[store] - SAME)


@given(stresses(), st.floats(0.0, 60.0), st.floats(0.1, 60.0), st.floats(0.0, 200.0))
def test_no_run_repairs_faster_than_rest(stress: RunStress, before_h: float, minutes: float, after_h: float) -> None:
    """In no draw, at no time, is anything better for an easy run than for rest through the same hours."""
    draws, body = draws_of(), later(tired(stress), before_h)
    start = EVENING + timedelta(hours=before_h)
    end = start + timedelta(minutes=minutes)
    easy = easy_run(minutes)

    ran = advance_between(after_run(body, draws, easy), draws, end, end + timedelta(hours=after_h))
    rested = advance_between(body, draws, start, end + timedelta(hours=after_h))

    assert np.all(ran.energy.glycogen <= rested.energy.glycogen + 1e-7)
    assert np.all(ran.energy.hindrance >= rested.energy.hindrance - SAME)
    for group in ("knee_extensors", "plantar_flexors"):
        with_run, without = getattr(ran.muscle, group), getattr(rested.muscle, group)
        assert np.all(with_run.fast >= without.fast - SAME)
        assert np.all(with_run.slow >= without.slow - SAME)
    assert np.all(muscle.soreness_0_10(ran.muscle, draws) >= muscle.soreness_0_10(rested.muscle, draws) - SAME)
    assert np.all(muscle.jump_change_pct(ran.muscle, draws) <= muscle.jump_change_pct(rested.muscle, draws) + SAME)
    for part in ("moderate", "hard", "sprint"):
        assert np.all(getattr(ran.nerve, part) >= getattr(rested.nerve, part) - SAME)
    for tissue in ("tendon", "bone"):
        assert np.all(getattr(ran.tissues, tissue).load >= getattr(rested.tissues, tissue).load - SAME)


@given(stresses(), st.floats(0.05, 0.95))
def test_a_run_in_two_files_is_one_run(stress: RunStress, part: float) -> None:
    """A pause of no length in the middle changes no store that counts doses; protection grows within the run."""
    draws, at_once = unprotected(draws_of()), replace(stress, minutes_zone=(0.0, 0.0, 0.0))
    first, second = (
        replace(at_once, **{name: getattr(stress, name) * share for name in DOSES}) for share in (part, 1.0 - part)
    )

    whole = after_run(fresh(), draws, at_once)
    halves = after_run(after_run(fresh(), draws, first), draws, second)

    for name in ("fast", "slow"):
        if stress.eccentric and name == "slow":
            continue  # level and downhill take turns at one ceiling
        one, two = getattr(whole.muscle.knee_extensors, name), getattr(halves.muscle.knee_extensors, name)
        np.testing.assert_allclose(one, two, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(whole.nerve.moderate, halves.nerve.moderate, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(whole.tissues.bone.load, halves.tissues.bone.load, rtol=1e-9, atol=1e-12)
    if not stress.sprint:
        np.testing.assert_allclose(whole.energy.glycogen, halves.energy.glycogen, rtol=1e-9, atol=1e-12)


@given(stresses(), st.integers(-60, 60), st.floats(0.0, 100.0))
def test_whole_weeks_shift_nothing(stress: RunStress, weeks: int, hours: float) -> None:
    draws, body, shift = draws_of(), tired(stress), timedelta(weeks=weeks)
    end = EVENING + timedelta(hours=hours)

    here = advance_between(body, draws, EVENING, end, 7200)
    there = advance_between(body, draws, EVENING + shift, end + shift, 7200)

    assert farthest_apart(here, there) == 0.0
    assert recovered_fraction(here, draws, Level.TRAINED).keys() == set(Store)


@given(stresses())
def test_stores_return_and_do_not_overshoot(stress: RunStress) -> None:
    draws = draws_of()

    for hours in (0.0, 10.0, 100.0):
        fractions = recovered_fraction(later(tired(stress), hours), draws, Level.TRAINED)
        assert all(np.all(fraction <= 1.0 + SAME) for fraction in fractions.values())
    in_the_end = recovered_fraction(later(tired(stress), 2000.0), draws, Level.TRAINED)
    assert all(np.all(fraction > 0.99) for fraction in in_the_end.values())


@given(st.floats(-4.0, 4.0), stresses())
def test_noise_scales_every_dose(noise: float, stress: RunStress) -> None:
    draws = draws_of()
    scale = float(np.exp(stress.relative_sd * noise))
    scaled = replace(stress, **{name: getattr(stress, name) * scale for name in DOSES})

    noisy = after_run(fresh(), draws, stress, np.full(draws.n, noise))

    assert farthest_apart(noisy, after_run(fresh(), draws, scaled)) < SAME


@pytest.mark.parametrize("level", list(Level))
def test_no_stress_leaves_no_trace(level: Level) -> None:
    body = after_run(fresh(level), draws_of(level), NO_STRESS)

    fractions = recovered_fraction(body, draws_of(level), level)

    assert all(np.all(fraction == pytest.approx(1.0)) for fraction in fractions.values())
