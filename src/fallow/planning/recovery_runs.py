"""Recovery runs come into a plan last, once everything else stands, and only in the place of more running.

A day of rest stays one: no run beats it. An easy run on the day after a key session may become a short and slow one,
for the routine, where the plan is as good with it. Source: own-assumption, after what coaches say of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.session import SessionKind
from fallow.planning.brief import Brief
from fallow.planning.choice import Choice
from fallow.planning.quick import QuickSimulator
from fallow.planning.season import Phase, WeekOutline
from fallow.planning.tidy import is_legal

LENGTH_MIN: Final = Parameter(
    "T_rec,plan", 20.0, 0.0, "min", "coach-practice", Grade.C, (15.0, 30.0), "Length of a recovery run in a plan."
)
AS_GOOD_PCT: Final = Parameter(
    "p_rec", 0.15, 0.0, "%", "own-assumption", Grade.C, (0.0, 1.0),
    "What all recovery runs of a plan may cost in speed on race day: less than two searches differ by.",
)  # fmt: skip

PARAMETERS = (LENGTH_MIN, AS_GOOD_PCT)

RECOVERY_RUN: Final = Choice(SessionKind.RECOVERY_RUN, round(LENGTH_MIN.value))

Days = tuple[Choice, ...]
_LONGER: Final = (0, 5, 10)
_EASY: Final = frozenset({SessionKind.EASY, SessionKind.STRIDES})


def options(brief: Brief) -> Days:
    """What a plan needs to know of them: nothing where its runner gets none."""
    return (RECOVERY_RUN,) if brief.safety.recovery_runs else ()


def with_recovery_runs(
    brief: Brief, outlines: Sequence[WeekOutline], days: Days, weigh: Callable[[Days], float],
    is_known: Callable[[Choice], bool], kept: int = 0,
) -> Days:  # fmt: skip
    """The plan with one in each full week, as long as it is as good and as safe. The first `kept` days stand.

    `weigh`: the cost of a plan in %; `is_known`: whether it can be told of an option.
    """
    if not brief.safety.recovery_runs:
        return days
    simulator = QuickSimulator(brief.problem, brief.book, brief.timeline)
    most_pct = weigh(days) + AS_GOOD_PCT.value
    for outline in outlines:
        if outline.easier or outline.phase is Phase.TAPER:
            continue
        places = _places(brief, days, outline.number, kept)
        ways = (way for day in places for way in _ways(brief, days, outline.number, day, is_known))
        good = sorted((cost_pct, way) for way in ways if (cost_pct := weigh(way)) <= most_pct)
        days = next((way for _, way in good if is_legal(brief, way, simulator)), days)
    return days


def _ways(brief: Brief, days: Days, week: int, day: int, is_known: Callable[[Choice], bool]) -> Iterator[Days]:
    """A recovery run on one day, and what it is shorter by on none or all of the other easy runs of the week."""
    of_week = [index - brief.timeline.begins for index in brief.timeline.week(week)]
    others = [other for other in of_week if other != day and days[other].kind in _EASY and _is_free(brief, other)]
    shorter = days[day].minutes - RECOVERY_RUN.minutes
    for more in (more for more in _LONGER if more * len(others) <= shorter):
        changed = list(days)
        changed[day] = RECOVERY_RUN
        for other in others:
            changed[other] = replace(days[other], minutes=days[other].minutes + more)
        if all(is_known(changed[other]) and brief.agenda[other].admits(changed[other]) for other in others):
            yield tuple(changed)


def _places(brief: Brief, days: Days, week: int, kept: int) -> Iterator[int]:
    """Easy runs of a week without a race right after a key session, that after the most strain first."""
    of_week = [index - brief.timeline.begins for index in brief.timeline.week(week)]
    if any(not brief.agenda[day].is_quiet for day in of_week):
        return
    after = [day for day in of_week if day >= max(kept, 1) and _is_key(days[day - 1])]
    open_days = [day for day in after if days[day].kind is SessionKind.EASY and _is_free(brief, day)]
    yield from sorted(open_days, key=lambda day: -brief.book.measure(days[day - 1]).strain)


def _is_free(brief: Brief, day: int) -> bool:
    return brief.agenda[day].fixed is None


def _is_key(choice: Choice) -> bool:
    return choice.is_long or choice.is_quality
