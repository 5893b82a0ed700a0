"""What a plan is for, in percent of race speed: a low quantile over possible runners, less the price of risk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import MINUTE_S, WEEK_D, FloatArray
from fallow.physiology import adaptation
from fallow.physiology.adaptation import (
    FATIGUE_RATIO,
    FORM_SCALE,
    HABIT_D,
    HALF_STRAIN,
    LEAST_STRAIN,
    ONE_STATE_SCALE,
    TAU_FATIGUE_D,
    TAU_FITNESS_D,
    UNRECOVERED_COST,
    Usual,
    stimulus,
    tiring,
)
from fallow.physiology.draws import draw
from fallow.physiology.hazard import injuries_per_1000_h
from fallow.physiology.priors import Draws
from fallow.physiology.tissue import BONE_TAU, HABIT, LEAST_HABIT, TENDON_TAU
from fallow.planning import faults, norms
from fallow.planning.compiled import tables
from fallow.planning.compiled.tables import Ints
from fallow.planning.problem import PlanProblem
from fallow.planning.season import Season

TRUST: Final = Parameter(
    "q_form", 0.4, 0.3, "1", "own-assumption", Grade.C, (0.0, 1.0),
    "Part of the modelled change of form that is expected: the model knows no ceiling.",
)  # fmt: skip
MOST_GAIN_PCT: Final = Parameter(
    "p_gain", 6.0, 2.0, "%", "own-assumption", Grade.C, (2.0, 12.0),
    "Largest change of form by one plan that is believed at all.",
)  # fmt: skip
SHORT_COST: Final = Parameter(
    "r_short", 0.15, 0.08, "1", "own-assumption", Grade.C, (0.0, 0.4),
    "Time lost where the longest run is missing altogether, as a share; in part where it is short.",
)  # fmt: skip
RECENT_D: Final = Parameter(
    "d_recent", 60.0, 0.0, "d", "own-assumption", Grade.C, (30.0, 90.0),
    "Days before a race whose longest run says what is reachable.",
)  # fmt: skip

RUNNERS: Final = Parameter(
    "n_draw", 48.0, 0.0, "1", "own-assumption", Grade.C, (16.0, 400.0),
    "Possible runners whose form a plan is weighed for, half of them by each of the two models of form.",
)  # fmt: skip
LOW: Final = Parameter(
    "q_low", 0.2, 0.0, "1", "own-assumption", Grade.C, (0.05, 0.5),
    "Quantile of their speed on race day that counts: a plan has to be good for those whom it suits less, too.",
)  # fmt: skip
OTHER_RACE: Final = Parameter(
    "w_B", 0.25, 0.0, "1", "own-assumption", Grade.C, (0.0, 1.0), "Weight of a race on the way against the goal."
)
INJURY_COST: Final = Parameter(
    "p_inj", 5.0, 3.0, "%", "own-assumption", Grade.C, (0.0, 30.0),
    "Speed that an injury costs on race day: about as much as four weeks without a run.",
)  # fmt: skip
READY_WEIGHT: Final = Parameter(
    "w_ready", 0.3, 0.0, "%", "own-assumption", Grade.C, (0.0, 3.0),
    "Cost of a key session whose slowest store has all still to come back; in part where it is near.",
)  # fmt: skip
FAULT: Final = Parameter(
    "w_fault", 2.0, 0.0, "%", "own-assumption", Grade.C, (0.5, 20.0),
    "One fault of the grammar against speed on race day: more than any change within the grammar brings.",
)  # fmt: skip

PARAMETERS = (TRUST, MOST_GAIN_PCT, SHORT_COST, RECENT_D, RUNNERS, LOW, OTHER_RACE, INJURY_COST, READY_WEIGHT, FAULT)

_FORM: Final = (
    TAU_FITNESS_D, TAU_FATIGUE_D, FATIGUE_RATIO, FORM_SCALE, ONE_STATE_SCALE, HALF_STRAIN,
)  # fmt: skip
_SEED: Final = 7  # of the possible runners: the same for every plan


@dataclass(frozen=True, slots=True)
class Runners:
    """Possible runners, and what each is used to: the first half go by fitness and fatigue, the others by one state."""

    draws: Draws
    usual: Usual
    daily: FloatArray  # strain of the days before the plan, oldest first

    @property
    def half_strain(self) -> FloatArray:
        return self.draws[HALF_STRAIN.symbol]

    @property
    def tired(self) -> FloatArray:
        """1 for those whom fatigue slows, 0 for the others; shape (draws,)."""
        return (np.arange(self.draws.n) < self.draws.n // 2).astype(np.float64)


def runners_of(problem: PlanProblem) -> Runners:
    """The same possible runners for every plan, with the habit of this one."""
    draws = draw(_FORM, problem.level, int(RUNNERS.value), np.random.default_rng(_SEED))
    first = problem.request.starts_on - timedelta(days=int(HABIT_D.value))
    daily = np.zeros(int(HABIT_D.value))
    for run in problem.past:
        if first <= run.on < problem.request.starts_on:
            daily[(run.on - first).days] += run.strain
    return Runners(draws, Usual.of(daily, draws), daily)


def gains_pct(problem: PlanProblem, strain: FloatArray, on: int) -> FloatArray:
    """Speed on day `on` of the plan, % against going on as usual, of each possible runner; `strain` of the days before.

    Shape (draws,).
    """
    found: FloatArray = gains_on_pct(problem, strain, np.array([on], dtype=np.int64))[0]
    return found


def gains_on_pct(problem: PlanProblem, strain: FloatArray, on: Ints) -> FloatArray:
    """The same on each of these days, of which each looks back alone; shape (days, draws)."""
    runners = runners_of(problem)
    built, taken = _weights(runners, on, len(strain))
    more = (built * stimulus(strain[None, :], runners.half_strain[:, None])).sum(axis=2)
    less = (taken * tiring(strain, runners.usual.strain)).sum(axis=2)
    return np.asarray(_so_far(runners, on) + more - less)


def believed_pct(gain_pct: float) -> float:
    """The part of a modelled gain that is believed: it levels off, as the model does not."""
    return TRUST.value * MOST_GAIN_PCT.value * float(np.tanh(gain_pct / MOST_GAIN_PCT.value))


def race_days(season: Season, races: tuple[int, ...]) -> tuple[Ints, FloatArray]:
    """Days of the plan on which speed counts, and their weights: races, or without any the end of every few weeks."""
    begins, days = season.timeline.begins, season.timeline.ends - season.timeline.begins
    if races:
        on = np.array([index - begins for index in races])
        return on, np.array([*[OTHER_RACE.value] * (len(races) - 1), 1.0])
    ends = np.array([season.timeline.week(week).stop - begins for week in range(season.timeline.weeks)])
    ends = ends[ends <= days][:: -int(norms.EASIER_EVERY.value)][::-1]
    return ends, np.full(len(ends), 1.0 / len(ends))


@dataclass(frozen=True, slots=True)
class Objective:
    """Everything that a plan is weighed by, as `compiled.tables` has it."""

    aims: FloatArray
    races: FloatArray
    built_weight: FloatArray
    taken_weight: FloatArray
    so_far: FloatArray


def objective_of(
    problem: PlanProblem, season: Season, races: tuple[int, ...], runners: Runners, prone: bool
) -> Objective:
    """`races`: their days on the timeline's axis, in order."""
    on, weights = race_days(season, races)
    days = season.timeline.ends - season.timeline.begins
    built, taken = _weights(runners, on, days)
    return Objective(_aims(problem, season, runners, prone), np.column_stack((weights, on.astype(np.float64))), built,
                     taken, _so_far(runners, on))  # fmt: skip


