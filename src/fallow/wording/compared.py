"""Mornings after hard runs against the model, as far as no words are needed. For every language."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from fallow.domain.estimate import Estimate
from fallow.domain.learned import Answer
from fallow.domain.review import AnswerSeen, Compared, DaySeen
from fallow.wording.precision import Shown, shown, to_step

POINTS_STEP = 0.1
PERCENT_STEP = 1.0


class Cells(NamedTuple):
    """`told` on the step of `own`."""

    told: float
    own: Shown
    typical: Shown


def by_outcome(days: Sequence[DaySeen]) -> dict[Compared, list[int]]:
    """The days after a run, by how they compare."""
    found: dict[Compared, list[int]] = {}
    for day in days:
        if day.day > 0:
            found.setdefault(day.compared, []).append(day.day)
    return found


def as_told(answer: Answer, value: Estimate) -> Estimate:
    """A change of a logarithm in percent, points as they are."""
    if answer is not Answer.RMSSD:
        return value
    return Estimate(*(100.0 * math.expm1(part) for part in (value.mean, value.low, value.high)))


def cells(answer: Answer, day: DaySeen) -> Cells:
    """What was told, what the model says, and what it would with typical figures, rounded for showing."""
    finest = PERCENT_STEP if answer is Answer.RMSSD else POINTS_STEP
    own, typical = (shown(as_told(answer, value), finest) for value in (day.own, day.typical))
    return Cells(to_step(as_told(answer, Estimate.exactly(day.told)).mean, own.step), own, typical)


def off(seen: AnswerSeen, *, learned: bool) -> float:
    """How far the averages are from the model's in the middle, every morning counted; in points or percent."""
    model = [(day.own if learned else day.typical).mean for day in seen.days]
    apart = sum(day.mornings * abs(day.told - value) for day, value in zip(seen.days, model, strict=True))
    mean = apart / sum(day.mornings for day in seen.days)
    return 100.0 * mean if seen.answer is Answer.RMSSD else mean
