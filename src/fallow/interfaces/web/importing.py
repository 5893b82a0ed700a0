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

from fallow import wording
from fallow.bootstrap import House
from fallow.domain.errors import ProblemCode, UserProblemError
from fallow.interfaces.import_lines import file_lines, import_line
from fallow.interfaces.web.guard import place_of
from fallow.interfaces.web.opening import OpenHouse
from fallow.services.ports import Progress
from fallow.services.records import ImportSummary

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
    lines: tuple[str, ...] = ()
    is_first: bool = False


def has_no_runs(house: House) -> bool:
    try:
        with house.reading() as reader:
            return not reader.runs()
    except UserProblemError as error:
        if error.problem.code is not ProblemCode.HOME_EMPTY:
            raise
        return True


def _imported(house: House, path: str, progress: Progress) -> tuple[ImportSummary, bool]:
    """What came of it, and whether it brought the first runs."""
    was_empty = has_no_runs(house)
    summary = house.import_paths([path], progress)
    return summary, was_empty and summary.brought_activities


def _as_sent(line: str, folder: Path) -> str:
    """A file by the name that it came with, see uploads.receive."""
    return re.sub(rf"{re.escape(str(folder))}/\d{{5}} ", "", line)


class PageImports:
    """At most one at a time. A server that ends takes its import along, and the next one goes on where it stopped."""

    def __init__(self, open_house: OpenHouse, clock: Callable[[], float] = time.monotonic) -> None:
        self._open_house = open_house
        self._clock = clock
        self._lock = threading.Lock()
        self._state: ImportState | None = None

    @property
    def state(self) -> ImportState | None:
        return self._state

    def begin(self, path: str) -> threading.Thread | None:
        """None where another one is on its way."""

        def work(progress: Progress) -> Outcome:
            with self._open_house() as house:
                summary, is_first = _imported(house, os.path.expanduser(path), progress)  # noqa: PTH111  # never raises
            return Outcome((import_line(summary), *file_lines(summary)), is_first)

        return self.start(path, work)

    def begin_upload(self, folder: Path) -> threading.Thread | None:
        """Imports what a browser has sent, and throws the folder away: the originals are kept."""

        def work(progress: Progress) -> Outcome:
            try:
                with self._open_house() as house:
                    summary, is_first = _imported(house, str(folder), progress)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
            return Outcome((import_line(summary), *(_as_sent(line, folder) for line in file_lines(summary))), is_first)

        return self.start("", work)

    def start(self, path: str, work: Work) -> threading.Thread | None:
        with self._lock:
            if self._state is not None and not self._state.ended:
                return None
            self._state = ImportState(path, progress=wording.import_progress(0, 0, ""))
        speaking = copy_context()  # a thread begins in no language of ours
        thread = threading.Thread(target=speaking.run, args=(self._run, path, work), name="import", daemon=True)
        thread.start()
        return thread

    def _run(self, path: str, work: Work) -> None:
        came = Outcome((wording.failure_page().text,))  # stays where something goes wrong inside
        try:
            came = work(self._heard(path))
        except UserProblemError as error:
            came = Outcome((wording.problem(error.problem),))
        except Exception as error:  # noqa: BLE001  # the outermost door of this thread
            LOG.error("%s inside Fallow while importing, at %s", type(error).__name__, place_of(error))  # noqa: TRY400
        finally:
            state = self._state or ImportState(path)
            self._state = replace(state, ended=True, lines=came.lines, is_first=came.is_first)

    def _heard(self, path: str) -> Progress:
        began, first = self._clock(), -1

        def progress(done: int, total: int) -> None:
            nonlocal began, first
            if first < 0:
                began, first = self._clock(), done
            left = wording.time_left(self._clock() - began, done - first, total - done)
            self._state = ImportState(path, done, total, wording.import_progress(done, total, left))

        return progress
