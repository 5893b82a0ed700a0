"""One activity: its summary, what it asked of stores and tissues, its laps, and how it went over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fallow import wording
from fallow.domain.activity import Activity, Channel, Lap, RunStress, Samples, Sport
from fallow.domain.cleaning import Cleaning, CleaningKind
from fallow.domain.units import HOUR_S, MINUTE_S, FloatArray
from fallow.engine.contract import CoachOutput
from fallow.interfaces.web.drawing import Mark, bar, round_figures, traces
from fallow.interfaces.web.pages.activities import Cost, costs_of
from fallow.interfaces.web.pages.route import Route, route_of
from fallow.services.digest import cleaned_samples
from fallow.services.recorded_twice import Twice

POINTS = 200  # of a curve: about one for each pixel or two of a phone
FINEST_S = 10.0
STANDING_M_S = 0.8  # below this a runner stands or strolls: the curve of pace has a hole
PACE_STEPS_S = (5, 10, 15, 30, 60, 120)
# What is shown, and what an axis spans at least: a steady run should look steady.
LEAST_SPAN = {Channel.SPEED: 0.3, Channel.HEART_RATE: 20.0, Channel.CADENCE: 20.0, Channel.ALTITUDE: 20.0}


@dataclass(frozen=True, slots=True)
class Zone:
    name: str
    meaning: str
    minutes: str
    bar: float


@dataclass(frozen=True, slots=True)
class Asked:
    stores: str
    tissues: str
    fuel: str
    certainty: str
    costs: Sequence[Cost]
    zones: Sequence[Zone]


@dataclass(frozen=True, slots=True)
class LapRow:
    number: int
    kilometres: str
    time: str
    pace: str
    heart_rate: str


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    words: str
    lines: Sequence[str]
    scale: Sequence[Mark]
    clock: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class CleanedRow:
    """One kind of cleaning; `kind` is what a form that switches it off would send."""

    kind: str
    title: str
    done: str
    why: str
    where: str
    leave: str  # on the button that leaves it as recorded


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A kind of cleaning that the runner switched off, and the words on the button that brings it back."""

    kind: str
    clean: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    note: str
    rows: Sequence[CleanedRow]
    left: Sequence[LeftRow]


@dataclass(frozen=True, slots=True)
class TwiceRow:
    """An activity that may be another recording of this one."""

    activity_id: str
    title: str
    line: str
    why: str  # they were not joined; empty where nobody knows


@dataclass(frozen=True, slots=True)
class ActivityPage:
    activity_id: str
    title: str
    when: str
    facts: Sequence[tuple[str, str]]
    asked: Asked | None
    is_run: bool
    charts: Sequence[Chart]
    route: Route | None
    cleaned: Cleaned | None  # None: nothing was recorded that could be
    laps: Sequence[LapRow]


def activity_page(
    activity: Activity, samples: Samples | None, output: CoachOutput, left: frozenset[CleaningKind] = frozenset()
) -> ActivityPage:
    """The charts show what counts: the samples as they are once cleaned, but for the kinds in `left`."""
    stress = output.stresses.get(activity.activity_id)
    cleanings: tuple[Cleaning, ...] = ()
    if samples is not None:
        samples, cleanings = cleaned_samples(activity, samples, left)
    return ActivityPage(
        activity_id=activity.activity_id,
        title=wording.activity_title(activity),
        when=wording.activity_when(activity),
        facts=wording.activity_facts(activity),
        asked=_asked(activity, stress, output) if stress else None,
        charts=_charts(activity.sport, samples) if samples is not None and len(samples) > 1 else (),
        is_run=activity.sport is Sport.RUN,
        route=route_of(samples) if samples is not None else None,
        cleaned=_cleaned(cleanings, left) if samples is not None and len(samples) > 1 else None,
        laps=[_lap(number, lap) for number, lap in enumerate(activity.laps, 1)] if len(activity.laps) > 1 else (),
    )


