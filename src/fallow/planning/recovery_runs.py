"""Recovery runs come into a plan last, once everything else stands, and only in the place of more running.

A day of rest stays one: no run beats it. An easy run on the day after a key session may become a short and slow one,
for the routine, where the plan is as good with it. Source: own-assumption, after what coaches say of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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


def options(brief: Brief) -> Days:
    """What a plan needs to know of them: nothing where its runner gets none."""
    return (RECOVERY_RUN,) if brief.safety.recovery_runs else ()


def with_recovery_runs(
    brief: Brief, outlines: Sequence[WeekOutline], days: Days, weigh: Callable[[Days], float], kept: int = 0
) -> Days:
    """The plan with one in each full week, as long as it is as good and as safe. The first `kept` days stand."""
    if not brief.safety.recovery_runs:
        return days
    simulator = QuickSimulator(brief.problem, brief.book, brief.timeline)
    most_pct = weigh(days) + AS_GOOD_PCT.value
    for outline in outlines:
        if outline.easier or outline.phase is Phase.TAPER:
            continue
        for day in _places(brief, days, outline.number, kept):
            tried = (*days[:day], RECOVERY_RUN, *days[day + 1 :])
            if weigh(tried) <= most_pct and is_legal(brief, tried, simulator):
                days = tried
                break
    return days


def _places(brief: Brief, days: Days, week: int, kept: int) -> Iterator[int]:
    """Easy runs of a week without a race right after a key session, that after the most strain first."""
    of_week = [index - brief.timeline.begins for index in brief.timeline.week(week)]
    if any(not brief.agenda[day].is_quiet for day in of_week):
        return
    after = [day for day in of_week if day >= max(kept, 1) and _is_key(days[day - 1])]
    open_days = [day for day in after if days[day].kind is SessionKind.EASY and brief.agenda[day].fixed is None]
    yield from sorted(open_days, key=lambda day: -brief.book.measure(days[day - 1]).strain)


def _is_key(choice: Choice) -> bool:
    return choice.is_long or choice.is_quality
