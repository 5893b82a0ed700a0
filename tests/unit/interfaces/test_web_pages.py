"""What the pages show, over a made-up house."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser

import numpy as np
import pytest
from starlette.testclient import TestClient

from fallow.domain.activity import Activity, Channel, Lap, Samples, Sport
from fallow.domain.estimate import Estimate
from fallow.domain.session import SessionKind
from fallow.domain.state import Store, StoreState
from fallow.domain.wellness import CheckIn
from fallow.engine.contract import DayLoad
from fallow.interfaces.web.pages.activities import PAGE_SIZE
from tests.fixtures import made_up
from tests.fixtures.activity_files import run_activity, run_samples
from tests.fixtures.web import HOSTILE, OWN_PAGE, WebHouse, client_of, full_output

VOID = {"meta", "link", "input", "img", "br"}
RUN = replace(run_activity(2700.0), activity_id="a1", name="Morning run", elapsed_s=2900.0)


def days(count: int = 400) -> list[DayLoad]:
    first = made_up.TODAY - timedelta(days=count - 1)
    return [
        DayLoad(first + timedelta(days=n), 8000.0 * (n % 2), 2700.0 * (n % 2), 50.0, 9.0 * (n % 2), 8.0 * (n % 2))
        for n in range(count)
    ]


@pytest.fixture
def house() -> WebHouse:
    made = WebHouse(output=full_output([RUN], days()))
    made.store.held = (RUN,)
    made.store.recorded = {"a1": run_samples(2700)}
    return made


@pytest.fixture
def client(house: WebHouse) -> Iterator[TestClient]:
    with client_of(house) as client:
        yield client


class Balanced(HTMLParser):
    """Fails where a tag is left open, or closed without having been opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass


def told(text: str) -> str:
    """The words of a page, without tags and with plain spaces."""
    words = html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u2060", "")
    return re.sub(r"\s+", " ", words)


ALL = ("/", "/plan", "/plan/2026-07-20", "/activities", "/activities/a1", "/body", "/body/after-hard", "/nothing")


@pytest.mark.parametrize("path", ALL)
def test_a_page_is_whole_and_has_nothing_that_the_policy_would_refuse(path: str, client: TestClient) -> None:
    text = client.get(path).text
    page = Balanced()
    page.feed(text)

    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert text.startswith("<!doctype html>")
    without_files = re.sub(r'<script (?:defer|type="module") src="/static/[^"]+"></script>', "", text)
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", without_files)
    assert not re.search(r"\bNone\b|\bnan\b|\binf\b|&lt;|Undefined", text)
    assert set(re.findall(r'(?:href|src)="(https?:[^"]*)"', text)) == set()


@pytest.mark.parametrize("path", ALL)
def test_every_link_leads_somewhere(path: str, client: TestClient) -> None:
    text = client.get(path).text
    for target in {html.unescape(link) for link in re.findall(r'href="([^"#]+)"', text)}:
        assert client.get(target).status_code == 200, target
    ids = set(re.findall(r'\sid="([^"]+)"', text))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= ids


def test_the_slowest_is_marked_only_while_something_is_left_to_recover(client: TestClient, house: WebHouse) -> None:
    assert client.get("/").text.count('class="tag"') == 1

    back = StoreState(Estimate(1.0, 0.97, 1.0), Estimate(0.0, 0.0, 0.0))
    house.output = replace(house.output, body=replace(made_up.BODY, stores=dict.fromkeys(Store, back)))
    text = client.get("/").text
    assert 'class="tag"' not in text
    assert 'class="curve"' not in text
    assert "All three stores are back at your baseline." in text


def test_a_gauge_shows_mean_interval_and_where_recovered_begins(client: TestClient) -> None:
    text = client.get("/").text

    gauge = text.split('aria-label="Muscle: 54% (46–\u206064%) recovered"')[1].split("</svg>")[0]
    assert 'class="fill" y="1" width="54.0"' in gauge
    assert 'class="interval" x="46.0" y="3" width="17.0"' in gauge
    assert 'class="goal" x="90.0"' in gauge


def test_the_days_of_the_curve_have_names(client: TestClient) -> None:
    curve = client.get("/").text.split('class="curve"')[1].split("</article>")[0]

    assert re.findall(r"<text [^>]*>(\w+)</text>", curve) == ["Mon", "Tue", "Wed"]  # Sunday 07:30 in the runner's time


