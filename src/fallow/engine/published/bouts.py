"""Runs and rides of a scenario, as the model sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

import numpy as np

from fallow.domain.activity import Segments
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.units import HOUR_S, FloatArray
from fallow.engine.published.rows import CycleEvent, Event, Piece, RunEvent
from fallow.engine.published.runner import Runner
from fallow.physiology.cost import STEEPEST
from fallow.physiology.mechanics import cadence_spm
from fallow.physiology.pieces import FASTEST, HARDEST, STEP_FROM, STEP_TO, cross_training_segments

STANDING: Final = (0.0, 0.0, 1.0)  # speed, grade, step length factor


@dataclass(frozen=True, slots=True)
class Bout:
    """One run or ride; `step_factor` belongs to the pieces of `segments`."""

    starts_h: float
    segments: Segments
    step_factor: FloatArray

    @property
    def ends_h(self) -> float:
        return self.starts_h + float(self.segments.duration_s.sum()) / HOUR_S

    @property
    def on_foot(self) -> bool:
        return self.segments.impact

    @property
    def distance_m(self) -> float:
        return float(self.segments.duration_s @ self.segments.speed_m_s)

    def until(self, hours: float) -> Bout:
        """The part of it that is over by then; hours from the start of the scenario, after its own start."""
        of = self.segments
        begins = np.cumsum(of.duration_s) - of.duration_s
        lasted = np.clip((hours - self.starts_h) * HOUR_S - begins, 0.0, of.duration_s)
        over = lasted > 0
        duration, speed, grade, cadence, heart_rate = (
            part[over] for part in (lasted, of.speed_m_s, of.grade, of.cadence_spm, of.heart_rate_bpm)
        )
        segments = Segments(duration, speed, grade, cadence, heart_rate, of.impact)
        return Bout(self.starts_h, segments, self.step_factor[over])


def cannot(place: str, detail: str) -> UserProblemError:
    """What the model has no words for."""
    return UserProblemError(Problem(ProblemCode.NOT_MODELLED, place, detail))


def bouts(events: Sequence[Event], runner: Runner, place: str) -> tuple[Bout, ...]:
    """The runs and rides of a list, in the order of time. Raises UserProblemError for what the model cannot express.

    One that is to begin while another goes on begins when that is over: how long it takes may hang on a default speed.
    """
    found: list[Bout] = []
    for index, event in enumerate(events):
        if isinstance(event, RunEvent):
            found.append(_run(event, runner, f"{place}[{index}]"))
        elif isinstance(event, CycleEvent):
            found.append(_ride(event, runner, f"{place}[{index}]"))
    return tuple(accumulate(sorted(found, key=lambda bout: bout.starts_h), _after))


def _after(before: Bout, bout: Bout) -> Bout:
    return replace(bout, starts_h=max(bout.starts_h, before.ends_h))


def _ride(event: CycleEvent, runner: Runner, place: str) -> Bout:
    if event.intensity > HARDEST.value:
        raise cannot(f"{place}.intensity", f"above {HARDEST.value:g}")
    segments = cross_training_segments(event.duration_s, event.intensity, runner.critical_speed_m_s)
    return Bout(event.at_h, segments, np.ones(1))


def _run(event: RunEvent, runner: Runner, place: str) -> Bout:
    rows = [
        row
        for index, piece in enumerate(event.pieces)
        for row in _pieces(piece, runner.critical_speed_m_s, f"{place}.segments[{index}]")
    ]
    duration, speed, grade, factor = (np.array(column, dtype=np.float64) for column in zip(*rows, strict=True))
    cadence = np.where(speed > 0, cadence_spm(speed) / factor, np.nan)
    return Bout(event.at_h, Segments(duration, speed, grade, cadence, np.full_like(speed, np.nan)), factor)


def _pieces(piece: Piece, critical_speed_m_s: float, place: str) -> Iterator[tuple[float, float, float, float]]:
    """Duration, speed, grade and step length factor of each part, rests between repeats included."""
    duration, speed = _duration_and_speed(piece, critical_speed_m_s)
    if speed > FASTEST.value:
        raise cannot(place, f"{speed:.3g} m/s is faster than anybody runs")
    if abs(piece.grade) > STEEPEST:
        raise cannot(f"{place}.grade", f"steeper than {STEEPEST:g}")
    if not STEP_FROM.value <= piece.step_length_factor <= STEP_TO.value:
        raise cannot(f"{place}.step_length_factor", f"outside {STEP_FROM.value:g} to {STEP_TO.value:g}")
    for index in range(piece.repeat):
        if index and piece.rest_s > 0:
            yield (piece.rest_s, *STANDING)
        yield duration, speed, piece.grade, piece.step_length_factor


def _duration_and_speed(piece: Piece, critical_speed_m_s: float) -> tuple[float, float]:
    if piece.duration_s is not None and piece.distance_m is not None:
        return piece.duration_s, piece.distance_m / piece.duration_s
    speed = critical_speed_m_s * (piece.intensity or 0.0) if piece.speed_m_s is None else piece.speed_m_s
    if piece.duration_s is not None:
        return piece.duration_s, speed
    if piece.distance_m is None or speed <= 0:
        raise ValueError("a piece has a length, and a distance a speed")
    return piece.distance_m / speed, speed
