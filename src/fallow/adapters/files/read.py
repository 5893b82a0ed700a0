"""One file, whatever its format, becomes what the import needs."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TypeAlias

from fallow.adapters.files.content import content, looks_like
from fallow.adapters.files.formats import format_of
from fallow.adapters.format import HEAD_BYTES
from fallow.domain.errors import Problem, ProblemCode
from fallow.services.records import Digest, ReadFile, Recorded, SourceFile

Digester: TypeAlias = Callable[[Recorded], Digest]


def read_file(file: SourceFile, digest: Digester) -> ReadFile:
    """Everything in the file; what is wrong with it comes back as problems."""
    data, problems = content(file)
    form = format_of(data[:HEAD_BYTES])
    if form is None:
        unknown = Problem(ProblemCode.UNKNOWN_FORMAT, file.place, looks_like(data))
        return ReadFile(file, "", (), problems or (unknown,))
    found = form.read(BytesIO(data), file.place)
    activities = tuple((one, digest(one)) for one in found.activities)
    return ReadFile(file, form.name, activities, (*problems, *found.problems), found.mornings)
