"""The days after a race, and what nothing that went too far may become."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fallow.coaching.after_race import after_big_run, was_raced, ways_back
from fallow.coaching.caps import cap
from fallow.coaching.rulings import Most
from fallow.coaching.situation import BigRun, Situation, Yardsticks
from fallow.coaching.usual import typical_s
from fallow.coaching.verdict import decide
from fallow.domain.activity import Run
from fallow.domain.units import HALF_MARATHON_M, MARATHON_M
from fallow.domain.verdict import VerdictKind
from fallow.domain.verdict_reasons import AfterBigRun, SpikeCap, WeeklyCap
from fallow.engine.yardsticks import yardsticks
from tests.unit.coaching.situations import EASY_M_S, NOW, ON, done, good_day

CRITICAL_M_S = 4.0


def after(days: int, distance_m: float, **more: object) -> Situation:
    measure = Yardsticks(big_runs=(BigRun(ON - timedelta(days=days), distance_m),))
    return good_day(yardsticks=measure, week_m=0.0, **more)


@pytest.mark.parametrize(
    ("days", "distance_m", "most"),
    [
        (1, HALF_MARATHON_M, Most.REST), (2, HALF_MARATHON_M, Most.EASY), (7, HALF_MARATHON_M, Most.EASY),
        (8, HALF_MARATHON_M, None), (1, MARATHON_M, Most.REST), (3, MARATHON_M, Most.REST), (4, MARATHON_M, Most.EASY),
        (14, MARATHON_M, Most.EASY), (15, MARATHON_M, None), (0, MARATHON_M, None),
    ],
)  # fmt: skip
def test_days_pass_before_more_than_easy_running(days: int, distance_m: float, most: Most | None) -> None:
    assert [ruling.most for ruling in after_big_run(after(days, distance_m))] == ([] if most is None else [most])


def test_the_way_back_grows_from_day_to_day() -> None:
    lengths = [way.duration_s for days in range(4, 15) for way in ways_back(after(days, MARATHON_M)) if way.duration_s]

    assert len(lengths) == 11
    assert lengths == sorted(lengths)
    assert lengths[0] == pytest.approx(0.4 * typical_s(good_day()))
    assert lengths[-1] <= typical_s(good_day())
    assert cap(after(4, MARATHON_M), EASY_M_S).duration_s == pytest.approx(lengths[0])
    verdict = decide(after(4, MARATHON_M))
    assert verdict.kind is VerdictKind.TRAIN
    assert AfterBigRun in {type(reason) for reason in verdict.reasons}


def test_a_shorter_race_after_a_longer_hides_nothing() -> None:
    marathon, half = BigRun(ON - timedelta(days=6), MARATHON_M), BigRun(ON - timedelta(days=4), HALF_MARATHON_M)
    day = good_day(yardsticks=Yardsticks(big_runs=(marathon, half)), week_m=0.0)

    assert [way.reason.ran_on for way in ways_back(day)] == [marathon.on, half.on]
    assert cap(day, EASY_M_S).reason == ways_back(day)[0].reason, "the longer one's way back is the shorter run"


@pytest.mark.parametrize(
    ("distance_m", "speed_m_s", "raced"),
    [(HALF_MARATHON_M, 3.6, True), (HALF_MARATHON_M, 3.2, False), (MARATHON_M, 3.2, True), (MARATHON_M, 3.0, False),
     (10_000.0, 4.2, False), (HALF_MARATHON_M, 0.0, False)],
)  # fmt: skip
def test_a_race_over_a_long_way_is_known_by_its_speed(distance_m: float, speed_m_s: float, raced: bool) -> None:
    duration_s = distance_m / speed_m_s if speed_m_s else 0.0

    assert was_raced(distance_m, duration_s, CRITICAL_M_S) is raced


def run(days_ago: int, km: float, speed_m_s: float = 2.8) -> Run:
    on, at = ON - timedelta(days=days_ago), NOW - timedelta(days=days_ago, hours=1)
    ran = done(1000.0 * km, 1000.0 * km / speed_m_s)
    return replace(ran, activity_id=f"{days_ago}", local_date=on, started_at=at)


def measured(*runs: Run, on: date = ON) -> Yardsticks:
    return yardsticks(sorted(runs, key=lambda one: one.started_at), on, 5_000.0, CRITICAL_M_S)


def test_a_leap_is_no_new_measure() -> None:
    leap = measured(run(25, 15), run(18, 15), run(7, 30))

    assert leap.longest_m == pytest.approx(16_500.0)
    assert leap.left_out_m == pytest.approx(30_000.0)
    assert leap.big_runs == (BigRun(ON - timedelta(days=7), 30_000.0),)
    grown = measured(run(25, 15), run(18, 16), run(7, 17))
    assert grown.longest_m == pytest.approx(17_000.0)
    assert (grown.left_out_m, grown.big_runs) == (None, ())
    assert measured(run(7, 30)).longest_m == pytest.approx(30_000.0), "the first on record is the only measure there is"


def test_a_race_in_several_files_is_one() -> None:
    first = run(2, 21, 3.4)
    second = replace(run(2, 21.2, 3.4), activity_id="2b", started_at=first.ended_at + timedelta(minutes=1))
    much_later = replace(second, started_at=first.ended_at + timedelta(hours=5))

    assert measured(first, second).big_runs == (BigRun(ON - timedelta(days=2), 42_200.0),)
    assert measured(first, much_later).big_runs == ()


def test_a_week_is_held_against_the_weeks_before_it() -> None:
    full = measured(run(25, 12), run(22, 12), run(20, 12), run(6, 30), run(3, 30), run(1, 12))

    assert full.weeks_before_m == pytest.approx(24_000.0)
    assert full.week_s == pytest.approx(72_000.0 / 2.8)
    assert measured(run(3, 10)).weeks_before_m == 0.0
    day = good_day(yardsticks=Yardsticks(weeks_before_m=40_000.0), week_m=43_500.0)
    assert cap(day, EASY_M_S).reason == WeeklyCap(43_500.0, 1.10 * 40_000.0)


def test_the_first_week_is_measured_in_time() -> None:
    quick = good_day(yardsticks=Yardsticks(weeks_before_m=1_000.0, week_s=3_600.0), week_m=30_000.0)

    assert cap(quick, EASY_M_S).duration_s == pytest.approx(9_600.0 - 3_600.0)


def test_what_went_too_far_is_named_beside_the_measure() -> None:
    day = good_day(yardsticks=Yardsticks(longest_m=15_000.0, left_out_m=30_000.0), week_m=0.0)

    assert cap(day, EASY_M_S).reason == SpikeCap(15_000.0, 1.10 * 15_000.0, 30_000.0)
