"""What a form says, as it was filled in: texts alone, few of them, and no files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from starlette.requests import Request

from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.interfaces.web.rendering import JOINER, NO_BREAK

T = TypeVar("T")
MOST_FIELDS: Final = 240  # a wish for a plan has some fifty, five for each race, two for each span without running


async def told_by(request: Request) -> Mapping[str, str]:
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as told:
        return {name: as_told(value) for name, value in told.items() if isinstance(value, str)}


def as_told(text: str) -> str:
    """Without what a page puts between a figure and its unit (rendering.py): a form that is filled in sends it back."""
    return text.replace(JOINER, "").replace(NO_BREAK, " ").strip()


def read_field(name: str, read: Callable[[str], T], text: str) -> T:
    """What a field tells. Raises UserProblemError that names it."""
    try:
        return read(text)
    except ValueError as error:
        raise UserProblemError(Problem(ProblemCode.BAD_VALUE, name, str(error))) from error


def read_number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise ValueError(f"{text[:20]!r} is not a number") from None
