"""What today's choices lead to, drawn in the terminal: a line for each store, soreness and form over ten days."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Final

import numpy as np

from fallow import wording
from fallow.domain.choice import Choice, WhatIf
from fallow.domain.session import SessionKind
from fallow.domain.state import Curve
from fallow.domain.units import DAY_H
from fallow.engine.contract import CoachOutput
from fallow.interfaces.cli.output import can_write, heading, paragraph, say, width

USUAL: Final = (Choice(SessionKind.RECOVERY_RUN), Choice(planned=True))  # what was asked comes before them
DAYS: Final = 10
STEP_H: Final = 4.0
LABEL: Final = 11
BLOCKS, PLAIN = "▁▂▃▄▅▆▇█", "_.-:=+*#"
MOST_SORENESS: Final = 10.0
LEAST_FORM_PCT: Final = 2.0  # a line of form spans at least so much either way, so that noise looks like noise


def show_what_if(output: CoachOutput) -> None:
    local_now = output.now.astimezone(timezone(timedelta(seconds=output.utc_offset_s)))
    say(wording.full_day(output.on))
    paragraph(wording.what_if_note(output.what_if[0]))
    form_pct = _span_of_form(output.what_if)
    for choice in sorted(output.what_if, key=lambda one: (one is not output.what_if[0], one.choice in USUAL)):
        heading(wording.choice_title(choice))
        _show_lines(choice, local_now, form_pct)
        for line in wording.choice_lines(choice):
            paragraph(line, indent="    ", first="  - ")


def _show_lines(choice: WhatIf, local_now: datetime, form_pct: float) -> None:
    names = wording.line_names()
    for store, curve in choice.recovered.items():
        say(f"  {wording.store(store):{LABEL}} {_line(curve, 0.0, 1.0)}")
    say(f"  {names.soreness:{LABEL}} {_line(choice.soreness_0_10, 0.0, MOST_SORENESS)}")
    if choice.form_pct is not None:
        say(f"  {names.form:{LABEL}} {_line(choice.form_pct, -form_pct, form_pct)}")
    say(f"  {'':{LABEL}} {_axis(local_now)}")


def _columns() -> int:
    return min(int(DAYS * DAY_H / STEP_H), width() - LABEL - 4)


def _line(curve: Curve, low: float, high: float) -> str:
    """The mean as blocks, a column for every few hours."""
    blocks = BLOCKS if can_write(BLOCKS) else PLAIN
    at = np.linspace(0.0, DAYS * DAY_H, _columns())
    share = (np.interp(at, curve.hours, curve.mean) - low) / (high - low)
    return "".join(blocks[round(float(each) * (len(blocks) - 1))] for each in share.clip(0.0, 1.0))


def _axis(local_now: datetime) -> str:
    """The days under the lines, each named where it begins."""
    columns = _columns()
    axis = [" "] * columns
    for day in range(1, DAYS + 1):
        midnight = (local_now + timedelta(days=day)).replace(hour=0, minute=0, second=0, microsecond=0)
        at = round((midnight - local_now).total_seconds() / 3600.0 / (DAYS * DAY_H) * (columns - 1))
        name = wording.weekday_name(midnight.date())[:2]
        if at + len(name) <= columns:
            axis[at : at + len(name)] = name
    return "".join(axis).rstrip()


def _span_of_form(choices: tuple[WhatIf, ...]) -> float:
    """Half of what a line of form spans, the same for all choices."""
    curves = [choice.form_pct for choice in choices if choice.form_pct is not None]
    return max([LEAST_FORM_PCT, *(float(np.abs(curve.mean).max()) for curve in curves)])
