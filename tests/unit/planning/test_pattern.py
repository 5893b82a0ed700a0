"""Which weekdays are for what."""

from dataclasses import replace

import pytest

from fallow.domain.athlete import Level
from fallow.domain.plan import Availability
from fallow.domain.state import Habit
from fallow.domain.wishes import FixedDay, FixedKind
from fallow.planning.pattern import WeekPattern, choose
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


def fixed(*days: tuple[int, FixedKind], runs: int = 4, hard: int = 1) -> WeekPattern:
    return choose(Availability(fixed=tuple(FixedDay(*day) for day in days)), NO_HABIT, runs, hard, 25)


def test_fixed_days_are_among_the_runs_for_what_they_are_fixed_for() -> None:
    pattern = fixed((0, FixedKind.EASY), (2, FixedKind.HARD))

    assert pattern.hard == (2,)
    assert pattern.support[0] == 0
    assert len(pattern.runs) == 4
    assert pattern.long == 6


def test_fixed_days_come_first_and_may_be_more_than_the_runs() -> None:
    pattern = fixed((0, FixedKind.TEMPO), (1, FixedKind.EASY), (2, FixedKind.HARD), (4, FixedKind.EASY), runs=3)

    assert set(pattern.hard) == {0, 2}
    assert set(pattern.support) == {1, 4}
    assert fixed((4, FixedKind.HARD), hard=2).hard[0] == 4


def test_the_long_run_keeps_its_distance_from_fixed_hard_work() -> None:
    long = fixed((5, FixedKind.HARD)).long

    assert long is not None
    assert (long - 5) % 7 not in {1, 6}
    assert fixed(*((day, FixedKind.EASY) for day in range(7))).long is None


def test_one_free_day_holds_the_long_run() -> None:
    pattern = choose(Availability((0, 0, 0, 90, 0, 0, 0)), NO_HABIT, 4, 2, 25)

    assert (pattern.long, pattern.hard, pattern.support) == (3, (), ())


def test_a_weekday_for_cross_training_stays_free_where_another_can_be_run_on() -> None:
    habitual = habit(0, 2, 4, 6)

    assert 2 in choose(Availability(), habitual, 4, 1, 25).runs
    assert 2 not in choose(Availability(), habitual, 4, 1, 25, cross={2}).runs
    only = Availability((0, 0, 60, 0, 0, 0, 90))
    assert choose(only, habitual, 2, 1, 25, cross={2}).runs == {2, 6}
