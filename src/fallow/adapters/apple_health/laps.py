"""The laps of a workout.

The first of these that it has: laps pressed or counted (each with its length, or only the moment between two of them),
the intervals of a planned workout, the splits that the watch made. Splits come by the kilometre and by the mile, mixed
with each other: the series that begins with the shortest is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from fallow.adapters.apple_health.workouts import Event, Part, Workout
from fallow.adapters.recording import plausible
from fallow.domain.activity import Channel, Lap, Samples

CLOSE_S: Final = 2.0  # so far off may be where one split ends and the next begins
SHORTEST_S: Final = 1.0


def laps_of(workout: Workout, samples: Samples | None) -> tuple[Lap, ...]:
    parts = _pressed(workout) or (workout.parts if len(workout.parts) > 1 else _splits(workout.events))
    inside = [part for part in parts if workout.start_s <= part.start_s < workout.end_s]
    ends = [min(part.start_s + part.duration_s, workout.end_s) for part in inside]
    return tuple(
        _lap(float(part.start_s - workout.start_s), float(end - workout.start_s), samples)
        for part, end in zip(inside, ends, strict=True)
        if end - part.start_s >= SHORTEST_S
    )


def _pressed(workout: Workout) -> Sequence[Part]:
    laps = sorted(event for event in workout.events if event.kind == "Lap")
    if any(lap.duration_s for lap in laps):
        return [Part(lap.at_s, lap.duration_s) for lap in laps]
    if not laps:
        return ()
    borders = [workout.start_s, *(lap.at_s for lap in laps), workout.end_s]
    return [Part(begin, end - begin) for begin, end in pairwise(borders)]


def _splits(events: Iterable[Event]) -> Sequence[Part]:
    left = sorted((event.at_s, event.duration_s) for event in events if event.kind == "Segment" and event.duration_s)
    chain: list[Part] = []
    for at_s, duration_s in left:
        if not chain or abs(at_s - chain[-1].start_s - chain[-1].duration_s) <= CLOSE_S:
            chain.append(Part(at_s, duration_s))
    return chain if len(chain) > 1 else ()


def _lap(start_s: float, end_s: float, samples: Samples | None) -> Lap:
    """Times since the start of the workout."""
    if samples is None:
        return Lap(start_s, end_s - start_s, None)
    time_s, covered, beats = samples.time_s, samples.get(Channel.DISTANCE), samples.get(Channel.HEART_RATE)
    distance = heart_rate = None
    if covered is not None:
        known = ~np.isnan(covered)
        begins, ends = np.interp((start_s, end_s), time_s[known], covered[known])
        distance = float(ends - begins)
    if beats is not None:
        within = beats[(time_s >= start_s) & (time_s <= end_s) & ~np.isnan(beats)]
        heart_rate = plausible(float(within.mean()), 1, 254) if within.size else None
    return Lap(start_s, end_s - start_s, distance, heart_rate)
