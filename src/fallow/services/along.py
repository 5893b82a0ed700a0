"""Where in an activity it was spent."""

from __future__ import annotations

from dataclasses import replace

from fallow.domain.athlete import Level
from fallow.domain.spent import Spent
from fallow.engine.along import spent
from fallow.physiology.believable import believed
from fallow.services.ports import AthleteStore


def spent_along(store: AthleteStore, activity_id: str, level: Level) -> Spent | None:
    """None where only a summary is known. `level` is that of today's answer, whose costs end where this does.

    The run is measured by the same runs as its stored stress (see refresh). Of the others' pieces only the highest
    heart rate matters, and most runs have theirs on record: those of the rest are read as well.
    """
    found = store.runs()
    needed = [run.activity_id for run in found if run.activity_id == activity_id or run.peak_heart_rate_bpm is None]
    segments = store.segments(needed)
    runs = believed(replace(run, segments=segments.get(run.activity_id), stress=None) for run in found)
    run = next((run for run in runs if run.activity_id == activity_id), None)
    return None if run is None else spent(run, runs, store.athlete(), level)
