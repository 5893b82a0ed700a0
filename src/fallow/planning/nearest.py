"""The nearest safe days to those that somebody wrote: each only shorter, easier or left out, and none moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fallow.planning import fitting
from fallow.planning.choice import REST, Choice
from fallow.planning.loads_within import Days, Loads, put
from fallow.planning.solution import Solution, solution

_APART_D: Final = 14  # by then what one session took is back, whatever becomes of it
_MOST_TRIALS: Final = 30  # simulations that may be spent on giving days back


def nearest_safe(solved: Solution) -> Days:
    """All rules kept together: who takes over every change has a safe plan, and none of the changes is needless."""
    return _with_back_what_may_stay(solved, _within_all_rules(solved))


def _within_all_rules(solved: Solution) -> Days:
    """The first day that breaks a rule gives way first: what comes after is held against what will have been run."""
    brief, days = solved.brief, solved.days
    while True:
        days = Loads(brief, days).within()
        solved = solution(brief, solved.outlines, days)
        late = _first_of_each(brief.safety.unrecovered(days, solved.recovered))
        if not late:
            return days
        for day in late:
            days = put(days, day, _for_the_stores(solved, day))


def _with_back_what_may_stay(told: Solution, days: Days) -> Days:
    """A later change may have made an earlier one needless: what may stay as it was written does."""
    trials, before = _MOST_TRIALS, None
    while before != days:
        before = days
        for day in range(len(days)):
            if days[day] == told.days[day] or not trials:
                continue
            back = put(days, day, told.days[day])
            if Loads(told.brief, back).first() is None:
                trials -= 1
                days = back if _finds_its_stores(told, back) else days
    return days


def _finds_its_stores(told: Solution, days: Days) -> bool:
    recovered = solution(told.brief, told.outlines, days).recovered
    return not told.brief.safety.unrecovered(days, recovered)


def _first_of_each(late: Sequence[int]) -> list[int]:
    """Of days that are close together the first alone: once it is lighter, the others may find their stores back."""
    firsts: list[int] = []
    for day in late:
        if not firsts or day - firsts[-1] >= _APART_D:
            firsts.append(day)
    return firsts


def _for_the_stores(solved: Solution, day: int) -> Choice:
    """Easier, then short and easy, then rest: the first that finds the stores it needs."""
    safety, choice, level = solved.brief.safety, solved.days[day], solved.brief.problem.level
    for lesser in (fitting.eased(choice), fitting.as_support(choice, level)):
        needs = safety.needs(lesser)
        if lesser != choice and all(float(solved.recovered[store][day]) >= least for store, least in needs.items()):
            return lesser
    return REST
