"""From the history to the body of now: every run's stress and every stretch of rest, in order.

A snapshot of an earlier moment saves most of the way. It is taken at a local midnight two days back, so that what is
told or imported of today and yesterday never makes it wrong. Anything older that changes does; then all is replayed.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from fallow.domain.activity import Run, RunStress
from fallow.domain.athlete import Level
from fallow.domain.state import StateSnapshot
from fallow.domain.units import MINUTE_S, FloatArray
from fallow.engine.learning import Lesson
from fallow.engine.noise import noise
from fallow.engine.version import recovery_model
from fallow.physiology.priors import Draws
from fallow.physiology.recovery import Body, DayRest, advance_between, after_run, rested, stretches_between

SNAPSHOT_BACK_D = 2
FIRST_WEEKS_D = 28
_doses = attrgetter(*(field.name for field in fields(RunStress) if field.name not in {"minutes_zone", "estimated"}))
_MINUTES = slice(1, 4)  # columns of Facts.numbers
_started_at = attrgetter("started_at")
_facts = attrgetter(*(field.name for field in fields(DayRest)))


@dataclass(frozen=True, slots=True)
class Facts:
    """All of a history that a digest rests on, put in order once: every answer asks for several of them."""

    of_runs: Sequence[Run]
    of_days: Mapping[date, DayRest]
    names: tuple[str, ...]  # of the runs with a stress, in order of their start
    starts_s: FloatArray
    numbers: FloatArray  # (runs, columns): start, minutes by zone, doses
    days: NDArray[np.int64]  # ordinals of the days of which sleep or food was told
    told: FloatArray  # (days, columns), NaN where nothing was

    @classmethod
    def of(cls, runs: Sequence[Run], days: Mapping[date, DayRest]) -> Facts:
        """`runs` oldest first."""
        known = [(run, run.stress) for run in runs if run.stress is not None]
        numbers = [(run.started_at.timestamp(), *stress.minutes_zone, *_doses(stress)) for run, stress in known]
        told = sorted((on.toordinal(), *_facts(rest)) for on, rest in days.items())
        table = np.array(numbers, dtype=np.float64).reshape(len(known), len(numbers[0]) if numbers else 1)
        words = np.array(told, dtype=np.float64).reshape(len(told), len(told[0]) if told else 1)  # None becomes NaN
        names = tuple(run.activity_id for run, _ in known)
        ordinals = np.array([row[0] for row in told], dtype=np.int64)
        return cls(runs, days, names, table[:, 0], table, ordinals, words)

    def run_under_way(self, at: datetime) -> bool:
        """Whether the minutes of any run, as the model lets them pass, have begun before and end after."""
        begun = self.starts_s < at.timestamp()
        ends_s = self.starts_s[begun] + MINUTE_S * self.numbers[begun, _MINUTES].sum(axis=1)
        return bool((ends_s > at.timestamp()).any())

    def digest(self, until: datetime, utc_offset_s: int) -> str:
        """Of all that happened before `until`: runs, and what was told of sleep and food."""
        runs = int(np.searchsorted(self.starts_s, until.timestamp()))
        last = (until + timedelta(seconds=utc_offset_s)).date().toordinal()
        days = int(np.searchsorted(self.days, last))
        digest = hashlib.sha256(repr((self.names[:runs], days, utc_offset_s)).encode())
        digest.update(self.numbers[:runs].tobytes())
        digest.update(self.told[:days].tobytes())
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class History:
    """What a replay goes through. `runs` oldest first, each with its stress; `seed` that of the draws."""

    runs: tuple[Run, ...]
    days: Mapping[date, DayRest]
    utc_offset_s: int
    level: Level
    draws: Draws
    seed: int
    learned: Lesson | None = None  # what the draws rest on beside the priors
    among: tuple[Level, ...] = ()  # levels that the draws are of, where that is not the one
    facts: Facts | None = None  # where not of these very runs and days they are put in order when asked for

    @property
    def version(self) -> str:
        return f"{recovery_model()}/{self.level}/{'+'.join(self.among)}/{self.draws.n}/{self.seed}"

    def identity(self, until: datetime) -> str:
        """Of all that the body at `until` rests on: the habit of the first weeks too, which later runs may come to
        show, and what was learned, which comes last.
        """
        known = f"{self.digest(until)}/{first_weekly_easy_km(self.runs)}"
        return known if self.learned is None else f"{known}/{self.learned.key}"

    def digest(self, until: datetime) -> str:
        """Of all that happened before `until`: runs, and what was told of sleep and food."""
        return self.in_order.digest(until, self.utc_offset_s)

    @property
    def in_order(self) -> Facts:
        facts = self.facts
        if facts is None or facts.of_runs is not self.runs or facts.of_days is not self.days:
            facts = Facts.of(self.runs, self.days)
        return facts

    def digest_on(self, day: date) -> str:
        """The same, of all before the local midnight that a day begins with."""
        return self.digest(datetime.combine(day, time(), tzinfo=UTC) - timedelta(seconds=self.utc_offset_s))


def replay(history: History, now: datetime, snapshot: StateSnapshot | None) -> tuple[Body, StateSnapshot, bool]:
    """The body at `now`, the snapshot to keep, and whether the given one was used.

    An unfit one is ignored; a fit one changes nothing but the work.
    """
    cut = _cut(history, now)
    body, at = rested(history.draws, history.level, first_weekly_easy_km(history.runs)), begins(history, now)
    identity = history.identity(cut)
    held = snapshot is not None and set(body.to_values()) <= set(snapshot.values)
    used = snapshot is not None and held and _fits(snapshot, history, cut, identity)
    if snapshot is not None and used:
        body, at = Body.from_values(snapshot.values), snapshot.at
    kept = _through(body, at, cut, history)
    lesson = {} if history.learned is None else history.learned.to_values()
    made = StateSnapshot(history.version, cut, identity, kept.to_values() | lesson)
    return _through(kept, cut, now, history), made, used


def _fits(snapshot: StateSnapshot, history: History, cut: datetime, identity: str) -> bool:
    """`identity` of the history up to `cut`."""
    if snapshot.version != history.version or snapshot.at > cut:
        return False
    return snapshot.history == (identity if snapshot.at == cut else history.identity(snapshot.at))


def _cut(history: History, now: datetime) -> datetime:
    """Local midnight SNAPSHOT_BACK_D days before `now`; earlier where a run was under way then."""
    cut = _midnight(history, now)
    if not history.in_order.run_under_way(cut):
        return cut
    for run in reversed(history.runs):
        if run.started_at < cut < _end(run):
            cut = run.started_at
    return cut


def _midnight(history: History, now: datetime) -> datetime:
    offset = timedelta(seconds=history.utc_offset_s)
    day = (now + offset).date() - timedelta(days=SNAPSHOT_BACK_D)
    return datetime.combine(day, time(), tzinfo=UTC) - offset


def begins(history: History, now: datetime) -> datetime:
    """Where a replay up to `now` starts: at the first run, or where snapshots are taken if that is earlier.

    Before that the runner is taken as rested, and used to what the first weeks show.
    """
    cut = _midnight(history, now)
    return min(history.runs[0].started_at, cut) if history.runs else cut


def first_weekly_easy_km(runs: Sequence[Run]) -> float | None:
    """Weekly easy kilometres of the first four weeks on record; None where the record is shorter."""
    if not runs or (runs[-1].local_date - runs[0].local_date).days < FIRST_WEEKS_D:
        return None
    until = runs[0].local_date + timedelta(days=FIRST_WEEKS_D)
    first = takewhile(lambda run: run.local_date < until, runs)
    return sum(run.stress.tendon_easy_km for run in first if run.stress) * 7 / FIRST_WEEKS_D


def _through(body: Body, start: datetime, end: datetime, history: History) -> Body:
    """The body at `end`, given that at `start`: the runs that start in between, and rest around them."""
    at = start
    first = bisect_left(history.runs, start, key=_started_at)
    for run in takewhile(lambda run: run.started_at < end, islice(history.runs, first, None)):
        if run.stress is None:
            continue
        rest = stretches_between(at, run.started_at, history.utc_offset_s, history.days)
        body = after_run(body, history.draws, run.stress, noise(run.activity_id, history.seed, history.draws.n), rest)
        at = max(at, _end(run))
    return advance_between(body, history.draws, at, end, history.utc_offset_s, history.days)


def _end(run: Run) -> datetime:
    """When the run's own minutes, as the model lets them pass, are over."""
    minutes = sum(run.stress.minutes_zone) if run.stress else 0.0
    return run.started_at + timedelta(seconds=minutes * MINUTE_S)
