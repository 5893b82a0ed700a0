"""Several recordings of one activity become one: channel by channel the richest, and none of them is changed.

The richest recording gives the time, and what it does not know the others add. A channel is taken from whoever knows it
for clearly longer than the one that gives the time. What others recorded before its start and after its end is added.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import numpy as np

from fallow.domain.activity import Activity, Channel, Samples, Sport
from fallow.domain.units import FloatArray
from fallow.services.records import Digest, Merged, Recorded
from fallow.services.same_activity import is_shifted, shift_s

CLEARLY: Final = 1.05  # times as long as the recording that gives the time
LONGEST_STEP_S: Final = 60.0  # a longer silence knows nothing
GAP_S: Final = 10.0  # over so many seconds a value is drawn straight from one sample to the next
STEPS: Final = 1.5  # or over so many of a recording's usual steps, where these are longer
PAIR: Final = (Channel.LATITUDE, Channel.LONGITUDE)  # places of two recordings are not mixed
# What one recording lacks another may fill in between; sums and heights have an origin of their own in each.
FILLED: Final = (Channel.HEART_RATE, Channel.CADENCE, Channel.POWER, Channel.SPEED, Channel.TEMPERATURE)


def merged(parts: Sequence[Recorded], merged_id: str, digest: Callable[[Recorded], Digest]) -> Merged:
    """One activity of two or more recordings; the same in whatever order they come."""
    ranked = sorted(parts, key=lambda one: (-_richness(one), one.activity.activity_id))
    activity = replace(_summary([one.activity for one in ranked]), activity_id=merged_id)
    samples, origins = _samples(ranked)
    if samples is not None:
        activity = _around(activity, ranked[0], samples)
        samples = _from_zero(samples)
    beats = next((one.rr_s for one in ranked if one.rr_s is not None), None)
    masked = frozenset[Channel]().union(*(one.masked for one in ranked[:1]))
    recorded = Recorded(activity, samples, masked=masked, rr_s=beats)
    return Merged(recorded, digest(recorded), origins, tuple(one.activity.activity_id for one in ranked))


def _richness(one: Recorded) -> float:
    """Seconds known, over all channels; a summary without samples counts by the figures that it has."""
    if one.activity.day_only:
        return 0.0
    if one.samples is None:
        return 0.1 + sum(value is not None for value in (one.activity.distance_m, one.activity.avg_heart_rate_bpm)) / 10
    return sum(_known_s(one.samples, channel) for channel in one.samples.channels if channel is not Channel.TIME) + 1.0


def _known_s(samples: Samples, channel: Channel) -> float:
    values = samples.get(channel)
    if values is None:
        return 0.0
    step_s = np.minimum(np.diff(samples.time_s, prepend=samples.time_s[:1]), LONGEST_STEP_S)
    return float(step_s[~np.isnan(values)].sum())


def _summary(ranked: Sequence[Activity]) -> Activity:
    """The first one's figures; what it does not know the others tell."""
    first = ranked[0]
    figures = ("utc_offset_s", "distance_m", "ascent_m", "descent_m", "avg_heart_rate_bpm", "max_heart_rate_bpm")
    told: dict[str, Any] = {
        name: next((value for one in ranked if (value := getattr(one, name)) is not None), None) for name in figures
    }
    return replace(
        first,
        **told,
        sport=next((one.sport for one in ranked if one.sport_told and one.sport is not Sport.OTHER), first.sport),
        sport_told=any(one.sport_told for one in ranked),
        laps=next((one.laps for one in ranked if len(one.laps) > 1), first.laps),
        indoor=any(one.indoor for one in ranked),
        name=max((one.name for one in ranked), key=len),  # watches say "Run" where a platform has the runner's words
        device=next((one.device for one in ranked if one.device), ""),
    )


