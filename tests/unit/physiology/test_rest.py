"""Sleep, food and the local clock."""

from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest

from fallow.physiology.rest import (
    SLEEP_ON_RACE,
    DayRest,
    Rest,
    constant,
    cut,
    repair_factor,
    sleep_time_change_pct,
    stretches_between,
)

MIDNIGHT = datetime(2026, 3, 2, tzinfo=UTC)
DAY = timedelta(days=1)


def test_what_is_unknown_counts_as_usual() -> None:
    assert repair_factor() == 1.0
    assert repair_factor(8.0, 8.0, 5.0) == 1.0


def test_sleep_and_food_set_the_pace_within_limits() -> None:
    assert repair_factor(0.0) == pytest.approx(0.6)
    assert repair_factor(-4.0) == pytest.approx(0.6)
    assert repair_factor(20.0, 7.0, 12.0) == pytest.approx(1.15)
    assert 0.6 < repair_factor(5.0) < repair_factor(7.0) < 1.0 < repair_factor(8.5)
    assert repair_factor(7.5, 9.0) < repair_factor(7.5, 7.0)
    assert repair_factor(carbohydrate_g_kg=2.0) < 1.0


def test_a_day_holds_three_meals_and_all_its_carbohydrate() -> None:
    day = stretches_between(MIDNIGHT, MIDNIGHT + DAY, 0, {MIDNIGHT.date(): DayRest(carbohydrate_g_kg=6.0)})

    assert day is not None
    assert day.hours == pytest.approx(24.0)
    assert float((day.lengths_h * day.carbohydrate_g_kg_h).sum()) == pytest.approx(6.0)
    assert int((day.carbohydrate_g_kg_h > 0).sum()) == 3
    assert np.all(day.told == 1.0)


def test_meals_come_by_the_local_clock() -> None:
    at_home = stretches_between(MIDNIGHT, MIDNIGHT + timedelta(hours=6), 0)
    far_east = stretches_between(MIDNIGHT, MIDNIGHT + timedelta(hours=6), 9 * 3600)

    assert at_home is not None
    assert far_east is not None
    assert not np.any(at_home.carbohydrate_g_kg_h > 0)
    assert np.any(far_east.carbohydrate_g_kg_h > 0)


def test_an_aware_time_of_any_zone_means_the_same() -> None:
    tokyo = timezone(timedelta(hours=9))

    one = stretches_between(MIDNIGHT, MIDNIGHT + DAY, 3600)
    other = stretches_between(MIDNIGHT.astimezone(tokyo), (MIDNIGHT + DAY).astimezone(tokyo), 3600)

    assert one is not None
    assert other is not None
    np.testing.assert_array_equal(one.lengths_h, other.lengths_h)


def test_each_local_day_has_its_own_night() -> None:
    days = {MIDNIGHT.date(): DayRest(sleep_h=4.0), MIDNIGHT.date() + DAY: DayRest(sleep_h=8.0)}

    two = stretches_between(MIDNIGHT, MIDNIGHT + 2 * DAY, 0, days.get)

    assert two is not None
    assert two.repair_hours == pytest.approx(24.0 * repair_factor(4.0) + 24.0)


def test_no_time_is_no_rest() -> None:
    assert stretches_between(MIDNIGHT, MIDNIGHT) is None
    assert stretches_between(MIDNIGHT, MIDNIGHT - DAY) is None
    assert constant(0.0, Rest()) is None
    assert constant(np.array([-1.0, 0.0]), Rest()) is None


def test_hours_may_differ_by_draw() -> None:
    one = constant(np.array([2.0, -3.0, 5.0]), Rest(0.8))

    assert one is not None
    assert one.hours.tolist() == [2.0, 0.0, 5.0]
    assert one.repair_hours == pytest.approx([1.6, 0.0, 4.0])


def test_cutting_changes_neither_hours_nor_meals() -> None:
    day = stretches_between(MIDNIGHT, MIDNIGHT + DAY)
    assert day is not None

    more = cut(day, np.array([0.0, 1.0, 8.2, 23.9, 24.0, 50.0]))

    assert len(more.lengths_h) == len(day.lengths_h) + 3
    assert more.hours == pytest.approx(day.hours)
    eaten = [float((of.lengths_h * of.carbohydrate_g_kg_h).sum()) for of in (day, more)]
    assert eaten[0] == pytest.approx(eaten[1])


def test_short_nights_cost_time_and_long_ones_give_it() -> None:
    """Roberts 2019: a third less sleep, an hour 2.7 % slower; a third more, 3.3 % faster."""
    short = sleep_time_change_pct([5.6, 5.6, 5.6], SLEEP_ON_RACE.value)
    long = sleep_time_change_pct([10.4, 10.4, 10.4], SLEEP_ON_RACE.value)

    assert short == pytest.approx(3.0)
    assert long == pytest.approx(-3.0)


@pytest.mark.parametrize(
    ("nights", "expected"),
    [
        ([], 0.0),
        ([None, None], 0.0),
        ([8.0, 8.0, 8.0], 0.0),
        ([4.0], 5.0 / 3),
        ([4.0, 8.0, 8.0, 8.0], 0.0),
        ([0.0], 5.0 / 3),
    ],
)
def test_a_night_unknown_or_long_ago_changes_no_race(nights: list[float | None], expected: float) -> None:
    assert sleep_time_change_pct(nights, 10.0) == pytest.approx(expected)


def test_what_sleep_costs_has_a_spread() -> None:
    cost = np.array([5.0, 10.0])

    np.testing.assert_allclose(sleep_time_change_pct([6.0, 6.0, 6.0], cost), [1.25, 2.5])
    np.testing.assert_allclose(sleep_time_change_pct([6.0, 6.0, 6.0], cost, need_h=6.0), [0.0, 0.0])
