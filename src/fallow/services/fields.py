"""Reading a JSON object key by key: whatever is wrong is named with its place, and no key goes unread."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar

from fallow.domain.errors import Problem, ProblemCode, UserProblemError

E = TypeVar("E", bound=Enum)
UNLIMITED = (-math.inf, math.inf)
MOST = 1e15  # no figure of a study is larger


class MalformedError(UserProblemError):
    """The document is not of its form: a key is missing, or holds another kind of thing."""


class ImpossibleError(UserProblemError):
    """The form is right, but what it asks for is unknown or cannot be."""


def malformed(place: str, detail: str) -> MalformedError:
    return MalformedError(Problem(ProblemCode.BAD_VALUE, place, detail))


def impossible(place: str, detail: str) -> ImpossibleError:
    return ImpossibleError(Problem(ProblemCode.BAD_VALUE, place, detail))


def read_json(text: str, place: str, allow_nan: bool = False) -> Any:
    """Raises MalformedError with line and column. NaN and infinity are no JSON, though many programs write them."""

    def no_number(constant: str) -> float:
        raise malformed(place, f"{constant} is no number")

    try:
        return json.loads(text, parse_constant=float if allow_nan else no_number)
    except json.JSONDecodeError as error:
        raise malformed(place, f"not JSON at line {error.lineno}, column {error.colno}") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets without end
        raise malformed(place, str(error)) from error


class Fields:
    """One object of a document. Ask for its keys, then `finish`: a key that nobody asked for is unknown."""

    def __init__(self, found: Any, place: str) -> None:
        if not isinstance(found, Mapping):
            raise malformed(place, "an object is needed here")
        self._found = found
        self._asked: set[str] = set()
        self.place = place

    def at(self, key: str) -> str:
        return f"{self.place}.{key}"

    def has(self, key: str) -> bool:
        self._asked.add(key)
        return self._found.get(key) is not None

    def number(self, key: str, limits: tuple[float, float] = UNLIMITED) -> float:
        """A finite number within the limits, both of them included."""
        value = self._get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < MOST:
            raise malformed(self.at(key), "a number is needed here")
        if not limits[0] <= value <= limits[1]:
            raise impossible(self.at(key), f"{value:g} is outside {limits[0]:g} to {limits[1]:g}")
        return float(value)

    def whole(self, key: str, limits: tuple[float, float] = UNLIMITED) -> int:
        value = self.number(key, limits)
        if value != int(value):
            raise impossible(self.at(key), f"{value:g} is no whole number")
        return int(value)

    def maybe_number(self, key: str, limits: tuple[float, float] = UNLIMITED) -> float | None:
        return self.number(key, limits) if self.has(key) else None

    def text(self, key: str) -> str:
        value = self._get(key)
        if not isinstance(value, str):
            raise malformed(self.at(key), "a text is needed here")
        return value

    def maybe_text(self, key: str) -> str | None:
        return self.text(key) if self.has(key) else None

    def flag(self, key: str, default: bool) -> bool:
        if not self.has(key):
            return default
        value = self._get(key)
        if not isinstance(value, bool):
            raise malformed(self.at(key), "true or false is needed here")
        return value

    def one_of(self, key: str, kinds: type[E]) -> E:
        value = self.text(key)
        try:
            return kinds(value)
        except ValueError:
            known = ", ".join(str(kind.value) for kind in kinds)
            raise impossible(self.at(key), f"{value}; known are {known}") from None

    def items(self, key: str) -> list[Any]:
        value = self._get(key)
        if not isinstance(value, list):
            raise malformed(self.at(key), "a list is needed here")
        return value

    def inner(self, key: str) -> Fields:
        """The object under this key; an empty one where there is none."""
        return Fields(self._found[key] if self.has(key) else {}, self.at(key))

    def finish(self) -> None:
        unknown = sorted(str(key) for key in set(self._found) - self._asked)
        if unknown:
            raise impossible(self.at(unknown[0]), f"unknown key; known are {', '.join(sorted(self._asked))}")

    def _get(self, key: str) -> Any:
        if not self.has(key):
            raise malformed(self.at(key), "this is missing")
        return self._found[key]
