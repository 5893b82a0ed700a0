"""Settings: what Fallow knows of the runner and from where, what it may be told, and the data in and out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from fallow import wording
from fallow.domain.athlete import Athlete, Level, Sex
from fallow.domain.language import Language
from fallow.domain.plan import Plan
from fallow.domain.units import Units
from fallow.engine.contract import CoachOutput
from fallow.interfaces import reading
from fallow.interfaces.web.reading_forms import read_field, read_number
from fallow.services.records import Holdings, ImportRun

# What an emptied field takes back, so that the estimate from the files counts again.
MEASURED: Final = ("max_hr_bpm", "threshold_hr_bpm", "lt1_hr_bpm", "critical_speed_m_s", "sleep_need_h", "level")
FREE: Final = ("birth_year", "mass_kg", "time_zone", "injury_prone", "last_injury_on", "language")


@dataclass(frozen=True, slots=True)
class ImportLine:
    text: str


@dataclass(frozen=True, slots=True)
class SettingsPage:
    values: Mapping[str, str]
    sexes: Sequence[str]
    levels: Sequence[tuple[str, str]]
    limits: Sequence[str]
    zones: Sequence[str]
    advice: str | None
    mass_note: str | None  # where it was measured and not told
    usual: str | None
    rests_on: Sequence[str]  # what the plan that holds keeps to; nothing where there is none
    has_questions: bool
    has_feed: bool
    imports: Sequence[ImportLine]
    is_empty: bool  # nothing is on record yet
    holdings: Sequence[str]
    athlete_id: str


def settings_page(
    athlete: Athlete,
    output: CoachOutput | None,
    imports: Sequence[tuple[ImportRun, int]],
    holdings: Holdings | None,
    *,
    has_feed: bool,
    plan: Plan | None,
    has_questions: bool,
) -> SettingsPage:
    """`output` and `holdings` are None where nothing is on record yet."""
    return SettingsPage(
        values=values_of(athlete),
        sexes=[sex.value for sex in Sex],
        levels=[(level.value, wording.level(level)) for level in Level],
        limits=wording.limits(output.thresholds, athlete) if output else (),
        zones=_zones(output) if output else (),
        usual=wording.usual_week(output.habit) if output else None,
        rests_on=wording.resting_on(plan.request, output.habit, output.on) if plan and output else (),
        has_questions=has_questions,
        mass_note=wording.mass_note(athlete.mass_measured_on) if athlete.mass_measured_on else None,
        advice=wording.screening_advice(athlete.uncleared),
        has_feed=has_feed,
        imports=[ImportLine(wording.import_run(run, files)) for run, files in imports[::-1][:5]],
        is_empty=holdings is None,
        holdings=wording.deletion_lines(holdings) if holdings else (),
        athlete_id=athlete.athlete_id,
    )


def _zones(output: CoachOutput) -> Sequence[str]:
    by_heart_rate = output.thresholds.heart_rate_holds
    lines = list(wording.zone_lines(output.zones, by_heart_rate=by_heart_rate))
    return lines if by_heart_rate else [*lines, wording.heart_rate_off()]


def values_of(athlete: Athlete) -> dict[str, str]:
    """The form as it is filled in at first."""
    told = athlete.overrides
    pace = told.critical_speed_m_s
    return {
        "language": athlete.language.value if athlete.language else "",
        "units": athlete.units.value,
        "sex": athlete.sex.value,
        "birth_year": _text(athlete.birth_year),
        "mass_kg": _text(athlete.mass_kg),
        "time_zone": athlete.time_zone or "",
        "injury_prone": "" if athlete.injury_prone is None else "yes" if athlete.injury_prone else "no",
        "last_injury_on": athlete.last_injury_on.isoformat() if athlete.last_injury_on else "",
        "max_hr_bpm": _text(told.max_hr_bpm),
        "threshold_hr_bpm": _text(told.threshold_hr_bpm),
        "lt1_hr_bpm": _text(told.lt1_hr_bpm),
        "critical_speed_m_s": wording.pace(pace) if pace else "",
        "sleep_need_h": _text(told.sleep_need_h),
        "level": told.level.value if told.level else "",
    }


def _text(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def told_of(values: Mapping[str, str]) -> tuple[dict[str, Any], frozenset[str]]:
    """What the form tells of the fields that are in it, and what it takes back. Raises UserProblemError for a slip."""
    readers: dict[str, Callable[[str], Any]] = {
        "language": Language, "units": Units, "sex": Sex, "level": Level,
        "birth_year": int, "mass_kg": read_number, "time_zone": reading.read_zone,
        "injury_prone": lambda told: told == "yes", "last_injury_on": date.fromisoformat,
        "max_hr_bpm": read_number, "threshold_hr_bpm": read_number, "lt1_hr_bpm": read_number,
        "critical_speed_m_s": _pace, "sleep_need_h": read_number,
    }  # fmt: skip
    given = {name: values[name] for name in readers if name in values}
    told: dict[str, Any] = {name: read_field(name, readers[name], text) for name, text in given.items() if text}
    empty = {name for name, text in given.items() if not text}
    return told | dict.fromkeys(empty & set(FREE)), frozenset(empty & set(MEASURED))


def _pace(text: str) -> float:
    return reading.read_pace_m_s(text.replace("min/km", "").replace("min/mi", "/mi").replace(" ", ""))
