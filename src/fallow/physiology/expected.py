"""What a runner with some parameters would answer in the mornings, beside their own level: many runners at once.

Two stores speak in answers: the muscles in soreness and feeling, the nerves in overnight rMSSD and resting heart rate.
They are replayed alone, run by run, with the same functions as the whole body; between runs an answer is read off the
state after the last run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from fallow.domain.activity import RunStress
from fallow.domain.athlete import Level
from fallow.domain.learned import Answer
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import FloatArray
from fallow.physiology import muscle, nerve
from fallow.physiology.draws import central, from_scores
from fallow.physiology.kinetics import Elapsed
from fallow.physiology.priors import Draws, Prior, at_level
from fallow.physiology.recovered import MUSCLE_REFERENCE
from fallow.physiology.rest import Rest, constant


def _gain(symbol: str, value: float, sd: float, unit: str, bounds: tuple[float, float], meaning: str) -> Parameter:
    return Parameter(symbol, value, sd, unit, "own-assumption", Grade.C, bounds, meaning)


# fmt: off
SORENESS_GAIN = _gain("g_sore", 1.0, 0.5, "1", (0.1, 3.0), "points told per point of soreness that is typical")
FEEL_PER_SORENESS = _gain("feel_sore", 0.4, 0.3, "1", (0.0, 2.0), "feeling lost per point of soreness that is typical")
FEEL_PER_FORCE = _gain(
    "feel_force", 0.7, 0.6, "0-10", (0.0, 4.0), "feeling lost with the force that a hard session takes"
)
# fmt: on
PARAMETERS = (SORENESS_GAIN, FEEL_PER_SORENESS, FEEL_PER_FORCE)

_NOT_SEEN: Final = {prior.symbol for prior in (muscle.RUN_ON_DAMAGE, muscle.EASY_RUN_BONUS)}


@dataclass(frozen=True, slots=True)
class Timeline:
    """Runs in order, on one clock; `paced` is the same clock as repair feels it. Hours, shape (runs,)."""

    stresses: tuple[RunStress, ...]
    after_h: FloatArray  # ends of the runs
    after_paced_h: FloatArray
    rested_h: FloatArray  # from the end of the run before, the run's own minutes included
    rested_paced_h: FloatArray

    def since(self, at_h: FloatArray, paced_h: FloatArray) -> Since:
        """For each question the last run before it."""
        index = np.searchsorted(self.after_h, at_h, side="right")
        ends, paced = np.append(-np.inf, self.after_h), np.append(-np.inf, self.after_paced_h)
        hours, repair = at_h - ends[index], paced_h - paced[index]
        told = np.isfinite(hours)
        return Since(index, np.where(told, hours, 0.0)[:, np.newaxis], np.where(told, repair, 0.0)[:, np.newaxis])

    def gaps(self) -> tuple[Elapsed | None, ...]:
        """Rest before each run's blow."""
        return tuple(
            _elapsed(*hours) for hours in zip(self.rested_h.tolist(), self.rested_paced_h.tolist(), strict=True)
        )


@dataclass(frozen=True, slots=True)
class Since:
    """Which run was the last before each question (0: none), and how long ago; (m,), (m, 1), (m, 1)."""

    index: np.ndarray[tuple[int], np.dtype[np.intp]]
    hours: FloatArray
    repair_hours: FloatArray


def _elapsed(hours: float, repair_hours: float) -> Elapsed | None:
    stretches = constant(hours, Rest(max(repair_hours / hours, 1e-6))) if hours > 0 else None
    return None if stretches is None else Elapsed.over(stretches)


class Muscles:
    """Soreness told, and feeling: -(a soreness + b force lost / that of a hard session)."""

    answers = (Answer.SORENESS, Answer.FEEL)
    gains = (SORENESS_GAIN, FEEL_PER_SORENESS, FEEL_PER_FORCE)

    def __init__(self, level: Level, timeline: Timeline, asked: Mapping[Answer, Since]) -> None:
        self.level = level
        self.timeline = timeline
        self.asked = asked

    @classmethod
    def free(cls, level: Level) -> tuple[Parameter, ...]:
        """What is learned, in the order of the scores."""
        return (*_free(muscle.PARAMETERS, level), *cls.gains)

    @cached_property
    def personal(self) -> tuple[Parameter, ...]:
        return self.free(self.level)

    @cached_property
    def _gaps(self) -> tuple[Elapsed | None, ...]:
        return self.timeline.gaps()

    def __call__(self, scores: FloatArray) -> tuple[FloatArray, ...]:
        draws = _runners(self.personal, scores, self.level)
        states = self._states(draws)
        sore_at, feel_at = (self.asked[kind] for kind in self.answers)
        force = MUSCLE_REFERENCE[self.level].value
        feel = draws["feel_sore"] * _soreness(states, draws, feel_at)
        feel = feel + draws["feel_force"] / force * _force_lost(states, draws, feel_at)
        return draws["g_sore"] * _soreness(states, draws, sore_at), -feel

    def _states(self, draws: Draws) -> FloatArray:
        """Late and early soreness, fast and slow force loss of the knee extensors before any run and after each:
        shape (4, runs + 1, n).
        """
        body = muscle.rested(draws, self.level)
        rows = [_row(body)]
        for stress, gap in zip(self.timeline.stresses, self._gaps, strict=True):
            body = body if gap is None else muscle.resting(body, draws, gap)
            body = muscle.after_run(
                body,
                draws,
                muscle.Dose(stress.knee_extensors_tiring, stress.knee_extensors),
                muscle.Dose(stress.plantar_flexors_tiring, stress.plantar_flexors),
                stress.eccentric,
            )
            rows.append(_row(body))
        return np.array(rows).transpose(1, 0, 2)


