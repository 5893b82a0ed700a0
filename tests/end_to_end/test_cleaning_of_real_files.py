"""Real recordings of one runner's years: cleaning is seldom, honest, and changes no result where nothing was wrong."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fallow.adapters.fit.read import read
from fallow.domain.activity import Channel, Samples, Segments, Sport
from fallow.domain.cleaning import CleaningKind
from fallow.physiology.efforts import best_efforts
from fallow.physiology.segments import from_samples
from fallow.services.digest import cleaned_samples, digest
from fallow.services.records import Recorded

EVERY = 3  # of the files: the others say the same


@pytest.fixture(scope="module")
def runs(shared_data: Path) -> tuple[Recorded, ...]:
    files = sorted((shared_data / "coros_fit").glob("*.fit"))[::EVERY]
    found = (one for file in files for one in read(file.read_bytes(), file.name).activities)
    return tuple(one for one in found if one.samples is not None and one.activity.sport is Sport.RUN)


def same(one: Samples, other: Samples) -> bool:
    return all(np.array_equal(values, other.channels[name], equal_nan=True) for name, values in one.channels.items())


def pieces(segments: Segments | None) -> list[list[float]]:
    if segments is None:
        return []
    return [np.nan_to_num(values, nan=-1.0).tolist() for values in (segments.duration_s, segments.speed_m_s)]


@pytest.mark.needs_shared_data
def test_once_is_enough(runs: tuple[Recorded, ...]) -> None:
    for run in runs:
        assert run.samples is not None
        once, _ = cleaned_samples(run.activity, run.samples)
        twice, found = cleaned_samples(run.activity, once)
        assert found == ()
        assert same(once, twice)


@pytest.mark.needs_shared_data
def test_where_nothing_was_wrong_every_result_is_that_of_the_recording(runs: tuple[Recorded, ...]) -> None:
    clean = [(run, reduced) for run in runs for reduced in [digest(run)] if not reduced.cleanings]

    assert len(clean) > 0.9 * len(runs)
    for run, reduced in clean:
        assert run.samples is not None
        assert pieces(reduced.segments) == pieces(from_samples(run.samples, impact=True))
        assert reduced.best_efforts == best_efforts(run.samples)


@pytest.mark.needs_shared_data
def test_a_heart_that_beats_as_often_as_the_steps_is_seldom_taken_for_a_lock(runs: tuple[Recorded, ...]) -> None:
    """This runner's heart rate lies within 5 bpm of cadence for a third of all the time."""
    alike, locked = 0, 0
    for run in runs:
        assert run.samples is not None
        heart, cadence = (run.samples.channels[name] for name in (Channel.HEART_RATE, Channel.CADENCE))
        alike += bool(np.mean(np.abs(heart - cadence) <= 5.0) > 0.25)
        locked += any(one.kind is CleaningKind.CADENCE_LOCK for one in digest(run).cleanings)

    assert alike > 0.25 * len(runs)
    assert locked <= 0.02 * len(runs)


@pytest.mark.needs_shared_data
def test_most_locks_put_into_real_runs_are_found(runs: tuple[Recorded, ...]) -> None:
    """Four minutes of cadence in place of a heart rate that is another; some lie on a slope, or beside a pause."""
    found = []
    for run in runs:
        assert run.samples is not None
        heart, cadence = (run.samples.channels[name] for name in (Channel.HEART_RATE, Channel.CADENCE))
        middle = slice(len(run.samples) // 2 - 120, len(run.samples) // 2 + 120)
        if len(run.samples) < 800 or not abs(np.mean(cadence[middle] - heart[middle])) >= 18.0:
            continue
        locked = heart.copy()
        locked[middle] = cadence[middle]
        spoilt = replace(run, samples=Samples({**run.samples.channels, Channel.HEART_RATE: locked}))
        found.append(any(one.kind is CleaningKind.CADENCE_LOCK for one in digest(spoilt).cleanings))

    assert len(found) >= 8
    assert np.mean(found) > 0.5
