"""Stretches of a recording: where something holds, where a value leaves its level and comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from fallow.domain.units import FloatArray

Mask: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = NDArray[np.intp]
Home: TypeAlias = Callable[[int, Numbers], Mask]


def runs(mask: Mask) -> tuple[Numbers, Numbers]:
    """First and one past the last position of each run of True, shapes (k,)."""
    edge = np.flatnonzero(mask[1:] != mask[:-1]) + 1 if mask.size else np.empty(0, np.intp)
    first, last = bool(mask.size and mask[0]), bool(mask.size and mask[-1])
    edge = np.concatenate(([0] if first else [], edge, [mask.size] if last else [])).astype(np.intp)
    return edge[::2], edge[1::2]


def stretches(mask: Mask, time_s: FloatArray, hole_s: float, least_s: float) -> list[tuple[int, int]]:
    """Runs of True, joined over holes of at most `hole_s`, that last `least_s` or longer: first and one past last."""
    begin, end = runs(mask)
    if not begin.size:
        return []
    apart = time_s[begin[1:]] - time_s[end[:-1] - 1] > hole_s
    begin, end = begin[np.append(True, apart)], end[np.append(apart, True)]
    long = time_s[end - 1] - time_s[begin] >= least_s
    return [(int(a), int(b)) for a, b in zip(begin[long], end[long], strict=True)]


def lasting(mask: Mask, step_s: FloatArray, least_s: float) -> Mask:
    """The same without runs of steps that together last less than `least_s`; both of shape (n,)."""
    begin, end = runs(mask)
    if not begin.size:
        return mask
    clock = np.concatenate(([0.0], np.cumsum(step_s)))
    long = clock[end] - clock[begin] >= least_s
    return within(mask.size, list(zip(begin[long].tolist(), end[long].tolist(), strict=True)))


def excursions(size: int, time_s: FloatArray, leaps: Numbers, home: Home, longest_s: float) -> list[tuple[int, int]]:
    """Where a value leaves its level with a leap and is back with another within `longest_s`: first and one past last.

    leaps: k for each step from k to k + 1 that cannot be. `home` tells of later positions whether it is back there.
    """
    found: list[tuple[int, int]] = []
    for i in leaps:
        later = leaps[(leaps > i) & (time_s[np.minimum(leaps + 1, size - 1)] - time_s[i] <= longest_s)] + 1
        back = later[home(int(i), later)] if later.size else later
        if back.size and (not found or i >= found[-1][1]):
            found.append((int(i) + 1, int(back[0])))
    return found


def level(values: FloatArray, within: float) -> Home:
    """Back where it lies within so much of where it was."""
    return lambda before, later: np.asarray(np.abs(values[later] - values[before]) <= within)


def within(size: int, found: list[tuple[int, int]]) -> Mask:
    """The same as a mask, shape (size,)."""
    where = np.zeros(size, np.bool_)
    for a, b in found:
        where[a:b] = True
    return where
