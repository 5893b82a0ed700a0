"""Where in an activity it was spent: a line for each store and each tissue, in words, and as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from fallow import wording
from fallow.domain.spent import Spent
from fallow.domain.state import Store, Tissue
from fallow.domain.units import MINUTE_S, FloatArray
from fallow.interfaces.web.drawing import Mark, apart, round_figures, traces
from fallow.interfaces.web.pages.course import clock, row_edges

LABEL_GAP: Final = 9.0  # percent of the height of a chart that a line of text takes, and of a small one
SMALL_LABEL_GAP: Final = 14.0
LEAST_PERCENT: Final = 10.0  # what an axis spans at least: little should look little
LEAST_EASY_KM: Final = 1.0
WORTH_A_CHART_EASY_KM: Final = 0.5  # less is told as next to nothing


@dataclass(frozen=True, slots=True)
class SpentLine:
    """`style` says which kind of line it is: no two look the same without colour."""

    style: str
    name: str
    points: Sequence[str]


@dataclass(frozen=True, slots=True)
class SpentChart:
    words: str
    lines: Sequence[SpentLine]
    labels: Sequence[Mark]  # beside the ends of the lines
    scale: Sequence[Mark]
    clock: Sequence[Mark]
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]  # minutes, then a figure under each head


@dataclass(frozen=True, slots=True)
class AlongPage:
    told: Sequence[str]
    stores: SpentChart
    tissues: SpentChart | None  # None: they had next to nothing to take


@dataclass(frozen=True, slots=True)
class _Sums:
    """What builds up, as it is drawn, and as a figure of the table tells it."""

    style: str
    name: str
    values: FloatArray
    figure: Callable[[float], str]


def along_page(found: Spent) -> AlongPage:
    costs = {store: float(found.taken[store][-1]) for store in Store}
    stores = [_Sums(store, wording.store(store), 100 * found.taken[store], _percent) for store in Store]
    easy_km = {Tissue.TENDON: found.tendon_easy_km, Tissue.BONE: found.bone_easy_km}
    tissues = [_Sums(which, wording.tissue_name(which), sums, wording.whole) for which, sums in easy_km.items()]
    worth = max(float(sums[-1]) for sums in easy_km.values()) >= WORTH_A_CHART_EASY_KM
    return AlongPage(
        told=wording.spent_along(found),
        stores=_chart(found, stores, LEAST_PERCENT, LABEL_GAP, wording.asked_of_stores(costs)),
        tissues=_chart(found, tissues, LEAST_EASY_KM, SMALL_LABEL_GAP, wording.tissues_along(found)) if worth else None,
    )


def _percent(value: float) -> str:
    return wording.share(max(value, 0.0) / 100)


def _chart(found: Spent, sums: Sequence[_Sums], least: float, gap: float, words: str) -> SpentChart:
    marks = round_figures(0.0, max(least, *(float(each.values[-1]) for each in sums)), 3)
    top = marks[-1]
    ends = apart([100 - 100 * float(each.values[-1]) / top for each in sums], gap)
    x = 100 * found.time_s / found.time_s[-1]
    return SpentChart(
        words=words,
        lines=[SpentLine(each.style, each.name, traces(x, 100 - 100 * each.values / top)) for each in sums],
        labels=[Mark(at, each.name) for at, each in zip(ends, sums, strict=True)],
        scale=[Mark(round(100 - 100 * mark / top, 1), f"{mark:g}") for mark in marks],
        clock=clock(float(found.time_s[-1])),
        heads=[*([] if found.distance_m is None else [wording.way().name]), *(each.name for each in sums)],
        rows=_rows(found, sums),
    )


def _rows(found: Spent, sums: Sequence[_Sums]) -> list[tuple[str, ...]]:
    """At round minutes and at the end, what it had come to by then."""
    at_s = np.array(row_edges(float(found.time_s[-1]))[1:])
    columns = [[str(max(round(moment / MINUTE_S), 1)) for moment in at_s]]
    if found.distance_m is not None:
        columns.append(_column(wording.kilometres, np.interp(at_s, found.time_s, found.distance_m)))
    columns += [_column(each.figure, np.interp(at_s, found.time_s, each.values)) for each in sums]
    return list(zip(*columns, strict=True))


def _column(figure: Callable[[float], str], values: FloatArray) -> list[str]:
    return [figure(value) for value in values.tolist()]
