"""Where in an activity it was spent, and the tables beside its charts, over a made-up house."""

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from starlette.testclient import TestClient

from fallow import wording
from fallow.domain.activity import Channel, Samples, Sport
from fallow.domain.spent import Ground, Half, Spent
from fallow.domain.state import Store
from fallow.domain.units import Units
from fallow.interfaces.web.drawing import apart
from fallow.interfaces.web.pages.along import along_page
from fallow.interfaces.web.pages.course import MOST_ROWS, charts_of, row_edges
from tests.fixtures.activity_files import run_activity, run_samples
from tests.fixtures.web import WebHouse, client_of, full_output
from tests.unit.interfaces.test_web_pages import Balanced, told

RUN = replace(run_activity(2700.0), activity_id="a1", name="Morning run")
PARTS = np.linspace(0.0, 1.0, 46)
SPENT = Spent(
    time_s=2700.0 * PARTS,
    distance_m=8100.0 * PARTS,
    taken={Store.ENERGY: 0.4 * PARTS, Store.MUSCLE: 1.3 * PARTS**3, Store.NERVE: 0.41 * PARTS},
    tendon_easy_km=12.0 * PARTS,
    bone_easy_km=11.0 * PARTS,
    halves={
        Store.ENERGY: Half(0.0, 1350.0, Ground.LIKE_THE_REST, even=True),
        Store.MUSCLE: Half(2143.0, 2700.0, Ground.DOWNHILL, even=False),
        Store.NERVE: Half(0.0, 1350.0, Ground.LIKE_THE_REST, even=True),
    },
)

PART = {"HX-Request": "true"}


@pytest.fixture
def house() -> WebHouse:
    made = WebHouse(output=full_output([RUN]))
    made.store.held = (RUN,)
    made.store.recorded = {"a1": run_samples(2700)}
    return made


@pytest.fixture
def client(house: WebHouse) -> Iterator[TestClient]:
    with client_of(house) as client:
        yield client


def hilly(seconds: int = 3600) -> Samples:
    """Level, then down by 5 %, at 3 m/s."""
    time_s = np.arange(float(seconds))
    channels = {
        Channel.TIME: time_s,
        Channel.DISTANCE: 3.0 * time_s,
        Channel.ALTITUDE: 400.0 - 0.15 * np.maximum(time_s - seconds / 2, 0.0),
    }
    return Samples(channels)


def test_the_page_asks_for_it_and_has_a_link_without_scripts(client: TestClient) -> None:
    text = client.get("/activities/a1").text

    assert 'hx-get="/activities/a1/along"' in text
    assert 'href="/activities/a1/along"' in text


def test_it_is_told_drawn_and_written_as_a_table(client: TestClient) -> None:
    text = client.get("/activities/a1/along", headers=PART).text
    page = Balanced()
    page.feed(text)
    words = told(text)

    assert page.open == []
    assert not re.search(r"\sstyle=|<script|\bnan\b|None", text)
    assert "Where it was spent" in words
    assert "What it asked of" in words or "Half of what it asked of" in words
    assert re.findall(r'<polyline class="(\w+)"', text) == ["energy", "muscle", "nerve", "tendon", "bone"]
    assert text.count("<caption>") == 2
    assert "min km Energy Muscle Nerve" in words
    assert "min km Tendons Bones" in words
    assert text.count('<th scope="col"') == 9
    assert text.count('<th scope="row"') == 2 * 9  # each five minutes of 45


def test_a_summary_alone_shows_none_of_it(client: TestClient, house: WebHouse) -> None:
    house.store.recorded = {}

    assert "/along" not in client.get("/activities/a1").text
    answer = client.get("/activities/a1/along", headers=PART)
    assert answer.status_code == 200
    assert "The recording does not tell where in it that was spent." in answer.text
    assert "<svg" not in answer.text
    assert client.get("/activities/unknown/along").status_code == 404


