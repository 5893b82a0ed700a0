"""What is on record but cannot be understood."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fallow.domain.errors import Problem, ProblemCode, UserProblemError


class UnreadableError(ValueError):
    """A stored value does not have the form that its type promises; `place` leads to it from the outside."""

    def __init__(self, detail: str, place: str = "") -> None:
        super().__init__(f"{place.lstrip('.')}: {detail}" if place else detail)
        self.detail = detail
        self.place = place

    def inside(self, outer: str) -> UnreadableError:
        return UnreadableError(self.detail, outer + self.place)


@contextmanager
def reading(place: str) -> Iterator[None]:
    """Damage is told, and where it is: a stored value is never guessed at nor left out in silence.

    Records check themselves, so any ValueError while they are made of what is stored is damage of the store.
    """
    try:
        yield
    except ValueError as error:
        raise UserProblemError(Problem(ProblemCode.STORE_UNREADABLE, place, str(error))) from error
