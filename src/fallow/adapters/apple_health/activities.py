"""From what was found to activities: each once, with what was measured in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

import numpy as np

from fallow.adapters.apple_health.columns import Columns, Measured
from fallow.adapters.apple_health.laps import laps_of
from fallow.adapters.apple_health.notes import Notes
from fallow.adapters.apple_health.samples import found_in
from fallow.adapters.apple_health.sources import recorder
from fallow.adapters.apple_health.values import UNIX_EPOCH
from fallow.adapters.apple_health.workouts import Workout
from fallow.domain.activity import Activity, Channel, Samples
from fallow.domain.errors import ProblemCode
from fallow.services.records import Recorded
from fallow.services.same_activity import Held, OnRecord


class _Candidate(NamedTuple):
    recorded: Recorded
    line: int
    own: int  # records that the workout's own source made during it

    @property
    def rank(self) -> tuple[int, int, bool, str]:
        """An app that passes a workout on has measured nothing itself. The id decides where all else is equal."""
        activity, samples = self.recorded.activity, self.recorded.samples
        known = [] if samples is None else [np.count_nonzero(~np.isnan(one)) for one in samples.channels.values()]
        return self.own, int(sum(known)), activity.distance_m is not None, activity.activity_id


def activities_of(workouts: Sequence[Workout], columns: Columns, notes: Notes, place: str) -> tuple[Recorded, ...]:
    """In order of time. Of the same workout from several apps, the one with the most measured in it."""
    measured = columns.inside([(one.start_s, one.end_s) for one in workouts])
    candidates = [found for one in workouts if (found := _candidate(one, measured, notes)) is not None]
    on_record, chosen = OnRecord(()), []
    for recorded, line, _ in sorted(candidates, key=lambda one: one.rank, reverse=True):
        if not on_record.same(recorded.activity):
            on_record.add(Held(recorded.activity, place))
            chosen.append(recorded)
            if recorded.samples is None:
                notes.add("a summary alone", line, code=ProblemCode.NO_SAMPLES)
    return tuple(sorted(chosen, key=lambda one: (one.activity.started_at, one.activity.activity_id)))


def _candidate(workout: Workout, measured: Mapping[str, Mapping[str, Measured]], notes: Notes) -> _Candidate | None:
    elapsed_s, duration_s = workout.durations(notes)
    if not duration_s:
        notes.add("a workout without a possible duration is left out", workout.line)
        return None
    found = found_in(workout, measured)
    average, highest = _heart_rates(workout, found.samples)
    activity = Activity(
        activity_id=workout.identity,
        sport=workout.sport,
        started_at=UNIX_EPOCH + timedelta(seconds=workout.start_s),
        utc_offset_s=workout.utc_offset_s,
        duration_s=duration_s,
        elapsed_s=elapsed_s,
        distance_m=workout.total_m or _covered(found.samples),
        ascent_m=workout.ascent_m,
        avg_heart_rate_bpm=average,
        max_heart_rate_bpm=highest,
        indoor=workout.indoor,
        name=workout.name,
        device=recorder(workout.source, workout.version, workout.device),
        laps=laps_of(workout, found.samples),
    )
    return _Candidate(Recorded(activity, found.samples, masked=found.masked), workout.line, found.own)


def _heart_rates(workout: Workout, samples: Samples | None) -> tuple[float | None, float | None]:
    """Average and highest, as told, else as measured."""
    beats = None if samples is None else samples.get(Channel.HEART_RATE)
    measured = (None, None) if beats is None else (float(np.nanmean(beats)), float(np.nanmax(beats)))
    return workout.heart_rate("average") or measured[0], workout.heart_rate("maximum") or measured[1]


def _covered(samples: Samples | None) -> float | None:
    covered = None if samples is None else samples.get(Channel.DISTANCE)
    return None if covered is None else float(np.nanmax(covered))
