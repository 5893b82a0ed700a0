"""Plans from which the search for a change begins: what is legal as it is, and a few that one step does not reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fallow.domain.change_reasons import MissedSession
from fallow.domain.reasons import Reason
from fallow.domain.session import PRIORITY, Priority
from fallow.planning.choice import REST, Choice
from fallow.planning.fitting import least_minutes, within_distance, within_hard_work
from fallow.planning.held import Held, choice_of
from fallow.planning.solution import solution, violations
from fallow.planning.weekly import Bench

Days = tuple[Choice, ...]


def openings(held: Held, legal: Days, causes: Sequence[Reason], window: int) -> tuple[Days, ...]:
    """Plans whose days within the window are legal, the nearest to what the runner has first."""
    found = [legal]
    for days in _taken_in(held, legal, causes):
        if days not in found and is_legal(held, days, window):
            found.append(days)
    return tuple(found)


def is_legal(held: Held, days: Days, window: int) -> bool:
    """Whether the first days, so many, break nothing."""
    end = held.brief.timeline.date(held.brief.timeline.begins + window)
    return all(found.on >= end for found in violations(solution(held.brief, held.outlines, days)))


def cheapest(on: Bench, found: Sequence[Days]) -> Days:
    """Of those whose sessions are all on the bench."""
    known = [days for days in found if all(choice in on.found.places for choice in days)]
    return min(known, key=on.weigh)


def missed_keys(held: Held, causes: Sequence[Reason]) -> Iterator[Choice]:
    """Key sessions of this week that were not run."""
    first = held.brief.timeline.first
    for cause in causes:
        if not isinstance(cause, MissedSession) or PRIORITY.get(cause.session) is not Priority.KEY:
            continue
        day = next((day for day in held.gone if day.on == cause.on), None)
        if day is not None and cause.on.isocalendar()[:2] == first.isocalendar()[:2]:
            yield choice_of(day.session, None, held.brief)


def _taken_in(held: Held, legal: Days, causes: Sequence[Reason]) -> Iterator[Days]:
    """A missed key session in the place of an easy run of the same week: moved, not added."""
    week = range(len(held.brief.timeline.week(0)))
    for missed in missed_keys(held, causes):
        if missed.is_long and any(legal[day].is_long for day in week):
            continue
        for day in week:
            easy = legal[day].is_run and not legal[day].is_race and not legal[day].is_long and not legal[day].is_quality
            if easy:
                yield _with(legal, day, _within_limits(held, day, missed))


def _within_limits(held: Held, day: int, choice: Choice) -> Choice:
    brief = held.brief
    at = brief.timeline.begins + day
    cap_m, cap_s = brief.safety.run_caps_m(brief.past)[at], brief.safety.quality_caps_s(brief.past)[at]
    fitted = within_hard_work(within_distance(choice, float(cap_m), brief.book), float(cap_s), brief.book)
    return fitted if fitted.minutes >= least_minutes(fitted, brief.problem.level) else REST


def _with(days: Days, day: int, choice: Choice) -> Days:
    return (*days[:day], choice, *days[day + 1 :])
