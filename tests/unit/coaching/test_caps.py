"""How long a run may be: each limit by itself, and the smallest of them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from fallow.coaching.caps import Cap, cap, coming_back, ramp_share, weeks_back
from fallow.coaching.rulings import Most
from fallow.coaching.situation import Situation
from fallow.coaching.told import Spell, Told
from fallow.coaching.usual import typical_s
from fallow.domain.athlete import Athlete, Level
from fallow.domain.verdict_reasons import AfterIllness, AfterInjury, Newcomer, ReturnRamp, SpikeCap, WeeklyCap
from tests.unit.coaching.situations import EASY_M_S, EXPERIENCED, NEW, ON, good_day, told

BACK = replace(
    EXPERIENCED, break_d=14, longest_gap_d=14, weekly_m_before_break=50_000.0, weekly_m_max_3=55_000.0,
    km_history=(50.0,) * 23 + (52.0, 0.0, 20.0),
)  # fmt: skip


def cap_m(**more: Any) -> tuple[Any, type]:
    found: Cap = cap(good_day(**more), EASY_M_S)
    return found.duration_s * EASY_M_S, type(found.reason)


def test_a_run_is_at_most_a_tenth_longer_than_the_longest_of_30_days() -> None:
    assert cap_m(week_m=0.0) == (pytest.approx(22_000), SpikeCap)


def test_a_very_short_longest_run_does_not_cap_below_the_floor() -> None:
    assert cap_m(week_m=0.0, habit=replace(EXPERIENCED, longest_m_30d=1_000.0)) == (
        pytest.approx(40 * 60 * EASY_M_S),
        SpikeCap,
    )


def test_a_week_is_at_most_a_tenth_above_the_most_of_three() -> None:
    assert cap_m(week_m=45_000.0) == (pytest.approx(1.10 * 52_000 - 45_000), WeeklyCap)
    assert cap_m(week_m=60_000.0) == (0.0, WeeklyCap)


def test_injury_prone_runners_have_less_room_in_a_week() -> None:
    prone = Athlete("a", injury_prone=True)

    assert cap_m(week_m=45_000.0, athlete=prone) == (pytest.approx(1.07 * 52_000 - 45_000), WeeklyCap)


def test_a_first_week_has_a_floor_by_level() -> None:
    one_run = replace(NEW, days_since_run=2, weekly_m_max_3=2_000.0, longest_m_30d=2_000.0)

    room_m, _ = cap_m(level=Level.NOVICE, habit=one_run, week_m=2_000.0)

    assert room_m == pytest.approx(20 * 60 * EASY_M_S)


@pytest.mark.parametrize("level", Level)
def test_without_history_the_floor_of_the_level_holds(level: Level) -> None:
    found = cap(good_day(level=level, habit=NEW), EASY_M_S)

    assert isinstance(found.reason, Newcomer)
    assert found.duration_s == found.reason.minutes * 60
    assert found.duration_s <= (20 if level is Level.NOVICE else 45) * 60


def test_the_first_run_after_a_break_is_short_whatever_was_run_before() -> None:
    away = replace(EXPERIENCED, days_since_run=14)

    assert cap(good_day(habit=away, week_m=0.0), EASY_M_S) == Cap(2400.0, ReturnRamp(14, 40))
    assert [ruling.most for ruling in coming_back(good_day(habit=away))] == [Most.EASY]


def test_the_first_week_back_is_a_share_of_the_weeks_before_not_of_the_most_of_three() -> None:
    assert cap_m(habit=BACK, week_m=25_000.0) == (pytest.approx(0.65 * 50_000 - 25_000), WeeklyCap)
    assert cap_m(habit=BACK, week_m=0.0) == (pytest.approx(0.4 * 0.65 * 50_000), ReturnRamp)


def test_the_way_back_rises_week_by_week_from_lower_after_longer_breaks() -> None:
    weeks = [replace(BACK, km_history=(50.0,) * 10 + (0.0, *[30.0] * back)) for back in range(1, 6)]

    shares = [ramp_share(habit) for habit in weeks]

    assert shares == pytest.approx([0.65, 0.75, 0.85, 0.95, 1.05])
    assert ramp_share(replace(BACK, break_d=42)) == pytest.approx(0.4)
    assert ramp_share(replace(BACK, break_d=90)) == pytest.approx(0.4)
    assert [len(coming_back(good_day(habit=habit))) for habit in weeks] == [1, 1, 0, 0, 0]


def test_once_the_way_back_is_over_the_usual_limits_hold() -> None:
    over = replace(BACK, km_history=(50.0, 0.0, 40.0, 45.0, 50.0, 55.0))

    assert cap_m(habit=over, week_m=50_000.0) == (pytest.approx(1.10 * 55_000 - 50_000), WeeklyCap)


def test_weeks_back_are_counted_from_the_last_empty_week() -> None:
    assert weeks_back(replace(EXPERIENCED, km_history=(30.0, 0.0, 0.0, 10.0, 20.0))) == 2
    assert weeks_back(replace(EXPERIENCED, km_history=())) == 0


def over(days: int, lasted: int = 1, **more: Any) -> Situation:
    """So many days after the day on which an illness was called off."""
    since = ON - timedelta(days=days)
    return good_day(told=Told(told().check_in, illness=Spell(since - timedelta(days=lasted), since, since)), **more)


SHORT = [(1, 1, 0.5), (2, 1, 0.5 + 0.5 / 3), (3, 1, 0.5 + 1.0 / 3), (4, 1, None)]
LONGER = [(1, 6, 0.5), (4, 6, 0.75), (7, 6, None), (9, 40, 0.9), (10, 40, 0.95), (11, 40, None)]


@pytest.mark.parametrize(("days", "lasted", "share"), [*SHORT, *LONGER])
def test_the_days_after_an_illness_are_short_and_grow(days: int, lasted: int, share: float | None) -> None:
    day = over(days, lasted, week_m=0.0)

    if share is None:
        assert coming_back(day) == ()
    else:
        assert cap(day, EASY_M_S).duration_s == pytest.approx(share * typical_s(day))
        assert [type(ruling.reason) for ruling in coming_back(day)] == [AfterIllness]


def test_the_weeks_after_an_injury_are_short_and_grow() -> None:
    def after(days: int) -> Situation:
        since = ON - timedelta(days=days)
        spell = Spell(since - timedelta(days=10), since, since)
        return good_day(told=Told(told().check_in, injury=spell, last_injury_on=since), week_m=0.0)

    first, later = (cap(after(days), EASY_M_S).duration_s / typical_s(after(days)) for days in (2, 7))

    assert first == pytest.approx(0.4)
    assert later == pytest.approx(0.4 + 0.6 * 5 / 10)
    assert [type(ruling.reason) for ruling in coming_back(after(11))] == [AfterInjury]
    assert coming_back(after(12)) == ()
