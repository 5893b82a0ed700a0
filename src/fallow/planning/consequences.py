"""What an alternative does to a plan that stays safe: the cost part by part, and what is worth telling of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.reasons import Reason
from fallow.domain.units import HOUR_S, WEEK_D, FloatArray
from fallow.domain.why import CostParts
from fallow.domain.why_reasons import (
    Fault,
    FormAhead,
    InjuriesExpected,
    KindsInTurn,
    NextKeySession,
    OffThePlan,
    OnRaceDay,
)
from fallow.planning.catalogue import KINDS
from fallow.planning.compiled import tables
from fallow.planning.compiled.tables import Tables
from fallow.planning.forecast import time_with
from fallow.planning.ladder import longest_share
from fallow.planning.named_faults import Found
from fallow.planning.objective import FAULT, INJURY_COST
from fallow.planning.solution import Solution
from fallow.planning.weekly import Bench

NOISE: Final = Parameter(
    "p_noise", 0.15, 0.0, "%", "own-assumption", Grade.C, (0.01, 1.0),
    "Cost by which two searches for one plan often differ: less makes no real difference.",
)  # fmt: skip
SEEN: Final = Parameter(
    "dr_seen", 0.05, 0.0, "1", "own-assumption", Grade.C, (0.01, 0.2),
    "Change of the recovered fraction before the next key session that is told.",
)  # fmt: skip
INJURIES_SEEN: Final = Parameter(
    "n_inj", 0.5, 0.0, "1", "own-assumption", Grade.C, (0.1, 5.0),
    "Change of the injuries in a hundred plans that is told.",
)  # fmt: skip
TOLD: Final = Parameter(
    "p_told", 0.05, 0.0, "%", "own-assumption", Grade.C, (0.0, 1.0), "Cost of a fault from which it is told by name."
)

PARAMETERS = (NOISE, SEEN, INJURIES_SEEN, TOLD)
_PER_100: Final = 100.0
_LOOKED_ON_W: Final = 3  # weeks that a change of one week can be a fault in, itself the first


@dataclass(frozen=True)  # no slots: what is expected of race day is asked of few
class Weighed:
    """A plan and its cost, part by part, in percent of speed on race day."""

    solved: Solution
    cost_pct: float
    faults_pct: float
    speed_pct: float  # as a cost: the more speed, the less
    endurance_pct: float
    injury_pct: float
    ready_pct: float
    has_stores: bool  # whether every session finds those that it needs
    gains_pct: FloatArray  # speed on the day of the last race, of each possible runner

    @cached_property
    def expected_s(self) -> Estimate | None:
        """Time of the last race; None without one."""
        brief = self.solved.brief
        if brief.goal is None:
            return None
        return time_with(self.gains_pct, brief.problem, brief.goal, longest_share(self.solved, brief.goal))

    @classmethod
    def of(cls, solved: Solution, bench: Bench, cost_pct: float) -> Weighed:
        """Of the plan that lies on the bench."""
        aims, rows = bench.tables.aims, bench.tables.options[bench.on.plan]
        quick_pct, slow_pct = bench.on.sums.tolist()
        faults_pct = float(aims[tables.FAULT_PCT] * bench.on.week_faults.sum())
        endurance_pct = _endurance_pct(rows, bench.tables)
        risk_pct = float(aims[tables.INJURY_PCT_PER_H] * (rows[:, tables.RUN] @ rows[:, tables.DURATION_S]) / HOUR_S)
        ready_pct = _ready_pct(rows, bench)
        return cls(
            solved=solved,
            cost_pct=cost_pct,
            faults_pct=faults_pct,
            speed_pct=quick_pct - faults_pct - endurance_pct - risk_pct,
            endurance_pct=endurance_pct,
            injury_pct=risk_pct + slow_pct - ready_pct,
            ready_pct=ready_pct,
            has_stores=bool((bench.on.fractions >= rows[:, tables.NEEDS : tables.DOSES]).all()),
            gains_pct=bench.on.gains[-1].copy(),
        )


def parted(found: Weighed, planned: Weighed) -> CostParts:
    """What the one costs beyond the other."""
    return CostParts(
        found.faults_pct - planned.faults_pct,
        found.speed_pct - planned.speed_pct,
        found.endurance_pct - planned.endurance_pct,
        found.injury_pct - planned.injury_pct,
        found.ready_pct - planned.ready_pct,
    )


@dataclass(frozen=True, slots=True)
class Named:
    """A kind of fault in one week: what it comes to more or less than in the plan, and where it is seen best."""

    more_pct: float
    week: int
    seen: Found


Faults = Mapping[int, Sequence[Found]]  # by week


def looked_on(touched: Sequence[int], given: Tables) -> range:
    """The weeks in which a change of these days can be a fault."""
    weeks = [int(given.days[day, tables.WEEK]) for day in touched]
    return range(min(weeks), min(max(weeks) + _LOOKED_ON_W, len(given.weeks)))


def named(now: Faults, was: Faults) -> tuple[Named, ...]:
    """The faults that come or go, the dearest first."""
    changed = (one for week in now for one in _of_week(week, now[week], was[week]))
    return tuple(sorted(changed, key=lambda one: (-one.more_pct, one.week, one.seen.fault)))


def _of_week(week: int, now: Sequence[Found], was: Sequence[Found]) -> Iterator[Named]:
    if now == was:
        return
    for fault in dict.fromkeys(one.fault for one in (*now, *was)):
        new, old = ([one for one in all_found if one.fault is fault] for all_found in (now, was))
        more_pct = FAULT.value * (sum(one.price for one in new) - sum(one.price for one in old))
        if more_pct:
            yield Named(more_pct, week, max(new or old, key=lambda one: (one not in old, one.price)))


def worth_pct(parts: CostParts, faults: Sequence[Named]) -> float:
    """The difference that counts: which of the kinds of hard session comes when is a matter of taking turns."""
    return parts.cost_pct - sum(one.more_pct for one in faults if one.seen.fault is Fault.OTHER_KIND)


def consequences(
    found: Weighed, planned: Weighed, touched: Sequence[int], faults: Sequence[Named], parts: CostParts
) -> Iterator[Reason]:
    """What is worth telling of an alternative that is safe and open, the dearest fault first."""
    for one in faults:
        if abs(one.more_pct) >= TOLD.value or (one is faults[0] and parts.faults_pct > NOISE.value):
            yield _fault(found.solved, one)
    yield from _ahead(found, planned, parts)
    yield from _injuries(planned, parts)
    yield from _next_key(found.solved, planned.solved, max(touched))


def _fault(solved: Solution, one: Named) -> Reason:
    seen, brief = one.seen, solved.brief
    if seen.fault is Fault.OTHER_KIND and one.more_pct > 0:
        return KindsInTurn(KINDS[int(seen.wanted)])
    day = seen.day if seen.day is not None else solved.days_of(one.week).start
    on = brief.timeline.date(brief.timeline.begins + day)
    gone = _gone_before(solved, seen.fault) if one.week == 0 else 0
    return OffThePlan(seen.fault, on, float(seen.wanted + gone), float(seen.got + gone), one.more_pct, one.more_pct < 0)


def _gone_before(solved: Solution, fault: Fault) -> int:
    """What the days of the first week before the plan, or before today, had of what a fault counts."""
    ledger, begins = solved.ledger, solved.brief.timeline.begins
    before = slice(begins - begins % WEEK_D, begins)
    if fault is Fault.RUNS:
        return int(ledger.run[before].sum())
    return int(ledger.quality_day[before].sum()) if fault is Fault.HARD_DAYS else 0


def _ahead(found: Weighed, planned: Weighed, parts: CostParts) -> Iterator[Reason]:
    """What race day has of it; without a race, what the weeks of the plan have."""
    goal, now, was = planned.solved.brief.goal, found.expected_s, planned.expected_s
    if goal is None or now is None or was is None:
        yield FormAhead(-parts.speed_pct, NOISE.value)
        return
    noise_s = NOISE.value / 100.0 * was.mean
    yield OnRaceDay(goal.distance_m, now.mean - was.mean, noise_s, was.low, was.high)


def _injuries(planned: Weighed, parts: CostParts) -> Iterator[Reason]:
    more, usual = (_PER_100 * pct / INJURY_COST.value for pct in (parts.injury_pct, planned.injury_pct))
    if abs(more) >= INJURIES_SEEN.value:
        yield InjuriesExpected(more, usual)


def _next_key(solved: Solution, planned: Solution, after: int) -> Iterator[Reason]:
    """The next one after the days that change, where it finds the stores otherwise."""
    keys = (day for day in range(after + 1, len(planned.days)) if _is_key(planned, day))
    day = next(keys, None)
    if day is None:
        return
    (_, before), (store, recovered) = planned.slowest(day), solved.slowest(day)
    if abs(recovered - before) >= SEEN.value:
        yield NextKeySession(planned.brief.agenda[day].on, planned.days[day].kind, store, recovered, before)


def _is_key(solved: Solution, day: int) -> bool:
    choice = solved.days[day]
    return choice.is_long or choice.is_quality or choice.is_race


def _endurance_pct(rows: FloatArray, given: Tables) -> float:
    """As in the terms: speed lost to a longest run that stays short of what the goal asks."""
    aims = given.aims
    if aims[tables.LONG_WANTED_M] <= 0.0:
        return 0.0
    near = rows[int(aims[tables.LONG_FROM]) : int(aims[tables.LONG_UNTIL])]
    longest_m = float((near[:, tables.RUN] * near[:, tables.DISTANCE_M]).max(initial=0.0))
    return float(aims[tables.LONG_COST_PCT] * max(1.0 - longest_m / aims[tables.LONG_WANTED_M], 0.0))


def _ready_pct(rows: FloatArray, bench: Bench) -> float:
    """As in the terms: key sessions below full, and races on low stores."""
    aims, races = bench.tables.aims, bench.tables.races
    missing = 1.0 - bench.on.fractions.min(axis=1)
    key = rows[:, tables.RUN] * np.maximum(rows[:, tables.LONG], rows[:, tables.QUALITY])
    cost_pct = aims[tables.READY_PCT] * (key @ missing)
    for weight, day in races[:, [tables.RACE_WEIGHT, tables.RACE_DAY]]:
        if int(day) < len(rows) and rows[int(day), tables.RACE] > 0.0:
            cost_pct += weight * aims[tables.UNRECOVERED_PCT] * max(missing[int(day)], 0.0)
    return float(cost_pct)
