"""What a plan as text came to: what belongs elsewhere, what is not safe and what would be, and what it leads to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from fallow import wording
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.plan_draft import DraftDay
from fallow.interfaces.cli.output import bullet, heading, paragraph, say
from fallow.interfaces.cli.show_plan import show_plan
from fallow.services.plan_text import CheckedPlan


def show_checked(checked: CheckedPlan, line: Callable[[DraftDay], str], today: date, file: str | None) -> None:
    """`line`: a day as it stands in the text. `file`: its name, where it was only looked at."""
    if checked.problems:
        _show_problems(checked.problems)
    elif checked.findings.unsafe:
        _show_unsafe(checked, line)
    else:
        _show_safe(checked, today, file)


def _show_problems(problems: tuple[Problem, ...]) -> None:
    of_text = [problem for problem in problems if problem.code is ProblemCode.DOES_NOT_FIT]
    for problem in problems:
        if problem not in of_text:
            paragraph(wording.problem(problem))
    if of_text:
        heading(wording.unread_heading(len(of_text)))
        for problem in of_text:
            bullet(wording.misfit(problem))
        say()
        paragraph(wording.plan_text_words().form)


def _show_unsafe(checked: CheckedPlan, line: Callable[[DraftDay], str]) -> None:
    words, found = wording.plan_text_words(), checked.findings
    heading(wording.checked_heading(len(found.unsafe)))
    _show_past(checked)
    for reason in found.unsafe:
        bullet(wording.on_line(wording.reason(reason), checked.line_of(reason)))
    if found.nearest:
        heading(words.nearest)
        for day in found.nearest:
            say(line(day))
    expected = list(wording.plan_expectations(checked.plan)) if checked.plan else []
    if expected:
        heading(words.leads_to)
        for told in expected:
            paragraph(told)
    say()
    paragraph(words.unchanged)


def _show_safe(checked: CheckedPlan, today: date, file: str | None) -> None:
    if checked.plan is None:
        return
    heading(wording.checked_heading(0) if file is not None else wording.plan_text_words().taken)
    _show_past(checked)
    show_plan(checked.plan, today)
    if file not in {None, "-"}:
        paragraph(wording.take_hint(str(file)))


def _show_past(checked: CheckedPlan) -> None:
    past = checked.findings.left_out
    if past and checked.plan is not None:
        paragraph(wording.left_out(len(past), checked.plan.days[0].on))
