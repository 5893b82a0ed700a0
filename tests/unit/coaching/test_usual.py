"""The habit's slots and its usual run."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fallow.coaching.usual import easy_kind, is_slot, longest_wait_d, typical_s
from fallow.domain.athlete import Level
from fallow.domain.session import SessionKind
from tests.unit.coaching.situations import EASY_M_S, EXPERIENCED, NEW, ON, good_day

IRREGULAR = replace(EXPERIENCED, weekday_share=(0.4, 0.45, 0.4, 0.45, 0.4, 0.45, 0.45), runs_per_week=3.0)


@pytest.mark.parametrize(("shift", "slot"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_regular_week_has_its_weekdays(shift: int, slot: bool) -> None:
    assert is_slot(good_day(on=ON + timedelta(days=shift))) is slot


@pytest.mark.parametrize(("days", "slot"), [(1, False), (2, True), (5, True)])
def test_where_weekdays_say_nothing_the_days_since_the_last_run_do(days: int, slot: bool) -> None:
    assert is_slot(good_day(habit=replace(IRREGULAR, days_since_run=days))) is slot


@pytest.mark.parametrize(("days", "slot"), [(2, False), (3, True), (6, True)])
def test_a_run_is_due_after_some_days_however_seldom_the_runner_runs(days: int, slot: bool) -> None:
    seldom = replace(IRREGULAR, runs_per_week=1.2, days_since_run=days)

    assert is_slot(good_day(habit=seldom)) is slot


@pytest.mark.parametrize(("days", "slot"), [(2, False), (3, False), (4, True)])
def test_in_a_regular_week_a_missed_run_is_not_waited_for_until_the_next_week(days: int, slot: bool) -> None:
    friday = good_day(on=ON + timedelta(days=2), habit=replace(EXPERIENCED, days_since_run=days))

    assert is_slot(friday) is slot


def test_the_longest_wait_of_a_week_goes_over_its_end() -> None:
    assert longest_wait_d([1, 3, 5]) == 3
    assert longest_wait_d([6]) == 7
    assert longest_wait_d(range(7)) == 1


def test_after_a_break_no_weekday_is_waited_for() -> None:
    away = replace(EXPERIENCED, days_since_run=16)

    assert all(is_slot(good_day(habit=away, on=ON + timedelta(days=day))) for day in range(7))


def test_the_usual_run_is_a_little_shorter_than_the_mean_run_within_the_longest_and_the_floor() -> None:
    assert typical_s(good_day()) == pytest.approx(0.85 * 10_000 / EASY_M_S)
    assert typical_s(good_day(habit=replace(EXPERIENCED, longest_s_30d=2_700.0))) == 2_700.0
    assert typical_s(good_day(habit=replace(EXPERIENCED, km_history=(5.0,) * 26))) == 2_400.0
    assert typical_s(good_day(habit=NEW, level=Level.NOVICE)) == 1_200.0


def test_one_race_does_not_make_the_usual_run_longer() -> None:
    raced = replace(EXPERIENCED, km_history=(50.0,) * 25 + (92.0,), weekly_m=60_500.0)

    assert typical_s(good_day(habit=raced)) == typical_s(good_day())


def test_novices_run_and_walk_at_first() -> None:
    young = replace(EXPERIENCED, weeks_of_running=5)

    assert easy_kind(good_day(level=Level.NOVICE, habit=young)) is SessionKind.RUN_WALK
    assert easy_kind(good_day(level=Level.NOVICE)) is SessionKind.EASY
    assert easy_kind(good_day(habit=young)) is SessionKind.EASY
