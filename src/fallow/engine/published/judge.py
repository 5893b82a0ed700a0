"""Each expectation of a row beside what the model says: inside its limits, or outside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from fallow.domain.athlete import Level
from fallow.domain.errors import Problem, UserProblemError
from fallow.domain.estimate import Estimate, interval
from fallow.domain.units import FloatArray
from fallow.engine.histories import DRAWS
from fallow.engine.published.bouts import cannot
from fallow.engine.published.course import Course
from fallow.engine.published.quantities import QUANTITIES, Asked, Kind
from fallow.engine.published.rows import Comparison, Event, Expectation, Row, Scenario
from fallow.engine.published.runner import Runner, runner
from fallow.physiology import adaptation, mechanics
from fallow.physiology.draws import KINETIC, draw
from fallow.physiology.priors import Draws
from fallow.physiology.rest import SLEEP_ON_RACE

SEED: Final = 1
_ROUNDING: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Finding:
    """One expectation and what the model says to it; `model` is None where it says nothing, and `problem` why."""

    row: Row
    expect: Expectation
    model: Estimate | None
    problem: Problem | None = None

    @property
    def inside(self) -> bool:
        """The model's mean lies within what was published."""
        if self.model is None:
            return False
        low, high = self.expect.limits
        return (low is None or self.model.mean >= low - _ROUNDING) and (
            high is None or self.model.mean <= high + _ROUNDING
        )


def judge(rows: Iterable[Row]) -> tuple[Finding, ...]:
    """One finding for each expectation, in order. What the model cannot express stops nothing."""
    return tuple(finding for row in rows for finding in _judge_row(row))


@dataclass(frozen=True, slots=True)
class _Possible:
    """The possible runners of a level, as the product draws them. The same for every row."""

    kinetic: Draws
    form: Draws
    gait: Draws
    off: FloatArray  # how far stress is off for each, z: one for all bouts, so that like is compared with like


@cache
def _possible(level: Level) -> _Possible:
    return _Possible(
        draw(KINETIC, level, DRAWS, np.random.default_rng([SEED, 0])),
        draw((*adaptation.PARAMETERS, SLEEP_ON_RACE), level, DRAWS, np.random.default_rng([SEED, 1])),
        draw(mechanics.PARAMETERS, level, DRAWS, np.random.default_rng([SEED, 2])),
        np.random.default_rng([SEED, 3]).standard_normal(DRAWS),
    )


def _judge_row(row: Row) -> list[Finding]:
    if row.scenario is None:
        return [Finding(row, expect, None, row.problem) for expect in row.expect]
    who = runner(row.scenario.person, row.scenario.usual)
    return [_judge_one(row, row.scenario, who, index) for index in range(len(row.expect))]


def _judge_one(row: Row, scenario: Scenario, who: Runner, index: int) -> Finding:
    expect = row.expect[index]
    if expect.problem is not None:
        return Finding(row, expect, None, expect.problem)
    try:
        return Finding(row, expect, _model(scenario, who, expect, row.place, f"{row.place}.expect[{index}]"))
    except UserProblemError as error:
        return Finding(row, expect, None, error.problem)


def _model(scenario: Scenario, who: Runner, expect: Expectation, row_place: str, place: str) -> Estimate:
    kind = QUANTITIES.get(expect.quantity)
    if kind is None:
        raise cannot(f"{place}.quantity", f"{expect.quantity}; known are {', '.join(QUANTITIES)}")

    def found(events: tuple[Event, ...], key: str) -> FloatArray:
        possible = _possible(who.level)
        course = Course.of(events, who, possible.kinetic, possible.off, f"{row_place}.{key}")
        values = kind.of(Asked(course, possible.form, possible.gait, expect, place))
        if not np.all(np.isfinite(values)):
            raise cannot(place, "the model has no number for it")
        return values

    shown = found(scenario.events, "events")
    if scenario.compare is None:
        return Estimate.of(shown)
    beside = found(scenario.compare, "compare")
    if scenario.comparison is Comparison.DIFFERENCE:
        return Estimate.of(shown - beside)
    return _ratio(shown, beside, kind, place)


def _ratio(shown: FloatArray, beside: FloatArray, kind: Kind, place: str) -> Estimate:
    """Mean over mean, as studies give it; the interval is that of the runners' own ratios, where they have one."""
    if abs(beside.mean()) < kind.least:
        raise cannot(place, f"a ratio to nothing: {beside.mean():.3g}")
    own = np.abs(beside) >= min(kind.least, abs(float(beside.mean())) / 2)
    mean = float(shown.mean() / beside.mean())
    low, high = interval(shown[own] / beside[own])
    return Estimate(mean, float(low), float(high))
