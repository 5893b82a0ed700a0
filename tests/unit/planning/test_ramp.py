"""The way back after a break."""

from datetime import date, timedelta

import pytest

from fallow.domain.session import SessionKind
from fallow.planning.absence import TimeAway
from fallow.planning.choice import REST, Choice
from fallow.planning.ledger import Ledger, Measure, filled, opened
from fallow.planning.problem import PastRun
from fallow.planning.ramp import Ramp, find_ramp, in_force, ramps_in
from fallow.planning.timeline import Timeline

START = date(2026, 3, 2)
NO_RUN = (REST, Measure(0.0, 0.0, 0.0, 0.0, 0.0))


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


def planned(*km: float, from_d: int = 0) -> Ledger:
    """Four weeks of a plan after a past of two, a run on each day that is named by its kilometres."""
    timeline = Timeline(START, START + timedelta(days=55))
    days = [NO_RUN] * from_d + [
        (Choice(SessionKind.EASY, 40), Measure(1000 * one, 2400.0, 0.0, 10 * one, 40.0)) if one else NO_RUN
        for one in km
    ]
    return filled(opened(timeline, past(3, 10), 720.0), days + [NO_RUN] * (56 - len(days)))


def test_two_weeks_away_within_a_plan_start_a_ramp_from_what_is_planned_before() -> None:
    ledger = planned(8, 0, 10, 0, 0, 12)
    away = TimeAway(ledger.timeline.begins + 7, ledger.timeline.begins + 20)

    (ramp,) = ramps_in(ledger, (away,), None)
    assert (ramp.break_d, ramp.back_on) == (14, START + timedelta(days=20))
    assert ramp.longest_m == 12_000.0
    assert ramp.weekly_load == pytest.approx((80 + 100 + 120 + 40 + 40) / 4)
    assert ramps_in(ledger, (TimeAway(away.first, away.back - 1),), None) == ()


def test_the_newest_way_back_that_has_begun_is_in_force() -> None:
    first, later = (Ramp(20, START + timedelta(days=day), 100.0, 3.0, 9_000.0) for day in (0, 30))

    assert in_force((first, later), START - timedelta(days=1)) is None
    assert in_force((first, later), START + timedelta(days=29)) is first
    assert in_force((first, later), START + timedelta(days=30)) is later


def test_who_was_away_before_anything_on_record_goes_on_where_the_way_back_began() -> None:
    ledger = filled(opened(Timeline(START, START + timedelta(days=55)), (), 720.0), [NO_RUN] * 56)
    away, earlier = (
        TimeAway(ledger.timeline.begins + 1, ledger.timeline.begins + 10),
        Ramp(50, START, 90.0, 3.0, 7_000.0),
    )

    assert ramps_in(ledger, (away,), None) == ()
    (ramp,) = ramps_in(ledger, (away,), earlier)
    assert (ramp.break_d, ramp.back_on, ramp.longest_m) == (59, START + timedelta(days=10), 7_000.0)


def test_who_never_ran_or_long_ago_is_a_newcomer() -> None:
    assert find_ramp([], START) is None
    assert find_ramp(past(200, 203), START) is None
