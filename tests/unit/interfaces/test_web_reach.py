"""By which names the page answers in the home network, and whose word counts for the scheme and the address."""

import pytest
from starlette.types import Scope

from fallow.interfaces.web.reach import Reach, is_name

LOOPBACK_ONLY = Reach()
LAN = Reach(lan=True, names=frozenset({"pi.local", "fallow.home.arpa"}))
PROXY = "127.0.0.1"
ELSEWHERE = "192.168.1.9"


def scope(peer: str, *headers: tuple[str, str], scheme: str = "http") -> Scope:
    raw = [(name.encode(), value.encode()) for name, value in headers]
    return {"type": "http", "scheme": scheme, "client": (peer, 50000), "headers": raw}


@pytest.mark.parametrize(
    "host",
    [
        "192.168.1.2", "192.168.1.2:8000", "10.0.0.1", "172.16.0.1:443", "172.31.255.255", "169.254.7.7",
        "100.64.0.1", "100.127.255.254:8000", "[fe80::1]", "[fe80::1]:8000", "[fd12:3456::1]:8000",
        "pi.local", "PI.local:8443", "fallow.home.arpa",
    ],
)  # fmt: skip
def test_the_home_has_these_names_with_lan_and_not_without(host: str) -> None:
    assert LAN.answers_to(host)
    assert not LOOPBACK_ONLY.answers_to(host)


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_this_machine_keeps_its_own_names(host: str) -> None:
    assert LAN.answers_to(host)
    assert LOOPBACK_ONLY.answers_to(host)


@pytest.mark.parametrize(
    "host",
    [
        "", "example.org", "pi.local.example.org", "api.local", "xpi.local", "pi.local.", "pi", "local",
        "pi.local@evil", "pi.local,evil",
        "pi.local:80:80", "192.168.1.2.example.org", "192.168.1.2:", "192.168.1", "3232235778",
        "0xc0.168.1.2", "8.8.8.8", "203.0.113.5", "0.0.0.0", "172.32.0.1", "172.15.0.1", "100.128.0.1", "224.0.0.1",
        "fe80::1", "[192.168.1.2]", "[::ffff:192.168.1.2]", "[2001:db8::1]", "[fe80::1", "[fe80::1]x",
    ],
)  # fmt: skip
def test_any_other_name_is_refused(host: str) -> None:
    assert not LAN.answers_to(host)


@pytest.mark.parametrize("name", ["pi", "pi.local", "fallow.home.arpa", "xn--lufer-gra.example", "a" * 63])
def test_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "name",
    ["", ".", "*", "*.local", "pi.", ".pi", "-pi", "pi-", "Pi", "pi_1", "läufer", "pi.local:80", "http://pi", "a" * 64,
     "pi local", "pi\n", ".".join(["a" * 60] * 5)],
)  # fmt: skip
def test_what_is_no_name(name: str) -> None:
    assert not is_name(name)


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])
def test_a_proxy_on_this_machine_tells_the_scheme(peer: str) -> None:
    assert LAN.scheme(scope(peer, ("x-forwarded-proto", "https"))) == "https"
    assert LAN.scheme(scope(peer, ("x-forwarded-proto", "http"))) == "http"
    assert LAN.is_secure(scope(peer, ("x-forwarded-proto", "https")))
    assert not LAN.is_secure(scope(peer))


@pytest.mark.parametrize("peer", [ELSEWHERE, "::2", "testclient", "8.8.8.8"])
def test_nobody_else_does(peer: str) -> None:
    assert LAN.scheme(scope(peer, ("x-forwarded-proto", "https"))) == "http"
    assert not LAN.is_secure(scope(peer, ("x-forwarded-proto", "https")))


def test_without_lan_no_proxy_is_heard() -> None:
    assert LOOPBACK_ONLY.scheme(scope(PROXY, ("x-forwarded-proto", "https"))) == "http"
    assert LOOPBACK_ONLY.address(scope(PROXY, ("x-forwarded-for", ELSEWHERE))) == PROXY


@pytest.mark.parametrize("told", ["", "ftp", "https, http", "HTTPS", "https\thttp"])
def test_a_scheme_that_is_not_clear_does_not_count(told: str) -> None:
    assert LAN.scheme(scope(PROXY, ("x-forwarded-proto", told))) == "http"


def test_two_words_for_the_scheme_are_none() -> None:
    assert LAN.scheme(scope(PROXY, ("x-forwarded-proto", "https"), ("x-forwarded-proto", "https"))) == "http"


@pytest.mark.parametrize(
    ("told", "address"),
    [
        (("192.168.1.9",), "192.168.1.9"),
        (("8.8.8.8, 192.168.1.9",), "192.168.1.9"),  # what stands before came from the one who asks
        (("8.8.8.8", "192.168.1.9"), "192.168.1.9"),
        (("192.168.1.9, nonsense",), PROXY),
        (("",), PROXY),
        ((), PROXY),
    ],
)
def test_a_proxy_on_this_machine_tells_who_asks(told: tuple[str, ...], address: str) -> None:
    assert LAN.address(scope(PROXY, *(("x-forwarded-for", one) for one in told))) == address


def test_who_asks_for_themselves_cannot_be_another() -> None:
    assert LAN.address(scope(ELSEWHERE, ("x-forwarded-for", "192.168.1.50"))) == ELSEWHERE


def test_a_machine_with_a_whole_network_of_addresses_is_one() -> None:
    assert LAN.address(scope("fd00:1:2:3::1")) == LAN.address(scope("fd00:1:2:3:ffff::9")) == "fd00:1:2:3::/64"
    assert LAN.address(scope("fd00:1:2:4::1")) != LAN.address(scope("fd00:1:2:3::1"))
    assert LAN.address(scope("::ffff:192.168.1.9")) == ELSEWHERE
