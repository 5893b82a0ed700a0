"""`fallow passphrase` and `fallow serve --lan`: no passphrase, no home network; and it never shows."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from argon2.profiles import CHEAPEST

from fallow import bootstrap, wording
from fallow.domain.language import Language
from fallow.interfaces.cli import serve
from fallow.interfaces.cli.main import main
from fallow.interfaces.web import serving
from fallow.interfaces.web.door import Lan
from fallow.services.access import SignedIn, Wrong
from tests.fixtures.command_line import Capture, complaint, text
from tests.fixtures.door import ANOTHER, PASSPHRASE
from tests.fixtures.house import FakeHouse, fake_house

__all__ = ["fake_house"]
pytestmark = pytest.mark.usefixtures("fake_house", "quick_hash")
NO_PASSPHRASE = "No passphrase is set yet, so the page stays on this machine. Set one with 'fallow passphrase'."
Typing = Callable[..., list[str]]


@pytest.fixture
def quick_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argon2.profiles.RFC_9106_LOW_MEMORY", CHEAPEST)


@pytest.fixture
def handed_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def hand_in(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return hand_in


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typing:
    """Types these at a terminal that shows nothing; the questions that were asked come back."""

    def type_in(*answers: str) -> list[str]:
        waiting, asked = list(answers), []

        def hidden(prompt: str) -> str:
            asked.append(prompt)
            return waiting.pop(0)

        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("click.termui.hidden_prompt_func", hidden)
        return asked

    return type_in


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What was served with: nothing listens, and no port has to be free."""
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(serving, "serve", lambda _, made_up, *told: calls.append((*told, wording.language())))
    monkeypatch.setattr(serve, "refuse_taken_port", lambda host, port: None)
    return calls


def is_set(home: Path, passphrase: str) -> bool:
    return bootstrap.passphrase_of(home).opens(passphrase)


def test_it_is_asked_twice_without_showing(typed: Typing, capsys: Capture, tmp_path: Path) -> None:
    asked = typed(PASSPHRASE, PASSPHRASE)
    shown = text(capsys, "passphrase")

    assert len(asked) == 2
    assert "12 characters or more" in asked[0]
    assert "The passphrase is set" in shown
    assert PASSPHRASE not in shown
    assert is_set(tmp_path, PASSPHRASE)
    assert (tmp_path / bootstrap.PASSPHRASE_FILE).stat().st_mode & 0o777 == 0o600


def test_two_that_differ_change_nothing(typed: Typing, capsys: Capture, tmp_path: Path) -> None:
    typed(PASSPHRASE, ANOTHER)

    assert "not the same" in complaint(capsys, "passphrase")
    assert list(tmp_path.iterdir()) == []


def test_a_short_one_is_not_asked_again(typed: Typing, capsys: Capture, tmp_path: Path) -> None:
    asked = typed("eleven char")

    assert "12 to 1000 characters" in complaint(capsys, "passphrase")
    assert len(asked) == 1
    assert list(tmp_path.iterdir()) == []


def test_where_it_would_show_it_is_not_asked(capsys: Capture, handed_in: Callable[[bytes], None]) -> None:
    handed_in(f"{PASSPHRASE}\n".encode())

    assert "'--stdin'" in complaint(capsys, "passphrase")


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n", b"\nanother line\n"])
def test_a_script_hands_it_in(end: bytes, capsys: Capture, handed_in: Callable[[bytes], None], tmp_path: Path) -> None:
    handed_in("fünf Bäume, ein Weg".encode() + end)
    shown = text(capsys, "passphrase", "--stdin")

    assert "Bäume" not in shown
    assert is_set(tmp_path, "fünf Bäume, ein Weg")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "12 to 1000 characters"),
        (b"\n" + PASSPHRASE.encode(), "12 to 1000 characters"),
        (b"x" * 1_000_000, "12 to 1000 characters"),
        (b"\xff\xfe" * 20, "not text"),
    ],
)
def test_what_is_no_passphrase_is_refused(
    content: bytes, said: str, capsys: Capture, handed_in: Callable[[bytes], None], tmp_path: Path
) -> None:
    handed_in(content)

    assert said in complaint(capsys, "passphrase", "--stdin")
    assert list(tmp_path.iterdir()) == []


def test_it_cannot_stand_on_the_command_line(capsys: Capture) -> None:
    assert PASSPHRASE not in complaint(capsys, "passphrase", "--stdin", "--forget")
    assert main(["passphrase", PASSPHRASE]) == 2


