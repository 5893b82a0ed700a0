"""Diaries of other people's mornings and sessions, held against the forecasts; what was left out of them, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

import numpy as np

from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.engine.wellness_trial.diary import Diary
from fallow.engine.wellness_trial.trial import WellnessTrial, wellness_trial

SEED: Final = 20_191_101


class LeftOut(StrEnum):
    """Why a file, a row or an answer is not used."""

    NO_WELLNESS_FILE = "no_wellness_file"
    NO_SESSION_FILE = "no_session_file"
    NO_COLUMN = "no_column"
    DAMAGED = "damaged"
    NOT_A_TIME = "not_a_time"
    LATER_REPORT = "later_report"
    NOT_ANSWERED = "not_answered"
    NOT_AN_ANSWER = "not_an_answer"
    NOT_RATED = "not_rated"
    IMPOSSIBLE_EFFORT = "impossible_effort"
    NO_DURATION = "no_duration"
    IMPOSSIBLE_DURATION = "impossible_duration"
    SAME_SESSION = "same_session"


@dataclass(frozen=True, slots=True)
class Omission:
    """One thing left out; `place` is file and line, and where an answer alone is left out, its column."""

    reason: LeftOut
    place: str


@dataclass(frozen=True, slots=True)
class Excluded:
    reason: LeftOut
    times: int
    first_place: str


@dataclass(frozen=True, slots=True)
class WellnessReport:
    trial: WellnessTrial
    excluded: tuple[Excluded, ...]


class Diaries(Protocol):
    """Where diaries are kept."""

    @property
    def place(self) -> str: ...

    def read(self) -> tuple[tuple[Diary, ...], tuple[Omission, ...]]:
        """Everyone's diary, and all that could not be used."""


def wellness_report(diaries: Diaries) -> WellnessReport:
    """The trial on these diaries. Raises UserProblemError where there is none at all."""
    people, omissions = diaries.read()
    if not people:
        raise UserProblemError(Problem(ProblemCode.BAD_VALUE, diaries.place, "no folder in it has pmsys/wellness.csv"))
    return WellnessReport(wellness_trial(people, np.random.default_rng(SEED)), counted(omissions))


def counted(omissions: Sequence[Omission]) -> tuple[Excluded, ...]:
    """How often each reason occurred, and where first."""
    times = Counter(omission.reason for omission in omissions)
    first = {omission.reason: omission.place for omission in reversed(omissions)}
    return tuple(Excluded(reason, times[reason], first[reason]) for reason in LeftOut if reason in times)
