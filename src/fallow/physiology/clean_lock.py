"""Cadence lock: an optical sensor counts steps instead of beats.

Many hearts beat as often as their runner steps, so that both are alike proves nothing. A stretch is called a lock only
where the heart rate came from another level in a step, on flat ground at even speed, and went back in another; or,
where a pause or the end of the run hides one side, where it stepped up on the other to far above all that the same run
shows at the same speed. Many locks that begin with the run, or on a slope, are not seen.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from fallow.domain.activity import Channel
from fallow.domain.cleaning import CleaningKind
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import FloatArray
from fallow.physiology.clean_cadence import COVERING_M_S
from fallow.physiology.recording import Change, Recording, Rule, blanked
from fallow.physiology.spans import Mask, stretches

LOCK_BPM: Final = Parameter(
    "lock_near", 5.0, 0.0, "bpm", "own-assumption", Grade.C, (2.0, 8.0),
    "A heart rate so close to cadence, or to half of it, may be a count of steps.",
)  # fmt: skip
LOCK_S: Final = Parameter(
    "t_lock", 120.0, 0.0, "s", "own-assumption", Grade.C, (60.0, 300.0),
    "A lock lasts at least so long; less may be a heart rate that passes by, or one short hill.",
)  # fmt: skip
LOCK_HOLE_S: Final = Parameter(
    "t_lock,hole", 10.0, 0.0, "s", "own-assumption", Grade.C, (3.0, 20.0), "It goes on over an interruption as short."
)
LOCK_STEP_BPM: Final = Parameter(
    "dHR_lock", 15.0, 0.0, "bpm", "own-assumption", Grade.C, (10.0, 30.0),
    "So far from the level before and the level after, on the same side of both, a stretch is a step, not a rise.",
)  # fmt: skip
BESIDE_S: Final = Parameter(
    "t_beside", 15.0, 0.0, "s", "own-assumption", Grade.C, (10.0, 30.0),
    "A sensor's step is over within this time of the stretch's end; the mean of as long again is the level beside it.",
)  # fmt: skip
STEADY_BPM: Final = Parameter(
    "dHR_steady", 5.0, 0.0, "bpm", "own-assumption", Grade.C, (2.0, 8.0),
    "It is a level if the mean from three to five times BESIDE_S away is as high within this; a heart's would differ.",
)  # fmt: skip
EVEN_SPEED: Final = Parameter(
    "x_even", 0.1, 0.0, "1", "own-assumption", Grade.C, (0.05, 0.2),
    "Speeds within this share of each other are one speed; else the heart has a reason to change.",
)  # fmt: skip
ELSEWHERE_S: Final = Parameter(
    "t_elsewhere", 600.0, 0.0, "s", "own-assumption", Grade.C, (300.0, 1800.0),
    "So much of the run at the same speed, away from cadence, tells what the heart does at it.",
)  # fmt: skip
LOCK_FAR_BPM: Final = Parameter(
    "dHR_far", 20.0, 0.0, "bpm", "own-assumption", Grade.C, (15.0, 40.0),
    "So far from the middle of what the same speed shows elsewhere a stretch may be a lock.",
)  # fmt: skip
LOCK_BEYOND_BPM: Final = Parameter(
    "dHR_beyond", 8.0, 0.0, "bpm", "own-assumption", Grade.C, (4.0, 20.0),
    "And so far beyond nineteen twentieths of it.",
)  # fmt: skip
LEVEL_GRADE: Final = Parameter(
    "i_level", 0.01, 0.0, "1", "own-assumption", Grade.C, (0.005, 0.02),
    "A stretch that climbs or falls more than this has another heart rate at the same speed.",
)  # fmt: skip

PARAMETERS = (
    LOCK_BPM, LOCK_S, LOCK_HOLE_S, LOCK_STEP_BPM, BESIDE_S, STEADY_BPM, EVEN_SPEED, ELSEWHERE_S, LOCK_FAR_BPM,
    LOCK_BEYOND_BPM, LEVEL_GRADE,
)  # fmt: skip


def lock(recording: Recording) -> Change | None:
    """Stretches of LOCK_S and more near cadence or half of it, with evidence that a heart did not do it."""
    values, cadence = recording.get(Channel.HEART_RATE), recording.get(Channel.CADENCE)
    if not recording.on_foot or values is None or cadence is None:
        return None
    where = np.zeros(values.size, np.bool_)
    for counted in (cadence, cadence / 2):
        near = np.abs(values - counted) <= LOCK_BPM.value
        if np.count_nonzero(near) < 2:
            continue
        for a, b in stretches(near, recording.time_s, LOCK_HOLE_S.value, LOCK_S.value):
            where[a:b] = where[a:b] | _is_lock(recording, values, near, a, b)
    return blanked(Channel.HEART_RATE, values, where)


def _is_lock(recording: Recording, values: FloatArray, near: Mask, a: int, b: int) -> bool:
    """Whether the heart rate stepped into the stretch and out of it to the same side; or, where nothing is known of one
    side, up on the other to a level that is implausible for the speed.
    """
    inside, level = slice(a, b), _mean(values, slice(a, b))
    beside = [one for one in _beside(recording, a, b) if one is not None]
    steps = [_step(recording, values, level, inside, one) for one in beside]
    if not steps or not all(steps) or not _is_level(recording, a, b):
        return False
    if len(steps) == 2:
        return steps[0] * steps[1] > 0.0
    return steps[0] > 0.0 and _beyond(recording, values, near, a, b)


def _step(recording: Recording, values: FloatArray, level: float, inside: slice, beside: tuple[slice, slice]) -> float:
    """How far a stretch lies above the level beside it, bpm; 0 where it is no step, or the speed changed with it."""
    near, beyond = (_mean(values, part) for part in beside)
    if not abs(level - near) >= LOCK_STEP_BPM.value or not abs(near - beyond) <= STEADY_BPM.value:
        return 0.0
    pace, other = _mean(recording.speed, inside), _mean(recording.speed, beside[0])
    even = min(pace, other) >= COVERING_M_S.value and abs(pace - other) <= EVEN_SPEED.value * pace
    return level - near if even else 0.0


def _beside(recording: Recording, a: int, b: int) -> tuple[tuple[slice, slice] | None, tuple[slice, slice] | None]:
    """Where the level before and after a stretch shows, near and beyond; None over a pause or with too few."""
    time_s, apart = recording.time_s, BESIDE_S.value * np.array([1.0, 2.0, 3.0, 5.0])
    low = np.searchsorted(time_s, time_s[a] - apart).tolist()
    high = np.searchsorted(time_s, time_s[b - 1] + apart).tolist()
    before = slice(low[1], low[0]), slice(low[3], low[2])
    after = slice(high[0], high[1]), slice(high[2], high[3])
    return (
        before if _unbroken(recording, before, low[3], a) else None,
        after if _unbroken(recording, after, b - 1, high[3]) else None,
    )


def _unbroken(recording: Recording, parts: tuple[slice, slice], low: int, high: int) -> bool:
    """Whether both parts are there for half of their time at least, and no silence lies between."""
    times = [recording.time_s[part] for part in parts]
    if any(one.size < 2 or one[-1] - one[0] < BESIDE_S.value / 2 for one in times):
        return False
    return bool((recording.step_s[low:high] <= recording.gap_s).all())


def _beyond(recording: Recording, values: FloatArray, near: Mask, a: int, b: int) -> bool:
    """Whether the stretch lies far above what the run shows elsewhere at the same speed."""
    speed, step_s = recording.speed, recording.step_s
    pace, level = _mean(speed, slice(a, b - 1)), _mean(values, slice(a, b))
    alike = ~near[1:] & ~np.isnan(values[1:]) & (np.abs(speed - pace) <= EVEN_SPEED.value * pace)
    if np.minimum(step_s, recording.gap_s)[alike].sum() < ELSEWHERE_S.value:
        return False
    middle, high = np.quantile(values[1:][alike], [0.5, 0.95])
    return bool(level >= max(middle + LOCK_FAR_BPM.value, high + LOCK_BEYOND_BPM.value))


def _is_level(recording: Recording, a: int, b: int) -> bool:
    """Whether it is known that no slope gave the heart a reason."""
    altitude, distance = recording.get(Channel.ALTITUDE), recording.get(Channel.DISTANCE)
    if altitude is None or distance is None:
        return False
    rise, run = (float(values[b - 1] - values[a]) for values in (altitude, distance))
    return run > 0.0 and abs(rise) <= LEVEL_GRADE.value * run


def _mean(values: FloatArray, where: slice) -> float:
    known = values[where]
    known = known[~np.isnan(known)]
    return float(known.sum() / known.size) if known.size else math.nan


_READS: Final = frozenset({Channel.HEART_RATE, Channel.CADENCE, Channel.SPEED, Channel.DISTANCE, Channel.ALTITUDE})
RULES: Final = (Rule(CleaningKind.CADENCE_LOCK, lock, _READS),)
