"""A plan that somebody wrote by hand: the same safety rules, the same reasons; the days are the writer's own."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from fallow.domain.by_hand_reasons import BesideRunning, LongRunsShort, NotUsual
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.plan import Plan, PlannedDay, PlanRequest
from fallow.domain.plan_draft import WITHOUT_MINUTES, DraftDay, DraftFindings, Expected, PlanDraft
from fallow.domain.plan_reasons import CappedBySpike, GaveWay, LongestRunShort, TargetOutOfReach
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.domain.units import WEEK_D
from fallow.planning.brief import LONGEST_PLAN_W, Brief, make_brief, sound_races
from fallow.planning.choice import REST, Choice
from fallow.planning.forecast import expected_time
from fallow.planning.health import on_hold
from fallow.planning.identity import plan_id
from fallow.planning.justify import reasons
from fallow.planning.ladder import gave_way, longest_share, reachable_m
from fallow.planning.nearest import nearest_safe
from fallow.planning.on_the_way import weeks_of
from fallow.planning.problem import PlanProblem
from fallow.planning.season import Phase, WeekOutline
from fallow.planning.solution import Solution, solution
from fallow.planning.unsafe import unsafe
from fallow.planning.written import choice_of, day_of, without_room

EASIER_UP_TO: Final = Parameter(
    "s_easier,max", 0.85, 0.0, "1", "own-assumption", Grade.C, (0.7, 0.95),
    "Running time of a week written by hand, as a share of the usual, up to which it is called an easier one.",
)  # fmt: skip

PARAMETERS = (EASIER_UP_TO,)


def asked_by(draft: PlanDraft) -> PlanRequest:
    """What a draft asks of a plan."""
    last = max((day.on for day in draft.days), default=draft.starts_on)
    weeks = math.ceil(((last - draft.starts_on).days + 1) / WEEK_D)
    return PlanRequest(draft.starts_on, draft.races, max(weeks, 1))


def plan_by_hand(given: PlanProblem, draft: PlanDraft) -> tuple[Plan, DraftFindings]:
    """The plan that a draft stands for, and what is not safe in it; `given.request` is what it asks (`asked_by`).

    Where something stands before any plan (health, a day that cannot be built), there are no days, and `problems` of
    the plan say why: the place is the day, and the detail is an `Expected`.
    """
    work = _Work.of(given, draft)
    problems = work.problems()
    if problems:
        return work.without_days(problems), DraftFindings(left_out=work.left_out)
    solved = _as_written(work.solved())
    nearest = nearest_safe(solved)
    found = DraftFindings(unsafe(solved, nearest), _changed(solved, nearest), work.left_out)
    return work.plan(solved, found), found


@dataclass(frozen=True, slots=True)
class _Work:
    """The part of a draft that is still to come. `problem` starts on its first day."""

    given: PlanProblem
    problem: PlanProblem
    days: dict[date, DraftDay]
    left_out: tuple[date, ...]

    @classmethod
    def of(cls, given: PlanProblem, draft: PlanDraft) -> _Work:
        """A plan changes no past day, and a day that has had its run counts as past."""
        ran = max((run.on + timedelta(days=1) for run in given.past), default=given.on)
        first = max(draft.starts_on, given.on, ran)
        races = tuple(race for race in draft.races if race.on >= first)
        days = {day.on: day for day in draft.days if day.on >= first}
        request = asked_by(PlanDraft(first, races, tuple(days.values())))
        named = {*(day.on for day in draft.days), *(race.on for race in draft.races)}
        return cls(given, replace(given, request=request), days, tuple(sorted(on for on in named if on < first)))

    @property
    def last(self) -> date:
        races = self.problem.request.races
        return races[-1].on if races else max(self.days, default=self.problem.request.starts_on)

    def problems(self) -> tuple[Problem, ...]:
        """What stands before any plan, and then what cannot be built, day by day."""
        held = on_hold(self.problem)
        if held is not None:
            return (held,)
        _, of_races = sound_races(self.problem.request)
        return of_races or tuple(self._of_days())

    def _of_days(self) -> Iterator[Problem]:
        request = self.problem.request
        if not request.races and all(day.kind is SessionKind.REST for day in self.days.values()):
            yield _expected(Expected.DAYS_AHEAD, request.starts_on)
        elif not request.races and request.weeks >= LONGEST_PLAN_W.value:
            yield _expected(Expected.LENGTH, self.last)
        else:
            brief = make_brief(self.problem, request.races)
            for day in self.days.values():
                wrong = self._wrong(brief, day)
                if wrong is not None:
                    yield _expected(wrong, day.on)

    def _wrong(self, brief: Brief, day: DraftDay) -> Expected | None:
        race = brief.book.race_on(day.on)
        if day.kind is SessionKind.RACE or race is not None:
            return None if race is not None and day.kind is SessionKind.RACE else Expected.RACE_DAY
        if day.on > self.last and day.kind is not SessionKind.REST:
            return Expected.BEFORE_THE_END
        return None if day.kind in WITHOUT_MINUTES else without_room(choice_of(day), brief.book)

    def solved(self) -> Solution:
        brief = make_brief(self.problem, self.problem.request.races)
        timeline = brief.timeline
        dates = (timeline.date(index) for index in range(timeline.begins, timeline.ends))
        return solution(brief, brief.season.outlines(), tuple(self._choice(brief, on) for on in dates))

    def _choice(self, brief: Brief, on: date) -> Choice:
        race = brief.book.race_on(on)
        if race is not None:
            return brief.book.race(race)
        day = self.days.get(on)
        return REST if day is None or day.kind is SessionKind.REST else choice_of(day)

    def plan(self, solved: Solution, found: DraftFindings) -> Plan:
        expected = expected_time(solved, longest_share(solved, solved.brief.goal))
        return replace(
            self.without_days(()),
            days=tuple(day for day in _planned(solved, bool(found.unsafe)) if day.on <= self.last),
            weeks=weeks_of(solved),
            race_time_s=expected,
            gave_way=tuple(_unusual(solved, expected, bool(found.unsafe))),
        )

    def without_days(self, problems: tuple[Problem, ...]) -> Plan:
        given = self.given
        sessions = [day for _, day in sorted(self.days.items()) if day.kind not in WITHOUT_MINUTES]
        name = hashlib.sha256(f"{plan_id(self.problem)}{sessions!r}".encode()).hexdigest()[:16]
        return Plan(name, given.on, given.model_version, self.problem.request, (), (), None, problems=problems)


def _expected(what: Expected, on: date) -> Problem:
    return Problem(ProblemCode.DOES_NOT_FIT, on.isoformat(), what.value)


def _as_written(solved: Solution) -> Solution:
    """What each week is by what it holds: an easier one, or a taper, only where the writer has made it so."""
    return replace(solved, outlines=tuple(_outline(solved, outline) for outline in solved.outlines))


def _outline(solved: Solution, outline: WeekOutline) -> WeekOutline:
    share, whole = solved.share_of_usual(outline.number), len(solved.days_of(outline.number)) == WEEK_D
    tapers = outline.phase is Phase.TAPER and share < 1.0
    phase = Phase.SPECIFIC if outline.phase is Phase.TAPER and not tapers else outline.phase
    return replace(outline, phase=phase, easier=whole and not tapers and share <= EASIER_UP_TO.value)


def _changed(solved: Solution, nearest: tuple[Choice, ...]) -> tuple[DraftDay, ...]:
    pairs = zip(solved.brief.agenda, solved.days, nearest, strict=True)
    return tuple(day_of(day.on, safe) for day, told, safe in pairs if told != safe)


def _planned(solved: Solution, is_unsafe: bool) -> Iterator[PlannedDay]:
    for number, (day, choice) in enumerate(zip(solved.brief.agenda, solved.days, strict=True)):
        session = solved.brief.book.session(choice)
        yield PlannedDay(day.on, session, tuple(_reasons(solved, number, is_unsafe)))


def _reasons(solved: Solution, day: int, is_unsafe: bool) -> Iterator[Reason]:
    choice = solved.days[day]
    if choice != REST and not choice.is_run:
        yield BesideRunning(choice.kind, choice.minutes)
        return
    for reason in reasons(solved, day):
        if not (is_unsafe and isinstance(reason, CappedBySpike)):  # nothing was held here
            yield reason


def _unusual(solved: Solution, expected: Estimate | None, is_unsafe: bool) -> Iterator[Reason]:
    """The same rules as of a made plan; but nothing gave way here: the writer chose."""
    for reason in gave_way(solved, expected):
        if isinstance(reason, LongestRunShort) and solved.brief.goal is not None:
            longest = reachable_m(solved, solved.brief.goal)
            yield LongRunsShort(reason.race_distance_m, reason.wanted_m, longest)
        elif isinstance(reason, GaveWay) and reason.rule != "less_than_usual":  # less is the writer's own affair
            yield NotUsual(reason.rule, reason.wanted, reason.got, reason.unit)
        elif not (
            isinstance(reason, GaveWay) or (is_unsafe and isinstance(reason, TargetOutOfReach))
        ):  # it says that the plan stays safe
            yield reason
