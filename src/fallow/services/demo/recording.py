"""What the made-up runner's watch makes of an outing: one sample a second, with the faults that watches have."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from itertools import pairwise
from typing import Final

import numpy as np

from fallow.domain.activity import Activity, Channel, Lap, Samples, Sport
from fallow.domain.units import HOUR_S, KM_M, FloatArray
from fallow.services.demo.days import SEED, Outing
from fallow.services.demo.motion import Motion, heart_rate_bpm, motion, wander
from fallow.services.demo.robin import MASS_KG

WATCH: Final = "Made-up watch"
EXPORT: Final = "Made-up watch, exported again"

STOPS_PER_HOUR: Final = 0.35  # traffic lights, a gate, a drink; never in a race or on a track
LOSES_HEART_RATE: Final = 0.06  # chance of an outing
WITHOUT_STRAP: Final = 0.015
COLDEST_DAY, MEAN_C, SWING_C = 20, 11.0, 8.5
GPS_M_S, BELT_M_S = 0.07, 0.02  # noise of the recorded speed
BAROMETER_M: Final = 1.0
WALKS_BELOW_M_S: Final = 1.9
POD_W_PER_KG_M_S: Final = 1.05
ON_FOOT: Final = frozenset({Sport.RUN, Sport.HIKE})


def record(outing: Outing) -> tuple[Activity, Samples]:
    """The activity with its samples, the same for the same outing."""
    local = outing.started_at
    rng = np.random.default_rng((SEED, local.toordinal(), local.hour * 60 + local.minute))
    moved = motion(outing, _stands(outing, rng), rng)
    temperature = _temperature_c(outing, rng)
    samples = _until_the_line(_samples(outing, moved, temperature, rng), outing.session.finish_m)
    return _activity(outing, moved, samples), samples


def exported_again(activity: Activity, samples: Samples) -> tuple[Activity, Samples]:
    """The same recording as another program hands it out: without heart rate, power and laps."""
    kept = (Channel.TIME, Channel.DISTANCE, Channel.SPEED, Channel.ALTITUDE)
    bare = replace(activity, device=EXPORT, laps=(), avg_heart_rate_bpm=None, max_heart_rate_bpm=None)
    return bare, Samples({channel: samples.channels[channel] for channel in kept})


def _stands(outing: Outing, rng: np.random.Generator) -> FloatArray:
    """Seconds of standing before each second of going; the watch pauses by itself meanwhile."""
    seconds = sum(round(leg.duration_s) for leg in outing.session.legs)
    stands = np.zeros(seconds)
    if outing.session.finish_m is None and not outing.session.on_track and not outing.indoor:
        often = rng.poisson(STOPS_PER_HOUR * seconds / HOUR_S)
        stands[rng.integers(300, seconds - 300, often)] = rng.integers(15, 95, often)
    return stands


def _temperature_c(outing: Outing, rng: np.random.Generator) -> float:
    if outing.indoor:
        return 21.0
    day_of_year = outing.started_at.timetuple().tm_yday
    season = MEAN_C - SWING_C * np.cos(2 * np.pi * (day_of_year - COLDEST_DAY) / 365.25)
    return float(season + 3.0 * rng.standard_normal())


def _samples(outing: Outing, moved: Motion, temperature_c: float, rng: np.random.Generator) -> Samples:
    """From the start on, second by second, without those in which the watch paused."""
    seconds = moved.moving.size
    runs = moved.moving > 0
    noise = wander(rng, seconds, 6.0, BELT_M_S if outing.indoor else GPS_M_S)
    speed = np.maximum(0.0, moved.speed_m_s + noise) * moved.moving
    channels = {
        Channel.TIME: np.arange(1.0, seconds + 1),
        Channel.DISTANCE: np.cumsum(speed),
        Channel.SPEED: speed,
        Channel.HEART_RATE: _heart_rate(outing, moved, temperature_c, rng),
        Channel.TEMPERATURE: temperature_c + 6.0 * np.exp(-np.arange(seconds) / 600.0),  # it comes from a warm wrist
    }
    if not outing.indoor:
        base_m = 4.0 * rng.standard_normal()  # the weather moves the barometer from day to day
        channels[Channel.ALTITUDE] = moved.altitude_m + base_m + wander(rng, seconds, 900.0, BAROMETER_M)
    if outing.session.sport in ON_FOOT:
        channels |= _steps(outing, moved, rng)
    return Samples({channel: np.concatenate(([_first(channel, v)], v[runs])) for channel, v in channels.items()})


def _first(channel: Channel, values: FloatArray) -> float:
    """The sample at the start, before the first step."""
    still = {Channel.TIME, Channel.DISTANCE, Channel.SPEED, Channel.POWER}
    unknown = {Channel.CADENCE, Channel.STEP_LENGTH}
    return 0.0 if channel in still else float("nan") if channel in unknown else float(values[0])


def _heart_rate(outing: Outing, moved: Motion, temperature_c: float, rng: np.random.Generator) -> FloatArray:
    rate = np.rint(heart_rate_bpm(outing, moved, temperature_c, rng))
    loses, without = rng.random(2) < (LOSES_HEART_RATE, WITHOUT_STRAP)
    if loses:
        begins = int(rng.integers(60, max(61, rate.size - 600)))
        rate[begins : begins + int(rng.integers(150, 540))] = np.nan
    if without and outing.session.finish_m is None:
        rate[:] = np.nan
    return rate


def _steps(outing: Outing, moved: Motion, rng: np.random.Generator) -> dict[Channel, FloatArray]:
    """Cadence rises with speed; a hiker takes about 110 steps a minute. Power is what a pod on the shoe would say."""
    speed = np.maximum(moved.speed_m_s, 0.1)
    usual = np.where(speed > WALKS_BELOW_M_S, 147.0 + 7.8 * speed, 104.0 + 6.0 * speed)
    cadence = usual + wander(rng, speed.size, 20.0, 0.9) + 0.4 * rng.standard_normal(speed.size)
    power = POD_W_PER_KG_M_S * MASS_KG * moved.effort * outing.critical_speed_m_s
    return {Channel.CADENCE: cadence, Channel.STEP_LENGTH: 60.0 * speed / cadence, Channel.POWER: power}


def _until_the_line(samples: Samples, finish_m: float | None) -> Samples:
    if finish_m is None:
        return samples
    end = int(np.searchsorted(samples.channels[Channel.DISTANCE], finish_m)) + 1
    return Samples({channel: values[:end] for channel, values in samples.channels.items()})


def _activity(outing: Outing, moved: Motion, samples: Samples) -> Activity:
    elapsed_s = float(samples.time_s[-1])
    heart_rate = samples.channels[Channel.HEART_RATE]
    rise = np.diff(moved.altitude_m[: int(elapsed_s)])
    return Activity(
        activity_id=f"{outing.started_at:%Y%m%d%H%M%S}",
        sport=outing.session.sport,
        started_at=outing.started_at.astimezone(UTC),
        utc_offset_s=int((outing.started_at.utcoffset() or timedelta()).total_seconds()),
        duration_s=float(len(samples) - 1),
        elapsed_s=elapsed_s,
        distance_m=float(samples.channels[Channel.DISTANCE][-1]),
        ascent_m=None if outing.indoor else float(rise[rise > 0].sum()),
        descent_m=None if outing.indoor else float(-rise[rise < 0].sum()),
        avg_heart_rate_bpm=_mean(heart_rate),
        max_heart_rate_bpm=None if np.isnan(heart_rate).all() else float(np.nanmax(heart_rate)),
        indoor=outing.indoor,
        name=outing.session.name,
        device=WATCH,
        laps=_laps(outing, samples),
    )


def _laps(outing: Outing, samples: Samples) -> tuple[Lap, ...]:
    """A lap for each press of the button, or for each kilometre (each five on a bike)."""
    time_s, distance = samples.time_s, samples.channels[Channel.DISTANCE]
    legs = outing.session.legs
    if any(leg.presses_lap for leg in legs):
        begins = np.cumsum([0, *(round(leg.duration_s) for leg in legs[:-1])])
        borders = [int(at) for at, leg in zip(begins, legs, strict=True) if leg.presses_lap]
    else:
        every_m = 5 * KM_M if outing.session.sport is Sport.CYCLE else KM_M
        borders = np.searchsorted(distance, np.arange(every_m, distance[-1], every_m)).tolist()
    heart_rate = samples.channels[Channel.HEART_RATE]
    return tuple(
        Lap(float(time_s[a]), float(b - a), float(distance[b] - distance[a]), _mean(heart_rate[a : b + 1]))
        for a, b in pairwise([0, *borders, len(samples) - 1])
    )


def _mean(values: FloatArray) -> float | None:
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else None
