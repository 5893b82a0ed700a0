"""Mornings after hard runs, as they are said: one sentence, computed, in both languages."""

from __future__ import annotations

from dataclasses import replace

from fallow import wording
from fallow.domain.estimate import Estimate
from fallow.domain.language import Language
from fallow.domain.learned import Answer
from fallow.domain.review import AnswerSeen, Compared, DaySeen
from fallow.engine.after_hard import AFTER_D
from fallow.wording.english.after_hard import ORDINALS
from tests.fixtures.made_up_review import AFTER_HARD, RMSSD, SORE


def hrv(*outcomes: Compared) -> AnswerSeen:
    around = Estimate(-0.12, -0.18, -0.06)
    days = tuple(DaySeen(day, 9, -0.11, around, around, found) for day, found in enumerate(outcomes))
    return replace(RMSSD, runs=1, mornings=20, days=days)


def test_days_that_went_alike_are_told_together() -> None:
    assert wording.after_hard(SORE) == (
        "After 34 hard or long runs you were as sore as the model expects on the first and second day, "
        "a little less sore on the third."
    )
    with wording.speaking(Language.GERMAN):
        assert wording.after_hard(SORE) == (
            "Nach 34 harten oder langen Läufen hattest du am ersten und zweiten Tag so viel Muskelkater, wie das "
            "Modell erwartet, am dritten etwas weniger."
        )


def test_what_was_off_before_the_run_is_said_last() -> None:
    seen = hrv(Compared.MORE, Compared.LESS, Compared.AS_EXPECTED)
    assert wording.after_hard(seen) == (
        "After 1 hard or long run your heart rate variability was clearly lower than the model expects on the first "
        "day, as expected on the second. "
        "On the morning before, it was clearly higher than the model expects."
    )
    with wording.speaking(Language.GERMAN):
        assert wording.after_hard(seen) == (
            "Nach 1 harten oder langen Lauf war deine Herzfrequenzvariabilität am ersten Tag deutlich niedriger, als "
            "das Modell erwartet, am zweiten wie erwartet. "
            "Am Morgen davor war sie deutlich höher, als das Modell erwartet."
        )


def test_too_few_mornings_are_said_with_what_it_would_take() -> None:
    assert wording.after_hard_few(RMSSD, AFTER_HARD) == (
        "So far 3 mornings after hard or long runs of the last year tell of heart rate variability: too few to hold "
        "against the model. An average takes 5 mornings on the same day after a run."
    )


def test_what_learning_changed_is_weighed_by_mornings_and_silent_without_it() -> None:
    assert wording.after_hard_learned(SORE) == (
        "With what Fallow has learned from you the model is off by 0.2 points on average, with what is typical for "
        "your level by 0.4 points."
    )
    assert wording.after_hard_learned(replace(SORE, learned=False)) == ""


def test_changes_of_rmssd_are_told_in_percent_on_the_step_that_the_interval_allows() -> None:
    day = DaySeen(1, 9, -0.1393, Estimate(-0.18, -0.26, -0.1), Estimate(0.0, -0.01, 0.01), Compared.AS_EXPECTED)
    assert wording.after_hard_cells(Answer.RMSSD, day) == ("−14%", "−16% (−22 to −10%)", "0% (−1 to 1%)")
    assert wording.after_hard_cells(Answer.SORENESS, SORE.days[1]) == ("3.2", "3 (2.6–3.4)", "2.4 (2–2.8)")


def test_there_is_a_word_for_every_day_that_can_be_looked_at() -> None:
    assert len(ORDINALS) >= AFTER_D.bounds[1]
