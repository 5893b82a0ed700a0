"""Settings: what the form stores and takes back, and the data on its way out and away."""

import html
import re
from datetime import date

import pytest
from starlette.testclient import TestClient

from fallow.domain.athlete import Athlete, Level, Sex
from fallow.domain.errors import UserProblemError
from fallow.domain.language import Language
from fallow.domain.units import Units
from fallow.interfaces.web.pages.settings import FREE, MEASURED, told_of, values_of
from tests.fixtures.web import HOSTILE, OWN_PAGE, WebHouse, client_of


@pytest.fixture
def house() -> WebHouse:
    return WebHouse()


@pytest.fixture
def client(house: WebHouse) -> TestClient:
    client = client_of(house)
    client.headers.update(OWN_PAGE)
    return client


def test_what_is_filled_in_is_stored(client: TestClient, house: WebHouse) -> None:
    told = {
        "language": "de", "units": "miles", "sex": "F", "birth_year": "1980", "mass_kg": "58,5", "injury_prone": "yes",
        "last_injury_on": "2026-03-01", "max_hr_bpm": "188", "critical_speed_m_s": "4:10", "level": "trained",
        "time_zone": "Europe/Berlin", "sleep_need_h": "8",
    }  # fmt: skip
    answer = client.post("/settings", data=told)

    assert (answer.status_code, answer.headers["location"]) == (303, "/settings?done=saved")
    assert house.profile == {
        "language": Language.GERMAN, "units": Units.IMPERIAL, "sex": Sex.FEMALE, "birth_year": 1980, "mass_kg": 58.5,
        "injury_prone": True, "last_injury_on": date(2026, 3, 1), "max_hr_bpm": 188.0,
        "critical_speed_m_s": pytest.approx(4.0), "level": Level.TRAINED, "time_zone": "Europe/Berlin",
        "sleep_need_h": 8.0,
    }  # fmt: skip


def test_an_empty_field_takes_back_what_was_measured_and_forgets_what_was_told() -> None:
    told, forget = told_of(dict.fromkeys((*MEASURED, *FREE), ""))

    assert forget == frozenset(MEASURED)
    assert told == dict.fromkeys(FREE)


@pytest.mark.parametrize(("told", "chosen"), [(None, ""), (False, "no"), (True, "yes")])
def test_no_injuries_are_told_from_not_asked_and_saving_the_rest_tells_nothing_new(
    told: bool | None, chosen: str
) -> None:
    values = values_of(Athlete("me", injury_prone=told))

    assert values["injury_prone"] == chosen
    assert told_of(values)[0]["injury_prone"] is told


def test_a_field_that_is_not_in_the_form_changes_nothing() -> None:
    assert told_of({"units": "km"}) == ({"units": Units.METRIC}, frozenset())


def test_a_pace_comes_back_as_it_is_shown() -> None:
    for shown, speed_m_s in (("4:10 min/km", 4.0), ("6:42 min/mi", 1609.344 / 402)):
        assert told_of({"critical_speed_m_s": shown})[0]["critical_speed_m_s"] == pytest.approx(speed_m_s)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mass_kg", "heavy"),
        ("birth_year", "19e1"),
        ("last_injury_on", "yesterday"),
        ("critical_speed_m_s", "fast"),
        ("time_zone", "Mars/Base"),
        ("language", "fr"),
    ],
)
def test_a_slip_is_named_by_its_field(name: str, text: str) -> None:
    with pytest.raises(UserProblemError) as caught:
        told_of({name: text})

    assert caught.value.problem.place == name


def test_a_slip_is_said_and_nothing_else_is_lost(client: TestClient, house: WebHouse) -> None:
    answer = client.post("/settings", data={"mass_kg": HOSTILE, "birth_year": "1980"})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'value="1980"' in answer.text
    assert "<img" not in answer.text.replace('<img src="/static', "")
    assert house.profile == {}


def test_only_who_types_the_id_deletes(client: TestClient, house: WebHouse) -> None:
    for told in ({"athlete_id": "you"}, {"athlete_id": "ME"}, {}):
        assert client.post("/settings/delete", data=told).status_code == 422
    assert house.apart == []

    answer = client.post("/settings/delete", data={"athlete_id": "me"})
    assert answer.status_code == 200
    assert "Everything is deleted" in answer.text
    assert house.apart == ["everything"]


def test_the_address_of_a_calendar_is_shown_once_and_can_be_closed(client: TestClient, house: WebHouse) -> None:
    made = client.post("/settings/feed").text
    address = re.search(r'value="(/calendar/[\w-]{20,}\.ics)"', made)
    assert address is not None
    assert house.store.feed is not None

    assert "/calendar/" not in client.get("/settings").text
    assert client.post("/settings/feed", data={"close": "yes"}).status_code == 303
    assert house.store.feed is None


def test_everything_can_be_taken_out(client: TestClient) -> None:
    answer = client.get("/settings/export")

    assert answer.content == b"PK"
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == "no-store"


def test_it_says_where_each_limit_is_from_and_what_is_on_record(client: TestClient) -> None:
    text = html.unescape(client.get("/settings").text).replace("\u00a0", " ")

    assert "12 activities, 3 mornings and 1 plan" in text
    assert "Critical" in text or "critical" in text


def test_an_import_can_be_taken_back(client: TestClient, house: WebHouse) -> None:
    assert client.post("/settings/undo").headers["location"] == "/settings?done=undone"
    assert house.apart == ["an import"]
