"""Dates and times as they are written, and the order of a whole file's dates."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fallow.adapters.moments import Numbers, Order, aware, clock_of, date_order, written, zone_offset_s


@pytest.mark.parametrize(
    ("text", "clock", "offset_s"),
    [
        ("2024-03-02", None, None),
        ("2024-03-02 07:05", time(7, 5), None),
        ("2024-03-02T07:05:09.250Z", time(7, 5, 9), 0),
        ("2024-03-02T07:05:09+01:00", time(7, 5, 9), 3600),
        ("2024-03-02 7:05:09 a. m. +0000", time(7, 5, 9), 0),
        ("2024-03-02 7:05:09\u00a0p.\u00a0m. -0330", time(19, 5, 9), -12600),
        ("2024-03-02 12:01:00 AM +0000", time(0, 1), 0),
        ("2024-03-02 12:01:00 PM", time(12, 1), None),
    ],
)
def test_moments_as_apps_write_them(text: str, clock: time | None, offset_s: int | None) -> None:
    found = written(text)
    assert found is not None
    assert (found.day(Order.YEAR_MONTH_DAY), found.clock, found.offset_s) == (date(2024, 3, 2), clock, offset_s)


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "yesterday", "2024", "2024-03", "2024-03/02", "2024-03-02 25:00", "2024-03-02 07:61",
        "2024-03-02 13:00 p. m.", "2024-03-02 0:30 am", "2024-03-02 07:05 +19:00", "2024-03-02 07:05 CET", "٢٠٢٤-03-02",
    ],
)  # fmt: skip
def test_what_is_no_moment(text: str) -> None:
    assert written(text) is None


def test_a_date_that_no_calendar_has_is_no_day() -> None:
    assert Order.YEAR_MONTH_DAY.day((2023, 2, 29)) is None
    assert Order.YEAR_MONTH_DAY.day((1970, 1, 1)) is None
    assert Order.DAY_MONTH_YEAR.day((29, 2, 2024)) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "offset_s"),
    [
        ("UTC-05:00", -18000), ("UTCZ", 0), ("UTC", 0), ("Z", 0), ("+0530", 19800), ("-3", -10800), ("GMT+1", 3600),
        ("", None), ("America/New_York", None), ("+99:00", None),
    ],
)  # fmt: skip
def test_zones(text: str, offset_s: int | None) -> None:
    assert zone_offset_s(text) == offset_s


def test_clocks() -> None:
    assert clock_of(" 7:05 ") == time(7, 5)
    assert clock_of("07:05:30") == time(7, 5, 30)
    assert clock_of("24:00") is None
    assert clock_of("7.5") is None


def test_a_local_time_of_no_zone_counts_as_utc_and_one_of_a_zone_becomes_it() -> None:
    assert aware(date(2024, 3, 2), time(7), None) == datetime(2024, 3, 2, 7, tzinfo=UTC)
    assert aware(date(2024, 3, 2), time(7), 36000) == datetime(2024, 3, 1, 21, tzinfo=UTC)


def year_day_month(days: list[date]) -> list[Numbers]:
    return [(day.year, day.day, day.month) for day in days]


def test_a_day_beyond_twelve_tells_the_order_of_all() -> None:
    days = [date(2017, 8, 9) + timedelta(days=k) for k in range(40)]
    assert date_order(year_day_month(days), day_before_month=True) == (Order.YEAR_DAY_MONTH, False)


def test_going_one_way_tells_it_where_every_date_is_valid() -> None:
    numbers = year_day_month([date(2017, 7, 11), date(2017, 7, 12), date(2017, 8, 1), date(2017, 8, 2)])
    assert date_order(numbers, day_before_month=True) == (Order.YEAR_DAY_MONTH, False)


def test_going_one_way_tells_it_where_neither_way_is_much_shorter() -> None:
    numbers = year_day_month([date(2017, 1, 3), date(2017, 2, 2), date(2017, 3, 5)])
    assert date_order(numbers, day_before_month=True) == (Order.YEAR_DAY_MONTH, False)
    assert date_order(numbers[::-1], day_before_month=True) == (Order.YEAR_DAY_MONTH, False)


def test_a_way_that_is_much_shorter_tells_it_where_both_go_one_way() -> None:
    numbers = year_day_month([date(2017, 8, day) for day in range(1, 8)])
    assert date_order(numbers, day_before_month=True) == (Order.YEAR_DAY_MONTH, False)


def test_what_nothing_tells_is_year_month_day_and_is_said() -> None:
    assert date_order([(2017, 9, 8)], day_before_month=True) == (Order.YEAR_MONTH_DAY, True)
    assert date_order([(2017, 1, 2), (2017, 2, 3)], day_before_month=True) == (Order.YEAR_MONTH_DAY, True)
    assert date_order([(2, 3, 2024)]) == (Order.DAY_MONTH_YEAR, True)


def test_dates_that_read_the_same_either_way_are_certain() -> None:
    assert date_order([(2017, 9, 9)], day_before_month=True) == (Order.YEAR_MONTH_DAY, False)
    assert date_order([]) == (Order.YEAR_MONTH_DAY, False)


def test_only_who_asks_gets_the_day_before_the_month() -> None:
    assert date_order([(2024, 1, 5), (2024, 2, 5), (2024, 3, 5)]) == (Order.YEAR_MONTH_DAY, False)


def test_one_date_that_is_none_does_not_turn_the_others() -> None:
    numbers = [*year_day_month([date(2017, 8, 20), date(2017, 8, 21), date(2017, 8, 22)]), (2017, 77, 99)]
    assert date_order(numbers, day_before_month=True) == (Order.YEAR_DAY_MONTH, False)


@given(
    st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    st.integers(20, 400),
    st.sampled_from(list(Order)),
    st.booleans(),
)
def test_a_month_of_mornings_is_read_in_the_order_it_was_written(
    first: date, count: int, order: Order, back: bool
) -> None:
    days = [first + timedelta(days=k) for k in range(count)][:: -1 if back else 1]
    numbers = []
    for day in days:
        parts = [0, 0, 0]
        for place, value in zip(order.value, (day.year, day.month, day.day), strict=True):
            parts[place] = value
        numbers.append((parts[0], parts[1], parts[2]))
    found, ambiguous = date_order(numbers, day_before_month=True)
    assume(any(day.day != day.month for day in days))
    assert (found, ambiguous) == (order, False)
