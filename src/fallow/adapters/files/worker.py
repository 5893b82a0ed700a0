"""One process that reads files, held to a time and a memory for each."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Final

from fallow.adapters.files.read import Digester, read_file
from fallow.domain.errors import Problem, ProblemCode
from fallow.services.records import ReadFile, SourceFile

STDERR: Final = 2
MB: Final = 1_000_000
TRIES: Final = 2  # a process may be ended for the sake of another; what ends two is the file
STARTS_S: Final = 60.0  # what a process may take until it can read; the files' own time begins then
CRASHED: Final = "reading it crashed the reader"


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take. Slow formats read some MB/s, and the large ones are read as a stream."""

    seconds: float = 5.0
    seconds_per_mb: float = 0.5
    memory_mb: int = 500  # beyond what the process needs for itself

    def allowed_s(self, file: SourceFile) -> float:
        return self.seconds + self.seconds_per_mb * (file.size_bytes // MB)


class Worker:
    """Starts its process when it is needed, and another one whenever that was lost. For one thread, but for `stop`."""

    def __init__(self, digest: Digester, limits: Limits) -> None:
        self._digest = digest
        self._limits = limits
        self._held = threading.Lock()  # nobody may stop a process that is just being started
        self._stopped = False
        self._process: ForkServerProcess | None = None
        self._connection: Connection | None = None

    def read(self, file: SourceFile) -> ReadFile:
        for _ in range(TRIES):
            found = self._asked(file)
            if found is not None:
                return found
        return _refused(file, ProblemCode.DAMAGED, CRASHED)

    def stop(self) -> None:
        """From another thread: whatever is being read comes to its end, and nothing is begun anew."""
        with self._held:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def end(self) -> None:
        if self._process is not None and self._connection is not None:
            self._process.kill()
            self._process.join()
            self._connection.close()
        self._process = self._connection = None

    def _asked(self, file: SourceFile) -> ReadFile | None:
        """What the process answers; None where it ended without a word."""
        allowed_s = self._limits.allowed_s(file)
        answer: ReadFile | None = None
        goes_on = False
        try:
            if self._connection is None:
                self._connection = self._started()
            self._connection.send(file)
            if self._connection.poll(allowed_s):
                answer, goes_on = self._connection.recv()
            else:
                answer = _refused(file, ProblemCode.TOO_LARGE, f"reading it took more than {allowed_s:g} s")
        except (EOFError, OSError):
            pass  # the process is gone
        finally:
            if not goes_on:
                self.end()
        return answer

    def _started(self) -> Connection:
        """The line to a new process, once it can read. Raises OSError where it may not or cannot start."""
        with self._held:
            if self._stopped:
                raise BrokenPipeError
            self._process, self._connection = _process(self._digest, self._limits.memory_mb)
        if not self._connection.poll(STARTS_S):
            raise TimeoutError
        self._connection.recv()
        return self._connection


def _refused(file: SourceFile, code: ProblemCode, detail: str) -> ReadFile:
    return ReadFile(file, "", (), (Problem(code, file.place, detail),))


def _process(digest: Digester, memory_mb: int) -> tuple[ForkServerProcess, Connection]:
    # Not fork: the page's server imports too, and a fork of a process with threads may hang. A fork server loads the
    # readers once, and each worker starts from it in milliseconds.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, digest, memory_mb), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _serve(connection: Connection, digest: Digester, memory_mb: int) -> None:
    """The life of a worker: one file after another until nobody asks any more. With each it says whether it goes on."""
    _settle(memory_mb)
    connection.send("ready")
    while True:
        try:
            file = connection.recv()
        except EOFError:
            return
        try:
            connection.send((read_file(file, digest), True))
        except MemoryError:
            # Memory in pieces is no place for the next file.
            detail = f"reading it needed more than {memory_mb} MB of memory"
            connection.send((_refused(file, ProblemCode.TOO_LARGE, detail), False))
            return
        except BaseException as error:  # a fault of ours: told, and the process ends by it
            connection.send((_refused(file, ProblemCode.DAMAGED, f"{CRASHED}: {type(error).__name__}"), False))
            raise


def _settle(memory_mb: int) -> None:
    """Ctrl-C reaches every process of the terminal, and the parent ends its workers; panics of native code are reported
    as problems, and nobody needs to see how they print themselves."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_WRONLY), STDERR)
    _limit_memory(memory_mb)


def _limit_memory(memory_mb: int) -> None:
    """Address space beyond what the libraries took when they were loaded; where the system does not tell, no limit."""
    sizes = Path("/proc/self/statm")
    if sizes.exists():
        import resource

        taken = int(sizes.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + memory_mb * MB, resource.RLIM_INFINITY))
