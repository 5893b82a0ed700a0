"""Fills docs/plan-shapes.md between its markers, and draws its pictures. `make docs` runs it.

Published plans lie outside the project. `python -m tools.write_plan_shapes FOLDER` reads FOLDER/weeks.csv, makes our
plans anew and keeps figures and ranges in docs/validation/plan_shapes.json. Without, the page is made from these.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from fallow.domain.athlete import Level
from tools.plan_shapes import (
    CASES,
    DIGITS,
    Case,
    Figure,
    Ours,
    Published,
    Why,
    comparable,
    ours,
    ranges,
    read_published,
    why,
)
from tools.race_rules import SHORT_CASES, figures_of, rules_of
from tools.rule_tables import table

DOCS: Final = Path(__file__).parents[1] / "docs"
TARGET: Final = DOCS / "plan-shapes.md"
KEPT: Final = DOCS / "validation" / "plan_shapes.json"
PICTURES: Final = {
    "Half Marathon": DOCS / "pictures" / "plan-shapes-half.svg",
    "Marathon": DOCS / "pictures" / "plan-shapes-marathon.svg",
}
TITLES: Final = {"Half Marathon": "half marathon", "Marathon": "marathon"}

Row = Mapping[str, Any]


def document(kept: Mapping[str, Any]) -> str:
    """The page as it should be, from the page as it is."""
    page = TARGET.read_text(encoding="utf-8")
    for name, made in (
        ("half", _tables(kept, "Half Marathon")),
        ("marathon", _tables(kept, "Marathon")),
        ("outside", _outside(kept["long"])),
        ("short", _short(kept["short"])),
    ):
        begin, end = f"<!-- begin: {name} -->", f"<!-- end: {name} -->"
        before, after = page.split(begin)[0], page.split(end)[1]
        page = f"{before}{begin}\n{made}\n{end}{after}"
    return page


def kept_of(published: Sequence[Published]) -> dict[str, Any]:
    """Everything that the page tells, as figures."""
    return {
        "plans": {race: sum(plan.race == race for plan in published) for race in TITLES},
        "long": [row(ours(case), published) for case in CASES],
        "short": [{"runner": name, "rules": rules_of(figures_of(case), case)} for name, case in SHORT_CASES.items()],
    }


def row(found: Ours, published: Sequence[Published]) -> dict[str, Any]:
    """One of our plans beside the comparable ones."""
    plans = comparable(found, published)
    beside = ranges(plans)
    cells = {}
    for figure in Figure:
        of = beside[figure]
        reason = None if of is None else why(found, figure, of)
        cells[figure.name] = {
            "ours": _rounded(figure, found.shape[figure]),
            "range": None if of is None else [_rounded(figure, end) for end in (of.low, of.middle, of.high)],
            "plans": 0 if of is None else of.plans,
            "why": None if reason is None else reason.name,
        }
    return {**_runner(found.case), "plans": len(plans), "weeks": [round(km) for km in found.weekly_km], "cells": cells}


def _runner(case: Case) -> dict[str, Any]:
    return {
        "race": case.race, "level": case.level.value, "weekly_km": case.weekly_km, "runs": len(case.weekdays)
    }  # fmt: skip


def _rounded(figure: Figure, value: float | None) -> float | None:
    return None if value is None else round(value, max(DIGITS[figure], 1))


def _tables(kept: Mapping[str, Any], race: str) -> str:
    rows = [row for row in kept["long"] if row["race"] == race]
    head = ("runner", *(figure.value for figure in Figure), "plans beside")
    cells = [(_name(row), *(_cell(figure, row) for figure in Figure), str(row["plans"])) for row in rows]
    return f"{kept['plans'][race]} published plans to a {TITLES[race]}.\n\n{table(head, cells)}"


def _name(row: Row) -> str:
    level = Level(row["level"]).value.replace("_", " ")
    return f"{level}, {row['weekly_km']:g} km in {row['runs']} runs"


def _cell(figure: Figure, row: Row) -> str:
    """**ours**, then low to high (median); what lies outside is marked."""
    cell = row["cells"][figure.name]
    shown = f"**{_said(figure, cell['ours'])}**{'' if cell['why'] is None else ' ↗'}"
    if cell["range"] is None:
        return shown
    low, middle, high = (_said(figure, value) for value in cell["range"])
    return f"{shown} {low}–{high} ({middle})"


def _said(figure: Figure, value: float) -> str:
    if figure in {Figure.RUNS, Figure.REST}:
        return f"{value:g}"
    return f"{value:.{DIGITS[figure]}f}"


def _outside(rows: Sequence[Row]) -> str:
    """How often each figure lies outside of the range, and by which explanation."""
    found: list[tuple[str, ...]] = []
    for figure in Figure:
        cells = [row["cells"][figure.name] for row in rows if row["cells"][figure.name]["range"] is not None]
        outside = [cell for cell in cells if cell["why"] is not None]
        for reason in Why:
            of = [cell for cell in outside if cell["why"] == reason.name]
            if of:
                below = sum(cell["ours"] < cell["range"][0] for cell in of)
                found.append((figure.value, f"{len(of)} of {len(cells)}", _sides(below, len(of) - below), reason.value))
    return table(("figure", "outside", "where", "explanation"), found)


def _sides(below: int, above: int) -> str:
    return ", ".join(f"{count} {side}" for count, side in ((below, "below"), (above, "above")) if count)


def _short(rows: Sequence[Row]) -> str:
    head = ("runner", *(rule["rule"] for rule in rows[0]["rules"]))
    return table(head, [(row["runner"], *(_held(rule) for rule in row["rules"])) for row in rows])


def _held(rule: Row) -> str:
    return f"{rule['value']} ({rule['asked']}){'' if rule['holds'] else ' ↗'}"


def picture(rows: Sequence[Row], race: str) -> str:
    """Longest run and fullest week of each plan, as a point beside the bar of the published ones."""
    shown = [row for row in rows if row["race"] == race]
    height = 46 + ROW * len(shown)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        'font-family="sans-serif" font-size="12" fill="#333">',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
    ]
    for left, figure, most in ((190, Figure.PEAK, 120.0), (490, Figure.LONGEST, 40.0)):
        parts += _panel(shown, left, figure, most, height)
    parts += [f'<text x="8" y="{58 + ROW * place}">{_name(row)}</text>' for place, row in enumerate(shown)]
    return "\n".join([*parts, "</svg>", ""])


WIDTH: Final = 760
ROW: Final = 26
PANEL: Final = 250


def _panel(rows: Sequence[Row], left: int, figure: Figure, most: float, height: int) -> Iterator[str]:
    yield f'<text x="{left}" y="16" font-weight="bold">{figure.value}</text>'
    for step in range(5):
        x = left + PANEL * step / 4
        yield f'<line x1="{x:.0f}" y1="36" x2="{x:.0f}" y2="{height - 6}" stroke="#ddd"/>'
        yield f'<text x="{x:.0f}" y="32" text-anchor="middle" font-size="10">{most * step / 4:.0f}</text>'
    for place, row in enumerate(rows):
        y, cell = 54 + ROW * place, row["cells"][figure.name]
        if cell["range"] is not None:
            low, middle, high = (left + PANEL * value / most for value in cell["range"])
            yield f'<rect x="{low:.1f}" y="{y - 5}" width="{max(high - low, 1):.1f}" height="10" fill="#b8cde0"/>'
            yield f'<rect x="{middle - 1:.1f}" y="{y - 7}" width="2" height="14" fill="#5b7c99"/>'
        yield f'<circle cx="{left + PANEL * cell["ours"] / most:.1f}" cy="{y}" r="4.5" fill="#c4501b"/>'


def write(kept: Mapping[str, Any]) -> None:
    TARGET.write_text(document(kept), encoding="utf-8")
    for race, path in PICTURES.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(picture(kept["long"], race), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:]:
        found = kept_of(read_published(Path(sys.argv[1]) / "weeks.csv"))
        KEPT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    write(json.loads(KEPT.read_text(encoding="utf-8")))
