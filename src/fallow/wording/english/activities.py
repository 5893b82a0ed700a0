"""One activity in English: what it asked, how it went, what of it had to be estimated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

from fallow.domain.activity import Activity, Channel, RunStress, Sport
from fallow.domain.state import Store
from fallow.wording import clocks, measures
from fallow.wording.english import names
from fallow.wording.english import quantities as say

CHANNEL: Mapping[Channel, str] = {
    Channel.TIME: "time",
    Channel.DISTANCE: "distance",
    Channel.SPEED: "speed",
    Channel.ALTITUDE: "altitude",
    Channel.HEART_RATE: "heart rate",
    Channel.CADENCE: "cadence",
    Channel.POWER: "power",
    Channel.STEP_LENGTH: "step length",
    Channel.STANCE_TIME: "ground contact",
    Channel.VERTICAL_OSCILLATION: "bounce",
    Channel.TEMPERATURE: "temperature",
    Channel.LATITUDE: "position",
    Channel.LONGITUDE: "position",
}
SHORT_PAUSE_S = 60.0
OF_80_PERCENT = 1.28  # standard deviations on each side of an 80 % interval


def activity_title(activity: Activity) -> str:
    """Its own name where the file has one, else the sport."""
    name = names.SPORT[activity.sport]
    return activity.name.strip() or f"{name[0].upper()}{name[1:]}"


def activity_when(activity: Activity) -> str:
    """Run on Sunday 19 July 2026 at 07:30; without a clock time where the file does not tell the local one."""
    sport = names.SPORT[activity.sport]
    told = f"{sport[0].upper()}{sport[1:]} on {say.full_day(activity.local_date)}"
    if activity.utc_offset_s is None:
        return told
    return f"{told} at {_local(activity.started_at, activity.utc_offset_s):%H:%M}"


def _local(at: datetime, utc_offset_s: int) -> datetime:
    return at.astimezone(timezone(timedelta(seconds=utc_offset_s)))


def activity_facts(activity: Activity) -> tuple[tuple[str, str], ...]:
    """The summary in rows of a name and a value; what the file does not tell has none."""
    distance_m, duration_s = activity.distance_m or 0.0, activity.duration_s
    paused_s = activity.elapsed_s - duration_s
    rows = (
        ("Distance", say.distance(distance_m) if distance_m > 0 else ""),
        ("Time", say.clock(duration_s)),
        ("Pauses", say.duration(paused_s) if paused_s >= SHORT_PAUSE_S else ""),
        ("Pace" if activity.sport is Sport.RUN else "Speed", going(activity.sport, distance_m, duration_s)),
        ("Heart rate", _heart_rate(activity)),
        ("Up and down", _climb(activity)),
        ("Recorded by", activity.device),
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
    ends = f", at most {say.number(most, 1)}" if most else ""
    return f"{say.number(activity.avg_heart_rate_bpm, 1)} bpm on average{ends}"


def _climb(activity: Activity) -> str:
    if activity.ascent_m is None:
        return ""
    down = f", {say.number(activity.descent_m, 1)} m down" if activity.descent_m is not None else ""
    return f"{say.number(activity.ascent_m, 1)} m up{down}"


def asked_of_stores(costs: Mapping[Store, float]) -> str:
    """From a fresh body it took 35% of the energy that a hard session takes, 95% of the muscle and 20% of the nerve."""
    if all(costs[store] < 0.025 for store in Store):
        return "It asked next to nothing of the three stores."
    told = [f"{say.share(max(costs[store], 0.0))} of {names.STORE[store]}" for store in Store]
    return f"Of what a hard session of your level takes from a fresh body, it took {say.joined(told)}."


def asked_of_tissues(stress: RunStress) -> str:
    """What tendons and bones had to take, in easy kilometres."""
    if max(stress.tendon_easy_km, stress.bone_easy_km) < 0.5:
        return "Tendons and bones had next to nothing to take."
    tendon, bone = (say.number(value, 1) for value in (stress.tendon_easy_km, stress.bone_easy_km))
    if tendon == bone:
        return f"Tendons and bones took as much as from {tendon} of your easy kilometres on the flat."
    return f"Tendons took as much as from {tendon} of your easy kilometres on the flat, bones as much as from {bone}."


def fuel(stress: RunStress) -> str:
    return f"It used about {say.number(stress.carbohydrate_g, 10)} g of carbohydrate."


def certainty(stress: RunStress) -> str:
    """How well the figures are known, and what had to be filled in."""
    told = f"Give or take about {say.number(100 * OF_80_PERCENT * stress.relative_sd, 5)}%."
    filled = sorted({CHANNEL[channel] for channel in stress.estimated})
    if not filled:
        return told
    return f"{told} Not recorded, and therefore estimated: {say.joined(filled)}."


def zones() -> tuple[tuple[str, str], ...]:
    """The three zones by name and meaning, the easiest first."""
    return (
        ("Zone 1", "easy: below your first threshold"),
        ("Zone 2", "firm: between your two thresholds"),
        ("Zone 3", "hard: above your second threshold"),
    )


def zone_minutes(minutes: float) -> str:
    return f"{say.number(minutes, 1)} min"


def easy_km(value: float) -> str:
    return f"{say.number(value, 1)} easy km"


def over_time(channel: Channel, sport: Sport, ends: tuple[float, float]) -> str:
    """A chart in words: where most of it lay."""
    low, high = ends
    if channel is Channel.HEART_RATE:
        return f"mostly {say.heart_rate_range(ends)}"
    if channel is Channel.CADENCE:
        return f"mostly {say.number(low, 1)} to {say.number(high, 1)} steps a minute"
    if channel is Channel.ALTITUDE:
        return f"mostly between {say.number(low, 1)} and {say.number(high, 1)} m"
    return (
        f"mostly {say.pace_range(ends)}"
        if sport is Sport.RUN
        else f"mostly {say.number(measures.ways_an_hour(low))} to {speed(high)}"
    )


def chart_title(channel: Channel, sport: Sport) -> str:
    if channel is Channel.SPEED:
        return f"Pace, {measures.way().pace}" if sport is Sport.RUN else f"Speed, {measures.way().speed}"
    titles = {
        Channel.HEART_RATE: "Heart rate, bpm",
        Channel.CADENCE: "Cadence, steps a minute",
        Channel.ALTITUDE: "Altitude, m",
    }
    return titles[channel]


def chart_figure(channel: Channel, sport: Sport, value: float) -> str:
    """A label on the axis of a chart."""
    if channel is Channel.SPEED:
        return clocks.pace_figure(value) if sport is Sport.RUN else say.number(measures.ways_an_hour(value))
    return say.number(value)
