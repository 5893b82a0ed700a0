"""What was measured of one case, kept in a folder: a table of an hour need not be measured in one go."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.planning.cases import Case, Days


@dataclass(frozen=True, slots=True)
class Answer:
    """A solver's plan: what it costs by the exact model once it is legal, and how long it took."""

    cost_pct: float
    wall_s: float
    processor_s: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """`days`: legal; `note`: what else there is to say of how they came about."""

    days: Days
    note: str = ""


def answer(folder: Path | None, case: Case, solver: str, solve: Callable[[Case], Found]) -> Answer:
    """Measured, or as it was measured before where it is kept."""
    path = None if folder is None else folder / f"{case.name}, {solver}.json".replace(", ", "-").replace(" ", "-")
    if path is not None and path.is_file():
        return Answer(**json.loads(path.read_text(encoding="utf-8")))
    wall, processor = time.perf_counter(), time.process_time()
    found = solve(case)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    made = Answer(case.cost_pct(found.days), wall, processor, found.note)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(made)), encoding="utf-8")
    return made
