"""Which stretch of a run took half of what it asked, as every language tells it: a part of the whole, or minutes."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from fallow.domain.spent import Ground, Half, Spent
from fallow.domain.state import Store
from fallow.domain.units import MINUTE_S

TOLD_FROM: Final = 0.075  # of a hard session: what is shown as less than 10 % is not worth a word
AT_AN_END: Final = 0.03  # of the whole time: so near to its start or end a stretch begins or ends with it
PARTS: Final = ((3, 0.29, 0.375), (4, 0.22, 0.29), (5, 0.17, 0.22))  # a third, a quarter, a fifth: from, up to


class End(StrEnum):
    FIRST = "first"
    LAST = "last"
    NEITHER = "neither"


class Stretch(NamedTuple):
    end: End
    part: int | None  # 3, 4, 5: about a third, a quarter, a fifth of the whole; None: told in minutes
    first_min: int
    last_min: int
    ground: Ground

    @property
    def minutes(self) -> int:
        return self.last_min - self.first_min


def stretches(found: Spent) -> dict[Stretch | None, list[Store]]:
    """The stores by the stretch that took half of them, None where it was asked evenly; the most asked first."""
    asked = [store for store in Store if store in found.halves and found.taken[store][-1] >= TOLD_FROM]
    groups: dict[Stretch | None, list[Store]] = {}
    for store in sorted(asked, key=lambda store: -found.taken[store][-1]):
        half = found.halves[store]
        where = None if half.even else _stretch(half, float(found.time_s[-1]))
        groups.setdefault(where, []).append(store)
    return groups


def _stretch(half: Half, whole_s: float) -> Stretch:
    end = End.NEITHER
    if half.ends_s >= (1 - AT_AN_END) * whole_s:
        end = End.LAST
    elif half.begins_s <= AT_AN_END * whole_s:
        end = End.FIRST
    share = (half.ends_s - half.begins_s) / whole_s
    part = (
        next((part for part, least, most in PARTS if least <= share < most), None) if end is not End.NEITHER else None
    )
    first, last = round(half.begins_s / MINUTE_S), round(half.ends_s / MINUTE_S)
    return Stretch(end, part, first, max(last, first + 1), half.ground)
