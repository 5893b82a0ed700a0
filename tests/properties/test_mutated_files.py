"""Thousands of files with something done to them: each is read within its time and memory, and no reader dies of it."""

import gzip
from pathlib import Path
from typing import Final

import numpy as np
import pytest

from fallow.adapters.files.pool import PoolReader
from fallow.adapters.files.worker import Limits
from fallow.services.digest import digest
from tests.fixtures.activity_files import gpx_file, gpx_segment, gpx_track, run_file, source, tcx_file
from tests.fixtures.fit_messages import hrv_status, monitoring, night, with_beats_and_power
from tests.fixtures.holding import holds_together
from tests.fixtures.mutations import mutated
from tests.fixtures.skipping import SHARED_DATA

MADE: Final = (
    run_file(duration_s=300),
    run_file(duration_s=40, laps=()) + run_file(days=1, duration_s=20, laps=()),
    with_beats_and_power(),
    night(),
    hrv_status(),
    monitoring(),
    tcx_file(laps=2, lap_s=60).encode(),
    gpx_file(gpx_track(gpx_segment(0), gpx_segment(100))).encode(),
    gzip.compress(run_file(duration_s=100)),
)
BATCH: Final = 250
LIMITS: Final = Limits(seconds=5.0, seconds_per_mb=0.0, memory_mb=500)


def all_are_read(seeds: tuple[bytes, ...], count: int, start: int, folder: Path) -> None:
    for first in range(start, start + count, BATCH):
        files = []
        for number in range(first, min(first + BATCH, start + count)):
            rng = np.random.default_rng([20, number])
            path = folder / f"{number}"
            path.write_bytes(mutated(seeds[rng.integers(len(seeds))], rng))
            files.append(source(path))
        read = list(PoolReader(2, LIMITS).read(files, digest))
        assert [one.file for one in read] == files
        for one in read:
            assert not [problem for problem in one.problems if problem.detail.startswith("reading it")], one.file
            holds_together(one)
            Path(one.file.path).unlink()


def real_files() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted((SHARED_DATA / "parser").rglob("*")) if path.is_file())


def test_made_files(tmp_path: Path) -> None:
    all_are_read(MADE, 200, 0, tmp_path)


@pytest.mark.needs_shared_data
def test_real_files(tmp_path: Path) -> None:
    all_are_read(real_files(), 100, 100_000, tmp_path)


@pytest.mark.soak
def test_thousands_of_made_files(tmp_path: Path) -> None:
    all_are_read(MADE, 6_000, 200_000, tmp_path)


@pytest.mark.soak
@pytest.mark.needs_shared_data
def test_thousands_of_real_files(tmp_path: Path) -> None:
    all_are_read(real_files(), 4_000, 300_000, tmp_path)
