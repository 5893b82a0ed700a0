"""Why a day of the plan is not otherwise, as text: the alternatives in groups."""

from __future__ import annotations

from datetime import date

from fallow import wording
from fallow.domain.why import DayWhy
from fallow.interfaces.cli.output import bullet, heading, paragraph


def show_why(found: DayWhy, today: date) -> None:
    """Nothing where nothing can be asked of the day, as of a race."""
    words = wording.why_words()
    for problem in found.problems:
        paragraph(wording.problem(problem))
    if found.unsafe:
        heading(words.unsafe_now)
        for text, reason in zip(wording.why_unsafe_now(found), found.unsafe, strict=True):
            bullet(f"{text} [{reason.grade}]")
    if not found.alternatives:
        return
    heading(words.heading)
    paragraph(words.alone if found.on != today else f"{words.alone} {words.today}")
    for group in wording.why_groups(found):
        heading(group.heading)
        for line in group.lines:
            bullet(f"{line.text} [{line.grade}]")
