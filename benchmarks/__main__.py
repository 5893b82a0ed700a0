"""Prints the table. Real files come from FALLOW_SHARED_DATA or ../shared/data, else the made-up archive stands in."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import apple, browser, importing, model, page, reading, why
from benchmarks.ten_years import ten_years

FALLOW = str(Path(sys.executable).with_name("fallow"))
MANY_D = 10_000  # of the life of an archive of two years and a half: some 5,700 activities
SHARED = Path(os.environ.get("FALLOW_SHARED_DATA", Path(__file__).parents[2] / "shared" / "data"))
READ_WITH_FITDECODE = """
import sys, pathlib, fitdecode
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.fit")):
    with fitdecode.FitReader(path) as reader:
        for frame in reader:
            pass
"""


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    goal: str
    seconds: Sequence[float]

    def __str__(self) -> str:
        low, middle, high = min(self.seconds), statistics.median(self.seconds), max(self.seconds)
        return f"{self.what:<52} {middle:>8.2f} {low:>8.2f} {high:>8.2f}  {self.goal}"


def timed(command: Sequence[str], environment: Mapping[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - started


def repeated(run: Callable[[], float], times: int) -> list[float]:
    return [run() for _ in range(times)]


def rows(archive: Path, work: Path) -> list[Row]:
    files = len(list(archive.glob("*.fit")))
    home = work / "home"
    environment = {**os.environ, "FALLOW_HOME": str(home)}

    def first_import() -> float:
        shutil.rmtree(home, ignore_errors=True)
        return timed([FALLOW, "import", str(archive)], environment)

    table = [
        Row("fallow --help", "at most 0.15 s", repeated(lambda: timed([FALLOW, "--help"], environment), 7)),
        Row(f"fallow import, {files} files", "at most 20 s for 533", repeated(first_import, 3)),
        Row(
            f"fallow import again, {files} files",
            "at most 3 s for 533",
            repeated(lambda: timed([FALLOW, "import", str(archive)], environment), 3),
        ),
        Row("fallow today", "at most 0.5 s", repeated(lambda: timed([FALLOW, "today"], environment), 7)),
    ]
    long = {**environment, "FALLOW_HOME": str(ten_years(home, work / "ten-years"))}
    timed([FALLOW, "today"], long)  # the first answer makes the snapshot
    table.append(Row("fallow today, ten years", "at most 0.5 s", repeated(lambda: timed([FALLOW, "today"], long), 9)))
    reading = [sys.executable, "-c", READ_WITH_FITDECODE, str(archive)]
    table.append(Row(f"fitdecode alone, {files} files", "for comparison", [timed(reading, environment)]))
    return table


def _figures(archive: Path, work: Path) -> Iterator[object]:
    yield from model.figures(work / "home")
    yield from why.figures(work / "home")
    yield from page.figures(work / "ten-years")
    yield from browser.figures(work / "ten-years")
    yield from page.of_many(ten_years(work / "home", work / "many", MANY_D))
    yield from reading.figures(archive)
    yield from importing.figures(archive, work)
    yield from apple.figures(work)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        archive = SHARED / "coros_fit"
        if not archive.is_dir():
            archive = work / "demo" / "archive"
            subprocess.run([FALLOW, "--home", str(work / "demo"), "demo", "--no-serve"], check=True)
        sys.stdout.write(f"{'whole process, seconds':<52} {'median':>8} {'least':>8} {'most':>8}  goal\n")
        for row in rows(archive, work):
            sys.stdout.write(f"{row}\n")
            sys.stdout.flush()
        sys.stdout.write(f"\n{'inside the model':<52} {'median':>8} {'least':>8} {'most':>8}  goal\n")
        for figure in _figures(archive, work):
            sys.stdout.write(f"{figure}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
