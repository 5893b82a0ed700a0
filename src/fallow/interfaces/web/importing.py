"""An import that the page began: it goes on behind the page, one at a time, and can be looked at while it does."""

from __future__ import annotations

import logging
import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterable
from contextvars import copy_context
from dataclasses import dataclass, replace
from pathlib import Path

from fallow import wording
from fallow.bootstrap import House
from fallow.domain.errors import ProblemCode, UserProblemError
from fallow.interfaces.import_lines import file_lines, import_line
from fallow.interfaces.web.guard import place_of
from fallow.interfaces.web.opening import OpenHouse
from fallow.services.ports import Progress
from fallow.services.records import FileOutcome, ImportSummary

LOG = logging.getLogger("fallow.web")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The lines that tell what came of an import, and whether it brought the first that is known of the runner."""

    lines: tuple[str, ...]
    is_first: bool = False


Work = Callable[[Progress], Outcome]


@dataclass(frozen=True, slots=True)
class ImportState:
    """How far an import is; `lines` and `is_first` tell what came of it once it has ended."""

    path: str
    done: int = 0
    total: int = 0
    progress: str = ""
    ended: bool = False
    failed: bool = False
    lines: tuple[str, ...] = ()
    files: tuple[FileOutcome, ...] = ()  # what came of each so far
    is_first: bool = False


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


def _told(files: Iterable[FileOutcome]) -> tuple[str, ...]:
    summary = ImportSummary(tuple(files))
    return import_line(summary), *file_lines(summary)


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

        def work(progress: Progress) -> Outcome:
            with self._open_house() as house:
                was_empty = has_no_runs(house)
                found = house.import_paths([there], progress, self._files.append)
            return Outcome(_told(found.files), was_empty and found.brought_activities)

        return self.start(path, work)

    def begin_upload(self, folder: Path) -> threading.Thread | None:
        """Imports what a browser has sent, and throws the folder away: the originals are kept."""

        def sent(outcome: FileOutcome) -> FileOutcome:
            same_as = outcome.same_as and _as_sent(outcome.same_as, folder)
            return replace(outcome, path=_as_sent(outcome.path, folder), same_as=same_as)

        def work(progress: Progress) -> Outcome:
            try:
                with self._open_house() as house:
                    was_empty = has_no_runs(house)
                    found = house.import_paths([str(folder)], progress, lambda one: self._files.append(sent(one)))
            finally:
                shutil.rmtree(folder, ignore_errors=True)
            return Outcome(_told(map(sent, found.files)), was_empty and found.brought_activities)

        thread = self.start("", work, folder)
        if thread is None and folder != self._folder:
            shutil.rmtree(folder, ignore_errors=True)  # it is not taken, and nobody would ask for it again
        return thread

    def is_at(self, folder: Path) -> bool:
        """Whether what is read just now lies there: a browser may say the same thing twice."""
        return self.is_running and folder == self._folder

    def start(self, path: str, work: Work, folder: Path | None = None) -> threading.Thread | None:
        with self._lock:
            if self.is_running:
                return None
            self._files.clear()
            self._folder = folder
            self._state = ImportState(path, progress=wording.import_progress(0, 0, ""))
        speaking = copy_context()  # a thread begins in no language of ours
        thread = threading.Thread(target=speaking.run, args=(self._run, path, work), name="import", daemon=True)
        thread.start()
        return thread

    def _run(self, path: str, work: Work) -> None:
        failed = True
        came = Outcome((wording.import_stopped(),))  # stays where something goes wrong inside
        try:
            came, failed = work(self._heard(path)), False
        except UserProblemError as error:
            came = Outcome((wording.problem(error.problem),))
        except Exception as error:  # noqa: BLE001  # the outermost door of this thread
            LOG.error("%s inside Fallow while importing, at %s", type(error).__name__, place_of(error))  # noqa: TRY400
        finally:
            lines = (*came.lines, *_told(self._files)) if failed and self._files else came.lines
            state = self._state or ImportState(path)
            self._state = replace(state, ended=True, failed=failed, lines=lines, is_first=came.is_first)

    def _heard(self, path: str) -> Progress:
        began, first = self._clock(), -1

        def progress(done: int, total: int) -> None:
            nonlocal began, first
            if first < 0:
                began, first = self._clock(), done
            left = wording.time_left(self._clock() - began, done - first, total - done)
            self._state = ImportState(path, done, total, wording.import_progress(done, total, left))

        return progress
