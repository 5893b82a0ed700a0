"""A plan: days with sessions and reasons, weeks, and what it expects on race day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from fallow.domain.errors import Problem
from fallow.domain.estimate import Estimate
from fallow.domain.reasons import Reason
from fallow.domain.session import Session
from fallow.domain.wishes import Away, CrossDay, FixedDay

A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Race:
    on: date
    distance_m: float
    target_s: float | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Availability:
    """Minutes free on each weekday, Monday first; None: no limit told. 0 is a day off. Hard limits.

    `fixed`: at most one for each weekday; it holds wherever safety, a race or the way back after a break let it.
    """

    minutes: tuple[int | None, int | None, int | None, int | None, int | None, int | None, int | None] = (None,) * 7
    long_run_weekday: int | None = None
    days_off: frozenset[date] = frozenset()
    away: tuple[Away, ...] = ()
    fixed: tuple[FixedDay, ...] = ()

    def is_off(self, on: date) -> bool:
        """Whether the runner keeps this very date free, whatever its weekday."""
        return on in self.days_off or self.is_away(on)

    def is_away(self, on: date) -> bool:
        return any(on in span for span in self.away)

    def spans_off(self, since: date) -> tuple[Away, ...]:
        """The days without running that are not over by `since`, in order; those that meet are one span."""
        spans: list[Away] = []
        told = (*self.away, *(Away(day, day) for day in self.days_off))
        for span in sorted(told, key=lambda span: span.first):
            if spans and span.first <= spans[-1].last + A_DAY:
                spans[-1] = Away(spans[-1].first, max(spans[-1].last, span.last))
            else:
                spans.append(span)
        return tuple(span for span in spans if span.last >= since)


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What the runner asks of a plan. Races may be empty: "keep me fit" for `weeks` weeks.

    `runs_a_week` None: as the runner's habit and class have it. Strength and cross-training stand beside the running,
    they never take its place.
    """

    starts_on: date
    races: tuple[Race, ...] = ()
    weeks: int = 8
    availability: Availability = field(default_factory=Availability)
    seed: int = 0
    runs_a_week: int | None = None
    strength_a_week: int = 0
    cross: tuple[CrossDay, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """`also`: further sessions of the day, strength beside a run. None of them counts as running."""

    on: date
    session: Session
    reasons: tuple[Reason, ...]
    also: tuple[Session, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """One calendar week (Monday first) of the plan, what it holds and what it asks of the stores and tissues.

    `race_time_s`: of the last race of the plan, were it run rested at the end of this week; None without a race.
    """

    starts_on: date
    distance_m: float
    duration_s: float
    quality_s: float
    longest_m: float
    easier: bool
    taper: bool
    glycogen_mmol_kg_ww: float
    muscle_dose: float
    nerve_dose: float
    tendon_easy_km: float
    bone_easy_km: float
    race_time_s: Estimate | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Stored with its seed, model version and request; never recomputed silently."""

    plan_id: str
    created_on: date
    model_version: str
    request: PlanRequest
    days: tuple[PlannedDay, ...]
    weeks: tuple[PlannedWeek, ...]
    race_time_s: Estimate | None  # of the last race
    gave_way: tuple[Reason, ...] = ()  # wishes and grammar that could not be met, in the order of the ladder
    problems: tuple[Problem, ...] = ()
    settled_on: date | None = None  # up to this day the runner has answered what life did to the plan

    def day(self, on: date) -> PlannedDay | None:
        return next((day for day in self.days if day.on == on), None)
