"""Geometry of the drawings that the server makes as SVG. Numbers only: words and colours are set elsewhere.

Every box is 100 wide and 100 high, and stretched to its place on the page; y grows downwards, as in SVG.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from fallow.domain.estimate import Estimate
from fallow.domain.state import Curve
from fallow.domain.units import DAY_H, FloatArray
from fallow.physiology.recovered import RECOVERED

THINNEST = 0.8  # of an interval that is next to none
EDGE = 6.0  # a label nearer than this to the end of its axis would stick out


@dataclass(frozen=True, slots=True)
class Gauge:
    """A bar from 0 to 100: the mean, the interval that it lies in, and where recovered begins."""

    mean: float
    low: float
    width: float
    goal: float = 100 * RECOVERED.value


def gauge(recovered: Estimate) -> Gauge:
    mean, low, high = (_percent(value) for value in (recovered.mean, recovered.low, recovered.high))
    low = min(low, 100 - THINNEST)
    return Gauge(mean, low, round(max(high - low, THINNEST), 1))


def bar(fraction: float) -> float:
    """The length of a bar from 0 to 100."""
    return _percent(fraction)


def _percent(fraction: float) -> float:
    return round(100 * min(max(fraction, 0.0), 1.0), 1)


@dataclass(frozen=True, slots=True)
class Mark:
    """A label under an axis, or beside it, at `at` percent of it; `strong` where a year begins."""

    at: float
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A curve with its band, as the `points` and `d` of SVG."""

    points: str
    band: str


def recovery(curve: Curve, until_h: float) -> Line:
    """Recovered fraction (0 at the bottom, 1 at the top) over the hours up to `until_h`."""
    shown = curve.hours <= until_h
    x = 100 * curve.hours[shown] / until_h
    mean, low, high = (100 * (1 - values[shown].clip(0, 1)) for values in (curve.mean, curve.low, curve.high))
    outline = [*zip(x, high, strict=True), *zip(x[::-1], low[::-1], strict=True)]
    return Line(_points(x, mean), "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in outline) + "Z")


def area(x: FloatArray, low: FloatArray, high: FloatArray) -> str:
    """What lies between two lines, as one outline; empty where fewer than two places of both are known (not NaN)."""
    known = np.isfinite(low) & np.isfinite(high)
    if known.sum() < 2:
        return ""
    there = zip(x[known], high[known], strict=True)
    back = zip(x[known][::-1], low[known][::-1], strict=True)
    return "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in (*there, *back)) + "Z"


def midnights(local_now: datetime, until_h: float) -> tuple[float, ...]:
    """Where the days begin on an axis of hours from now."""
    first_h = DAY_H - local_now.hour - local_now.minute / 60
    return tuple(round(100 * hour / until_h, 1) for hour in np.arange(first_h, until_h, DAY_H))


def noons(local_now: datetime, until_h: float) -> tuple[tuple[float, datetime], ...]:
    """The middle of each day on the same axis, where there is room for its name."""
    first_h = DAY_H / 2 - local_now.hour - local_now.minute / 60
    middles = [(100 * hour / until_h, hour) for hour in np.arange(first_h, until_h, DAY_H)]
    return tuple(
        (round(at, 1), local_now + timedelta(hours=float(hour))) for at, hour in middles if EDGE <= at <= 100 - EDGE
    )


def traces(x: FloatArray, y: FloatArray) -> tuple[str, ...]:
    """A line as the `points` of one polyline for each stretch without a hole (NaN)."""
    known = np.flatnonzero(np.isfinite(y))
    if known.size == 0:
        return ()
    stretches = np.split(known, np.flatnonzero(np.diff(known) > 1) + 1)
    return tuple(_points(x[stretch], y[stretch]) for stretch in stretches)


def _points(x: FloatArray, y: FloatArray) -> str:
    return " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y, strict=True))


def apart(places: Sequence[float], gap: float) -> tuple[float, ...]:
    """Places for labels beside the ends of lines: as near to `places` as they go with `gap` between them, in a box of
    100; their order stays.
    """
    order = sorted(range(len(places)), key=lambda index: places[index])
    found = list(places)
    for before, index in zip([None, *order], order, strict=False):
        found[index] = max(places[index], 0.0 if before is None else found[before] + gap)
    limit = 100.0
    for index in reversed(order):
        found[index] = round(min(found[index], limit), 1)
        limit = found[index] - gap
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    label: str


def bars(values: Sequence[float], labels: Sequence[str], top: float) -> tuple[Bar, ...]:
    """One bar per value; `top` fills the height."""
    step = 100 / max(len(values), 1)
    return tuple(
        Bar(round(i * step, 2), round(100 - 100 * v / top, 1), round(step * 0.8, 2), round(100 * v / top, 1), label)
        for i, (v, label) in enumerate(zip(values, labels, strict=True))
    )


def scale(most: float, steps: int = 4) -> tuple[float, ...]:
    """Round figures from 0 upwards, about `steps` of them, the last at least `most`."""
    return round_figures(0.0, most or 1.0, steps)


def round_figures(low: float, high: float, steps: int = 4) -> tuple[float, ...]:
    """Figures on a step of 1, 2 or 5 times a power of ten, the first at most `low`, the last at least `high`."""
    needed = max(high - low, 1e-9) / steps
    power = 10.0 ** math.floor(math.log10(needed))
    step = next(step for step in (power, 2 * power, 5 * power, 10 * power) if step >= needed * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(number * step, 9) for number in range(first, max(last, first + 1) + 1))
