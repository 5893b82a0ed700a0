"""How long an export of Apple Health takes, and how much memory: made-up, 200 MB, read alone and imported whole."""

from __future__ import annotations

from pathlib import Path

from benchmarks.importing import imported
from benchmarks.model import Figure
from tests.fixtures.apple_export import write_export
from tests.fixtures.measured import read_alone

MEGABYTES = 200
TIMES = 3


def figures(work: Path, megabytes: int = MEGABYTES) -> list[Figure]:
    """`work`: a folder with room for the export."""
    export = work / "export.xml"
    write_export(export, megabytes)
    found = [read_alone(export) for _ in range(TIMES)]
    whole = [imported(export, work / f"home of health {time}") for time in range(TIMES)]
    export.unlink()
    what = f"Apple Health, {megabytes} MB"
    return [
        Figure(f"{what}, read, s", "at most 15 s for 200 MB", [one.seconds for one in found]),
        Figure(f"{what}, read, processor s", "", [one.processor_s for one in found]),
        Figure(f"{what}, read, most memory, MB", "at most 150", [one.peak_mb for one in found]),
        Figure(
            f"{what}, imported with the first answer, s", "at most 15 s for 200 MB", [seconds for seconds, _ in whole]
        ),
        Figure("the same, all its processes together, MB", "at most 150", [peak_mb for _, peak_mb in whole]),
    ]
