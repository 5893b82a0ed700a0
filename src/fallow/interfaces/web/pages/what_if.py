"""What if: the choices of today side by side, one of them of the runner's own making, and where each leads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Final

import numpy as np

from fallow import wording
from fallow.domain.choice import Choice, WhatIf
from fallow.domain.session import SessionKind
from fallow.domain.state import Curve, Store
from fallow.domain.units import DAY_H, MINUTE_S
from fallow.engine.contract import CoachOutput
from fallow.interfaces.web.drawing import midnights
from fallow.physiology.recovered import RECOVERED

KINDS: Final = (
    SessionKind.EASY, SessionKind.LONG, SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS,
    SessionKind.STRIDES, SessionKind.RECOVERY_RUN, SessionKind.REST,
)  # fmt: skip
STEADY: Final = frozenset({SessionKind.EASY, SessionKind.LONG, SessionKind.RECOVERY_RUN})
PERCENT: Final = 100.0
DAYS: Final = 10
FINE: Final = 4  # digits of what is drawn: finer than a pixel
FORM_LEAST_PCT: Final = 2.0  # an axis of form spans at least so much either way, so that noise looks like noise


@dataclass(frozen=True, slots=True)
class Slider:
    """A figure between two ends. At `usual` nothing is asked, and it is as usual."""

    name: str
    low: float
    high: float
    step: float
    usual: float

    def value(self, told: str) -> float:
        """What was told, brought between the ends; the usual where it cannot be read."""
        try:
            value = float(told)
        except ValueError:
            return self.usual
        return min(max(value, self.low), self.high) if np.isfinite(value) else self.usual


MINUTES: Final = Slider("minutes", 15, 240, 5, 45)
INTENSITY: Final = Slider("intensity", 59, 110, 1, 59)  # percent of critical speed; the least: as the kind asks
CLIMB: Final = Slider("climb", 0, 1000, 20, 0)
SLEEP: Final = Slider("sleep", -4, 3, 0.5, 0)  # hours a night beyond what is needed
CARBOHYDRATE: Final = Slider("carbohydrate", 1, 12, 0.5, 1)
SLIDERS: Final = (MINUTES, INTENSITY, CLIMB, SLEEP, CARBOHYDRATE)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the form says."""

    kind: SessionKind
    figures: Mapping[str, float]

    @classmethod
    def of(cls, told: Mapping[str, str]) -> Wish:
        kind = next((kind for kind in KINDS if kind.value == told.get("kind")), KINDS[0])
        return cls(kind, {slider.name: slider.value(told.get(slider.name, "")) for slider in SLIDERS})

    def asks(self, slider: Slider) -> float | None:
        """What is asked of a slider; None where it stands at the usual."""
        value = self.figures[slider.name]
        return None if value == slider.usual else value

    def choice(self, critical_speed_m_s: float, need_h: float) -> Choice:
        """Minutes count for a run, intensity and climb for a steady one."""
        steady, runs = self.kind in STEADY, self.kind is not SessionKind.REST
        share, more_h = self.asks(INTENSITY), self.asks(SLEEP)
        return Choice(
            kind=self.kind,
            duration_s=self.figures[MINUTES.name] * MINUTE_S if runs else None,
            speed_m_s=share / PERCENT * critical_speed_m_s if steady and share else None,
            ascent_m=self.figures[CLIMB.name] if steady else 0.0,
            sleep_h=None if more_h is None else need_h + more_h,
            carbohydrate_g_kg=self.asks(CARBOHYDRATE),
        )


@dataclass(frozen=True, slots=True)
class Card:
    key: str  # which line it is
    title: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """`head`: which choice each column is of."""

    caption: str
    head: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the choices lead. `drawn` is what the charts are drawn from, and `said` what stands beside the sliders."""

    summary: str
    cards: Sequence[Card]
    side_by_side: Table
    days: Sequence[Table]
    drawn: str
    said: str


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    note: str
    kinds: Sequence[tuple[str, str]]
    kind: str
    sliders: Sequence[tuple[Slider, float]]
    charts: Sequence[tuple[str, str]]
    has_window: bool
    outcome: Outcome


def what_if_page(output: CoachOutput, wish: Wish) -> WhatIfPage:
    """`output` holds the wish as the last of its choices."""
    return WhatIfPage(
        note=wording.what_if_note(output.what_if[0]),
        kinds=[(kind.value, wording.session_name(kind)) for kind in KINDS],
        kind=wish.kind.value,
        sliders=[(slider, wish.figures[slider.name]) for slider in SLIDERS],
        charts=[(name, wording.chart_of_choices(name)) for name in _curves(output.what_if[0])],
        has_window=_window(output) is not None,
        outcome=outcome(output, wish),
    )


def outcome(output: CoachOutput, wish: Wish) -> Outcome:
    local_now = output.now.astimezone(timezone(timedelta(seconds=output.utc_offset_s)))
    choices = output.what_if
    keys = _keys(len(choices))
    return Outcome(
        summary=wording.choice_summary(choices[-1]),
        cards=[
            Card(key, wording.choice_title(one), wording.choice_lines(one))
            for key, one in zip(keys, choices, strict=True)
        ],
        side_by_side=_side_by_side(choices, keys),
        days=[_by_day(name, choices, keys, local_now) for name in _curves(choices[0])],
        drawn=json.dumps(_drawn(output, keys, local_now), separators=(",", ":")),
        said=json.dumps(_said(output, wish), separators=(",", ":")),
    )


def _keys(count: int) -> tuple[str, ...]:
    """Rest is the first, the runner's own the last, whatever else there is between them."""
    return ("rest", *("recovery", "planned")[: count - 2], "own")


