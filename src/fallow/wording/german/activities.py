"""One activity in German: what it asked, how it went, what of it had to be estimated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

from fallow.domain.activity import Activity, Channel, RunStress, Sport
from fallow.domain.state import Store
from fallow.wording import clocks, measures
from fallow.wording.german import names
from fallow.wording.german import quantities as say

CHANNEL: Mapping[Channel, str] = {
    Channel.TIME: "Zeit",
    Channel.DISTANCE: "Distanz",
    Channel.SPEED: "Tempo",
    Channel.ALTITUDE: "Höhe",
    Channel.HEART_RATE: "Herzfrequenz",
    Channel.CADENCE: "Schrittfrequenz",
    Channel.POWER: "Leistung",
    Channel.STEP_LENGTH: "Schrittlänge",
    Channel.STANCE_TIME: "Bodenkontakt",
    Channel.VERTICAL_OSCILLATION: "Auf und Ab des Rumpfs",
    Channel.TEMPERATURE: "Temperatur",
    Channel.LATITUDE: "Position",
    Channel.LONGITUDE: "Position",
}
SHORT_PAUSE_S = 60.0
OF_80_PERCENT = 1.28  # standard deviations on each side of an 80 % interval


def activity_title(activity: Activity) -> str:
    """Its own name where the file has one, else the sport."""
    return activity.name.strip() or names.SPORT[activity.sport]


def activity_when(activity: Activity) -> str:
    """Lauf am Sonntag, 19. Juli 2026, um 07:30 Uhr; without a clock time where the file does not tell the local one."""
    told = f"{names.SPORT[activity.sport]} am {say.full_day(activity.local_date)}"
    if activity.utc_offset_s is None:
        return told
    return f"{told}, um {_local(activity.started_at, activity.utc_offset_s):%H:%M} Uhr"


def _local(at: datetime, utc_offset_s: int) -> datetime:
    return at.astimezone(timezone(timedelta(seconds=utc_offset_s)))


def activity_facts(activity: Activity) -> tuple[tuple[str, str], ...]:
    """The summary in rows of a name and a value; what the file does not tell has none."""
    distance_m, duration_s = activity.distance_m or 0.0, activity.duration_s
    paused_s = activity.elapsed_s - duration_s
    rows = (
        ("Distanz", say.distance(distance_m) if distance_m > 0 else ""),
        ("Zeit", say.clock(duration_s)),
        ("Pausen", say.duration(paused_s) if paused_s >= SHORT_PAUSE_S else ""),
        ("Tempo" if activity.sport is Sport.RUN else "Geschwindigkeit", going(activity.sport, distance_m, duration_s)),
        ("Herzfrequenz", _heart_rate(activity)),
        ("Auf und ab", _climb(activity)),
        ("Aufgezeichnet mit", activity.device),
    )
    return tuple((name, value) for name, value in rows if value)


def going(sport: Sport, distance_m: float, duration_s: float) -> str:
    """Pace of a run, speed of anything else."""
    if distance_m <= 0 or duration_s <= 0:
        return ""
    speed_m_s = distance_m / duration_s
    return say.pace(speed_m_s) if sport is Sport.RUN else speed(speed_m_s)


def speed(speed_m_s: float) -> str:
    return f"{say.number(measures.ways_an_hour(speed_m_s))} {measures.way().speed}"


def _heart_rate(activity: Activity) -> str:
    if activity.avg_heart_rate_bpm is None:
        return ""
    most = activity.max_heart_rate_bpm
    ends = f", höchstens {say.number(most, 1)}" if most else ""
    return f"{say.number(activity.avg_heart_rate_bpm, 1)} bpm im Mittel{ends}"


def _climb(activity: Activity) -> str:
    if activity.ascent_m is None:
        return ""
    down = f", {say.number(activity.descent_m, 1)} m hinab" if activity.descent_m is not None else ""
    return f"{say.number(activity.ascent_m, 1)} m hinauf{down}"


def asked_of_stores(costs: Mapping[Store, float]) -> str:
    """Dem frischen Körper nimmt eine harte Einheit ...; davon waren es 35 % bei Energie, 95 % bei Muskel ..."""
    if all(costs[store] < 0.025 for store in Store):
        return "Von den drei Speichern hat das fast nichts verlangt."
    told = [f"{say.share(max(costs[store], 0.0))} bei {names.STORE[store]}" for store in Store]
    return (
        "Gemessen an dem, was eine harte Einheit deiner Stufe einem frischen Körper nimmt, "
        f"waren es {say.joined(told)}."
    )


def asked_of_tissues(stress: RunStress) -> str:
    """What tendons and bones had to take, in easy kilometres."""
    if max(stress.tendon_easy_km, stress.bone_easy_km) < 0.5:
        return "Sehnen und Knochen hatten fast nichts zu tragen."
    tendon, bone = (say.number(value, 1) for value in (stress.tendon_easy_km, stress.bone_easy_km))
    if tendon == bone:
        return f"Sehnen und Knochen trugen so viel wie bei {tendon} deiner lockeren Kilometer in der Ebene."
    return (
        f"Die Sehnen trugen so viel wie bei {tendon} deiner lockeren Kilometer in der Ebene, "
        f"die Knochen so viel wie bei {bone}."
    )


def fuel(stress: RunStress) -> str:
    return f"Verbraucht wurden etwa {say.number(stress.carbohydrate_g, 10)} g Kohlenhydrate."


def certainty(stress: RunStress) -> str:
    """How well the figures are known, and what had to be filled in."""
    told = f"Plus oder minus etwa {say.number(100 * OF_80_PERCENT * stress.relative_sd, 5)} %."
    filled = sorted({CHANNEL[channel] for channel in stress.estimated})
    if not filled:
        return told
    return f"{told} Nicht aufgezeichnet und deshalb geschätzt: {say.joined(filled)}."


def zones() -> tuple[tuple[str, str], ...]:
    """The three zones by name and meaning, the easiest first."""
    return (
        ("Zone 1", "locker: unter deiner ersten Schwelle"),
        ("Zone 2", "zügig: zwischen deinen beiden Schwellen"),
        ("Zone 3", "hart: über deiner zweiten Schwelle"),
    )


def zone_minutes(minutes: float) -> str:
    return f"{say.number(minutes, 1)} min"


def easy_km(value: float) -> str:
    return f"{say.number(value, 1)} lockere km"


def over_time(channel: Channel, sport: Sport, ends: tuple[float, float]) -> str:
    """A chart in words: where most of it lay."""
    low, high = ends
    if channel is Channel.HEART_RATE:
        return f"meist {say.heart_rate_range(ends)}"
    if channel is Channel.CADENCE:
        return f"meist {say.number(low, 1)} bis {say.number(high, 1)} Schritte je Minute"
    if channel is Channel.ALTITUDE:
        return f"meist zwischen {say.number(low, 1)} und {say.number(high, 1)} m"
    return (
        f"meist {say.pace_range(ends)}"
        if sport is Sport.RUN
        else f"meist {say.number(measures.ways_an_hour(low))} bis {speed(high)}"
    )


def chart_title(channel: Channel, sport: Sport) -> str:
    if channel is Channel.SPEED:
        return f"Tempo, {measures.way().pace}" if sport is Sport.RUN else f"Geschwindigkeit, {measures.way().speed}"
    titles = {
        Channel.HEART_RATE: "Herzfrequenz, bpm",
        Channel.CADENCE: "Schrittfrequenz je Minute",
        Channel.ALTITUDE: "Höhe, m",
    }
    return titles[channel]


def chart_figure(channel: Channel, sport: Sport, value: float) -> str:
    """A label on the axis of a chart."""
    if channel is Channel.SPEED:
        return clocks.pace_figure(value) if sport is Sport.RUN else say.number(measures.ways_an_hour(value))
    return say.number(value)
