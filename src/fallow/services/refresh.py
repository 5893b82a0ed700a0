"""Keeps what is derived from the activities true: the stress of each, and the snapshot of the state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fallow.domain.activity import Run
from fallow.domain.athlete import Athlete
from fallow.engine.stresses import assess, stress_version
from fallow.physiology.believable import believed
from fallow.services.ports import AthleteReader, AthleteStore


def refresh_stresses(store: AthleteStore) -> tuple[Run, ...]:
    """Computes every activity's stress again, stores it, and returns the runs with it.

    All of them, because a file from the past moves the thresholds that later runs are measured by.
    """
    athlete = store.athlete()
    runs = store.runs()
    segments = store.segments([run.activity_id for run in runs])
    bare = tuple(replace(run, segments=segments.get(run.activity_id), stress=None) for run in runs)
    stresses = assess(believed(bare), athlete)
    store.save_stresses(stress_version(athlete), stresses)
    store.save_snapshot(None)
    return tuple(replace(run, stress=stresses[run.activity_id]) for run in runs)


def runs_with_stress(reader: AthleteReader, athlete: Athlete, writing: Callable[[], AthleteStore]) -> tuple[Run, ...]:
    """The stored runs, their stress computed again first where the model or the runner's own settings have changed
    since, or where an import was cut short.
    """
    if reader.stress_version() == stress_version(athlete):
        runs = reader.runs()
        if all(run.stress is not None for run in runs):
            return runs
    return refresh_stresses(writing())
