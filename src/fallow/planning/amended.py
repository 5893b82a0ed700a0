"""The plan as it would be after a change, with each changed day before and after, and why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from fallow.domain.change_reasons import (
    BeyondLimitNow,
    PacesMoved,
    SessionLeft,
    SessionMoved,
    SessionReplaced,
    SessionShortened,
)
from fallow.domain.plan import Plan, PlannedDay, PlannedWeek
from fallow.domain.proposal import DayChange, Proposal
from fallow.domain.reasons import Reason
from fallow.domain.session import PRIORITY, SessionKind
from fallow.domain.units import WEEK_D
from fallow.planning.beside import out_of_the_way
from fallow.planning.choice import REST, Choice
from fallow.planning.forecast import expected_time
from fallow.planning.held import Held
from fallow.planning.justify import reasons
from fallow.planning.ladder import longest_share
from fallow.planning.problem import PlanProblem
from fallow.planning.solution import Solution, assert_legal, planned_weeks, solution, violations

_NAME: Final = 16


def amended(
    plan: Plan,
    held: Held,
    before: Solution,
    days: tuple[Choice, ...],
    causes: tuple[Reason, ...],
    problem: PlanProblem,
    end: date,
    paces: Mapping[int, PacesMoved],
) -> Proposal:
    """`days` in the place of the held ones; those of `paces` have other targets, where they stay as they are.

    Raises RuntimeError where one before `end` is not legal.
    """
    after = solution(held.brief, held.outlines, days)
    both = enumerate(zip(held.days, days, strict=True))
    changed = [day for day, (one, other) in both if one != other or day in paces]
    if changed:
        assert_legal(after, end)
    changes = tuple(_change(held, after, day, causes, paces) for day in changed)
    made = {change.on: _made(held, day, change) for day, change in zip(changed, changes, strict=True)}
    return Proposal(
        made_on=problem.on,
        causes=causes,
        changes=changes,
        plan=replace(
            plan,
            plan_id=_name(plan, changes) if changes else plan.plan_id,
            request=replace(plan.request, availability=problem.request.availability),
            days=out_of_the_way(tuple(made.get(day.on, day) for day in plan.days), held.brief.availability.is_off),
            weeks=tuple(_weeks(plan, held, after, changes)),
            race_time_s=expected_time(after, longest_share(after, after.brief.goal)) if changes else plan.race_time_s,
            settled_on=problem.on + timedelta(days=1),
        ),
        later=tuple(BeyondLimitNow(found.rule, found.on) for found in violations(after) if found.on >= end),
        race_time_before_s=expected_time(before, longest_share(before, before.brief.goal))
        if changes
        else plan.race_time_s,
    )


def _made(held: Held, day: int, change: DayChange) -> PlannedDay:
    """Strength stays beside a run, whichever it is now."""
    runs = change.after.kind.is_run and change.after.kind is not SessionKind.RACE
    return PlannedDay(change.on, change.after, change.reasons, held.planned[day].also if runs else ())


def _change(
    held: Held, after: Solution, day: int, causes: Sequence[Reason], paces: Mapping[int, PacesMoved]
) -> DayChange:
    planned = held.planned[day]
    session = after.brief.book.session(after.days[day])
    is_same = after.days[day] == held.days[day]
    what = (paces[day],) if is_same else (*_what(held, after.days, day), *causes[-1:])
    why = (*what, *reasons(after, day))
    return DayChange(planned.on, planned.session, session, tuple(dict.fromkeys(why)))


def _what(held: Held, days: Sequence[Choice], day: int) -> Iterator[Reason]:
    """What became of the day: its session went or shrank, or another came."""
    before, now = held.days[day], days[day]
    if now.kind is before.kind and now.minutes < before.minutes:
        yield SessionShortened(before.kind, before.minutes, now.minutes)
        return
    came_from = _other_day(held, held.days, days, day, now)
    if now != REST and came_from is not None:
        yield SessionMoved(now.kind, came_from)
    if before != REST:
        left_to = _other_day(held, days, held.days, day, before)
        if left_to is None and now != REST:
            yield SessionReplaced(before.kind, now.kind)
        else:
            yield SessionLeft(before.kind, PRIORITY.get(before.kind), left_to)


def _other_day(
    held: Held, where: Sequence[Choice], not_there: Sequence[Choice], day: int, wanted: Choice
) -> date | None:
    """The nearest other day that has this kind of session in one plan and not in the other."""
    found = [
        other
        for other, (one, two) in enumerate(zip(where, not_there, strict=True))
        if other != day and one.kind is wanted.kind and two.kind is not wanted.kind
    ]
    return None if not found else held.planned[min(found, key=lambda other: abs(other - day))].on


def _weeks(plan: Plan, held: Held, after: Solution, changes: Sequence[DayChange]) -> Iterator[PlannedWeek]:
    """Sums anew where a day of the week changed; what the plan had of a week before today stays in them.

    Both sides have the targets of now, so that what these make of the held days' distance comes on top. What a session
    asks of the stores stays: it is as hard for the runner as it was.
    """
    now, was = planned_weeks(after), planned_weeks(solution(held.brief, held.outlines, held.days))
    sums = {new.starts_on: (old, new) for old, new in zip(was, now, strict=True)}
    for week in plan.weeks:
        days = [change for change in changes if 0 <= (change.on - week.starts_on).days < WEEK_D]
        if not days:
            yield week
            continue
        made = _moved_by(week, *sums[week.starts_on])
        yield replace(made, distance_m=made.distance_m + sum(_stretched_m(held, change) for change in days))


def _stretched_m(held: Held, change: DayChange) -> float:
    """What the targets of now make of the held session's distance."""
    day = (change.on - held.brief.timeline.first).days
    session = held.brief.book.session(held.days[day])
    return session.distance_m - change.before.distance_m if session.kind is change.before.kind else 0.0


def _moved_by(week: PlannedWeek, old: PlannedWeek, new: PlannedWeek) -> PlannedWeek:
    return replace(
        week,
        distance_m=week.distance_m - old.distance_m + new.distance_m,
        duration_s=week.duration_s - old.duration_s + new.duration_s,
        quality_s=week.quality_s - old.quality_s + new.quality_s,
        longest_m=new.longest_m if week.longest_m <= old.longest_m else max(week.longest_m, new.longest_m),
        glycogen_mmol_kg_ww=week.glycogen_mmol_kg_ww - old.glycogen_mmol_kg_ww + new.glycogen_mmol_kg_ww,
        muscle_dose=week.muscle_dose - old.muscle_dose + new.muscle_dose,
        nerve_dose=week.nerve_dose - old.nerve_dose + new.nerve_dose,
        tendon_easy_km=week.tendon_easy_km - old.tendon_easy_km + new.tendon_easy_km,
        bone_easy_km=week.bone_easy_km - old.bone_easy_km + new.bone_easy_km,
    )


def _name(plan: Plan, changes: Sequence[DayChange]) -> str:
    said = "|".join(f"{change.on} {change.after.kind} {change.after.duration_s:.0f}" for change in changes)
    return hashlib.sha256(f"{plan.plan_id}|{said}".encode()).hexdigest()[:_NAME]