def _aims(problem: PlanProblem, season: Season, runners: Runners, prone: bool) -> FloatArray:
    begins, days = season.timeline.begins, season.timeline.ends - season.timeline.begins
    until = days if season.race_on is None else season.timeline.index(season.race_on) - begins
    aims = np.zeros(tables.FAULT_WEIGHTS)
    aims[tables.BEGINS] = begins
    aims[tables.QUANTILE] = int(LOW.value * runners.draws.n)
    aims[tables.TRUST], aims[tables.MOST_GAIN_PCT] = TRUST.value, MOST_GAIN_PCT.value
    aims[tables.UNRECOVERED_PCT] = UNRECOVERED_COST.value
    if season.race_on is not None:
        aims[tables.LONG_WANTED_M] = season.target_long_min * MINUTE_S * season.easy_m_s
        aims[tables.LONG_SO_FAR_M] = _longest_so_far_m(problem, season.timeline.first, season.race_on)
    aims[tables.LONG_FROM], aims[tables.LONG_UNTIL] = max(until - int(RECENT_D.value), 0), until
    aims[tables.LONG_COST_PCT] = 100.0 * SHORT_COST.value / 2.0
    aims[tables.INJURY_PCT_PER_H] = INJURY_COST.value * injuries_per_1000_h(problem.level, prone) / 1000.0
    aims[tables.LEAST_HABIT] = LEAST_HABIT.value * HABIT[problem.level].value / WEEK_D
    aims[tables.TENDON_TAU_D], aims[tables.BONE_TAU_D] = TENDON_TAU.value, BONE_TAU.value
    aims[tables.READY_PCT], aims[tables.FAULT_PCT] = READY_WEIGHT.value, FAULT.value
    return np.concatenate((aims, faults.weights()))


def _longest_so_far_m(problem: PlanProblem, starts_on: date, race_on: date) -> float:
    """Longest run before the plan that a race still has something of."""
    since = race_on - timedelta(days=int(RECENT_D.value))
    return max((run.distance_m for run in problem.past if since <= run.on < starts_on), default=0.0)


def _weights(runners: Runners, on: Ints, days: int) -> tuple[FloatArray, FloatArray]:
    """What a day's stimulus and its tiring part add to and take from speed on each race day, (races, draws, days)."""
    draws, usual = runners.draws, runners.usual
    age = on[:, None, None] - np.arange(days)[None, None, :].astype(np.float64)
    gone = age <= 0
    scale = np.where(runners.tired > 0, draws[FORM_SCALE.symbol], draws[ONE_STATE_SCALE.symbol])
    least = np.maximum(usual.stimulus, stimulus(np.array(LEAST_STRAIN.value), runners.half_strain))
    ratio = draws[FATIGUE_RATIO.symbol] * runners.tired / max(usual.strain, LEAST_STRAIN.value)
    built = (scale / least)[None, :, None] * np.exp(-age / draws[TAU_FITNESS_D.symbol][None, :, None])
    taken = (scale * ratio)[None, :, None] * np.exp(-age / draws[TAU_FATIGUE_D.symbol][None, :, None])
    return np.where(gone, 0.0, built), np.where(gone, 0.0, taken)


def _so_far(runners: Runners, on: Ints) -> FloatArray:
    """Speed on each race day, % against the usual, if nothing more were run; shape (races, draws)."""
    moments = len(runners.daily) + on.astype(np.float64) + 0.5
    daily = np.concatenate((runners.daily, np.zeros(1)))
    both = [
        adaptation.change_pct(daily, moments, runners.draws, runners.usual, fatigue=fatigue)
        for fatigue in (True, False)
    ]
    return np.where(runners.tired > 0, both[0], both[1])
