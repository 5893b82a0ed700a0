"""Files are read by worker processes, in order, and whatever one of them does to its process costs that one alone."""

import ctypes
import multiprocessing
import os
import resource
import signal
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from fallow.adapters.files.pool import PoolReader
from fallow.adapters.files.worker import Limits
from fallow.domain.errors import ProblemCode
from fallow.services.digest import digest
from fallow.services.records import Digest, Recorded, SourceFile
from tests.fixtures.activity_files import run_file, source


def deadly(recorded: Recorded) -> Digest:
    """Ends the process at the run of 620 s, as a crash of native code would."""
    if recorded.activity.duration_s == 620:
        os.kill(os.getpid(), signal.SIGKILL)
    return digest(recorded)


class PanicException(BaseException):
    """As native code raises it."""


def _is_bad(recorded: Recorded) -> bool:
    return recorded.activity.duration_s == 620


def exiting(recorded: Recorded) -> Digest:
    if _is_bad(recorded):
        os._exit(3)
    return digest(recorded)


def segfaulting(recorded: Recorded) -> Digest:
    if _is_bad(recorded):
        ctypes.string_at(0)
    return digest(recorded)


def aborting(recorded: Recorded) -> Digest:
    """As native code does that gets no memory."""
    if _is_bad(recorded):
        os.abort()
    return digest(recorded)


def panicked(recorded: Recorded) -> Digest:
    if _is_bad(recorded):
        raise PanicException
    return digest(recorded)


def wrong(recorded: Recorded) -> Digest:
    if _is_bad(recorded):
        raise ZeroDivisionError
    return digest(recorded)


def hanging(recorded: Recorded) -> Digest:
    if _is_bad(recorded):
        time.sleep(600)
    return digest(recorded)


def spinning(recorded: Recorded) -> Digest:
    while _is_bad(recorded):
        pass
    return digest(recorded)


def greedy(recorded: Recorded) -> Digest:
    if _is_bad(recorded):
        np.zeros(700_000_000, np.uint8)
    return digest(recorded)


def leaking(recorded: Recorded) -> Digest:
    held: list[bytes] = []
    while _is_bad(recorded):
        held.append(bytes(10_000_000))
    return digest(recorded)


def dying_once(died: Path, recorded: Recorded) -> Digest:
    """As a process that is ended for the sake of others, and would have read the file."""
    if not died.exists():
        died.touch()
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
    reading.close()


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


CRASH = (ProblemCode.DAMAGED, "reading it crashed the reader")
SLOW = (ProblemCode.TOO_LARGE, "reading it took more than 0.5 s")
LARGE = (ProblemCode.TOO_LARGE, "reading it needed more than 300 MB of memory")


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        (exiting, CRASH),
        (segfaulting, CRASH),
        (aborting, CRASH),
        (panicked, (CRASH[0], f"{CRASH[1]}: PanicException")),
        (wrong, (CRASH[0], f"{CRASH[1]}: ZeroDivisionError")),
        (hanging, SLOW),
        (spinning, SLOW),
        (greedy, LARGE),
        (leaking, LARGE),
    ],
)
@pytest.mark.parametrize("workers", [1, 3])
def test_whatever_one_file_does_the_others_are_read(
    files: list[SourceFile], bad: Callable[[Recorded], Digest], problem: tuple[ProblemCode, str], workers: int
) -> None:
    limits = Limits(seconds=0.5 if problem is SLOW else 30.0, memory_mb=300)
    read = list(PoolReader(workers, limits).read(files, bad))
    assert [one.file for one in read] == files
    assert [i for i, one in enumerate(read) if not one.activities] == [2]
    assert [(one.code, one.place, one.detail) for one in read[2].problems] == [(problem[0], files[2].path, problem[1])]


def test_a_process_that_was_ended_for_others_is_no_fault_of_the_file(files: list[SourceFile], tmp_path: Path) -> None:
    died = tmp_path / "died"
    (read,) = PoolReader(1).read(files[:1], partial(dying_once, died))
    assert died.exists()
    assert read.problems == ()


def test_every_file_may_be_bad(files: list[SourceFile]) -> None:
    read = list(PoolReader(2).read(files[:4], always_wrong))
    assert [one.file for one in read] == files[:4]
    assert all(not one.activities and one.problems for one in read)


def always_wrong(recorded: Recorded) -> Digest:
    os._exit(1)


def test_large_files_may_take_longer() -> None:
    limits = Limits()
    assert limits.allowed_s(SourceFile("run.fit", 400_000, "")) == 5.0
    assert limits.allowed_s(SourceFile("export.xml", 1_000_000_000, "")) > 100


def test_nothing_is_left_behind(files: list[SourceFile]) -> None:
    """Neither by reading to the end nor by leaving in the middle of a file that hangs."""
    threads = threading.active_count()
    reading = PoolReader(2).read(files, hanging)
    assert next(reading).file == files[0]
    reading.close()
    assert len(list(PoolReader(2).read(files, digest))) == len(files)
    assert threading.active_count() == threads
    assert multiprocessing.active_children() == []


def test_results_do_not_pile_up(tmp_path: Path) -> None:
    """When the store is slower than the readers, they wait: the parent holds a few results, however many files."""
    path = tmp_path / "long.fit"
    path.write_bytes(run_file(duration_s=10_000))
    files = [source(path)] * 120
    list(PoolReader(2).read(files[:30], digest))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for read in PoolReader(2).read(files, digest):
        assert read.activities
        time.sleep(0.002)
    assert (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000
    )  # kB; all together are ten times as much
