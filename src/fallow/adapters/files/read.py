"""One file, whatever its format, becomes what the import needs."""

from __future__ import annotations

from collections.abc import Callable
from io import BufferedReader
from typing import Final, TypeAlias

from fallow.adapters.files.archives import Archives
from fallow.adapters.files.content import Content, looks_like, opened
from fallow.adapters.files.formats import format_of
from fallow.adapters.format import HEAD_BYTES
from fallow.adapters.time_zones import at_its_place
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.records import Digest, ReadFile, Recorded, SourceFile

Digester: TypeAlias = Callable[[Recorded], Digest]

_ARCHIVES: Final = Archives()  # of this process, for as many files as it is given


def read_file(file: SourceFile, digest: Digester) -> ReadFile:
    """Everything in the file; what is wrong with it comes back as problems."""
    try:
        with opened(file, _ARCHIVES) as content:
            return _read(file, content, digest)
    except UserProblemError as error:
        return ReadFile(file, "", (), (error.problem,))


def _read(file: SourceFile, content: Content, digest: Digester) -> ReadFile:
    with BufferedReader(content, HEAD_BYTES) as stream:
        head = stream.peek(HEAD_BYTES)
        form = format_of(head)
        if form is None:
            return ReadFile(file, "", (), tuple(content.problems) or (_unknown(file, head),))
        content.largest_bytes = form.largest_bytes
        found = form.read(stream, file.place)
    activities = tuple((one, digest(one)) for one in map(at_its_place, found.activities))
    problems = (*content.problems, *found.problems)
    return ReadFile(file, form.name, activities, problems, found.mornings, found.masses)


def _unknown(file: SourceFile, head: bytes) -> Problem:
    code = ProblemCode.UNKNOWN_FORMAT if file.expected else ProblemCode.NOT_AN_ACTIVITY
    return Problem(code, file.place, looks_like(head))
