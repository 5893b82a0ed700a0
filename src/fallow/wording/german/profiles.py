"""The runner's profile in German: what they told, their limits and zones, and where each comes from."""

from __future__ import annotations

from datetime import date

from fallow.domain.athlete import Athlete, Sex
from fallow.domain.estimate import Estimate
from fallow.domain.state import LevelEstimate, Thresholds, Zone
from fallow.domain.units import Units
from fallow.wording.german import names
from fallow.wording.german import quantities as say
from fallow.wording.precision import shown

NOT_TOLD = "nicht angegeben"
SEX = {Sex.FEMALE: "weiblich", Sex.MALE: "männlich", Sex.ANY: NOT_TOLD}
LIMITS = {
    "critical_speed_m_s": "kritische Geschwindigkeit",
    "max_hr_bpm": "maximale Herzfrequenz",
    "threshold_hr_bpm": "Herzfrequenz an der zweiten Schwelle",
    "lt1_hr_bpm": "Herzfrequenz an der ersten Schwelle",
    "lt1_speed_m_s": "Tempo an der ersten Schwelle",
}


def person(athlete: Athlete) -> tuple[str, ...]:
    """One line per thing that the runner has told of themselves."""
    lines = [
        f"Name: {athlete.name or NOT_TOLD}",
        f"Geschlecht: {SEX[athlete.sex]}",
        f"Geboren: {athlete.birth_year or NOT_TOLD}",
        f"Gewicht: {_mass(athlete)}" if athlete.mass_kg else f"Gewicht: {NOT_TOLD}",
        f"Zeitzone: {athlete.time_zone or 'wie in der neuesten Aktivität'}",
    ]
    if athlete.units is not Units.METRIC:
        lines.append("Distanzen und Tempo: in Meilen")
    if athlete.injured:
        lines.append("Zurzeit verletzt")
    if athlete.last_injury_on:
        lines.append(f"Letzte Laufverletzung: {say.full_day(athlete.last_injury_on)}")
    if athlete.injury_prone:
        lines.append("Verletzungsanfällig")
    if athlete.injury_prone is False:
        lines.append("Nicht verletzungsanfällig, oder es gab keine Verletzung")
    lines += [f"Vor dem ersten Plan genannt: {names.SCREENING[flag]}" for flag in sorted(athlete.screening_flags)]
    lines += [f"Warnzeichen, noch nicht geklärt: {names.WARNING_SIGN[sign]}" for sign in sorted(athlete.warning_signs)]
    return tuple(lines)


def _mass(athlete: Athlete) -> str:
    on = athlete.mass_measured_on
    return f"{say.number(athlete.mass_kg or 0.0)} kg{f', gemessen am {say.full_day(on)}' if on else ''}"


def mass_note(on: date) -> str:
    """Beside a body mass that nobody told."""
    return (
        f"Dein Körpergewicht kommt von einer Waage in deinen Dateien, gemessen am {say.full_day(on)}. Was du selbst "
        "angibst, zählt davor."
    )


def level_line(found: LevelEstimate) -> str:
    return f"Stufe: {names.LEVEL[found.level]} ({'von dir gesetzt' if found.set_by_runner else 'aus deinen Läufen'})"


def limits(found: Thresholds, athlete: Athlete) -> tuple[str, ...]:
    """One line per limit: the figure with its interval, and where it comes from."""
    return tuple(_limit(name, getattr(found, name), found, athlete) for name in LIMITS)


def zone_lines(zones: tuple[Zone, ...], *, by_heart_rate: bool = True) -> tuple[str, ...]:
    """Zone 1: bis 145 bpm (137–153), langsamer als 5:20 min/km (4:50–6:00)."""
    return tuple(_zone(zone, zone is zones[0], zone is zones[-1], by_heart_rate) for zone in zones)


def _limit(name: str, value: Estimate, found: Thresholds, athlete: Athlete) -> str:
    figures = say.pace_estimate(value) if name.endswith("_m_s") else say.interval(shown(value, 1.0), " bpm")
    return f"{say.capital(LIMITS[name])}: {figures}, {_origin(name, found, athlete)}"


def _origin(name: str, found: Thresholds, athlete: Athlete) -> str:
    if getattr(athlete.overrides, name, None) is not None:
        return "von dir gesetzt"
    return "aus deinen Dateien" if name in found.measured else "typisch für deine Stufe"


def _zone(zone: Zone, first: bool, last: bool, by_heart_rate: bool) -> str:
    if last:
        return f"Zone {zone.number}: darüber"
    pace = f"{'langsamer als' if first else 'bis'} {say.pace_estimate(zone.top_speed_m_s)}"
    if not by_heart_rate:
        return f"Zone {zone.number}: {pace}"
    top = say.interval(shown(zone.top_heart_rate_bpm, 1.0), " bpm", unit_again=False)
    return f"Zone {zone.number}: bis {top}, {pace}"
