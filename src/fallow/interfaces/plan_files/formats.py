"""Every form in which a plan goes out, for the command line and the page alike."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, TypeAlias

from fallow.interfaces.plan_files.names import FORMATS, Format
from fallow.interfaces.plan_files.source import Source, source_of
from fallow.services.plans_out.days import A_WEEK, Span, nothing_planned
from fallow.services.ports import AthleteStore


@dataclass(frozen=True, slots=True)
class Wish:
    """What of the plan is asked for, on the runner's day `today`. An empty span is all of it, or for a watch a week."""

    today: date
    span: Span = field(default_factory=Span)
    with_rest: bool = False  # in a calendar
    steps: bool = False  # in a table


@dataclass(frozen=True, slots=True)
class PlanFile:
    name: str
    format: Format
    content: bytes
    left_out: int = 0  # sessions of the day that the format has no room for


Write: TypeAlias = Callable[[Source, Wish], PlanFile]


def plan_file(store: AthleteStore, name: str, wish: Wish) -> PlanFile:
    """The plan that holds, in the format of this name. Raises UserProblemError where nothing of it is to be written."""
    return WRITERS[name](source_of(store), wish)


def _fit(source: Source, wish: Wish) -> PlanFile:
    """One day: that of the span's beginning, else today."""
    on = wish.span.first or wish.today
    files = _workouts(source, Span(on, on))
    name = next(iter(files))
    return PlanFile(name, FORMATS["fit"], files[name], len(files) - 1)


def _zip(source: Source, wish: Wish) -> PlanFile:
    """Seven days from today, or from the plan's first day where it has not begun."""
    from fallow import bootstrap

    first = max(wish.span.first or wish.today, source.plan.days[0].on)
    span = Span(first, first + A_WEEK - timedelta(days=1)) if wish.span == Span() else wish.span
    files = _workouts(source, span)
    return PlanFile(f"fallow-{first}.zip", FORMATS["zip"], bootstrap.zip_file(files))


def _workouts(source: Source, span: Span) -> dict[str, bytes]:
    from fallow.interfaces.plan_files.workouts import workout_files

    files = workout_files(source.within(span))
    if not files:
        raise nothing_planned(str(span))
    return files


def _ics(source: Source, wish: Wish) -> bytes:
    from fallow.interfaces.plan_files.calendar import calendar_file

    return calendar_file(source, with_rest=wish.with_rest)


def _pdf(source: Source, _: Wish) -> bytes:
    from fallow.interfaces.plan_files.sheet import sheet_file

    return sheet_file(source)


def _csv(source: Source, wish: Wish) -> bytes:
    from fallow.interfaces.plan_files.tables import session_table, step_table

    return step_table(source.plan) if wish.steps else session_table(source.plan)


def _json(source: Source, _: Wish) -> bytes:
    from fallow.interfaces import answers

    return (json.dumps(answers.plan(source.plan), indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _md(source: Source, _: Wish) -> bytes:
    from fallow.interfaces.plan_files.markdown import markdown_file

    return markdown_file(source.plan)


def _whole(name: str, write: Callable[[Source, Wish], bytes]) -> Write:
    """All of the plan, or the days of the span."""

    def written(source: Source, wish: Wish) -> PlanFile:
        return PlanFile(f"fallow-plan.{name}", FORMATS[name], write(source.within(wish.span), wish))

    return written


WRITERS: Final[Mapping[str, Write]] = {
    "fit": _fit,
    "zip": _zip,
    **{
        name: _whole(name, write)
        for name, write in {"ics": _ics, "pdf": _pdf, "csv": _csv, "json": _json, "md": _md}.items()
    },
}
