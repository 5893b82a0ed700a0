"""The runner's profile in English: what they told, their limits and zones, and where each comes from."""

from __future__ import annotations

from datetime import date

from fallow.domain.athlete import Athlete, Sex
from fallow.domain.estimate import Estimate
from fallow.domain.state import LevelEstimate, Thresholds, Zone
from fallow.domain.units import Units
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.precision import shown

SEX = {Sex.FEMALE: "female", Sex.MALE: "male", Sex.ANY: "not told"}
LIMITS = {
    "critical_speed_m_s": "critical speed",
    "max_hr_bpm": "maximum heart rate",
    "threshold_hr_bpm": "heart rate at the second threshold",
    "lt1_hr_bpm": "heart rate at the first threshold",
    "lt1_speed_m_s": "pace at the first threshold",
}


def person(athlete: Athlete) -> tuple[str, ...]:
    """One line per thing that the runner has told of themselves."""
    lines = [
        f"Name: {athlete.name or 'not told'}",
        f"Sex: {SEX[athlete.sex]}",
        f"Born: {athlete.birth_year or 'not told'}",
        f"Weight: {_mass(athlete)}" if athlete.mass_kg else "Weight: not told",
        f"Time zone: {athlete.time_zone or 'as in the newest activity'}",
    ]
    if athlete.units is not Units.METRIC:
        lines.append("Distances and paces: in miles")
    if athlete.injured:
        lines.append("Injured now")
    if athlete.last_injury_on:
        lines.append(f"Last running injury: {say.full_day(athlete.last_injury_on)}")
    if athlete.injury_prone:
        lines.append("Injuries come easily")
    if athlete.injury_prone is False:
        lines.append("Injuries do not come easily, or there were none")
    lines += [f"Told before the first plan: {names.SCREENING[flag]}" for flag in sorted(athlete.screening_flags)]
    lines += [f"Warning sign, not cleared: {names.WARNING_SIGN[sign]}" for sign in sorted(athlete.warning_signs)]
    return tuple(lines)


def _mass(athlete: Athlete) -> str:
    on = athlete.mass_measured_on
    return f"{say.number(athlete.mass_kg or 0.0)} kg{f', measured on {say.full_day(on)}' if on else ''}"


def mass_note(on: date) -> str:
    """Beside a body mass that nobody told."""
    return (
        f"Your body mass is from a scale in your files, measured on {say.full_day(on)}. What you tell counts before it."
    )


def level_line(found: LevelEstimate) -> str:
    return f"Level: {names.LEVEL[found.level]} ({'as you set it' if found.set_by_runner else 'from your running'})"


def limits(found: Thresholds, athlete: Athlete) -> tuple[str, ...]:
    """One line per limit: the figure with its interval, and where it comes from."""
    return tuple(_limit(name, getattr(found, name), found, athlete) for name in LIMITS)


def zone_lines(zones: tuple[Zone, ...], *, by_heart_rate: bool = True) -> tuple[str, ...]:
    """Zone 1: up to 145 bpm (137–153), slower than 5:20 min/km (4:50–6:00)."""
    return tuple(_zone(zone, zone is zones[0], zone is zones[-1], by_heart_rate) for zone in zones)


def _limit(name: str, value: Estimate, found: Thresholds, athlete: Athlete) -> str:
    figures = say.pace_estimate(value) if name.endswith("_m_s") else say.interval(shown(value, 1.0), " bpm")
    return f"{LIMITS[name][0].upper()}{LIMITS[name][1:]}: {figures}, {_origin(name, found, athlete)}"


def _origin(name: str, found: Thresholds, athlete: Athlete) -> str:
    if getattr(athlete.overrides, name, None) is not None:
        return "as you set it"
    return "from your own files" if name in found.measured else "typical for your level"


def _zone(zone: Zone, first: bool, last: bool, by_heart_rate: bool) -> str:
    if last:
        return f"Zone {zone.number}: above that"
    pace = f"{'slower than' if first else 'up to'} {say.pace_estimate(zone.top_speed_m_s)}"
    if not by_heart_rate:
        return f"Zone {zone.number}: {pace}"
    top = say.interval(shown(zone.top_heart_rate_bpm, 1.0), " bpm", unit_again=False)
    return f"Zone {zone.number}: up to {top}, {pace}"
