"""Race time, and Daniels' and Riegel's rules to the digit."""

import pytest

from fallow.domain.units import HALF_MARATHON_M, MARATHON_M
from fallow.physiology.race import race_time, riegel, vdot, vdot_time
from tests.fixtures.running import limits


def test_daniels_of_twenty_minutes_over_5_km() -> None:
    value = vdot(5000, 20 * 60)

    assert value == pytest.approx(49.81, abs=0.005)
    assert vdot_time(value, 10_000) / 60 == pytest.approx(41.46, abs=0.005)
    assert vdot_time(value, HALF_MARATHON_M) / 60 == pytest.approx(91.83, abs=0.005)
    assert vdot_time(value, MARATHON_M) / 60 == pytest.approx(191.29, abs=0.005)


@pytest.mark.parametrize("value", [15.0, 30.0, 49.81, 80.0])
@pytest.mark.parametrize("distance_m", [1500.0, 5000.0, MARATHON_M])
def test_vdot_and_its_time_are_each_others_inverse(value: float, distance_m: float) -> None:
    assert vdot(distance_m, vdot_time(value, distance_m)) == pytest.approx(value)


@pytest.mark.parametrize("value", [5.0, 150.0])
def test_an_impossible_vdot_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="outside"):
        vdot_time(value, 5000)


def test_riegel_doubles_time_by_two_to_the_1_06() -> None:
    assert riegel(1200, 5000, 10_000) == pytest.approx(1200 * 2**1.06)


def test_within_the_line_of_critical_speed_race_time_is_that_line() -> None:
    estimate = race_time(limits(cs=4.0, d_prime=200.0, spread=1e-9), 5000)

    assert estimate.mean == pytest.approx((5000 - 200) / 4.0, rel=1e-6)


def test_long_races_are_slower_than_the_line_promises() -> None:
    estimate = race_time(limits(cs=4.0, d_prime=200.0, spread=1e-9), HALF_MARATHON_M)

    assert estimate.mean > 1.04 * (HALF_MARATHON_M - 200) / 4.0


def test_the_longer_the_race_the_wider_its_interval() -> None:
    def relative_width(distance_m: float) -> float:
        estimate = race_time(limits(), distance_m)
        return (estimate.high - estimate.low) / estimate.mean

    assert relative_width(MARATHON_M) > relative_width(HALF_MARATHON_M) > relative_width(10_000)


def test_a_wide_threshold_makes_a_wide_race_time() -> None:
    sure, unsure = (race_time(limits(spread=spread), 10_000) for spread in (0.01, 0.1))

    assert unsure.high - unsure.low > 2 * (sure.high - sure.low)


def test_a_race_of_no_length_is_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        race_time(limits(), 0.0)
