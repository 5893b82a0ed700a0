"""Mornings as they are found, row by row: what cannot be is left out and named, what comes twice is one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, time
from typing import Any, Final, TypeAlias

from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.wellness import CheckIn, SorePlace
from fallow.services.check_in import NOT_VALUES, PLAUSIBLE

WAKING: Final = time(7)  # where only the day is known
MOST_NAMED: Final = 20  # problems of one kind are named so often, then counted
NO_ZONE: Final = "times have no zone and count as UTC: by some hours they may be wrong, their days are right"
NO_TIME: Final = f"days without a time of day: their mornings count as told at {WAKING:%H:%M}"
Told: TypeAlias = float | bool | tuple[SorePlace, ...] | None
VALUES: Final = tuple(one.name for one in fields(CheckIn) if one.name not in NOT_VALUES)


@dataclass(slots=True)
class Complaints:
    """Problems of one file, each with its line; what is true of the whole file is said once."""

    place: str
    counted: str = "line"  # what the numbers count
    _found: list[Problem] = field(default_factory=list)
    _often: Counter[str] = field(default_factory=Counter)

    def of_line(self, line: int, kind: str, detail: str) -> None:
        """`kind` is what many lines may have in common."""
        self._often[kind] += 1
        if self._often[kind] <= MOST_NAMED:
            self._found.append(
                Problem(ProblemCode.BAD_VALUE, f"{self.place}:{line}", f"{self.counted} {line}: {detail}")
            )

    def of_file(self, detail: str) -> None:
        if self._often[detail] == 0:
            self._found.append(Problem(ProblemCode.BAD_VALUE, self.place, detail))
        self._often[detail] += 1

    @property
    def all(self) -> tuple[Problem, ...]:
        more = (
            Problem(ProblemCode.BAD_VALUE, self.place, f"{kind}: {count - MOST_NAMED} more")
            for kind, count in self._often.items()
            if count > MOST_NAMED and not any(found.detail == kind for found in self._found)
        )
        return (*self._found, *more)


@dataclass(slots=True)
class Mornings:
    """The mornings of one file and source."""

    source: str
    complaints: Complaints
    _by_moment: dict[tuple[date, datetime], CheckIn] = field(default_factory=dict)

    def add(self, line: int, on: date, at: datetime, **told: Told) -> None:
        """One row. Without any value it is no morning; at a moment that has been told, it adds what was not."""
        known = {name: value for name, value in told.items() if self._believed(line, name, value)}
        if not known:
            return
        held = self._by_moment.get((on, at), CheckIn(on=on, at=at, source=self.source))
        for name, value in known.items():
            if getattr(held, name) not in (None, value):
                self.complaints.of_line(line, "told again otherwise", f"{name} told again otherwise, the first counts")
        news: dict[str, Any] = {name: value for name, value in known.items() if getattr(held, name) is None}
        self._by_moment[on, at] = replace(held, **news)

    @property
    def all(self) -> tuple[CheckIn, ...]:
        return tuple(self._by_moment[moment] for moment in sorted(self._by_moment))

    def _believed(self, line: int, name: str, value: Told) -> bool:
        if value is None:
            return False
        if isinstance(value, tuple):
            return True
        low, high = PLAUSIBLE.get(name, (float("-inf"), float("inf")))
        if low <= value <= high:
            return True
        self.complaints.of_line(line, name, f"{name} {value:g} is not between {low:g} and {high:g}")
        return False
