"""A file that is written whole or not at all, for its owner's eyes alone."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from fallow.domain.errors import Problem, ProblemCode, UserProblemError


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """What is there already is replaced once the new one is whole. Raises UserProblemError where it cannot be."""
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")  # made with mode 0600
        try:
            with os.fdopen(handle, "w+b") as stream:
                yield stream
                stream.flush()
                os.fsync(handle)
            Path(temporary).replace(target)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise UserProblemError(Problem(ProblemCode.NOT_WRITTEN, str(target), str(error.strerror))) from error
