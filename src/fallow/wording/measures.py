"""What distances and paces are told in, in force as the language is: kilometres, or miles for who reads them better.

Only what is told changes. Climbs stay metres, easy kilometres are a unit of load, and a race over 10 km is called so
everywhere. The short names are the same in every language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, NamedTuple

from fallow.domain.units import HOUR_S, KM_M, MILE_M, Units

EXACT_M: Final = 1.0  # a race over whole miles is known to the metre


class Way(NamedTuple):
    """One of what is counted."""

    length_m: float
    name: str
    pace: str
    speed: str
    pace_step_s: int  # of a pace that is known on steps of 5 s/km


WAYS: Final[Mapping[Units, Way]] = {
    Units.METRIC: Way(KM_M, "km", "min/km", "km/h", 5),
    Units.IMPERIAL: Way(MILE_M, "mi", "min/mi", "mph", 10),
}
_UNITS: ContextVar[Units] = ContextVar("fallow_units", default=Units.METRIC)


def units() -> Units:
    """The units in force here."""
    return _UNITS.get()


def measure(told: Units) -> None:
    """From now on this context tells distances in `told`: for a program that answers once and ends."""
    _UNITS.set(told)


@contextmanager
def measuring(told: Units) -> Iterator[None]:
    """Within it this thread, or this task, tells distances in `told`; no other does."""
    before = _UNITS.set(told)
    try:
        yield
    finally:
        _UNITS.reset(before)


def way() -> Way:
    """What is counted here."""
    return WAYS[_UNITS.get()]


def in_ways(distance_m: float) -> float:
    """How many of them a distance is."""
    return distance_m / way().length_m


def ways_an_hour(speed_m_s: float) -> float:
    return speed_m_s * HOUR_S / way().length_m


def pace_s(speed_m_s: float) -> float:
    """Seconds for one of them; infinite when standing."""
    return way().length_m / speed_m_s if speed_m_s > 0 else float("inf")


def is_whole_miles(distance_m: float) -> bool:
    """Whether who counts miles calls a race so."""
    miles = round(distance_m / MILE_M)
    return units() is Units.IMPERIAL and miles > 0 and abs(distance_m - miles * MILE_M) <= EXACT_M
