"""The compiled safety rules against `safety.py`, and both against plain loops over days, near every limit.

Days hold whatever numbers bring them to a limit, not the sessions of a book: what counts is what is done with them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.domain.athlete import Level
from fallow.domain.session import SessionKind
from fallow.domain.units import FloatArray
from fallow.planning.brief import Brief, make_brief
from fallow.planning.choice import REST, Choice
from fallow.planning.compiled import rules, tables
from fallow.planning.compiled.machine import kernel
from fallow.planning.ledger import Ledger, Measure, filled
from fallow.planning.problem import PastRun
from fallow.planning.ramp import Ramp
from fallow.planning.wants import ledger_table, limits_table, weeks_table
from tests.fixtures.benches import brief_of
from tests.fixtures.planned_runners import MONDAY, problem

Day = tuple[Choice, Measure]

NOTHING: Day = (REST, Measure(0.0, 0.0, 0.0, 0.0, 0.0))
EASY, TEMPO, LONG = Choice(SessionKind.EASY, 40), Choice(SessionKind.TEMPO, 60, 20), Choice(SessionKind.LONG, 100, 0)
PACED, STRIDES, RACE = Choice(SessionKind.LONG, 100, 30), Choice(SessionKind.STRIDES, 40, 2), SessionKind.RACE
# Shares of a limit: well within, met but for a rounding, met, above it by a rounding, above it.
SHARES = (0.3, 0.9, 1.0 - 1e-12, 1.0, 1.0 + 1e-12, 1.0 + 1e-7, 1.02, 1.3)
SLACK = 1.0 + 1e-9
MOST_HARD_DAYS = {Level.NOVICE: 1, Level.RECREATIONAL: 2, Level.TRAINED: 3, Level.HIGHLY_TRAINED: 3}
MOST_RUNS = {Level.NOVICE: 4, Level.RECREATIONAL: 5, Level.TRAINED: 6, Level.HIGHLY_TRAINED: 6}
MOST_HARD = {Level.NOVICE: 0.15, Level.RECREATIONAL: 0.20, Level.TRAINED: 0.22, Level.HIGHLY_TRAINED: 0.22}

NUMBERS, SEEDS = st.integers(0, 4000), st.integers(0, 2**32 - 1)


@kernel
def _put(ledger: FloatArray, index: int, options: FloatArray, option: int) -> None:
    rules.put(ledger, index, options, option)


@kernel
def _holds(ledger: FloatArray, limits: FloatArray, weeks: FloatArray, first: int, last: int) -> bool:
    return rules.holds(ledger, limits, weeks, first, last, True, True, True)


@dataclass
class Runner:
    """One runner's limits, compiled and not, and the days of a plan."""

    brief: Brief
    limits: FloatArray
    weeks: FloatArray

    @classmethod
    def of(cls, number: int) -> Runner:
        return cls.to(brief_of(number, 9))

    @classmethod
    def to(cls, brief: Brief) -> Runner:
        brief = replace(brief, away=(), safety=replace(brief.safety, away=()))  # a way back within the plan is apart
        ramps = _ramps(brief)
        return cls(brief, limits_table(brief, ramps), weeks_table(brief, [{}] * brief.timeline.weeks, {}, ramps))

    def ledger(self, days: Sequence[Day]) -> Ledger:
        return filled(self.brief.past, days)

    def table(self, days: Sequence[Day]) -> FloatArray:
        rows = ledger_table(self.brief, _ramps(self.brief))
        for offset, day in enumerate(days):
            _put(rows, self.brief.timeline.begins + offset, _row(day)[None, :], 0)
        return rows

    def holds(self, days: Sequence[Day], first: int, last: int) -> bool:
        """By the kernel, where days `first` to `last` of the plan were changed."""
        begins = self.brief.timeline.begins
        return bool(_holds(self.table(days), self.limits, self.weeks, begins + first, begins + last))

    def by_safety(self, days: Sequence[Day]) -> bool:
        return next(self.brief.safety.violations(self.ledger(days)), None) is None

    def by_weeks(self, days: Sequence[Day]) -> bool:
        ledger = self.ledger(days)
        return all(self.brief.safety.allows(ledger, week) for week in range(self.brief.timeline.weeks))


def _ramps(brief: Brief) -> Sequence[Ramp]:
    """The ways back that the past leaves; a time away within the plan is another matter."""
    return brief.safety.ramps(brief.past)


def _row(day: Day) -> FloatArray:
    choice, measure = day
    row = np.zeros(tables.OPTION)
    row[tables.RUN], row[tables.RACE] = choice.is_run and not choice.is_race, choice.is_race
    row[tables.QUALITY] = choice.is_quality
    row[tables.DISTANCE_M], row[tables.DURATION_S] = measure.distance_m, measure.duration_s
    row[tables.QUALITY_S], row[tables.LOAD] = measure.quality_s, measure.load
    return row


