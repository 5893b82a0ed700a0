"""Which weekdays are for what."""

from dataclasses import replace

import pytest

from fallow.domain.athlete import Level
from fallow.domain.plan import Availability
from fallow.domain.state import Habit
from fallow.planning.pattern import choose
from tests.fixtures.planned_runners import problem

NO_HABIT = replace(problem(Level.RECREATIONAL, 30.0, 10.0, (1, 3, 6)).habit, weekday_share=(0.0,) * 7)


def habit(*weekdays: int) -> Habit:
    shares = tuple(1.0 if day in weekdays else 0.0 for day in range(7))
    return replace(NO_HABIT, weekday_share=shares)  # type: ignore[arg-type]


def test_the_long_run_is_at_the_weekend_unless_the_runner_wishes_otherwise() -> None:
    assert choose(Availability(), NO_HABIT, 4, 1, 25).long == 6
    assert choose(Availability(long_run_weekday=2), NO_HABIT, 4, 1, 25).long == 2
    assert choose(Availability((None,) * 6 + (45,)), NO_HABIT, 4, 1, 25).long == 5


def test_days_without_time_stay_free_and_runs_give_way() -> None:
    pattern = choose(Availability((0, 60, 20, 60, 0, 0, 120)), NO_HABIT, 5, 2, 25)

    assert pattern.runs == {1, 3, 6}
    assert choose(Availability((0,) * 7), NO_HABIT, 4, 1, 25).runs == frozenset()


def test_days_that_the_runner_runs_on_are_kept() -> None:
    assert choose(Availability(), habit(0, 2, 5), 3, 1, 25).runs == {0, 2, 5}


@pytest.mark.parametrize("runs", [3, 4, 5, 6])
def test_hard_days_and_the_long_run_keep_their_distance(runs: int) -> None:
    pattern = choose(Availability(), NO_HABIT, runs, 2, 25)
    assert pattern.long is not None
    key = sorted({*pattern.hard, pattern.long})

    assert len(pattern.hard) == 2
    assert all((after - before) % 7 >= 2 for before, after in zip(key, [*key[1:], key[0]], strict=True))


def test_runs_are_spread_over_the_week() -> None:
    days = sorted(choose(Availability(), NO_HABIT, 3, 1, 25).runs)

    assert max((after - before) % 7 for before, after in zip(days, [*days[1:], days[0]], strict=True)) <= 3


def test_one_free_day_holds_the_long_run() -> None:
    pattern = choose(Availability((0, 0, 0, 90, 0, 0, 0)), NO_HABIT, 4, 2, 25)

    assert (pattern.long, pattern.hard, pattern.support) == (3, (), ())
