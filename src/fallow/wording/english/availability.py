"""What a plan rests on: the minutes that are free, fixed days, days without running, what stands beside the runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from fallow.domain.plan import Availability, PlanRequest
from fallow.domain.state import Habit
from fallow.domain.wishes import Away, FixedDay, FixedKind
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.precision import USUAL_FROM

FIELD: Mapping[str, str] = {  # of the form for a plan, where something in it cannot be read
    **{f"minutes_{day}": f"free minutes on {name}" for day, name in enumerate(say.WEEKDAYS)},
    **{f"fixed_{day}": f"what {name} is fixed for" for day, name in enumerate(say.WEEKDAYS)},
    **{f"fixed_{day}_min": f"how long on {name}" for day, name in enumerate(say.WEEKDAYS)},
    **{f"cross_{day}": f"cross-training on {name}" for day, name in enumerate(say.WEEKDAYS)},
    "long_run": "day of the long run",
    "last_injury_on": "last running injury",
    "weeks": "weeks",
}


def usual_week(habit: Habit) -> str:
    """What the runner is used to: about 4 runs a week, mostly on Tuesday, Thursday and Sunday."""
    if not round(habit.runs_per_week):
        return "Nothing was run yet that a week could begin from."
    days = [say.WEEKDAYS[day] for day, share in enumerate(habit.weekday_share) if share >= USUAL_FROM]
    mostly = f", mostly on {say.joined(days)}" if days else ""
    return f"You are used to {usual_runs(habit)}{mostly}."


def usual_runs(habit: Habit) -> str:
    """About 4 runs a week; as the plan sees fit where nothing was run yet."""
    runs = round(habit.runs_per_week)
    return f"about {say.counted(runs, 'run')} a week" if runs else "as the plan sees fit"


def usual_count(habit: Habit) -> str:
    """As usual, about 4: beside a field that says already what is counted."""
    runs = round(habit.runs_per_week)
    return f"as usual, about {runs}" if runs else "as the plan sees fit"


def resting_on(request: PlanRequest, habit: Habit, today: date) -> tuple[str, ...]:
    """One line for each thing that the plan that holds was asked to keep to."""
    return tuple(_resting_on(request, habit, today))


def _resting_on(request: PlanRequest, habit: Habit, today: date) -> Iterator[str]:
    told = request.availability
    yield f"Free minutes: {_minutes(told)}."
    long_run = told.long_run_weekday
    yield f"Long run: {'where it fits best' if long_run is None else f'on {say.WEEKDAYS[long_run]}'}."
    runs = request.runs_a_week
    yield f"Runs: {f'as you are used to, {usual_runs(habit)}' if runs is None else f'{runs} a week'}."
    if told.fixed:
        yield f"Fixed: {', '.join(_fixed(day) for day in told.fixed)}."
    if request.strength_a_week:
        yield f"Strength: {request.strength_a_week} a week."
    if request.cross:
        yield f"Cross-training: {', '.join(f'{say.WEEKDAYS[day.weekday]} {day.minutes} min' for day in request.cross)}."
    spans = told.spans_off(today)
    if spans:
        yield f"Without running: {_spans(spans)}."


def _minutes(told: Availability) -> str:
    if all(minutes is None for minutes in told.minutes):
        return "no limit told"
    days = [
        f"{say.WEEKDAYS[day]} {f'{minutes} min' if minutes else 'none'}"
        for day, minutes in enumerate(told.minutes)
        if minutes is not None
    ]
    rest = ", on other days no limit" if len(days) < len(told.minutes) else ""
    return f"{', '.join(days)}{rest}"


def _fixed(day: FixedDay) -> str:
    length = f" of {day.minutes} min" if day.minutes is not None else ""
    return f"{say.WEEKDAYS[day.weekday]} for {names.FIXED[day.kind]}{length}"


def _spans(spans: Sequence[Away]) -> str:
    return say.joined([_span(span) for span in spans])


def _span(span: Away) -> str:
    first = say.short_day(span.first)
    return first if span.first == span.last else f"{first} to {say.short_day(span.last)}"


def fixed_kind(kind: FixedKind) -> str:
    """What a weekday can be fixed for."""
    return names.FIXED[kind]


def usual_sleep(median_h: float) -> str:
    """What the nights on record say, beside the question for the sleep that is needed."""
    return f"Half of your nights on record had {say.number(median_h, 0.5)} h or more."
