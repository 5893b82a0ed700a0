"""What of the alternatives to a day is said together, and what is left unsaid: the same in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.domain.why import Alternative, DayWhy, Standing
from fallow.domain.why_reasons import Fault, OffThePlan

MOST_OF_A_KIND: Final = 2  # faults, or broken rules, that one line tells
HARD: Final = frozenset({SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS})
WITHOUT_RUN: Final = frozenset({SessionKind.REST, SessionKind.STRENGTH, SessionKind.CROSS})


@dataclass(frozen=True, slots=True)
class Place:
    """The day that was asked about: what lies on it, or in its week, needs no date. Without one all is dated."""

    on: date | None

    def is_here(self, on: date) -> bool:
        return on == self.on

    def is_in_week(self, on: date) -> bool:
        return self.on is not None and monday(on) == monday(self.on)


def monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def told(alternative: Alternative) -> Iterator[Reason]:
    """Of many faults the dearest, of many broken rules the first; the other reasons all.

    A weekday that is usually free of running is not told once more as none for hard or long runs.
    """
    if alternative.standing in {Standing.UNSAFE, Standing.LATER}:
        yield from alternative.reasons[:MOST_OF_A_KIND]
        return
    faults = [one for one in alternative.reasons if isinstance(one, OffThePlan)]
    free = {one.on for one in faults if one.fault is Fault.RUN_DAY and not one.gone}
    least = [one for one in faults if not (one.fault in {Fault.KEY_DAY, Fault.LONG_DAY} and one.on in free)]
    shown = least[:MOST_OF_A_KIND]
    yield from (one for one in alternative.reasons if not isinstance(one, OffThePlan) or one in shown)


def alike(
    found: DayWhy, standing: Standing, text: Callable[[DayWhy, Alternative], str]
) -> Iterator[tuple[str, tuple[Alternative, ...]]]:
    """Those of which the same is to be said, with what that is."""
    texts: dict[str, list[Alternative]] = {}
    for alternative in found.of(standing):
        texts.setdefault(text(found, alternative), []).append(alternative)
    yield from ((said, tuple(those)) for said, those in texts.items())
