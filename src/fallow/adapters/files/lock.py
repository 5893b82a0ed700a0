"""One import at a time in a home, however many programs there are: the others wait."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

LOCK: Final = "import.lock"


@contextmanager
def importing(home: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Waits for its turn, and says so first. A home in which nothing was put is gone again afterwards."""
    path = home / LOCK
    handle = _locked(path, on_wait)
    try:
        yield
    finally:
        if [entry.name for entry in home.iterdir()] == [LOCK]:
            path.unlink()
            with suppress(OSError):  # somebody put something there meanwhile
                home.rmdir()
        os.close(handle)


def _locked(path: Path, on_wait: Callable[[], None]) -> int:
    """The system lets go of the lock when the process ends, however it does."""
    while True:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(handle, fcntl.LOCK_EX)
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        os.close(handle)  # who had it before took the file away
