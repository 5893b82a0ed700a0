"""Scenario files: a made-up runner and day as JSON, run through the same door as everything else.

The form, everything but `now` optional:

    {"now": "2026-03-05T06:00:00+01:00",
     "athlete": {"level": "trained", "mass_kg": 70, "injury_prone": false, "last_injury_on": "2025-11-01", ...},
     "habit": {"weeks": 40, "week": [{"weekday": 1, "distance_m": 8000, "duration_s": 2880}, ...]},
     "runs": [{"at": "2026-03-04T17:00:00+01:00",
               "segments": [{"duration_s": 600, "speed_m_s": 3.0, "grade": 0.0, "repeat": 1}], ...}],
     "check_ins": [{"on": "2026-03-05", "soreness_0_10": 2, ...}],
     "race": {"on": "2026-05-10", "distance_m": 21097.5, "target_s": 5400},
     "plan": [{"on": "2026-03-05", "kind": "intervals", "minutes": 50, "distance_m": null}, ...],
     "expect": {"verdict": "rest", "bottleneck": "muscle"},
     "why": "one sentence: why a good coach would agree"}

A run without segments is known by `distance_m`, `duration_s`, `ascent_m` alone. The weeks of the habit end with the
last whole calendar week before `now`, each run at 18:00 local; with `until`, a day, they end with the week before it.
With `race` a plan is made and holds; `plan` is one written by hand, of which days that are not named are days of rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import numpy as np

from fallow.domain.activity import Run, Segments, Sport
from fallow.domain.athlete import Athlete, Level, Overrides, ScreeningFlag, Sex, WarningSign
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.plan import PlanRequest, Race
from fallow.domain.wellness import CheckIn, SorePlace
from fallow.engine.contract import CoachInput, CoachOutput
from fallow.engine.run import coach
from fallow.services.fields import read_json
from fallow.services.plan_by_hand import planned_by_hand

HABIT_TIME = time(18, 0)
MOST_WEEKS = 1000
FIRST_YEAR, LAST_YEAR = 1970, 2100
KEYS = {"now", "athlete", "habit", "runs", "check_ins", "race", "plan", "expect", "why", "name"}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Scenario:
    given: CoachInput
    expect: Mapping[str, Any]
    why: str


def parse(text: str, place: str) -> Scenario:
    """Reads a scenario file's text. Raises UserProblemError with the place of what is wrong."""
    document = read_json(text, place, allow_nan=True)  # what cannot be is refused where it enters the model
    if not isinstance(document, Mapping):
        raise _bad(place, "the file holds no object")
    return scenario(document, place)


def scenario(document: Mapping[str, Any], place: str) -> Scenario:
    """The input that a scenario describes. Raises UserProblemError with the place of what is wrong."""
    unknown = set(document) - KEYS
    if unknown:
        raise _bad(place, f"unknown key {sorted(unknown)[0]!r}; known are {', '.join(sorted(KEYS))}")
    now = _at(f"{place}: now", lambda: _aware(document["now"]))
    zone = now.tzinfo or UTC
    runs = [*_habit(document.get("habit"), now, zone, place), *_runs(document.get("runs", []), place)]
    athlete = _at(f"{place}: athlete", lambda: _athlete(document.get("athlete", {})))
    given = CoachInput(
        athlete=athlete,
        now=now.astimezone(UTC),
        on=now.date(),
        utc_offset_s=int((now.utcoffset() or timedelta()).total_seconds()),
        runs=tuple(sorted(runs, key=lambda run: run.started_at)),
        check_ins=tuple(_check_ins(document.get("check_ins", []), zone, place)),
        request=_at(f"{place}: race", lambda: _request(document.get("race"), now.date())),
    )
    if "plan" in document:
        planned = _at(f"{place}: plan", lambda: planned_by_hand(given, document["plan"]))
        given = replace(given, plan=planned)
    return Scenario(given, document.get("expect", {}), str(document.get("why", "")))


def run_scenario(text: str, place: str) -> tuple[Scenario, CoachOutput]:
    """Parses a scenario and runs it through the door; a plan made for its race is the plan that the verdict sees."""
    found = parse(text, place)
    return found, coach(found.given)


def _bad(place: str, detail: str) -> UserProblemError:
    return UserProblemError(Problem(ProblemCode.BAD_VALUE, place, detail))


def _at(place: str, read: Callable[[], T]) -> T:
    """Turns what goes wrong while reading one part into a problem that names the part."""
    try:
        return read()
    except KeyError as error:
        raise _bad(place, f"{error.args[0]} is missing") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise _bad(place, str(error)) from error


def _aware(text: str) -> datetime:
    when = datetime.fromisoformat(text)
    if when.tzinfo is None:
        raise ValueError(f"{text} has no offset from UTC")
    _of_this_time(when)
    return when


def _day(text: str) -> date:
    on = date.fromisoformat(text)
    _of_this_time(on)
    return on


def _of_this_time(when: date) -> None:
    if not FIRST_YEAR <= when.year <= LAST_YEAR:
        raise ValueError(f"{when} is not of this time")


