"""What is said around the passphrase, in both languages."""

from dataclasses import astuple

import pytest

from fallow import wording
from fallow.domain.language import Language
from tests.fixtures.languages import FORBIDDEN, english_left

in_each = pytest.mark.parametrize("language", Language)


@in_each
def test_every_line_is_in_its_language(language: Language) -> None:
    with wording.speaking(language):
        lines = [*astuple(wording.access_words()), wording.served_at("http://192.168.1.2:8000/", ["pi.local"])]
        lines += [wording.wait_please(wait_s) for wait_s in (1, 30, 90, 91, 900)]

    for line in lines:
        assert not FORBIDDEN[language].search(line), line
        assert language is not Language.GERMAN or not english_left(line), line


@pytest.mark.parametrize(
    ("wait_s", "english", "german"),
    [
        (1, "1 second,", "1 Sekunde "),
        (2, "2 seconds,", "2 Sekunden "),
        (90, "90 seconds,", "90 Sekunden "),
        (91, "2 minutes,", "2 Minuten "),
        (120, "2 minutes,", "2 Minuten "),
        (121, "3 minutes,", "3 Minuten "),
        (900, "15 minutes,", "15 Minuten "),
    ],
)
def test_a_wait_is_never_told_too_short(wait_s: int, english: str, german: str) -> None:
    assert english in wording.wait_please(wait_s)
    with wording.speaking(Language.GERMAN):
        assert german in wording.wait_please(wait_s)


def test_where_it_is_with_names_and_without() -> None:
    at = "http://192.168.1.2:8000/"

    assert wording.served_at(at, []) == f"Fallow is at {at} (Ctrl-C ends it), and asks for the passphrase."
    assert ", by name as a, b and c (" in wording.served_at(at, ["a", "b", "c"])
    with wording.speaking(Language.GERMAN):
        assert f"{at} erreichbar" in wording.served_at(at, [])
        assert f"{at}, mit Namen auch als a und b, erreichbar" in wording.served_at(at, ["a", "b"])
