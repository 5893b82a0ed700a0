"""The plan that holds, taken up again from today on: its days as options, on the runner's state and limits of now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fallow.domain.plan import Plan, PlannedDay, PlannedWeek, Race
from fallow.domain.session import Session, SessionKind
from fallow.domain.units import WEEK_D
from fallow.planning.brief import Brief, make_brief
from fallow.planning.choice import REST, Choice
from fallow.planning.problem import PlanProblem
from fallow.planning.season import Phase, WeekOutline
from fallow.planning.timeline import PAST_WEEKS
from fallow.planning.written import choice_from


@dataclass(frozen=True, slots=True)
class Held:
    """`days`: those of the plan from `brief.timeline.first` on; `wanted`: the same by week and weekday."""

    brief: Brief
    outlines: tuple[WeekOutline, ...]
    planned: tuple[PlannedDay, ...]
    gone: tuple[PlannedDay, ...]  # the days of the plan before them
    days: tuple[Choice, ...]

    @property
    def wanted(self) -> tuple[Mapping[int, Choice], ...]:
        return weekly_wants(self.brief, self.days)


def take_up(problem: PlanProblem, plan: Plan) -> Held | None:
    """What is left of a plan from `problem.request.starts_on` on; None where nothing is."""
    planned = tuple(day for day in plan.days if day.on >= problem.request.starts_on)
    if not planned or planned[0].on != problem.request.starts_on:
        return None
    races = _races_left(plan, planned)
    brief = make_brief(problem, races, last=planned[-1].on)
    days = tuple(choice_of(day.session, _number(races, day.on), brief) for day in planned)
    gone = tuple(day for day in plan.days if day.on < planned[0].on)
    return Held(brief, _outlines(brief, plan.weeks), planned, gone, days)


def choice_of(session: Session, race: int | None, brief: Brief) -> Choice:
    """The option that the session is built from; strength and cross-training are rest for a plan of runs."""
    kind = session.kind
    if race is not None:
        return brief.book.race(race)
    if not kind.is_run or kind is SessionKind.RACE:
        return REST
    return choice_from(session)


def weekly_wants(brief: Brief, days: Sequence[Choice]) -> tuple[Mapping[int, Choice], ...]:
    """These days by week and weekday, races and days of rest left out."""
    timeline, begins = brief.timeline, brief.timeline.begins
    return tuple(
        {
            index % WEEK_D: days[index - begins]
            for index in timeline.week(number)
            if days[index - begins].is_run and not days[index - begins].is_race
        }
        for number in range(timeline.weeks)
    )


def _races_left(plan: Plan, planned: Sequence[PlannedDay]) -> tuple[Race, ...]:
    """Those of the request that the plan still holds, in order of date."""
    on = {day.on for day in planned if day.session.kind is SessionKind.RACE}
    return tuple(sorted((race for race in plan.request.races if race.on in on), key=lambda race: race.on))


def _number(races: Sequence[Race], on: date) -> int | None:
    return next((number for number, race in enumerate(races) if race.on == on), None)


def _outlines(brief: Brief, weeks: Sequence[PlannedWeek]) -> tuple[WeekOutline, ...]:
    """The arc from here on, with the easier weeks and the taper where the plan has them."""
    known = {week.starts_on: week for week in weeks}
    mondays = (
        brief.timeline.date((PAST_WEEKS + number) * WEEK_D) for number in range(brief.timeline.weeks)
    )  # fmt: skip
    return tuple(
        _as_planned(outline, known.get(monday))
        for outline, monday in zip(brief.season.outlines(), mondays, strict=True)
    )


def _as_planned(outline: WeekOutline, week: PlannedWeek | None) -> WeekOutline:
    if week is None:
        return outline
    phase = Phase.TAPER if week.taper else Phase.SPECIFIC if outline.phase is Phase.TAPER else outline.phase
    return replace(outline, easier=week.easier, phase=phase)


def first_open_day(problem: PlanProblem) -> date:
    """A plan changes no past day, and a day that has had its run counts as past."""
    newest = max((run.on + timedelta(days=1) for run in problem.past), default=problem.on)
    return max(problem.on, newest)
