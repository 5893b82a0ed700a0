"""The plan as a download from the page, and the calendar behind its secret."""

import logging
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from fallow.domain.language import Language
from fallow.interfaces.plan_files.names import FORMATS
from fallow.services.feeds import close_feed, open_feed
from tests.fixtures import made_up
from tests.fixtures.calendars import entries
from tests.fixtures.web import WebHouse, client_of

SECRET = "a-secret-of-many-letters"
FEED = f"/calendar/{SECRET}.ics"


@pytest.fixture
def house() -> WebHouse:
    return WebHouse()


@pytest.fixture
def client(house: WebHouse) -> TestClient:
    return client_of(house)


@pytest.fixture
def subscribed(house: WebHouse, client: TestClient) -> TestClient:
    open_feed(house.store, SECRET)  # type: ignore[arg-type]
    return client


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_a_download(name: str, client: TestClient) -> None:
    answer = client.get(f"/plan/export/{name}?week=2026-07-22" if name != "fit" else "/plan/export/fit?on=2026-07-22")

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(FORMATS[name].media_type)
    assert answer.headers["content-disposition"].startswith('attachment; filename="')
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content


@pytest.mark.parametrize(
    "path", ["exe", "csv?week=soon", "csv?week=2030-01-01", "fit?on=2026-07-20", "csv?from=2030-01-01&to=2030-01-02"]
)
def test_what_is_not_there_is_not_found(path: str, client: TestClient) -> None:
    assert client.get(f"/plan/export/{path}").status_code == 404


def test_which_days(client: TestClient) -> None:
    table = client.get("/plan/export/csv?from=2026-07-21&to=2026-07-22").text

    assert [line[:10] for line in table.splitlines()] == ["date,numbe", "2026-07-21", "2026-07-22"]
    assert client.get("/plan/export/csv?steps=true").text.startswith("date,number,kind,step,")
    assert "SUMMARY;LANGUAGE=en:Rest" in client.get("/plan/export/ics?rest_days=true").text


def test_a_calendar_behind_its_secret(subscribed: TestClient) -> None:
    answer = subscribed.get(FEED)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert len(entries(answer.content)) == 20


@pytest.mark.parametrize("tag", ["{}", "W/{}", '"other", {}', "*"])
def test_a_calendar_that_is_known_is_not_sent_again(tag: str, subscribed: TestClient) -> None:
    known = subscribed.get(FEED).headers["etag"]
    answer = subscribed.get(FEED, headers={"If-None-Match": tag.format(known)})

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == known
    assert answer.headers["cache-control"] == "private, no-cache"


def test_a_new_plan_is_sent_to_those_who_know_the_old_one(subscribed: TestClient, house: WebHouse) -> None:
    known = subscribed.get(FEED).headers["etag"]
    house.store.number = 2

    answer = subscribed.get(FEED, headers={"If-None-Match": known})

    assert answer.status_code == 200
    assert answer.headers["etag"] != known
    assert b"SEQUENCE:2" in answer.content


def test_time_alone_changes_nothing(subscribed: TestClient, house: WebHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    known = subscribed.get(FEED).headers["etag"]
    monkeypatch.setattr(house, "local_today", lambda: made_up.TODAY + timedelta(days=40))

    assert subscribed.get(FEED, headers={"If-None-Match": known}).status_code == 304


def test_wrong_closed_and_never_opened_look_the_same(client: TestClient, house: WebHouse) -> None:
    never = client.get(FEED)
    open_feed(house.store, SECRET)  # type: ignore[arg-type]
    wrong = [client.get(path) for path in (FEED.replace("secret", "Secret"), "/calendar/.ics", "/calendar/x.ics")]
    close_feed(house.store)  # type: ignore[arg-type]
    closed = client.get(FEED)

    for answer in (*wrong, closed):
        assert (answer.status_code, answer.content) == (404, never.content)
        assert answer.headers == never.headers


def test_an_address_without_a_plan_is_unknown(subscribed: TestClient, house: WebHouse) -> None:
    house.store.held_plan = None

    assert subscribed.get(FEED).status_code == 404


def test_only_the_head_where_that_is_asked_for(subscribed: TestClient) -> None:
    answer = subscribed.head(FEED)

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["etag"]


def test_it_answers_to_this_machine_alone(subscribed: TestClient) -> None:
    assert subscribed.get(FEED, headers={"Host": "fallow.example.org"}).status_code == 421
    assert subscribed.post(FEED).status_code == 403


def test_it_speaks_the_language_of_its_runner(subscribed: TestClient, house: WebHouse) -> None:
    house.store.language = Language.GERMAN

    assert "SUMMARY;LANGUAGE=de:Lockerer Lauf" in subscribed.get(FEED).text
    assert "Locker" in client_of(house).get("/plan/export/csv").text
    assert "<h1>" in subscribed.get("/plan").text


def test_no_log_names_the_secret(
    subscribed: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="fallow")

    def break_inside(*_: object, **__: object) -> bytes:
        raise KeyError(SECRET)

    monkeypatch.setattr("fallow.interfaces.web.plans_out.calendar_file", break_inside)

    assert subscribed.get(FEED).status_code == 500
    assert "KeyError" in caplog.text
    assert SECRET not in caplog.text
