"""The form that asks for a plan: all that the command line takes, filled in with what the plan that holds rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from fallow import wording
from fallow.domain.athlete import ScreeningFlag
from fallow.domain.plan import Availability, PlanRequest
from fallow.domain.state import Habit
from fallow.domain.units import WEEK_D
from fallow.domain.wishes import Away, CrossDay, FixedDay, FixedKind
from fallow.interfaces.reading_wishes import (
    FEWEST_WEEKS,
    MOST_WEEKS,
    WEEKDAYS,
    read_away,
    read_minutes,
    read_weekday,
    week_of,
)
from fallow.interfaces.web.pages import race_rows
from fallow.interfaces.web.reading_forms import read_field

Told = Mapping[str, str]
KEEP_FIT: Final = "fit"
SPANS: Final = 3  # of days without running, to begin with
SPAN: Final = re.compile(r"off_(\d{1,2})_(?:first|last)")
# The fields of a wish, by the beginning of their names, where the planner finds it contradicts itself or means nothing.
FIELDS_OF: Final[Mapping[str, str]] = {
    "availability": "minutes_", "away": "off_", "fixed": "fixed_|long_run", "runs": "runs_a_week",
    "strength": "strength_a_week", "cross": "cross_",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RaceRow:
    """`of`: how the names of its fields begin; `title` where there are several; `is_next`: to be filled in next."""

    of: str
    title: str
    number: int
    is_next: bool


@dataclass(frozen=True, slots=True)
class PlanForm:
    """`wrong`: the fields that cannot be as they are; a part with something in it is `open`."""

    values: Told
    races: Sequence[RaceRow]
    may_add: bool
    weekdays: Sequence[tuple[int, str, str]]  # number from Monday, name, and how the form tells it
    kinds: Sequence[tuple[str, str]]
    spans: Sequence[int]
    usual: str  # what the runner is used to, in words
    usual_count: str
    wrong: frozenset[str]
    off_is_open: bool
    more_is_open: bool
    fit_is_open: bool


def plan_form(
    request: PlanRequest | None, today: date, told: Told, wrong: str, habit: Habit, next_row: int | None = None
) -> PlanForm:
    """`told`: the form as it was filled in where something in it is wrong, or where a race came or went just now, with
    `next_row` to go on with; else it begins as the plan rests on it.
    """
    values = told or values_of(request, today)
    numbers = sorted({number for name in values if (number := _span(name)) is not None})
    spans = range(max(SPANS, max(numbers, default=-1) + (1 if told else 2)))
    marked = frozenset(name for name, text in values.items() if _is_wrong(name, text, wrong))
    rows = len(race_rows.rows_of(values))
    return PlanForm(
        values=values,
        races=[
            RaceRow(race_rows.of_row(row), wording.numbered_race(row + 1) if rows > 1 else "", row, row == next_row)
            for row in range(rows)
        ],
        may_add=rows < race_rows.MOST_ROWS,
        weekdays=[(number, wording.weekday(number), code) for number, code in enumerate(WEEKDAYS)],
        kinds=[(kind.value, wording.fixed_kind(kind)) for kind in FixedKind],
        spans=spans,
        usual=wording.usual_week(habit),
        usual_count=wording.usual_count(habit),
        wrong=marked | race_rows.wrong_fields(values, wrong),
        off_is_open=any(text for name, text in values.items() if _span(name) is not None),
        more_is_open=any(values.get(name) for name in _more()),
        fit_is_open=is_to_keep_fit(values, request),
    )


def _span(name: str) -> int | None:
    found = SPAN.fullmatch(name)
    return int(found[1]) if found else None


def is_to_keep_fit(values: Told, request: PlanRequest | None) -> bool:
    """Whether it is a plan without a race that was asked for, just now or for the plan that holds."""
    return values.get("aim") == KEEP_FIT or (request is not None and not request.races)


def _more() -> Iterator[str]:
    """The fields that few need every day."""
    yield "strength_a_week"
    for weekday in range(WEEK_D):
        yield from (f"fixed_{weekday}", f"fixed_{weekday}_min", f"cross_{weekday}")


def _is_wrong(name: str, text: str, wrong: str) -> bool:
    return bool(text and wrong in FIELDS_OF and re.match(FIELDS_OF[wrong], name))


def values_of(request: PlanRequest | None, today: date) -> dict[str, str]:
    """The form as it is filled in at first; empty where nothing was told."""
    if request is None:
        return {}
    told = request.availability
    days = {f"minutes_{day}": str(minutes) for day, minutes in enumerate(told.minutes) if minutes is not None}
    fixed = {f"fixed_{day.weekday}": day.kind.value for day in told.fixed}
    lengths = {f"fixed_{day.weekday}_min": str(day.minutes) for day in told.fixed if day.minutes is not None}
    cross = {f"cross_{day.weekday}": str(day.minutes) for day in request.cross}
    long_run = told.long_run_weekday
    rest = {
        "long_run": WEEKDAYS[long_run] if long_run is not None else "",
        "runs_a_week": str(request.runs_a_week or ""),
        "strength_a_week": str(request.strength_a_week or ""),
        "weeks": str(request.weeks),
    }
    return {
        **race_rows.values_of_races(request.races, today),
        **days,
        **fixed,
        **lengths,
        **cross,
        **rest,
        **_span_values(told, today),
    }


def _span_values(told: Availability, today: date) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, span in enumerate(told.spans_off(today)):
        found[f"off_{number}_first"] = span.first.isoformat()
        found[f"off_{number}_last"] = span.last.isoformat() if span.last != span.first else ""
    return found


def screening_of(values: Told, today: date) -> dict[str, object]:
    """What was reported before the first plan."""
    flags = frozenset(flag for flag in ScreeningFlag if values.get(f"screening_{flag}"))
    return {"screening_flags": flags, "screened_on": today, "cleared_on": None}


def request_of(values: Told, today: date) -> PlanRequest:
    """A plan from today on, to the races that the form names or to keep fit. Raises UserProblemError."""
    request = PlanRequest(today, availability=_availability(values))
    if values.get("aim") == KEEP_FIT:
        weeks = values.get("weeks", "")
        request = replace(request, weeks=read_field("weeks", _read_weeks, weeks)) if weeks else request
    else:
        request = replace(request, races=race_rows.races_of(values))
    runs, strength = values.get("runs_a_week", ""), values.get("strength_a_week", "")
    cross = _by_weekday(values, "cross_{}")
    return replace(
        request,
        runs_a_week=read_field("runs", _read_count, runs) if runs else None,
        strength_a_week=read_field("strength", _read_count, strength) if strength else 0,
        cross=tuple(CrossDay(day, read_field(f"cross_{day}", read_minutes, text)) for day, text in cross.items()),
    )


def _availability(values: Told) -> Availability:
    free = {
        day: read_field(f"minutes_{day}", lambda told: read_minutes(told, least=0), text)
        for day, text in _by_weekday(values, "minutes_{}").items()
    }
    long_run, spans = values.get("long_run", ""), _spans(values)
    return Availability(
        minutes=week_of(free),
        long_run_weekday=read_field("long_run", read_weekday, long_run) if long_run else None,
        days_off=frozenset(span.first for span in spans if span.first == span.last),
        away=tuple(span for span in spans if span.first != span.last),
        fixed=tuple(_fixed(values)),
    )


def _by_weekday(values: Told, name: str) -> dict[int, str]:
    """What is filled in of a field that is there for each weekday."""
    return {day: text for day in range(WEEK_D) if (text := values.get(name.format(day), ""))}


def _spans(values: Told) -> list[Away]:
    """From a day to another, both within; one day alone where no last one is told."""
    numbers = sorted({number for name, text in values.items() if text and (number := _span(name)) is not None})
    told = [(values.get(f"off_{number}_first", ""), values.get(f"off_{number}_last", "")) for number in numbers]
    return [read_field("away", read_away, f"{first}:{last}") for first, last in told]


def _fixed(values: Told) -> Iterator[FixedDay]:
    lengths = _by_weekday(values, "fixed_{}_min")
    kinds = _by_weekday(values, "fixed_{}")
    for day in sorted(kinds | lengths):
        kind = read_field(f"fixed_{day}", _read_kind, kinds.get(day, ""))
        length = lengths.get(day)
        yield FixedDay(day, kind, read_field(f"fixed_{day}_min", read_minutes, length) if length else None)


def _read_kind(told: str) -> FixedKind:
    if told not in set(FixedKind):
        raise ValueError("minutes alone fix nothing")
    return FixedKind(told)


def _read_count(told: str) -> int:
    """How many a week; the planner knows how many there can be."""
    if not told.isdecimal() or len(told) > 1:
        raise ValueError(f"{told[:20]!r} is not a number")
    return int(told)


def _read_weeks(told: str) -> int:
    if not told.isdecimal() or not FEWEST_WEEKS <= int(told) <= MOST_WEEKS:
        raise ValueError(f"{told[:20]!r} is not between {FEWEST_WEEKS} and {MOST_WEEKS}")
    return int(told)
