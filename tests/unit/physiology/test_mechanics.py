"""Steps and loads, held against what was measured."""

import numpy as np
import pytest

from fallow.physiology.mechanics import (
    LOADING,
    LoadedTissue,
    cadence_spm,
    damage_per_km,
    load_per_km,
    load_per_step,
    steps_per_km,
)

SLOW, FAST = np.array([3.0]), np.array([4.0])


@pytest.mark.parametrize(("speed", "steps"), [(2.68, 1051), (3.16, 907), (3.83, 775)])
def test_steps_per_kilometre_at_three_speeds(speed: float, steps: float) -> None:
    assert steps_per_km(np.array([speed]))[0] == pytest.approx(steps, rel=0.01)


def test_walking_has_a_cadence_of_its_own() -> None:
    walking, running = cadence_spm(np.array([1.4, 2.2]))

    assert walking == pytest.approx(110, rel=0.05)
    assert running > 160


def test_standing_has_no_infinite_steps() -> None:
    assert np.all(np.isfinite(steps_per_km(np.array([0.0, 1e-300]))))


def test_tibial_load_per_step_rises_with_speed() -> None:
    ratio = load_per_step(LoadedTissue.TIBIA, FAST) / load_per_step(LoadedTissue.TIBIA, SLOW)

    assert ratio[0] == pytest.approx(1.09, abs=0.03)


@pytest.mark.parametrize("tissue", list(LoadedTissue))
def test_load_per_kilometre_falls_with_speed(tissue: LoadedTissue) -> None:
    assert load_per_km(tissue, FAST)[0] < load_per_km(tissue, SLOW)[0]


@pytest.mark.parametrize("tissue", [LoadedTissue.TIBIA, LoadedTissue.ACHILLES])
def test_damage_per_kilometre_does_not(tissue: LoadedTissue) -> None:
    assert damage_per_km(tissue, FAST)[0] >= damage_per_km(tissue, SLOW)[0]


def test_shorter_steps_spare_the_kneecap() -> None:
    speed = np.array([3.7])

    per_step = [load_per_step(LoadedTissue.PATELLOFEMORAL, speed, 0.0, factor)[0] for factor in (0.9, 1.0, 1.1)]
    per_km = [load_per_km(LoadedTissue.PATELLOFEMORAL, speed, 0.0, factor)[0] for factor in (0.9, 1.0, 1.1)]

    assert per_step[0] / per_step[1] == pytest.approx(0.778, abs=0.01)
    assert per_km[0] < per_km[1] < per_km[2]


def test_slopes_load_what_works_on_them() -> None:
    speed = np.array([2.8])

    def on(tissue: LoadedTissue, grade: float) -> float:
        return float(load_per_step(tissue, speed, grade)[0])

    assert on(LoadedTissue.ACHILLES, 0.1) > on(LoadedTissue.ACHILLES, 0.0)
    assert on(LoadedTissue.PATELLOFEMORAL, -0.1) > on(LoadedTissue.PATELLOFEMORAL, 0.0)


def test_damage_is_steps_times_load_to_its_power() -> None:
    tissue = LoadedTissue.TIBIA

    expected = steps_per_km(FAST, 0.95) * load_per_step(tissue, FAST, 0.02, 0.95) ** LOADING[tissue].exponent.value

    np.testing.assert_allclose(damage_per_km(tissue, FAST, 0.02, 0.95), expected)
