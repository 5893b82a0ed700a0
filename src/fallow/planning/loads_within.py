"""Days that somebody wrote, made shorter, easier or left out until they break no rule by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from fallow.domain.units import MINUTE_S
from fallow.planning import fitting
from fallow.planning.brief import Brief
from fallow.planning.choice import REST, Choice
from fallow.planning.ledger import Ledger, filled
from fallow.planning.safety import Rule, Violation

Days = tuple[Choice, ...]

_ROUNDING: Final = 1e-9  # as the rules have it
_STEP: Final = 0.02  # by which a week is scaled down until its load fits
_KEY_KEPT: Final = 0.8  # share of its length that a key session keeps before easy runs are left out
# A run less is also load less, so the counts of a week come before its sums, and single days before both.
_OF_A_WEEK: Final = (Rule.REST_DAYS, Rule.QUALITY_DAYS, Rule.WEEKLY_LOAD, Rule.INTENSITY_SHARE)


def put(days: Days, day: int, choice: Choice) -> Days:
    return (*days[:day], choice, *days[day + 1 :])


@dataclass(frozen=True, slots=True)
class Loads:
    """The rules that the days alone can break, one violation after the other in order of date."""

    brief: Brief
    days: Days

    def within(self) -> Days:
        held = self
        while (found := held.first()) is not None:
            held = replace(held, days=held._less(found))
        return held.days

    def _ledger(self) -> Ledger:
        return filled(self.brief.past, [(choice, self.brief.book.measure(choice)) for choice in self.days])

    def first(self) -> Violation | None:
        timeline = self.brief.timeline

        def order(found: Violation) -> tuple[int, int, date]:
            rank = _OF_A_WEEK.index(found.rule) if found.rule in _OF_A_WEEK else -1
            return timeline.week_of(timeline.index(found.on)), rank, found.on

        return min(self.brief.safety.violations(self._ledger()), key=order, default=None)

    def _less(self, found: Violation) -> Days:
        day = (found.on - self.brief.timeline.first).days
        if found.rule in _OF_A_WEEK:
            return self._less_of_week(found, self._week(day))
        choice, book = self.days[day], self.brief.book
        lesser = REST
        if found.rule is Rule.SINGLE_RUN:
            lesser = self._within_distance(choice, found.limit)
        if found.rule is Rule.QUALITY_SESSION:
            lesser = fitting.within_hard_work(choice, found.limit, book)
        return put(self.days, day, lesser if lesser != choice else REST)

    def _within_distance(self, choice: Choice, cap_m: float) -> Choice:
        """Where the cap is just the shortest run, a rounding must not make a day of rest of it."""
        level, book = self.brief.problem.level, self.brief.book
        lesser = fitting.within_distance(choice, cap_m, book)
        shortest = fitting.shortened(choice, fitting.least_minutes(choice, level), level)
        fits = book.measure(shortest).distance_m <= cap_m * (1 + _ROUNDING)
        return shortest if lesser == REST and fits else lesser

    def _week(self, day: int) -> range:
        timeline = self.brief.timeline
        days = timeline.week(timeline.week_of(timeline.begins + day))
        return range(days.start - timeline.begins, days.stop - timeline.begins)

    def _less_of_week(self, found: Violation, week: range) -> Days:
        training = [day for day in week if self.days[day].is_run and not self.days[day].is_race]
        if found.rule is Rule.WEEKLY_LOAD:
            return self._lighter(training, found.limit)
        if found.rule is Rule.REST_DAYS:
            return put(self.days, min(training, key=self._worth), REST)
        if found.rule is Rule.QUALITY_DAYS:
            hard = [day for day in training if self.days[day].is_quality]
            least = min(hard, key=lambda day: (self.days[day].is_long, self.days[day].hard_min))
            return put(self.days, least, fitting.eased(self.days[least]))
        hardest = max(training, key=lambda day: self.brief.book.measure(self.days[day]).quality_s)
        return put(self.days, hardest, self._a_minute_less_hard(self.days[hardest]))

    def _worth(self, day: int) -> tuple[bool, bool, int]:
        """The least worth first, when a run has to go."""
        choice = self.days[day]
        return choice.is_long, choice.is_quality, choice.minutes

    def _a_minute_less_hard(self, choice: Choice) -> Choice:
        work_s = self.brief.book.measure(choice).quality_s - MINUTE_S
        lesser = fitting.within_hard_work(choice, max(work_s, 0.0), self.brief.book)
        return lesser if lesser != choice else REST

    def _lighter(self, training: Sequence[int], room: float) -> Days:
        """Easy runs shorter, then key sessions a little, then easy runs left out, then all of it shorter."""
        steps = _lighter([self.days[day] for day in training], self.brief)
        fitting_week = next(week for week in steps if sum(self.brief.book.measure(one).load for one in week) <= room)
        days = self.days
        for day, choice in zip(training, fitting_week, strict=True):
            days = put(days, day, choice)
        return days


def _lighter(week: Sequence[Choice], brief: Brief) -> Iterator[list[Choice]]:
    level = brief.problem.level

    def scaled(choice: Choice, factor: float) -> Choice:
        """A part of it, but never so little that it would be left out."""
        least = fitting.least_minutes(choice, level) / choice.minutes
        return choice if least >= 1 else fitting.scaled(choice, max(factor, least), level)

    made = list(week)
    for factor in _factors(0.0):
        yield (made := [choice if _is_key(choice) else scaled(choice, factor) for choice in week])
    short = made
    for factor in _factors(_KEY_KEPT):
        yield (made := [scaled(choice, factor) if _is_key(choice) else choice for choice in short])
    support = [day for day, choice in enumerate(made) if not _is_key(choice)]
    for day in sorted(support, key=lambda day: short[day].minutes):
        yield (made := [*made[:day], REST, *made[day + 1 :]])
    left = made
    for factor in _factors(0.0):
        yield [fitting.scaled(choice, factor, level) for choice in left]
    yield [REST] * len(week)


def _factors(least: float) -> Iterator[float]:
    factor = 1.0
    while factor > least:
        yield factor
        factor -= _STEP


def _is_key(choice: Choice) -> bool:
    return choice.is_long or choice.is_quality
