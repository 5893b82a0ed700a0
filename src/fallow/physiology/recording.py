"""A recording as the rules of cleaning see it, and what a rule says it would change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np

from fallow.domain.activity import Channel, Samples, Sport
from fallow.domain.cleaning import CleaningKind
from fallow.domain.units import FloatArray
from fallow.physiology.segments import TOP_SPEED_M_S, TOP_SPEED_WHEELS_M_S, gap_s, speed_over_steps
from fallow.physiology.spans import Mask

ON_FOOT: Final = frozenset({Sport.RUN, Sport.WALK, Sport.HIKE})


class Recording:
    """Samples whose time only runs forward, at least two. A step is the time from one sample to the next."""

    def __init__(self, samples: Samples, sport: Sport, indoor: bool, told_m: float | None) -> None:
        self.samples, self.sport, self.indoor, self.told_m = samples, sport, indoor, told_m
        self.on_foot = sport in ON_FOOT
        self.time_s = samples.time_s

    def get(self, channel: Channel) -> FloatArray | None:
        return self.samples.get(channel)

    def changed(self, values: Mapping[Channel, FloatArray]) -> Recording:
        return Recording(Samples({**self.samples.channels, **values}), self.sport, self.indoor, self.told_m)

    @cached_property
    def step_s(self) -> FloatArray:
        """Length of each step, shape (n - 1,)."""
        return np.diff(self.time_s)

    @cached_property
    def gap_s(self) -> float:
        return gap_s(self.step_s)

    @cached_property
    def top_m_s(self) -> float:
        return (TOP_SPEED_M_S if self.on_foot else TOP_SPEED_WHEELS_M_S).value

    @cached_property
    def speed(self) -> FloatArray:
        """Speed over each step as the segments see it, shape (n - 1,)."""
        return speed_over_steps(self.samples, self.step_s, self.top_m_s)


@dataclass(frozen=True, slots=True)
class Change:
    """What a rule found: samples that it concerns, shape (n,), and whole channels as they should be."""

    channel: Channel
    where: Mask
    values: Mapping[Channel, FloatArray]

    def __post_init__(self) -> None:
        if self.channel not in self.values or not self.where.any():
            raise ValueError(f"a change of {self.channel} that changes nothing")


Find: TypeAlias = Callable[[Recording], Change | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of cleaning. It has to be asked again only when one of the channels that it reads has changed."""

    kind: CleaningKind
    find: Find
    reads: frozenset[Channel]


def blanked(channel: Channel, values: FloatArray, where: Mask) -> Change | None:
    """The change that leaves these values out; None where there is none to leave out."""
    where = where & ~np.isnan(values)
    if not where.any():
        return None
    return Change(channel, where, {channel: np.where(where, np.nan, values)})


def at_ends(steps: Mask) -> Mask:
    """Of steps the samples that they end at, shape (n,)."""
    return np.concatenate(([False], steps))
