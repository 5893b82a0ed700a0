"""Cadence counted for one leg or twice, and steps that the sensor lost or made up."""

from __future__ import annotations

from typing import Final

import numpy as np

from fallow.domain.activity import Channel
from fallow.domain.cleaning import CleaningKind
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import FloatArray
from fallow.physiology.mechanics import cadence_spm
from fallow.physiology.pieces import STEP_FROM, STEP_TO
from fallow.physiology.recording import Change, Recording, Rule, at_ends, blanked
from fallow.physiology.segments import CADENCE_HIGH_SPM, CADENCE_LOW_SPM
from fallow.physiology.spans import Mask, lasting, stretches

ONE_LEG_S: Final = Parameter(
    "t_leg", 60.0, 0.0, "s", "own-assumption", Grade.C, (20.0, 300.0),
    "A stretch of cadence counted for one leg, or twice, lasts at least so long; shorter ones are left as they are.",
)  # fmt: skip
ONE_LEG_SPM: Final = Parameter(
    "c_leg", 120.0, 0.0, "1/min", "own-assumption", Grade.C, (100.0, 130.0),
    "Nobody turns one leg over more often than this; so a count for one leg lies below.",
)  # fmt: skip
DOUBLED_SPM: Final = Parameter(
    "c_twice", 240.0, 0.0, "1/min", "own-assumption", Grade.C, (220.0, 270.0),
    "Nobody holds a cadence above this for a minute; it was counted twice.",
)  # fmt: skip
COVERING_M_S: Final = Parameter(
    "v_covering", 1.0, 0.0, "m/s", "own-assumption", Grade.C, (0.6, 1.5),
    "At this speed and above there are steps; below, a receiver may have made it up from standing.",
)  # fmt: skip
HOLE_S: Final = Parameter(
    "t_hole", 10.0, 0.0, "s", "own-assumption", Grade.C, (3.0, 30.0),
    "A stretch of one fault goes on over an interruption as short as this.",
)  # fmt: skip
LOST_S: Final = Parameter(
    "t_lost", 10.0, 0.0, "s", "own-assumption", Grade.C, (5.0, 30.0),
    "Steps are missed for a moment after every start; for so long the sensor lost them.",
)  # fmt: skip

PARAMETERS = (ONE_LEG_S, ONE_LEG_SPM, DOUBLED_SPM, COVERING_M_S, HOLE_S, LOST_S)


def doubled(recording: Recording) -> Change | None:
    """A minute and more above DOUBLED_SPM, of which half fits the speed."""
    values = recording.get(Channel.CADENCE)
    if not recording.on_foot or values is None:
        return None
    high = values >= DOUBLED_SPM.value
    return _recounted(recording, values, high, 0.5) if high.any() else None


def one_leg(recording: Recording) -> Change | None:
    """A minute and more of steps too long for anyone, of which half fits the speed: the count was for one leg."""
    values = recording.get(Channel.CADENCE)
    if not recording.on_foot or values is None:
        return None
    low = (values > 0.0) & (values < ONE_LEG_SPM.value)
    if not low.any():
        return None
    low &= _speed(recording) >= COVERING_M_S.value
    low[low] = _step_factor(recording, values, low) > STEP_TO.value
    return _recounted(recording, values, low, 2.0)


def _recounted(recording: Recording, values: FloatArray, wrong: Mask, times: float) -> Change | None:
    """The change that counts whole stretches anew, where the steps then are as long as they can be."""
    where = np.zeros_like(wrong)
    for a, b in stretches(wrong, recording.time_s, HOLE_S.value, ONE_LEG_S.value):
        inside = np.zeros_like(wrong)
        inside[a:b] = wrong[a:b]
        factors = _step_factor(recording, times * values, inside)
        factors = factors[~np.isnan(factors)]
        if factors.size and STEP_FROM.value <= np.median(factors) <= STEP_TO.value:
            where |= inside
    if not where.any():
        return None
    return Change(Channel.CADENCE, where, {Channel.CADENCE: np.where(where, times * values, values)})


def _step_factor(recording: Recording, values: FloatArray, where: Mask) -> FloatArray:
    """Step length over the typical one at this speed, of the samples chosen; NaN where the speed is unknown."""
    speed = _speed(recording)[where]
    return np.asarray(cadence_spm(np.where(speed >= COVERING_M_S.value, speed, np.nan)) / values[where])


def _speed(recording: Recording) -> FloatArray:
    """At each sample that of the step to it, at the first that of the step from it."""
    return np.concatenate((recording.speed[:1], recording.speed))


def impossible(recording: Recording) -> Change | None:
    """More steps than anyone takes."""
    values = recording.get(Channel.CADENCE)
    if not recording.on_foot or values is None:
        return None
    return blanked(Channel.CADENCE, values, values > CADENCE_HIGH_SPM.value)


def lost(recording: Recording) -> Change | None:
    """Hardly a step where ground was covered."""
    values = recording.get(Channel.CADENCE)
    if not recording.on_foot or values is None:
        return None
    low = values[1:] < CADENCE_LOW_SPM.value
    if not low.any():
        return None
    low = lasting(low & (recording.speed >= COVERING_M_S.value), recording.step_s, LOST_S.value)
    return blanked(Channel.CADENCE, values, at_ends(low))


_READS: Final = frozenset({Channel.CADENCE, Channel.SPEED, Channel.DISTANCE})
RULES: Final = (
    Rule(CleaningKind.CADENCE_DOUBLED, doubled, _READS),
    Rule(CleaningKind.CADENCE_ONE_LEG, one_leg, _READS),
    Rule(CleaningKind.CADENCE_IMPOSSIBLE, impossible, frozenset({Channel.CADENCE})),
    Rule(CleaningKind.CADENCE_LOST, lost, _READS),
)
