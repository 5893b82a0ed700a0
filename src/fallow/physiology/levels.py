"""One scale of levels, from what a runner has been doing and how fast they are."""

from __future__ import annotations

from typing import Final

from fallow.domain.athlete import Athlete, Level, Sex
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import Habit, LevelEstimate, Thresholds
from fallow.domain.units import KM_M, WEEK_D
from fallow.physiology.critical_speed import FEMALE_SHARE

NOVICE_BELOW_W: Final = Parameter(
    "n_novice", 26.0, 0.0, "wk", "coach-practice", Grade.C, (12.0, 52.0),
    "With a run in fewer of the last 52 weeks a runner is a novice, however fast: tissue takes longer than the heart.",
)  # fmt: skip
TRAINED_RUNS: Final = Parameter(
    "r_trained", 3.5, 0.0, "1/wk", "own-assumption", Grade.C, (3.0, 5.0),
    "Runs a week from which on trained is possible.",
)  # fmt: skip
TRAINED_KM: Final = Parameter(
    "km_trained", 35.0, 0.0, "km/wk", "own-assumption", Grade.C, (25.0, 55.0), "The same for distance a week."
)
TRAINED_M_S: Final = Parameter(
    "CS_trained", 3.6, 0.0, "m/s", "own-assumption", Grade.C, (3.2, 4.2),
    "The same for critical speed, where it is known.",
)  # fmt: skip
HIGHLY_TRAINED_RUNS: Final = Parameter(
    "r_highly", 6.0, 0.0, "1/wk", "own-assumption", Grade.C, (5.0, 9.0), "Runs a week from which on highly trained."
)
HIGHLY_TRAINED_KM: Final = Parameter(
    "km_highly", 80.0, 0.0, "km/wk", "own-assumption", Grade.C, (60.0, 120.0), "The same for distance a week."
)
HIGHLY_TRAINED_M_S: Final = Parameter(
    "CS_highly", 4.4, 0.0, "m/s", "own-assumption", Grade.C, (4.0, 5.2), "The same for critical speed."
)
SETTLED_W: Final = Parameter(
    "n_settled", 8.0, 0.0, "wk", "own-assumption", Grade.C, (4.0, 16.0),
    "With a shorter record nobody's level is known: a novice, or somebody else who begins to keep a record.",
)  # fmt: skip
SEASON_W: Final = Parameter(
    "n_season", 12.0, 0.0, "wk", "own-assumption", Grade.C, (8.0, 26.0),
    "Distance a week is the mean of four weeks, or of so many where that is more: a taper takes nobody's level away.",
)  # fmt: skip

PARAMETERS = (
    NOVICE_BELOW_W, TRAINED_RUNS, TRAINED_KM, TRAINED_M_S, HIGHLY_TRAINED_RUNS, HIGHLY_TRAINED_KM, HIGHLY_TRAINED_M_S,
    SETTLED_W, SEASON_W,
)  # fmt: skip


def level(habit: Habit, thresholds: Thresholds | None, athlete: Athlete) -> LevelEstimate:
    """The runner's level; the runner's own word wins.

    A run in under 26 of the last 52 weeks: novice; a lay-off makes none, the way back has its own ramp. Beyond, all of
    runs a week, distance a week and critical speed must reach the next level's figures. Critical speed counts only
    where the runner's own data has settled it, since a prior taken from a level cannot argue for that level: first
    `level(habit, None, athlete)`, then thresholds with that prior, then this once more. Sources: coach-practice,
    own-assumption.
    """
    if athlete.overrides.level is not None:
        return LevelEstimate(athlete.overrides.level, set_by_runner=True)
    return LevelEstimate(_level(habit, _as_any_sex_m_s(thresholds, athlete)), set_by_runner=False)


def possible(found: LevelEstimate, record_d: int) -> tuple[Level, ...]:
    """The levels that a runner of whom there are `record_d` days on record may be of: all but the highest while that
    is short and the runner has not said; else the one found. Source: own-assumption.
    """
    if found.set_by_runner or record_d >= SETTLED_W.value * WEEK_D:
        return (found.level,)
    return (Level.NOVICE, Level.RECREATIONAL, Level.TRAINED)


def _level(habit: Habit, speed_m_s: float | None) -> Level:
    if habit.weeks_of_year < NOVICE_BELOW_W.value:
        return Level.NOVICE
    season = habit.km_history[-int(SEASON_W.value) :]
    weekly_km = max(habit.weekly_m / KM_M, sum(season) / max(1, len(season)))
    for reached, runs, km, needed_m_s in (
        (Level.HIGHLY_TRAINED, HIGHLY_TRAINED_RUNS, HIGHLY_TRAINED_KM, HIGHLY_TRAINED_M_S),
        (Level.TRAINED, TRAINED_RUNS, TRAINED_KM, TRAINED_M_S),
    ):
        fast = speed_m_s is None or speed_m_s >= needed_m_s.value
        if habit.runs_per_week >= runs.value and weekly_km >= km.value and fast:
            return reached
    return Level.RECREATIONAL


def _as_any_sex_m_s(thresholds: Thresholds | None, athlete: Athlete) -> float | None:
    """Critical speed as that of an average of all; None where it is not known from the runner."""
    if thresholds is None or "critical_speed_m_s" not in thresholds.measured:
        return None
    share = {Sex.FEMALE: FEMALE_SHARE.value, Sex.MALE: 1 / FEMALE_SHARE.value, Sex.ANY: 1.0}[athlete.sex]
    return thresholds.critical_speed_m_s.mean / share
