"""What is known of the runner, and whether they told it."""

from datetime import date

import pytest

from fallow import wording
from fallow.domain.athlete import Athlete
from fallow.domain.language import Language


def person(language: Language, athlete: Athlete) -> list[str]:
    with wording.speaking(language):
        return [line.replace("\u00a0", " ") for line in wording.person(athlete)]


def test_a_measured_body_mass_is_told_with_its_day() -> None:
    measured = Athlete("ada", mass_kg=61.5, mass_measured_on=date(2026, 3, 1))

    assert "Weight: 61.5 kg, measured on Sunday 1 March 2026" in person(Language.ENGLISH, measured)
    assert "Weight: 61.5 kg" in person(Language.ENGLISH, Athlete("ada", mass_kg=61.5))
    assert "Gewicht: 61,5 kg, gemessen am Sonntag, 1. März 2026" in person(Language.GERMAN, measured)


@pytest.mark.parametrize(
    ("told", "english", "german"),
    [
        (True, "Injuries come easily", "Verletzungsanfällig"),
        (
            False,
            "Injuries do not come easily, or there were none",
            "Nicht verletzungsanfällig, oder es gab keine Verletzung",
        ),
    ],
)
def test_no_injuries_is_said_as_it_was_told(told: bool, english: str, german: str) -> None:
    athlete, silent = Athlete("ada", injury_prone=told), Athlete("ada")

    assert set(person(Language.ENGLISH, athlete)) - set(person(Language.ENGLISH, silent)) == {english}
    assert set(person(Language.GERMAN, athlete)) - set(person(Language.GERMAN, silent)) == {german}
