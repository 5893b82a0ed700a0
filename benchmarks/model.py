"""How long the model takes inside: one runner's whole history, learning, and a thousand runners at once."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from fallow.bootstrap import SystemClock, open_house
from fallow.coaching.what_if import Now
from fallow.domain.activity import Run
from fallow.domain.athlete import Level
from fallow.engine.background import background
from fallow.engine.contract import CoachInput
from fallow.engine.fleet import fleet
from fallow.engine.form import FormAhead
from fallow.engine.histories import DRAWS, personal_history, typical_history
from fallow.engine.replay import History, replay
from fallow.engine.run import answer, coach
from fallow.engine.stresses import known_on
from fallow.physiology.draws import KINETIC, draw
from fallow.physiology.recovery import read
from fallow.services.demo.mornings import check_ins
from fallow.services.today import coach_input

ACTIVITIES = 533
RUNNERS, NOVICES = 1000, 100
AFTER_THE_LAST = timedelta(hours=20)
THREE_YEARS = timedelta(days=3 * 365)
TEN_YEARS = timedelta(days=3652)
Case = tuple[History, datetime]


@dataclass(frozen=True, slots=True)
class Figure:
    what: str
    goal: str
    values: Sequence[float]

    def __str__(self) -> str:
        low, middle, high = min(self.values), statistics.median(self.values), max(self.values)
        return f"{self.what:<52} {middle:>8.4g} {low:>8.4g} {high:>8.4g}  {self.goal}"


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def given_of(home: Path) -> CoachInput:
    """All that is on record, as of some hours after the last activity."""
    with open_house(home, None) as house:
        given = coach_input(house.store, lambda: house.store, SystemClock())
    now = given.runs[-1].started_at + AFTER_THE_LAST
    on = (now + timedelta(seconds=given.utc_offset_s)).date()
    return replace(given, runs=_lengthened(given.runs), now=now, on=on, snapshot=None)


def _lengthened(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The newest so many; a shorter record is lived through again and again, whole weeks before itself."""
    weeks = (runs[-1].local_date - runs[0].local_date).days // 7 + 1
    while len(runs) < ACTIVITIES:
        runs = (*(_earlier(run, weeks) for run in runs), *runs)
        weeks *= 2
    return runs[-ACTIVITIES:]


def _earlier(run: Run, weeks: int) -> Run:
    back, name = timedelta(weeks=weeks), f"{run.activity_id}-{weeks}"
    return replace(run, activity_id=name, started_at=run.started_at - back, local_date=run.local_date - back)


def _history(given: CoachInput) -> History:
    return typical_history(given, known_on(given.runs, given.on, given.athlete), given.runs)


def _learning(given: CoachInput) -> Callable[[], object]:
    told = tuple(check_ins(given.on - THREE_YEARS, given.on, given.utc_offset_s))
    spoken, history = replace(given, check_ins=told), _history(given)
    return lambda: personal_history(history, spoken)


def _ten_years(given: CoachInput) -> CoachInput:
    """The same record lived through again and again, with a check-in each morning, and the snapshot of its end."""
    runs, weeks = given.runs, (given.runs[-1].local_date - given.runs[0].local_date).days // 7 + 1
    back = weeks
    while (given.on - runs[0].local_date).days < TEN_YEARS.days:
        runs = (*(_earlier(run, back) for run in given.runs), *runs)
        back += weeks
    told = tuple(check_ins(given.on - TEN_YEARS, given.on, given.utc_offset_s))
    long = replace(given, runs=runs, check_ins=told)
    return replace(long, snapshot=coach(long).snapshot)


def _verdict(given: CoachInput) -> Callable[[], object]:
    """The engine's verdict with intervals, from the body of now; what it shares with others of its day is there."""
    back = background(given)
    body, _, _ = replay(back.history, given.now, given.snapshot)
    now = Now(body, back.history.draws, back.known.level.level, given.now, given.utc_offset_s)
    ahead = FormAhead.of(now, back.days, back.form, given.seed)
    return lambda: answer(back.given, back, now, ahead, None)


def _alone(case: Case) -> None:
    history, now = case
    body, _, _ = replay(history, now, None)
    read(body, history.draws, history.level, now, history.utc_offset_s)


def _cases(history: History, now: datetime, count: int, levels: Sequence[Level]) -> list[Case]:
    """Runners of these levels, in several time zones, each looked at at another moment of almost the same history."""
    draws = {level: draw(KINETIC, level, DRAWS, np.random.default_rng([1, 0])) for level in levels}
    cases = []
    for number in range(count):
        level = levels[number % len(levels)]
        one = replace(history, runs=history.runs[number % 7 :], utc_offset_s=3600 * (number % 11), level=level)
        cases.append((replace(one, draws=draws[level]), now - timedelta(hours=number % 50)))
    return cases


def figures(home: Path) -> list[Figure]:
    given = given_of(home)
    history = _history(given)
    cases = _cases(history, given.now, RUNNERS, [level for level in Level if level is not Level.NOVICE])
    alone = [_seconds(lambda case=case: _alone(case)) for case in cases[:9]]  # type: ignore[misc]
    learning = [_seconds(_learning(given)) for _ in range(3)]
    at_once = [_seconds(lambda: fleet(cases)) / RUNNERS for _ in range(3)]
    novices = _cases(history, given.now, NOVICES, [Level.NOVICE])  # their stores hardly fill: all goes farther back
    novices_at_once = [_seconds(lambda: fleet(novices)) / NOVICES for _ in range(3)]
    long = _ten_years(given)
    verdict = _verdict(long)
    ratio = statistics.median(alone) / np.array(at_once)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        Figure(f"state and intervals, {ACTIVITIES} activities, s", "at most 0.25 s", alone),
        Figure("learning from three years of mornings, s", "at most 2 s", learning),
        Figure("verdict with intervals, ten years, s", "at most 0.03 s", [_seconds(verdict) for _ in range(9)]),
        Figure("whole answer, ten years, s", "for comparison", [_seconds(lambda: coach(long)) for _ in range(9)]),
        Figure(f"{RUNNERS:,} runners of {ACTIVITIES} activities, s a runner", "one thread", at_once),
        Figure(f"{NOVICES} novices who run as much, s a runner", "for comparison", novices_at_once),
        Figure("1,000 runners at once, times faster than one by one", "at least 20", ratio.tolist()),
        Figure("most memory for all that, MB", "at most 1024", [peak_mb]),
    ]
