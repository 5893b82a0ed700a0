"""Thresholds from a runner's own files: only the past counts, and the runner's word wins."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from fallow.domain.activity import Run, Sport
from fallow.domain.athlete import Athlete, Level, Overrides
from fallow.physiology.performance import thresholds, thresholds_weekly
from tests.fixtures.running import DAY, all_out, run

SOMEONE = Athlete("someone")


def days_ago(days: int) -> date:
    return DAY - timedelta(days=days)


def training(count: int = 60, cs: float = 4.0, max_hr: float = 186.0) -> list[Run]:
    """A run every other day, a fifth of them all out; heart rate 20 bpm per m/s."""
    runs = []
    for i in range(count):
        share = 1.0 if i % 5 == 0 else 0.8
        speed = share * 0.95 * cs
        runs.append(
            run(
                days_ago(2 * i + 1),
                speed * 2700,
                2700,
                avg_hr=150 + 20 * (speed - 3.0),
                max_hr=max_hr - (0 if share == 1 else 20) - 0.1 * i,
                efforts=all_out(cs, 180.0, share, 2700),
            )
        )
    return runs


def test_a_stranger_gets_the_priors_of_the_level_and_nothing_counts_as_measured() -> None:
    known = thresholds([], DAY, SOMEONE, Level.RECREATIONAL)

    assert known.critical_speed_m_s.mean == pytest.approx(3.3, rel=0.02)
    assert known.measured == frozenset()
    assert known.on == DAY


def test_half_a_year_of_training_settles_critical_speed() -> None:
    known = thresholds(training(), DAY, SOMEONE, Level.RECREATIONAL)

    assert known.critical_speed_m_s.low < 4.0 < known.critical_speed_m_s.high
    assert "critical_speed_m_s" in known.measured
    assert known.max_hr_bpm.mean == pytest.approx(188, abs=4)


def test_three_runs_leave_everything_wide() -> None:
    known = thresholds(training(4, cs=3.3)[1:], DAY, SOMEONE, Level.RECREATIONAL)  # none of them all out

    assert known.measured == frozenset()
    assert known.critical_speed_m_s.high - known.critical_speed_m_s.low > 0.5
    assert known.max_hr_bpm.high - known.max_hr_bpm.low > 10


@pytest.mark.parametrize("days", [0, -1, -30])
def test_what_was_run_on_the_day_or_later_is_not_known_yet(days: int) -> None:
    later = run(days_ago(days), 12_000, 2700, avg_hr=190, max_hr=210, efforts=all_out(5.0, 250.0))

    assert thresholds([*training(), later], DAY, SOMEONE, Level.TRAINED) == thresholds(
        training(), DAY, SOMEONE, Level.TRAINED
    )


def test_other_sports_say_nothing_about_running() -> None:
    ride = run(days_ago(3), 40_000, 3600, sport=Sport.CYCLE, avg_hr=180, max_hr=205)

    assert thresholds([*training(), ride], DAY, SOMEONE, Level.TRAINED) == thresholds(
        training(), DAY, SOMEONE, Level.TRAINED
    )


def test_old_efforts_are_forgotten() -> None:
    long_ago = [replace(each, local_date=each.local_date - timedelta(days=800)) for each in training()]

    assert thresholds(long_ago, DAY, SOMEONE, Level.TRAINED) == thresholds([], DAY, SOMEONE, Level.TRAINED)


def test_the_runners_word_wins_and_counts_as_measured() -> None:
    word = Overrides(
        critical_speed_m_s=3.9, d_prime_m=210.0, lt1_hr_bpm=139.0, threshold_hr_bpm=168.0, max_hr_bpm=187.0
    )

    known = thresholds(training(), DAY, Athlete("someone", overrides=word), Level.TRAINED)

    for name in ("critical_speed_m_s", "d_prime_m", "lt1_hr_bpm", "threshold_hr_bpm", "max_hr_bpm"):
        estimate = getattr(known, name)
        assert estimate.low == estimate.mean == estimate.high == getattr(word, name)
        assert name in known.measured


def test_lt1_is_the_lowest_of_its_rules() -> None:
    def lt1(word: Overrides, runs: Sequence[Run] = ()) -> float:
        return thresholds(runs, DAY, Athlete("someone", overrides=word), Level.TRAINED).lt1_hr_bpm.mean

    by_max = lt1(Overrides(max_hr_bpm=180.0, threshold_hr_bpm=175.0))
    by_threshold = lt1(Overrides(max_hr_bpm=200.0, threshold_hr_bpm=160.0))
    # The runs lie on 90 bpm + 20 bpm per m/s, so at three quarters of 3.6 m/s heart rate is 144 bpm.
    by_speed = lt1(Overrides(max_hr_bpm=200.0, threshold_hr_bpm=190.0, critical_speed_m_s=3.6), training())

    assert by_max == pytest.approx(0.77 * 180.0)
    assert by_threshold == pytest.approx(0.85 * 160.0)
    assert by_speed == pytest.approx(144.0, abs=3.0)


def test_lt1_is_shown_with_eight_beats_either_way() -> None:
    word = Overrides(max_hr_bpm=188.0)

    lt1 = thresholds([], DAY, Athlete("someone", overrides=word), Level.TRAINED).lt1_hr_bpm

    assert (lt1.low, lt1.high) == pytest.approx((lt1.mean - 8, lt1.mean + 8))


def test_a_maximum_known_poorly_widens_lt1() -> None:
    stranger = thresholds([], DAY, SOMEONE, Level.TRAINED)

    half = (stranger.lt1_hr_bpm.high - stranger.lt1_hr_bpm.low) / 2

    assert half == pytest.approx(0.77 * (stranger.max_hr_bpm.high - stranger.max_hr_bpm.low) / 2)


def test_lt1_speed_is_three_quarters_of_critical_speed_give_or_take() -> None:
    word = Overrides(critical_speed_m_s=4.0)

    speed = thresholds([], DAY, Athlete("someone", overrides=word), Level.TRAINED).lt1_speed_m_s

    assert speed.mean == pytest.approx(3.0)
    assert speed.high - speed.mean == pytest.approx(1.2816 * 0.06 * 4.0, rel=1e-3)


def test_weekly_thresholds_are_those_of_the_monday() -> None:
    runs = training()
    weekly = thresholds_weekly(runs, SOMEONE, Level.TRAINED)

    for days in (0, 3, 10, 40, 100):
        on = days_ago(days)
        monday = on - timedelta(days=on.weekday())
        assert weekly(on) == thresholds(runs, monday, SOMEONE, Level.TRAINED)


def test_weekly_thresholds_take_the_level_of_their_monday() -> None:
    asked: list[date] = []

    def level(monday: date) -> Level:
        asked.append(monday)
        return Level.NOVICE

    weekly = thresholds_weekly([], SOMEONE, level)

    assert weekly(DAY + timedelta(days=2)) == weekly(DAY) == thresholds([], DAY, SOMEONE, Level.NOVICE)
    assert asked == [DAY]


def test_a_run_without_distance_heart_rate_or_efforts_says_nothing_and_breaks_nothing() -> None:
    bare = [run(days_ago(i + 1), None, 1800) for i in range(20)]

    known = thresholds(bare, DAY, SOMEONE, Level.TRAINED)

    assert known.critical_speed_m_s == thresholds([], DAY, SOMEONE, Level.TRAINED).critical_speed_m_s


def test_impossible_heart_rates_are_not_believed() -> None:
    broken = [run(days_ago(i + 1), 9000, 2700, avg_hr=250.0, max_hr=254.0) for i in range(20)]

    assert thresholds(broken, DAY, SOMEONE, Level.TRAINED).max_hr_bpm == (
        thresholds([], DAY, SOMEONE, Level.TRAINED).max_hr_bpm
    )
