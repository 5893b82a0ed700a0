"""Geometry of the drawings that the server makes as SVG. Numbers only: words and colours are set elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fallow.domain.estimate import Estimate
from fallow.domain.state import Curve
from fallow.domain.units import FloatArray

RECOVERED_AT = 0.9  # a store with less than a tenth of its reference deficit left counts as recovered


@dataclass(frozen=True, slots=True)
class Gauge:
    """A bar from 0 to 100: the mean, and the interval that it lies in."""

    mean: float
    low: float
    high: float
    goal: float = 100 * RECOVERED_AT

    @property
    def width(self) -> float:
        return max(self.high - self.low, 0.8)


def gauge(recovered: Estimate) -> Gauge:
    return Gauge(*(_percent(value) for value in (recovered.mean, recovered.low, recovered.high)))


def _percent(fraction: float) -> float:
    return round(100 * min(max(fraction, 0.0), 1.0), 1)


@dataclass(frozen=True, slots=True)
class Line:
    """A curve with its band, as the `points` and `d` of SVG, in a box of `width` by `height`."""

    points: str
    band: str


def line(curve: Curve, width: float, height: float, until_h: float) -> Line:
    """Recovered fraction (0 at the bottom, 1 at the top) over the hours up to `until_h`."""
    shown = curve.hours <= until_h
    x = curve.hours[shown] / until_h * width
    mean, low, high = ((1 - values[shown].clip(0, 1)) * height for values in (curve.mean, curve.low, curve.high))
    back = zip(x[::-1], low[::-1], strict=True)
    outline = [*zip(x, high, strict=True), *back]
    return Line(_points(x, mean), "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in outline) + "Z")


def _points(x: FloatArray, y: FloatArray) -> str:
    return " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y, strict=True))


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    label: str


def bars(values: Sequence[float], labels: Sequence[str], width: float, height: float) -> tuple[Bar, ...]:
    """One bar per value, in a box of `width` by `height`; the largest value fills the height."""
    most = max(values, default=0.0) or 1.0
    step = width / max(len(values), 1)
    return tuple(
        Bar(
            x=round(index * step, 2),
            y=round(height - value / most * height, 2),
            width=round(step * 0.8, 2),
            height=round(value / most * height, 2),
            label=label,
        )
        for index, (value, label) in enumerate(zip(values, labels, strict=True))
    )
