"""What breaks a safety rule, as typed reasons: which rule, how far, and what would be within it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fallow.domain.by_hand_reasons import (
    RaceUnprepared,
    RecoveryRunNotEarned,
    RunTooLong,
    SessionTooHard,
    StoreNotReady,
    TooManyHardDays,
    TooManyRuns,
    TooMuchIntensity,
    WeekTooFull,
)
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.domain.units import MINUTE_S
from fallow.planning import norms
from fallow.planning.choice import Choice
from fallow.planning.ladder import reachable_m, unreachable
from fallow.planning.loads_within import Days
from fallow.planning.safety import Rule, Violation
from fallow.planning.solution import Solution


def unsafe(solved: Solution, nearest: Days) -> tuple[Reason, ...]:
    """One for each violation, in order of date; a race that no run prepares for stands at its day.

    `nearest`: the same days as all rules together would allow them.
    """
    brief = solved.brief
    violations = [
        *brief.safety.violations(solved.ledger),
        *brief.safety.stores_violations(brief.timeline, solved.days, solved.recovered),
    ]
    found = [(violation.on, reason_of(solved, nearest, violation)) for violation in violations]
    return tuple(reason for _, reason in sorted((*found, *_unprepared(solved)), key=lambda one: one[0]))


def reason_of(solved: Solution, nearest: Days, violation: Violation) -> Reason:
    """Of one violation."""
    return _Against(solved, nearest, violation).reason()


def _unprepared(solved: Solution) -> Iterator[tuple[date, Reason]]:
    for race, _ in unreachable(solved):
        least = norms.LEAST_SHARE_OF_RACE[norms.aim_of(race.distance_m)].value * race.distance_m
        yield race.on, RaceUnprepared(race.on, race.distance_m, reachable_m(solved, race), least)


@dataclass(frozen=True, slots=True)
class _Against:
    """One violation, beside the day or week that it is of."""

    solved: Solution
    nearest: Days
    violation: Violation

    def reason(self) -> Reason:
        match self.violation.rule:
            case Rule.SINGLE_RUN:
                return RunTooLong(
                    self.violation.on, self._choice.kind, self._choice.minutes, self.violation.value,
                    self.violation.limit, *self._instead(),
                )  # fmt: skip
            case Rule.QUALITY_SESSION:
                told, most = self._hard_minutes()
                return SessionTooHard(self.violation.on, self._choice.kind, told, most, *self._instead())
            case Rule.STORES:
                return self._store_not_ready()
            case Rule.RECOVERY_RUN:
                problem, safety = self.solved.brief.problem, self.solved.brief.safety
                flagged = safety.injury_prone
                return RecoveryRunNotEarned(self.violation.on, problem.level, problem.habit.runs_per_week, flagged)
            case _:
                return self._of_week()

    def _of_week(self) -> Reason:
        on, value, limit = self.violation.on, self.violation.value, self.violation.limit
        match self.violation.rule:
            case Rule.WEEKLY_LOAD:
                return WeekTooFull(on, value, limit, self._minutes(self.solved.days), self._minutes(self.nearest))
            case Rule.QUALITY_DAYS:
                return TooManyHardDays(on, round(value), round(limit))
            case Rule.REST_DAYS:
                return TooManyRuns(on, round(value), round(limit))
            case _:
                return TooMuchIntensity(on, *self._hard_minutes())

    def _store_not_ready(self) -> Reason:
        fraction, day = self.violation.value, self._day
        store = next(store for store in Store if float(self.solved.recovered[store][day]) == fraction)
        return StoreNotReady(
            self.violation.on, self._choice.kind, self._choice.minutes, store, fraction, self.violation.limit,
            *self._instead(),
        )  # fmt: skip

    def _hard_minutes(self) -> tuple[int, int]:
        """Told and allowed, rounded away from each other, so that the one never looks like the other."""
        return math.ceil(self.violation.value / MINUTE_S), int(self.violation.limit / MINUTE_S)

    @property
    def _day(self) -> int:
        return (self.violation.on - self.solved.brief.timeline.first).days

    @property
    def _choice(self) -> Choice:
        return self.solved.days[self._day]

    def _instead(self) -> tuple[SessionKind, int, int]:
        lesser = self.nearest[self._day]
        return lesser.kind, lesser.minutes, lesser.hard_min

    def _minutes(self, days: Days) -> int:
        """Of running in the week, races apart."""
        week = self.solved.days_of(self.solved.week_of(self._day))
        return sum(days[day].minutes for day in week if days[day].is_run and not days[day].is_race)