@dataclass
class Slow:
    """The rules by looking at every day and every week, one after the other; `runs`: date to what is done on it."""

    brief: Brief
    days: Sequence[Day]

    def sound(self) -> bool:
        dates = [self.brief.agenda[number].on for number in range(len(self.days))]
        single = all(self._day_is_sound(on, *day) for on, day in zip(dates, self.days, strict=True))
        return single and all(self._week_is_sound(week) for week in range(self.brief.timeline.weeks))

    def run_cap_m(self, on: date) -> float:
        safety, before = self.brief.safety, [self._on(on - timedelta(days=ago)).distance_m for ago in range(1, 31)]
        cap = max(1.1 * max(before), safety.first_run_m)
        if safety.ramp is not None and safety.ramp.share(on) < 1.0:
            cap = min(cap, max(safety.ramp.share(on) * safety.ramp.longest_m, safety.first_run_m))
        return cap

    def quality_cap_s(self, on: date) -> float:
        safety = self.brief.safety
        if safety.ramp is not None and safety.ramp.share(on) < 0.8:
            return 0.0
        return max(1.25 * max(self._on(on - timedelta(days=ago)).quality_s for ago in range(1, 36)), 720.0)

    def room_load(self, week: int) -> float:
        """What the plan's days of a week may take."""
        monday = self.brief.timeline.monday + timedelta(weeks=week)
        limit, races = self._limit_load(monday), 0.0
        for on in _week_from(monday):
            day = self._planned(on)
            races += day[1].load if day is not None and day[0].is_race else 0.0
        gone = sum(self._on(on).load for on in _week_from(monday) if self._planned(on) is None)
        return max(max(limit - races, 0.5 * limit) - gone, 0.0)

    def _day_is_sound(self, on: date, choice: Choice, measure: Measure) -> bool:
        if not choice.is_run or choice.is_race:
            return True
        long = measure.distance_m > self.run_cap_m(on) * SLACK
        return not long and measure.quality_s <= self.quality_cap_s(on) * SLACK

    def _week_is_sound(self, week: int) -> bool:
        monday, level = self.brief.timeline.monday + timedelta(weeks=week), self.brief.problem.level
        runs, hard, load, seconds, work = 0, 0, 0.0, 0.0, 0.0
        runs_gone, hard_gone, seconds_gone, work_gone = 0, 0, 0.0, 0.0
        for on in _week_from(monday):
            day, done = self._planned(on), self._on(on)
            if day is None:
                runs_gone += done.duration_s > 0.0
                hard_gone += done.quality_s >= 720.0
                seconds_gone += done.duration_s
                work_gone += done.quality_s
            elif day[0].is_race:
                runs_gone, hard_gone = runs_gone + 1, hard_gone + 1
            elif day[0].is_run:
                runs, hard = runs + 1, hard + day[0].is_quality
                load, seconds, work = load + done.load, seconds + done.duration_s, work + done.quality_s
        share = MOST_HARD[level]
        most_work = share * seconds + max(share * seconds_gone - work_gone, 0.0)
        return (
            runs <= max(MOST_RUNS[level] - runs_gone, 0)
            and hard <= max(MOST_HARD_DAYS[level] - hard_gone, 0)
            and work <= most_work * SLACK
            and load <= self.room_load(week) * SLACK
        )

    def _limit_load(self, monday: date) -> float:
        safety = self.brief.safety
        if safety.ramp is not None and safety.ramp.share(monday) < 1.0:
            return max(safety.ramp.share(monday) * safety.ramp.weekly_load, safety.first_week_load)
        weeks = [sum(self._on(on).load for on in _week_from(monday - timedelta(weeks=ago))) for ago in (1, 2, 3)]
        return max((1.07 if safety.injury_prone else 1.1) * max(weeks), safety.first_week_load)

    def _planned(self, on: date) -> Day | None:
        number = (on - self.brief.timeline.first).days
        return self.days[number] if 0 <= number < len(self.days) else None

    def _on(self, on: date) -> Measure:
        """Training of one day: a race is none; of several past runs the longest and the hardest count alone."""
        day = self._planned(on)
        if day is not None:
            return NOTHING[1] if day[0].is_race or not day[0].is_run else day[1]
        past = [run for run in self.brief.problem.past if run.on == on and on < self.brief.timeline.first]
        return Measure(
            max((run.distance_m for run in past), default=0.0), sum(run.duration_s for run in past),
            max((run.quality_s for run in past), default=0.0), sum(run.load for run in past), 0.0,
        )  # fmt: skip


