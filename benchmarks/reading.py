"""How much faster files are read than by fitdecode alone: the same files, as many processes, everything included."""

from __future__ import annotations

import hashlib
import os
import time
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import fitdecode

from benchmarks.model import Figure
from fallow.adapters.files.pool import PoolReader
from fallow.services.digest import digest
from fallow.services.records import SourceFile

REPEATS = 3
MB = 1_000_000


def figures(archive: Path) -> list[Figure]:
    """Reading by Fallow goes from the bytes to what is stored, checks and the model's short form included."""
    files = [_source(path) for path in sorted(archive.glob("*.fit"))]
    _fallow(files[:4])  # the fork server has loaded the readers
    ours = [_seconds(lambda: _fallow(files)) for _ in range(REPEATS)]
    theirs = _seconds(lambda: _fitdecode(files))
    size_mb = sum(file.size_bytes for file in files) / MB
    return [
        Figure(f"reading {len(files)} files, {size_mb:.0f} MB, s", f"{os.cpu_count()} processes", ours),
        Figure("fitdecode alone, the same files and processes, s", "for comparison", [theirs]),
        Figure("times faster than fitdecode", "at least 12", [theirs / one for one in ours]),
        Figure("ms a file and process", "", [1000 * one * (os.cpu_count() or 1) / len(files) for one in ours]),
    ]


def _source(path: Path) -> SourceFile:
    data = path.read_bytes()
    return SourceFile(str(path), len(data), hashlib.sha256(data).hexdigest())


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _fallow(files: Sequence[SourceFile]) -> None:
    for read in PoolReader().read(files, digest):
        if not read.activities:
            raise RuntimeError(f"{read.file.path} was not read")


def _fitdecode(files: Sequence[SourceFile]) -> None:
    with ProcessPoolExecutor() as pool:
        list(pool.map(_decode, [file.path for file in files], chunksize=4))


def _decode(path: str) -> None:
    with warnings.catch_warnings(), fitdecode.FitReader(path) as reader:
        warnings.simplefilter("ignore")
        for _ in reader:
            pass


if __name__ == "__main__":
    import sys

    for figure in figures(Path(sys.argv[1])):
        sys.stdout.write(f"{figure}\n")
