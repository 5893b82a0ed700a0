"""An import that the page began: it goes on behind the page, one at a time, and can be looked at while it does."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, replace

from fallow import wording
from fallow.domain.errors import UserProblemError
from fallow.interfaces.import_lines import file_lines, import_line
from fallow.interfaces.web.guard import place_of
from fallow.interfaces.web.opening import OpenHouse
from fallow.services.ports import Progress

LOG = logging.getLogger("fallow.web")


@dataclass(frozen=True, slots=True)
class ImportState:
    """How far an import is; `lines` tell what came of it once it has ended."""

    path: str
    done: int = 0
    total: int = 0
    progress: str = ""
    ended: bool = False
    lines: tuple[str, ...] = ()


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
        with self._lock:
            if self._state is not None and not self._state.ended:
                return None
            self._state = ImportState(path, progress=wording.import_progress(0, 0, ""))
        speaking = copy_context()  # a thread begins in no language of ours
        thread = threading.Thread(target=speaking.run, args=(self._run, path), name="import", daemon=True)
        thread.start()
        return thread

    def _run(self, path: str) -> None:
        lines: tuple[str, ...] = (wording.failure_page().text,)  # stays where something goes wrong inside
        try:
            with self._open_house() as house:
                summary = house.import_paths([os.path.expanduser(path)], self._heard(path))  # noqa: PTH111  # never raises
            lines = (import_line(summary), *file_lines(summary))
        except UserProblemError as error:
            lines = (wording.problem(error.problem),)
        except Exception as error:  # noqa: BLE001  # the outermost door of this thread
            LOG.error("%s inside Fallow while importing, at %s", type(error).__name__, place_of(error))  # noqa: TRY400
        finally:
            self._state = replace(self._state or ImportState(path), ended=True, lines=lines)

    def _heard(self, path: str) -> Progress:
        began, first = self._clock(), -1

        def progress(done: int, total: int) -> None:
            nonlocal began, first
            if first < 0:
                began, first = self._clock(), done
            left = wording.time_left(self._clock() - began, done - first, total - done)
            self._state = ImportState(path, done, total, wording.import_progress(done, total, left))

        return progress