def _curves(found: WhatIf) -> dict[str, Curve]:
    curves = {store.value: curve for store, curve in found.recovered.items()}
    curves["soreness"] = found.soreness_0_10
    if found.form_pct is not None:
        curves["form"] = found.form_pct
    return curves


def _side_by_side(choices: Sequence[WhatIf], keys: Sequence[str]) -> Table:
    rows = [
        (wording.store(store), [wording.hours(one.time_h[store]) for one in choices])
        for store in Store
    ]  # fmt: skip
    rows.append((wording.against_rest_heading(), [wording.later_than_rest(one) for one in choices]))
    if choices[0].ready is not None:
        rows.append((wording.ready_heading(choices[0].ready), [wording.ready_chance(one) for one in choices]))
    return Table("", keys, rows)


def _by_day(name: str, choices: Sequence[WhatIf], keys: Sequence[str], local_now: datetime) -> Table:
    at = np.arange(DAYS + 1) * DAY_H
    columns = [np.interp(at, curve.hours, curve.mean) for curve in (_curves(one)[name] for one in choices)]
    days = [wording.day((local_now + timedelta(days=day)).date()) for day in range(DAYS + 1)]
    rows = [
        (day, [wording.chart_value(name, float(column[number])) for column in columns])
        for number, day in enumerate(days)
    ]
    return Table(wording.chart_of_choices(name), keys, rows)


def _drawn(output: CoachOutput, keys: Sequence[str], local_now: datetime) -> dict[str, Any]:
    """Hours from now; a line with its band for each choice, of each chart."""
    choices, first = output.what_if, output.what_if[0]
    names = list(_curves(first))
    starts = midnights(local_now, DAYS * DAY_H)
    return {
        "hours": _rounded(first.soreness_0_10.hours),
        "keys": keys,
        "charts": {name: [_lines(_curves(one)[name]) for one in choices] for name in names},
        "words": {name: wording.chart_words(name, choices) for name in names},
        "days": [
            [at * DAYS * DAY_H / PERCENT, wording.weekday_name((local_now + timedelta(days=number + 1)).date())]
            for number, at in enumerate(starts)
        ],
        "recovered": RECOVERED.value,
        "form_pct": FORM_LEAST_PCT,
        "key_h": None if first.ready is None else first.ready.hours_until,
        "window_h": _window(output),
    }


def _lines(curve: Curve) -> list[list[float]]:
    return [_rounded(curve.mean), _rounded(curve.low), _rounded(curve.high)]


def _rounded(values: np.ndarray[Any, Any]) -> list[float]:
    found: list[float] = np.round(values, FINE).tolist()
    return found


def _window(output: CoachOutput) -> list[float] | None:
    """When form stands above the usual under rest, in hours from now."""
    form = output.body.form
    if form.window_opens_h is None or form.window_closes_h is None:
        return None
    return [form.window_opens_h.mean, form.window_closes_h.mean]


def _said(output: CoachOutput, wish: Wish) -> dict[str, str]:
    """What each slider stands for, in words."""
    own, cs_m_s = output.what_if[-1], output.thresholds.critical_speed_m_s.mean
    share = wish.asks(INTENSITY)
    return {
        MINUTES.name: wording.minutes_asked(wish.figures[MINUTES.name]),
        INTENSITY.name: wording.pace_asked(None if share is None else share / PERCENT * cs_m_s),
        CLIMB.name: wording.climb_asked(wish.figures[CLIMB.name]),
        SLEEP.name: wording.sleep_asked(own.choice.sleep_h),
        CARBOHYDRATE.name: wording.carbohydrate_asked(own.choice.carbohydrate_g_kg),
    }