def test_a_line_ends_neither_before_a_unit_nor_within_a_range(client: TestClient) -> None:
    text = client.get("/").text

    assert "30\u00a0h (20–\u206045\u00a0h)" in text
    assert not re.search(r"\d–\d", text)
    german = client.get("/", headers={"accept-language": "de"}).text
    assert "54\u00a0% (46–\u206064\u00a0%)" in german


def test_a_reason_has_its_numbers_source_and_grade_in_words(client: TestClient) -> None:
    words = told(client.get("/").text)

    assert "Your muscle store is 54% (46–64%) recovered" in words
    assert "Store Muscle Recovered 54% (46–64%) Full recovery In about 30 h (20–45 h) Asked for 85%" in words
    assert "Source Own assumption of this project, no study behind it. Grade of evidence C: convention or our" in words


def test_what_was_told_today_is_said_and_what_was_told_before_is_not(client: TestClient, house: WebHouse) -> None:
    untold = client.get("/").text
    assert untold.index('id="check-in"') < untold.index('id="stores"')

    noon = made_up.NOW.replace(hour=10)
    house.store.told += [
        CheckIn(made_up.TODAY - timedelta(days=1), made_up.NOW - timedelta(days=1), soreness_0_10=9.0),
        CheckIn(made_up.TODAY, noon, soreness_0_10=2.0, ill=False),
        CheckIn(made_up.TODAY, made_up.NOW, soreness_0_10=5.0, resting_hr_bpm=48.0),
    ]
    text = client.get("/").text
    assert "Told today: soreness 2 of 10, not ill, resting heart rate 48 bpm." in told(text)
    assert text.index('id="stores"') < text.index('id="check-in"')


def test_without_a_plan_the_way_to_one_is_shown(client: TestClient, house: WebHouse) -> None:
    house.held_plan = None

    assert 'There is no plan for these days. <a href="/plan">Make one</a>' in client.get("/").text
    plan = client.get("/plan")
    assert plan.status_code == 200
    assert "No plan yet" in plan.text
    assert "Make a plan" in plan.text
    assert client.get("/plan/2026-07-20").status_code == 404


def test_a_day_of_the_plan_has_its_session_priority_and_reasons(client: TestClient) -> None:
    words = told(client.get("/plan/2026-07-22").text)

    assert "Intervals, 50 min" in words
    assert "A key session: kept when time or recovery is short." in words
    assert "Slowest store Nerve Recovered 90%" in words


def test_strength_stands_beside_the_run_of_its_day(client: TestClient, house: WebHouse) -> None:
    held = made_up.plan()
    strength = made_up.session(SessionKind.STRENGTH, 30, 0)
    house.held_plan = replace(held, days=tuple(replace(day, also=(strength,)) for day in held.days))

    assert "Strength training, 30 min" in told(client.get("/plan/2026-07-22").text)
    assert "Intervals 50 min Strength training, 30 min" in told(client.get("/plan").text)


