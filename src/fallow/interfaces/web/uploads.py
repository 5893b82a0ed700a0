"""Files that a browser sends, one by one: written to a private folder of the home as they come, never held whole."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Final

MOST_FILE_BYTES: Final = 4 * 1024**3  # exports of whole accounts have some gigabytes
MOST_FILES: Final = 50_000
LEFT_FREE_BYTES: Final = 512 * 1024**2  # a full disk stops more than Fallow
BATCH: Final = re.compile(r"[0-9a-f]{32}")
_UNSAFE: Final = re.compile(r"[^\w.\- ()]+")
_LONGEST_NAME: Final = 120
IN_USE: Final = "in-use.lock"
_held: Final[dict[Path, int]] = {}  # by this process, until it ends


class TooMuchError(Exception):
    """A file or a batch is larger than is taken, or the disk would become full."""


def batch_folder(uploads: Path, batch: str) -> Path | None:
    """Where the files of one visit go; None for what is no name of a batch."""
    return uploads / batch if BATCH.fullmatch(batch) else None


async def receive(folder: Path, name: str, chunks: AsyncIterator[bytes]) -> None:
    """Writes one file. Raises TooMuchError, and leaves nothing of it."""
    hold(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    count = sum(1 for _ in folder.iterdir())
    if count >= MOST_FILES:
        raise TooMuchError
    # Two files of one name come from two folders; the number keeps both.
    target = folder / f"{count:05} {safe_name(name)}"
    free = shutil.disk_usage(folder).free - LEFT_FREE_BYTES
    try:
        with target.open("xb") as file:
            async for chunk in chunks:
                file.write(chunk)
                if file.tell() > min(MOST_FILE_BYTES, free):
                    raise TooMuchError
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def hold(uploads: Path) -> None:
    """Says that a server lives whose files may lie here. The system lets go of it when the process ends, however so."""
    while not _is_held(uploads):
        uploads.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileNotFoundError):  # whoever cleared up has just taken the folder away
            handle = _opened(uploads)
            fcntl.flock(handle, fcntl.LOCK_SH)  # shared by all servers; who clears up has it alone, and not for long
            _let_go(uploads)
            _held[uploads] = handle


def clear_left(uploads: Path) -> None:
    """Throws away what a server that was killed has left; nothing where another one of the same home lives."""
    if not uploads.is_dir():
        return
    _let_go(uploads)
    handle = _opened(uploads)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for left in uploads.iterdir():
            if BATCH.fullmatch(left.name):
                shutil.rmtree(left, ignore_errors=True)
        (uploads / IN_USE).unlink(missing_ok=True)
        with suppress(OSError):  # there is something else, which is not ours
            uploads.rmdir()
    except BlockingIOError:
        pass
    finally:
        os.close(handle)


def _opened(uploads: Path) -> int:
    return os.open(uploads / IN_USE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _is_held(uploads: Path) -> bool:
    """Not where the file that we hold is no longer the one that is there."""
    with suppress(KeyError, FileNotFoundError):
        return os.path.samestat(os.fstat(_held[uploads]), (uploads / IN_USE).stat())
    return False


def _let_go(uploads: Path) -> None:
    handle = _held.pop(uploads, None)
    if handle is not None:
        os.close(handle)


def safe_name(name: str) -> str:
    """The last part of a path, without what a file system or a terminal would stumble over; its ending stays."""
    last = _UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(". ") or "file"
    return last if len(last) <= _LONGEST_NAME else last[-_LONGEST_NAME:].lstrip(". ")
