"""One file, whatever its format, becomes what the import needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from fallow.adapters.files.content import content, format_of, looks_like
from fallow.adapters.fit.read import read as read_fit
from fallow.adapters.gpx.read import read as read_gpx
from fallow.adapters.recording import Reading
from fallow.adapters.tcx.read import read as read_tcx
from fallow.domain.errors import Problem, ProblemCode
from fallow.services.records import Digest, ReadFile, Recorded, SourceFile

Digester: TypeAlias = Callable[[Recorded], Digest]
READERS: Final[dict[str, Callable[[bytes, str], Reading]]] = {"fit": read_fit, "tcx": read_tcx, "gpx": read_gpx}


def read_file(file: SourceFile, digest: Digester) -> ReadFile:
    """Everything in the file; what is wrong with it comes back as problems."""
    data, problems = content(file)
    form = format_of(data)
    if form is None:
        unknown = Problem(ProblemCode.UNKNOWN_FORMAT, file.place, looks_like(data))
        return ReadFile(file, "", (), problems or (unknown,))
    recorded, found = READERS[form](data, file.place)
    return ReadFile(file, form, tuple((one, digest(one)) for one in recorded), (*problems, *found))
