"""Wishes that contradict each other or mean nothing: better asked again than planned without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.plan import PlanRequest
from fallow.domain.units import WEEK_D
from fallow.domain.wishes import FixedKind

SHORTEST_FIXED_MIN: Final = Parameter(
    "T_fix,min", 15.0, 0.0, "min", "own-assumption", Grade.C, (10.0, 30.0), "A shorter run is no day to fix."
)
SHORTEST_FIXED_HARD_MIN: Final = Parameter(
    "T_fix,hard", 30.0, 0.0, "min", "own-assumption", Grade.C, (25.0, 45.0),
    "The same for hard work, with its warm-up.",
)  # fmt: skip
LONGEST_CROSS_MIN: Final = Parameter(
    "T_cross,max", 180.0, 0.0, "min", "own-assumption", Grade.C, (60.0, 300.0), "Longest cross-training."
)
SHORTEST_CROSS_MIN: Final = Parameter(
    "T_cross,min", 10.0, 0.0, "min", "own-assumption", Grade.C, (5.0, 30.0), "Shortest cross-training."
)
MOST_STRENGTH: Final = Parameter(
    "n_strength,max", 3.0, 0.0, "1/wk", "coach-practice", Grade.C, (1.0, 3.0),
    "Most strength in a week: never on two days running.",
)  # fmt: skip

PARAMETERS = (
    SHORTEST_FIXED_MIN, SHORTEST_FIXED_HARD_MIN, LONGEST_CROSS_MIN, SHORTEST_CROSS_MIN, MOST_STRENGTH,
)  # fmt: skip


def unsound(request: PlanRequest) -> Problem | None:
    """The first wish of a request that cannot be meant so."""
    faults = (*_away(request), *_fixed(request), *_beside(request))
    return Problem(ProblemCode.BAD_VALUE, *faults[0]) if faults else None


def _away(request: PlanRequest) -> Iterator[tuple[str, str]]:
    for span in request.availability.away:
        if span.last < span.first:
            yield "away", "< 0 d"


def _fixed(request: PlanRequest) -> Iterator[tuple[str, str]]:
    availability = request.availability
    yield from _weekdays("fixed", [day.weekday for day in availability.fixed])
    longs = {day.weekday for day in availability.fixed if day.kind is FixedKind.LONG}
    if availability.long_run_weekday is not None:
        longs.add(availability.long_run_weekday)
    if len(longs) > 1:
        yield "fixed", "2 long"
    for day in availability.fixed:
        if day.weekday == availability.long_run_weekday and day.kind is not FixedKind.LONG:
            yield "fixed", "2 weekdays"
        least = SHORTEST_FIXED_HARD_MIN if day.kind.is_hard else SHORTEST_FIXED_MIN
        if day.minutes is not None and (day.minutes < least.value or day.kind is FixedKind.REST):
            yield "fixed", "< min"


def _beside(request: PlanRequest) -> Iterator[tuple[str, str]]:
    if request.runs_a_week is not None and not 1 <= request.runs_a_week <= WEEK_D:
        yield "runs", str(request.runs_a_week)
    if not 0 <= request.strength_a_week <= MOST_STRENGTH.value:
        yield "strength", str(request.strength_a_week)
    yield from _weekdays("cross", [day.weekday for day in request.cross])
    for day in request.cross:
        if not SHORTEST_CROSS_MIN.value <= day.minutes <= LONGEST_CROSS_MIN.value:
            yield "cross", f"{day.minutes} min"


def _weekdays(wish: str, told: Sequence[int]) -> Iterator[tuple[str, str]]:
    if any(not 0 <= weekday < WEEK_D for weekday in told) or len(set(told)) < len(told):
        yield wish, "2 weekdays"
