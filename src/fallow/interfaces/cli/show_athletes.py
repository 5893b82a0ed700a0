"""All athletes of an archive as a table in 80 columns."""

from __future__ import annotations

from collections.abc import Sequence

from fallow import wording
from fallow.interfaces.cli.output import say
from fallow.services.athletes import AthleteToday

LONGEST_NAME = 16


def show_athletes(everybody: Sequence[AthleteToday]) -> None:
    lines = [wording.athlete_line(one.athlete, one.standing, one.last_run_on) for one in everybody]
    head = wording.athlete_columns()
    table = [head, *(_short(line) for line in lines)]
    widths = [max(len(row[column]) for row in table) for column in range(len(head))]
    for row in table:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)))


def _short(line: wording.AthleteLine) -> tuple[str, ...]:
    name, *figures = line
    return (name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…", *figures)