def test_forgetting(capsys: Capture, tmp_path: Path) -> None:
    bootstrap.passphrase_of(tmp_path).keep(PASSPHRASE)

    assert "The passphrase is gone" in text(capsys, "passphrase", "--forget")
    assert list(tmp_path.iterdir()) == []
    assert "No passphrase was set" in text(capsys, "passphrase", "--forget")


def test_without_a_passphrase_the_home_network_is_refused_in_one_line(
    served: list[tuple[Any, ...]], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in ((), ("--host", "127.0.0.1"), ("--host", "192.168.1.2", "--name", "pi.local")):
        assert complaint(capsys, "serve", "--lan", *words) == NO_PASSPHRASE
    monkeypatch.setenv("FALLOW_LANGUAGE", "de")
    assert "Setze eine mit 'fallow passphrase'." in complaint(capsys, "serve", "--lan")
    assert served == []


@pytest.mark.parametrize(
    ("words", "host", "address"),
    [
        ((), "0.0.0.0", "http://192.168.1.2:8000/"),
        (("--host", "192.168.1.5", "--port", "8123"), "192.168.1.5", "http://192.168.1.5:8123/"),
        (("--host", "127.0.0.1"), "127.0.0.1", "http://127.0.0.1:8000/"),
        (("--host", "fd00::2"), "fd00::2", "http://[fd00::2]:8000/"),
    ],
)
def test_with_one_it_says_where_it_is_and_that_it_wants_tls(
    words: tuple[str, ...],
    host: str,
    address: str,
    served: list[tuple[Any, ...]],
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    bootstrap.passphrase_of(tmp_path).keep(PASSPHRASE)
    monkeypatch.setattr(serve, "way_out", lambda: "192.168.1.2")
    lines = text(capsys, "serve", "--lan", *words).splitlines()

    assert address in lines[0]
    assert "asks for the passphrase" in " ".join(lines)
    assert "Put TLS in front" in " ".join(lines)
    assert lines[-1] == "How: docs/how-to/phone-at-home.md"
    assert max(map(len, lines)) <= 80
    ((bound, _, lan, _),) = served
    assert bound == host
    assert isinstance(lan, Lan)
    assert isinstance(lan.access.sign_in(PASSPHRASE, "192.168.1.7", None), SignedIn)
    assert lan.access.sign_in(ANOTHER, "192.168.1.7", None) == Wrong()


def test_names_are_taken_and_told(served: list[tuple[Any, ...]], capsys: Capture, tmp_path: Path) -> None:
    bootstrap.passphrase_of(tmp_path).keep(PASSPHRASE)
    shown = text(capsys, "serve", "--lan", "--name", "Pi.local", "--name", "fallow.home.arpa")

    assert "by name as pi.local and fallow.home.arpa" in " ".join(shown.split())
    assert served[0][2].names == {"pi.local", "fallow.home.arpa"}


def test_the_terminal_speaks_the_runners_language_and_the_page_its_own(
    fake_house: FakeHouse, served: list[tuple[Any, ...]], capsys: Capture, tmp_path: Path
) -> None:
    bootstrap.passphrase_of(tmp_path).keep(PASSPHRASE)
    fake_house.store.language = Language.GERMAN

    assert "fragt nach der Passphrase" in " ".join(text(capsys, "serve", "--lan").split())
    assert served[0][-1] is Language.ENGLISH


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--name", "pi.local"), "--name goes with --lan"),
        (("--lan", "--host", "pi.local"), "a name goes with --name"),
        (("--lan", "--host", "256.1.1.1"), "is not an address"),
        (("--lan", "--name", "http://pi.local"), "without http://"),
        (("--lan", "--name", "*"), "is not a name"),
        (("--host", "192.168.1.2"), "there is --lan"),
    ],
)
def test_slips_are_said(
    words: tuple[str, ...], said: str, served: list[tuple[Any, ...]], capsys: Capture, tmp_path: Path
) -> None:
    bootstrap.passphrase_of(tmp_path).keep(PASSPHRASE)

    assert said in complaint(capsys, "serve", *words)
    assert served == []


def test_without_lan_nothing_is_asked_and_nothing_has_changed(
    served: list[tuple[Any, ...]], capsys: Capture, tmp_path: Path
) -> None:
    bootstrap.passphrase_of(tmp_path).keep(PASSPHRASE)

    assert text(capsys, "serve") == "Fallow is at http://127.0.0.1:8000/ (Ctrl-C ends it)\n"
    assert served == [("127.0.0.1", 8000, Language.ENGLISH)]


def test_the_way_out_is_an_address_of_this_machine() -> None:
    """Asked of the system alone: nothing is sent."""
    assert serve.address_here(serve.way_out())
    assert serve.address_at_home("192.168.7.7") == "192.168.7.7"
