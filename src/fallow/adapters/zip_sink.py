"""A zip that is written whole or not at all, and whose bytes depend on nothing but what is put into it."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from fallow.adapters.whole_file import whole_file

LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can tell
LEVEL: Final = 6


class ZipSink:
    def __init__(self, archive: zipfile.ZipFile, folder: Path) -> None:
        self._archive = archive
        self.folder = folder  # where the zip will lie: whoever needs space for it takes it here

    def put(self, name: str, content: bytes) -> None:
        self._archive.writestr(_info(name), content, zipfile.ZIP_DEFLATED, LEVEL)

    def put_stream(self, name: str, content: BinaryIO) -> None:
        with self._archive.open(_info(name), "w", force_zip64=True) as member:
            shutil.copyfileobj(content, member)


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


@contextmanager
def zip_sink(target: Path) -> Iterator[ZipSink]:
    """For the owner's eyes alone. What is there already is replaced once the new one is whole."""
    with whole_file(target) as stream, zipfile.ZipFile(stream, "w") as archive:
        yield ZipSink(archive, target.parent)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A small zip in memory, its files in the order of their names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(files):
            archive.writestr(_info(name), files[name], zipfile.ZIP_DEFLATED, LEVEL)
    return made.getvalue()
