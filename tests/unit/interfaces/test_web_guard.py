"""The door of the page: who may talk to it, how much they may say, and what goes out with every answer."""

import logging
import re
from collections.abc import Iterator, Mapping

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope

from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.interfaces.web.app import create_app
from fallow.interfaces.web.guard import MOST_BODY_BYTES
from fallow.interfaces.web.reach import is_this_machine
from fallow.interfaces.web.rendering import ASSETS
from fallow.interfaces.web.serving import SETTINGS
from tests.fixtures.web import ADDRESS, OWN_PAGE, WebHouse, client_of

PATHS = ("/", "/plan", "/activities", "/body", "/nothing", "/api/today", "/api/nothing")


@pytest.fixture
def client(house: WebHouse) -> Iterator[TestClient]:
    """As any program asks: nothing says that it is our own page."""
    with client_of(house) as client:
        yield client


@pytest.mark.parametrize(
    "host",
    ["localhost", "LocalHost:8000", "127.0.0.1", "127.0.0.1:8000", "127.3.2.1:1", "[::1]", "[::1]:8000"],
)
def test_this_machine_has_these_names(host: str, client: TestClient) -> None:
    assert is_this_machine(host)
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "", "example.org", "example.org:8000", "localhost.example.org", "127.0.0.1.example.org", "evil@localhost",
        "192.168.1.2", "0.0.0.0", "::1", "[::1", "[::2]:8000", "[127.0.0.1]", "localhost:", "localhost:80:80",
        "localhost,example.org", "2130706433",
    ],
)  # fmt: skip
def test_another_name_is_refused_whatever_is_asked(host: str, client: TestClient) -> None:
    assert not is_this_machine(host)
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "Rest today" not in answer.text


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"Origin": "http://example.org"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:8001"},
        {"Origin": "https://127.0.0.1:8000"},
        {"Origin": "http://127.0.0.1:8000.example.org"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": ADDRESS},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://example.org"},
    ],
)
@pytest.mark.parametrize("path", ["/check-in", "/plan"])
def test_a_post_from_elsewhere_changes_nothing(
    said: dict[str, str], path: str, client: TestClient, house: WebHouse
) -> None:
    answer = client.post(path, data={"pain_0_10": "6", "race_on": "2026-10-04", "race_distance": "half"}, headers=said)

    assert answer.status_code == 403
    assert house.store.told == []
    assert house.requests == []


@pytest.mark.parametrize("said", [OWN_PAGE, {"Origin": ADDRESS}, {"Sec-Fetch-Site": "same-origin"}])
def test_a_post_from_our_own_page_is_taken(said: dict[str, str], client: TestClient, house: WebHouse) -> None:
    answer = client.post("/check-in", data={"pain_0_10": "6"}, headers=said)

    assert answer.status_code == 303
    assert len(house.store.told) == 1


def test_a_large_body_is_refused_with_its_length_told(client: TestClient, house: WebHouse) -> None:
    answer = client.post("/check-in", content=b"pain_0_10=6&x=" + b"y" * MOST_BODY_BYTES, headers=OWN_PAGE)

    assert answer.status_code == 413
    assert house.store.told == []


def test_a_large_body_is_refused_in_pieces_of_untold_length() -> None:
    """No more is taken in than it takes to see that it is too much."""
    pieces = iter([b"z" * 10_000] * 1000)
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        taken += 1
        return {"type": "http.request", "body": next(pieces), "more_body": True}

    answers = _asked("/check-in", receive)

    assert answers[0]["status"] == 413
    assert taken == MOST_BODY_BYTES // 10_000 + 1


def test_a_small_body_in_pieces_is_put_together(house: WebHouse) -> None:
    pieces = [b"pain_", b"", b"0_10=", b"6"]

    async def receive() -> Message:
        return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

    answers = _asked("/check-in", receive, house)

    assert answers[0]["status"] == 303
    assert [told.pain_0_10 for told in house.store.told] == [6.0]


def test_half_a_form_is_not_taken_for_the_whole(house: WebHouse) -> None:
    said: list[Message] = [
        {"type": "http.request", "body": b"pain_0_10=1", "more_body": True},
        {"type": "http.disconnect"},
    ]

    async def receive() -> Message:
        return said.pop(0)

    _asked("/check-in", receive, house)

    assert house.store.told == []


