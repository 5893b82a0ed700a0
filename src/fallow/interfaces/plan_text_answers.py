"""What a plan as text came to, as a JSON document."""

from __future__ import annotations

from collections.abc import Callable

from fallow.domain.plan_draft import DraftDay
from fallow.interfaces import answers
from fallow.interfaces.answers import Document
from fallow.services.plan_text import CheckedPlan


def checked_plan(checked: CheckedPlan, line: Callable[[DraftDay], str], *, taken: bool) -> Document:
    """`fallow plan check --json` and `fallow plan take --json`."""
    found = checked.findings
    lines = [checked.line_of(reason) for reason in found.unsafe]
    return {
        "safe": checked.is_safe,
        "taken": taken,
        "problems": answers.problems(checked.problems),
        "unsafe": [{**reason, "line": at} for reason, at in zip(answers.reasons(found.unsafe), lines, strict=True)],
        "nearest": [
            {
                "date": day.on.isoformat(),
                "line": checked.lines.get(day.on),
                "kind": day.kind.value,
                "minutes": day.minutes,
                "hard_minutes": day.hard_min,
                "text": line(day).strip(),
            }
            for day in found.nearest
        ],
        "left_out": [on.isoformat() for on in found.left_out],
        "plan": answers.plan(checked.plan) if checked.plan else None,
    }
