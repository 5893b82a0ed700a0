"""What is wrong with an export of millions of records is said once for each thing, not once for each record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from fallow.domain.errors import Problem, ProblemCode

MOST: Final = 100  # different things: nobody reads on


@dataclass(slots=True)
class _Note:
    line: int
    detail: str
    times: int = 1


@dataclass(slots=True)
class Notes:
    """Of each thing the first is told with its line, and how many more there are."""

    place: str
    _found: dict[tuple[ProblemCode, str], _Note] = field(default_factory=dict)

    def add(self, what: str, line: int, detail: str = "", code: ProblemCode = ProblemCode.BAD_VALUE) -> None:
        """`what` is one thing however often it is found; `detail` tells of the first one found."""
        note = self._found.get((code, what))
        if note is None and len(self._found) < MOST:
            self._found[code, what] = _Note(line, f"{what}: {detail}" if detail else what)
        elif note is not None:
            note.times += 1

    def problems(self) -> tuple[Problem, ...]:
        return tuple(self._problem(code, note) for (code, _), note in self._found.items())

    def _problem(self, code: ProblemCode, note: _Note) -> Problem:
        place = f"{self.place}:{note.line}" if note.line else self.place
        return Problem(code, place, note.detail + (f", and {note.times - 1} more" if note.times > 1 else ""))
