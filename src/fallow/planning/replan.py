"""A plan changed for what life did to it: as few days as can be, none of them past, nothing crammed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fallow.domain.change_reasons import (
    AskedToMove,
    BeyondLimitNow,
    DaysAway,
    HealthClosesDays,
    HealthEasesDays,
    LessToday,
)
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.plan import Plan
from fallow.domain.proposal import ChangeRequest, Proposal
from fallow.domain.reasons import Reason
from fallow.domain.session import Session, SessionKind
from fallow.domain.units import WEEK_D, FloatArray
from fallow.planning import weekly
from fallow.planning.amended import amended
from fallow.planning.brief import Brief
from fallow.planning.catalogue import Reach
from fallow.planning.choice import REST, Choice
from fallow.planning.compiled import search, tables
from fallow.planning.deviations import deviations
from fallow.planning.fitting import shortened
from fallow.planning.held import Held, choice_of, first_open_day, take_up
from fallow.planning.legalise import Legaliser
from fallow.planning.openings import cheapest, is_legal, lost_keys, openings
from fallow.planning.paces import farthest, renewed
from fallow.planning.problem import PlanProblem
from fallow.planning.quick import QuickSimulator
from fallow.planning.safety import Violation
from fallow.planning.solution import solution, violations
from fallow.planning.wants import Seed, Wanted, fit_of
from fallow.planning.weekly import Bench

WINDOW_D: Final = Parameter(
    "d_change", 14.0, 0.0, "d", "coach-practice", Grade.C, (7.0, 28.0),
    "Days ahead within which a plan is changed of its own accord; what lies farther off can still be seen to later.",
)  # fmt: skip
MOST_DAYS: Final = Parameter(
    "n_change", 5.0, 0.0, "1", "coach-practice", Grade.C, (1.0, 14.0), "Most days that such a change touches."
)
CHANGE: Final = Parameter(
    "p_change", 0.25, 0.0, "%", "own-assumption", Grade.C, (0.0, 5.0),
    "What a changed day has to bring, in speed on race day; today twice as much, less from day to day.",
)  # fmt: skip
DEARER: Final = 3.0  # by which the price of a change rises until few enough days change

PARAMETERS = (WINDOW_D, MOST_DAYS, CHANGE)


@dataclass(frozen=True, slots=True)
class Today:
    """What is known beside the plan: what the runner asks, and what today's answer leaves of today's session."""

    asked: ChangeRequest
    left: Session | None = None  # of today's session; None: all of it


def adapt(problem: PlanProblem, plan: Plan, now: Today) -> Proposal | None:
    """The change that is proposed today, or one without changes where the plan can stay; None where it is over.

    Changes lie within WINDOW_D days, MOST_DAYS of them at most, unless health, the runner's own wish or a limit asks
    for more; these days are legal by the same rules as any plan. What lies farther off is told where it would not be:
    what will be run until then is not known yet.
    """
    starts_on = first_open_day(problem)
    days_off = problem.request.availability.days_off | frozenset(now.asked.away)
    availability = replace(problem.request.availability, days_off=days_off)
    opened = replace(problem, request=replace(problem.request, starts_on=starts_on, availability=availability))
    held = take_up(opened, plan)
    if held is None:
        return None
    wished = _wished(held, now)
    before = solution(held.brief, held.outlines, held.days)
    end = held.brief.timeline.date(held.brief.timeline.begins + _window(held, now))
    broken = tuple(violation for violation in violations(before) if violation.on < end)
    causes = (*deviations(plan, problem.past, problem.on), *_causes(held, wished, now, broken))
    days = _days(held, wished, causes, _window(held, now)) if causes else held.days
    paces = renewed(held, _window(held, now))
    if paces:
        causes = (*causes, farthest(paces))
    return amended(plan, held, before, days, causes, opened, end, paces)


def _wished(held: Held, now: Today) -> tuple[Choice, ...]:
    """The plan's days as the runner asks for them, and with what today's answer leaves of today."""
    days, first = list(held.days), held.brief.timeline.first
    if now.asked.move is not None:
        one, other = ((on - first).days for on in now.asked.move)
        if 0 <= one < len(days) and 0 <= other < len(days):
            days[one], days[other] = days[other], days[one]
    if now.left is not None and first == held.brief.problem.on:
        days[0] = choice_of(now.left, None, held.brief)
    return tuple(days)


def _causes(held: Held, wished: Sequence[Choice], now: Today, broken: Sequence[Violation]) -> Iterator[Reason]:
    """What speaks for a change beside what was or was not run."""
    problem, days = held.brief.problem, held.days
    if now.asked.move is not None:
        yield AskedToMove(*now.asked.move)
    if now.asked.away:
        yield DaysAway(min(now.asked.away), max(now.asked.away))
    planned = {day.on for day, choice in zip(held.planned, days, strict=True) if choice.is_run}
    closed = [cap.on for cap in problem.caps if cap.minutes == 0]
    eased = [cap.on for cap in problem.caps if cap.minutes > 0]
    if planned & set(closed):
        yield HealthClosesDays(min(closed), max(closed))
    if planned & set(eased):
        yield HealthEasesDays(min(eased), max(eased))
    if now.left is not None and wished[0] != days[0]:
        yield LessToday(days[0].kind, wished[0].kind)
    if broken:
        first = min(broken, key=lambda violation: violation.on)
        yield BeyondLimitNow(first.rule, first.on)


def _window(held: Held, now: Today) -> int:
    """Days from now that may change: whole weeks within WINDOW_D, and as far as health and wishes reach."""
    first, timeline = held.brief.timeline.first, held.brief.timeline
    told = [*(cap.on for cap in held.brief.problem.caps), *now.asked.away, *(now.asked.move or ())]
    farthest = max((*told, first + timedelta(days=int(WINDOW_D.value) - WEEK_D)))
    weeks = (timeline.week(number) for number in range(timeline.weeks))
    ends = [span.stop - timeline.begins for span in weeks if timeline.date(span.start) <= farthest]
    return ends[-1] if ends else 0


def _days(held: Held, wished: tuple[Choice, ...], causes: Sequence[Reason], window: int) -> tuple[Choice, ...]:
    """The days of the plan as they would be: legal first, and then better for as few changes as can be."""
    legal = _legal(held, wished, window)
    if any(isinstance(cause, HealthClosesDays | HealthEasesDays) for cause in causes):
        return legal  # nothing is made up for
    starts = openings(held, legal, causes, window)
    on = _bench(held, wished, legal, causes, starts, window)
    price = CHANGE.value
    for _ in range(3):
        days = _polished(on, starts, price)
        few = sum(one != other for one, other in zip(days, wished, strict=True)) <= MOST_DAYS.value
        # The tables have the way back after days away as the legal plan found it: what is run before may be less now.
        if few and is_legal(held, days, window):
            return days
        price *= DEARER
    return legal


def _legal(held: Held, wished: tuple[Choice, ...], window: int) -> tuple[Choice, ...]:
    """Week by week what is nearest to what the plan has and legal now; what is legal, or far off, stays as it is."""
    brief = held.brief
    simulator = QuickSimulator(brief.problem, brief.book, brief.timeline)
    legaliser = Legaliser(brief.book, brief.safety, simulator, brief.agenda)
    ledger, body = brief.past.copy(), simulator.start()
    plan: tuple[Choice, ...] = ()
    for number in range(brief.timeline.weeks):
        span = brief.timeline.week(number)
        week = wished[span.start - brief.timeline.begins : span.stop - brief.timeline.begins]
        kept = _kept(brief, week, span.start - brief.timeline.begins)
        written = ledger.with_week(number, kept, brief.book.measure)
        trace = simulator.run(body, span.start - brief.timeline.begins, [kept])
        far = span.start - brief.timeline.begins >= window
        if far or (brief.safety.allows(written, number) and not brief.safety.unrecovered(kept, trace.of(0))):
            legal, body = kept, trace.body_of(0)
        else:
            wanted = {index % WEEK_D: choice for index, choice in zip(span, kept, strict=True) if _trains(choice)}
            legal, body = legaliser.week(ledger, body, number, wanted)
        ledger = ledger.with_week(number, legal, brief.book.measure)
        plan = (*plan, *legal)
    return plan


def _kept(brief: Brief, week: Sequence[Choice], first: int) -> tuple[Choice, ...]:
    """What the days are open to of their own sessions."""
    return tuple(_fit(brief, first + offset, choice) for offset, choice in enumerate(week))


def _fit(brief: Brief, day: int, choice: Choice) -> Choice:
    open_day, level = brief.agenda[day], brief.problem.level
    if open_day.admits(choice) or choice == REST:
        return choice
    if not open_day.held_back or open_day.minutes is None:
        return REST if not open_day.free or open_day.ceiling == 0 else choice
    easy = Choice(SessionKind.EASY, choice.minutes) if choice.is_quality or choice.is_long else choice
    eased = shortened(easy, open_day.minutes, level)
    return eased if open_day.admits(eased) else REST


def _trains(choice: Choice) -> bool:
    return choice.is_run and not choice.is_race


def _bench(
    held: Held,
    wished: tuple[Choice, ...],
    legal: tuple[Choice, ...],
    causes: Sequence[Reason],
    starts: Sequence[tuple[Choice, ...]],
    window: int,
) -> Bench:
    """Everything weighed as in a new plan, but against the plan that holds and in the days of the window alone."""
    lost = tuple(lost_keys(held, legal, causes, window))
    more = (*wished, *(choice for days in starts for choice in days), *(choice for _, choice in lost))
    on = weekly.bench(held.brief, held.outlines, Seed(legal, _wants(held, lost)), more, Reach.NEAR)
    near = np.arange(len(legal)) < window
    open_to = on.tables.open_to & near[:, None] & _no_longer(held, on)
    if any(isinstance(cause, LessToday) for cause in causes):
        open_to[0] = False
    for asked in (cause for cause in causes if isinstance(cause, AskedToMove)):
        for moved_on in (asked.on, asked.to_on):
            open_to[(moved_on - held.brief.timeline.first).days] = False
    for days in starts:
        open_to[np.arange(len(days)), on.found.numbers(days)] = True
    fit = fit_of(open_to, on.found)
    changed = on.tables._replace(open_to=open_to, fit=fit, held=on.found.numbers(wished), weeks=_as_full(on, legal))
    return replace(on, tables=changed)


def _wants(held: Held, lost: Sequence[tuple[int, Choice]]) -> tuple[Wanted, ...]:
    """What the weeks want: what the plan has, and a key session that lost its day, if another takes it in."""
    wants = list(held.wanted)
    for week, key in lost:
        easy = [day for day, choice in wants[week].items() if not choice.is_long and not choice.is_quality]
        if easy and key not in wants[week].values():
            wants[week] = {**wants[week], max(easy, key=lambda day: wants[week][day].minutes): key}
    return tuple(wants)


def _as_full(on: Bench, legal: tuple[Choice, ...]) -> FloatArray:
    """Weeks no fuller than what is left of them: what a closed or missed day held is not run on the others."""
    weeks = on.tables.weeks.copy()
    for week in weeks:
        runs = [choice for choice in legal[int(week[tables.FIRST]) : int(week[tables.LAST])] if _trains(choice)]
        week[tables.W_MINUTES] = min(week[tables.W_MINUTES], sum(choice.minutes for choice in runs))
        week[tables.W_RUNS] = min(week[tables.W_RUNS], len(runs))
    return weeks


def _no_longer(held: Held, on: Bench) -> NDArray[np.bool_]:
    """Options of each day that are no longer than the easy runs its week had anyway; key sessions are open to all."""
    key = (on.found.column(tables.LONG) > 0) | (on.found.column(tables.QUALITY) > 0)
    minutes = on.found.column(tables.MINUTES)
    rows = []
    for week, wanted in enumerate(held.wanted):
        easy = [choice.minutes for choice in wanted.values() if not choice.is_long and not choice.is_quality]
        rows += [key | (minutes <= max(easy, default=0))] * len(held.brief.timeline.week(week))
    return np.array(rows)


def _polished(on: Bench, starts: Sequence[tuple[Choice, ...]], price_pct: float) -> tuple[Choice, ...]:
    """The cheapest of these, and from there once around every small change that is worth its price."""
    days = len(starts[0])
    near = np.clip(1.0 - np.arange(days) / WINDOW_D.value, 0.0, 1.0)
    priced = replace(on, tables=on.tables._replace(change_pct=price_pct * (1.0 + near)))
    priced.weigh(cheapest(priced, starts))
    search.polished(priced.on, priced.tables, priced.scratch, 0)
    return priced.days
