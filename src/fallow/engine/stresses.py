"""The stress of every activity, each measured by the thresholds that were known when it was done."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, partial
from typing import TypedDict

from fallow.domain.activity import Run, RunStress, Segments, Sport
from fallow.domain.athlete import Athlete, Level
from fallow.domain.state import Habit, LevelEstimate, Thresholds
from fallow.domain.units import WEEK_D
from fallow.engine.version import stress_model
from fallow.physiology.along import Along, along
from fallow.physiology.habit import habit
from fallow.physiology.levels import level
from fallow.physiology.performance import MEASURED_RUNS, thresholds, thresholds_weekly
from fallow.physiology.pieces import limits_of
from fallow.physiology.stress import activity_stress, recorded_segments, run_stress


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the runner on a day, from what was run before it."""

    habit: Habit
    level: LevelEstimate
    thresholds: Thresholds


def known_on(runs: Sequence[Run], on: date, athlete: Athlete) -> Known:
    """Habit, level and thresholds on a day. The level is taken from the habit alone first, as the thresholds' prior."""
    usual = habit(runs, on)
    limits = thresholds(runs, on, athlete, level(usual, None, athlete).level)
    holds = replace(limits, heart_rate_holds=athlete.heart_rate_holds)
    return Known(usual, level(usual, limits, athlete), holds)


def assess(runs: Sequence[Run], athlete: Athlete) -> Mapping[str, RunStress]:
    """Stress of each activity by id; one that has its stress already keeps it. `runs` oldest first.

    What was known on the Monday before holds for a week: one run does not move the scale that it is measured on. The
    first runs on record are measured by what they themselves have shown on the Monday after them, since before them
    nothing is known at all.
    """
    known = _known_when_run(runs, athlete)
    return {run.activity_id: run.stress or measured(run, athlete, known(run)) for run in runs}


def _known_when_run(runs: Sequence[Run], athlete: Athlete) -> Callable[[Run], Known]:
    """What each run is measured by; `runs` oldest first."""
    known, first = _known_weekly(runs, athlete), _first_known(runs)
    return lambda run: known(max(_monday(run.local_date), first))


def built_up(run: Run, runs: Sequence[Run], athlete: Athlete) -> Along | None:
    """How the stress of one of the `runs`, oldest first, built up along it, measured as by `assess`; None where only a
    summary is known.
    """
    pieces = recorded_segments(run) if run.segments is not None and len(run.segments) else None
    if pieces is None:
        return None
    scale = _scale(athlete, _known_when_run(runs, athlete)(run))
    limits = limits_of(
        scale["critical_speed_m_s"],
        scale["lt1_speed_m_s"],
        scale["easy_speed_m_s"],
        scale["threshold_hr_bpm"],
        scale["lt1_hr_bpm"],
        scale["max_hr_bpm"],
    )
    return along(pieces, limits, level=scale["level"], mass_kg=scale["mass_kg"])


def _monday(on: date) -> date:
    return on - timedelta(on.weekday())


def _first_known(runs: Sequence[Run]) -> date:
    """The Monday after the first runs, as many as make a limit a measured one; `runs` oldest first."""
    days = [run.local_date for run in runs if run.sport is Sport.RUN][: int(MEASURED_RUNS.value)]
    return _monday(days[-1]) + timedelta(days=WEEK_D) if days else date.min


def _known_weekly(runs: Sequence[Run], athlete: Athlete) -> Callable[[date], Known]:
    """The same as `known_on` for any Monday, for all of them at once."""
    usual = cache(partial(habit, runs))
    limits = thresholds_weekly(runs, athlete, lambda monday: level(usual(monday), None, athlete).level)

    @cache
    def known(monday: date) -> Known:
        return Known(usual(monday), level(usual(monday), limits(monday), athlete), limits(monday))

    return known


class Scale(TypedDict):
    """What a stress is measured by, as the physiology asks for it."""

    critical_speed_m_s: float
    lt1_speed_m_s: float
    mass_kg: float | None
    level: Level
    easy_speed_m_s: float | None
    threshold_hr_bpm: float
    lt1_hr_bpm: float
    max_hr_bpm: float


def measured(run: Run, athlete: Athlete, known: Known) -> RunStress:
    """The stress of one activity, by what is known of the runner."""
    return activity_stress(run, **_scale(athlete, known))


def imagined(segments: Segments, athlete: Athlete, known: Known) -> RunStress:
    """The stress that a session not yet run would be."""
    return run_stress(segments, **_scale(athlete, known))


def _scale(athlete: Athlete, known: Known) -> Scale:
    limits = known.thresholds
    return Scale(
        critical_speed_m_s=limits.critical_speed_m_s.mean,
        lt1_speed_m_s=limits.lt1_speed_m_s.mean,
        mass_kg=athlete.mass_kg,
        level=known.level.level,
        easy_speed_m_s=known.habit.easy_speed_m_s,
        threshold_hr_bpm=limits.threshold_hr_bpm.mean,
        lt1_hr_bpm=limits.lt1_hr_bpm.mean,
        max_hr_bpm=limits.max_hr_bpm.mean,
    )


def with_stress(runs: Sequence[Run], athlete: Athlete) -> tuple[Run, ...]:
    """The same runs, none without its stress."""
    if all(run.stress is not None for run in runs):
        return tuple(runs)
    stresses = assess(runs, athlete)
    return tuple(replace(run, stress=stresses[run.activity_id]) for run in runs)


def stress_version(athlete: Athlete) -> str:
    """Names all that a stored stress depends on beside the activities: the model, and what the runner has told."""
    told = repr((athlete.sex, athlete.birth_year, athlete.mass_kg, athlete.overrides))
    return f"{stress_model()}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"
