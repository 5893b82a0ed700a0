"""Looking back in words, in both languages: what it was for, what it cost, and when a month's recovery came."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fallow import wording
from fallow.domain.estimate import Estimate
from fallow.domain.language import Language
from fallow.domain.review import Fault, Finding, Judgement, MonthReview, Restored, RunReview, Worth
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from tests.fixtures.languages import FORBIDDEN, english_left
from tests.fixtures.made_up_review import COST, RUN

SHARE = Estimate(0.25, 0.2, 0.3)
RESTORED = Restored(Estimate(3.2, 2.8, 3.7), SHARE, SHARE, SHARE, Estimate(0.02, 0.01, 0.03), Estimate(-0.05, -0.08, 0))
MONTH = MonthReview(
    date(2026, 7, 1), date(2026, 7, 31), 17, 14, 1, {Store.MUSCLE: RESTORED}, 3, 1, 4, (date(2026, 7, 3),)
)


def judged(kind: SessionKind, *faults: Finding, unknown: tuple[str, ...] = ()) -> RunReview:
    return replace(RUN, judgement=Judgement(kind, faults, unknown))


@pytest.mark.parametrize(
    ("found", "english", "german"),
    [
        (judged(SessionKind.EASY), "Easy run, as meant", "Lockerer Lauf, wie gedacht"),
        (
            judged(SessionKind.EASY, unknown=("intensity",)),
            "As far as was recorded, this was an easy run, as meant",
            "Soweit aufgezeichnet, war das ein lockerer Lauf, wie gedacht",
        ),
        (
            judged(SessionKind.HILLS, unknown=("ascent",)),
            "As far as was recorded, these were hills, as meant",
            "Soweit aufgezeichnet, waren das Hügelläufe, wie gedacht",
        ),
        (
            judged(SessionKind.LONG, Finding(Fault.TOO_SHORT, 60, 80, "min")),
            "Not quite the long run that it was meant to be",
            "Nicht ganz das, was gedacht war: ein langer Lauf",
        ),
        (
            judged(SessionKind.RECOVERY_RUN, Finding(Fault.TOO_FAST, 3.2, 2.8, "m/s")),
            "That was no recovery run",
            "Das war kein Erholungslauf",
        ),
        (replace(RUN, judgement=None), "No plan tells what this run was for", "Kein Plan sagt, wofür dieser Lauf war"),
    ],
)
def test_headlines(found: RunReview, english: str, german: str) -> None:
    assert wording.review_headline(found) == english
    with wording.speaking(Language.GERMAN):
        assert wording.review_headline(found) == german


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("unit", ["min", "m/s", "m/km"])
@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_words(fault: Fault, unit: str, language: Language) -> None:
    found = judged(SessionKind.RECOVERY_RUN, Finding(fault, 3.2, 2.8, unit), unknown=("ascent", "duration"))
    with wording.speaking(language):
        lines = wording.judgement_lines(found)

    for line in lines:
        assert line.endswith(".")
        assert language is Language.ENGLISH or not english_left(line), line


@pytest.mark.parametrize("worth", Worth)
def test_what_it_cost_in_german(worth: Worth) -> None:
    with wording.speaking(Language.GERMAN):
        lines = wording.cost_lines(replace(RUN, cost=replace(COST, worth=worth)))

    assert lines[:4] == (
        "Der Muskelspeicher war etwa 5 h (3–8 h) später wieder da als mit Ruhe.",
        "Er hinterließ bis zu 2 von 10 (1–3) mehr Muskelkater als Ruhe.",
        "Verbrannt wurden etwa 60 g Kohlenhydrate.",
        "Bei deiner nächsten Schlüsseleinheit (Tempodauerlauf) am Mittwoch, 22. Juli, lag die Chance, dass alle "
        "Speicher bereit waren, bei etwa 70 %; mit Ruhe stattdessen bei etwa 85 %.",
    )
    for line in lines:
        assert not english_left(line), line
        assert not FORBIDDEN[Language.GERMAN].search(line), line


def test_a_month_in_german() -> None:
    with wording.speaking(Language.GERMAN):
        assert wording.month_title(MONTH) == "1.7. bis 31.7.2026: 17 Läufe, 14 Tage ganz ohne Sport"
        assert wording.restored_lines(MONTH) == (
            "Muskel: Zurück kam so viel, wie 3,2 (2,8–3,7) harte Einheiten nehmen; davon 25 % (20–30 %) in den "
            "Nächten, 25 % (20–30 %) an freien Tagen, 25 % (20–30 %) in den übrigen wachen Stunden, 2 % (1–3 %) beim "
            "Laufen. Die Läufe brachten keine: Ruhe in ihren Stunden hätte 5 % (0–8 %) mehr gebracht.",
        )
        assert wording.month_plan_lines(MONTH) == (
            "3 von 4 geplanten Schlüsseleinheiten gelaufen.",
            "Nicht gelaufen: 3.7. Nachzuholen ist davon nichts.",
            "Von 3 geplanten Erholungsläufen war 1 keiner: zu schnell, zu lang oder zu hügelig.",
        )
        assert "(1 Nacht angegeben;" in wording.restored_note(MONTH)
        all_true = replace(MONTH, recovery_runs_that_were_none=0)
        assert wording.month_plan_lines(all_true)[-1] == "Wo ein Erholungslauf geplant war, war es auch einer."
