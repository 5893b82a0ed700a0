"""What is said around a plan as text, in German: headings, hints, and the comments beside its days."""

from __future__ import annotations

from datetime import date

from fallow.domain.plan import Plan
from fallow.services.plan_comments import PlanComments
from fallow.wording.german import pages
from fallow.wording.german import quantities as say
from fallow.wording.texts import PlanTextWords, one_line

WORDS = PlanTextWords(
    nearest="Mit diesen Zeilen an ihrer Stelle wäre er sicher",
    leads_to="Wohin er führen würde",
    form="Die ganze Form steht in 'docs/how-to/plans-by-hand.md'.",
    taken="Dieser Plan gilt von jetzt an.",
    unchanged="Es wurde nichts geändert.",
)


def plan_text_words() -> PlanTextWords:
    return WORDS


def checked_heading(count: int) -> str:
    if count == 0:
        return "Sicher, so wie es steht"
    return f"Noch nicht sicher: {say.counted(count, 'Stelle', 'Stellen')} zu ändern"


def unread_heading(count: int) -> str:
    return f"Noch kein Plan: {say.counted(count, 'Stelle', 'Stellen')} zum Nachsehen"


def on_line(told: str, line: int | None) -> str:
    """Zeile 24: Sonntag, 13. Dezember: ein langer Lauf ..."""
    return told if line is None else f"Zeile {line}: {told}"


def left_out(count: int, first: date) -> str:
    days = "1 Tag liegt" if count == 1 else f"{count} Tage liegen"
    return f"{days} vor {say.day(first)}: Was vergangen ist, bleibt, wie es war."


def take_hint(file: str) -> str:
    return f"Um danach zu trainieren: 'fallow plan take {one_line(file)}'."


def written_to(file: str) -> str:
    return f"Der Plan steht in {one_line(file)}. Nach dem Bearbeiten: 'fallow plan check {one_line(file)}'."


def plan_comments(plan: Plan) -> PlanComments:
    """What stands beside the days, for whoever edits them."""
    return PlanComments(
        head=(
            pages.plan_title(plan),
            "Ein Tag ist eine Art von Einheit, ihre Minuten und nach einem Komma der harte Teil:",
            "  'easy 45' | 'strides 45' | 'tempo 50, 18 hard' | 'intervals 50, 15 hard' | 'hills 50, 10 hard'",
            "  'long 90' | 'long 90, 20 at race pace' | 'run-walk 30, 18 running' | 'recovery 20'",
            "  'strength 30' | 'cross 45' | 'rest' | 'race'",
            "Tage, die nicht genannt sind, sind Ruhetage. Was vergangen ist, bleibt, wie es war.",
            "Danach: 'fallow plan check FILE', dann 'fallow plan take FILE'.",
            WORDS.form,
        ),
        weeks={week.starts_on: (_week(week.starts_on, pages.week_summary(week), pages.week_note(week)),)
               for week in plan.weeks},
        weekdays=pages.weekdays(),
    )  # fmt: skip


def _week(monday: date, summary: str, note: str) -> str:
    return f"{pages.week_of(monday)}: {summary}{f', {note}' if note else ''}"
