"""Whom of those on record a command is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fallow.domain.errors import Problem, ProblemCode, UserProblemError

if TYPE_CHECKING:
    from fallow.services.ports import Store

DEFAULT_ATHLETE: Final = "me"
ATHLETE_ID: Final = re.compile(r"[\w-]{1,40}")


def whom(asked_for: str | None, known: Sequence[str]) -> str:
    """Their id, which need not be known yet. Raises UserProblemError where it must be told, or cannot be one."""
    if asked_for is None and len(known) > 1:
        raise UserProblemError(Problem(ProblemCode.SEVERAL_ATHLETES, ", ".join(known)))
    if asked_for is not None and not ATHLETE_ID.fullmatch(asked_for):
        raise UserProblemError(Problem(ProblemCode.BAD_VALUE, "--athlete", "letters, digits, - and _ only"))
    return asked_for or next(iter(known), DEFAULT_ATHLETE)


def known_one(asked_for: str | None, known: Sequence[str], home: Path) -> str:
    """The same, of those on record. Raises UserProblemError where they are not."""
    athlete_id = whom(asked_for, known)
    if athlete_id not in known:
        code = ProblemCode.UNKNOWN_ATHLETE if known else ProblemCode.HOME_EMPTY
        raise UserProblemError(Problem(code, athlete_id if known else str(home)))
    return athlete_id


def ids_of(store: Store) -> list[str]:
    """Of everybody on record."""
    return [athlete.athlete_id for athlete in store.athletes()]
