"""The sessions of one plan, each built and measured once: option of a day -> session, what it asks, its numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from fallow.domain.activity import RunStress
from fallow.domain.athlete import Level
from fallow.domain.plan import Race
from fallow.domain.session import Session, SessionKind
from fallow.domain.state import Habit, Thresholds
from fallow.domain.units import MINUTE_S
from fallow.physiology.adaptation import strain
from fallow.physiology.race import race_time
from fallow.physiology.stress import run_stress
from fallow.planning.choice import REST, Choice
from fallow.planning.ledger import Measure
from fallow.planning.library import build, quality_s
from fallow.planning.problem import PlanProblem
from fallow.planning.targets import Targets

NOTHING = Measure(0.0, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Entry:
    session: Session
    stress: RunStress | None
    measure: Measure


@dataclass(frozen=True, slots=True)
class Book:
    """Sessions of one runner. `races` are those that are run, in order of date."""

    problem: PlanProblem
    races: tuple[Race, ...]
    _entries: dict[Choice, Entry] = field(default_factory=dict)

    @property
    def easy_m_s(self) -> float:
        return Targets(self.problem.thresholds, self.problem.habit).easy_m_s

    @property
    def goal_m(self) -> float | None:
        return self.races[-1].distance_m if self.races else None

    def session(self, choice: Choice) -> Session:
        return self._entry(choice).session

    def stress(self, choice: Choice) -> RunStress | None:
        return self._entry(choice).stress

    def measure(self, choice: Choice) -> Measure:
        return self._entry(choice).measure

    def race(self, number: int) -> Choice:
        """The day of a race, as long as it is expected to take."""
        return Choice(SessionKind.RACE, round(self._race_s(number) / MINUTE_S), 0, number)

    def _race_s(self, number: int) -> float:
        return race_time(self.problem.thresholds, self.races[number].distance_m, self.problem.weekly_m).mean

    def race_on(self, on: date) -> int | None:
        return next((number for number, race in enumerate(self.races) if race.on == on), None)

    def _entry(self, choice: Choice) -> Entry:
        if choice not in self._entries:
            self._entries[choice] = self._made(choice)
        return self._entries[choice]

    def _made(self, choice: Choice) -> Entry:
        problem, distance_m, duration_s = self.problem, self.goal_m, choice.duration_s
        if choice.race is not None:
            distance_m = self.races[choice.race].distance_m
            duration_s = self._race_s(choice.race)
        runner = Runner(problem.thresholds, problem.habit, problem.athlete.mass_kg, problem.level)
        return _entry_of(runner, choice, duration_s, distance_m)


@dataclass(frozen=True, slots=True)
class Runner:
    """All of a runner that a session depends on."""

    thresholds: Thresholds
    habit: Habit
    mass_kg: float | None
    level: Level


@lru_cache(maxsize=4096)  # some plans' worth: the days of one plan are asked about one after another
def _entry_of(runner: Runner, choice: Choice, duration_s: float, race_m: float | None) -> Entry:
    session = build(
        choice.kind,
        duration_s,
        thresholds=runner.thresholds,
        habit=runner.habit,
        quality_s=choice.hard_min * MINUTE_S or None,
        race_distance_m=race_m,
    )
    if choice == REST:
        return Entry(session, None, NOTHING)
    stress = _stress(runner, session)
    load, tired = (stress.load, strain(stress.minutes_zone)) if stress else (0.0, 0.0)
    return Entry(session, stress, Measure(session.distance_m, session.duration_s, quality_s(session), load, tired))


def _stress(runner: Runner, session: Session) -> RunStress | None:
    if session.segments is None:
        return None
    return run_stress(
        session.segments,
        critical_speed_m_s=runner.thresholds.critical_speed_m_s.mean,
        lt1_speed_m_s=runner.thresholds.lt1_speed_m_s.mean,
        mass_kg=runner.mass_kg,
        level=runner.level,
        easy_speed_m_s=runner.habit.easy_speed_m_s,
    )