def _asked(path: str, receive: Receive, house: WebHouse | None = None) -> list[Message]:
    """A post from our own page, without a length, straight to the application."""
    headers = [
        (b"host", b"127.0.0.1:8000"),
        (b"sec-fetch-site", b"same-origin"),
        (b"content-type", b"application/x-www-form-urlencoded"),
    ]
    scope: Scope = {
        "type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b"",
        "headers": headers, "scheme": "http", "http_version": "1.1", "root_path": "",
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000),
    }  # fmt: skip
    answers: list[Message] = []

    async def send(message: Message) -> None:
        answers.append(message)

    client = client_of(house or WebHouse())

    # A loop in a thread of its own: a browser of another test may have left one running in this thread.
    with start_blocking_portal() as portal:
        portal.call(client.app, scope, receive, send)
    return answers


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_loaded_from_elsewhere_framed_or_kept(path: str, client: TestClient) -> None:
    headers = client.get(path).headers

    policy = _policy(headers)
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == "'self'"
    assert policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


def _policy(headers: Mapping[str, str]) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))


@pytest.mark.parametrize("name", ["fallow.css", "today.js", "fallow.svg"])
def test_what_comes_along_loads_nothing_at_all_and_may_be_kept(name: str, client: TestClient) -> None:
    headers = client.get(f"{ASSETS}/{name}").headers

    assert _policy(headers) == {"default-src": "'none'", "frame-ancestors": "'none'"}
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "public, max-age=31536000, immutable"


def test_what_is_missing_is_not_kept(client: TestClient) -> None:
    missing = client.get(f"{ASSETS}/no-such-file")

    assert (missing.status_code, missing.headers["cache-control"]) == (404, "no-store")
    assert _policy(missing.headers)["style-src"] == "'self'"  # it is a page that says so


def test_the_policy_goes_with_refusals_and_failures_too(client: TestClient, house: WebHouse) -> None:
    refused = client.post("/check-in", headers={"Origin": "http://example.org"})
    house.fails_with = ValueError()
    failed = client.get("/")

    for answer in (refused, failed):
        assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/plan", f"{ASSETS}/fallow.css", "/nothing"])
def test_head_is_get_without_the_body(path: str, client: TestClient) -> None:
    got, head = client.get(path), client.head(path)

    assert head.status_code == got.status_code
    assert head.text == ""
    assert head.headers["content-type"] == got.headers["content-type"]
    assert head.headers["content-length"] == got.headers["content-length"]


def test_a_failure_shows_nothing_and_logs_the_place_alone(
    client: TestClient, house: WebHouse, caplog: pytest.LogCaptureFixture
) -> None:
    house.fails_with = KeyError("Robin's resting heart rate")
    with caplog.at_level(logging.DEBUG):
        answer = client.get("/?noted=secret")

    assert answer.status_code == 500
    assert "Something went wrong inside Fallow" in answer.text
    assert "Traceback" not in answer.text
    assert "KeyError" not in answer.text
    (told,) = (record for record in caplog.records if not record.name.startswith("httpx"))  # the test's own client
    assert re.match(r"KeyError inside Fallow while answering a GET, at views\.py:\d+ today < ", told.getMessage())
    assert told.exc_info is None
    assert "Robin" not in told.getMessage()
    assert "secret" not in told.getMessage()


@pytest.mark.parametrize(
    ("code", "status", "said"),
    [
        (ProblemCode.STORE_UNREADABLE, 422, "That did not work"),
        (ProblemCode.SEVERAL_ATHLETES, 422, "That did not work"),
    ],
)
def test_a_problem_of_the_archive_is_a_page(
    code: ProblemCode, status: int, said: str, client: TestClient, house: WebHouse
) -> None:
    house.fails_with = UserProblemError(Problem(code, "/home/ada/<b>fallow</b>"))
    answer = client.get("/")

    assert answer.status_code == status
    assert said in answer.text
    assert "<b>" not in answer.text
    assert client.get("/api/today").json()["problem"] == code.value


def test_where_nothing_is_there_yet_every_page_leads_to_the_first(client: TestClient, house: WebHouse) -> None:
    house.fails_with = UserProblemError(Problem(ProblemCode.HOME_EMPTY, "/home/ada"))

    for path in ("/", "/what-if", "/body", "/activities"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/welcome"), path
    assert client.get("/api/today").status_code == 404


def test_nothing_is_logged_of_what_is_looked_at() -> None:
    assert SETTINGS["access_log"] is False
    assert SETTINGS["log_level"] == "warning"


def test_no_telemetry_leaves_the_house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")

    app = create_app(lambda: None)  # type: ignore[arg-type,return-value]

    assert not app._native_telemetry.enabled()


@pytest.mark.parametrize(
    "path", ["/docs", "/redoc", "/openapi.json", "/static/", f"{ASSETS}/../../app.py", f"{ASSETS}/vendor"]
)
def test_there_is_no_door_beside(path: str, client: TestClient) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    assert "No such page" in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_turned_away(method: str, client: TestClient) -> None:
    answer = client.request(method, "/", headers=OWN_PAGE)

    assert answer.status_code == 405
    assert "That did not work" in answer.text
