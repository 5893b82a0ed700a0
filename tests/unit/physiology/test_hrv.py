"""Morning measures: a baseline before this week, a mean of at least three mornings, nothing repeated."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

import pytest

from fallow.domain.wellness import CheckIn
from fallow.physiology.hrv import ln_rmssd, resting_heart_rate
from tests.fixtures.running import DAY


def mornings(by_ago: Mapping[int, float], hour: int = 7) -> list[CheckIn]:
    days = {ago: DAY - timedelta(days=ago) for ago in by_ago}
    return [
        CheckIn(days[ago], datetime.combine(days[ago], time(hour), UTC), rmssd_ms=value, resting_hr_bpm=value)
        for ago, value in by_ago.items()
    ]


def test_nothing_told_is_nothing_known() -> None:
    morning = ln_rmssd([], DAY)

    assert (morning.today, morning.week_mean, morning.baseline, morning.last_on) == (None, None, None, None)
    assert morning.week_change is None
    assert morning.today_change is None


def test_an_old_value_does_not_stand_in_for_today() -> None:
    morning = ln_rmssd(mornings({1: 60.0, 2: 60.0}), DAY)

    assert morning.today is None
    assert morning.week_mean is None
    assert morning.last_on == DAY - timedelta(days=1)


def test_three_mornings_of_seven_make_a_mean() -> None:
    morning = ln_rmssd(mornings({0: 50.0, 3: 60.0, 6: 72.0, 7: 500.0}), DAY)

    assert morning.today == math.log(50.0)
    assert morning.week_mean == pytest.approx(math.log(60.0))


def test_the_baseline_is_what_was_before_this_week() -> None:
    before = dict.fromkeys(range(7, 61), 60.0)

    morning = ln_rmssd(mornings(before | dict.fromkeys(range(7), 40.0) | {61: 5.5}), DAY)

    assert morning.baseline is not None
    assert morning.baseline.mean == pytest.approx(math.log(60.0))
    assert morning.baseline.mornings == 54
    assert morning.week_change == pytest.approx(math.log(40 / 60))


def test_the_smallest_worthwhile_change_is_half_a_standard_deviation() -> None:
    around = {ago: 60.0 * math.exp(0.1 if ago % 2 else -0.1) for ago in range(7, 27)}

    morning = ln_rmssd(mornings(around), DAY)

    assert morning.baseline is not None
    assert morning.baseline.swc == pytest.approx(0.05 * math.sqrt(20 / 19))


def test_today_against_the_baseline() -> None:
    morning = ln_rmssd(mornings(dict.fromkeys(range(7, 30), 60.0) | {0: 45.0}), DAY)

    assert morning.today_change == pytest.approx(math.log(45 / 60))


def test_fourteen_mornings_are_a_baseline_and_thirteen_are_none() -> None:
    assert ln_rmssd(mornings(dict.fromkeys(range(7, 21), 60.0)), DAY).baseline is not None
    assert ln_rmssd(mornings(dict.fromkeys(range(7, 20), 60.0)), DAY).baseline is None


def test_the_future_is_not_known() -> None:
    assert ln_rmssd(mornings({-1: 60.0, -2: 60.0}), DAY) == ln_rmssd([], DAY)


@pytest.mark.parametrize("impossible", [0.0, -3.0, 4.0, 900.0])
def test_impossible_values_are_not_used(impossible: float) -> None:
    assert ln_rmssd(mornings({0: impossible}), DAY).today is None


def test_of_two_on_one_day_the_later_counts() -> None:
    told = [*mornings({0: 55.0}, hour=9), *mornings({0: 45.0}, hour=6)]

    assert ln_rmssd(told, DAY).today == math.log(55.0)


def test_resting_heart_rate_goes_the_same_way() -> None:
    morning = resting_heart_rate(mornings(dict.fromkeys(range(7, 30), 48.0) | {0: 55.0, 1: 54.0, 2: 53.0}), DAY)

    assert morning.today == 55.0
    assert morning.week_change == pytest.approx(6.0)