def _week_from(monday: date) -> list[date]:
    return [monday + timedelta(days=number) for number in range(7)]


def any_day(rng: np.random.Generator, slow: Slow, number: int, shares: Sequence[float] = SHARES) -> Day:
    """At or near a limit of the day or of its week, for what the days before it hold."""
    open_day = slow.brief.agenda[number]
    if open_day.race is not None:
        return Choice(RACE, 50, 0, open_day.race), Measure(10_000.0, 3000.0, 3000.0, float(rng.uniform(10, 400)), 0.0)
    if rng.random() < 0.3:
        return NOTHING
    near = [float(share) for share in rng.choice(shares, 3)]
    choice = (EASY, EASY, EASY, LONG, TEMPO, PACED, STRIDES)[int(rng.integers(0, 7))]
    work = near[0] * slow.quality_cap_s(open_day.on) if choice.hard_min else 0.0
    most_of_time = work / MOST_HARD[slow.brief.problem.level] / near[1] if rng.random() < 0.5 else 0.0
    week = slow.brief.timeline.week_of(slow.brief.timeline.begins + number)
    so_far = [slow.days[before][1].load for before in range(max(number - 6, 0), number)
              if slow.brief.timeline.week_of(slow.brief.timeline.begins + before) == week]  # fmt: skip
    left = max(slow.room_load(week) - sum(so_far), 0.0) * float(rng.choice([0.2, 0.4, 1.0]))
    return choice, Measure(
        near[2] * slow.run_cap_m(open_day.on) * float(rng.choice([0.5, 1.0])),
        max(most_of_time, work, 600.0), work, near[1] * left, 0.0,
    )  # fmt: skip


def any_days(rng: np.random.Generator, runner: Runner, legal: bool) -> list[Day]:
    """Day by day near the limits that the days before leave; where `legal`, what breaks any is left out."""
    days: list[Day] = [NOTHING] * len(runner.brief.agenda)
    for number in range(len(days)):
        if runner.brief.agenda[number].race is not None:
            days[number] = any_day(rng, Slow(runner.brief, days), number)
    for number in range(len(days)):
        if runner.brief.agenda[number].race is None:
            shares = SHARES[:5] if legal or rng.random() < 0.9 else SHARES
            days[number] = any_day(rng, Slow(runner.brief, days), number, shares)
            if (legal or rng.random() < 0.9) and not runner.by_safety(days):
                days[number] = NOTHING
    return days


@given(number=NUMBERS, seed=SEEDS)
def test_a_plan_near_the_limits_is_judged_alike_by_all_three(number: int, seed: int) -> None:
    runner, rng = Runner.of(number), np.random.default_rng(seed)
    days = any_days(rng, runner, legal=False)
    expected = Slow(runner.brief, days).sound()

    assert runner.by_safety(days) == expected
    assert runner.by_weeks(days) == expected
    assert runner.holds(days, 0, len(days) - 1) == expected


@given(number=NUMBERS, seed=SEEDS)
def test_looking_at_what_changed_finds_what_looking_at_all_of_it_finds(number: int, seed: int) -> None:
    runner, rng = Runner.of(number), np.random.default_rng(seed)
    legal = any_days(rng, runner, legal=True)
    assert runner.holds(legal, 0, len(legal) - 1)

    for _ in range(12):
        days = list(legal)
        first = int(rng.integers(0, len(days)))
        last = min(first + int(rng.integers(0, 9)), len(days) - 1)
        for changed in {first, last}:
            if runner.brief.agenda[changed].race is None:
                days[changed] = any_day(rng, Slow(runner.brief, days), changed)
        assert runner.holds(days, first, last) == runner.by_safety(days)


@settings(max_examples=30)
@given(number=NUMBERS, seed=SEEDS)
def test_the_compiled_ledger_holds_what_the_slow_one_holds(number: int, seed: int) -> None:
    runner = Runner.of(number)
    days = any_days(np.random.default_rng(seed), runner, legal=False)
    slow, table = runner.ledger(days), runner.table(days)

    for row, column in (
        (tables.L_LONGEST, slow.longest_m), (tables.L_DURATION, slow.duration_s), (tables.L_QUALITY, slow.quality_s),
        (tables.L_LOAD, slow.load), (tables.L_RACE_LOAD, slow.race_load), (tables.L_RACE, slow.race),
        (tables.L_RUN, slow.run), (tables.L_QUALITY_DAY, slow.quality_day), (tables.L_PLANNED, slow.planned),
    ):  # fmt: skip
        np.testing.assert_array_equal(table[row], column)


