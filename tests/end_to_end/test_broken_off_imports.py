"""Killed, out of space, or two at once: what is on record in the end is the same as if nothing had happened.

The import saves in small batches here, so that there are many moments between two of them.
"""

import gzip
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random  # noqa: TID251  # with a seed

import pytest

from fallow.interfaces.cli.main import main
from tests.fixtures.activity_files import gpx_file, gpx_segment, gpx_track, run_file, tcx_file

IMPORT = """
import sys
from fallow.services import import_archive
from fallow.interfaces.cli.main import main
import_archive.BATCH = 4
sys.exit(main(sys.argv[1:]))
"""
KILLS, MANY_KILLS = 4, 50


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Runs of a season, some of them from several devices, some twice, and a few files that are nothing."""
    folder = tmp_path_factory.mktemp("broken off") / "archive"
    folder.mkdir()
    for day in range(24):
        (folder / f"{day:02} watch.fit").write_bytes(run_file(day))
    for day in range(0, 24, 5):
        gpx = gpx_file(gpx_track(gpx_segment(day * 86_400 + 30, 500)))
        (folder / f"{day:02} phone.gpx").write_text(gpx)
        (folder / f"{day:02} watch again.fit.gz").write_bytes(gzip.compress(run_file(day)))
    (folder / "30 other watch.tcx").write_text(tcx_file(laps=8))
    (folder / "31 letter.fit").write_text("Dear diary, today I ran.")
    return folder


@pytest.fixture(scope="module")
def unbroken(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    home = tmp_path_factory.mktemp("unbroken")
    assert started(home, archive).wait() == 0
    return exported(home)


def started(home: Path, archive: Path, before: Callable[[], None] | None = None) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", IMPORT, "--home", str(home), "import", str(archive)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=quiet, stderr=quiet, preexec_fn=before)  # noqa: PLW1509  # no threads here


def exported(home: Path) -> bytes:
    target = home.with_name(f"{home.name}.zip")
    assert main(["--home", str(home), "export", str(target)]) == 0
    return target.read_bytes()


def killed_at(seconds: float, home: Path, archive: Path) -> bool:
    """Whether the import was still on its way."""
    process = started(home, archive)
    time.sleep(seconds)
    on_its_way = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return on_its_way


def whole_import_s(tmp_path: Path, archive: Path) -> float:
    began = time.perf_counter()
    started(tmp_path / "timed", archive).wait()
    return time.perf_counter() - began


def check_kills(count: int, tmp_path: Path, archive: Path, unbroken: bytes) -> None:
    rng, length_s = Random(count), whole_import_s(tmp_path, archive)
    cut = 0
    for number in range(count):
        home = tmp_path / f"home {number}"
        cut += killed_at(rng.uniform(0.05, 1.0) * length_s, home, archive)
        assert started(home, archive).wait() == 0
        assert exported(home) == unbroken, f"kill {number}"
    assert cut > 0


def test_killed_and_started_again(tmp_path: Path, archive: Path, unbroken: bytes) -> None:
    check_kills(KILLS, tmp_path, archive, unbroken)


@pytest.mark.soak
def test_killed_at_many_moments(tmp_path: Path, archive: Path, unbroken: bytes) -> None:
    check_kills(MANY_KILLS, tmp_path, archive, unbroken)


@pytest.mark.parametrize("most_bytes", [3_000, 60_000, 250_000])
def test_no_space_left(most_bytes: int, tmp_path: Path, archive: Path, unbroken: bytes) -> None:
    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    home = tmp_path / "home"
    assert started(home, archive, small).wait() == 2
    assert started(home, archive).wait() == 0
    assert exported(home) == unbroken
    assert [path for path in home.rglob(".*") if path.is_file()] == []


def test_two_at_once(tmp_path: Path, archive: Path, unbroken: bytes) -> None:
    home = tmp_path / "home"
    both = [started(home, archive) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert exported(home) == unbroken


def test_a_wrong_path_leaves_no_home(tmp_path: Path) -> None:
    home = tmp_path / "home"
    letter = tmp_path / "letter.fit"
    letter.write_text("Dear diary, today I ran.")
    assert main(["--home", str(home), "import", str(tmp_path / "nowhere")]) == 2
    assert main(["--home", str(home), "import", str(letter)]) == 2
    assert not home.exists()
    assert os.listdir(tmp_path) == ["letter.fit"]  # noqa: PTH208
