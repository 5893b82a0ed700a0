"""The files handed in, kept byte for byte under the checksum of their content."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from fallow.adapters.files.find import PLAUSIBLE
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.records import SourceFile


class OriginalsFolder:
    """Keeps `ab/abcd….fit` under its folder, each file written whole or not at all, for the owner's eyes alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, file: SourceFile) -> None:
        """Copies the file unless it is there already; on return it is on the disk."""
        target = self.path(file)
        if target.exists():
            return
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            _copy(file, target)
        except OSError as error:
            problem = Problem(ProblemCode.STORE_UNREADABLE, str(self._folder), str(error.strerror))
            raise UserProblemError(problem) from error

    def has(self, sha256: str) -> bool:
        return any((self._folder / sha256[:2]).glob(f"{sha256}*"))

    def path(self, file: SourceFile) -> Path:
        suffix = PLAUSIBLE.search(file.path)
        return self._folder / file.sha256[:2] / f"{file.sha256}{suffix[0].lower() if suffix else ''}"


def _copy(file: SourceFile, target: Path) -> None:
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".")  # made with mode 0600
    try:
        with os.fdopen(handle, "w+b") as copy, Path(file.path).open("rb") as source:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(handle)
            copy.seek(0)
            if hashlib.file_digest(copy, "sha256").hexdigest() != file.sha256:
                raise UserProblemError(Problem(ProblemCode.DAMAGED, file.place, "changed while it was being imported"))
        Path(temporary).replace(target)
    finally:
        Path(temporary).unlink(missing_ok=True)
