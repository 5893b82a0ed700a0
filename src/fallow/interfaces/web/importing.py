"""An import that the page began: it goes on behind the page, one at a time, and can be looked at while it does."""

from __future__ import annotations

import logging
import os
import re
import shutil
import threading
import time
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, replace
from pathlib import Path

from fallow.bootstrap import House
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.interfaces.web.guard import place_of
from fallow.interfaces.web.opening import OpenHouse
from fallow.services.ports import Progress
from fallow.services.records import FileOutcome

LOG = logging.getLogger("fallow.web")


@dataclass(frozen=True, slots=True)
class Came:
    """What came of an import, worded when it is shown: who reads it may speak another language than who began it."""

    files: tuple[FileOutcome, ...] = ()
    is_first: bool = False  # it brought the first that is known of the runner
    failed: bool = False
    problem: Problem | None = None  # what it failed by; None where it was a fault of ours


Work = Callable[[Progress], Came]


@dataclass(frozen=True, slots=True)
class ImportState:
    """How far an import is, and what came of it once it has ended."""

    path: str
    is_made_up: bool = False  # the made-up runner moves in
    done: int = 0
    total: int = 0
    first: int = 0  # files that needed no reading
    passed_s: float = 0.0  # since the first one was read
    is_waiting: bool = False  # for what another program does in this home
    files: tuple[FileOutcome, ...] = ()  # what came of each so far
    came: Came | None = None  # once it has ended

    @property
    def ended(self) -> bool:
        return self.came is not None


def has_no_runs(house: House) -> bool:
    try:
        with house.reading() as reader:
            return not reader.runs()
    except UserProblemError as error:
        if error.problem.code is not ProblemCode.HOME_EMPTY:
            raise
        return True


def _as_sent(path: str, folder: Path) -> str:
    """A file by the name that it came with, see uploads.receive."""
    return re.sub(rf"{re.escape(str(folder))}/\d{{5}} ", "", path)


class PageImports:
    """At most one at a time. A server that ends takes its import along, and the next one goes on where it stopped."""

    def __init__(self, open_house: OpenHouse, clock: Callable[[], float] = time.monotonic) -> None:
        self._open_house = open_house
        self._clock = clock
        self._lock = threading.Lock()
        self._state: ImportState | None = None
        self._files: list[FileOutcome] = []  # of this import, as they come: a thread adds to it
        self._folder: Path | None = None  # of what a browser has sent, while it is read

    @property
    def state(self) -> ImportState | None:
        state = self._state
        return None if state is None else replace(state, files=tuple(self._files))

    @property
    def is_running(self) -> bool:
        return self._state is not None and not self._state.ended

    def begin(self, path: str) -> threading.Thread | None:
        """None where another one is on its way."""
        there = os.path.expanduser(path)  # noqa: PTH111  # never raises

        def work(progress: Progress) -> Came:
            with self._open_house() as house:
                house.on_wait = self._wait
                was_empty = has_no_runs(house)
                found = house.import_paths([there], progress, self._files.append)
            return Came(found.files, was_empty and found.brought_activities)

        return self.start(path, work)

    def begin_upload(self, folder: Path) -> threading.Thread | None:
        """Imports what a browser has sent, and throws the folder away: the originals are kept."""

        def sent(outcome: FileOutcome) -> FileOutcome:
            same_as = outcome.same_as and _as_sent(outcome.same_as, folder)
            return replace(outcome, path=_as_sent(outcome.path, folder), same_as=same_as)

        def work(progress: Progress) -> Came:
            try:
                with self._open_house() as house:
                    house.on_wait = self._wait
                    was_empty = has_no_runs(house)
                    found = house.import_paths([str(folder)], progress, lambda one: self._files.append(sent(one)))
            finally:
                shutil.rmtree(folder, ignore_errors=True)
            return Came(tuple(map(sent, found.files)), was_empty and found.brought_activities)

        thread = self.start("", work, folder)
        if thread is None and folder != self._folder:
            shutil.rmtree(folder, ignore_errors=True)  # it is not taken, and nobody would ask for it again
        return thread

    def is_at(self, folder: Path) -> bool:
        """Whether what is read just now lies there: a browser may say the same thing twice."""
        return self.is_running and folder == self._folder

    def start(
        self, path: str, work: Work, folder: Path | None = None, *, is_made_up: bool = False
    ) -> threading.Thread | None:
        began = ImportState(path, is_made_up)
        whose = copy_context()  # a thread begins in nobody's house
        thread = threading.Thread(target=whose.run, args=(self._run, began, work), name="import", daemon=True)
        with self._lock:
            if self.is_running:
                return None
            self._files.clear()
            self._folder, self._state = folder, began
            try:
                thread.start()
            except RuntimeError:  # the system gives no thread: or it would be on its way for ever, and none could begin
                self._folder, self._state = None, replace(began, came=Came(failed=True))
                return None
        return thread

    def _run(self, began: ImportState, work: Work) -> None:
        came = Came(failed=True)  # stays where something goes wrong inside
        try:
            came = work(self._heard(began))
        except UserProblemError as error:
            came = Came(failed=True, problem=error.problem)
        except Exception as error:  # noqa: BLE001  # the outermost door of this thread
            LOG.error("%s inside Fallow while importing, at %s", type(error).__name__, place_of(error))  # noqa: TRY400
        finally:
            heard = tuple(self._files)
            self._state = replace(self._state or began, came=replace(came, files=heard) if came.failed else came)

    def _wait(self) -> None:
        if self._state is not None:
            self._state = replace(self._state, is_waiting=True)

    def _heard(self, began: ImportState) -> Progress:
        began_at, first = self._clock(), -1

        def progress(done: int, total: int) -> None:
            nonlocal began_at, first
            if first < 0:
                began_at, first = self._clock(), done
            passed_s = self._clock() - began_at
            self._state = replace(began, done=done, total=total, first=first, passed_s=passed_s)

        return progress
