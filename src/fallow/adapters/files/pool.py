"""Files read in worker processes: on every processor, and a crash of native code costs one file, not the import."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final, TypeAlias

from fallow.adapters.files.read import Digester, read_file
from fallow.domain.errors import Problem, ProblemCode
from fallow.services.records import ReadFile, SourceFile

CHUNK: Final = 6  # files that go to a worker at once
AHEAD: Final = 2  # chunks waiting for each worker: results must not pile up when the store is slower than the readers
STDERR: Final = 2

Chunk: TypeAlias = tuple[SourceFile, ...]


class PoolReader:
    """Reads in order. A file that ends its process comes back with a problem, and the others are read all the same."""

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers or os.cpu_count() or 1

    def read(self, files: Sequence[SourceFile], digest: Digester) -> Iterator[ReadFile]:
        chunks = deque(tuple(files[i : i + CHUNK]) for i in range(0, len(files), CHUNK))
        while chunks:
            try:
                for results in self._in_order(tuple(chunks), digest):
                    chunks.popleft()
                    yield from results
            except BrokenProcessPool:
                # Whichever file it was, it is one of those that were being read: the next ones get the same chance.
                yield from (_alone(file, digest) for file in chunks.popleft())

    def _in_order(self, chunks: Sequence[Chunk], digest: Digester) -> Iterator[list[ReadFile]]:
        executor = _executor(min(self._workers, len(chunks)))
        waiting: deque[Future[list[ReadFile]]] = deque()
        try:
            for chunk in chunks:
                waiting.append(executor.submit(_read_chunk, chunk, digest))
                if len(waiting) > self._workers * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            executor.shutdown(cancel_futures=True)


def _alone(file: SourceFile, digest: Digester) -> ReadFile:
    """The file read by a process of its own."""
    with _executor(1) as executor:
        try:
            return executor.submit(read_file, file, digest).result()
        except BrokenProcessPool:
            return ReadFile(file, "", (), (Problem(ProblemCode.DAMAGED, file.place, "reading it crashed the reader"),))


def _read_chunk(chunk: Chunk, digest: Digester) -> list[ReadFile]:
    return [read_file(file, digest) for file in chunk]


def _executor(workers: int) -> ProcessPoolExecutor:
    # Not fork: the page's server imports too, and a fork of a process with threads may hang. A fork server loads the
    # readers once, and each worker starts from it in milliseconds.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return ProcessPoolExecutor(workers, context, initializer=_settle)


def _settle() -> None:
    """Ctrl-C reaches every process of the terminal, and the parent ends its workers; panics of native code are reported
    as problems, and nobody needs to see how they print themselves."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_WRONLY), STDERR)
