"""What a plan rests on, and what is wrong with what was wished, in both languages."""

from dataclasses import replace
from datetime import date

import pytest

from fallow import wording
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.language import Language
from fallow.domain.plan import Availability, PlanRequest
from fallow.domain.wishes import Away, CrossDay, FixedDay, FixedKind
from tests.fixtures.made_up import HABIT, TODAY

NOTHING = PlanRequest(TODAY)
EVERYTHING = PlanRequest(
    TODAY,
    availability=Availability(
        minutes=(45, 0, None, None, None, None, 120),
        long_run_weekday=6,
        days_off=frozenset({date(2026, 9, 1), date(2026, 1, 1)}),
        away=(Away(date(2026, 8, 3), date(2026, 8, 9)),),
        fixed=(FixedDay(1, FixedKind.HARD), FixedDay(5, FixedKind.EASY, 60)),
    ),
    runs_a_week=4,
    strength_a_week=2,
    cross=(CrossDay(2, 45),),
)


def test_in_german() -> None:
    with wording.speaking(Language.GERMAN):
        assert wording.resting_on(EVERYTHING, HABIT, TODAY) == (
            "Freie Minuten: montags 45 min, dienstags keine, sonntags 120 min, an anderen Tagen ohne Grenze.",
            "Langer Lauf: sonntags.",
            "Läufe: 4 je Woche.",
            "Fest vergeben: dienstags für eine harte Einheit, samstags für einen lockeren Lauf von 60 min.",
            "Kraft: 2-mal je Woche.",
            "Ausgleichstraining: mittwochs 45 min.",
            "Ohne Laufen: 3.8. bis 9.8. und 1.9.",
        )
        assert wording.usual_week(HABIT) == (
            "Gewohnt bist du etwa 3 Läufe je Woche, meist dienstags, donnerstags und sonntags."
        )


def test_what_was_not_told_is_said_as_such() -> None:
    assert wording.resting_on(NOTHING, HABIT, TODAY) == (
        "Free minutes: no limit told.",
        "Long run: where it fits best.",
        "Runs: as you are used to, about 3 runs a week.",
    )


@pytest.mark.parametrize("language", Language)
def test_who_has_not_run_has_no_usual_week(language: Language) -> None:
    nobody = replace(HABIT, runs_per_week=0.0, days_since_run=None, weekday_share=(0.0,) * 7)
    with wording.speaking(language):
        assert not any(letter.isdigit() for letter in wording.usual_week(nobody) + wording.usual_count(nobody))


@pytest.mark.parametrize(
    ("place", "detail", "said"),
    [
        ("minutes_2", "'viel' is no number of minutes from 0 to 1440",
         "Freie Minuten am Mittwoch: das kann nicht stimmen ('viel' ist keine Zahl von Minuten von 0 bis 1440)."),
        ("mass_kg", "'schwer' is not a number", "Dein Gewicht: das kann nicht stimmen ('schwer' ist keine Zahl)."),
        ("fixed_6", "minutes alone fix nothing",
         "Wofür der Sonntag fest ist: das kann nicht stimmen (Minuten allein legen nichts fest)."),
        ("race_1_name", "a name is one line of up to 80 letters",
         "Name von Wettkampf 2: das kann nicht stimmen (ein Name ist eine Zeile mit bis zu 80 Zeichen)."),
        ("race_0_on", "'bald' is not a date like 2027-05-09.", "Tag von Wettkampf 1: das kann nicht stimmen ('bald'"),
        ("race_name", "", "Name des Wettkampfs: "),
        ("away", "'2026-08-03:2026-08-01' ends before it begins: DATE:DATE, like 2027-01-03:2027-01-10.",
         "(2026-08-03 bis 2026-08-01 endet, bevor es beginnt)."),
        ("last_injury_on", "this day is still to come", "Letzte Laufverletzung: das kann nicht stimmen"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_wish_is_said_in_german(place: str, detail: str, said: str) -> None:
    with wording.speaking(Language.GERMAN):
        assert said in wording.wrong(Problem(ProblemCode.BAD_VALUE, place, detail))
