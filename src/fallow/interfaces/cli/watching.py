"""Folders that something else fills: told when they have changed and come to rest."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeAlias

LOOKS_S: Final = 5.0  # between two looks; a file counts once it is the same at two of them

Seen: TypeAlias = frozenset[tuple[str, int, int]]


def changes(
    paths: Sequence[str], imported: Seen, pause: Callable[[float], None] = time.sleep, every_s: float = LOOKS_S
) -> Iterator[None]:
    """Without an end: each time that something was added or changed, once nobody writes to it any more.

    `imported` is what was there before it was imported last: what came meanwhile is news.
    """
    before = seen(paths)
    while True:
        pause(every_s)
        now = seen(paths)
        if now == before and now - imported:
            imported = now
            yield
        before = now


def seen(paths: Sequence[str]) -> Seen:
    """Every file with its size and the moment of its last change. What goes while one looks is not there."""
    found = []
    for path in map(Path, paths):
        for file in path.rglob("*") if path.is_dir() else (path,):
            try:
                status = file.lstat()
            except OSError:
                continue
            found.append((str(file), status.st_size, status.st_mtime_ns))
    return frozenset(found)
