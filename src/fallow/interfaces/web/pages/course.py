"""How an activity went over time: a chart for each quantity that was recorded, and the same as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final

import numpy as np

from fallow import wording
from fallow.domain.activity import Channel, Samples, Sport
from fallow.domain.units import HOUR_S, MINUTE_S, FloatArray
from fallow.interfaces.web.drawing import Mark, round_figures, traces
from fallow.physiology.segments import STEEPEST, smooth_altitude_m

POINTS: Final = 200  # of a curve: about one for each pixel or two of a phone
FINEST_S: Final = 10.0
STANDING_M_S: Final = 0.8  # below this a runner stands or strolls: the curve of pace has a hole
PACE_STEPS_S: Final = (5, 10, 15, 30, 60, 120)
# What is shown, and what an axis spans at least: a steady run should look steady.
LEAST_SPAN: Final = {Channel.SPEED: 0.3, Channel.HEART_RATE: 20.0, Channel.CADENCE: 20.0, Channel.ALTITUDE: 20.0}
LEAST_SLOPE: Final = 0.06
MOST_ROWS: Final = 15
ROW_STEPS_MIN: Final = (1, 2, 5, 10, 15, 20, 30, 60, 120, 240)


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    words: str
    lines: Sequence[str]
    scale: Sequence[Mark]
    clock: Sequence[Mark]
    rows: Sequence[tuple[str, str]]  # minutes, and the average over them


@dataclass(frozen=True, slots=True)
class Curve:
    """A quantity over time before it is drawn, and how it is told."""

    title: str
    means: FloatArray  # of each piece, NaN where unknown
    rows: Sequence[tuple[str, float]]  # minutes, and the mean over them
    least_span: float
    axis: Callable[[float, float], Sequence[float]]  # labels from low to high
    words: Callable[[tuple[float, float]], str]
    figure: Callable[[float], str]
    exactly: Callable[[float], str]  # a figure of the table


def charts_of(sport: Sport, samples: Samples) -> list[Chart]:
    """Of everything of which enough was recorded to be drawn."""
    edges_s = _edges(samples.time_s)
    return [_chart(curve, edges_s) for curve in _curves(sport, samples, edges_s) if np.isfinite(curve.means).sum() > 1]


def _curves(sport: Sport, samples: Samples, edges_s: FloatArray) -> Iterator[Curve]:
    since_s = row_edges(float(samples.time_s[-1] - samples.time_s[0]))
    coarse_s, spans = samples.time_s[0] + np.array(since_s), _spans(since_s)
    for channel, least_span in LEAST_SPAN.items():
        yield Curve(
            title=wording.chart_title(channel, sport),
            means=_means(samples, channel, edges_s),
            rows=list(zip(spans, _means(samples, channel, coarse_s), strict=True)),
            least_span=least_span,
            axis=partial(_axis, channel, sport),
            words=partial(wording.over_time, channel, sport),
            figure=partial(wording.chart_figure, channel, sport),
            exactly=partial(_exactly, channel, sport),
        )
    yield Curve(
        title=wording.slope_title(),
        means=_slopes(samples, edges_s),
        rows=list(zip(spans, _slopes(samples, coarse_s), strict=True)),
        least_span=LEAST_SLOPE,
        axis=lambda low, high: [figure / 100 for figure in round_figures(100 * low, 100 * high, 3)],
        words=wording.slope_over_time,
        figure=wording.slope_figure,
        exactly=lambda slope: wording.slope_figure(slope) if np.isfinite(slope) else wording.NOTHING,
    )


def _exactly(channel: Channel, sport: Sport, mean: float) -> str:
    """No heart beats in tenths."""
    if not np.isfinite(mean):
        return wording.NOTHING
    return wording.chart_figure(channel, sport, mean if channel is Channel.SPEED else round(mean))


def row_edges(length_s: float) -> list[float]:
    """Seconds since the start at which the rows of a table begin and end: round minutes, and the end."""
    minutes = length_s / MINUTE_S
    step = next((step for step in ROW_STEPS_MIN if minutes <= step * MOST_ROWS), None)
    if step is None:
        step = ROW_STEPS_MIN[-1] * int(np.ceil(minutes / ROW_STEPS_MIN[-1] / MOST_ROWS))
    whole = [MINUTE_S * minute for minute in range(0, int(np.ceil(minutes)), step)]
    if len(whole) > 1 and length_s - whole[-1] < MINUTE_S * step / 4:
        whole.pop()  # what is left is hardly a row of its own
    return [*whole, length_s + 1e-6]


def _spans(edges_s: Sequence[float]) -> list[str]:
    """0–5, 5–10, 10–12."""
    minutes = [round(edge / MINUTE_S) for edge in edges_s]
    return [f"{first}–{max(last, first + 1)}" for first, last in pairwise(minutes)]


def _axis(channel: Channel, sport: Sport, low: float, high: float) -> Sequence[float]:
    if channel is not Channel.SPEED:
        return round_figures(low, high, 3)
    if sport is not Sport.RUN:
        an_hour = HOUR_S / wording.way().length_m
        return [figure / an_hour for figure in round_figures(low * an_hour, high * an_hour, 3)]
    return _at_round_paces(low, high)


def _slopes(samples: Samples, edges_s: FloatArray) -> FloatArray:
    """Rise over run of each piece; NaN where either is unknown, or where the runner stood."""
    way_m = _means(samples, Channel.SPEED, edges_s) * np.diff(edges_s)
    rise_m = np.diff(smooth_altitude_m(samples, edges_s))
    recorded = np.isfinite(_means(samples, Channel.ALTITUDE, edges_s))
    return np.where(recorded, np.clip(rise_m / way_m, -STEEPEST.value, STEEPEST.value), np.nan)


def _edges(time_s: FloatArray) -> FloatArray:
    length_s = float(time_s[-1] - time_s[0])
    pieces = int(np.clip(length_s // FINEST_S, 1, POINTS))
    return np.linspace(time_s[0], time_s[-1] + 1e-6, pieces + 1)


def _means(samples: Samples, channel: Channel, edges_s: FloatArray) -> FloatArray:
    """Mean of each piece; NaN where nothing was recorded, or where the runner stood."""
    distance = samples.get(Channel.DISTANCE)
    if channel is Channel.SPEED and distance is not None:
        speeds = _speeds(samples.time_s, distance, edges_s)
    else:
        values = samples.get(channel)
        if values is None:
            return np.full(edges_s.size - 1, np.nan)
        speeds = _averages(samples.time_s, values, edges_s)
    if channel is Channel.SPEED:
        speeds[~(speeds >= STANDING_M_S)] = np.nan
    return speeds


def _speeds(time_s: FloatArray, distance_m: FloatArray, edges_s: FloatArray) -> FloatArray:
    known = np.isfinite(distance_m)
    if known.sum() < 2:
        return np.full(edges_s.size - 1, np.nan)
    return np.diff(np.interp(edges_s, time_s[known], distance_m[known])) / np.diff(edges_s)


def _averages(time_s: FloatArray, values: FloatArray, edges_s: FloatArray) -> FloatArray:
    known = np.isfinite(values)
    piece = np.searchsorted(edges_s, time_s[known], side="right") - 1
    counts = np.bincount(piece, minlength=edges_s.size - 1).astype(np.float64)
    sums = np.bincount(piece, weights=values[known], minlength=edges_s.size - 1)
    return np.where(counts > 0, sums / np.maximum(counts, 1.0), np.nan)


def _chart(curve: Curve, edges_s: FloatArray) -> Chart:
    known = curve.means[np.isfinite(curve.means)]
    figures = _figures(curve, known)
    low, high = figures[0], figures[-1]
    middle = (edges_s[:-1] + edges_s[1:]) / 2
    x = 100 * (middle - edges_s[0]) / (edges_s[-1] - edges_s[0])
    return Chart(
        title=curve.title,
        words=curve.words(_ends(known, 0.1)),
        lines=traces(x, np.clip(100 - 100 * (curve.means - low) / (high - low), 0, 100)),
        scale=[Mark(round(100 - 100 * (figure - low) / (high - low), 1), curve.figure(figure)) for figure in figures],
        clock=clock(edges_s[-1] - edges_s[0]),
        rows=[(span, curve.exactly(mean)) for span, mean in curve.rows],
    )


def _figures(curve: Curve, known: FloatArray) -> Sequence[float]:
    """Where the axis has its labels, lowest first; a stray value may lie outside."""
    low, high = _ends(known, 0.02)
    aside = max(curve.least_span - (high - low), 0.0) / 2
    return curve.axis(low - aside, high + aside)


def _at_round_paces(low_m_s: float, high_m_s: float) -> list[float]:
    """Speeds at paces on whole steps: the ends outside of what was run, two between them."""
    way_m = wording.way().length_m
    slow, fast = way_m / low_m_s, way_m / high_m_s
    step = next((step for step in PACE_STEPS_S if slow - fast <= 8 * step), PACE_STEPS_S[-1])
    ends = step * np.ceil(slow / step + 1e-9), step * max(np.floor(fast / step - 1e-9), 1.0)
    between = [step * round(way_m / speed / step) for speed in np.linspace(way_m / ends[0], way_m / ends[1], 4)[1:-1]]
    return [way_m / pace for pace in sorted({*ends, *between}, reverse=True)]


def _ends(known: FloatArray, aside: float) -> tuple[float, float]:
    """Where most of it lies: a share of `aside` is left out at each end."""
    low, high = np.quantile(known, [aside, 1 - aside])
    return float(low), float(high)


def clock(length_s: float) -> list[Mark]:
    """Round times along the axis."""
    minutes = round_figures(0.0, length_s / MINUTE_S, 5)
    found = [(100 * MINUTE_S * minute / length_s, minute) for minute in minutes if minute > 0]
    return [Mark(round(at, 1), f"{minute:g}") for at, minute in found if at <= 97]
