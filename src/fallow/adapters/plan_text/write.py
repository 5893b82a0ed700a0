"""A draft as text that is pleasant to read and to edit: one line a day, the weeks set apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from fallow.adapters.plan_text.notation import write_day
from fallow.adapters.plan_text.read import FORM
from fallow.domain.plan import Race
from fallow.domain.plan_draft import DraftDay, PlanDraft
from fallow.domain.race_notation import LONGEST_NAME, written_clock, written_distance
from fallow.services.plan_comments import PlanComments

_COLUMN: Final = 44  # where comments beside days begin


def write_plan(draft: PlanDraft, comments: PlanComments) -> str:
    """Reading it gives the same draft."""
    lines = [*_commented(comments.head), "", f"form: {FORM}", f"starts: {draft.starts_on}"]
    if draft.races:
        lines += ["races:", *(line for race in draft.races for line in _race(race))]
    return "\n".join([*lines, "days:", *_days(draft, comments)]) + "\n"


def write_line(day: DraftDay) -> str:
    """One day as it stands in the text."""
    return f"  {day.on}: {write_day(day)}"


def _race(race: Race) -> Iterator[str]:
    yield f"  - on: {race.on}"
    yield f"    distance: {written_distance(race.distance_m)}"
    if race.target_s is not None:
        yield f'    target: "{written_clock(race.target_s)}"'
    if race.name:
        yield f"    name: {json.dumps(_printable(race.name), ensure_ascii=False)}"


def _days(draft: PlanDraft, comments: PlanComments) -> Iterator[str]:
    week: date | None = None
    for day in draft.days:
        monday = day.on - timedelta(days=day.on.weekday())
        if monday != week:
            yield from () if week is None else ("",)
            week = monday
            yield from _commented(comments.weeks.get(monday, ()), "  ")
        beside = comments.weekdays[day.on.weekday()]
        yield f"{write_line(day):{_COLUMN}}# {beside}"


def _commented(lines: tuple[str, ...], indent: str = "") -> Iterator[str]:
    return (f"{indent}# {line}".rstrip() for line in lines)


def _printable(name: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())[:LONGEST_NAME]
