"""Files of published figures: rows as JSON, each a scenario that the model runs and the values that a study found.

    {"rows": [{"id": "...", "source": "...", "grade": "B",
               "athlete": {"sex": "any", "level": "trained", "mass_kg": 70, ...},
               "habit": {"weekly_km": 50, "longest_km": 20, ...},
               "events": [{"type": "run", "at_h": 0, "segments": [{"duration_s": 600, "speed_m_s": 3, "grade": 0}]}],
               "compare": [...], "as": "ratio",
               "expect": [{"quantity": "soreness_0_10", "at_h": 24, "value": 3, "tolerance": 1}]}]}

docs/how-to/validate.md tells every key. What is not of this form ends the reading with the place of what is wrong;
what is of this form and unknown, or cannot be, is a problem of its row or expectation alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from fallow.domain.athlete import Level, Sex
from fallow.domain.errors import Problem
from fallow.domain.parameters import Grade
from fallow.domain.units import DRY_PER_WET
from fallow.engine.published.judge import Finding, judge
from fallow.engine.published.rows import (
    At,
    Comparison,
    CycleEvent,
    DietEvent,
    Event,
    Expectation,
    FeedingEvent,
    HabitChangeEvent,
    Moment,
    NightEvent,
    Person,
    Piece,
    Row,
    RunEvent,
    Scenario,
    StateEvent,
    UsualTraining,
)
from fallow.services.fields import Fields, ImpossibleError, impossible, malformed, read_json

# What a body or a study can be: beyond these a figure is a slip of the pen.
HOURS: Final = (0.0, 24.0 * 366)
DAYS: Final = (0.01, 366.0)
AGE: Final = (10.0, 100.0)
MASS_KG: Final = (30.0, 200.0)
SPEED_M_S: Final = (0.0, 13.0)
CRITICAL_SPEED_M_S: Final = (1.0, 7.5)
INTENSITY: Final = (0.0, 3.0)
GRADE: Final = (-1.0, 1.0)
DURATION_S: Final = (0.001, 3600.0 * 168)
DISTANCE_M: Final = (0.001, 1e6)
REPEATS: Final = (1.0, 1000.0)
STEP_FACTOR: Final = (0.1, 3.0)
FOOD_G_KG_H: Final = (0.0, 10.0)
FOOD_G_KG_DAY: Final = (0.0, 30.0)
SLEEP_H: Final = (0.0, 14.0)
FACTOR: Final = (0.0, 10.0)
GLYCOGEN_WW: Final = (0.0, 400.0)
WEEKLY_KM: Final = (0.0, 500.0)
RUNS_A_WEEK: Final = (0.0, 21.0)
SINCE_D: Final = (0.0, 36500.0)
POSITIVE: Final = (0.0, math.inf)


@dataclass(frozen=True, slots=True)
class Held:
    """The model held against a file: every expectation, in order."""

    findings: tuple[Finding, ...]

    @property
    def inside(self) -> int:
        return sum(finding.inside for finding in self.findings)


def hold_against(text: str, place: str) -> Held:
    """Reads a file of published figures and runs it. Raises UserProblemError where it is none."""
    return Held(judge(read_rows(text, place)))


def read_rows(text: str, place: str) -> tuple[Row, ...]:
    """The rows of a file's text. Raises UserProblemError with the place of what is not of the form."""
    document = Fields(read_json(text, place), place)
    rows = document.items("rows")
    return tuple(_row(found, f"rows[{index}]") for index, found in enumerate(rows))


def _row(found: Any, place: str) -> Row:
    row = Fields(found, place)
    row_id = row.text("id")
    row.place = f"{place} ({row_id})"
    expect = tuple(_expectation(item, f"{row.place}.expect[{i}]") for i, item in enumerate(row.items("expect")))
    if not expect:
        raise malformed(row.at("expect"), "a row expects something")
    source, grade = row.maybe_text("source") or "", row.maybe_text("grade") or ""
    scenario, problem = None, None
    try:
        if grade and grade not in set(Grade):
            raise impossible(row.at("grade"), f"{grade}; known are {', '.join(Grade)}")
        scenario = _scenario(row)
        row.finish()
    except ImpossibleError as error:
        scenario, problem = None, error.problem
    return Row(row_id, row.place, source, grade, expect, scenario, problem)


