"""Looking for activities: every word counts, and the largest of what is asked for comes first."""

import html
import re
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.activity import Activity, Channel, Samples, Sport
from fallow.domain.state import Store
from fallow.interfaces.web.pages.activities import PAGE_SIZE
from fallow.interfaces.web.pages.finding import ORDERS, Search
from fallow.interfaces.web.pages.route import route_of
from tests.fixtures.activity_files import run_activity
from tests.fixtures.web import HOSTILE, WebHouse, WebStore, client_of, full_output

HELD = tuple(
    replace(
        run_activity(1800.0 + 60 * number),
        activity_id=f"a{number}",
        started_at=run_activity(1800.0).started_at - timedelta(days=number),
        name=("Park", HOSTILE, "Long way home", "")[number % 4],
        sport=Sport.CYCLE if number % 7 == 3 else Sport.RUN,
        distance_m=5000.0 + 37 * ((number * 13) % 29),
        laps=(),
    )
    for number in range(PAGE_SIZE + 20)
)


@pytest.fixture
def house() -> WebHouse:
    return WebHouse(output=full_output(HELD), store=WebStore(held=HELD))


def shown(house: WebHouse, query: str) -> list[str]:
    return re.findall(r'href="/activities/(a\d+)"', client_of(house).get(f"/activities?{query}").text)


def of_id(activity_id: str) -> Activity:
    return next(one for one in HELD if one.activity_id == activity_id)


def test_at_first_the_newest_come_first(house: WebHouse) -> None:
    assert shown(house, "") == [one.activity_id for one in HELD[:PAGE_SIZE]]


def test_a_name_is_found_whatever_its_letters(house: WebHouse) -> None:
    found = shown(house, "q=LONG+way")

    assert found
    assert {of_id(one).name for one in found} == {"Long way home"}


def test_every_word_has_to_be_there(house: WebHouse) -> None:
    assert shown(house, "q=park+nowhere") == []
    day = HELD[4].local_date.isoformat()
    assert shown(house, f"q=park+{day}") == ["a4"]


def test_a_sport_is_a_word_as_well(house: WebHouse) -> None:
    assert {of_id(one).sport for one in shown(house, "q=ride")} <= {Sport.CYCLE}


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ("longest", lambda one: one.distance_m),
        ("lasting", lambda one: one.duration_s),
        ("fastest", lambda one: one.distance_m / one.duration_s),
        ("oldest", lambda one: -one.started_at.timestamp()),
    ],
)
def test_an_order_holds_over_the_pages(house: WebHouse, order: str, key: object) -> None:
    both = shown(house, f"order={order}") + shown(house, f"order={order}&page=2")

    assert len(both) == len(set(both)) == len(HELD)
    values = [key(of_id(one)) for one in both]  # type: ignore[operator]
    assert values == sorted(values, reverse=True)


@given(order=st.sampled_from([store.value for store in Store]))
def test_what_asked_most_of_a_store_comes_first(order: str) -> None:
    output = full_output(HELD)
    costs = {one.activity_id: dict.fromkeys(Store, float(number % 5)) for number, one in enumerate(HELD)}
    store = WebStore(held=HELD)
    found = Search("", order).found(store.runs(), {}, replace(output, costs=costs))

    assert [costs[one][Store(order)] for one in found] == sorted(
        (of[Store(order)] for of in costs.values()), reverse=True
    )


def test_the_way_on_keeps_what_was_looked_for(house: WebHouse) -> None:
    text = html.unescape(client_of(house).get("/activities?order=lasting&q=2").text)

    assert 'href="/activities?page=2&q=2&order=lasting"' in text
    assert 'value="2"' in text


def test_odd_words_and_orders_do_no_harm(house: WebHouse) -> None:
    for query in ("q=%00", "q=" + "x" * 5000, "order=unheard", f"q={HOSTILE}", "page=2&q=park&order=energy"):
        answer = client_of(house).get(f"/activities?{query}")
        assert answer.status_code == 200
        assert "<script>" not in answer.text
    assert set(ORDERS) >= {store.value for store in Store}


def way(latitude: list[float], longitude: list[float]) -> Samples:
    time_s = np.arange(len(latitude), dtype=np.float64)
    return Samples({Channel.TIME: time_s, Channel.LATITUDE: np.array(latitude), Channel.LONGITUDE: np.array(longitude)})


def test_a_way_is_a_shape_without_a_place() -> None:
    """Moved by a few degrees along its parallel the same way looks the same."""
    here = route_of(way([48.0, 48.01, 48.01], [11.0, 11.0, 11.02]))
    there = route_of(way([48.0, 48.01, 48.01], [25.0, 25.0, 25.02]))

    assert here is not None
    assert here == there
    figures = [float(figure) for line in here.lines for figure in re.findall(r"[\d.]+", line)]
    assert all(-0.1 <= figure <= 100.1 for figure in figures)


def test_north_is_up_and_a_way_as_long_as_wide_is_a_square() -> None:
    found = route_of(way([60.0, 60.01, 60.01], [10.0, 10.0, 10.02]))  # at 60 degrees a degree of longitude is half

    assert found is not None
    (line,) = found.lines
    (x0, y0), (x1, y1), (x2, _) = (tuple(map(float, point.split(","))) for point in line.split())
    assert y1 < y0
    assert x1 == x0
    assert x2 - x1 == pytest.approx(y0 - y1, abs=0.3)


def test_where_nothing_is_known_or_nobody_moved_there_is_no_way() -> None:
    assert route_of(way([np.nan, np.nan], [np.nan, np.nan])) is None
    assert route_of(way([48.0, 48.0], [11.0, 11.0])) is None
    assert route_of(Samples({Channel.TIME: np.arange(3.0)})) is None
