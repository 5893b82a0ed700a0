"""Heart rates that no heart had: impossible ones, spikes and dropouts, and a line that stays flat while the work does
not.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from fallow.domain.activity import Channel
from fallow.domain.cleaning import CleaningKind
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import FloatArray
from fallow.physiology.recording import Change, Recording, Rule, blanked
from fallow.physiology.segments import HEART_RATE_HIGH_BPM, HEART_RATE_LOW_BPM, STANDING_M_S
from fallow.physiology.spans import Mask, excursions, level, runs, within

LEAP_BPM: Final = Parameter(
    "dHR_leap", 20.0, 0.0, "bpm", "own-assumption", Grade.C, (15.0, 40.0),
    "From one sample to the next a heart does not change by so much: it needs ten seconds and more.",
)  # fmt: skip
LEAP_S: Final = Parameter(
    "t_leap", 3.0, 0.0, "s", "own-assumption", Grade.C, (1.0, 6.0), "Samples farther apart than this show no leap."
)
SPIKE_BACK_BPM: Final = Parameter(
    "dHR_back", 10.0, 0.0, "bpm", "own-assumption", Grade.C, (5.0, 15.0),
    "After a spike the heart rate is back so close to where it was; else nobody knows which of both was true.",
)  # fmt: skip
SPIKE_S: Final = Parameter(
    "t_spike", 60.0, 0.0, "s", "own-assumption", Grade.C, (20.0, 180.0), "A spike or dropout is over within this time."
)
STUCK_S: Final = Parameter(
    "t_stuck", 300.0, 0.0, "s", "own-assumption", Grade.C, (180.0, 900.0),
    "So long on the move without a change of one beat a minute a heart rate is stuck.",
)  # fmt: skip
STUCK_WORK: Final = Parameter(
    "x_stuck", 0.1, 0.0, "1", "own-assumption", Grade.C, (0.05, 0.3),
    "It is stuck only if the speed meanwhile varied by this share of its middle, nine tenths of the time.",
)  # fmt: skip

PARAMETERS = (LEAP_BPM, LEAP_S, SPIKE_BACK_BPM, SPIKE_S, STUCK_S, STUCK_WORK)


def impossible(recording: Recording) -> Change | None:
    """Outside of what a heart can do, whether it runs or rests; 254 is how some sensors say that they know nothing."""
    values = recording.get(Channel.HEART_RATE)
    if values is None:
        return None
    return blanked(
        Channel.HEART_RATE, values, (values < HEART_RATE_LOW_BPM.value) | (values > HEART_RATE_HIGH_BPM.value)
    )


def spikes(recording: Recording) -> Change | None:
    """Leaps away and back within SPIKE_S. A single leap stays: either side of it may be the true one."""
    values = recording.get(Channel.HEART_RATE)
    if values is None:
        return None
    leaps = _leaps(values, recording.step_s)
    if np.count_nonzero(leaps) < 2:
        return None
    home = level(values, SPIKE_BACK_BPM.value)
    away = excursions(values.size, recording.time_s, np.flatnonzero(leaps), home, SPIKE_S.value)
    return blanked(Channel.HEART_RATE, values, within(values.size, away))


def _leaps(values: FloatArray, step_s: FloatArray) -> Mask:
    return np.asarray((np.abs(np.diff(values)) >= LEAP_BPM.value) & (step_s <= LEAP_S.value))


def stuck(recording: Recording) -> Change | None:
    """One value for STUCK_S and longer while the speed changed; a run at one even speed is left alone."""
    values = recording.get(Channel.HEART_RATE)
    if values is None or recording.time_s[-1] - recording.time_s[0] < STUCK_S.value:
        return None
    same = (np.diff(values) == 0.0) & (recording.step_s <= recording.gap_s)
    begin, end = runs(same)
    long = recording.time_s[end] - recording.time_s[begin] >= STUCK_S.value
    where = np.zeros(values.size, np.bool_)
    for a, b in zip(begin[long], end[long], strict=True):
        where[a : b + 1] = _worked(recording.speed[a:b])
    return blanked(Channel.HEART_RATE, values, where)


def _worked(speed: FloatArray) -> bool:
    """Whether the speed of these steps asked a heart for more than one rate."""
    moving = speed[speed >= STANDING_M_S.value]
    if 2 * moving.size < speed.size:
        return False
    low, middle, high = np.quantile(moving, [0.05, 0.5, 0.95])
    return bool(high - low >= STUCK_WORK.value * middle)


_READS: Final = frozenset({Channel.HEART_RATE})
RULES: Final = (
    Rule(CleaningKind.HEART_RATE_IMPOSSIBLE, impossible, _READS),
    Rule(CleaningKind.HEART_RATE_SPIKE, spikes, _READS),
    Rule(CleaningKind.HEART_RATE_STUCK, stuck, _READS | {Channel.SPEED, Channel.DISTANCE}),
)
