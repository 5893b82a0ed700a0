"""A folder on disk that files are put into, each whole or not at all."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

UNFINISHED = ".part"  # a name that no reader of activity files looks at


class DiskArchiveFolder:
    """Implements the port `ArchiveFolder`. The folder is made when the first file comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> Collection[str]:
        return {path.name for path in self._folder.iterdir()} if self._folder.is_dir() else set()

    def put(self, name: str, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        unfinished = self._folder / (name + UNFINISHED)
        unfinished.write_bytes(content)
        unfinished.replace(self._folder / name)