@pytest.mark.parametrize("missing", [Channel.SPEED, Channel.ALTITUDE, Channel.DISTANCE, Channel.HEART_RATE, None])
def test_whatever_is_missing_the_page_and_the_part_are_there(
    missing: Channel | None, client: TestClient, house: WebHouse
) -> None:
    usual = house.store.recorded["a1"].channels
    gone = {Channel.SPEED, Channel.DISTANCE} if missing is None else {missing}
    house.store.recorded = {"a1": Samples({name: values for name, values in usual.items() if name not in gone})}

    for path in ("/activities/a1", "/activities/a1/along"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert not re.search(r"\bnan\b", answer.text)
    if missing is None:
        assert "min Energy Muscle Nerve" in told(client.get("/activities/a1/along", headers=PART).text)


def test_every_chart_of_the_page_has_a_table(client: TestClient) -> None:
    text = client.get("/activities/a1").text

    assert text.count("<figure") == text.count("<caption>") == 5
    assert "As a table : Pace, min/km: averages" in told(text)
    assert re.search(r"min Pace, min/km 0–5 \d:\d\d 5–10 \d:\d\d", told(text))


def test_the_table_ends_at_what_the_page_says_it_asked() -> None:
    page = along_page(SPENT)

    assert page.stores.heads == ["km", "Energy", "Muscle", "Nerve"]
    assert page.stores.rows[-1] == ("45", "8.1", "40%", "130%", "40%")
    assert page.stores.rows[0] == ("5", "0.9", "5%", "0%", "5%")
    assert page.tissues is not None
    assert page.tissues.rows[-1] == ("45", "8.1", "12", "11")
    assert page.stores.words == wording.asked_of_stores({store: SPENT.taken[store][-1] for store in Store})


def test_it_is_told_by_the_stretch_that_asked_half() -> None:
    assert along_page(SPENT).told == (
        "Half of what it asked of the muscles came in the last fifth, downhill.",
        "What it asked of the nerves and energy came evenly from start to end.",
    )


def test_in_miles_the_way_is_told_in_miles() -> None:
    with wording.measuring(Units.IMPERIAL):
        page = along_page(SPENT)

    assert page.stores.heads[0] == "mi"
    assert page.stores.rows[-1][1] == "5.0"


def test_tissues_that_had_nothing_to_take_have_no_chart() -> None:
    nothing = np.zeros(PARTS.size)

    assert along_page(replace(SPENT, tendon_easy_km=nothing, bone_easy_km=nothing)).tissues is None


def test_labels_keep_their_lines_and_their_distance() -> None:
    page = along_page(SPENT)
    at = {mark.text: mark.at for mark in page.stores.labels}

    assert at["Muscle"] < at["Nerve"] < at["Energy"]
    assert at["Energy"] - at["Nerve"] >= 9.0
    assert apart([50.0, 50.0, 50.0], 10.0) == (50.0, 60.0, 70.0)
    assert apart([100.0, 99.0, 10.0], 8.0) == (100.0, 92.0, 10.0)
    assert apart([20.0], 8.0) == (20.0,)


def test_grade_is_drawn_where_altitude_is_known() -> None:
    *_, grade = charts_of(Sport.RUN, hilly())

    assert grade.title == "Grade, %"
    assert grade.words == "mostly between −5 and 0%"
    assert [figure for _, figure in grade.rows[:5]] == ["0"] * 5
    assert [figure for _, figure in grade.rows[-5:]] == ["−5"] * 5
    bare = Samples({name: values for name, values in hilly().channels.items() if name is not Channel.ALTITUDE})
    assert [chart.title for chart in charts_of(Sport.RUN, bare)] == ["Pace, min/km"]


def test_a_row_of_which_nothing_was_recorded_has_a_dash() -> None:
    usual = hilly()
    heart_rate = np.where(usual.time_s < 1800, 141.4, np.nan)
    pace, pulse, *_ = charts_of(Sport.RUN, Samples({**usual.channels, Channel.HEART_RATE: heart_rate}))

    assert pace.rows[0] == ("0–5", "5:33")
    assert pulse.rows[0] == ("0–5", "141")
    assert pulse.rows[-1] == ("55–60", "–")


@pytest.mark.parametrize("minutes", [0.2, 1, 3.4, 15, 45, 60.6, 75, 98, 240, 1500, 12_000])
def test_tables_have_few_rows_that_end_with_the_run(minutes: float) -> None:
    edges = row_edges(60 * minutes)

    assert 2 <= len(edges) <= MOST_ROWS + 1
    assert edges[0] == 0.0
    assert edges[-1] == pytest.approx(60 * minutes, abs=1e-5)
    assert np.all(np.diff(edges) > 0)
