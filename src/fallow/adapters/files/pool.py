"""Files read in worker processes: on every processor, and whatever a file does to its reader costs that file alone."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import Final, NoReturn

from fallow.adapters.files.read import Digester
from fallow.adapters.files.worker import Limits, Worker
from fallow.services.records import ReadFile, SourceFile

AHEAD: Final = 12  # results for each worker that may wait: they must not pile up when the store is slower
DEFAULT_LIMITS: Final = Limits()


class PoolReader:
    """Reads in order. A file that ends, holds up or bloats its process comes back with a problem."""

    def __init__(self, workers: int | None = None, limits: Limits = DEFAULT_LIMITS) -> None:
        self._workers = workers or os.cpu_count() or 1
        self._limits = limits

    def read(self, files: Sequence[SourceFile], digest: Digester) -> Generator[ReadFile, None, None]:
        crew = _Crew(files, min(self._workers, len(files)), digest, self._limits)
        try:
            yield from crew.in_order()
        finally:
            crew.leave()


class _Crew:
    """Threads that each hand one file after another to a worker process of their own, and wait for it."""

    def __init__(self, files: Sequence[SourceFile], workers: int, digest: Digester, limits: Limits) -> None:
        self._todo = deque(enumerate(files))
        self._files = len(files)
        self._room = threading.Semaphore(workers * AHEAD)
        self._done: SimpleQueue[tuple[int, ReadFile] | None] = SimpleQueue()
        self._workers = [Worker(digest, limits) for _ in range(workers)]
        self._threads = ThreadPoolExecutor(max(workers, 1))
        self._working = [self._threads.submit(self._work, worker) for worker in self._workers]

    def in_order(self) -> Iterator[ReadFile]:
        early: dict[int, ReadFile] = {}
        at_work = len(self._working)
        for number in range(self._files):
            while number not in early:
                if not at_work:
                    self._why_lost()
                one = self._done.get()
                if one is None:
                    at_work -= 1
                else:
                    early[one[0]] = one[1]
            yield early.pop(number)
            self._room.release()

    def _why_lost(self) -> NoReturn:
        for work in self._working:
            work.result()  # raises what ended it
        raise RuntimeError("a file was lost")

    def leave(self) -> None:
        """Ends what is still going on; nothing is left behind."""
        self._todo.clear()
        for worker in self._workers:
            worker.stop()
            self._room.release()
        self._threads.shutdown()

    def _work(self, worker: Worker) -> None:
        try:
            while task := self._next():
                number, file = task
                self._done.put((number, worker.read(file)))
        finally:
            worker.end()
            self._done.put(None)

    def _next(self) -> tuple[int, SourceFile] | None:
        # Room before a file: the oldest one under way always has its place.
        self._room.acquire()
        try:
            return self._todo.popleft()
        except IndexError:
            self._room.release()  # for the threads that still wait to hear that nothing is left
            return None
