"""The safety rules: functions that return what breaks them. No plan leaves the house with a violation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from fallow.domain.athlete import Level
from fallow.domain.plan_rules import Rule
from fallow.domain.state import Store
from fallow.domain.units import WEEK_D, FloatArray
from fallow.physiology import limits as load_limits
from fallow.planning import limits
from fallow.planning.absence import TimeAway
from fallow.planning.choice import Choice
from fallow.planning.ledger import Ledger
from fallow.planning.problem import STANDARD, PlanLimits
from fallow.planning.ramp import Ramp, in_force, ramps_in
from fallow.planning.timeline import PAST_WEEKS, Timeline

__all__ = ["Rule", "Safety", "Violation"]

_ROUNDING: Final = 1e-9  # relative: a limit met exactly is met


OF_A_WEEK: Final = frozenset({Rule.WEEKLY_LOAD, Rule.QUALITY_DAYS, Rule.REST_DAYS, Rule.INTENSITY_SHARE})


@dataclass(frozen=True, slots=True)
class Violation:
    """`value` against `limit` on a day; rules of a week name its first planned day."""

    rule: Rule
    on: date
    value: float
    limit: float


@dataclass(frozen=True, slots=True)
class Safety:
    """The limits of one runner, and the rules as functions of what was and will be run.

    `first_run_m` and `first_week_load`: what is safe without anything on record. `ramp` is the way back on which the
    plan starts; after a time `away` within the plan there may be another, found from what is planned before it.
    """

    level: Level
    injury_prone: bool
    first_run_m: float
    first_week_load: float
    ramp: Ramp | None
    recovery_runs: bool
    limits: PlanLimits = STANDARD
    away: tuple[TimeAway, ...] = ()

    @property
    def week_growth(self) -> float:
        return self.limits.week_injury_prone if self.injury_prone else self.limits.week

    def ramps(self, ledger: Ledger) -> tuple[Ramp, ...]:
        """The ways back of a plan, in order."""
        later = ramps_in(ledger, self.away, self.ramp)
        return later if self.ramp is None else (self.ramp, *later)

    def violations(self, ledger: Ledger, weeks: range | None = None) -> Iterator[Violation]:
        """Everything that the days themselves break; `stores_violations` adds what the body says.

        `weeks`: those whose rules are asked, where the others are known; rules of single days are asked of all.
        """
        yield from _over(ledger, Rule.SINGLE_RUN, ledger.longest_m, self.run_caps_m(ledger))
        yield from _over(ledger, Rule.QUALITY_SESSION, ledger.quality_s, self.quality_caps_s(ledger))
        for week in range(ledger.timeline.weeks) if weeks is None else weeks:
            yield from self._of_week(ledger, week)
        if not self.recovery_runs:
            planned = (ledger.recovery_run & ledger.planned).astype(np.float64)
            yield from _over(ledger, Rule.RECOVERY_RUN, planned, np.zeros(planned.shape))

    def run_caps_m(self, ledger: Ledger) -> FloatArray:
        """Longest safe run of each day, shape (size,): a tenth above the longest of 30 days, less on the way back."""
        longest = _most_before(ledger.longest_m, int(limits.SINGLE_RUN_D.value))
        caps = np.maximum(self.limits.single_run * longest, self.first_run_m)
        shares, usual_m = self._way_back(ledger)
        return np.where(shares < 1.0, np.minimum(caps, np.maximum(shares * usual_m, self.first_run_m)), caps)

    def quality_caps_s(self, ledger: Ledger) -> FloatArray:
        """Most hard work of one session on each day, shape (size,); none early on the way back."""
        most = _most_before(ledger.quality_s, int(limits.QUALITY_D.value))
        caps = np.maximum(limits.QUALITY.value * most, limits.QUALITY_FLOOR_S.value)
        shares, _ = self._way_back(ledger)
        return np.where(shares < load_limits.RETURN_HARD_SHARE.value, 0.0, caps)

    def week_room_load(self, ledger: Ledger, week: int) -> float:
        """Load that the plan's days of a week may hold in all, races apart; what was run before in it is taken off."""
        start = (PAST_WEEKS + week) * WEEK_D
        of_week = slice(start, start + WEEK_D)
        limit = self._week_limit(ledger, week)
        limit = max(limit - float(ledger.race_load[of_week].sum()), limits.RACE_WEEK_LEAST.value * limit)
        before = ledger.load[of_week][~ledger.planned[of_week]].sum()
        return max(limit - float(before), 0.0)

    def quality_days_left(self, ledger: Ledger, week: int) -> int:
        """Hard days of training that the plan may put in a week; races and what was before are taken off."""
        before = (ledger.quality_day & ~ledger.planned) | ledger.race
        return max(int(limits.QUALITY_DAYS[self.level].value) - _count(before, week), 0)

    def run_days_left(self, ledger: Ledger, week: int) -> int:
        """Days with training runs that the plan may put in a week; races and what was before are taken off."""
        before = (ledger.run & ~ledger.planned) | ledger.race
        return max(WEEK_D - int(limits.REST_DAYS[self.level].value) - _count(before, week), 0)

    def quality_room_s(self, ledger: Ledger, week: int) -> float:
        """Hard work that the plan's days of a week may hold, for the running time that they and the past days hold."""
        start = (PAST_WEEKS + week) * WEEK_D
        of_week = slice(start, start + WEEK_D)
        planned = ledger.planned[of_week]
        share = limits.INTENSITY[self.level].value
        duration, quality = ledger.duration_s[of_week], ledger.quality_s[of_week]
        credit = max(share * float(duration[~planned].sum()) - float(quality[~planned].sum()), 0.0)
        return share * float(duration[planned].sum()) + credit

    def allows(self, ledger: Ledger, week: int) -> bool:
        """Whether one week of the plan breaks nothing; rules look back alone, so that later weeks do not matter."""
        days = ledger.timeline.week(week)
        inside = slice(days.start, days.stop)
        within = (ledger.longest_m[inside] <= self.run_caps_m(ledger)[inside] * (1 + _ROUNDING)).all()
        within &= (ledger.quality_s[inside] <= self.quality_caps_s(ledger)[inside] * (1 + _ROUNDING)).all()
        return bool(within) and next(self._of_week(ledger, week), None) is None

    def stores_violations(
        self, timeline: Timeline, days: Sequence[Choice], recovered: Mapping[Store, FloatArray]
    ) -> Iterator[Violation]:
        """Sessions that start on stores not recovered enough; `recovered` of shape (days of the plan,)."""
        for offset in self.unrecovered(days, recovered):
            for store, needed in self.needs(days[offset]).items():
                fraction = float(recovered[store][offset])
                if fraction < needed:
                    yield Violation(Rule.STORES, timeline.date(timeline.begins + offset), fraction, needed)

    def unrecovered(self, days: Sequence[Choice], recovered: Mapping[Store, FloatArray]) -> list[int]:
        """The days whose session does not find the stores that it needs."""
        return [
            day
            for day, choice in enumerate(days)
            if any(float(recovered[store][day]) < needed for store, needed in self.needs(choice).items())
        ]

    def needs(self, choice: Choice) -> Mapping[Store, float]:
        """Recovered fraction of each store that a session needs: full for hard and long work, a part for any run."""
        if not choice.is_run or choice.is_race:
            return {}
        wanted = tuple(Store) if choice.is_long and choice.is_quality else limits.NEEDS.get(choice.kind, ())
        full = limits.RECOVERED[Level.RECREATIONAL if self.injury_prone else self.level].value
        return {store: full if store in wanted else limits.EASY_RECOVERED.value for store in Store}

    def _of_week(self, ledger: Ledger, week: int) -> Iterator[Violation]:
        days = ledger.timeline.week(week)
        on, inside = ledger.timeline.date(days.start), slice(days.start, days.stop)
        checks = (
            (Rule.WEEKLY_LOAD, float(ledger.load[inside].sum()), self.week_room_load(ledger, week)),
            (Rule.QUALITY_DAYS, float(ledger.quality_day[inside].sum()), float(self.quality_days_left(ledger, week))),
            (Rule.REST_DAYS, float(ledger.run[inside].sum()), float(self.run_days_left(ledger, week))),
            (Rule.INTENSITY_SHARE, float(ledger.quality_s[inside].sum()), self.quality_room_s(ledger, week)),
        )
        for rule, value, limit in checks:
            if value > limit * (1 + _ROUNDING):
                yield Violation(rule, on, value, limit)

    def _week_limit(self, ledger: Ledger, week: int) -> float:
        ramped = ramp_load(self.ramps(ledger), ledger.timeline, week)
        if ramped is not None:
            return max(ramped, self.first_week_load)
        loads = ledger.load.reshape(-1, WEEK_D).sum(axis=1)
        before = loads[PAST_WEEKS + week - int(limits.WEEKS_LOOKED_AT.value) : PAST_WEEKS + week]
        return max(self.week_growth * float(before.max()), self.first_week_load)

    def _way_back(self, ledger: Ledger) -> tuple[FloatArray, FloatArray]:
        return way_back(self.ramps(ledger), ledger.timeline)


