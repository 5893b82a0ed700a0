"""The exact simulator: candidate plans side by side on the axis of draws, one step a day, by the model itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, time, timedelta, timezone
from typing import Final

import numpy as np

from fallow.domain.activity import RunStress
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import Store
from fallow.domain.units import HOUR_S, FloatArray
from fallow.physiology.draws import central
from fallow.physiology.priors import Draws
from fallow.physiology.recovery import Body, advance, advance_between, after_run, recovered_fraction
from fallow.physiology.rest import FASTING
from fallow.planning.book import Book
from fallow.planning.choice import Choice
from fallow.planning.problem import PlanProblem
from fallow.planning.timeline import Timeline

HOUR_OF_RUN: Final = Parameter(
    "h_run", 15.0, 2.0, "h", "own-assumption", Grade.C, (6.0, 20.0),
    "Local hour at which planned sessions are simulated. From one day to the next it hardly matters.",
)  # fmt: skip
WINDOW_H: Final = Parameter(
    "h_window", 3.5, 0.0, "h", "own-assumption", Grade.C, (2.0, 6.0),
    "Hours from then on that hold the session and rest after it, the same for all candidates, up to the evening meal.",
)  # fmt: skip

PARAMETERS = (HOUR_OF_RUN, WINDOW_H)


@dataclass(frozen=True, slots=True)
class Dose:
    """Stress of one day for every candidate: the model's fields with arrays of shape (n,) in place of numbers."""

    glycogen_mmol_kg_ww: FloatArray
    knee_extensors: FloatArray
    plantar_flexors: FloatArray
    knee_extensors_tiring: FloatArray
    plantar_flexors_tiring: FloatArray
    eccentric: FloatArray
    sprint: FloatArray
    nerve_moderate: FloatArray
    nerve_hard: FloatArray
    tendon_easy_km: FloatArray
    bone_easy_km: FloatArray
    minutes_zone: tuple[FloatArray, FloatArray, FloatArray]
    relative_sd: FloatArray


@dataclass(frozen=True, slots=True)
class Trace:
    """Recovered fraction of each store when the day's session would start, shape (days, n), and the bodies after."""

    recovered: Mapping[Store, FloatArray]
    body: Body

    def of(self, candidate: int) -> Mapping[Store, FloatArray]:
        """Of one candidate, shape (days,)."""
        return {store: fractions[:, candidate] for store, fractions in self.recovered.items()}

    def body_of(self, candidate: int) -> Body:
        """At the end, of one candidate, as one column."""
        columns = slice(candidate, candidate + 1)
        return Body.from_values({name: array[columns] for name, array in self.body.to_values().items()})


@dataclass(frozen=True, slots=True)
class Simulator:
    problem: PlanProblem
    book: Book
    timeline: Timeline

    def start(self) -> Body:
        """The runner when the first day's session could begin, resting until then; one column."""
        values = {name: np.array([array.mean()]) for name, array in self.problem.body.to_values().items()}
        return advance_between(
            Body.from_values(values),
            central(self.problem.level),
            self.problem.body_at,
            self.begins(0),
            self.problem.utc_offset_s,
        )

    def run(self, body: Body, first: int, candidates: Sequence[Sequence[Choice]]) -> Trace:
        """Days `first`, `first` + 1, ... of the plan for each candidate, all of one length, from one body on."""
        count = len(candidates)
        draws = central(self.problem.level).take(np.zeros(count, dtype=np.intp))
        body = _spread(body, count)
        rows: dict[Store, list[FloatArray]] = {store: [] for store in Store}
        for offset, choices in enumerate(zip(*candidates, strict=True)):
            for store, fraction in recovered_fraction(body, draws, self.problem.level).items():
                rows[store].append(fraction)
            body = self._through_day(body, draws, first + offset, choices)
        return Trace({store: np.array(fractions).reshape(-1, count) for store, fractions in rows.items()}, body)

    def _through_day(self, body: Body, draws: Draws, day: int, choices: Sequence[Choice]) -> Body:
        hours = np.array([self.book.measure(choice).duration_s for choice in choices]) / HOUR_S
        if hours.any():
            body = after_run(body, draws, self._dose(choices))
        left = WINDOW_H.value - hours
        body = advance(body, draws, left, FASTING)  # what is left of lunch goes with the first half hour of a run
        return advance_between(body, draws, self.evening(day), self.at(day + 1), self.problem.utc_offset_s)

    def _dose(self, choices: Sequence[Choice]) -> Dose:
        rows = np.array([_row(self.book.stress(choice)) for choice in choices]).T
        named = dict(zip(_NAMES, rows, strict=False))
        return Dose(**named, minutes_zone=(rows[-4], rows[-3], rows[-2]), relative_sd=rows[-1])

    def evening(self, day: int) -> datetime:
        """When the window of one day's session is over."""
        return self.begins(day) + timedelta(hours=WINDOW_H.value)

    def begins(self, day: int) -> datetime:
        """The hour of the session of one day, or now where that hour of the first day is past."""
        return max(self.at(day), self.problem.body_at)

    def at(self, day: int) -> datetime:
        """The hour of the session of one day of the plan."""
        local = timezone(timedelta(seconds=self.problem.utc_offset_s))
        hour = time(int(HOUR_OF_RUN.value), tzinfo=local)
        return datetime.combine(self.timeline.first + timedelta(days=day), hour)


_NAMES: Final = tuple(item.name for item in fields(Dose) if item.name not in {"minutes_zone", "relative_sd"})


def _row(stress: RunStress | None) -> tuple[float, ...]:
    if stress is None:
        return (0.0,) * (len(_NAMES) + 4)
    return (*(getattr(stress, name) for name in _NAMES), *stress.minutes_zone, stress.relative_sd)


def _spread(body: Body, count: int) -> Body:
    """One body for every candidate."""
    return Body.from_values({name: np.broadcast_to(array[:1], (count,)) for name, array in body.to_values().items()})
