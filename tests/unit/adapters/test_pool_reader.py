"""Files are read by worker processes, in order, and a crash costs one file."""

import os
import signal
import threading
from pathlib import Path

import pytest

from fallow.adapters.files.pool import PoolReader
from fallow.domain.errors import ProblemCode
from fallow.services.digest import digest
from fallow.services.records import Digest, Recorded, SourceFile
from tests.fixtures.activity_files import run_file, source


def deadly(recorded: Recorded) -> Digest:
    """Ends the process at the run of 620 s, as a crash of native code would."""
    if recorded.activity.duration_s == 620:
        os.kill(os.getpid(), signal.SIGKILL)
    return digest(recorded)


def panicking(recorded: Recorded) -> Digest:
    os.write(2, b"a panic prints itself")
    return digest(recorded)


@pytest.fixture
def files(tmp_path: Path) -> list[SourceFile]:
    paths = [tmp_path / f"{i:02}.fit" for i in range(14)]
    for i, path in enumerate(paths):
        path.write_bytes(run_file(days=i, duration_s=600 + 10 * i))
    return [source(path) for path in paths]


def test_every_file_in_order(files: list[SourceFile]) -> None:
    read = list(PoolReader(2).read(files, digest))
    assert [one.file for one in read] == files
    assert [one.activities[0][0].activity.duration_s for one in read] == [600 + 10 * i for i in range(14)]
    assert all(one.activities[0][1].segments is not None for one in read)


def test_a_crash_costs_one_file(files: list[SourceFile]) -> None:
    read = list(PoolReader(2).read(files, deadly))
    assert [one.file for one in read] == files
    assert [i for i, one in enumerate(read) if not one.activities] == [2]
    assert [problem.code for problem in read[2].problems] == [ProblemCode.DAMAGED]


def test_a_reader_may_be_left_before_the_end(files: list[SourceFile]) -> None:
    reading = PoolReader(2).read(files, digest)
    assert next(reading).file == files[0]
    reading.close()  # type: ignore[attr-defined]  # waits for the workers to end


def test_threads_are_no_obstacle(files: list[SourceFile]) -> None:
    """A fork of a process whose threads hold locks may hang: the page's server imports as well."""
    lock, done = threading.Lock(), threading.Event()

    def hold() -> None:
        with lock:
            done.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    try:
        assert len(list(PoolReader(2).read(files[:2], digest))) == 2
    finally:
        done.set()
        thread.join()


def test_panics_are_not_seen(files: list[SourceFile], capfd: pytest.CaptureFixture[str]) -> None:
    assert len(list(PoolReader(1).read(files[:1], panicking))) == 1
    assert "panic" not in capfd.readouterr().err


def test_no_files_no_workers() -> None:
    assert list(PoolReader(2).read([], digest)) == []
