"""One scale of levels: weeks first, then how much, then how fast."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fallow.domain.athlete import Athlete, Level, Overrides, Sex
from fallow.domain.state import Habit, LevelEstimate
from fallow.physiology.habit import habit
from fallow.physiology.levels import level, possible
from tests.fixtures.running import DAY, limits, run

SOMEONE = Athlete("someone")
NOBODY = habit([], DAY)


def doing(weeks: int, runs: float, km: float) -> Habit:
    return replace(NOBODY, weeks_of_year=weeks, runs_per_week=runs, weekly_m=1000 * km)


@pytest.mark.parametrize(
    ("usual", "expected"),
    [
        (NOBODY, Level.NOVICE),
        (doing(25, 7, 120), Level.NOVICE),
        (doing(26, 2, 15), Level.RECREATIONAL),
        (doing(40, 5, 30), Level.RECREATIONAL),
        (doing(40, 3, 60), Level.RECREATIONAL),
        (doing(40, 3.5, 35), Level.TRAINED),
        (doing(60, 6, 79.9), Level.TRAINED),
        (doing(60, 6, 80), Level.HIGHLY_TRAINED),
    ],
)
def test_level_by_habit_alone(usual: Habit, expected: Level) -> None:
    found = level(usual, None, SOMEONE)

    assert found.level is expected
    assert not found.set_by_runner


@pytest.mark.parametrize(
    ("speed", "expected"), [(3.2, Level.RECREATIONAL), (3.8, Level.TRAINED), (4.7, Level.HIGHLY_TRAINED)]
)
def test_a_measured_critical_speed_has_a_say(speed: float, expected: Level) -> None:
    assert level(doing(60, 7, 110), limits(cs=speed), SOMEONE).level is expected


def test_a_taper_takes_nobodys_level_away() -> None:
    tapered = replace(doing(60, 5, 20), km_history=(60.0,) * 22 + (30.0, 20.0, 20.0, 10.0))

    assert level(tapered, None, SOMEONE).level is Level.TRAINED


def test_a_critical_speed_that_is_only_typical_has_none() -> None:
    typical = replace(limits(cs=3.0), measured=frozenset())

    assert level(doing(60, 7, 110), typical, SOMEONE) == level(doing(60, 7, 110), None, SOMEONE)


def test_women_are_measured_by_women() -> None:
    usual, known = doing(40, 5, 50), limits(cs=3.5)

    assert level(usual, known, replace(SOMEONE, sex=Sex.FEMALE)).level is Level.TRAINED
    assert level(usual, known, replace(SOMEONE, sex=Sex.MALE)).level is Level.RECREATIONAL


def test_the_runners_word_wins() -> None:
    word = replace(SOMEONE, overrides=Overrides(level=Level.TRAINED))

    found = level(NOBODY, None, word)

    assert found.level is Level.TRAINED
    assert found.set_by_runner


def test_a_lay_off_makes_no_novice_of_who_ran_before() -> None:
    on = date(2026, 7, 1)
    before = [run(on - timedelta(days=ago)) for ago in range(60, 365, 3)]
    usual = habit(before, on)
    assert usual.weeks_of_running == 0
    assert level(usual, None, SOMEONE).level is Level.RECREATIONAL


def test_a_short_record_leaves_the_level_open_until_the_runner_tells() -> None:
    guessed, told = LevelEstimate(Level.NOVICE, False), LevelEstimate(Level.NOVICE, True)

    assert possible(guessed, 20) == (Level.NOVICE, Level.RECREATIONAL, Level.TRAINED)
    assert possible(guessed, 56) == (Level.NOVICE,)
    assert possible(told, 0) == (Level.NOVICE,)