@pytest.mark.parametrize(
    "path",
    [
        "/plan/2020-01-01", "/plan/soon", "/plan/2026-02-30", "/activities/unknown", "/activities/..%2f..%2fetc",
        "/activities?page=0", "/activities?page=-1", "/activities?page=x", "/activities?page=9999999",
        "/activities?page=%C2%B2",
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_in_our_own_words(path: str, client: TestClient) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    assert "No such page" in answer.text


def test_activities_stand_under_their_months_fifty_a_page(client: TestClient, house: WebHouse) -> None:
    house.store.held = tuple(
        replace(RUN, activity_id=f"b{n}", started_at=RUN.started_at - timedelta(days=n)) for n in range(PAGE_SIZE + 1)
    )
    first, second = client.get("/activities").text, client.get("/activities?page=2").text

    assert re.findall(r'scope="rowgroup"[^>]*>([^<]+)<', first) == ["March 2025", "February 2025", "January 2025"]
    assert len(re.findall(r'href="/activities/b\d+"', first)) == PAGE_SIZE
    assert 'href="/activities?page=2"' in first
    assert len(re.findall(r'href="/activities/b\d+"', second)) == 1
    assert 'href="/activities?page=1"' in second


def test_a_row_has_figures_under_their_units_and_a_dash_for_what_is_not_known(
    client: TestClient, house: WebHouse
) -> None:
    unknown = Activity("b2", Sport.STRENGTH, RUN.started_at - timedelta(hours=2), None, 1800.0, 1800.0, None)
    house.store.held = (RUN, unknown)
    words = told(client.get("/activities").text)

    assert "Sat 1 Mar Morning run 8.1 45:00 5:33 141 40 130 20 12 11" in words
    assert "Sat 1 Mar Strength training – 30:00 – – – – – – –" in words


def test_two_that_share_time_are_marked_and_can_be_joined_where_they_are_looked_at(
    client: TestClient, house: WebHouse
) -> None:
    phone = replace(RUN, activity_id="p", name=HOSTILE, sport=Sport.CYCLE, device="Phone")
    alone = replace(RUN, activity_id="c", started_at=RUN.started_at - timedelta(days=1))
    house.store.held = (RUN, phone, alone)
    assert client.get("/activities").text.count("twice?") == 2

    assert "Recorded twice?" not in client.get("/activities/c").text
    text = client.get("/activities/a1").text
    assert "Recorded twice?" in text
    assert "<script>alert" not in text
    words = told(text)
    assert "45:00, Phone; 48 min shared with this one. Not joined by itself: each tells another sport." in words
    answer = client.post("/activities/a1/join", data={"other": "p"}, headers=OWN_PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/activities/a1?joined=1")
    assert house.joined == [("a1", "p")]


def test_what_cannot_be_one_is_not_joined_and_said_beside_it(client: TestClient, house: WebHouse) -> None:
    alone = replace(RUN, activity_id="c", started_at=RUN.started_at - timedelta(days=1))
    house.store.held = (RUN, alone)
    answer = client.post("/activities/a1/join", data={"other": "c"}, headers=OWN_PAGE)

    assert answer.status_code == 422
    beside = answer.text[answer.text.index('id="twice"') :]
    assert "too far apart in time to be one" in told(beside[: beside.index("</section>")])
    assert client.post("/activities/nobody/join", data={"other": "c"}, headers=OWN_PAGE).status_code == 404
    foreign = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert client.post("/activities/a1/join", data={"other": "c"}, headers=foreign).status_code == 403
    assert house.joined == []


def test_one_activity_says_what_it_asked(client: TestClient) -> None:
    words = told(client.get("/activities/a1").text)

    assert "Run on Saturday 1 March 2025 at 08:30" in words
    assert "Pauses 3 min 20 s" in words or "Pauses 3 min" in words
    assert "it took 40% of energy, 130% of muscle and 20% of nerve. It used about 90 g of carbohydrate." in words
    assert "Tendons took as much as from 12 of your easy kilometres on the flat, bones as much as from 11." in words
    assert "Give or take about 15%. Not recorded, and therefore estimated: altitude and cadence." in words
    assert "Zone 1 easy: below your first threshold 38 min" in words
    assert "Zone 3 hard: above your second threshold 1 min" in words
    assert "1 1.00 5:33 5:33 140" in words  # the first lap


def test_a_chart_is_drawn_for_each_channel_that_was_recorded(client: TestClient, house: WebHouse) -> None:
    assert client.get("/activities/a1").text.count("<figure") == 5

    recorded = house.store.recorded["a1"]
    house.store.recorded = {"a1": Samples({Channel.TIME: recorded.time_s})}
    assert "<figure" not in client.get("/activities/a1").text
    for samples in ({}, {"a1": Samples({Channel.TIME: np.empty(0)})}, {"a1": Samples({Channel.TIME: np.zeros(1)})}):
        house.store.recorded = samples
        assert "<figure" not in client.get("/activities/a1").text
    house.store.recorded = {}
    assert client.get("/activities/a1").status_code == 200


def test_what_was_cleaned_is_told_and_left_out_of_the_charts(client: TestClient, house: WebHouse) -> None:
    assert "What was cleaned Nothing had to be cleaned" in told(client.get("/activities/a1").text)

    usual = house.store.recorded["a1"]
    heart_rate = np.where(np.arange(len(usual)) % 600 < 240, 254.0, usual.channels[Channel.HEART_RATE])
    house.store.recorded = {"a1": Samples({**usual.channels, Channel.HEART_RATE: heart_rate})}
    words = told(client.get("/activities/a1").text)

    assert re.search(r"What was cleaned Heart rate \d+ min of heart rate left out .*% of the time\. No heart", words)
    assert "The recording itself stays as it is" in words
    assert "Heart rate, bpm: mostly 141" in words
    house.store.recorded = {}
    assert "What was cleaned" not in told(client.get("/activities/a1").text)


def test_where_it_was_is_not_on_the_page(client: TestClient, house: WebHouse) -> None:
    text = client.get("/activities/a1").text

    # Of the shape of the way every figure lies in a box of 100 by 100; a place has more digits, or another number.
    recorded = house.store.recorded["a1"]
    for channel in (Channel.LATITUDE, Channel.LONGITUDE):
        degrees = recorded.channels[channel]
        assert not any(f"{degree:.3f}" in text for degree in (degrees.min(), degrees.mean(), degrees.max()))
    assert "latitude" not in text.lower()


@pytest.mark.parametrize("path", ["/activities", "/activities/a1"])
def test_names_from_files_are_escaped(path: str, client: TestClient, house: WebHouse) -> None:
    house.store.held = (replace(RUN, name=HOSTILE, device=HOSTILE),)
    text = client.get(path).text

    assert html.escape(HOSTILE[:20], quote=False) in text
    assert "<script>" not in text
    assert "<img src=x" not in text


def test_an_activity_of_another_sport_has_speed_instead_of_pace(client: TestClient, house: WebHouse) -> None:
    house.store.held = (replace(RUN, sport=Sport.CYCLE, distance_m=24_000.0, laps=(Lap(0.0, 60.0, None),)),)
    words = told(client.get("/activities/a1").text)

    assert "Speed 32 km/h" in words
    assert "Speed, km/h" in words
    assert "Laps" not in words


def test_an_activity_of_several_recordings_says_so_and_can_be_taken_apart(client: TestClient, house: WebHouse) -> None:
    assert "Take apart" not in client.get("/activities/a1").text
    house.store.origin = {"a1": {Channel.TIME: "a1", Channel.HEART_RATE: "a1", Channel.LATITUDE: "phone"}}
    text = client.get("/activities/a1").text

    assert "/runs/a1.fit gives time and heart rate" in text
    assert "phone gives position" in text
    answer = client.post("/activities/a1/split", headers=OWN_PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/activities?apart=1")
    assert house.apart == ["a1"]


def test_what_was_left_as_recorded_can_be_cleaned_again(client: TestClient, house: WebHouse) -> None:
    house.store.left = {"a1": frozenset({"heart_rate_spike"})}
    assert "Clean again: heart rate spike" in client.get("/activities/a1").text
    told = {"kind": "heart_rate_spike", "leave": "no"}
    answer = client.post("/activities/a1/cleaning", data=told, headers=OWN_PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/activities/a1#cleaned")
    assert house.chosen == [("a1", "heart_rate_spike", False)]


def test_load_begins_with_the_newest_year(client: TestClient) -> None:
    words = told(client.get("/body").text)

    assert re.search(r"2026 \S+ .* July \d+ .* June .* 2025 \S+", words)
    assert re.search(r"Week of 13 Jul 2026: \d+ km", words)


def test_the_page_of_a_home_without_activities_is_whole(client: TestClient, house: WebHouse) -> None:
    house.store.held, house.output = (), made_up.output()

    text = client.get("/activities").text
    assert "No activities yet." in text
    assert "Look for" not in text
    assert 'href="/import"' in text
    assert "There is nothing like that here." in client.get("/activities?q=swim").text
    assert "Nothing has been run yet." in client.get("/body").text


def test_answers_for_programs_are_those_of_the_command_line(client: TestClient) -> None:
    assert client.get("/api/today").json()["verdict"] == "rest"
    assert client.get("/api/plan").json()["days"][0]["date"] == "2026-07-20"


def test_a_lower_store_than_after_a_hard_session_is_said_so(client: TestClient, house: WebHouse) -> None:
    deep = StoreState(Estimate(-0.2, -0.4, 0.0), Estimate(90.0, 60.0, 130.0))
    stores = {**made_up.BODY.stores, Store.MUSCLE: deep}
    house.output = replace(house.output, body=replace(made_up.BODY, stores=stores))
    text = client.get("/").text

    assert 'aria-label="Muscle: lower than after a hard session"' in text
    assert 'class="fill" y="1" width="0.0"' in text


def test_a_day_before_the_plan_begins_is_no_day_of_it(client: TestClient, house: WebHouse) -> None:
    assert made_up.plan().days[0].on == date(2026, 7, 20)

    assert client.get("/plan/2026-07-19").status_code == 404
    week = client.get("/").text.split('<ol class="week">')[1].split("</ol>")[0]
    assert len(re.findall(r"<li>", week)) == 6  # today has none, and six days follow
