"""Ground that was not covered as recorded: distance that came late, jumped or fell, and places off the way."""

from __future__ import annotations

from typing import Final

import numpy as np

from fallow.domain.activity import Channel
from fallow.domain.cleaning import CleaningKind
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import FloatArray
from fallow.physiology.clean_cadence import HOLE_S
from fallow.physiology.ground import FASTEST_SUSTAINED_M_S, speed_around
from fallow.physiology.recording import Change, Recording, Rule, blanked
from fallow.physiology.segments import CADENCE_LOW_SPM, STANDING_M_S
from fallow.physiology.spans import Mask, runs, stretches, within

JUMP_LONGEST_S: Final = Parameter(
    "t_jump", 60.0, 0.0, "s", "own-assumption", Grade.C, (20.0, 120.0),
    "A jump of the receiver is over within this time; impossible speed for longer may be a ride, and is masked.",
)  # fmt: skip
JUMP_EXCESS: Final = Parameter(
    "x_jump", 1.5, 0.0, "1", "own-assumption", Grade.C, (1.25, 3.0),
    "Around a jump the distance rises by this many times what the recorded speed allows, or more; around distance that "
    "came late it does not.",
)  # fmt: skip
HELD: Final = Parameter(
    "x_held", 0.5, 0.0, "1", "own-assumption", Grade.C, (0.0, 0.8),
    "While distance rises by no more than this share of what the speed covers, the receiver has lost the way.",
)  # fmt: skip

PARAMETERS = (JUMP_LONGEST_S, JUMP_EXCESS, HELD)


class _Ground:
    """The distance where it is known: positions, times, values, and over each step its length, rise and speed."""

    def __init__(self, recording: Recording, values: FloatArray) -> None:
        unknown = np.isnan(values)
        self.at = np.flatnonzero(~unknown) if unknown.any() else np.arange(values.size)
        whole = self.at.size == values.size
        self.time_s = recording.time_s if whole else recording.time_s[self.at]
        self.covered = values if whole else values[self.at]
        self.step_s = recording.step_s if whole else np.diff(self.time_s)
        self.rise = np.diff(self.covered)
        self.speed = self.rise / self.step_s

    @property
    def is_fast(self) -> bool:
        return bool((self.speed > FASTEST_SUSTAINED_M_S.value).any())

    def told(self, recording: Recording) -> FloatArray:
        """Ground covered by the recorded speed where the distance is known, shape (n,); NaN without that channel."""
        speed = recording.get(Channel.SPEED)
        if speed is None:
            return np.full(self.at.size, np.nan)
        return np.concatenate(([0.0], np.cumsum(np.nan_to_num(speed[1:]) * recording.step_s)))[self.at]

    def far(self, recording: Recording) -> Mask:
        """Steps faster than anyone, or too fast for long in a time that is, around which distance outruns the speed.

        Where both agree it may be a ride, or a downhill: no receiver jumped.
        """
        steps = np.flatnonzero(self.speed > FASTEST_SUSTAINED_M_S.value)
        around = speed_around(self.time_s, self.covered, steps)
        fast = (around > FASTEST_SUSTAINED_M_S.value) | (self.speed[steps] > recording.top_m_s)
        far = np.zeros(self.rise.size, np.bool_)
        if fast.any():
            by_speed = speed_around(self.time_s, self.told(recording), steps)
            far[steps] = fast & ~(around <= JUMP_EXCESS.value * by_speed)  # True where no speed is known
            for a, b in zip(*runs(self.speed > recording.top_m_s), strict=True):
                far[a:b] = far[a:b].any()
        return far


def late(recording: Recording) -> Change | None:
    """Distance that stood still on the move and was then handed out at once: in between it is unknown.

    The mean from the hold to the end of the lump is a speed that is run, at most JUMP_EXCESS times the recorded one.
    """
    values = recording.get(Channel.DISTANCE)
    if not recording.on_foot or values is None:
        return None
    ground = _Ground(recording, values)
    where = np.zeros(values.size, np.bool_)
    for begin, a, b in _lumps(recording, ground):
        if begin < a and _is_late(recording, ground, begin, b):
            where[ground.at[begin + 1 : b]] = True
    return blanked(Channel.DISTANCE, values, where)