def twice_rows(found: Sequence[Twice]) -> list[TwiceRow]:
    return [
        TwiceRow(
            one.activity.activity_id,
            wording.activity_title(one.activity),
            wording.twice_line(one),
            wording.why_not_joined(one),
        )
        for one in found
    ]


def _asked(activity: Activity, stress: RunStress, output: CoachOutput) -> Asked:
    costs = output.costs[activity.activity_id]
    most = max(sum(stress.minutes_zone), 1.0)
    return Asked(
        stores=wording.asked_of_stores(costs),
        tissues=wording.asked_of_tissues(stress),
        fuel=wording.fuel(stress),
        certainty=wording.certainty(stress),
        costs=costs_of(costs),
        zones=[
            Zone(name, meaning, wording.zone_minutes(minutes), bar(minutes / most))
            for (name, meaning), minutes in zip(wording.zones(), stress.minutes_zone, strict=True)
        ],
    )


def _cleaned(cleanings: Sequence[Cleaning], left: frozenset[CleaningKind]) -> Cleaned:
    told = ((found, wording.cleaning(found)) for found in cleanings)
    rows = [
        CleanedRow(found.kind.value, text.title, text.done, text.why, text.where, wording.leave_raw(text.title))
        for found, text in told
    ]
    off = [LeftRow(kind.value, wording.clean_again(kind)) for kind in sorted(left)]
    return Cleaned(wording.cleanings_note() if rows else wording.no_cleanings(), rows, off)


def _lap(number: int, lap: Lap) -> LapRow:
    distance_m = lap.distance_m or 0.0
    return LapRow(
        number,
        wording.kilometres(distance_m, digits=2),
        wording.clock(lap.duration_s),
        wording.pace_figure(distance_m / lap.duration_s) if lap.duration_s > 0 else wording.NOTHING,
        wording.whole(lap.avg_heart_rate_bpm),
    )


def _charts(sport: Sport, samples: Samples) -> list[Chart]:
    edges_s = _edges(samples.time_s)
    found = ((channel, _means(samples, channel, edges_s)) for channel in LEAST_SPAN)
    return [_chart(channel, sport, edges_s, means) for channel, means in found if np.isfinite(means).sum() > 1]


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


def _chart(channel: Channel, sport: Sport, edges_s: FloatArray, means: FloatArray) -> Chart:
    known = means[np.isfinite(means)]
    figures = _figures(channel, sport, known)
    low, high = figures[0], figures[-1]
    middle = (edges_s[:-1] + edges_s[1:]) / 2
    x = 100 * (middle - edges_s[0]) / (edges_s[-1] - edges_s[0])
    return Chart(
        title=wording.chart_title(channel, sport),
        words=wording.over_time(channel, sport, _ends(known, 0.1)),
        lines=traces(x, np.clip(100 - 100 * (means - low) / (high - low), 0, 100)),
        scale=[
            Mark(round(100 - 100 * (figure - low) / (high - low), 1), wording.chart_figure(channel, sport, figure))
            for figure in figures
        ],
        clock=_clock(edges_s[-1] - edges_s[0]),
    )


def _figures(channel: Channel, sport: Sport, known: FloatArray) -> Sequence[float]:
    """Where the axis has its labels, lowest first; a stray value may lie outside."""
    low, high = _ends(known, 0.02)
    aside = max(LEAST_SPAN[channel] - (high - low), 0.0) / 2
    low, high = low - aside, high + aside
    if channel is not Channel.SPEED:
        return round_figures(low, high, 3)
    if sport is not Sport.RUN:
        an_hour = HOUR_S / wording.way().length_m
        return [figure / an_hour for figure in round_figures(low * an_hour, high * an_hour, 3)]
    return _at_round_paces(low, high)


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


def _clock(length_s: float) -> list[Mark]:
    """Round times along the axis."""
    minutes = round_figures(0.0, length_s / MINUTE_S, 5)
    found = [(100 * MINUTE_S * minute / length_s, minute) for minute in minutes if minute > 0]
    return [Mark(round(at, 1), f"{minute:g}") for at, minute in found if at <= 97]
