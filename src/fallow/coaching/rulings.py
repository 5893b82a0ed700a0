"""What a rule answers: the most that it allows today, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from fallow.domain.reasons import Reason


class Most(IntEnum):
    """The most that a rule allows, in the order of what is asked of the body: the smallest wins."""

    REST = 0
    RECOVERY_RUN = 1
    EASY = 2
    ANYTHING = 3


@dataclass(frozen=True, slots=True)
class Ruling:
    """`adverse`: a sign of today that speaks against training; several of them together weigh more than one."""

    most: Most
    reason: Reason
    adverse: bool = False
