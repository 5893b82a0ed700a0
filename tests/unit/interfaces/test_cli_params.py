"""How dates, distances, times and weekdays are read, and what is refused."""

import contextlib
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.plan import Race
from fallow.domain.wishes import FixedDay, FixedKind
from fallow.interfaces.cli import params
from fallow.wording import clock


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("10k", 10_000),
        ("5km", 5_000),
        ("21.1km", 21_100),
        ("Half", 21_097.5),
        ("marathon", 42_195),
        ("1500m", 1_500),
        ("10mi", 16_093.44),
        ("50 km", 50_000),
    ],
)
def test_distances(text: str, metres: float) -> None:
    assert params.read_distance_m(text) == pytest.approx(metres)


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (params.read_away, "2027-01-10:2027-01-03", "ends before it begins"),
        (params.read_away, "soon", "is not a date"),
        (params.read_fixed, "tue", "is not a weekday with one of rest, easy"),
        (params.read_fixed, "tue=fast", "is not a weekday with one of"),
        (params.read_fixed, "someday=easy", "is not a weekday"),
        (params.read_fixed, "tue=easy:long", "has no minutes that can be read"),
        (params.read_fixed, "tue=easy:0", "has no minutes that can be read"),
        (params.read_cross, "wed", "has no minutes that can be read"),
        (params.read_cross, "wed=-5", "has no minutes that can be read"),
    ],
)
def test_what_is_no_wish(read: Callable[[str], object], text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read(text)


def test_weekdays_of_wishes_may_be_german() -> None:
    assert params.read_fixed("Di=Hard, so=long:90") == (FixedDay(1, FixedKind.HARD), FixedDay(6, FixedKind.LONG, 90))


@pytest.mark.parametrize("text", ["", "10", "tenk", "-5k", "0k", "1e3km", "nan", "5000km", "10 parsecs"])
def test_what_is_no_distance(text: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        params.read_distance_m(text)


@pytest.mark.parametrize(
    ("text", "seconds"), [("1:45:00", 6300), ("45:30", 2730), ("0:45:30", 2730), ("3:05:09", 11_109)]
)
def test_times(text: str, seconds: float) -> None:
    assert params.read_clock_s(text) == seconds


@given(st.integers(60, 359_999))
def test_a_time_reads_back_as_it_was_told(seconds: int) -> None:
    assert params.read_clock_s(clock(seconds)) == seconds


@pytest.mark.parametrize("text", ["", "45", "1:75:00", "45:60", "1h45", "-1:00", "1:2:3"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time"):
        params.read_clock_s(text)


def test_races() -> None:
    assert params.read_race("2027-05-09:half:1:45:00") == Race(date(2027, 5, 9), 21_097.5, 6300.0)
    assert params.read_race("2027-05-09:10k") == Race(date(2027, 5, 9), 10_000.0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2027-05-09", "is not DATE:DISTANCE"),
        ("2027-13-09:half", "is not a date"),
        ("2027-05-09:half:1:45", "hours, minutes and seconds"),
        ("2027-05-09:5k:9:00", "cannot be right"),
        ("2027-05-09:5k:9:00:00", "cannot be right"),
        ("2027-05-09:5k:0:00", "cannot be right"),
        ("1066-10-14:marathon", "is not a day of this time"),
        ("9999-12-31:marathon", "is not a day of this time"),
    ],
)
def test_what_is_no_race(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        params.read_race(text)


def test_weekdays_and_minutes() -> None:
    assert params.read_weekday("Sunday") == 6
    assert [params.read_weekday(day) for day in ("Mo", "di", "Mittwoch", "do", "Freitag", "Samstag", "so")] == [
        0, 1, 2, 3, 4, 5, 6
    ]  # fmt: skip
    assert params.read_available("mon=45, tue=0,sun=180") == (45, 0, None, None, None, None, 180)


@pytest.mark.parametrize("text", ["", "mon", "mon=", "mon=-5", "mon=4.5", "day=30", "mon=2000", "mon=45;tue=0"])
def test_what_is_no_availability(text: str) -> None:
    with pytest.raises(ValueError, match="weekday"):
        params.read_available(text)


@given(st.text())
def test_no_text_breaks_the_readers(text: str) -> None:
    for read in (params.read_race, params.read_available, params.read_date, params.read_weekday):
        with contextlib.suppress(ValueError):
            read(text)


@pytest.mark.parametrize(
    ("text", "speed_m_s"),
    [("5:00", 1000 / 300), ("5:00/km", 1000 / 300), (" 8:00/mi ", 1609.344 / 480), ("8:00/mile", 1609.344 / 480)],
)
def test_a_pace_is_per_kilometre_or_says_per_mile(text: str, speed_m_s: float) -> None:
    assert params.read_pace_m_s(text) == pytest.approx(speed_m_s)


@pytest.mark.parametrize("text", ["5:00/h", "5:00/", "/mi", "5:00/mi/mi"])
def test_a_pace_per_something_else_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        params.read_pace_m_s(text)
