"""Load over the months: weeks and months from days, and what is not known is not nought."""

from datetime import date, timedelta

from fallow.engine.contract import DayLoad
from fallow.interfaces.web.pages.load import MOST_WEEKS, load_page, weekly

MONDAY = date(2025, 12, 1)


def day(on: date, km: float) -> DayLoad:
    return DayLoad(on, 1000 * km, 360 * km, km, 1.2 * km, km)


def stretch(first: date, kilometres: list[float]) -> list[DayLoad]:
    return [day(first + timedelta(days=n), km) for n, km in enumerate(kilometres)]


def test_weeks_begin_on_monday_and_add_up() -> None:
    weeks = weekly(stretch(MONDAY - timedelta(days=2), [5.0, 0.0, 8.0, 0, 0, 0, 0, 0, 12.0, 3.0]))

    assert [week.begins_on for week in weeks] == [MONDAY - timedelta(days=7), MONDAY, MONDAY + timedelta(days=7)]
    assert [week.distance_m for week in weeks] == [5000, 20_000, 3000]


def test_weeks_after_the_newest_activity_are_empty_and_not_nought() -> None:
    days = stretch(MONDAY, [10.0] + [0.0] * 40)
    page = load_page(days, days[-1].on)

    assert len(page.weeks) == 6
    assert [len(line.split()) for line in page.tendon] == [1]
    assert page.summary.startswith("One week so far, with 10 km.")
    assert "The newest activity is from Monday 1 December 2025; what came after is not known." in page.summary


def test_a_week_of_rest_between_runs_is_nought() -> None:
    days = stretch(MONDAY, [10.0] + [0.0] * 14 + [10.0])
    page = load_page(days, days[-1].on)

    assert [len(line.split()) for line in page.bone] == [3]
    assert "not known" not in page.summary


def test_months_end_with_the_newest_activity_and_one_without_running_has_dashes() -> None:
    days = stretch(date(2025, 11, 30), [10.0] + [0.0] * 40 + [12.0] + [0.0] * 60)
    page = load_page(days, days[-1].on)

    assert [(year.name, [month[0] for month in year.months.rows]) for year in page.by_month] == [
        ("2026", ["January"]),
        ("2025", ["December", "November"]),
    ]
    assert set(page.by_month[1].months.rows[0][1:]) == {"–"}
    assert page.years is not None
    assert [year[:3] for year in page.years.rows] == [("2026", "12", "1:12"), ("2025", "10", "1:00")]


def test_the_year_is_marked_where_it_begins() -> None:
    days = stretch(date(2025, 10, 6), [8.0] * 200)

    names = load_page(days, days[-1].on).names
    assert [mark.text for mark in names if mark.strong] == ["2026"]
    assert [mark.text for mark in names][:4] == ["Oct", "Nov", "Dec", "2026"]


def test_a_long_history_shows_the_last_two_years() -> None:
    days = stretch(date(2020, 1, 6), [5.0] * 2000)
    page = load_page(days, days[-1].on)

    assert len(page.weeks) == MOST_WEEKS
    assert page.years is not None
    assert len(page.years.rows) == len(page.by_month) == 6
    assert max(len(year.months.rows) for year in page.by_month) == 12
    assert len(page.names) <= 9


def test_without_days_there_is_nothing_to_draw() -> None:
    page = load_page([], MONDAY)

    assert (page.weeks, page.tendon, page.years, page.by_month) == ((), (), None, [])
    assert page.summary == "Nothing has been run yet."
