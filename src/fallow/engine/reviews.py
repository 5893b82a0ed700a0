"""What a done run cost, from the body as it was then; what it was for, and what it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

import numpy as np

from fallow.coaching import what_if
from fallow.coaching.recovery_run import was_hard
from fallow.coaching.review import judge
from fallow.coaching.situation import NextKey
from fallow.coaching.what_if import Now, Outlook
from fallow.domain.activity import Run, Sport
from fallow.domain.choice import Ready
from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.plan import Plan, PlannedDay
from fallow.domain.review import Cost, Judgement, RunReview, Worth
from fallow.domain.session import Priority, Session, SessionKind
from fallow.domain.units import HOUR_S, MINUTE_S
from fallow.engine.admission import admitted
from fallow.engine.choices import HOURS
from fallow.engine.contract import CoachInput
from fallow.engine.costs import fresh_costs
from fallow.engine.histories import personal_history, typical_history
from fallow.engine.replay import History, replay
from fallow.engine.situations import key_begins
from fallow.engine.stresses import Known, known_on, with_stress
from fallow.physiology.muscle import easy_run_bonus_sd
from fallow.planning.library import build

NO_PRICE_H: Final = Parameter(
    "t_price", 2.0, 0.0, "h", "own-assumption", Grade.C, (0.5, 6.0), "A run that delays less than this had no price."
)
LATE_CHANCE: Final = Parameter(
    "p_late", 0.1, 0.0, "1", "own-assumption", Grade.C, (0.02, 0.3),
    "A run that takes more than this off the chance of being ready came too late.",
)  # fmt: skip
NEXT_WITHIN_H: Final = Parameter(
    "t_next", 120.0, 0.0, "h", "own-assumption", Grade.C, (48.0, 240.0),
    "The hard run that came next counts for it where it began within so many hours.",
)  # fmt: skip
PARAMETERS: Final = (NO_PRICE_H, LATE_CHANCE, NEXT_WITHIN_H)

NEXT_MIN: Final = 50.0  # of a key session that no plan tells of


@dataclass(frozen=True, slots=True)
class Past:
    """All that a review looks back on."""

    given: CoachInput
    history: History
    known: Known

    @classmethod
    def of(cls, given: CoachInput) -> Past:
        fit, _ = admitted(given)
        runs = with_stress([run for run in fit.runs if run.started_at <= fit.now], fit.athlete)
        known = known_on(runs, fit.on, fit.athlete)
        history = personal_history(typical_history(fit, known, runs), fit)
        return cls(replace(fit, runs=runs), history, known)

    @property
    def runs(self) -> tuple[Run, ...]:
        return self.history.runs

    def at(self, moment: datetime) -> Now:
        """The body at a moment of the past."""
        body, _, _ = replay(self.history, moment, None)
        return Now(body, self.history.draws, self.history.level, moment, self.history.utc_offset_s)


def planned_on(plans: Sequence[Plan], on: date) -> PlannedDay | None:
    """What the plan that held on a day had for it; `plans` oldest first."""
    held = _held_on(plans, on)
    return held.day(on) if held else None


def _held_on(plans: Sequence[Plan], on: date) -> Plan | None:
    return next((plan for plan in reversed(plans) if plan.created_on <= on), None)


def review_run(
    past: Past, activity_id: str, plans: Sequence[Plan] = (), purpose: SessionKind | None = None
) -> RunReview:
    """One done run. `purpose` None: as planned, and where nothing was, nobody has said what it was for.

    Raises KeyError where there is no such activity.
    """
    run = {run.activity_id: run for run in past.runs}[activity_id]
    day = planned_on(plans, run.local_date)
    planned = day.session if day is not None and day.session.kind is not SessionKind.REST else None
    meant = purpose or (planned.kind if planned else None)
    limits = known_on([one for one in past.runs if one.started_at < run.started_at], run.local_date, past.given.athlete)
    same = planned if planned is not None and meant is planned.kind else None
    judged = None if meant is None else judge(run, meant, same, limits.thresholds)
    return RunReview(
        activity_id=activity_id,
        on=run.local_date,
        distance_m=run.distance_m,
        duration_s=run.duration_s,
        planned=planned,
        judgement=judged,
        cost=_cost(past, run, plans, judged),
    )


def _cost(past: Past, run: Run, plans: Sequence[Plan], judged: Judgement | None) -> Cost:
    if run.stress is None:
        raise ValueError(f"{run.activity_id} has no stress")
    now, days = past.at(run.started_at), past.history.days
    key = _next_key(past, run, plans)
    hours = HOURS if key is None else np.append(HOURS, key.hours_until)
    resting, running = what_if.rest(now, hours, days), what_if.run(now, hours, run.stress, days)
    ready = None if key is None else what_if.ready(running, resting, key)
    later = running.all_later_than(resting)
    is_recovery = judged is not None and judged.purpose is SessionKind.RECOVERY_RUN and judged.as_meant is not False
    return Cost(
        later_h=running.later_than(resting),
        all_later_h=later,
        taken=fresh_costs([run], past.history.level)[run.activity_id],
        soreness_0_10=_added_soreness(running, resting),
        carbohydrate_g=run.stress.carbohydrate_g,
        next_key=ready,
        worth=_worth(later, ready),
        function_bonus_sd=Estimate.of(easy_run_bonus_sd(now.draws)) if is_recovery else None,
    )


def _worth(later: Estimate, ready: Ready | None) -> Worth:
    if ready is not None and ready.chance_with_rest - ready.chance > LATE_CHANCE.value:
        return Worth.CAME_LATE
    return Worth.NO_PRICE if later.mean < NO_PRICE_H.value else Worth.PRICE_PAID


def _added_soreness(running: Outlook, resting: Outlook) -> Estimate:
    grid = len(HOURS)
    return Estimate.of(np.max(running.soreness[:grid] - resting.soreness[:grid], axis=0))


def _next_key(past: Past, run: Run, plans: Sequence[Plan]) -> NextKey | None:
    """The hard run that came next, else the plan's next key session; None where neither is near."""
    later = (one for one in past.runs if one.started_at >= run.ended_at and one.sport is Sport.RUN)
    hard = next((one for one in later if one.stress is not None and was_hard(one.stress)), None)
    if hard is None:
        return _planned_key(past, run, plans)
    hours = (hard.started_at - run.started_at).total_seconds() / HOUR_S
    if hours > NEXT_WITHIN_H.value:
        return None
    day = planned_on(plans, hard.local_date)
    if day is not None and day.session.priority is Priority.KEY:
        return NextKey(day.session, hard.local_date, hours)
    return NextKey(_tempo(past), hard.local_date, hours, assumed=True)


def _planned_key(past: Past, run: Run, plans: Sequence[Plan]) -> NextKey | None:
    """The plan's first key session after the run that is still to come."""
    held = _held_on(plans, past.given.on)
    days = [] if held is None else held.days
    ahead = [day for day in days if day.on > past.given.on and day.session.priority is Priority.KEY]
    if not ahead:
        return None
    day = min(ahead, key=lambda day: day.on)
    hours = (key_begins(day.on, past.given.utc_offset_s) - run.started_at).total_seconds() / HOUR_S
    return NextKey(day.session, day.on, hours) if hours <= NEXT_WITHIN_H.value else None


def _tempo(past: Past) -> Session:
    return build(SessionKind.TEMPO, NEXT_MIN * MINUTE_S, thresholds=past.known.thresholds, habit=past.known.habit)
