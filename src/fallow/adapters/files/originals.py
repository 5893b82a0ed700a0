"""The files handed in, kept byte for byte under the checksum of their content."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from contextlib import closing
from pathlib import Path
from typing import IO, BinaryIO, Final

from fallow.adapters.files.archives import Archives
from fallow.adapters.files.names import ending
from fallow.adapters.files.pieces import verified
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.records import SourceFile

PIECE_BYTES: Final = 1024 * 1024
CHECKSUM: Final = re.compile(r"[0-9a-f]{64}")


class OriginalsFolder:
    """Keeps `ab/abcd….fit` under its folder, each file written whole or not at all, for the owner's eyes alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._archives = Archives()

    def keep(self, file: SourceFile) -> None:
        """Copies the file unless it is there already; on return it is on the disk."""
        if self.has(file.sha256):
            return
        target = self.path(file)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            self._copy(file, target)
        except OSError as error:
            raise UserProblemError(self._unreadable(error)) from error

    def has(self, sha256: str) -> bool:
        return self._kept(sha256) is not None

    def open(self, sha256: str) -> BinaryIO:
        """The bytes as they were handed in. Raises UserProblemError where they are not there."""
        kept = self._kept(sha256)
        if kept is None:
            raise UserProblemError(Problem(ProblemCode.ORIGINAL_MISSING, sha256))
        try:
            return kept.open("rb")
        except OSError as error:
            raise UserProblemError(self._unreadable(error)) from error

    def name(self, sha256: str) -> str | None:
        """Of the file as it is kept, with its folder; None where it is not there."""
        kept = self._kept(sha256)
        return None if kept is None else f"{kept.parent.name}/{kept.name}"

    def original(self, sha256: str, path: str) -> SourceFile | None:
        """What was kept, to be read again; `path` is where it was found. None where it is not there."""
        kept = self._kept(sha256)
        return None if kept is None else SourceFile(str(kept), kept.stat().st_size, sha256, found_at=path)

    def whole(self, sha256: str) -> bool:
        """Whether its bytes are still those that were handed in."""
        digest = hashlib.sha256()
        with self.open(sha256) as kept:
            while piece := kept.read(PIECE_BYTES):
                digest.update(piece)
        return digest.hexdigest() == sha256

    def strays(self, used: frozenset[str]) -> tuple[str, ...]:
        """What an import that was killed left: half written, or of no file that is `used`."""
        return tuple(str(path) for path in self._strays(used))

    def sweep(self, used: frozenset[str]) -> None:
        """Removes the strays. Not while an import is going on."""
        for path in self._strays(used):
            path.unlink(missing_ok=True)

    def _strays(self, used: frozenset[str]) -> list[Path]:
        paths = {path for path in self._folder.glob("*/*") if path.is_file()}
        known = {path for path in paths if path.name[:64] in used}
        half = {path for path in paths if path.name.startswith(".")}
        # Where no original at all is used, the database is another one's: then none is ours to remove.
        return sorted(paths - known if known else half)

    def remove(self, sha256: str) -> None:
        """Forgets the file; nothing to do where it is not there."""
        kept = self._kept(sha256)
        if kept is not None:
            try:
                kept.unlink()
                if not any(kept.parent.iterdir()):
                    kept.parent.rmdir()
            except OSError as error:
                raise UserProblemError(self._unreadable(error)) from error

    def remove_empty(self) -> None:
        """Removes folders with nothing in them, that of all originals too."""
        try:
            for folder in (*self._folder.glob("*/"), self._folder):
                if folder.is_dir() and not any(folder.iterdir()):
                    folder.rmdir()
        except OSError as error:
            raise UserProblemError(self._unreadable(error)) from error

    def path(self, file: SourceFile) -> Path:
        return self._folder / file.sha256[:2] / f"{file.sha256}{ending(file.name)}"

    def _kept(self, sha256: str) -> Path | None:
        """Where it lies: whatever ending the file had that brought it."""
        if not CHECKSUM.fullmatch(sha256):
            return None
        return next((self._folder / sha256[:2]).glob(f"{sha256}*"), None)

    def _copy(self, file: SourceFile, target: Path) -> None:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".")  # made with mode 0600
        try:
            with os.fdopen(handle, "wb") as copy, closing(self._archives.pieces(file)) as own:
                for piece in verified(own, file):
                    copy.write(piece)
                _to_disk(copy)
            Path(temporary).replace(target)
        finally:
            Path(temporary).unlink(missing_ok=True)

    def _unreadable(self, error: OSError) -> Problem:
        return Problem(ProblemCode.STORE_UNREADABLE, str(self._folder), str(error.strerror))


def _to_disk(copy: IO[bytes]) -> None:
    copy.flush()
    os.fsync(copy.fileno())
