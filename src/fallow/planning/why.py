"""Why a day of a plan is as it is and not otherwise, from exact counterfactuals.

Each alternative is written into the plan as it holds, everything else as planned, and weighed as the search weighs: the
rules of safety, the runner's wishes, then what the cost is made of. The weeks are held against what the plan itself has
in them, as where a plan is changed: what is told is what an alternative would do to this plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from fallow.domain.plan import Plan
from fallow.domain.plan_reasons import AfterRace, FixedDayKept
from fallow.domain.reasons import Reason
from fallow.domain.state import Store
from fallow.domain.why import Alternative, CostParts, DayWhy, Standing
from fallow.domain.why_reasons import RaceNear
from fallow.planning import weekly
from fallow.planning.alternatives import Change, alternatives
from fallow.planning.catalogue import Reach
from fallow.planning.choice import REST, Choice
from fallow.planning.closed import closed
from fallow.planning.compiled import tables
from fallow.planning.compiled.tables import Tables
from fallow.planning.consequences import NOISE, Weighed, consequences, looked_on, named, parted, worth_pct
from fallow.planning.health import on_hold
from fallow.planning.held import Held, first_open_day, take_up
from fallow.planning.ledger import Ledger, filled
from fallow.planning.limits import WEEKS_LOOKED_AT
from fallow.planning.named_faults import Found, week_faults
from fallow.planning.problem import PlanProblem
from fallow.planning.safety import OF_A_WEEK, Rule, Violation
from fallow.planning.solution import Solution, violations
from fallow.planning.unsafe import reason_of
from fallow.planning.wants import Seed
from fallow.planning.weekly import Bench

_MORE = 1e-9  # of a violation: less is rounding


def why(problem: PlanProblem, plan: Plan, on: date) -> DayWhy | None:
    """Of a day that is still to come; None where it is past, has had its run, or is no day of the plan."""
    day = plan.day(on)
    first = first_open_day(problem)
    if day is None or on < first:
        return None
    held_back = on_hold(problem)
    if held_back is not None:
        return DayWhy(on, day.session, day.reasons, (), problems=(held_back,))
    desk = desk_for(replace(problem, request=plan.request), plan, on)
    return None if desk is None else DayWhy(on, day.session, day.reasons, desk.answers(), desk.unsafe())


def desk_for(problem: PlanProblem, plan: Plan, on: date) -> Desk | None:
    """Everything made ready for the alternatives of one day; None where nothing is left of the plan."""
    held = on_the_bench(problem, plan)
    return None if held is None else desk_of(held, on)


def on_the_bench(problem: PlanProblem, plan: Plan) -> Held | None:
    """What is left of a plan, for any of its days to be asked about; None where nothing is."""
    starts_on = max(first_open_day(problem), plan.days[0].on)
    return take_up(replace(problem, request=replace(problem.request, starts_on=starts_on)), plan)


def desk_of(held: Held, on: date) -> Desk:
    """One of its days. What has been worked out of a session is kept for the others."""
    brief, day = held.brief, (on - held.brief.timeline.first).days
    asked = alternatives(held.days, day, brief.book, brief.safety.injury_prone)
    more = tuple(choice for change in asked for choice in (change.choice, change.other_choice))
    bench = weekly.bench(brief, held.outlines, Seed(held.days, held.wanted), more, Reach.NONE)
    return Desk(held, day, asked, replace(bench, tables=_with_whole_weeks_alone(held, bench.tables)))


def _with_whole_weeks_alone(held: Held, given: Tables) -> Tables:
    """The minutes of a week of which days are gone are no measure for those that are left."""
    if held.brief.timeline.first.weekday() == 0:
        return given
    weeks = given.weeks.copy()
    weeks[0, tables.W_MINUTES] = 0.0
    return given._replace(weeks=weeks)


@dataclass(frozen=True)  # no slots: the plan as it is is weighed once
class Desk:
    """A plan on the bench, and what is asked of one of its days."""

    held: Held
    day: int
    asked: tuple[Change, ...]
    bench: Bench

    @cached_property
    def planned(self) -> Weighed:
        book, days = self.held.brief.book, self.held.days
        ledger = filled(self.held.brief.past, [(choice, book.measure(choice)) for choice in days])
        return self._on_the_bench(days, ledger)

    @cached_property
    def _broken(self) -> dict[tuple[Rule, date], float]:
        """What the plan itself breaks, and by how much."""
        return {(one.rule, one.on): _excess(one) for one in self._own_violations}

    @cached_property
    def _own_violations(self) -> tuple[Violation, ...]:
        return tuple(sorted(violations(self.planned.solved), key=lambda one: one.on))

    def answers(self) -> tuple[Alternative, ...]:
        return tuple(self.answer(change) for change in self.asked)

    def answer(self, change: Change) -> Alternative:
        found = self.weighed(change)
        parts = parted(found, self.planned)
        standing, reasons = self._judged(change, found, parts)
        with_on = None if change.other is None else self.held.planned[change.other].on
        choice = change.choice
        return Alternative(choice.kind, choice.minutes, choice.hard_min, with_on, standing, reasons, parts)

    def unsafe(self) -> tuple[Reason, ...]:
        """What the plan itself breaks as things stand now, in order of date."""
        return self._told(self.planned.solved, self._own_violations)

    def weighed(self, change: Change) -> Weighed:
        """The plan with a change in it."""
        ledger, book = self.planned.solved.ledger.copy(), self.held.brief.book
        days = change.written(self.held.days)
        for day in change.touched:
            ledger.put(ledger.timeline.begins + day, days[day], book.measure(days[day]))
        return self._on_the_bench(days, ledger)

    def _on_the_bench(self, days: tuple[Choice, ...], ledger: Ledger) -> Weighed:
        cost_pct = self.bench.weigh(days)
        recovered = dict(zip(Store, self.bench.on.fractions.T.copy(), strict=True))
        return Weighed.of(Solution(self.held.brief, self.held.outlines, days, ledger, recovered), self.bench, cost_pct)

    def _judged(self, change: Change, found: Weighed, parts: CostParts) -> tuple[Standing, tuple[Reason, ...]]:
        broken = tuple(self._broken_by(change, found))
        at_once = tuple(one for one in broken if not self._follows(change, one))
        if at_once:
            first = sorted(at_once, key=lambda one: one.rule in OF_A_WEEK)
            return Standing.UNSAFE, self._told(found.solved, (*first, *broken))
        unwished = tuple(self._unwished(change, found.solved))
        only_rests = change.choice == REST and change.other is None
        shut = tuple(dict.fromkeys((*(() if only_rests else unwished), *self._closed(change))))
        if shut:
            return Standing.CLOSED, shut
        if broken:
            return Standing.LATER, self._told(found.solved, broken)
        weeks = looked_on(change.touched, self.bench.tables)
        faults = named({week: self._faults(found, week) for week in weeks}, self._own_faults)
        worth = worth_pct(parts, faults)
        standing = Standing.COSTS if worth > NOISE.value else Standing.AS_GOOD
        standing = Standing.BETTER if worth < -NOISE.value else standing
        return standing, (*unwished, *consequences(found, self.planned, change.touched, faults, parts))

    def _broken_by(self, change: Change, found: Weighed) -> Iterator[Violation]:
        """What the plan does not break of itself, or less; in order of date. Rules look back so many weeks alone."""
        brief, touched = self.held.brief, [self.held.brief.timeline.begins + day for day in change.touched]
        first, last = (brief.timeline.week_of(end(touched)) for end in (min, max))
        weeks = range(first, min(last + int(WEEKS_LOOKED_AT.value) + 1, brief.timeline.weeks))
        for violation in sorted(_violations(found, weeks), key=lambda one: one.on):
            if _excess(violation) > self._broken.get((violation.rule, violation.on), 0.0) + _MORE:
                yield violation

    def _follows(self, change: Change, violation: Violation) -> bool:
        """Whether it is only what the plan has elsewhere that is too much then: after less, or in a later week."""
        if violation.rule is Rule.RECOVERY_RUN:
            return False
        book, timeline = self.held.brief.book, self.held.brief.timeline
        if change.other is None:
            new, old = book.measure(change.choice), book.measure(self.held.days[change.day])
            if new.load <= old.load and new.quality_s <= old.quality_s:
                return True
        last = timeline.begins + max(change.touched)
        index = timeline.index(violation.on)
        return index > last and timeline.week_of(index) > timeline.week_of(last)

    @cached_property
    def _own_faults(self) -> dict[int, tuple[Found, ...]]:
        """Those of the plan itself, in all weeks in which what is asked can be a fault."""
        weeks = {week for change in self.asked for week in looked_on(change.touched, self.bench.tables)}
        return {week: self._faults(self.planned, week) for week in weeks}

    def _faults(self, weighed: Weighed, week: int) -> tuple[Found, ...]:
        return week_faults(weighed.solved.days, self.bench.tables, week)

    def _told(self, solved: Solution, broken: Iterable[Violation]) -> tuple[Reason, ...]:
        return tuple(dict.fromkeys(reason_of(solved, self.held.days, one) for one in broken))

    def _unwished(self, change: Change, changed: Solution) -> Iterator[Reason]:
        """Of weekdays that the runner fixed and the plan keeps: closed to all but rest, to which every day is open."""
        for day in change.touched:
            wished = changed.wished_on(day)
            if wished is not None and self.planned.solved.keeps_fixed(day) and not changed.keeps_fixed(day):
                yield FixedDayKept(wished.kind, wished.minutes)

    def _closed(self, change: Change) -> Iterator[Reason]:
        """A plan by hand may have more around a race than is usual: then less than that is not closed either."""
        for day, choice in ((change.day, change.choice), (change.other, change.other_choice)):
            if day is None:
                continue
            own, found = self.held.days[day], closed(self.held.brief, day, choice)
            by_race = isinstance(found, RaceNear | AfterRace) and choice.minutes <= own.minutes
            if found is not None and not (by_race and type(found) is type(closed(self.held.brief, day, own))):
                yield found


def _violations(found: Weighed, weeks: range) -> Iterator[Violation]:
    solved, brief = found.solved, found.solved.brief
    yield from brief.safety.violations(solved.ledger, weeks)
    if not found.has_stores:
        yield from brief.safety.stores_violations(brief.timeline, solved.days, solved.recovered)


def _excess(violation: Violation) -> float:
    """By how much a rule is broken, whatever its unit: the stores have too little, all others too much."""
    over = violation.value - violation.limit
    return -over if violation.rule is Rule.STORES else over