def _scenario(row: Fields) -> Scenario:
    compare = _events(row, "compare") if row.has("compare") else None
    comparison = row.one_of("as", Comparison) if row.has("as") else None
    if (compare is None) != (comparison is None):
        raise impossible(row.at("as"), "'compare' and 'as' belong together")
    return Scenario(
        _person(row.inner("athlete")), _usual(row.inner("habit")), _events(row, "events"), compare, comparison
    )


def _person(found: Fields) -> Person:
    person = Person(
        level=found.one_of("level", Level) if found.has("level") else Level.RECREATIONAL,
        sex=found.one_of("sex", Sex) if found.has("sex") else Sex.ANY,
        age_years=found.maybe_number("age_years", AGE),
        mass_kg=found.maybe_number("mass_kg", MASS_KG),
        critical_speed_m_s=found.maybe_number("critical_speed_m_s", CRITICAL_SPEED_M_S),
    )
    found.finish()
    return person


def _usual(found: Fields) -> UsualTraining:
    usual = UsualTraining(
        weekly_km=found.maybe_number("weekly_km", WEEKLY_KM),
        weeks=found.maybe_number("weeks", POSITIVE),
        runs_per_week=found.maybe_number("runs_per_week", RUNS_A_WEEK),
        longest_km=found.maybe_number("longest_km", WEEKLY_KM),
        days_since_downhill=found.maybe_number("days_since_downhill", SINCE_D),
    )
    found.finish()
    return usual


def _events(row: Fields, key: str) -> tuple[Event, ...]:
    return tuple(_event(Fields(item, f"{row.at(key)}[{i}]")) for i, item in enumerate(row.items(key)))


def _event(found: Fields) -> Event:
    kind = found.text("type")
    if kind not in _EVENTS:
        raise impossible(found.at("type"), f"{kind}; known are {', '.join(_EVENTS)}")
    event = _EVENTS[kind](found, found.number("at_h", HOURS) if found.has("at_h") else 0.0)
    found.finish()
    return event


def _run(found: Fields, at_h: float) -> Event:
    pieces = [_piece(Fields(item, f"{found.at('segments')}[{i}]")) for i, item in enumerate(found.items("segments"))]
    if not pieces:
        raise malformed(found.at("segments"), "a run has at least one segment")
    return RunEvent(at_h, tuple(pieces))


def _piece(found: Fields) -> Piece:
    piece = Piece(
        duration_s=found.maybe_number("duration_s", DURATION_S),
        distance_m=found.maybe_number("distance_m", DISTANCE_M),
        speed_m_s=found.maybe_number("speed_m_s", SPEED_M_S),
        intensity=found.maybe_number("intensity", INTENSITY),
        grade=found.number("grade", GRADE) if found.has("grade") else 0.0,
        repeat=found.whole("repeat", REPEATS) if found.has("repeat") else 1,
        rest_s=found.number("rest_s", (0.0, DURATION_S[1])) if found.has("rest_s") else 0.0,
        step_length_factor=found.number("step_length_factor", STEP_FACTOR) if found.has("step_length_factor") else 1.0,
    )
    found.finish()
    _needs_two(piece, found)
    return piece


def _needs_two(piece: Piece, found: Fields) -> None:
    """Of duration, distance and speed (or intensity) any two tell the third."""
    speeds = sum(given is not None for given in (piece.speed_m_s, piece.intensity))
    told = speeds + sum(given is not None for given in (piece.duration_s, piece.distance_m))
    if told < 2 or (piece.duration_s is None and piece.distance_m is None):
        raise malformed(found.place, "give two of duration_s, distance_m and speed_m_s or intensity")
    if told > 2 or speeds > 1:
        raise impossible(found.place, "give only two of duration_s, distance_m and speed_m_s or intensity")
    if piece.distance_m is not None and piece.duration_s is None and not (piece.speed_m_s or piece.intensity):
        raise impossible(found.place, "nobody covers a distance standing")


