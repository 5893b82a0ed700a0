"""Mornings after hard and long runs: what was told as dots, what the model says of the same as a line with its band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fallow import wording
from fallow.domain.learned import Answer
from fallow.domain.review import AfterHard, AnswerSeen, DaySeen
from fallow.domain.units import FloatArray
from fallow.interfaces.web.drawing import Mark, area, round_figures, traces
from fallow.interfaces.web.pages.tables import ChartTable

LEAST_SPAN = {Answer.SORENESS: 2.0, Answer.RMSSD: 10.0}  # in points, in percent
HEADROOM = 0.2  # of the span, where the numbers of mornings stand


@dataclass(frozen=True, slots=True)
class Seen:
    """One kind of answers; without `table` there are too few, and `words` say so."""

    name: str
    words: str
    changed: str = ""  # by learning
    learned: bool = False
    dots: Sequence[tuple[float, float]] = ()
    counts: Sequence[Mark] = ()
    own: Sequence[str] = ()
    band: str = ""
    typical: Sequence[str] = ()
    scale: Sequence[Mark] = ()
    days: Sequence[Mark] = ()
    table: ChartTable | None = None


@dataclass(frozen=True, slots=True)
class AfterHardPage:
    answers: Sequence[Seen]
    least: int  # mornings of a day


def after_hard_page(found: AfterHard) -> AfterHardPage:
    answers = [_seen(answer) if answer.days else _few(answer, found) for answer in found.answers]
    return AfterHardPage(answers, found.least_mornings)


def _few(seen: AnswerSeen, found: AfterHard) -> Seen:
    return Seen(seen.answer.value, wording.after_hard_few(seen, found))


def _seen(seen: AnswerSeen) -> Seen:
    numbers = np.arange(max(day.day for day in seen.days) + 1)
    x = 100 * (numbers + 0.5) / numbers.size
    told, own, low, high, typical = _courses(seen, numbers.size)
    shown = np.concatenate([told, low, high, typical])
    figures = _figures(seen.answer, shown[np.isfinite(shown)])

    def y(values: FloatArray) -> FloatArray:
        return np.asarray(100 - 100 * (values - figures[0]) / (figures[-1] - figures[0]))

    return Seen(
        name=seen.answer.value,
        words=wording.after_hard(seen),
        changed=wording.after_hard_learned(seen),
        learned=seen.learned,
        dots=[(round(float(a), 1), round(float(b), 1)) for a, b in zip(x, y(told), strict=True) if np.isfinite(b)],
        counts=[Mark(round(float(x[day.day]), 1), f"n {day.mornings}") for day in seen.days],
        own=traces(x, y(own)),
        band=area(x, y(low), y(high)),
        typical=traces(x, y(typical)) if seen.learned else (),
        scale=[Mark(round(float(y(np.array(figure))), 2), f"{figure:g}".replace("-", "−")) for figure in figures],
        days=[Mark(round(float(at), 1), wording.after_hard_mark(int(day))) for at, day in zip(x, numbers, strict=True)],
        table=_table(seen),
    )


def _courses(seen: AnswerSeen, days: int) -> tuple[FloatArray, ...]:
    """Told, own, its ends, and typical by day, in the unit that is shown; NaN where there are too few mornings."""
    found = np.full((5, days), np.nan)
    for day in seen.days:
        found[:, day.day] = day.told, day.own.mean, day.own.low, day.own.high, day.typical.mean
    return tuple(100 * np.expm1(found) if seen.answer is Answer.RMSSD else found)


def _figures(answer: Answer, shown: FloatArray) -> tuple[float, ...]:
    low, high = float(shown.min()), float(shown.max())
    aside = max(LEAST_SPAN[answer] - (high - low), 0.0) / 2
    low, high = low - aside, high + aside
    high += HEADROOM * (high - low)
    return round_figures(max(low, 0.0) if answer is Answer.SORENESS else low, high, 4)


def _table(seen: AnswerSeen) -> ChartTable:
    model = ("own", "typical") if seen.learned else ("only",)
    rows = [_row(seen.answer, day)[: 3 + len(model)] for day in seen.days]
    return ChartTable(("day", "mornings", "told", *model), rows)


def _row(answer: Answer, day: DaySeen) -> tuple[str, ...]:
    return wording.after_hard_day(day.day), str(day.mornings), *wording.after_hard_cells(answer, day)
