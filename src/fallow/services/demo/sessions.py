"""What the made-up runner does on a day: sessions as legs of one effort each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

import numpy as np

from fallow.domain.activity import Sport
from fallow.domain.units import KM_M, MINUTE_S
from fallow.services.demo.robin import race_time_s

T = TypeVar("T")

EASY, WARM_UP, JOG, STRIDE = 0.745, 0.72, 0.60, 1.25


@dataclass(frozen=True, slots=True)
class Leg:
    """So long at one effort: speed on the flat as a share of critical speed."""

    duration_s: float
    effort: float
    grade: float | None = None  # None: as the course goes
    presses_lap: bool = False  # the runner presses the lap button as it begins


Legs: TypeAlias = tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """`finish_m`: the watch is stopped at this distance."""

    name: str
    legs: Legs
    sport: Sport = Sport.RUN
    finish_m: float | None = None
    on_track: bool = False

    @property
    def strain_min(self) -> float:
        """Minutes, weighed by the third power of effort; an easy minute counts 1."""
        return sum(leg.duration_s * (leg.effort / EASY) ** 3 for leg in self.legs) / MINUTE_S


@dataclass(frozen=True, slots=True)
class Shape:
    """The runner's shape on the day, and the dice of the day."""

    critical_speed_m_s: float
    rng: np.random.Generator

    def near(self, value: float, spread: float) -> float:
        return value + spread * float(np.clip(self.rng.standard_normal(), -2.0, 2.0))

    def around(self, value: float, share: float) -> float:
        return self.near(value, share * value)

    def happens(self, chance: float) -> bool:
        return bool(self.rng.random() < chance)

    def one_of(self, choices: Sequence[T]) -> T:
        return choices[int(self.rng.integers(len(choices)))]

    def seconds(self, distance_m: float, effort: float) -> float:
        return distance_m / (effort * self.critical_speed_m_s)


Make: TypeAlias = Callable[[Shape], Session]


def easy(minutes: float, name: str = "Easy run") -> Make:
    def make(shape: Shape) -> Session:
        return Session(name, (Leg(shape.around(minutes, 0.08) * MINUTE_S, shape.around(EASY, 0.02)),))

    return make


def easy_with_strides(minutes: float) -> Make:
    def make(shape: Shape) -> Session:
        strides = (Leg(20.0, STRIDE), Leg(70.0, JOG)) * 6
        return Session("Easy run with strides", (*easy(minutes - 9)(shape).legs, *strides))

    return make


def long_run(km: float, brisk_share: float = 0.0) -> Make:
    """The last `brisk_share` of it at the effort of a half marathon."""

    def make(shape: Shape) -> Session:
        metres, effort = shape.around(KM_M * km, 0.02), shape.around(0.735, 0.015)
        legs = [Leg(shape.seconds(metres * (1 - brisk_share), effort), effort)]
        if brisk_share:
            legs.append(Leg(shape.seconds(metres * brisk_share, 0.90), 0.90))
        return Session("Long run", tuple(legs))

    return make


def intervals(repeats: int, metres: float, effort: float, jog_s: float) -> Make:
    def make(shape: Shape) -> Session:
        hard = shape.around(effort, 0.008)
        work = Leg(shape.seconds(metres, hard), hard, presses_lap=True)
        rest = Leg(jog_s, JOG, presses_lap=True)
        legs = (_warm_up(), *((work, rest) * repeats), _cool_down())
        return Session(f"Intervals {repeats} x {metres:.0f} m", legs, on_track=True)

    return make


def tempo(pieces: int, minutes: float, effort: float = 0.94) -> Make:
    def make(shape: Shape) -> Session:
        work = Leg(minutes * MINUTE_S, shape.around(effort, 0.01), presses_lap=True)
        rest = Leg(120.0, JOG, presses_lap=True)
        return Session(f"Tempo {pieces} x {minutes:.0f} min", (_warm_up(), *((work, rest) * pieces), _cool_down()))

    return make


def hill_repeats(repeats: int) -> Make:
    def make(shape: Shape) -> Session:
        up = Leg(60.0, shape.around(1.02, 0.01), grade=0.06, presses_lap=True)
        down = Leg(85.0, 0.55, grade=-0.06, presses_lap=True)
        return Session(f"Hills {repeats} x 60 s", (_warm_up(), *((up, down) * repeats), _cool_down()))

    return make


def race_warm_up(shape: Shape) -> Session:
    jog = Leg(shape.around(10.0, 0.1) * MINUTE_S, WARM_UP)
    return Session("Warm-up", (jog, *((Leg(15.0, 1.2), Leg(60.0, JOG)) * 3)))


def race(metres: float) -> Make:
    """All out: a little fast at the start, a little spare for the end."""

    def make(shape: Shape) -> Session:
        time_s = race_time_s(metres, shape.critical_speed_m_s)
        effort = shape.around(metres / time_s / shape.critical_speed_m_s, 0.006)
        parts = ((0.08, 1.02), (0.42, 1.003), (0.42, 0.992), (0.20, 1.03))  # more than enough: the line ends it
        legs = tuple(Leg(share * time_s, pace * effort) for share, pace in parts)
        return Session(f"Race {metres / KM_M:.3g} km", legs, finish_m=metres)

    return make


def ride(shape: Shape) -> Session:
    return Session("Bike ride", (Leg(shape.around(55.0, 0.2) * MINUTE_S, 0.62),), Sport.CYCLE)


def hike(shape: Shape) -> Session:
    return Session("Hike", (Leg(shape.around(170.0, 0.15) * MINUTE_S, 0.33),), Sport.HIKE)


def _warm_up() -> Leg:
    return Leg(15 * MINUTE_S, WARM_UP)


def _cool_down() -> Leg:
    return Leg(9 * MINUTE_S, 0.68, presses_lap=True)


# fmt: off
SPEED_INTERVALS: Final = (
    intervals(6, 800, 1.04, 120), intervals(5, 1000, 1.03, 150),
    intervals(10, 400, 1.08, 75), intervals(4, 1200, 1.02, 150),
)
ENDURANCE_INTERVALS: Final = (
    intervals(5, 1000, 1.02, 120), intervals(4, 1600, 0.995, 150),
    intervals(6, 1000, 1.01, 110), intervals(3, 2000, 0.985, 180),
)
# fmt: on
SHARPENER: Final = intervals(5, 400, 1.06, 100)
SPEED_TEMPOS: Final = (tempo(1, 20), tempo(2, 12), tempo(1, 24), tempo(3, 9, 0.95))
ENDURANCE_TEMPOS: Final = (tempo(1, 28, 0.93), tempo(2, 16, 0.935), tempo(3, 12, 0.94), tempo(1, 34, 0.92))
BASE_TEMPOS: Final = (tempo(1, 15, 0.92), tempo(2, 10, 0.93), tempo(1, 18, 0.92), tempo(3, 7, 0.94))
