"""An archive of ten years through the whole import: 3,000 files, copies of an archive's with shifted dates."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count, islice
from pathlib import Path

from benchmarks.model import Figure
from fallow.adapters.fit.encode import encode_activity
from fallow.adapters.fit.read import read

FILES = 3_000
LOOK_S = 0.1
FALLOW = str(Path(sys.executable).with_name("fallow"))


def figures(archive: Path, work: Path, files: int = FILES) -> list[Figure]:
    copies = work / "copies"
    copies.mkdir()
    for number, data in enumerate(islice(_shifted(archive), files)):
        (copies / f"{number:05}.fit").write_bytes(data)
    size_mb = sum(path.stat().st_size for path in copies.iterdir()) / 1e6
    seconds, peak_mb = imported(copies, work / "home of copies")
    return [
        Figure(f"fallow import, {files} files, {size_mb:.0f} MB, s", "at most 240 s", [seconds]),
        Figure("the same, all its processes together, MB", "at most 400 MB", [peak_mb]),
    ]


def _shifted(archive: Path) -> Iterator[bytes]:
    """Each activity again and again, each time three years earlier: no two are the same."""
    originals = sorted(archive.glob("*.fit"))
    for years in count(step=3):
        for path in originals:
            for one in read(path.read_bytes(), path.name).activities:
                if one.samples is not None:
                    moved = replace(one.activity, started_at=one.activity.started_at - timedelta(days=365 * years))
                    yield encode_activity(moved, one.samples)


def imported(folder: Path, home: Path) -> tuple[float, float]:
    """Seconds, and the most memory that all its processes held at one moment, shared pages counted once."""
    started = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([FALLOW, "--home", str(home), "import", str(folder)], stdout=quiet, stderr=quiet)
    peak_kb = 0
    while process.poll() is None:
        peak_kb = max(peak_kb, sum(map(_proportional_kb, _family(process.pid))))
        time.sleep(LOOK_S)
    if process.returncode:
        raise RuntimeError("the import failed")
    return time.perf_counter() - started, peak_kb / 1024


def _family(pid: int) -> list[int]:
    """The process and all that came from it."""
    parents = {int(path.name): _parent(path) for path in Path("/proc").glob("[0-9]*")}
    family = [pid]
    for one in family:  # grows while it is gone through
        family += [child for child, parent in parents.items() if parent == one]
    return family


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
    except OSError:  # gone meanwhile
        return 0


def _proportional_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for figure in figures(Path(sys.argv[1]), Path(folder), int(os.environ.get("FILES", FILES))):
            sys.stdout.write(f"{figure}\n")
