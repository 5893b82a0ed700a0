"""Beyond the half marathon: what weekly distance holds up, and how far it is known."""

import numpy as np
import pytest

from fallow.domain.units import HALF_MARATHON_M, MARATHON_M
from fallow.physiology.endurance import LONG_FADE, LONG_FADE_AT_M, beyond_half, long_fade
from fallow.physiology.race import RIEGEL_EXPONENT, race_time, vdot, vdot_time
from tests.fixtures.running import limits

EXACT = limits(cs=4.0, d_prime=200.0, spread=1e-9)


def test_more_running_fades_less_and_scatters_less() -> None:
    known = [long_fade(weekly_m) for weekly_m in (0.0, 20e3, 64e3, 110e3, 200e3)]

    assert known == sorted(known, reverse=True)
    assert all(mean > 0 for mean, _ in known)
    assert [sd for _, sd in known] == sorted((sd for _, sd in known), reverse=True)


def test_the_middling_runner_fades_as_the_many_did() -> None:
    assert long_fade(LONG_FADE_AT_M.value)[0] == LONG_FADE.value


def test_riegels_exponent_belongs_to_those_who_run_150_km_a_week() -> None:
    assert 1 + long_fade(150e3)[0] == pytest.approx(RIEGEL_EXPONENT.value, abs=0.005)


def test_where_the_weekly_distance_is_not_known_the_fade_is_less_sure() -> None:
    unknown, middling = long_fade(None), long_fade(LONG_FADE_AT_M.value)

    assert unknown[0] == middling[0]
    assert unknown[1] > middling[1]


def test_nobody_runs_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="a week"):
        long_fade(-1.0)


def test_up_to_the_half_marathon_nothing_is_added() -> None:
    fade = np.array([0.0, 0.1, 0.2])

    assert np.array_equal(beyond_half(5000.0, fade), np.ones(3))
    assert np.array_equal(beyond_half(HALF_MARATHON_M, fade), np.ones(3))
    assert beyond_half(MARATHON_M, fade) == pytest.approx(2 ** (1 + fade))


@pytest.mark.parametrize("distance_m", [1500.0, 10_000.0, HALF_MARATHON_M])
def test_weekly_distance_has_no_say_up_to_the_half_marathon(distance_m: float) -> None:
    assert race_time(EXACT, distance_m, 20e3) == race_time(EXACT, distance_m, 120e3) == race_time(EXACT, distance_m)


def test_the_marathon_of_who_runs_a_lot_is_the_one_that_daniels_promises() -> None:
    five_km = race_time(EXACT, 5000.0).mean

    assert race_time(EXACT, MARATHON_M, 150e3).mean == pytest.approx(
        vdot_time(vdot(5000, five_km), MARATHON_M), rel=0.01
    )


def test_little_running_makes_a_slower_and_a_less_certain_marathon() -> None:
    little, much, unknown = (race_time(EXACT, MARATHON_M, weekly_m) for weekly_m in (30e3, 100e3, None))

    assert much.mean < unknown.mean < little.mean
    assert much.high / much.low < little.high / little.low
    assert race_time(EXACT, MARATHON_M, 64e3).high < unknown.high
    assert race_time(EXACT, MARATHON_M, 64e3).low > unknown.low