def runner(*past: PastRun, starts_on: date = MONDAY) -> Runner:
    """Trained, for seven weeks, with these runs alone on record."""
    asked = problem(Level.TRAINED, 0.0, 0.0, (), weeks=7, starts_on=starts_on)
    return Runner.to(make_brief(replace(asked, past=past), ()))


def ran(ago_d: int, km: float, seconds: float = 3600.0, hard_s: float = 0.0) -> PastRun:
    return PastRun(MONDAY - timedelta(days=ago_d), 1000.0 * km, seconds, hard_s, 1.0, 60.0)


def agreed(of: Runner, days: Mapping[int, Day], first: int, last: int) -> bool:
    """What all three say of a plan with these days in it, looked at from what changed alone and as a whole."""
    plan = [days.get(number, NOTHING) for number in range(len(of.brief.agenda))]
    found = {of.holds(plan, first, last), of.holds(plan, 0, len(plan) - 1), of.by_safety(plan), of.by_weeks(plan),
             Slow(of.brief, plan).sound()}  # fmt: skip
    assert len(found) == 1
    return found.pop()


def easy(metres: float) -> Day:
    return EASY, Measure(metres, 2000.0, 0.0, 1.0, 0.0)


def hard(seconds: float, of_s: float) -> Day:
    return TEMPO, Measure(1000.0, of_s, seconds, 1.0, 0.0)


@pytest.mark.parametrize("day", [0, 4])
def test_a_run_lost_thirty_days_before_a_longer_one_is_noticed_and_one_before_that_never_counted(day: int) -> None:
    of = runner()
    least = of.brief.safety.first_run_m

    assert agreed(of, {day: easy(least), day + 30: easy(1.1 * least)}, day, day)
    assert not agreed(of, {day: NOTHING, day + 30: easy(1.1 * least)}, day, day)
    assert not agreed(of, {day: easy(least), day + 31: easy(1.1 * least)}, day + 31, day + 31)


@pytest.mark.parametrize("day", [0, 4])
def test_hard_work_lost_thirty_five_days_before_more_of_it_is_noticed(day: int) -> None:
    of = runner()

    assert agreed(of, {day: hard(720.0, 7200.0), day + 35: hard(900.0, 7200.0)}, day, day)
    assert not agreed(of, {day: NOTHING, day + 35: hard(900.0, 7200.0)}, day, day)
    assert not agreed(of, {day: hard(720.0, 7200.0), day + 36: hard(900.0, 7200.0)}, day + 36, day + 36)


def test_the_last_step_of_the_way_back_still_holds() -> None:
    """Two weeks of break: 65 % at first, 95 % in the fourth week, and free in the fifth."""
    of = runner(*(ran(ago, 20.0) for ago in range(15, 60, 2)))

    assert agreed(of, {14: easy(17_000.0), 21: easy(18_700.0)}, 21, 21)
    assert agreed(of, {14: easy(17_000.0), 27: easy(18_700.0)}, 27, 27)
    assert agreed(of, {14: easy(17_000.0), 21: easy(18_700.0), 27: easy(19_000.0)}, 27, 27)
    assert not agreed(of, {14: easy(17_000.0), 21: easy(18_700.0), 27: easy(19_001.0)}, 27, 27)
    assert agreed(of, {14: easy(17_000.0), 21: easy(18_700.0), 28: easy(20_500.0)}, 28, 28)


def test_hard_work_before_the_plan_in_its_first_week_uses_up_the_easy_time_there() -> None:
    """Five hours on Monday: an hour and six minutes of them may be hard."""
    thursday = MONDAY + timedelta(days=3)
    easy_monday, hard_monday = ran(0, 10.0, 18_000.0), ran(0, 10.0, 18_000.0, 3960.0)
    used_in_part = ran(0, 10.0, 18_000.0, 3360.0)

    assert agreed(runner(easy_monday, starts_on=thursday), {0: hard(720.0, 720.0)}, 0, 0)
    assert not agreed(runner(hard_monday, starts_on=thursday), {0: hard(720.0, 720.0)}, 0, 0)
    assert agreed(runner(used_in_part, starts_on=thursday), {0: hard(700.0, 720.0)}, 0, 0)
    assert not agreed(runner(used_in_part, starts_on=thursday), {0: hard(760.0, 720.0)}, 0, 0)


def test_both_verdicts_come_up_often_enough_to_tell() -> None:
    found = []
    for number in range(40):
        runner = Runner.of(number)
        days = any_days(np.random.default_rng(number), runner, legal=False)
        found.append(runner.holds(days, 0, len(days) - 1))

    assert 8 <= sum(found) <= 32
