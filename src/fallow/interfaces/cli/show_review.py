"""A run or a month looked back at, as text."""

from __future__ import annotations

from fallow import wording
from fallow.domain.review import MonthReview, RunReview
from fallow.interfaces.cli.output import bullet, heading, paragraph, say


def show_run(found: RunReview) -> None:
    say(wording.review_title(found))
    words = wording.review_words()
    heading(wording.review_headline(found))
    for line in wording.judgement_lines(found):
        bullet(line)
    heading(words.cost)
    for line in wording.cost_lines(found):
        bullet(line)


def show_month(found: MonthReview) -> None:
    say(wording.month_title(found))
    words = wording.review_words()
    heading(words.restored)
    for line in wording.restored_lines(found):
        bullet(line)
    paragraph(wording.restored_note(found), indent="  ")
    lines = wording.month_plan_lines(found)
    if lines:
        heading(words.planned)
    for line in lines:
        bullet(line)