def _samples(ranked: Sequence[Recorded]) -> tuple[Samples | None, Mapping[Channel, str]]:
    """On the clock of the first, which may begin before its start, and the recording that each channel is from."""
    held = [(one.activity.activity_id, _on_clock(one, ranked[0].activity)) for one in ranked if one.samples is not None]
    tracks = [(name, track) for name, track in held if track is not None]
    if not tracks:
        return None, {Channel.TIME: ranked[0].activity.activity_id}
    time_s = _times([track for _, track in tracks])
    names = dict.fromkeys(channel for _, track in tracks for channel in track.channels)
    origins: dict[Channel, str] = {name: _best(tracks, name) for name in names if name is not Channel.TIME}
    if PAIR[0] in origins and PAIR[1] in origins:
        origins[PAIR[1]] = origins[PAIR[0]]
    by_name = dict(tracks)
    channels: dict[Channel, FloatArray] = {
        channel: _read(by_name[origin], channel, time_s) for channel, origin in origins.items()
    }
    for channel in FILLED:
        for _, track in tracks:
            if channel in channels and channel in track.channels:
                channels[channel] = _filled(channels[channel], track, channel, time_s)
    return Samples({Channel.TIME: time_s, **channels}), {Channel.TIME: tracks[0][0], **origins}


def _on_clock(one: Recorded, clock: Activity) -> Samples | None:
    """Times since the start of `clock`; a local time taken for UTC is put right."""
    if one.samples is None:
        return None
    off_s = (one.activity.started_at - clock.started_at).total_seconds()
    if is_shifted(one.activity, clock):
        off_s -= np.sign(off_s) * shift_s(one.activity, clock)
    return Samples({**one.samples.channels, Channel.TIME: one.samples.time_s + off_s})


def _times(tracks: Sequence[Samples]) -> FloatArray:
    """Those of the first, and of the others what lies before and after."""
    time_s = tracks[0].time_s
    for track in tracks[1:]:
        before, after = track.time_s[track.time_s < time_s[0]], track.time_s[track.time_s > time_s[-1]]
        time_s = np.concatenate((before, time_s, after))
    return time_s


def _best(tracks: Sequence[tuple[str, Samples]], channel: Channel) -> str:
    """The first recording, unless another knows the channel for clearly longer."""
    best, longest_s = tracks[0][0], _known_s(tracks[0][1], channel)
    for name, track in tracks[1:]:
        known_s = _known_s(track, channel)
        if known_s > CLEARLY * longest_s:
            best, longest_s = name, known_s
    return best


def _read(track: Samples, channel: Channel, time_s: FloatArray) -> FloatArray:
    """The channel at other times: straight from one known value to the next, NaN in long silences and outside."""
    values = track.channels[channel]
    known = ~np.isnan(values)
    at, value = track.time_s[known], values[known]
    if not at.size:
        return np.full(time_s.shape, np.nan)
    after = np.clip(np.searchsorted(at, time_s), 0, at.size - 1)
    before = np.maximum(after - (at[after] > time_s), 0)
    usual_s = float(np.median(np.diff(track.time_s))) if len(track) > 1 else 0.0
    near = at[after] - at[before] <= max(GAP_S, STEPS * usual_s)
    inside = (time_s >= at[0]) & (time_s <= at[-1])
    return np.where(inside & near, np.interp(time_s, at, value), np.nan)


def _filled(values: FloatArray, track: Samples, channel: Channel, time_s: FloatArray) -> FloatArray:
    missing = np.isnan(values)
    if not missing.any():
        return values
    return np.where(missing, _read(track, channel, time_s), values)


def _around(activity: Activity, first: Recorded, samples: Samples) -> Activity:
    """Start and length with what others recorded before the first one's start and after its end."""
    early_s = max(0.0, -float(samples.time_s[0]))
    own_end_s = max(first.activity.elapsed_s, float(first.samples.time_s[-1]) if first.samples else 0.0)
    late_s = max(0.0, float(samples.time_s[-1]) - own_end_s)
    if not early_s and not late_s:
        return activity
    covered = samples.get(Channel.DISTANCE)
    distance_m = activity.distance_m if covered is None or np.isnan(covered).all() else float(np.nanmax(covered))
    return replace(
        activity,
        started_at=activity.started_at - timedelta(seconds=early_s),
        duration_s=activity.duration_s + early_s + late_s,
        elapsed_s=activity.elapsed_s + early_s + late_s,
        distance_m=distance_m,
        laps=tuple(replace(lap, start_s=lap.start_s + early_s) for lap in activity.laps),
    )


def _from_zero(samples: Samples) -> Samples:
    return Samples({**samples.channels, Channel.TIME: samples.time_s + max(0.0, -float(samples.time_s[0]))})
