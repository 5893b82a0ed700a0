"""The door to the home network: what is shut, how one gets in, and what a browser is given for it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from http.cookies import Morsel, SimpleCookie
from urllib.parse import quote

import httpx2
import pytest
from starlette.testclient import TestClient

from fallow.interfaces.web.door import Lan, place_within
from fallow.interfaces.web.rendering import ASSETS
from fallow.services.attempts import PER_ADDRESS
from fallow.services.feeds import close_feed, open_feed
from fallow.services.sessions import LIFE, OVERLAP, RENEWED_AFTER
from tests.fixtures.door import ANOTHER, PASSPHRASE, Clocks, FakeKeeper, access
from tests.fixtures.web import WebHouse, client_of

HOME = "http://192.168.1.2:8000"
PHONE = "192.168.1.7"
POST = {"Origin": HOME}  # all that a browser says over plain HTTP
SECRET = "secret-of-many-letters"
SHUT = ("/", "/what-if", "/what-if/outcome", "/plan", "/plan/2026-07-25", "/plan/export/csv",
        "/activities", "/activities/x", "/body", "/import",
        "/nothing", "/sign-in/", "/sign-in/x", "/static", "/statics/x", "/calendar/x", "/calendar/a/b.ics", "/sign-out",
        "/calendar/x.ics/", "/Sign-in", f"{HOME}//sign-in", "/docs", "/%2e%2e/static/fallow.css")  # fmt: skip


@pytest.fixture
def keeper() -> FakeKeeper:
    return FakeKeeper()


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def lan(keeper: FakeKeeper, clocks: Clocks) -> Lan:
    return Lan(access(keeper, clocks), frozenset({"pi.local"}))


@pytest.fixture
def house() -> WebHouse:
    return WebHouse()


@pytest.fixture
def client(house: WebHouse, lan: Lan) -> Iterator[TestClient]:
    with client_of(house, lan, HOME, PHONE) as client:
        yield client


@pytest.fixture
def inside(client: TestClient) -> TestClient:
    assert sign_in(client).status_code == 303
    return client


def sign_in(client: TestClient, passphrase: str = PASSPHRASE, then: str = "/", **headers: str) -> httpx2.Response:
    data = {"passphrase": passphrase, "then": then}
    return client.post("/sign-in", data=data, headers={**POST, **{k.replace("_", "-"): v for k, v in headers.items()}})


def cookie_of(answer: httpx2.Response) -> Morsel[str]:
    """The only one that it sets."""
    (told,) = answer.headers.get_list("set-cookie")
    (morsel,) = SimpleCookie(told).values()
    return morsel


@pytest.mark.parametrize("path", SHUT)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "OPTIONS"])
def test_it_is_shut(path: str, method: str, client: TestClient, house: WebHouse) -> None:
    answer = client.request(method, path, headers=POST)

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")
    assert answer.text == ""
    assert house.asked_on == []


@pytest.mark.parametrize("path", ["/api/today", "/api/plan", "/api/nothing", "/api/"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_program_is_told_in_its_own_way(path: str, method: str, client: TestClient, house: WebHouse) -> None:
    answer = client.request(method, path, headers=POST)

    assert answer.status_code == 401
    assert answer.json() == {"problem": "sign_in", "text": "Sign in first."}
    assert house.asked_on == []


@pytest.mark.parametrize(("method", "is_asked_anew"), [("GET", True), ("POST", False)])
def test_a_part_of_a_page_is_not_answered_with_another_page(
    method: str, is_asked_anew: bool, client: TestClient
) -> None:
    """The page that a part is missing from is asked for anew, but for one that would lose what was filled in."""
    answer = client.request(method, "/check-in", headers={**POST, "HX-Request": "true"})

    assert (answer.status_code, answer.text) == (401, "")
    assert ("hx-refresh" in answer.headers) is is_asked_anew


@pytest.mark.parametrize("path", ["/sign-in", f"{ASSETS}/fallow.css", f"{ASSETS}/fallow.svg"])
def test_what_it_takes_to_sign_in_is_open(path: str, client: TestClient) -> None:
    assert client.get(path).status_code == 200


def test_a_calendar_needs_its_secret_alone(client: TestClient, house: WebHouse) -> None:
    open_feed(house.store, SECRET)  # type: ignore[arg-type]

    assert client.get(f"/calendar/{SECRET}.ics").status_code == 200
    assert client.get("/calendar/guessed.ics").status_code == 404
    close_feed(house.store)  # type: ignore[arg-type]
    assert client.get(f"/calendar/{SECRET}.ics").status_code == 404


def test_without_lan_there_is_no_door(house: WebHouse) -> None:
    with client_of(house) as client:
        assert client.get("/").status_code == 200
        assert client.get("/sign-in").status_code == 404
        assert "sign-out" not in client.get("/").text
        assert client.get("/", headers={"Host": "192.168.1.2"}).status_code == 421


def test_signing_in_opens_every_page_until_signing_out(client: TestClient) -> None:
    assert sign_in(client).headers["location"] == "/"
    for path in ("/", "/plan", "/body", "/api/today"):
        assert client.get(path).status_code == 200
    token = client.cookies["fallow"]

    out = client.post("/sign-out", headers=POST)
    assert (out.status_code, out.headers["location"]) == (303, "/sign-in")
    assert cookie_of(out)["max-age"] == "0"
    assert client.get("/").status_code == 303
    client.cookies.set("fallow", token)
    assert client.get("/").status_code == 303, "nor does the token open anything any more"


def test_every_page_offers_to_sign_out_and_the_one_that_asks_does_not(inside: TestClient) -> None:
    for path in ("/", "/plan", "/nothing"):
        assert '<form class="inline" method="post" action="/sign-out">' in inside.get(path).text
    inside.cookies.clear()
    page = inside.get("/sign-in").text
    assert "/sign-out" not in page
    assert "<nav" not in page


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(client: TestClient) -> None:
    cookie = cookie_of(sign_in(client))

    assert cookie.key == "fallow"
    assert len(cookie.value) >= len("token-1")
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/"
    assert cookie["domain"] == ""
    assert cookie["max-age"] == str(30 * 24 * 3600)
    assert cookie["secure"] == ""


def test_behind_tls_on_this_machine_it_is_for_tls_alone(house: WebHouse, lan: Lan) -> None:
    told = {"X-Forwarded-Proto": "https", "Origin": "https://pi.local"}
    with client_of(house, lan, "http://pi.local", "127.0.0.1") as proxy:
        answer = sign_in(proxy, **told)
        cookie = cookie_of(answer)
        assert answer.status_code == 303
        assert cookie.key == "__Host-fallow"
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")

        said = {"Cookie": f"__Host-fallow={cookie.value}", "X-Forwarded-Proto": "https"}
        assert proxy.get("/", headers=said).status_code == 200
        plain = {"Cookie": f"fallow={cookie.value}", "X-Forwarded-Proto": "https"}
        assert proxy.get("/", headers=plain).status_code == 303, "one that came without TLS does not count with it"


@pytest.mark.parametrize(
    ("peer", "origin", "status"),
    [
        ("127.0.0.1", "https://pi.local", 303),
        ("127.0.0.1", "http://pi.local", 403),
        ("127.0.0.1", "https://pi.local.example.org", 403),
        ("127.0.0.1", "https://pi.local:8443", 403),
        (PHONE, "https://pi.local", 403),  # the scheme is what it says itself
        (PHONE, "http://pi.local", 303),
    ],
)
def test_another_site_signs_nobody_in(peer: str, origin: str, status: int, house: WebHouse, lan: Lan) -> None:
    with client_of(house, lan, "http://pi.local", peer) as client:
        assert sign_in(client, Origin=origin, X_Forwarded_Proto="https").status_code == status


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/check-in"])
@pytest.mark.parametrize("said", [{}, {"Origin": "http://example.org"}, {"Sec-Fetch-Site": "cross-site", **POST}])
def test_a_post_from_elsewhere_changes_nothing(
    path: str, said: dict[str, str], inside: TestClient, keeper: FakeKeeper, house: WebHouse
) -> None:
    before = len(keeper.looked)
    answer = inside.post(path, data={"passphrase": PASSPHRASE, "pain_0_10": "6"}, headers=said)

    assert answer.status_code == 403
    assert len(keeper.looked) == before
    assert house.store.told == []
    assert inside.get("/").status_code == 200


@pytest.mark.parametrize("host", ["example.org", "192.168.1.2.example.org", "8.8.8.8", "fallow.local"])
def test_by_a_name_of_somebody_elses_nothing_is_answered(host: str, inside: TestClient) -> None:
    for path in ("/", "/sign-in", f"{ASSETS}/fallow.css"):
        answer = inside.get(path, headers={"Host": host})
        assert answer.status_code == 421
        assert "--name NAME" in answer.text


@pytest.mark.parametrize("host", ["pi.local:8000", "192.168.1.2", "[fd00::2]:8000", "localhost"])
def test_by_a_name_of_its_own_it_answers(host: str, client: TestClient) -> None:
    assert client.get("/sign-in", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("wanted", ["/plan", "/plan/2026-07-25", "/activities?page=2&x=%2F%2Fevil", "/plan/a%20b%3Fc"])
def test_one_gets_where_one_wanted_to_go(wanted: str, client: TestClient) -> None:
    asked = client.get(wanted)
    assert asked.headers["location"] == f"/sign-in?then={quote(wanted, safe='/')}"

    page = client.get(asked.headers["location"]).text
    then = re.findall(r'name="then" value="([^"]*)"', page)
    assert [one.replace("&amp;", "&") for one in then] == [wanted]
    assert sign_in(client, then=wanted).headers["location"] == wanted
    assert client.get(asked.headers["location"]).headers["location"] == wanted, "at once, where one is signed in"


def test_what_was_posted_is_not_gone_to(client: TestClient) -> None:
    assert client.post("/check-in", headers=POST).headers["location"] == "/sign-in"


@pytest.mark.parametrize(
    "then",
    [
        "", "plan", "https://example.org", "//example.org", "///example.org", "/\\example.org", "\\\\example.org",
        "/\t/example.org", "/\n/example.org", "/ /example.org", " //example.org", "javascript:alert(1)",
        "/plan\r\nX: y", "/pl\x00an", "/ä", "/x\\y", "/" + "x" * 2001, "http:/example.org", "@example.org",
    ],
)  # fmt: skip
def test_nobody_is_sent_to_another_site(then: str, client: TestClient) -> None:
    assert place_within(then) == "/"
    assert sign_in(client, then=then).headers["location"] == "/"
    assert client.get(f"/sign-in?then={quote(then)}").headers["location"] == "/"


def test_a_place_on_another_site_is_not_even_kept(client: TestClient) -> None:
    assert client.get(f"{HOME}//example.org/x").headers["location"] == "/sign-in"


def test_it_asks_in_the_language_of_the_browser(client: TestClient) -> None:
    german = {"Accept-Language": "de-AT,de;q=0.9,en;q=0.5", **POST}

    page = client.get("/sign-in", headers=german).text
    assert '<html lang="de">' in page
    assert '<h1 id="sign-in">Anmelden</h1>' in page
    assert "Das ist nicht die Passphrase." in client.post("/sign-in", data={"passphrase": "x"}, headers=german).text
    assert client.get("/api/today", headers=german).json()["text"] == "Melde dich zuerst an."


def test_a_wrong_passphrase_is_said_kindly_and_opens_nothing(client: TestClient) -> None:
    answer = sign_in(client, ANOTHER, "/plan")

    assert answer.status_code == 403
    assert 'role="alert"' in answer.text
    assert "That is not the passphrase." in answer.text
    assert 'name="then" value="/plan"' in answer.text
    assert ANOTHER not in answer.text
    assert "set-cookie" not in answer.headers
    assert client.get("/").status_code == 303


@pytest.mark.parametrize("body", [b"", b"then=/plan", b"passphrase=", b"&&&", b"x=1&" * 20, b"\xff\xfe=%ff"])
def test_half_a_form_opens_nothing(body: bytes, client: TestClient) -> None:
    headers = {**POST, "Content-Type": "application/x-www-form-urlencoded"}

    assert client.post("/sign-in", content=body, headers=headers).status_code in {400, 403}
    assert client.get("/").status_code == 303


def test_after_too_many_attempts_it_says_how_long_to_wait(client: TestClient, clocks: Clocks) -> None:
    for _ in range(PER_ADDRESS.free):
        assert sign_in(client, ANOTHER).status_code == 403
    answer = sign_in(client)

    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "1"
    assert "Please wait 1 second, then try again." in answer.text
    clocks.go_on(timedelta(seconds=1))
    assert sign_in(client).status_code == 303


def test_behind_a_proxy_each_one_has_attempts_of_their_own(house: WebHouse, lan: Lan) -> None:
    with client_of(house, lan, HOME, "127.0.0.1") as proxy:
        for _ in range(PER_ADDRESS.free):
            sign_in(proxy, ANOTHER, X_Forwarded_For="192.168.1.66")
        assert sign_in(proxy, X_Forwarded_For="192.168.1.66").status_code == 429
        assert sign_in(proxy, X_Forwarded_For=PHONE).status_code == 303


def test_who_asks_directly_cannot_be_someone_else_each_time(client: TestClient) -> None:
    for number in range(PER_ADDRESS.free):
        sign_in(client, ANOTHER, X_Forwarded_For=f"192.168.1.{number}")

    assert sign_in(client, X_Forwarded_For="192.168.1.99").status_code == 429


def test_a_new_token_comes_with_the_first_look_of_another_day(inside: TestClient, clocks: Clocks) -> None:
    before = inside.cookies["fallow"]
    assert "set-cookie" not in inside.get("/").headers
    clocks.go_on(RENEWED_AFTER)
    assert "set-cookie" not in inside.post("/check-in", data={"pain_0_10": "0"}, headers=POST).headers
    assert "set-cookie" not in inside.get(f"{ASSETS}/fallow.css").headers

    cookie = cookie_of(inside.get("/"))
    assert cookie.value != before
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Strict", "2592000")
    clocks.go_on(OVERLAP)
    assert inside.get("/").status_code == 200
    inside.cookies.clear()
    inside.cookies.set("fallow", before)
    assert inside.get("/").status_code == 303


def test_a_session_ends_by_itself(inside: TestClient, clocks: Clocks) -> None:
    clocks.go_on(LIFE)

    assert inside.get("/").status_code == 303


def test_forgetting_the_passphrase_signs_everyone_out(inside: TestClient, keeper: FakeKeeper) -> None:
    keeper.forget()

    assert inside.get("/").status_code == 303
    assert sign_in(inside).status_code == 403


def test_nothing_of_it_is_logged(
    client: TestClient, keeper: FakeKeeper, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="fallow")
    sign_in(client, ANOTHER)
    for _ in range(9):
        sign_in(client)

    def breaks(passphrase: str) -> bool:
        raise KeyError(passphrase)

    monkeypatch.setattr(keeper, "opens", breaks)
    assert sign_in(client).status_code == 500
    assert "KeyError" in caplog.text
    for secret in (PASSPHRASE, ANOTHER, PHONE, client.cookies["fallow"]):
        assert secret not in caplog.text


@pytest.mark.parametrize("path", ["/sign-in", "/plan", "/api/today"])
def test_the_headers_of_safety_go_with_the_door_too(path: str, client: TestClient) -> None:
    headers = client.get(path).headers

    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