def _cycle(found: Fields, at_h: float) -> Event:
    return CycleEvent(at_h, found.number("duration_s", DURATION_S), found.number("intensity", INTENSITY))


def _carbs(found: Fields, at_h: float) -> Event:
    by_hour, by_day = found.has("g_per_kg_h"), found.has("g_per_kg_day")
    if by_hour == by_day:
        raise malformed(found.place, "give either g_per_kg_h and duration_h, or g_per_kg_day and days")
    if by_hour:
        return FeedingEvent(at_h, found.number("g_per_kg_h", FOOD_G_KG_H), found.number("duration_h", HOURS))
    return DietEvent(at_h, found.number("g_per_kg_day", FOOD_G_KG_DAY), found.number("days", DAYS))


def _night(found: Fields, at_h: float) -> Event:
    return NightEvent(at_h, found.number("sleep_h", SLEEP_H))


def _habit_change(found: Fields, at_h: float) -> Event:
    days, volume = found.number("days", DAYS), found.number("volume_factor", FACTOR)
    return HabitChangeEvent(at_h, days, volume, found.flag("intensity_kept", default=True))


def _state(found: Fields, at_h: float) -> Event:
    wet, dry = found.has("glycogen_mmol_kg_ww"), found.has("glycogen_mmol_kg_dw")
    if wet == dry:
        raise malformed(found.place, "give either glycogen_mmol_kg_ww or glycogen_mmol_kg_dw")
    if wet:
        return StateEvent(at_h, found.number("glycogen_mmol_kg_ww", GLYCOGEN_WW))
    most = GLYCOGEN_WW[1] * DRY_PER_WET
    return StateEvent(at_h, found.number("glycogen_mmol_kg_dw", (0.0, most)) / DRY_PER_WET)


_EVENTS: Final[Mapping[str, Callable[[Fields, float], Event]]] = {
    "run": _run,
    "cycle": _cycle,
    "carbs": _carbs,
    "night": _night,
    "habit_change": _habit_change,
    "state": _state,
}


def _expectation(item: Any, place: str) -> Expectation:
    found = Fields(item, place)
    quantity = found.text("quantity")
    value, low, high = (found.maybe_number(key) for key in ("value", "low", "high"))
    tolerance = found.maybe_number("tolerance", POSITIVE) if value is None else found.number("tolerance", POSITIVE)
    if value is None and low is None and high is None:
        raise malformed(place, "give value and tolerance, or low and high")
    at, problem = _read_at(found)
    return Expectation(
        quantity=quantity,
        at=at,
        value=value,
        tolerance=tolerance,
        low=low,
        high=high,
        tissue=found.maybe_text("tissue"),
        muscle=found.maybe_text("muscle"),
        distance_m=found.maybe_number("distance_m"),
        problem=problem or _odd(found, value, low, high),
    )


def _read_at(found: Fields) -> tuple[At, Problem | None]:
    hours, origin = found.maybe_number("at_h"), found.maybe_text("from")
    if origin not in {None, "start"}:
        return At(), impossible(found.at("from"), f"{origin}; known is start").problem
    if hours is None:
        try:
            return At(found.one_of("at", Moment)), None
        except ImpossibleError as error:
            return At(), error.problem
    if found.has("at"):
        return At(hours=hours), impossible(found.at("at"), "give either at or at_h").problem
    return At(hours=hours, from_start=origin == "start"), None


def _odd(found: Fields, value: float | None, low: float | None, high: float | None) -> Problem | None:
    try:
        found.finish()
        if value is not None and not (low is None and high is None):
            raise impossible(found.place, "give either value and tolerance, or low and high")
        if low is not None and high is not None and low > high:
            raise impossible(found.at("low"), f"{low:g} is above high, {high:g}")
    except ImpossibleError as error:
        return error.problem
    return None
