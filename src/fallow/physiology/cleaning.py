"""A recording cleaned of what cannot be, and what was cleaned: a pure function of the raw samples.

What is cleaned is NaN, or worked out from another channel that was recorded; nothing is made up, and time is never
changed. Cleaning what is clean changes nothing. Each kind can be left as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from fallow.domain.activity import Channel, Samples, Sport
from fallow.domain.cleaning import Cleaning, CleaningKind
from fallow.domain.units import FloatArray
from fallow.physiology import (
    clean_altitude,
    clean_cadence,
    clean_ground,
    clean_heart,
    clean_lock,
    clean_places,
    clean_speed,
)
from fallow.physiology.recording import Change, Recording, Rule
from fallow.physiology.segments import forward_in_time, gap_s, runs_forward
from fallow.physiology.spans import Mask, runs

# Places before distance, distance before speed, speed before what is judged by it, cadence before the lock on it.
RULES: Final[tuple[Rule, ...]] = (
    *clean_speed.FIRST, *clean_places.RULES, *clean_speed.MISSING_DISTANCE, *clean_ground.RULES, *clean_speed.LAST,
    *clean_altitude.RULES, *clean_cadence.RULES, *clean_heart.RULES, *clean_lock.RULES,
)  # fmt: skip
MOST_PASSES: Final = 50  # each pass takes something out, so it ends long before
PLACES: Final = frozenset({Channel.LATITUDE, Channel.LONGITUDE})
ROSE: Final = frozenset({Channel.DISTANCE, Channel.ALTITUDE})  # of which the rise tells more than the middle value


def clean(
    samples: Samples,
    sport: Sport,
    *,
    indoor: bool = False,
    told_m: float | None = None,
    left: frozenset[CleaningKind] = frozenset(),
) -> tuple[Samples, tuple[Cleaning, ...]]:
    """The samples without what cannot be, and what was done to them, one entry for each kind and channel.

    samples: channels of shape (n,), times in s, may be irregular. told_m: distance of the summary, for indoors alone.
    left: kinds that are not cleaned. Samples in which nothing is wrong come back as they are. Source: own-assumption.
    """
    forward = runs_forward(samples.time_s)
    if np.count_nonzero(forward) < 2:
        return samples, ()
    whole = bool(forward.all())
    kept = samples if whole else forward_in_time(samples)
    cleaned, log = _cleaned(Recording(kept, sport, indoor, told_m), left)
    found = tuple(_told(kept.time_s, kind, done) for kind, done in log.items())
    if whole:
        return cleaned, found
    return _with_clock(samples, cleaned, forward, found, CleaningKind.CLOCK in left)


@dataclass(slots=True)
class _Done:
    """What one kind did: the samples concerned, and the channel before and after."""

    channel: Channel
    where: Mask
    before: FloatArray | None
    after: FloatArray


def _cleaned(recording: Recording, left: frozenset[CleaningKind]) -> tuple[Samples, dict[CleaningKind, _Done]]:
    """Asks each rule, and again those that read what has changed since, until none finds anything."""
    log: dict[CleaningKind, _Done] = {}
    waiting = [rule for rule in RULES if rule.kind not in left]
    for _ in range(MOST_PASSES):
        stale: set[Channel] = set()
        again: list[Rule] = []
        for rule in waiting:
            change = rule.find(recording)
            if change is not None:
                _note(log, rule.kind, change, recording)
                recording = recording.changed(change.values)
                stale |= change.values.keys()
                again = [rule for rule in RULES if rule.kind not in left and rule.reads & stale]
        if not again:
            break
        waiting = again
    return recording.samples, log


def _note(log: dict[CleaningKind, _Done], kind: CleaningKind, change: Change, recording: Recording) -> None:
    after = change.values[change.channel]
    if kind in log:
        log[kind].where = log[kind].where | change.where
        log[kind].after = after
    else:
        log[kind] = _Done(change.channel, change.where, recording.get(change.channel), after)


def _told(time_s: FloatArray, kind: CleaningKind, done: _Done) -> Cleaning:
    step_s = np.diff(time_s)
    longest_s = gap_s(step_s)
    spent = np.concatenate(([0.0], np.minimum(step_s, longest_s)))
    begin, end = runs(done.where)
    begin_s, end_s = time_s[begin] - spent[begin], time_s[end - 1]
    return Cleaning(
        kind,
        done.channel,
        tuple(zip(begin_s.tolist(), end_s.tolist(), strict=True)),
        min(float(spent[done.where].sum() / spent.sum()), 1.0),
        None if done.before is None else _figure(done.channel, done.before, done.where),
        _figure(done.channel, done.after, done.where),
    )


def _figure(channel: Channel, values: FloatArray, where: Mask) -> float | None:
    """The middle value, or the rise of what rises; None where nothing is known, and of places, which nobody needs."""
    if channel in PLACES:
        return None
    if channel in ROSE:
        values = np.diff(values)
        known = values[where[1:] & ~np.isnan(values)]
        return float(known.sum()) if known.size else None
    known = values[where & ~np.isnan(values)]
    return float(np.median(known)) if known.size else None


def _with_clock(
    samples: Samples, cleaned: Samples, forward: Mask, found: tuple[Cleaning, ...], as_it_is: bool
) -> tuple[Samples, tuple[Cleaning, ...]]:
    """All samples again; those whose time does not run forward know nothing, unless they are left as they are."""
    channels, lost = {}, np.zeros(forward.size, np.bool_)
    for channel, values in cleaned.channels.items():
        recorded = samples.get(channel)
        whole = np.full(forward.size, np.nan) if recorded is None else recorded.copy()
        whole[forward] = values
        if channel is not Channel.TIME and not as_it_is:
            lost |= ~forward & ~np.isnan(whole)
            whole[~forward] = np.nan
        channels[channel] = whole
    if not lost.any():
        return Samples(channels), found
    return Samples(channels), (_of_clock(samples.time_s, lost), *found)


def _of_clock(time_s: FloatArray, lost: Mask) -> Cleaning:
    latest = np.fmax.accumulate(time_s)
    begin, end = runs(lost)
    spans = [
        (float(np.nanmin(np.append(time_s[a:b], latest[b - 1]))), float(latest[b - 1]))
        for a, b in zip(begin, end, strict=True)
    ]
    return Cleaning(CleaningKind.CLOCK, Channel.TIME, tuple(spans), float(lost.mean()))
