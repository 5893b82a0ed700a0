"""A session as a watch leads through it: steps with one target each, and what comes again told once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from fallow.domain.activity import Sport
from fallow.domain.repeats import blocks
from fallow.domain.session import Session, SessionKind, Step, StepKind

StepName: TypeAlias = Callable[[Step], str]
NO_RUN: Final = {SessionKind.STRENGTH: Sport.STRENGTH, SessionKind.CROSS: Sport.OTHER}
# Work within these is hard where it is held to a pace. A long run has one where its steps are more than one.
HARD: Final = frozenset({SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.RACE, SessionKind.LONG})


class TargetKind(StrEnum):
    SPEED = "speed"  # m/s
    HEART_RATE = "heart_rate"  # beats per minute


@dataclass(frozen=True, slots=True)
class Target:
    """A range to stay in, in the unit of its kind."""

    kind: TargetKind
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class WorkoutStep:
    name: str
    kind: StepKind
    duration_s: float | None  # None: until the runner ends it
    target: Target | None  # None: by feel


@dataclass(frozen=True, slots=True)
class Block:
    """Steps that are gone through so many times."""

    steps: tuple[WorkoutStep, ...]
    times: int


@dataclass(frozen=True, slots=True)
class Workout:
    """`workout_id` is that of the runner's session of a day; `made_on` is the day of the plan that it is from."""

    workout_id: str
    name: str
    sport: Sport
    made_on: date
    blocks: tuple[Block, ...]

    def steps(self) -> Iterator[WorkoutStep]:
        """One after the other, as they are run."""
        for block in self.blocks:
            for _ in range(block.times):
                yield from block.steps


def workout(session: Session, workout_id: str, name: str, made_on: date, step_name: StepName) -> Workout:
    """The workout of a session. Raises ValueError for a day of rest, which has none."""
    if not session.steps:
        raise ValueError(f"no workout for {session.kind}")

    def on_watch(step: Step) -> WorkoutStep:
        # A race ends at its finish, not when the clock says what was foretold.
        duration_s = None if session.kind is SessionKind.RACE else step.duration_s
        return WorkoutStep(step_name(step), step.kind, duration_s, target(session, step))

    made = (Block(tuple(map(on_watch, block)), times) for block, times in blocks(session.steps))
    return Workout(workout_id, name, NO_RUN.get(session.kind, Sport.RUN), made_on, tuple(made))


def target(session: Session, step: Step) -> Target | None:
    """The one range that a watch holds the runner to; None where they go by feel.

    Hard work goes by pace: heart rate takes minutes to arrive, and by then a repeat is over. Easy running goes by
    heart rate: it is the effort that has to stay low, also uphill, in heat and on a tired day, and a pace to reach
    would push. Short easy stretches go by feel though both are known: after a repeat the heart is still coming down,
    however slowly one jogs, and between two walks it never settles, so that a watch would only nag. No recovery run
    has a pace.
    """
    if step.walk or step.kind is StepKind.RECOVER or session.kind is SessionKind.RUN_WALK:
        return None
    pace = None if session.kind is SessionKind.RECOVERY_RUN else _target(TargetKind.SPEED, step.speed_m_s)
    heart_rate = _target(TargetKind.HEART_RATE, step.heart_rate_bpm)
    return pace or heart_rate if _is_hard(session, step) else heart_rate or pace


def _is_hard(session: Session, step: Step) -> bool:
    """A long run is easy; with a stretch at race pace in it, that stretch is not."""
    plain_long = session.kind is SessionKind.LONG and len(session.steps) == 1
    return session.kind in HARD and step.kind is StepKind.WORK and not plain_long


def _target(kind: TargetKind, wanted: tuple[float, float] | None) -> Target | None:
    return None if wanted is None else Target(kind, *sorted(wanted))
