"""One record as every rule sees it: what was done, day by day, and what was told; from recordings or from a diary."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from functools import cached_property
from typing import Final

from fallow.coaching.recovery_run import BRISK_MIN, HARD_MIN
from fallow.domain.activity import Run, RunStress, Sport
from fallow.domain.athlete import Athlete, Overrides
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import MINUTE_S
from fallow.domain.wellness import CheckIn
from fallow.engine.wellness_trial.diary import Diary, Morning, Question, Session
from fallow.engine.wellness_trial.store import LEVEL
from fallow.physiology.critical_speed import CRITICAL_SPEED_M_S
from fallow.physiology.session_effort import LT1_EFFORT, Kind, effort_intensity, effort_stress

LONG_MIN: Final = Parameter(
    "T_long", 90.0, 0.0, "min", "coach-practice", Grade.C, (60.0, 150.0), "A session of so many minutes is a long one."
)
HARD_EFFORT: Final = Parameter(
    "RPE_hard", 7.0, 0.0, "0-10", "convention", Grade.C, (6.0, 9.0),
    "Session effort from which a session is hard; above that of LT1 it is moderate.",
)  # fmt: skip
PARAMETERS: Final = (LONG_MIN, HARD_EFFORT)

ASKED_AT: Final = time(6)
# Steps of a scale on which 3 is a person's ordinary day, as points of 10; an assumption of ours.
SORENESS_0_10: Final[Mapping[int, float]] = {1: 8.0, 2: 5.0, 3: 2.0, 4: 1.0, 5: 0.0}
SPORTS: Final[Mapping[Kind, Sport]] = {
    Kind.RUNNING: Sport.RUN,
    Kind.UNTOLD: Sport.RUN,
    Kind.BALL_GAME: Sport.OTHER,
    Kind.STRENGTH: Sport.STRENGTH,
    Kind.WITHOUT_IMPACT: Sport.CYCLE,
}


class Hardness(IntEnum):
    EASY = 0
    MODERATE = 1
    HARD = 2


@dataclass(frozen=True, slots=True)
class Done:
    """One session as the simple rules take it; `load` in whatever unit the record has."""

    ended_at: datetime
    on: date
    load: float
    hardness: Hardness
    duration_s: float

    @property
    def is_long(self) -> bool:
        return self.duration_s >= LONG_MIN.value * MINUTE_S


@dataclass(frozen=True)
class History:
    """One record, up to any morning in it. `runs` with their stress and `done` oldest first.

    `answers`: what was said to the questions of a diary, by day; empty where nobody was asked.
    """

    name: str
    begins_on: date
    ends_on: date  # the last morning that is judged
    utc_offset_s: int
    athlete: Athlete
    runs: tuple[Run, ...]
    done: tuple[Done, ...]
    check_ins: tuple[CheckIn, ...] = ()
    answers: Mapping[Question, Mapping[date, int]] = field(default_factory=dict)

    @cached_property
    def loads(self) -> Mapping[date, float]:
        found: dict[date, float] = {}
        for each in self.done:
            found[each.on] = found.get(each.on, 0.0) + each.load
        return found

    @cached_property
    def by_day(self) -> Mapping[date, tuple[Done, ...]]:
        found: dict[date, tuple[Done, ...]] = {}
        for each in self.done:
            found[each.on] = (*found.get(each.on, ()), each)
        return found

    @cached_property
    def _ends(self) -> list[datetime]:
        return [each.ended_at for each in self.done]

    def morning(self, on: date) -> datetime:
        """ASKED_AT of the runner's local day."""
        return datetime.combine(on, ASKED_AT, tzinfo=UTC) - timedelta(seconds=self.utc_offset_s)

    def done_before(self, on: date) -> tuple[Done, ...]:
        """What was over on a morning."""
        return self.done[: bisect_left(self._ends, self.morning(on))]

    def mornings(self, after_d: int = 0) -> list[date]:
        """Every morning of the record but those of its first `after_d` days."""
        first = self.begins_on + timedelta(days=after_d)
        return [first + timedelta(days=day) for day in range((self.ends_on - first).days + 1)]


