"""The observation model of answers against the same written out, point by point of its grid."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest

from fallow.physiology import reports
from fallow.physiology.reports import Scale

DRIFTS = (0.0, 0.03, 0.1, 0.2)
SPREADS = (0.1, 0.2, 0.3, 0.45, 0.65, 0.95, 1.4)
GAINS = (0.0, 0.25, 0.5, 1.0, 2.0, 4.0)
SLIP, STEADY, GAIN, GAIN_SD, LEVEL_SD = 0.002, 0.5, 2.0, 0.5, 0.25

Point = tuple[float, float, float, int, float]  # drift, spread, gain, pace, level


def slow_forecasts(
    scale: Scale, pace: Sequence[float], silent: float, told: Sequence[tuple[int, float, Sequence[float]]]
) -> list[list[float]]:
    """Forecasts of each answer, days after the one before, with soreness at each pace, before it is told."""
    quarter = (scale.highest - scale.lowest) / 4
    bottom, top = scale.lowest - quarter / 2, scale.highest + quarter / 2
    levels = [bottom + (top - bottom) * place / 40 for place in range(41)]
    weights = {
        point: prior(point, scale, pace, silent) for point in product(DRIFTS, SPREADS, GAINS, range(len(pace)), levels)
    }
    forecasts = []
    for answer, days, soreness in told:
        weights = drifted(weights, levels, days, quarter)
        total = sum(weights.values())
        answers = range(scale.lowest, scale.highest + 1)
        forecasts.append(
            [sum(w * chance(k, point, scale, soreness) for point, w in weights.items()) / total for k in answers]
        )
        weights = {point: w * chance(answer, point, scale, soreness) for point, w in weights.items()}
    return forecasts


def prior(point: Point, scale: Scale, pace: Sequence[float], silent: float) -> float:
    drift, _, gain, which, level = point
    some = {g: math.exp(-(((math.log(g / GAIN)) / GAIN_SD) ** 2) / 2) for g in GAINS[1:]}
    of_gain = silent if gain == 0 else (1 - silent) * some[gain] / sum(some.values())
    of_drift = STEADY if drift == 0 else (1 - STEADY) / 3
    far = (level - (scale.lowest + scale.highest) / 2) / (LEVEL_SD * (scale.highest - scale.lowest))
    return of_drift * of_gain * pace[which] * math.exp(-(far**2) / 2)


def drifted(weights: dict[Point, float], levels: list[float], days: float, quarter: float) -> dict[Point, float]:
    moved = dict.fromkeys(weights, 0.0)
    kernels: dict[tuple[float, float], list[list[float]]] = {}
    for drift, spread in product(DRIFTS, SPREADS):
        sd = drift * spread * quarter * math.sqrt(min(days, 14))
        rows = []
        for one in levels:
            row = [float(one == to) if sd == 0 else math.exp(-(((one - to) / sd) ** 2) / 2) for to in levels]
            rows.append([share / sum(row) for share in row])
        kernels[drift, spread] = rows
    place = {level: index for index, level in enumerate(levels)}
    for (drift, spread, gain, which, level), weight in weights.items():
        for to, share in zip(levels, kernels[drift, spread][place[level]], strict=True):
            if share:
                moved[drift, spread, gain, which, to] += weight * share
    return moved


def chance(answer: int, point: Point, scale: Scale, soreness: Sequence[float]) -> float:
    _, spread, gain, which, level = point
    sd = spread * (scale.highest - scale.lowest) / 4
    shift = gain * sd * math.sqrt(soreness[which])
    mean = level - shift if scale.sore_is_low else level + shift

    def below(bound: float) -> float:
        return 1 / (1 + math.exp(-(bound - mean) / sd * math.pi / math.sqrt(3)))

    high = 1.0 if answer == scale.highest else below(answer + 0.5)
    low = 0.0 if answer == scale.lowest else below(answer - 0.5)
    return (1 - SLIP) * (high - low) + SLIP / (scale.highest - scale.lowest + 1)


@pytest.mark.parametrize(
    ("scale", "silent"), [(Scale(1, 5), 0.0), (Scale(0, 10, sore_is_low=False), 0.5)], ids=["1 to 5", "0 to 10"]
)
def test_a_few_answers_as_point_by_point(scale: Scale, silent: float) -> None:
    pace = (0.3, 0.7)
    told = [(3, 1.0, (0.0, 0.1)), (2, 1.0, (1.2, 0.7)), (3, 20.0, (0.2, 0.4)), (4, 2.0, (0.0, 0.0))]

    known = reports.unknown(scale, np.array(pace), silent)
    quick = []
    for answer, days, soreness in told:
        expected = reports.outlook(reports.after_days(known, days), np.array(soreness))
        quick.append(expected.each)
        known = reports.told(expected, answer)

    assert np.array(quick) == pytest.approx(np.array(slow_forecasts(scale, pace, silent, told)), abs=1e-12)
