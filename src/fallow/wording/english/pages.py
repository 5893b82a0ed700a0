"""What the page says beside the answers themselves: headings, captions, evidence in rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from fallow.domain.activity import Sport
from fallow.domain.estimate import Estimate
from fallow.domain.plan import PlannedWeek, Race
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.domain.state import BodyState, Store
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.precision import shown

UNITS: Mapping[str, tuple[str, float, str]] = {  # suffix of a name: words for the unit, factor from SI, format
    "_km": ("km", 1.0, ".1f"),
    "_0_10": ("of 10", 1.0, ".0f"),
    "_pct": ("%", 1.0, ".0f"),
    "_bpm": ("bpm", 1.0, ".0f"),
    "_m": ("km", 0.001, ".1f"),
    "_h": ("h", 1.0, ".0f"),
    "_d": ("days", 1.0, ".0f"),
    "_g": ("g", 1.0, ".0f"),
    "_s": ("s", 1.0, ".0f"),
}


class Message(NamedTuple):
    title: str
    text: str
    command: str | None
    back: bool


def store(which: Store) -> str:
    return _capital(names.STORE[which])


def session_name(kind: SessionKind) -> str:
    return _capital(names.SESSION[kind])


def sport(which: Sport) -> str:
    return _capital(names.SPORT[which])


def bottleneck(body: BodyState) -> str:
    """Which store is the slowest, and until when."""
    state = body.stores[body.bottleneck]
    if state.time_to_recovered_h.mean < say.NOTHING_LEFT_H:
        return "All three stores are back at your baseline."
    return (
        f"The slowest is {names.STORE[body.bottleneck]}: recovered {say.hours(state.time_to_recovered_h)}, with rest."
    )


def evidence(reason: Reason) -> tuple[tuple[str, str], ...]:
    """The numbers behind a reason as rows of words and value."""
    fields = type(reason).__dataclass_fields__
    return tuple(_row(name, getattr(reason, name)) for name in fields)


def plan_title(race: Race | None) -> str:
    if race is None:
        return "Your plan"
    name = race.name or say.race_distance(race.distance_m)
    return f"Your plan to the {name} on {say.full_day(race.on)}"


def race_expectation(time_s: Estimate) -> str:
    return f"Expected on race day, as things stand: {say.race_time(time_s)}."


def week_of(monday: date) -> str:
    return f"{monday.day} {say.MONTHS[monday.month - 1][:3]}"


def month(first: date) -> str:
    return f"{say.MONTHS[first.month - 1][:3]} {first.year}"


def week_summary(week: PlannedWeek) -> str:
    return f"{say.distance(week.distance_m)}, {say.duration(week.duration_s)}"


def week_note(week: PlannedWeek) -> str:
    if week.taper:
        return "taper"
    return "easier week" if week.easier else ""


def load_summary(weekly_m: Sequence[float]) -> str:
    """Median and most of the weeks shown."""
    if not weekly_m:
        return "Nothing has been run yet."
    middle = sorted(weekly_m)[len(weekly_m) // 2]
    weeks = say.counted(len(weekly_m), "week")
    return f"{weeks}: half of them with {say.distance(middle)} or more, the most {say.distance(max(weekly_m))}."


def no_plan_page() -> Message:
    return Message(
        "No plan yet",
        "Tell Fallow which race you have in mind, and it builds the weeks up to it around your recovery.",
        "fallow plan new --race 2027-05-09:half",
        True,
    )


def weekdays() -> tuple[str, ...]:
    return tuple(day[:3] for day in say.WEEKDAYS)


def _row(name: str, value: Any) -> tuple[str, str]:
    suffix = next((suffix for suffix in UNITS if name.endswith(suffix)), None)
    label = names.FIELD.get(name) or name.removesuffix(suffix or "").replace("_", " ")
    return _capital(label), _value(value, suffix)


def _value(value: Any, suffix: str | None) -> str:
    unit, factor, form = UNITS.get(suffix or "", ("", 1.0, ".2f"))
    if isinstance(value, Estimate):
        scaled = Estimate(value.mean * factor, value.low * factor, value.high * factor)
        return say.interval(shown(scaled, 0.01), f" {unit}" if unit else "")
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "unknown"}[value]
    if isinstance(value, date):
        return say.full_day(value)
    if isinstance(value, int):
        return f"{value} {unit}".strip()
    if isinstance(value, float):
        return f"{value * factor:{form}} {unit}".strip()
    if isinstance(value, tuple):
        return say.joined([names.field(str(item)) for item in value])
    return str(value).replace("_", " ")


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
