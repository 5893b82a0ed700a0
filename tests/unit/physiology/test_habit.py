"""What a runner has been doing: weeks end yesterday, outings are counted once."""

from collections.abc import Iterable
from datetime import timedelta

import pytest

from fallow.domain.activity import Run, Sport
from fallow.physiology.habit import habit
from tests.fixtures.running import DAY, run, stress


def ago(days: Iterable[int], distance_m: float = 10_000.0, duration_s: float = 3300.0) -> list[Run]:
    return [run(DAY - timedelta(days=day), distance_m, duration_s) for day in sorted(days, reverse=True)]


FOUR_A_WEEK = [7 * week + day for week in range(30) for day in (1, 3, 5, 6)]


def test_an_empty_history_is_all_nought() -> None:
    known = habit([], DAY)

    assert known.days_since_run is None
    assert known.easy_speed_m_s is None
    assert (known.weeks_of_running, known.runs_per_week, known.weekly_m, known.longest_m_30d) == (0, 0.0, 0.0, 0.0)
    assert known.longest_gap_d == 56
    assert known.km_history == (0.0,) * 26


def test_a_steady_habit() -> None:
    known = habit(ago(FOUR_A_WEEK), DAY)

    assert known.weeks_of_running == 30
    assert known.runs_per_week == 4.0
    assert known.weekly_m == known.weekly_m_max_3 == 40_000.0
    assert known.km_history == (40.0,) * 26
    assert known.longest_gap_d == 1
    assert known.days_since_run == 1
    assert known.easy_speed_m_s == pytest.approx(10_000 / 3300)
    assert (known.break_d, known.weekly_m_before_break) == (0, 0.0)


def test_the_day_itself_and_the_future_do_not_count() -> None:
    later = [run(DAY + timedelta(days=day), 42_000, 14_000) for day in (0, 1, 9)]

    assert habit([*ago(FOUR_A_WEEK), *later], DAY) == habit(ago(FOUR_A_WEEK), DAY)


def test_the_longest_run_is_that_of_thirty_days_and_of_one_recording() -> None:
    known = habit([*ago([31], 30_000), *ago([30], 21_000), *ago([2], 12_000)], DAY)

    assert known.longest_m_30d == 21_000
    assert known.longest_s_30d == 3300


def test_warm_up_race_and_cool_down_are_one_run() -> None:
    day = DAY - timedelta(days=1)
    race_day = [run(day, 2000, 720, hour=9.0), run(day, 5000, 1200, hour=9.5), run(day, 1500, 600, hour=10.0)]

    known = habit(race_day, DAY)

    assert known.runs_per_week == 1 / 8
    assert known.longest_m_30d == 5000


def test_morning_and_evening_are_two_runs() -> None:
    day = DAY - timedelta(days=1)

    assert habit([run(day, hour=6.0), run(day, hour=18.0)], DAY).runs_per_week == 2 / 8


def test_two_minutes_with_the_watch_on_are_no_run() -> None:
    known = habit(ago([1], 400, 120), DAY)

    assert known.runs_per_week == 0
    assert known.weekly_m == 100.0
    assert known.days_since_run == 1


def test_other_sports_count_for_load_alone() -> None:
    ride = run(DAY - timedelta(days=1), 30_000, 3600, sport=Sport.CYCLE, stress=stress(50.0))

    known = habit([ride], DAY)

    assert known.weekly_load == 12.5
    assert known.weekly_load_max_3 == 50.0
    assert (known.weekly_m, known.runs_per_week, known.days_since_run) == (0.0, 0.0, None)


def test_quality_is_the_time_above_lt1_of_the_best_run_of_35_days() -> None:
    def quality(days: int, minutes: float) -> Run:
        return run(DAY - timedelta(days=days), stress=stress(60.0, (30.0, minutes - 5.0, 5.0)))

    known = habit([quality(36, 60.0), quality(20, 25.0), quality(3, 20.0)], DAY)

    assert known.quality_s_best_35d == 25 * 60


def test_the_most_of_three_weeks_and_the_mean_of_four() -> None:
    known = habit([*ago([25], 40_000), *ago([18], 20_000), *ago([10], 28_000), *ago([1], 12_000)], DAY)

    assert known.weekly_m_max_3 == 28_000
    assert known.weekly_m == 25_000
    assert known.km_history[-4:] == (40.0, 20.0, 28.0, 12.0)


def test_weekdays_are_those_of_the_calendar() -> None:
    known = habit(ago(range(1, 57, 7)), DAY)  # DAY is a Monday, so these are Sundays

    assert known.weekday_share == (0, 0, 0, 0, 0, 0, 1.0)


def test_a_break_of_three_weeks_is_only_not_counted() -> None:
    before, since = [day for day in FOUR_A_WEEK if day > 40], [day for day in FOUR_A_WEEK if day < 22]

    known = habit(ago([*before, *since]), DAY)

    assert known.weeks_of_running == 30 - 2
    assert known.break_d == 20  # from 40 to 21 days ago
    assert known.weekly_m_before_break == 40_000
    assert known.longest_gap_d == known.break_d


def test_fourteen_days_without_a_run_are_a_break() -> None:
    known = habit(ago([*range(16, 60), 1]), DAY)

    assert known.break_d == 14


def test_a_lay_off_of_four_weeks_starts_the_count_anew() -> None:
    shorter, longer = (habit(ago([*range(4 + days, 200), 3]), DAY) for days in (27, 28))

    assert (shorter.weeks_of_running, longer.weeks_of_running) == (26, 1)


def test_before_a_break_means_the_four_weeks_that_end_with_its_last_run() -> None:
    known = habit([*ago([1]), *ago([20], 8000), *ago([47], 4000), *ago([48], 30_000)], DAY)

    assert known.break_d == 18
    assert known.weekly_m_before_break == 3000


def test_thirteen_days_are_no_break() -> None:
    known = habit(ago([*range(15, 60), 1]), DAY)

    assert known.break_d == 0
    assert known.longest_gap_d == 13
    assert known.weeks_of_running == 9 - 1


def test_a_break_that_ended_long_ago_is_forgotten() -> None:
    known = habit(ago([*range(1, 58, 2), 90, 92, 94]), DAY)

    assert known.break_d == 0


def test_in_a_lay_off_the_habit_is_broken_already() -> None:
    known = habit(ago([day + 28 for day in FOUR_A_WEEK]), DAY)

    assert known.weeks_of_running == 0
    assert known.days_since_run == 29
    assert known.break_d == 0


def test_the_last_run_is_known_however_long_ago() -> None:
    assert habit(ago([900, 1200]), DAY).days_since_run == 900


def test_easy_speed_is_the_middle_of_the_slower_two_thirds() -> None:
    easy, fast = ago(range(1, 41, 2), 9000, 3000), ago(range(2, 21, 2), 6000, 1500)

    assert habit([*easy, *fast], DAY).easy_speed_m_s == pytest.approx(3.0)


def test_order_of_the_activities_does_not_matter() -> None:
    runs = ago(FOUR_A_WEEK)

    assert habit(runs[::-1], DAY) == habit(runs, DAY)