def _lumps(recording: Recording, ground: _Ground) -> list[tuple[int, int, int]]:
    """Stretches of steps too far: where the hold before it begins, where the stretch does, and where it ends."""
    far = ground.far(recording) if ground.is_fast else _NONE
    if not far.any():
        return []
    moved = np.flatnonzero(ground.rise > HELD.value * np.nan_to_num(np.diff(ground.told(recording))))
    found = []
    for a, b in stretches(far, ground.time_s, 0.0, 0.0):
        before = moved[: np.searchsorted(moved, a)]
        found.append((int(before[-1]) + 1 if before.size else 0, a, b))
    return found


def _is_late(recording: Recording, ground: _Ground, begin: int, end: int) -> bool:
    mean = (ground.covered[end] - ground.covered[begin]) / (ground.time_s[end] - ground.time_s[begin])
    between = slice(int(ground.at[begin]) + 1, int(ground.at[end]) + 1)
    speed, cadence = (_known(recording.get(channel), between) for channel in (Channel.SPEED, Channel.CADENCE))
    if not speed.size and not cadence.size:
        return bool(mean <= FASTEST_SUSTAINED_M_S.value)
    moved = bool(cadence.size and np.median(cadence) >= CADENCE_LOW_SPM.value)
    if speed.size and np.median(speed) >= STANDING_M_S.value:
        return bool(mean <= min(FASTEST_SUSTAINED_M_S.value, JUMP_EXCESS.value * float(speed.mean())))
    return moved and bool(mean <= FASTEST_SUSTAINED_M_S.value)


def _known(values: FloatArray | None, where: slice) -> FloatArray:
    return np.empty(0) if values is None else values[where][~np.isnan(values[where])]


def jumps(recording: Recording) -> Change | None:
    """Steps of distance that nobody covers, or that fall: there the recorded speed counts, else nothing was covered.

    Where the distance was held before, the speed since then counts.
    """
    values = recording.get(Channel.DISTANCE)
    if values is None:
        return None
    ground = _Ground(recording, values)
    falls = ground.rise < 0.0
    lumps = _short(ground, _lumps(recording, ground)) if recording.on_foot else []
    if not lumps and not falls.any():
        return None
    rise, wrong = np.where(falls, 0.0, ground.rise), falls.copy()
    told = _trusted(recording)[ground.at]
    for begin, a, b in lumps:
        steps = rise[a:b].sum()
        rise[a:b] *= min(max(told[b] - told[begin] - rise[begin:a].sum(), 0.0) / steps, 1.0)
        wrong[a:b] = True
    where, mended = np.zeros(values.size, np.bool_), values.copy()
    where[ground.at[1:][wrong]] = True
    mended[ground.at] = ground.covered[0] + np.concatenate(([0.0], np.cumsum(rise)))
    return Change(Channel.DISTANCE, where, {Channel.DISTANCE: mended})


def _short(ground: _Ground, lumps: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Without what may be a ride: too fast, with few interruptions, for longer than any jump."""
    far = within(ground.rise.size, [(a, b) for _, a, b in lumps])
    rides = within(far.size, stretches(far, ground.time_s, HOLE_S.value, JUMP_LONGEST_S.value))
    return [lump for lump in lumps if not rides[lump[1]]]


def _trusted(recording: Recording) -> FloatArray:
    """Ground by the recorded speed where it is known and can be, none over a silence, shape (n,)."""
    speed = recording.get(Channel.SPEED)
    if speed is None:
        return np.zeros(len(recording.samples))
    trusted = (speed[1:] <= FASTEST_SUSTAINED_M_S.value) & (recording.step_s <= recording.gap_s)
    return np.concatenate(([0.0], np.cumsum(np.where(trusted, speed[1:], 0.0) * recording.step_s)))


_NONE: Final = np.zeros(0, np.bool_)
_READS: Final = frozenset({Channel.DISTANCE, Channel.SPEED, Channel.CADENCE})
RULES: Final = (
    Rule(CleaningKind.DISTANCE_LATE, late, _READS),
    Rule(CleaningKind.DISTANCE_JUMP, jumps, _READS),
)
