"""Thresholds, habit and race time under changes that must not matter, or matter in one direction alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.activity import Run, Sport
from fallow.domain.athlete import Athlete, Level
from fallow.physiology.habit import habit
from fallow.physiology.hazard import spike_hazard
from fallow.physiology.performance import thresholds
from fallow.physiology.race import race_time, vdot, vdot_time
from tests.fixtures.running import DAY, all_out, limits, run

SOMEONE = Athlete("someone")


@st.composite
def runs(draw: st.DrawFn) -> Run:
    speed = draw(st.floats(2.0, 4.5))
    duration_s = draw(st.floats(60.0, 9000.0))
    return run(
        DAY - timedelta(days=draw(st.integers(-5, 420))),
        speed * duration_s,
        duration_s,
        hour=draw(st.integers(0, 20)),
        sport=draw(st.sampled_from([Sport.RUN, Sport.RUN, Sport.RUN, Sport.CYCLE])),
        avg_hr=draw(st.none() | st.floats(110.0, 180.0)),
        max_hr=draw(st.none() | st.floats(120.0, 200.0)),
        efforts=all_out(speed, 150.0, 0.95, min(duration_s, 4000.0)),
    )


HISTORIES = st.lists(runs(), max_size=25)


def moved(history: Sequence[Run], weeks: int) -> list[Run]:
    by = timedelta(weeks=weeks)
    return [replace(each, started_at=each.started_at + by, local_date=each.local_date + by) for each in history]


@given(HISTORIES, st.integers(-200, 200))
def test_a_history_moved_by_whole_weeks_is_the_same_habit(history: list[Run], weeks: int) -> None:
    on = DAY + timedelta(weeks=weeks)

    assert replace(habit(moved(history, weeks), on), on=DAY) == habit(history, DAY)


@given(HISTORIES, st.integers(-200, 200), st.sampled_from(Level))
def test_a_history_moved_by_whole_weeks_has_the_same_limits(history: list[Run], weeks: int, level: Level) -> None:
    on = DAY + timedelta(weeks=weeks)

    assert replace(thresholds(moved(history, weeks), on, SOMEONE, level), on=DAY) == (
        thresholds(history, DAY, SOMEONE, level)
    )


@given(HISTORIES, st.sampled_from(Level))
def test_order_does_not_matter(history: list[Run], level: Level) -> None:
    apart = list({each.started_at: each for each in history}.values())

    assert habit(apart[::-1], DAY) == habit(apart, DAY)
    assert thresholds(apart[::-1], DAY, SOMEONE, level) == thresholds(apart, DAY, SOMEONE, level)


@given(HISTORIES)
def test_habit_keeps_its_ranges(history: list[Run]) -> None:
    usual = habit(history, DAY)

    assert all(0 <= share <= 1 for share in usual.weekday_share)
    assert 0 <= usual.weeks_of_running <= 60
    assert 0 <= usual.longest_gap_d <= 56
    assert usual.break_d == 0 or usual.break_d >= 14
    assert usual.weekly_m_max_3 >= max(usual.km_history[-3:]) * 1000 - 1e-6
    assert len(usual.km_history) == 26
    assert sum(usual.km_history[-4:]) / 4 * 1000 == pytest.approx(usual.weekly_m)


@given(HISTORIES, st.sampled_from(Level))
def test_limits_keep_their_order(history: list[Run], level: Level) -> None:
    known = thresholds(history, DAY, SOMEONE, level)

    assert 0 < known.lt1_hr_bpm.mean < known.threshold_hr_bpm.mean < known.max_hr_bpm.mean
    assert 0 < known.lt1_speed_m_s.mean < known.critical_speed_m_s.mean
    assert known.d_prime_m.low > 0
    for name in ("critical_speed_m_s", "d_prime_m", "max_hr_bpm", "threshold_hr_bpm", "lt1_hr_bpm", "lt1_speed_m_s"):
        estimate = getattr(known, name)
        assert estimate.low <= estimate.mean <= estimate.high


@given(st.floats(2.0, 6.0), st.floats(60.0, 350.0), st.floats(800.0, 100_000.0), st.floats(1.001, 3.0))
def test_a_longer_race_takes_longer_at_a_lower_speed(
    cs: float, d_prime: float, distance_m: float, times: float
) -> None:
    known = limits(cs=cs, d_prime=d_prime)
    shorter, longer = race_time(known, distance_m), race_time(known, times * distance_m)

    assert longer.mean > shorter.mean
    assert times * distance_m / longer.mean <= distance_m / shorter.mean * (1 + 1e-9)


@given(st.floats(2.0, 6.0), st.floats(1.001, 1.3), st.floats(800.0, 60_000.0))
def test_a_faster_runner_needs_less_time(cs: float, times: float, distance_m: float) -> None:
    assert race_time(limits(cs=times * cs), distance_m).mean < race_time(limits(cs=cs), distance_m).mean


@given(st.floats(2.0, 6.0), st.floats(800.0, 60_000.0), st.floats(0.0, 200e3), st.floats(0.0, 50e3))
def test_more_weekly_distance_never_means_a_slower_race(
    cs: float, distance_m: float, weekly_m: float, more_m: float
) -> None:
    known = limits(cs=cs)
    less, more = (race_time(known, distance_m, weekly) for weekly in (weekly_m, weekly_m + more_m))

    assert more.mean <= less.mean * (1 + 1e-12)
    assert more.high / more.low <= less.high / less.low * (1 + 1e-12)


@given(st.floats(20.0, 85.0), st.floats(1.01, 1.2), st.floats(1500.0, 42_195.0))
def test_more_vdot_is_less_time(value: float, times: float, distance_m: float) -> None:
    assert vdot_time(min(100.0, times * value), distance_m) < vdot_time(value, distance_m)
    assert vdot(distance_m, vdot_time(value, distance_m)) == pytest.approx(value)


@given(st.floats(0.0, 60_000.0), st.floats(0.0, 60_000.0), st.floats(0.0, 40_000.0))
def test_no_longer_run_has_a_lower_hazard(one_m: float, other_m: float, longest_m: float) -> None:
    shorter, longer = sorted((one_m, other_m))

    assert spike_hazard(shorter, longest_m).mean <= spike_hazard(longer, longest_m).mean


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_any_day_may_be_asked_for(on: date) -> None:
    assert habit([run(DAY)], on).on == on
