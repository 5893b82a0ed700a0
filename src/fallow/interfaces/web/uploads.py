"""Files that a browser sends, one by one: written to a private folder of the home as they come, never held whole."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

MOST_FILE_BYTES: Final = 4 * 1024**3  # exports of whole accounts have some gigabytes
MOST_FILES: Final = 50_000
LEFT_FREE_BYTES: Final = 512 * 1024**2  # a full disk stops more than Fallow
BATCH: Final = re.compile(r"[0-9a-f]{32}")
_UNSAFE: Final = re.compile(r"[^\w.\- ()]+")
_LONGEST_NAME: Final = 120


class TooMuchError(Exception):
    """A file or a batch is larger than is taken, or the disk would become full."""


def batch_folder(uploads: Path, batch: str) -> Path | None:
    """Where the files of one visit go; None for what is no name of a batch."""
    return uploads / batch if BATCH.fullmatch(batch) else None


async def receive(folder: Path, name: str, chunks: AsyncIterator[bytes]) -> None:
    """Writes one file. Raises TooMuchError, and leaves nothing of it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
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


def safe_name(name: str) -> str:
    """The last part of a path, without what a file system or a terminal would stumble over; its ending stays."""
    last = _UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(". ") or "file"
    return last if len(last) <= _LONGEST_NAME else last[-_LONGEST_NAME:].lstrip(". ")
