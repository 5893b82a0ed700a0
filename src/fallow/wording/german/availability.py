"""What a plan rests on, in German: free minutes, fixed days, days without running, what stands beside the runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from fallow.domain.plan import Availability, PlanRequest
from fallow.domain.state import Habit
from fallow.domain.wishes import Away, FixedDay, FixedKind
from fallow.wording.german import names
from fallow.wording.german import quantities as say
from fallow.wording.precision import USUAL_FROM

FIELD: Mapping[str, str] = {  # of the form for a plan, where something in it cannot be read
    **{f"minutes_{day}": f"freie Minuten am {name}" for day, name in enumerate(say.WEEKDAYS)},
    **{f"fixed_{day}": f"wofür der {name} fest ist" for day, name in enumerate(say.WEEKDAYS)},
    **{f"fixed_{day}_min": f"wie lange am {name}" for day, name in enumerate(say.WEEKDAYS)},
    **{f"cross_{day}": f"Ausgleichstraining am {name}" for day, name in enumerate(say.WEEKDAYS)},
    "long_run": "Tag des langen Laufs",
    "last_injury_on": "letzte Laufverletzung",
    "weeks": "Wochen",
}


def usual_week(habit: Habit) -> str:
    """Gewohnt bist du etwa 4 Läufe je Woche, meist dienstags, donnerstags und sonntags."""
    if not round(habit.runs_per_week):
        return "Noch ist nichts gelaufen, von dem eine Woche ausgehen könnte."
    days = [_each(day) for day, share in enumerate(habit.weekday_share) if share >= USUAL_FROM]
    mostly = f", meist {say.joined(days)}" if days else ""
    return f"Gewohnt bist du {usual_runs(habit)}{mostly}."


def usual_runs(habit: Habit) -> str:
    """Etwa 4 Läufe je Woche."""
    runs = round(habit.runs_per_week)
    return f"etwa {say.counted(runs, 'Lauf', 'Läufe')} je Woche" if runs else "wie es dem Plan passt"


def usual_count(habit: Habit) -> str:
    """Wie gewohnt, etwa 4: neben einem Feld, das schon sagt, was gezählt wird."""
    runs = round(habit.runs_per_week)
    return f"wie gewohnt, etwa {runs}" if runs else "wie es dem Plan passt"


def resting_on(request: PlanRequest, habit: Habit, today: date) -> tuple[str, ...]:
    """One line for each thing that the plan that holds was asked to keep to."""
    return tuple(_resting_on(request, habit, today))


def _resting_on(request: PlanRequest, habit: Habit, today: date) -> Iterator[str]:
    told = request.availability
    yield f"Freie Minuten: {_minutes(told)}."
    long_run = told.long_run_weekday
    yield f"Langer Lauf: {'wo er am besten passt' if long_run is None else _each(long_run)}."
    runs = request.runs_a_week
    yield f"Läufe: {f'wie gewohnt, {usual_runs(habit)}' if runs is None else f'{runs} je Woche'}."
    if told.fixed:
        yield f"Fest vergeben: {', '.join(_fixed(day) for day in told.fixed)}."
    if request.strength_a_week:
        yield f"Kraft: {request.strength_a_week}-mal je Woche."
    if request.cross:
        days = ", ".join(f"{_each(day.weekday)} {day.minutes} min" for day in request.cross)
        yield f"Ausgleichstraining: {days}."
    spans = told.spans_off(today)
    if spans:
        yield f"Ohne Laufen: {_spans(spans)}"


def _each(weekday: int) -> str:
    """Dienstags."""
    return f"{say.WEEKDAYS[weekday].lower()}s"


def _minutes(told: Availability) -> str:
    if all(minutes is None for minutes in told.minutes):
        return "keine Grenze angegeben"
    days = [
        f"{_each(day)} {f'{minutes} min' if minutes else 'keine'}"
        for day, minutes in enumerate(told.minutes)
        if minutes is not None
    ]
    rest = ", an anderen Tagen ohne Grenze" if len(days) < len(told.minutes) else ""
    return f"{', '.join(days)}{rest}"


def _fixed(day: FixedDay) -> str:
    length = f" von {day.minutes} min" if day.minutes is not None else ""
    return f"{_each(day.weekday)} für {names.FIXED[day.kind]}{length}"


def _spans(spans: Sequence[Away]) -> str:
    return say.joined([_span(span) for span in spans])


def _span(span: Away) -> str:
    first = say.short_day(span.first)
    return first if span.first == span.last else f"{first} bis {say.short_day(span.last)}"


def fixed_kind(kind: FixedKind) -> str:
    """What a weekday can be fixed for: fest für einen lockeren Lauf."""
    return names.FIXED[kind]


def usual_sleep(median_h: float) -> str:
    """What the nights on record say, beside the question for the sleep that is needed."""
    return f"Die Hälfte deiner aufgezeichneten Nächte hatte {say.number(median_h, 0.5)} h oder mehr."
