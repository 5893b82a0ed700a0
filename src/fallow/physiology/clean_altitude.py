"""Altitude that no legs climbed: spikes, and steps to another level. What merely trembles is smoothed in segments."""

from __future__ import annotations

from typing import Final

import numpy as np

from fallow.domain.activity import Channel
from fallow.domain.cleaning import CleaningKind
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import FloatArray
from fallow.physiology.recording import Change, Recording, Rule, blanked
from fallow.physiology.segments import TOP_CLIMB_M_S
from fallow.physiology.spans import Numbers, excursions, level, within

SPIKE_S: Final = Parameter(
    "t_alt", 60.0, 0.0, "s", "own-assumption", Grade.C, (20.0, 180.0),
    "A spike of altitude is over within this time; what lasts longer is a step to another level.",
)  # fmt: skip
SPIKE_BACK_M: Final = Parameter(
    "h_back", 5.0, 0.0, "m", "own-assumption", Grade.C, (2.0, 15.0),
    "After a spike the altitude is back so close to where it was.",
)  # fmt: skip

PARAMETERS = (SPIKE_S, SPIKE_BACK_M)


def spikes(recording: Recording) -> Change | None:
    """Leaps away and back within SPIKE_S are left out."""
    found = _leaping(recording)
    if found is None:
        return None
    values, known, leaps = found
    home = level(values[known], SPIKE_BACK_M.value)
    away = excursions(known.size, recording.time_s[known], leaps, home, SPIKE_S.value)
    where = np.zeros(values.size, np.bool_)
    where[known] = within(known.size, away)
    return blanked(Channel.ALTITUDE, values, where)


def steps(recording: Recording) -> Change | None:
    """A leap that stays is taken out: what lies before it moves to the level of what follows.

    So the rise over the leap is none, and every other stays; the later level is kept since watches find the true one
    after a while, seldom lose it.
    """
    found = _leaping(recording)
    if found is None:
        return None
    values, known, leaps = found
    heights = values[known]
    leap = np.zeros(heights.size)
    leap[leaps] = np.diff(heights)[leaps]
    moved = values.copy()
    moved[known] = heights + np.cumsum(leap[::-1])[::-1]
    where = np.zeros(values.size, np.bool_)
    where[known[leaps + 1]] = True
    return Change(Channel.ALTITUDE, where, {Channel.ALTITUDE: moved})


def _leaping(recording: Recording) -> tuple[FloatArray, Numbers, Numbers] | None:
    """Altitude, positions where it is known, and which of the steps between these are too fast for legs."""
    values = recording.get(Channel.ALTITUDE)
    if not recording.on_foot or values is None:
        return None
    unknown = np.isnan(values)
    known = np.flatnonzero(~unknown) if unknown.any() else np.arange(values.size)
    whole = known.size == values.size
    heights, step_s = (values, recording.step_s) if whole else (values[known], np.diff(recording.time_s[known]))
    # A hair's breadth above, so that a step that was taken out is none.
    leaps = np.flatnonzero(np.abs(np.diff(heights)) > TOP_CLIMB_M_S.value * step_s + 1e-6)
    return (values, known, leaps) if leaps.size else None


_READS: Final = frozenset({Channel.ALTITUDE})
RULES: Final = (
    Rule(CleaningKind.ALTITUDE_SPIKE, spikes, _READS),
    Rule(CleaningKind.ALTITUDE_STEP, steps, _READS),
)