def of_runs(
    name: str, athlete: Athlete, runs: Sequence[Run], check_ins: Sequence[CheckIn], utc_offset_s: int
) -> History:
    """From recordings, at least one with its stress; load is the model's: 100 an hour at critical speed."""
    ordered = sorted((run for run in runs if run.stress is not None), key=lambda run: run.started_at)
    done = [
        Done(run.ended_at, run.local_date, run.stress.load, of_zones(run.stress, run.duration_s), run.duration_s)
        for run in ordered
        if run.stress is not None
    ]
    return History(
        name, ordered[0].local_date, ordered[-1].local_date, utc_offset_s, athlete, tuple(ordered),
        tuple(sorted(done, key=lambda each: each.ended_at)), tuple(check_ins),
    )  # fmt: skip


def of_diary(diary: Diary) -> History | None:
    """From effort and minutes; load is their product. None where there is no morning to judge.

    The level is taken as recreational, the distance of what was done on foot as what effort and minutes stand for.
    Pain that is not soreness is taken as none: nobody was asked.
    """
    if not diary.mornings:
        return None
    done = [Done(one.ended_at, one.on, one.load, of_effort(one), one.duration_s) for one in diary.sessions]
    days = [*(morning.on for morning in diary.mornings), *(one.on for one in diary.sessions)]
    runs = [_run(f"{diary.person}-{number}", one) for number, one in enumerate(diary.sessions)]
    return History(
        name=diary.person,
        begins_on=min(days),
        ends_on=diary.mornings[-1].on,
        utc_offset_s=0,
        athlete=Athlete(diary.person, overrides=Overrides(level=LEVEL)),
        runs=tuple(sorted(runs, key=lambda run: run.started_at)),
        done=tuple(sorted(done, key=lambda each: each.ended_at)),
        check_ins=(*_words(diary.mornings), *_resting(diary)),
        answers={
            question: {one.on: answer for one in diary.mornings if (answer := _answer(one, question)) is not None}
            for question in Question
        },
    )


def of_zones(stress: RunStress, duration_s: float) -> Hardness:
    """Hard: HARD_MIN above LT2, or long. Moderate: BRISK_MIN above LT1. Easy: anything else."""
    _, between, above = stress.minutes_zone
    if above >= HARD_MIN.value or duration_s >= LONG_MIN.value * MINUTE_S:
        return Hardness.HARD
    return Hardness.MODERATE if between + above >= BRISK_MIN.value else Hardness.EASY


def of_effort(session: Session) -> Hardness:
    """Hard: effort HARD_EFFORT, or long. Moderate: effort above that of LT1. Easy: anything else."""
    if session.effort_0_10 >= HARD_EFFORT.value or session.duration_s >= LONG_MIN.value * MINUTE_S:
        return Hardness.HARD
    return Hardness.MODERATE if session.effort_0_10 > LT1_EFFORT.value else Hardness.EASY


def _run(name: str, session: Session) -> Run:
    """The session as an activity: on foot where any part of it was, and as far as that part goes."""
    on_foot = [kind for kind in session.kinds if SPORTS[kind] is Sport.RUN]
    sport = Sport.RUN if on_foot else SPORTS[min(session.kinds)]
    speed = effort_intensity(session.effort_0_10) * CRITICAL_SPEED_M_S[LEVEL].value
    return Run(
        activity_id=name,
        sport=sport,
        started_at=session.ended_at - timedelta(seconds=session.duration_s),
        local_date=session.on,
        duration_s=session.duration_s,
        distance_m=speed * session.duration_s * len(on_foot) / len(session.kinds) if on_foot else None,
        stress=effort_stress(session.duration_s, session.effort_0_10, session.kinds, level=LEVEL),
    )


def _answer(morning: Morning, question: Question) -> int | None:
    """A readiness of 0 is taken as a question passed over: months on end of it would say that someone cannot move."""
    answer = morning.answers.get(question)
    return None if question is Question.READINESS and answer == 0 else answer


def _words(mornings: Sequence[Morning]) -> list[CheckIn]:
    return [
        CheckIn(
            on=one.on,
            at=datetime.combine(one.on, ASKED_AT, tzinfo=UTC),
            soreness_0_10=SORENESS_0_10.get(_answer(one, Question.SORENESS) or 0),
            feel_0_10=_answer(one, Question.READINESS),
            sleep_h=one.sleep_h,
            pain_0_10=0.0,
        )
        for one in mornings
    ]


def _resting(diary: Diary) -> list[CheckIn]:
    """A day's resting heart rate is complete when the day is over, and so known on the next morning."""
    days = ((on + timedelta(days=1), value) for on, value in diary.resting_hr_bpm.items())
    return [
        CheckIn(on=on, at=datetime.combine(on, ASKED_AT, tzinfo=UTC), source="device", resting_hr_bpm=value)
        for on, value in sorted(days)
    ]