def way_back(ramps: Sequence[Ramp], timeline: Timeline) -> tuple[FloatArray, FloatArray]:
    """Share of the usual that is safe on each day, 1 where no way back holds, and the usual longest run, (size,)."""
    shares, usual_m = np.ones(timeline.size), np.zeros(timeline.size)
    for ramp in ramps:
        for index in range(max(timeline.index(ramp.back_on), 0), timeline.size):
            shares[index], usual_m[index] = ramp.share(timeline.date(index)), ramp.longest_m
    return shares, usual_m


def ramp_load(ramps: Sequence[Ramp], timeline: Timeline, week: int) -> float | None:
    """Most load of a week on the way back, from the week on in which it begins; None where none holds."""
    monday = timeline.date((PAST_WEEKS + week) * WEEK_D)
    ramp = in_force(ramps, timeline.date((PAST_WEEKS + week + 1) * WEEK_D - 1))
    return ramp.share(monday) * ramp.weekly_load if ramp is not None and ramp.holds(monday) else None


def _over(ledger: Ledger, rule: Rule, values: FloatArray, caps: FloatArray) -> Iterator[Violation]:
    for index in np.flatnonzero(ledger.planned & (values > caps * (1 + _ROUNDING))):
        yield Violation(rule, ledger.timeline.date(int(index)), float(values[index]), float(caps[index]))


def _most_before(values: FloatArray, days: int) -> FloatArray:
    """Most of the `days` before each index, the day itself left out; shape as given."""
    padded = np.concatenate((np.zeros(days), values))
    return np.asarray(np.lib.stride_tricks.sliding_window_view(padded, days)[:-1].max(axis=1))


def _count(flags: np.ndarray[tuple[int], np.dtype[np.bool_]], week: int) -> int:
    start = (PAST_WEEKS + week) * WEEK_D
    return int(flags[start : start + WEEK_D].sum())