def _row(body: muscle.Muscle) -> tuple[FloatArray, ...]:
    return body.soreness_late, body.soreness_early, body.knee_extensors.fast, body.knee_extensors.slow


def _soreness(states: FloatArray, draws: Draws, at: Since) -> FloatArray:
    late = states[0][at.index] * np.exp(-at.repair_hours / draws["tau_s"])
    return muscle.soreness_told(late - states[1][at.index] * np.exp(-at.hours / draws["tau_s_rise"]), draws)


def _force_lost(states: FloatArray, draws: Draws, at: Since) -> FloatArray:
    fast = states[2][at.index] * np.exp(-at.repair_hours / draws["tau_c"])
    return np.asarray(fast + states[3][at.index] * np.exp(-at.repair_hours / draws["tau_m"]))


class Nerves:
    """ln rMSSD of the night before a morning, and ln of the resting heart rate, each against its level."""

    answers = (Answer.RMSSD, Answer.RESTING_HR)
    gains: tuple[Parameter, ...] = ()

    def __init__(self, level: Level, timeline: Timeline, asked: Mapping[Answer, Since]) -> None:
        self.level = level
        self.timeline = timeline
        self.asked = asked

    @classmethod
    def free(cls, level: Level) -> tuple[Parameter, ...]:
        """What is learned, in the order of the scores."""
        return _free(nerve.PARAMETERS, level)

    @cached_property
    def personal(self) -> tuple[Parameter, ...]:
        return self.free(self.level)

    @cached_property
    def _gaps(self) -> tuple[Elapsed | None, ...]:
        return self.timeline.gaps()

    def __call__(self, scores: FloatArray) -> tuple[FloatArray, ...]:
        draws = _runners(self.personal, scores, self.level)
        moderate, hard = self._states(draws)
        rmssd, heart_rate = (self._night(moderate, hard, draws, self.asked[kind]) for kind in self.answers)
        return rmssd, nerve.night_hr_log_ratio(heart_rate, draws)

    def _states(self, draws: Draws) -> FloatArray:
        store = nerve.rested(draws)
        rows = [(store.moderate, store.hard)]
        for stress, gap in zip(self.timeline.stresses, self._gaps, strict=True):
            store = store if gap is None else nerve.resting(store, draws, gap)
            store = nerve.after_run(
                store, draws, stress.nerve_moderate, stress.nerve_hard, stress.sprint, sum(stress.minutes_zone[1:])
            )
            rows.append((store.moderate, store.hard))
        return np.array(rows).transpose(1, 0, 2)

    @staticmethod
    def _night(moderate: FloatArray, hard: FloatArray, draws: Draws, at: Since) -> FloatArray:
        """Mean over a night that begins when `at` says, as in nerve.night_log_ratio, (m, n)."""
        begun = nerve.Nerve(
            moderate[at.index] * np.exp(-at.repair_hours / draws["tau_mod"]),
            hard[at.index] * np.exp(-at.repair_hours / draws["tau_hard"]),
            *(np.zeros(draws.n),) * 3,
        )
        return nerve.night_log_ratio(begun, draws, 0.0)


def _free(priors: Sequence[Prior], level: Level) -> tuple[Parameter, ...]:
    at = (at_level(prior, level) for prior in priors)
    return tuple(parameter for parameter in at if parameter.sd > 0 and parameter.symbol not in _NOT_SEEN)


def _runners(personal: Sequence[Parameter], scores: FloatArray, level: Level) -> Draws:
    """One runner per column: the personal parameters from their scores (p, n), the others at their prior means."""
    n = scores.shape[1]
    others = {symbol: np.broadcast_to(value, n) for symbol, value in central(level).values.items()}
    own = {one.symbol: from_scores(one, row) for one, row in zip(personal, scores, strict=True)}
    return Draws({**others, **own})