def _athlete(found: Mapping[str, Any]) -> Athlete:
    known = dict(found)
    for name in ("mass_measured_on", "last_injury_on", "screened_on", "cleared_on"):
        if known.get(name):
            known[name] = _day(known[name])
    known["limits"] = tuple(sorted((name, float(value)) for name, value in known.get("limits", {}).items()))
    known["sex"] = Sex(known.get("sex", Sex.ANY))
    known["warning_signs"] = frozenset(WarningSign(sign) for sign in known.get("warning_signs", ()))
    known["screening_flags"] = frozenset(ScreeningFlag(flag) for flag in known.get("screening_flags", ()))
    settings = {field.name: known.pop(field.name) for field in fields(Overrides) if field.name in known}
    if settings.get("level") is not None:
        settings["level"] = Level(settings["level"])
    told = {**known, "athlete_id": "scenario", "overrides": Overrides(**_told(Overrides, settings))}
    return Athlete(**_told(Athlete, told))


def _told(record: type, found: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same, once every value is of the kind that its field asks for; a whole number does for any number."""
    kinds = get_type_hints(record)
    for name, value in found.items():
        if name not in kinds:
            raise ValueError(f"{name} is not known here")
        hint = kinds[name]
        asked = get_args(hint) if get_origin(hint) is UnionType else (hint,)
        asked = tuple(get_origin(one) or one for one in asked)
        asked = (*asked, int) if float in asked else asked
        if not isinstance(value, asked) or (isinstance(value, bool) and bool not in asked):
            raise ValueError(f"{name} cannot be {value!r}")
    return found


def _habit(found: Mapping[str, Any] | None, now: datetime, zone: tzinfo, place: str) -> Iterator[Run]:
    if found is None:
        return
    until = _at(f"{place}: habit.until", lambda: _day(found["until"]) if "until" in found else now.date())
    monday = until - timedelta(days=until.weekday())
    weeks = _at(f"{place}: habit.weeks", lambda: _weeks(found.get("weeks", 26)))
    for back in range(weeks, 0, -1):
        for index, item in enumerate(found.get("week", [])):
            where = f"{place}: habit.week[{index}]"
            on = monday - timedelta(weeks=back) + timedelta(days=_at(where, lambda item=item: int(item["weekday"])))  # type: ignore[misc]
            at = datetime.combine(on, HABIT_TIME, tzinfo=zone)
            yield _at(where, lambda item=item, at=at: _run(item, at))  # type: ignore[misc]


def _weeks(told: Any) -> int:
    if not 0 <= int(told) <= MOST_WEEKS:
        raise ValueError(f"{told} is not between 0 and {MOST_WEEKS}")
    return int(told)


def _runs(found: Any, place: str) -> Iterator[Run]:
    if not isinstance(found, list):
        raise _bad(f"{place}: runs", "this is no list")
    for index, item in enumerate(found):
        yield _at(f"{place}: runs[{index}]", lambda item=item: _run(item, _aware(item["at"])))  # type: ignore[misc]


def _run(found: Mapping[str, Any], at: datetime) -> Run:
    segments = _segments(found["segments"]) if "segments" in found else None
    duration = float(segments.duration_s.sum()) if segments else float(found["duration_s"])
    distance = float(segments.duration_s @ segments.speed_m_s) if segments else float(found["distance_m"])
    summary = {name: found.get(name) for name in ("ascent_m", "avg_heart_rate_bpm", "max_heart_rate_bpm")}
    return Run(
        activity_id=f"run-{at.isoformat()}",
        sport=Sport(found.get("sport", "run")),
        started_at=at.astimezone(UTC),
        local_date=at.date(),
        duration_s=duration,
        distance_m=distance,
        segments=segments,
        **_told(Run, summary),
    )


def _segments(found: list[Mapping[str, Any]]) -> Segments:
    rows = [piece for item in found for piece in _pieces(item)]
    if not rows:
        raise ValueError("there is no piece in segments")
    duration, speed, grade, heart_rate = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    return Segments(duration, speed, grade, np.full_like(duration, np.nan), heart_rate)


def _pieces(item: Mapping[str, Any]) -> Iterator[tuple[float, float, float, float]]:
    speed = float(item["speed_m_s"])
    if "duration_s" not in item and not speed > 0:
        raise ValueError("a distance is covered at some speed")
    duration = float(item["duration_s"]) if "duration_s" in item else float(item["distance_m"]) / speed
    heart_rate = float(item.get("heart_rate_bpm", "nan"))
    repeats = int(item.get("repeat", 1))
    for index in range(repeats):
        yield duration, speed, float(item.get("grade", 0.0)), heart_rate
        if item.get("rest_s") and index < repeats - 1:
            yield float(item["rest_s"]), 0.0, 0.0, float("nan")


def _check_ins(found: Any, zone: tzinfo, place: str) -> Iterator[CheckIn]:
    if not isinstance(found, list):
        raise _bad(f"{place}: check_ins", "this is no list")
    for index, item in enumerate(found):
        yield _at(f"{place}: check_ins[{index}]", lambda item=item: _check_in(item, zone))  # type: ignore[misc]


def _check_in(found: Mapping[str, Any], zone: tzinfo) -> CheckIn:
    told = dict(found)
    on = _day(told.pop("on"))
    at = _aware(told.pop("at")) if "at" in told else datetime.combine(on, time(6, 0), tzinfo=zone)
    if told.get("sore_places") is not None:
        told["sore_places"] = tuple(SorePlace(place) for place in told["sore_places"])
    return CheckIn(on=on, at=at, **_told(CheckIn, told))


def _request(found: Mapping[str, Any] | None, on: date) -> PlanRequest | None:
    if found is None:
        return None
    race = Race(_day(found["on"]), float(found["distance_m"]), found.get("target_s"))
    return PlanRequest(starts_on=on, races=(race,))
