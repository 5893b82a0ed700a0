"""What is said around a plan as text: headings, hints, and the comments beside its days."""

from __future__ import annotations

from datetime import date

from fallow.domain.plan import Plan
from fallow.services.plan_comments import PlanComments
from fallow.wording.english import pages
from fallow.wording.english import quantities as say
from fallow.wording.texts import PlanTextWords, one_line

WORDS = PlanTextWords(
    nearest="With these lines in their place it would be safe",
    leads_to="What it would lead to",
    form="The whole form is in docs/how-to/plans-by-hand.md.",
    taken="This plan holds from now on.",
    unchanged="Nothing was changed.",
)


def plan_text_words() -> PlanTextWords:
    return WORDS


def checked_heading(count: int) -> str:
    if count == 0:
        return "Safe, as things stand"
    return f"Not safe yet: {say.counted(count, 'thing')} to change"


def unread_heading(count: int) -> str:
    return f"Not a plan yet: {say.counted(count, 'place')} to look at"


def on_line(told: str, line: int | None) -> str:
    """Line 24: Sunday 13 December: a long run ..."""
    return told if line is None else f"Line {line}: {told}"


def left_out(count: int, first: date) -> str:
    days = "1 day lies" if count == 1 else f"{count} days lie"
    return f"{days} before {say.day(first)}: what is past stays as it was."


def take_hint(file: str) -> str:
    return f"To train by it: 'fallow plan take {one_line(file)}'."


def written_to(file: str) -> str:
    return f"The plan is in {one_line(file)}. When you have edited it: 'fallow plan check {one_line(file)}'."


def plan_comments(plan: Plan) -> PlanComments:
    """What stands beside the days, for whoever edits them."""
    return PlanComments(
        head=(
            pages.plan_title(plan),
            "A day is a kind of session, its minutes, and after a comma the hard part:",
            "  easy 45 | strides 45 | tempo 50, 18 hard | intervals 50, 15 hard | hills 50, 10 hard",
            "  long 90 | long 90, 20 at race pace | run-walk 30, 18 running | recovery 20",
            "  strength 30 | cross 45 | rest | race",
            "Days that are not named are rest. What is past stays as it was.",
            "When you are done: fallow plan check FILE, then fallow plan take FILE.",
            WORDS.form,
        ),
        weeks={week.starts_on: (_week(week.starts_on, pages.week_summary(week), pages.week_note(week)),)
               for week in plan.weeks},
        weekdays=pages.weekdays(),
    )  # fmt: skip


def _week(monday: date, summary: str, note: str) -> str:
    return f"{pages.week_of(monday)}: {summary}{f', {note}' if note else ''}"
