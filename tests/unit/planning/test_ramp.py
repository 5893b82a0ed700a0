"""The way back after a break."""

from datetime import date, timedelta

import pytest

from fallow.planning.problem import PastRun
from fallow.planning.ramp import find_ramp

START = date(2026, 3, 2)


def past(*ago_d: int) -> list[PastRun]:
    return [PastRun(START - timedelta(days=ago), 8_000.0, 3_000.0, 0.0, 40.0, 50.0) for ago in ago_d]


def test_two_weeks_without_a_run_start_a_ramp_and_thirteen_days_do_not() -> None:
    assert find_ramp(past(14, 17, 20), START) is None
    ramp = find_ramp(past(15, 17, 20), START)
    assert ramp is not None
    assert (ramp.break_d, ramp.back_on) == (14, START)


def test_it_starts_lower_after_a_longer_break_and_takes_a_step_each_week() -> None:
    short, long = find_ramp(past(15, 18), START), find_ramp(past(60, 63), START)

    assert short is not None
    assert long is not None
    assert short.share(START) == pytest.approx(0.65)
    assert long.share(START) == pytest.approx(0.40)
    assert short.share(START + timedelta(days=6)) == pytest.approx(0.65)
    assert short.share(START + timedelta(days=7)) == pytest.approx(0.75)
    assert not short.holds(START + timedelta(days=28))
    assert long.holds(START + timedelta(days=28))


def test_it_goes_on_where_the_runner_is_back_already_and_ends() -> None:
    halfway = find_ramp(past(10, 8, 3, 40, 43), START)
    over = find_ramp([*past(*range(1, 50, 3)), *past(70, 73)], START)

    assert halfway is not None
    assert halfway.back_on == START - timedelta(days=10)
    assert halfway.share(START) == pytest.approx(halfway.share(halfway.back_on) + 0.1)
    assert over is None


def test_what_was_usual_is_that_of_the_four_weeks_before() -> None:
    ramp = find_ramp(past(20, 23, 27, 30, 47, 60), START)

    assert ramp is not None
    assert ramp.weekly_load == pytest.approx(5 * 40.0 / 4)
    assert ramp.weekly_runs == pytest.approx(5 / 4)
    assert ramp.longest_m == 8_000.0


def test_who_never_ran_or_long_ago_is_a_newcomer() -> None:
    assert find_ramp([], START) is None
    assert find_ramp(past(200, 203), START) is None
